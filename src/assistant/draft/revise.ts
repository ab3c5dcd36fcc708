import register from '../../data/register.json' with { type: 'json' };
import type { Texts } from '../../texts/texts.ts';
import { extractFacts } from '../verify/facts.ts';
import { sentenceSpans } from '../verify/sentences.ts';
import { factsKey, spoken } from './register.ts';
import type { Revision } from './request.ts';
import { fullWidth } from './wording.ts';

/** A text after a change of wording, and what changed, a sentence each. */
export interface Revised {
  readonly text: string;
  readonly changes: readonly string[];
}

const empty = register.empty.map((pattern) => new RegExp(`^(?:[^，。；]{0,4}?)?${pattern}$`, 'u'));
const fillers = new RegExp(`(?:${register.filler.join('|')})(?=[\\p{Script=Han}])`, 'gu');

/**
 * Changes the wording of a text by rule: spoken words for those of the genre, or shorter by dropping what states nothing.
 * No fact, blank or mark changes: a step that would change one is not taken.
 */
export function reviseByRule(text: string, revisions: readonly Revision[], self: string, words: Texts['draft']): Revised {
  const changes: string[] = [];
  let result = text;
  if (revisions.includes('formal') || revisions.includes('reword')) result = formal(result, self, words, changes);
  if (revisions.includes('shorter')) result = shorter(result, words, changes);
  return { text: result, changes: changes.length === 0 ? [words.changedNothing] : changes };
}

function formal(text: string, self: string, words: Texts['draft'], changes: string[]): string {
  let result = fullWidth(text);
  if (result !== text) changes.push(words.changedMarks);
  const replace = (from: RegExp, to: string, shown: string): void => {
    const count = result.match(from)?.length ?? 0;
    if (count === 0) return;
    const changed = result.replaceAll(from, to);
    if (factsKey(changed) !== factsKey(result)) return;
    result = changed;
    changes.push(words.changedWord(shown, to, count));
  };
  const own = /^[我本](?:镇|乡|街道|区|县|市|局)/u.exec(self)?.[0] ?? self;
  replace(/(?:我们|咱们)(?=镇|乡|街道|区|县|局)/gu, '我', '我们');
  replace(/我们(?!党|国)|咱们/gu, own, '我们');
  for (const [from, to, shown] of spoken) replace(from, to, shown);
  return result;
}

/** Drops clauses that state nothing, then adverbs, until it is about half as long; a sentence with a fact stays. */
function shorter(text: string, words: Texts['draft'], changes: string[]): string {
  const goal = [...text].length / 2;
  let result = text;
  const take = (start: number, end: number, shown: string): void => {
    const changed = tidy(result.slice(0, start) + result.slice(end));
    if (factsKey(changed) !== factsKey(result)) return;
    result = changed;
    changes.push(words.changedDropped(shown));
  };
  const clauses = [...text.matchAll(/[^，。；\n]+[，。；]?/gu)].map(([clause]) => clause);
  for (const clause of clauses.filter((each) => empty.some((pattern) => pattern.test(each.replace(/[，。；]$/u, ''))))) {
    const at = result.indexOf(clause);
    if (at >= 0) take(at, at + clause.replace(/[。；]$/u, '').length, clause.replace(/[，。；]$/u, ''));
  }
  const before = result;
  const adverbs = result.match(fillers) ?? [];
  const plain = result.replaceAll(fillers, '');
  if (plain !== before && factsKey(plain) === factsKey(before)) {
    result = plain;
    changes.push(words.changedAdverbs([...new Set(adverbs)].slice(0, 6)));
  }
  // Whole sentences without a fact, from the last: examples and praise stand there.
  for (const { start, end } of sentenceSpans(result).toReversed()) {
    if ([...result].length <= goal) break;
    const sentence = result.slice(start, end).trim();
    const bare = /^(?:[一二三四五六七八九十]+、|[（(])/u.test(sentence) || sentence.length < 8 || !/[。！？；]/u.test(sentence);
    const states = extractFacts(sentence).length > 0 || /〔待|\[\d+\]|原因|不足|[一二三四五六七八九十]是|针对|下一?步|书记|镇长|乡长/u.test(sentence);
    if (!bare && !states && sentenceSpans(result).length > 1) take(start, end, sentence.replace(/[。！？]$/u, ''));
  }
  if (result !== text && [...result].length > goal * 1.1) changes.push(words.changedLength([...text].length, [...result].length));
  return result;
}

function tidy(text: string): string {
  return text.replaceAll(/，(?=[，。；])|^[，。；]+/gmu, '').replaceAll(/。{2,}/gu, '。').replaceAll(/\n{3,}/gu, '\n\n');
}
