import type { TopicList } from '../../domain/topic.ts';
import { fold } from '../../retrieval/tokens.ts';
import { genreStart } from './genre.ts';
import { commonPairs } from './likeness.ts';
import { pairsIn, type Hit, type Lexicon } from './lexicon.ts';

/** A text as the scoring sees it: its parts weigh differently. */
export interface TopicText {
  /** Empty when the text has none and says too little to make one. */
  readonly title: string;
  /** The title stands in the text; false for one made from what the text says. */
  readonly printed: boolean;
  /** The body without the title; may be empty. */
  readonly body: string;
  /** What is scored instead where the text is not Chinese: the words of it that the lists know. */
  readonly gloss?: TopicText;
}

/** Characters of a title that are kept with a correction. */
const titleKept = 120;

/** What a text is known by among corrections: its title, else its first sentence. */
export function labelOf(text: TopicText): string {
  return [...(text.title === '' ? (text.body.split(/[。\n]/u)[0] ?? '') : text.title)].slice(0, titleKept).join('');
}

/** What speaks for one first-level class and for the classes below it. */
export interface TopScore {
  readonly level1: string;
  /** Above 0, open at the top; comparable within one text. */
  readonly score: number;
  /** Index of each class of this first level → what speaks for it. */
  readonly classes: ReadonlyMap<number, number>;
  /** The words that decided, most telling first. */
  readonly words: readonly string[];
}

const tuning = {
  /** A word before 关于 names who writes, seldom what about. */
  beforeCore: 0.9,
  /** The head of a Chinese noun phrase comes last: the last word of a title weighs this much more than the first. */
  tail: 0.5,
  /** Weight of a pair of characters that no word covers. */
  pair: 0.05,
  /** Weight of a whole body against one keyword of a title. */
  body: 1.5,
  /** Weight of a word in the opening of the body against one further down. */
  opening: 3,
  /** The opening, in characters. */
  openingLength: 400,
};

/** Scores every first level of the list that has a word in the text; best first, ties in the order of the list. */
export function scoreText(text: TopicText, lexicon: Lexicon): readonly TopScore[] {
  const tally = new Tally(lexicon.list);
  const { title, body: full } = text.gloss ?? text;
  for (const [level1, weight] of pairScores(title, lexicon)) tally.lean(level1, weight);
  for (const [hit, weight] of titleHits(title, lexicon)) tally.add(hit, weight);
  const body = bodyHits(full, lexicon);
  const total = [...body.values()].reduce((sum, { weight }) => sum + weight, 0);
  for (const { hit, weight } of body.values()) tally.add(hit, (tuning.body * weight) / total);
  return tally.scores();
}

const formWords = /^(?:会议纪要|请示|简报|公示|讲话|函件?|来往函件|工作总结|工作报告|工作要点|工作计划|年度报告|工作安排|总结|规范|标准|纪要)$/u;

function titleHits(title: string, lexicon: Lexicon): (readonly [Hit, number])[] {
  const folded = fold(title);
  const core = coreStart(folded);
  // The word for the genre tells what a document is, not what it is about.
  const genre = core === 0 && folded.length < 6 ? folded.length : genreStart(folded);
  const seen = new Set<string>();
  return lexicon.find(folded).flatMap((hit) => {
    if (seen.has(hit.word) || (hit.end > genre && formWords.test(hit.word))) return [];
    seen.add(hit.word);
    if (hit.end <= core) return [[hit, tuning.beforeCore] as const];
    const position = (hit.end - core) / Math.max(1, folded.length - core);
    return [[hit, 1 + tuning.tail * position] as const];
  });
}

/** What the stretches of a title say that no word of the list covers. */
function pairScores(title: string, lexicon: Lexicon): Map<string, number> {
  const folded = fold(title);
  const core = coreStart(folded);
  const open = [...folded];
  for (const hit of lexicon.find(folded)) open.fill(' ', hit.start, hit.end);
  const scores = new Map<string, number>();
  for (const pair of new Set(pairsIn(open.slice(core).join('')))) {
    if (commonPairs.has(pair)) continue;
    for (const [level1, weight] of lexicon.bigram(pair)) scores.set(level1, (scores.get(level1) ?? 0) + weight * tuning.pair);
  }
  return scores;
}

/** Where the matter of a title begins: after the last 关于 that leaves something to say. */
function coreStart(title: string): number {
  const starts = [...title.matchAll(/关于/gu)].map((match) => match.index + 2).filter((start) => title.length - start >= 6);
  return starts.at(-1) ?? 0;
}

/** Each word of the body once, with its telling power: how often it occurs, damped, and more in the opening. */
function bodyHits(body: string, lexicon: Lexicon): Map<string, { hit: Hit; weight: number }> {
  const folded = fold(body);
  const counts = new Map<string, { hit: Hit; opening: number; rest: number }>();
  for (const hit of lexicon.find(folded)) {
    const entry = counts.get(hit.word) ?? { hit, opening: 0, rest: 0 };
    if (hit.start < tuning.openingLength) entry.opening += 1;
    else entry.rest += 1;
    counts.set(hit.word, entry);
  }
  return new Map([...counts].map(([word, { hit, opening, rest }]) => [word, { hit, weight: Math.max(...hit.voices.map((voice) => voice.weight)) * Math.log1p(tuning.opening * opening + rest) }]));
}

class Tally {
  private readonly list: TopicList;
  private readonly tops = new Map<string, { score: number; classes: Map<number, number>; words: Map<string, number> }>();

  constructor(list: TopicList) {
    this.list = list;
  }

  add(hit: Hit, weight: number): void {
    const strongest = new Map<string, number>();
    for (const voice of hit.voices) {
      const level1 = this.list.classes[voice.classIndex]?.path[0] ?? '';
      const top = this.top(level1);
      top.classes.set(voice.classIndex, (top.classes.get(voice.classIndex) ?? 0) + voice.weight * weight);
      strongest.set(level1, Math.max(strongest.get(level1) ?? 0, voice.weight * weight));
    }
    // A word that speaks for two classes of one first level speaks for that first level once.
    for (const [level1, amount] of strongest) {
      const top = this.top(level1);
      top.score += amount;
      top.words.set(hit.word, (top.words.get(hit.word) ?? 0) + amount);
    }
  }

  private top(level1: string): { score: number; classes: Map<number, number>; words: Map<string, number> } {
    const top = this.tops.get(level1) ?? { score: 0, classes: new Map<number, number>(), words: new Map<string, number>() };
    this.tops.set(level1, top);
    return top;
  }

  /** Something speaks for a first level without a word that could be named. */
  lean(level1: string, amount: number): void {
    this.top(level1).score += amount;
  }

  scores(): readonly TopScore[] {
    const order = [...new Set(this.list.classes.map((entry) => entry.path[0] ?? ''))];
    return [...this.tops]
      .map(([level1, { score, classes, words }]) => ({ level1, score, classes, words: [...words].toSorted((a, b) => b[1] - a[1]).map(([word]) => word) }))
      .toSorted((a, b) => b.score - a.score || order.indexOf(a.level1) - order.indexOf(b.level1));
  }
}
