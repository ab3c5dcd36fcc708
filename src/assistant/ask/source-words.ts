import type { Evidence } from '../../domain/evidence.ts';
import type { Texts } from '../../texts/texts.ts';

/** What kind of statement a passage makes: a rule's requirement, one place's practice, or advice that binds nobody. */
export type Standing = 'rule' | 'practice' | 'advice';

/** Digests mark each line that is advice and no requirement. */
const advice = /(?:工作|写作|操作)?建议[,，]非(?:规定|法定)要求/u;

/** A remark with which a digest says how sure the lines before it are. */
const vouches = /[（(][^（()）]{0,24}(?:核对原文|未核实|非规定要求)[^（()）]{0,8}[）)]/u;

/** `sentence` is looked for in the passage, because a digest marks each of its lines by itself. */
export function standingOf({ document, passage }: Evidence, sentence = passage.text): Standing {
  if (document.kind === 'rule' || document.kind === 'other') {
    const after = passage.text.slice(Math.max(0, passage.text.indexOf(sentence)) + sentence.length);
    // One remark vouches for all sentences since the one before it.
    if (advice.test(sentence) || (!vouches.test(sentence) && advice.test(vouches.exec(after)?.[0] ?? ''))) return 'advice';
    if (document.kind === 'rule' || laysDown(document)) return 'rule';
    // Minutes, letters and the like tell what was done; advice is only what the library's own digests give.
    return document.sample ? 'advice' : 'practice';
  }
  return laysDown(document) ? 'rule' : 'practice';
}

/** What is called so lays down what must be done, whatever it was filed as. */
function laysDown({ title, kind }: Evidence['document']): boolean {
  return kind !== 'sample' && /(?:预案|规程|细则|规则|制度|办法|规范|通知)\s*(?:[(（][^()（）]*[)）])?$/u.test(title);
}

/** Who says it, as a person reads it: 苇溪镇（2023年度）, 《行政复议法》第二十四条, 《title》. */
export function sourceName({ document, passage }: Evidence, texts: Texts): string {
  if (document.kind === 'rule') {
    const article = passage.role === 'article' && passage.label !== null && /^第.+条/u.test(passage.label) ? passage.label : null;
    return texts.ask.rule(article === null ? document.title : (document.rule ?? document.title), article);
  }
  if (document.kind === 'report' && document.place !== null && !laysDown(document)) return texts.ask.place(document.place, document.dataYear);
  return texts.ask.rule(document.title, null);
}

/** A sentence without the list mark it begins with: what is left still stands in the source literally. */
export function withoutLabel(sentence: string): string {
  return sentence.replace(/^(?:第[一二三四五六七八九十百零\d]+条\s*|\d{1,2}[.、．](?!\d)\s*|[（(][一二三四五六七八九十\d]{1,3}[）)]\s*)(?=\S)/u, '').trim();
}

/** Ends a quotation without the comma or semicolon it was cut at. */
export function quotable(sentence: string): string {
  // How a digest vouches for the line before stands at the head of the next sentence.
  return withoutLabel(sentence.replace(/^\s*[（(][^（()）]{0,12}(?:核对|核实|建议|记忆|要求)[^（()）]{0,8}[）)](?=.)/u, '')).replace(vouched, '').replace(/[，,；;：:、]+$/u, '');
}

/** How a digest vouches for a line is no part of what the line says. */
const vouched = /(?<=\S)[（(][^（()）]{0,24}(?:核对原文|未核实|非规定要求)[）)]$/u;

/** Quotation marks around words of a source; marks that stand inside change with their depth, as official style has it: “甲‘乙’丙”. */
export function inQuotes(words: string): string {
  return `“${words.replaceAll(/[“”‘’]/gu, (mark) => turned[mark] ?? mark)}”`;
}

const turned: Readonly<Record<string, string>> = { '“': '‘', '”': '’', '‘': '“', '’': '”' };
