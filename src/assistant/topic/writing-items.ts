import { readMark } from '../../corpus/marks.ts';
import type { DocumentRecord } from '../../domain/document.ts';
import type { Passage } from '../../domain/passage.ts';
import type { Library } from '../../ports.ts';
import { partsOfHeading } from '../check/parts.ts';
import { clauseSpans, sentenceSpans } from '../verify/sentences.ts';
import { pairsIn } from './lexicon.ts';
import { fold } from '../../retrieval/tokens.ts';

/** Something a report has to say, as its source names it. */
export interface WritingItem {
  readonly from: 'plan' | 'promise' | 'shortcoming';
  /** A short name, words of the source. */
  readonly name: string;
  readonly document: DocumentRecord;
  readonly passage: Passage;
  /** The words of the passage that say it. */
  readonly quote: string;
  /** The target with a figure or a date the source sets; null when it sets none. */
  readonly target: string | null;
  /** The units the plan makes responsible, as printed; empty for a report. */
  readonly responsible: string;
}

const responsibleNote = /[〔（([【](?:责任|牵头|配合)(?:单位|部门)\s*[:：]([^〕）)\]】]*)[〕）)\]】]/u;
const townships = /各?乡镇|各镇|各街道|[镇乡]人民政府|街道办/u;
const longestName = 28;

/** The tasks of a plan that concern a township (or all, when it names none), in its order. */
export function planItems(plan: DocumentRecord, library: Pick<Library, 'passages'>): readonly WritingItem[] {
  const items = library.passages(plan.id).filter(({ role }) => role === 'item' || role === 'paragraph').flatMap((passage) => itemIn(passage, plan, 'plan') ?? []);
  const own = items.filter(({ responsible }) => townships.test(responsible));
  return own.length > 0 ? own : items;
}

/** What a report admits as wanting and what it promises for the year after. */
export function reportItems(report: DocumentRecord, library: Pick<Library, 'passages'>): readonly WritingItem[] {
  return library.passages(report.id).flatMap((passage) => {
    const parts = partsOfHeading(passage.headingPath[0] ?? '', report.dataYear);
    const from = parts.includes('next-year') ? 'promise' : parts.includes('shortcomings') ? 'shortcoming' : null;
    return from === null || passage.headingPath.length === 0 || passage.role === 'lead' ? [] : (itemIn(passage, report, from) ?? []);
  });
}

function itemIn(passage: Passage, document: DocumentRecord, from: WritingItem['from']): WritingItem | null {
  const mark = readMark(passage.text);
  const text = passage.text.slice(mark?.length ?? 0);
  const [first] = sentenceSpans(text);
  if (first === undefined) return null;
  const sentence = text.slice(first.start, first.end).trim();
  const [clause] = clauseSpans(sentence);
  const whole = sentence.replaceAll(/[。；;！？，,：:]+$/gu, '');
  const name = [...whole].length <= longestName ? whole : clause === undefined ? '' : sentence.slice(clause.start, clause.end).trim();
  const named = [...name].length >= 4 ? [...name].slice(0, longestName).join('') : '';
  if (named === '') return null;
  const body = text.replace(responsibleNote, '');
  const targets = clauseSpans(body).map(({ start, end }) => body.slice(start, end).trim()).filter((part) => /\d|[一二三四五六七八九十]+[次个件场名月]/u.test(part) && !/《[^》]*$|^[^《]*》|施行|实施条例/u.test(part) && [...part].length <= 40);
  return { from, name: named, document, passage, quote: sentence, target: from === 'shortcoming' ? null : (targets[0] ?? null), responsible: responsibleNote.exec(passage.text)?.[1] ?? '' };
}

/** Share of the words of an item that some passage must have for it to be its counterpart. */
const counterpart = 0.6;

/** Whether one passage of a text says what an item is about. */
export function isCovered(name: string, passages: readonly Pick<Passage, 'text' | 'headingPath'>[]): boolean {
  const pairs = [...new Set(pairsIn(fold(name)))].filter((pair) => !common.has(pair));
  if (pairs.length === 0) return false;
  return passages.some(({ text, headingPath }) => {
    const words = fold(`${headingPath.join('\n')}\n${text}`);
    return pairs.filter((pair) => words.includes(pair)).length / pairs.length >= counterpart;
  });
}

/** Verbs of the genre say nothing of the matter. */
const common = new Set(['加强', '推进', '完善', '规范', '落实', '深化', '健全', '提升', '强化', '开展', '做好', '进一', '一步', '持续', '推动', '优化', '提高', '严格', '工作', '建设', '机制', '制度', '全面', '深入', '依法']);
