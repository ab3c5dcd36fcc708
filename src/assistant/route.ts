import type { Attachment, Command, Request } from '../domain/request.ts';
import { fold } from '../retrieval/tokens.ts';

export type JobName = 'ask' | 'topic' | 'draft' | 'check';

/** What a message asks for. `document` is a document that came without a wish; `unsure` leaves the choice to a model or to `ask`. */
export type Route = { readonly kind: JobName; readonly text: string } | { readonly kind: 'start' | 'help' | 'new' | 'document' } | { readonly kind: 'unsure'; readonly text: string };

/** A message this long that has several lines is a pasted document, in characters. */
const pasteLength = 400;

/** A message longer than this is no question, whatever its lines, in UTF-16 units. */
const longestWish = 2000;

/** A pasted text's own last or first line counts as the person's wish up to this length, in characters. */
const wishLength = 60;

const draftWish = /^(请)?(再?帮(我|忙)|给我|替我)?.{0,12}(起草|草拟|拟写|撰写|写一[段篇份下]|拟一[段篇份]|写[出个]?.{0,20}(段|部分|章|稿)|写(出来|一写)|润色|改写|改短|缩写|精简|压缩|扩写|换个?(说法|写法)|口气|改得?(更)?(正式|简洁|短)|(随便|瞎)编)|(随便|先|瞎)编(一?个|造)|帮我写|^写(?!的|明|作)|(就|照着?)抄|怎么安排.*(对着|针对)|用这.{0,40}写|(write|draft|rephrase|shorten|reword)\b/iu;
const checkWish = /(能不能|可不可以|能否|可以|能)(直接)?(报|交|发|公开|上报|公示)(送|上去|出去)?(吗|么|了)?[?？。!！:：]*$|检查|审(一下|核一下|查一下|校|读)|校对|挑(挑)?(毛病|错)|有(没有|无)(问题|错|毛病)|把(把)?关|(proof-?read|review)\b|\bcheck\b/iu;
/** 检查 as a duty a document tells of, or counted: not what the person wants done with it. */
const inspection = /(执法|监督|督导|督查|专项|安全|联合|日常|现场|随机|抽样|行政|大)检查|(多少|几)(次|场|轮|批)?检查|检查(多少|[了过](多少|几))/gu;
const topicWish = /(主题|归类|分类|类别).{0,12}(选|定|归|哪|什么|合适|建议|填|是)|(选|归|定|挑|给).{0,10}(主题|分类|类别|个类)|归(个|一下|到)?(哪|什么)?类|(起|拟|取|定|想)(一?个|几个)?(好)?(标题|题目|名字)|主题词|关键词|内容概述|写(一?个|份)?(摘要|概述)|主题不对|(主题|分类|归类)(改|换)(成|为|到)|属于(哪|什么).{0,4}(主题|分类|类)|没有[“"]?.{1,12}[”"]?[,，].{0,40}(选|归)哪|(topic|title|classif|keyword)/iu;
/** A wish for subjects to write about, not for the class of a document. */
export const writingTopicWish = /(还|今年|明年|下年度?).{0,12}(有什么|有哪些|哪些|什么).{0,8}(可写|可以写|要写|该写|写的|主题|选题)|写(些|点)?(什么|哪些)(主题|题目|内容)?好?[?？]?$|(推荐|建议).{0,6}(选题|写作主题)/u;
const aboutDocument = /(这|本|该|上述|上面)(篇|份|个|文|封)|附件|文中|里面/u;
const question = /[?？]|吗|呢|几|多少|什么|哪|谁|怎么|怎样|如何|是否|为何|为什么|要不要|有没有|能不能|是不是|何时|何地|\b(what|when|who|which|how|why|where|must|should|does|do|is|are|can)\b/iu;
const greeting = /^(你好|您好|在吗|hi|hello|嗨|早上好|下午好)[!！。.~，, ]*$/iu;
const helpWish = /^(怎么用|使用说明|帮助|说明|你(能|会)(做|干)(什么|啥)|help)[?？!！。.]*$/iu;

/** Decides by rule what a message asks for: first the command, then the words. Documents alone wish nothing. */
export function route(request: Request, hasDocument: boolean): Route & { readonly attachments: readonly Attachment[] } {
  const { text, attachments } = splitPaste(request);
  const withDocument = hasDocument || attachments.length > 0;
  return { ...decide(request.command, text, attachments.length > 0, withDocument), attachments };
}

function decide(command: Command | null, text: string, sentDocument: boolean, withDocument: boolean): Route {
  if (command !== null) return command === 'start' || command === 'help' || command === 'new' ? { kind: command } : { kind: command, text };
  if (text === '') return sentDocument ? { kind: 'document' } : { kind: 'help' };
  const wish = fold(text);
  if (greeting.test(wish)) return { kind: 'start' };
  if (helpWish.test(wish)) return { kind: 'help' };
  if (writingTopicWish.test(wish)) return { kind: 'topic', text };
  if (topicWish.test(wish) && (withDocument || !asksAboutContent(wish))) return { kind: 'topic', text };
  if (draftWish.test(wish)) return { kind: 'draft', text };
  if (withDocument && checkWish.test(wish.replaceAll(inspection, '')) && !/(应当|需要|必须|由谁)/u.test(wish)) return { kind: 'check', text };
  if (question.test(wish) || aboutDocument.test(wish)) return { kind: 'ask', text };
  return { kind: 'unsure', text };
}

/** “报告的主题是什么” is a question about the library; “这篇选什么主题” is a wish for a topic. */
function asksAboutContent(wish: string): boolean {
  return /(规定|要求|条例|办法|主题教育|主题党日|宣传主题)/u.test(wish) && !aboutDocument.test(wish);
}

/** Takes a long paste for a document, and its short first or last line for what the person wants done with it. */
function splitPaste(request: Request): { text: string; attachments: readonly Attachment[] } {
  const text = request.text.trim();
  if ([...text].length < pasteLength || request.attachments.length > 0) return { text, attachments: request.attachments };
  const lines = text.split(/\n+/u);
  const isWish = (line: string | undefined): line is string =>
    line !== undefined && [...line].length <= wishLength && [topicWish, draftWish, checkWish].some((wish) => wish.test(fold(line)));
  const last = lines.at(-1)?.trim();
  const first = lines[0]?.trim();
  const wish = lines.length > 1 && isWish(last) ? last : lines.length > 1 && isWish(first) && !isWish(last) ? first : '';
  if (wish === '' && lines.length < 3 && text.length <= longestWish && request.command !== 'topic' && request.command !== 'check') return { text, attachments: [] };
  const body = wish === '' ? text : lines.filter((_, index) => index !== (wish === last ? lines.length - 1 : 0)).join('\n');
  return { text: wish, attachments: [{ name: '', text: body }] };
}
