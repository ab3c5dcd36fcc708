import { fold } from '../retrieval/tokens.ts';
import { pointing, wishIn, type Wish } from './wishes.ts';

/** A message taken apart. `body` is the pasted text of a document, null when the message is all the person's own words. */
export interface Paste {
  /** What the person says about the pasted text; empty when they say nothing. */
  readonly words: string;
  readonly body: string | null;
}

/** The person's words before or after a pasted text are at most this long, in characters. */
const longestWish = 80;
/** Whatever a message this long is, nobody wrote it as a question, in characters. */
const surelyPasted = 1200;
/** A message this long that tells and does not ask is a pasted text, whatever its register, in characters. */
const longText = 400;

const sentence = /[^。！？!?\n]*(?:[。！？!?\n]|(?<=[A-Za-z])\.(?=\s|$|\p{Script=Han}))+[”’」』）)]*|[^。！？!?\n]+$/gu;
const heading = /^\s*(?:第?[一二三四五六七八九十]{1,3}(?:、|[章条节]|是)|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、)）](?!\d)|#{1,4}\s)/u;
const titleLine = /^.{4,60}(?:报告|方案|通知|要点|总结|意见|办法|计划|公告|通报|函|请示|纪要|决定|规定|细则|清单)$/u;
const asks = /[?？][”’」』）)]*\s*$|(?:吗|呢|么)[。！!\s]*$|^(?:请问|想问|问一?下|我想(?:问|知道|了解)|想(?:了解|知道)|求问|咨询)/u;
/** Nobody writes so in a document. */
const talk = /(?:^|[，,。\s])(?:我(?!镇|乡|县|区|市|局|街道|办|单位|委|国|省|院|所|站|中心|校|村|社区|部|处|厅|党|州|旗)|我们(?!要|必须)|咱|您|你(?!们))|怎么办|谢谢|麻烦|(?:吧|啊|呀|嘛|哈|哦|呗|咯|啦)[，,。！!~～\s]*$|领导(?:让|叫|说|要)我|\b(?:i|you|my|me|please)\b/imu;
/** An order or a question without its mark. */
const asksOrOrders = /什么|哪|多少|(?<!以下|下列|如下|这|那|好|十|上)几[个项条号件]|怎[么样]|如何|为何|是否|^(?:请(?!各|有关|予)|帮|给我|替我|列|介绍|讲|说|解释|比较|对比|汇总|查|找)/u;
/** 一是……二是……, （一）……（二）…… within one paragraph. */
const inlineMark = /[一二三四五六]是|[（(][一二三四五六\d][）)]|(?<!\d)\d[.．、](?!\d)/gu;
const ownUnit = /(?:我|本|全)(?:镇|乡|县|区|市|局|街道|办|委|单位|系统)/u;
const decree = /请(?:各|有关|相关|广大|全体|予|认真|遵照|贯彻|结合|按照|于)|以上(?:报告|请示|意见|方案|通知)/u;

/**
 * Takes a message apart by its form: several lines, headings, sentences that tell something and no question are a pasted
 * text; a short wish or question before or after it is the person's. `plain` is the same text in simplified characters,
 * unit for unit. `meant`: a command says already that the text is to be worked on.
 */
export function takeApart(text: string, plain: string, meant: boolean): Paste {
  const whole: Paste = { words: text, body: null };
  const trimmed = text.trim();
  if (trimmed === '') return whole;
  const spans = [...plain.matchAll(sentence)].map((match) => ({ start: match.index, end: match.index + match[0].length })).filter(({ start, end }) => plain.slice(start, end).trim() !== '');
  const parted = (bodyStart: number, bodyEnd: number): Paste => ({ words: `${text.slice(0, bodyStart)} ${text.slice(bodyEnd)}`.replace(/[：:，,\s]+$/u, '').trim(), body: text.slice(bodyStart, bodyEnd).trim() });

  const head = headOf(plain, spans);
  if (head !== null && isBody(plain.slice(head.end), true) && keepsApart(head.wish, plain.slice(head.end))) return parted(head.end, text.length);
  const last = spans.at(-1);
  const tail = last === undefined || spans.length < 2 ? null : wishOf(plain.slice(last.start, last.end), true);
  if (last !== undefined && tail !== null && isBody(plain.slice(0, last.start), true) && keepsApart(tail, plain.slice(0, last.start))) return parted(0, last.start);
  // What is to be written is told with the wish to write it.
  if (!meant && [...(plain.slice(0, longestWish).split(/[：:\n]/u, 1)[0] ?? '').split(/[，,。]/u), plain.split(/[，,。\n]/u).filter((clause) => clause.trim() !== '').at(-1) ?? ''].some((clause) => wishOf(clause, false) === 'draft')) return whole;
  return head === null && isBody(plain, meant) ? { words: '', body: trimmed } : whole;
}

type Said = Wish | 'question';

/** The person's words at the beginning: up to a colon, a line, a sentence, or, for a wish, up to a comma or space. */
function headOf(plain: string, spans: readonly { readonly start: number; readonly end: number }[]): { readonly end: number; readonly wish: Said } | null {
  const first = spans[0];
  if (first === undefined) return null;
  const colon = /^[^\n。！？!?]{2,80}?(?:(?<!\d)[：:]|[：:](?!\d))/u.exec(plain);
  const ends = [...(colon === null ? [] : [colon[0].length]), ...(spans.length > 1 ? [first.end] : [])];
  for (const end of ends) {
    const wish = wishOf(plain.slice(0, end), true);
    if (wish !== null) return { end, wish };
  }
  // 帮我看看这段行不行，2024年，我镇……
  for (const comma of plain.slice(0, longestWish).matchAll(/[，,\s]+/gu)) {
    const end = comma.index + comma[0].length;
    const wish = wishOf(plain.slice(0, end), false);
    if (wish === null || wish === 'draft') continue;
    const next = wishOf(plain.slice(end).split(/[，,。\n]/u, 1)[0] ?? '', true);
    if (next === null) return { end, wish };
  }
  return null;
}

function wishOf(part: string, questions: boolean): Said | null {
  const words = fold(part).replaceAll(/[\s：:]+$/gu, '').trim();
  if ([...words].length > longestWish || decree.test(words) || heading.test(words)) return null;
  // What an office writes of its checks and drafts is no wish: a wish is said to somebody, points, asks, or is short.
  const said = pointing.test(words) || /[?？吗么]$|^(?:请|帮|麻烦|给|替|能|可|你|您|检|审|校|核|看|选|起|拟|写|改|润|缩|换|归|分|查|纠|主题|标题|关键|摘要|help|please|can|could|check|review|write|draft|what|which|is|shorten|rephrase|polish|proof)/u.test(words);
  const wish = said || [...words].length <= 12 ? wishIn(words.replaceAll(/^[“"]|[”"。.!！]+$/gu, ''), true) : null;
  if (wish !== null && !(ownUnit.test(words) && /[。；]$/u.test(words) && !pointing.test(words))) return wish;
  return questions && pointing.test(words) && asks.test(words) ? 'question' : null;
}

/** Facts for a draft stay with the wish to draft, unless they are long or a text to be changed. */
function keepsApart(wish: Said, body: string): boolean {
  return wish !== 'draft' || (body.trim().length >= longText && body.trim().split(/\n+/u).length >= 3);
}

/** Whether a text has the form of a document or a paragraph of one. `meant`: the person says so. */
function isBody(part: string, meant: boolean): boolean {
  const text = part.trim();
  const length = [...text].length;
  if (length >= surelyPasted) return true;
  const lines = text.split(/\n+/u).map((line) => line.trim()).filter((line) => line !== '');
  const sentences = [...text.matchAll(sentence)].map((match) => match[0].trim()).filter((one) => one !== '');
  const questions = sentences.filter((one) => asks.test(one)).length;
  // One question among many sentences may be quoted; a message that ends in one asks it.
  if (questions > 0 && (length < longText || asks.test(sentences.at(-1) ?? ''))) return false;
  const statements = sentences.filter((one) => /(?:[。；;]|[A-Za-z)]\.)["”’）)]*$/u.test(one) && one.length >= 8).length;
  const headings = lines.filter((line) => heading.test(line)).length;
  const titled = titleLine.test(lines[0] ?? '') && lines.length > 1;
  if (meant) return length >= 8 && (statements > 0 || length >= 15) && (statements + headings > 0 || titled || length >= 30);
  if (talk.test(text) && length < longText) return false;
  if (lines.length >= 3 && length >= 20) return true;
  if (lines.length >= 2 && length >= 20) return statements + headings > 0 && (statements + headings >= 2 || titled || length >= 60);
  if (statements > 0 && length >= 60) return true;
  const clauses = (text.match(/[，,；;、：]/gu)?.length ?? 0) + statements;
  if (!asksOrOrders.test(text) && ((length >= 40 && clauses >= 3) || (length >= 20 && (text.match(inlineMark)?.length ?? 0) >= 2))) return true;
  return length >= 15 && ownUnit.test(text) && /[，。；]|\d/u.test(text) && statements + (text.match(/[，,；]/gu)?.length ?? 0) > 0;
}
