import type { Language } from '../domain/language.ts';
import type { Attachment, Command, Request } from '../domain/request.ts';
import { simplified } from '../retrieval/simplified.ts';
import { fold } from '../retrieval/tokens.ts';
import { languageWish } from './language-wish.ts';
import { takeApart, type Paste } from './paste.ts';
import { smallTalk, type SmallTalk } from './small-talk.ts';
import { writingTopicWish } from './topic/writing-wish.ts';
import { pointing, wishIn } from './wishes.ts';

export type JobName = 'ask' | 'topic' | 'draft' | 'check';

/** What a message asks for. `document` is a document that came without a wish; `use` says what one is for; `unsure` leaves the choice to a model or to `ask`. */
type Route =
  | { readonly kind: JobName; readonly text: string }
  | { readonly kind: 'start' | 'new' | 'document' }
  | { readonly kind: 'help'; readonly language: Language | null }
  | { readonly kind: 'language'; readonly language: Language }
  | { readonly kind: 'small-talk'; readonly about: SmallTalk }
  | { readonly kind: 'use'; readonly use: 'ask' | 'facts' }
  | { readonly kind: 'unsure'; readonly text: string };

/** A message this long is read as it stands, in UTF-16 units: only short ones are anyone's own words in traditional characters. */
const longestWords = 5000;

/** What a person wishes stands at the beginning or the end of their words, this near, in UTF-16 units; what lies between is looked through for no wish. */
const nearWish = 600;

/** Facts this long in several lines are a document, in UTF-16 units; the line before them says what they are for. */
const longFacts = 400;
const longestFirst = 80;

const aboutDocument = /(?:这|本|该|上述|上面)(?:篇|份|个|文|封)|附件|文中|里面/u;
const question = /[?？]|吗|呢|几|多少|多久|什么|啥|咋|哪|谁|怎么|怎样|如何|是否|为何|为什么|要不要|有没有|能不能|是不是|何时|何地|\b(?:what|when|who|which|how|why|where|must|should|does|do|is|are|can)\b/u;
/** Something is to be told, not written: it is looked up. */
const tellMe = /^(?:请|麻烦|能不能|可以|帮我?|给我|跟我|再|先|你|您)*(?:介绍|讲[一下讲解述]|说[一下说明]|谈谈|聊聊|解释|科普|列(?:一?下|出|举|个)|告诉|告知|查(?!错|重)|找(?!错|毛病)|搜|检索|对比|比较|统计|汇总|数一?数|explain|tell|list|compare|find|look up|search|show)|^(?:我|俺)(?:要|想)(?:投诉|反映|举报|了解|知道|问|查|找|咨询|听|看)/u;
/** Words side by side, as typed into a search box. */
const searchWords = /^[\p{Script=Han}a-z]{2,12}(?:\s+[\p{Script=Han}a-z\d]{2,12}){1,5}$|^\S{2,12}\s+20\d\d年?(?:\s+\S{2,12})*$/u;

const greeting = /^(?:你好|您好|大家好|在吗|在不在|hi+|hello|hey|嗨|哈喽|早上好|早|上午好|中午好|下午好|晚上好|good (?:morning|afternoon|evening))(?:啊|呀|哈|,? ?(?:小助手|助手|机器人|there|bot))?[!！。.~～，, ]*$/u;
const helpWish = /^(?:(?:请|麻烦|please|can you|could you|show|give|tell|get|i need|need|me|the|a|some|看|显示|打开|给我|我要|要|来)\s*)*(?:怎么(?:使)?用(?:你|它|这个)?|如何使用|使用(?:说明|方法|帮助|指南)|用法|帮助|说明书?|菜单|功能|help|usage|manual|instructions|menu|commands?)(?:\s*(?:page|text|message|menu|me|please|pls|一下|信息|文档|呢|吧))*[?？!！。.]*$|^(?:你|您)(?:是谁|是(?:不是)?.{0,6}(?:机器人|人工|真人|ai|模型|程序).{0,2}|叫什么.{0,4}|是什么.{0,6}|(?:都)?(?:能|会|可以)(?:做|干|帮我?)?(?:些|点)?(?:什么|啥|哪些.{0,4}).{0,8}|怎么用|有(?:什么|哪些)(?:用|功能))[?？!！。.]*$|^(?:what can you do|who are you|how (?:do i|to|can i) use (?:this|you|it))[?？!. ]*$/u;
const inLanguage = /\s*(?:(?:in|用|以)\s*)?(?<language>english|英文版?|英语|中文版?|chinese)的?\s*/u;
const askIt = /^(?:我)?(?:要|想|来)?(?:就|对|关于|围绕|针对|问)(?:它|这(?:个|篇|份|段)?|该)?(?:文件|文档|材料|稿子)?(?:来)?(?:提问|问(?:几个|点|一下)?(?:问题)?|的问题)?$|^(?:提问|问问题|ask about (?:it|this))$/u;
const asFacts = /^(?:请)?(?:把)?(?:它|这(?:个|篇|份|些|段)?(?:文件|材料|稿子|内容)?)?(?:当|当作|当成|作为|用作|算作|做|用来|拿来)(?:是)?(?:我的?|我们的?|本单位的?)?(?:起草|写作|草稿|写稿|写报告)?(?:的|用的)?(?:事实)?(?:材料|素材|事实|依据|资料|底稿|起草)$|^use (?:it|this) as (?:my |the )?(?:facts|material)s?$/u;

/** What follows says again, and better, what was asked before. */
const correction = /^(?:(?:你|您)?(?:弄|搞|理解|听|看|答)?(?:不对|错了?|不是(?:这样|这个|这意思)?|不是的?|反了)(?:了|啊|呀|吧)?[，,。.!！\s]*我(?:是)?(?:想|要)?(?:问|说|指|要)(?:的)?(?:其实)?(?:是)?|我(?:是)?(?:想)?(?:问|说|指|要)的(?:其实)?是|我不是(?:问|说)[^，,。]{1,20}[，,。]\s*(?:我)?(?:是)?(?:问|说)(?:的是)?)[：:，,\s]*(?<rest>\S[\s\S]*)$/u;

/** Whether a message asks for something to be looked up or explained, without being worded as a question. */
export function asksToBeTold(text: string): boolean {
  const wish = fold(text.trim()).replaceAll(/[。.!！\s]+$/gu, '');
  return tellMe.test(wish) || searchWords.test(wish) || correction.test(wish);
}

/** Decides by rule what a message asks for: first the command, then the form of the text, then the words. Documents alone wish nothing. */
export async function route(request: Request, hasDocument: boolean): Promise<Route & { readonly attachments: readonly Attachment[] }> {
  const { command } = request;
  const original = request.text.trim();
  const plain = await readable(original);
  const { words, body } = request.attachments.length > 0 ? { words: original, body: null } : partsOf(command, original, plain);
  const attachments = body === null ? request.attachments : [{ name: '', text: body }];
  const wish = endsOf(fold(body === null ? plain : await readable(words)));
  const sent = attachments.length > 0;
  return { ...decide(command, words, wish, sent, hasDocument || sent), attachments };
}

/** The person's own words and the text they pasted, by what the command expects behind it. */
function partsOf(command: Command | null, text: string, plain: string): Paste {
  const whole: Paste = { words: text, body: null };
  switch (command) {
    case null:
      return takeApart(text, plain, false);
    case 'topic':
    case 'check':
      return takeApart(text, plain, true);
    case 'ask': {
      // /ask alone with a text is no question about it.
      const apart = takeApart(text, plain, false);
      return apart.words === '' ? whole : apart;
    }
    case 'draft': {
      // Facts stay with the wish, unless they are a document: then the first line says what to draft from it.
      const [first = '', ...rest] = text.split(/\n+/u);
      return text.length >= longFacts && rest.length >= 2 && first.length <= longestFirst ? { words: first, body: rest.join('\n') } : whole;
    }
    default:
      return whole;
  }
}

/** A text too long for anyone's words, by its beginning and its end. */
function endsOf(text: string): string {
  return text.length <= 2 * nearWish ? text : `${text.slice(0, nearWish)}\n${text.slice(-nearWish)}`;
}

/** In simplified characters where that changes no position. */
async function readable(text: string): Promise<string> {
  const plain = text.length > longestWords ? text : await simplified(text);
  return plain.length === text.length ? plain : text;
}

function decide(command: Command | null, text: string, wish: string, sentDocument: boolean, withDocument: boolean): Route {
  if (command === 'start' || command === 'new') return { kind: command };
  if (command === 'help') return { kind: 'help', language: languageWish(wish) };
  if (command !== null && command !== 'drafts') return { kind: command, text };
  if (text === '') return sentDocument ? { kind: 'document' } : { kind: 'help', language: null };
  if (!sentDocument) {
    const language = languageWish(wish);
    if (language !== null) return { kind: 'language', language };
    if (greeting.test(wish)) return { kind: 'start' };
    const help = helpIn(wish);
    if (help !== null) return help;
    const talk = smallTalk(wish);
    if (talk !== null) return { kind: 'small-talk', about: talk };
  }
  const corrected = correction.exec(text)?.groups?.['rest'];
  if (corrected !== undefined) return { kind: 'ask', text: question.test(corrected) || [...corrected].length > 12 ? corrected : `那${corrected.replace(/[。.!！]+$/u, '').replace(/的$/u, '')}呢？` };
  const bare = wish.replaceAll(/[?？!！。.~～\s]+$/gu, '');
  if (withDocument && askIt.test(bare)) return { kind: 'use', use: 'ask' };
  if (withDocument && asFacts.test(bare)) return { kind: 'use', use: 'facts' };
  if (/^(?:帮我?)?(?:查|审|看|校|核)(?:查|审|看|一下|下)?$/u.test(bare)) return { kind: 'check', text };
  if (writingTopicWish.test(wish)) return { kind: 'topic', text };
  const wanted = wishIn(bare, withDocument) ?? clausesOf(bare).map((clause) => wishIn(clause, withDocument)).find((one) => one !== null) ?? null;
  if (wanted !== null) return { kind: wanted === 'revise' ? 'draft' : wanted, text };
  if (question.test(wish) || tellMe.test(wish) || searchWords.test(bare) || aboutDocument.test(wish) || pointing.test(wish)) return { kind: 'ask', text };
  return { kind: 'unsure', text };
}

function helpIn(wish: string): Route | null {
  if (helpWish.test(wish)) return { kind: 'help', language: null };
  const named = inLanguage.exec(wish);
  if (named === null || !helpWish.test(wish.replace(inLanguage, ' ').trim())) return null;
  return { kind: 'help', language: /^(?:english|英)/u.test(named.groups?.['language'] ?? '') ? 'en' : 'zh' };
}

/** A wish may stand behind facts or thanks. */
function clausesOf(wish: string): readonly string[] {
  return wish.split(/[，,。！!？?；;\n]+/u).map((clause) => clause.trim()).filter((clause) => clause.length >= 2);
}
