import type { Language } from '../../domain/language.ts';
import type { Theme, TopicClass, TopicList } from '../../domain/topic.ts';
import { fold } from '../../retrieval/tokens.ts';
import { textsIn } from '../../texts/texts.ts';
import { likeness } from './likeness.ts';
import { lexiconOf } from './lexicon.ts';
import { labelOf, scoreText, type TopicText, type TopScore } from './score.ts';

/** A text whose class is known. */
export interface LabelledTitle {
  readonly title: string;
  readonly path: readonly string[];
  readonly from: 'correction' | 'imported' | 'library' | 'form';
}

/** A class of the list that could be it. */
export interface Candidate {
  readonly topicClass: TopicClass;
  /** Above 0, comparable within one text. */
  readonly score: number;
  /** 0 to 1, see `Theme`. */
  readonly confidence: number;
  /** The words of the text that speak for it, then what the class holds. */
  readonly reason: string;
  /** The first part alone, for a table. */
  readonly said: string;
}

/**
 * Confidence is (score + floor)^steepness shared among all first levels, fitted on the tuning titles with words of the list
 * left out at random, as unseen titles have them; times `trust`, for official labels disagree with the list now and then,
 * whoever reads it.
 */
const floor = 0.05;
const steepness = 2;
const trust = 0.92;
/** Two titles this alike count as neighbours; the same title decides alone. */
export const alike = 0.35;
const neighbourWeight = 4;
const ownFormWeight = 2.5;
/** What a neighbour tells of its weight when its class has that title already: it outweighs any words. */
const sameTitleWeight = 20;
/** Words named in a reason. */
const wordsNamed = 3;

/**
 * The classes of the list that a text can belong to, one for each first level, best first; empty when nothing speaks for
 * any. Never a class outside the list. `known` are texts already classified, by this list's names.
 */
export function classify(text: TopicText, list: TopicList, known: readonly LabelledTitle[], language: Language): readonly Candidate[] {
  const lexicon = lexiconOf(list);
  const scores = new Map(scoreText(text, lexicon).map((top) => [top.level1, top]));
  const votes = votesOf(text, list, known);
  for (const vote of votes) {
    const level1 = vote.topicClass.path[0] ?? '';
    const index = list.classes.indexOf(vote.topicClass);
    const top = scores.get(level1) ?? { level1, score: 0, classes: new Map<number, number>(), words: [] };
    scores.set(level1, { ...top, score: top.score + vote.weight, classes: new Map(top.classes).set(index, (top.classes.get(index) ?? 0) + vote.weight) });
  }
  const ranked = [...scores.values()].filter((top) => top.score > 0).toSorted((one, other) => other.score - one.score);
  const size = new Set(list.classes.map((entry) => entry.path[0])).size;
  const shares = ranked.map((top) => (top.score + floor) ** steepness);
  const total = shares.reduce((sum, share) => sum + share, 0) + (size - ranked.length) * floor ** steepness;
  return ranked.map((top, index) => {
    const topicClass = bestWithin(top, list);
    const vote = votes.find((candidate) => candidate.topicClass === topicClass);
    const said = reasonFor(top, vote, text, language);
    return { topicClass, score: top.score, confidence: (trust * (shares[index] ?? 0)) / total, reason: withScope(said, topicClass, language), said };
  });
}

/** A candidate as the card shows it. */
export function themeOf({ topicClass, confidence, reason }: Candidate): Theme {
  const [level1 = '', ...below] = topicClass.path;
  return { level1, level2: below.join('›'), confidence: Math.round(confidence * 100) / 100, reason };
}

/** The classes that can be chosen: those without classes below them. */
export function leavesOf(list: TopicList): readonly TopicClass[] {
  const inner = new Set(list.classes.flatMap(({ path }) => path.slice(1).map((_, depth) => path.slice(0, depth + 1).join('\n'))));
  return list.classes.filter(({ path }) => !inner.has(path.join('\n')));
}

interface Vote {
  readonly topicClass: TopicClass;
  readonly weight: number;
  readonly label: LabelledTitle;
}

/** What texts already classified say, the most alike for each class. */
function votesOf(text: TopicText, list: TopicList, known: readonly LabelledTitle[]): readonly Vote[] {
  const best = new Map<TopicClass, Vote>();
  const title = labelOf(text);
  for (const label of known) {
    const topicClass = list.classes.find(({ path }) => path.join('\n') === label.path.join('\n'));
    if (topicClass === undefined) continue;
    const near = label.from === 'form' ? 1 : likeness(title, label.title);
    if (near < alike) continue;
    const same = label.from !== 'form' && fold(title) === fold(label.title);
    const weight = label.from === 'form' ? ownFormWeight : same ? sameTitleWeight : neighbourWeight * near ** 2;
    if (weight > (best.get(topicClass)?.weight ?? 0)) best.set(topicClass, { topicClass, weight, label });
  }
  return [...best.values()];
}

/** The class below a first level that most speaks for; where nothing does, the one for what is left (其他). */
function bestWithin(top: TopScore, list: TopicList): TopicClass {
  const leaves = leavesOf(list).filter(({ path }) => path[0] === top.level1);
  const own = (entry: TopicClass): number =>
    [...top.classes].reduce((sum, [index, score]) => {
      const path = list.classes[index]?.path ?? [];
      // The first level speaks for all its classes alike.
      return path.length > 1 && path.every((name, depth) => entry.path[depth] === name) ? sum + score : sum;
    }, 0);
  const scored = leaves.map((entry) => ({ entry, score: own(entry) })).toSorted((one, other) => other.score - one.score);
  const [first] = scored;
  if (first !== undefined && first.score > 0) return first.entry;
  return leaves.find(({ path }) => /^其[他它]/u.test(path.at(-1) ?? '')) ?? first?.entry ?? (list.classes.find(({ path }) => path[0] === top.level1) as TopicClass);
}

/** The words of the text, then what the list says the class holds. */
function withScope(said: string, { scope }: TopicClass, language: Language): string {
  return textsIn(language).topic.reason(said, scope.replace(/。$/u, ''));
}

function reasonFor(top: TopScore, vote: Vote | undefined, text: TopicText, language: Language): string {
  const words = textsIn(language).topic;
  // A neighbour is the reason only where it says more than the words.
  if (vote !== undefined && vote.weight * 2 > top.score) {
    if (vote.label.from === 'form') return words.ownForm;
    if (vote.label.from === 'correction') return vote.weight === sameTitleWeight ? words.corrected : words.likeCorrection(vote.label.title);
    return words.likeLabelled(vote.label.title);
  }
  // 法治政府 beside 法治政府建设 tells nothing more; of a word with a gap its longest part is named.
  const named = top.words.map((word) => word.split('…').toSorted((one, other) => other.length - one.length)[0] ?? '').filter((word, index, all) => !all.some((other, place) => other.includes(word) && (other !== word || place < index)));
  const scored = text.gloss ?? text;
  const title = scored.printed ? fold(scored.title) : '';
  const inTitle = named.filter((word) => title.includes(fold(word)));
  if (inTitle.length > 0) return words.inTitle(inTitle.slice(0, wordsNamed));
  return named.length > 0 ? words.inText(named.slice(0, wordsNamed)) : words.byCharacters;
}
