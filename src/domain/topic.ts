import type { Writer } from './citation.ts';

/** One class of a list, at any depth. */
export interface TopicClass {
  /** Names from the first level down; its own name is last. */
  readonly path: readonly string[];
  /** What belongs here and what does not, in one sentence; empty when the list says nothing. */
  readonly scope: string;
  /** Words that speak for the class, most telling first. */
  readonly keywords: readonly string[];
  /** Words that only lean towards the class (issuing bodies, general words); they count a quarter of a keyword. */
  readonly hints?: readonly string[];
}

/** A controlled list of 主题分类. */
export interface TopicList {
  readonly name: string;
  readonly source: string;
  readonly classes: readonly TopicClass[];
  /** Phrases that hold a keyword without meaning it (健康发展 is not about health). */
  readonly neutral?: readonly string[];
}

export interface Theme {
  readonly level1: string;
  /** Empty when the list has one level there. */
  readonly level2: string;
  /** 0 to 1, calibrated on the first level: of the suggestions with 0.8 about eight in ten have the right one. */
  readonly confidence: number;
  readonly reason: string;
}

/** How sure a suggestion is, in a word; how often each is right is in test/evals/topics.md. */
export function confidenceLevel(confidence: number): 'high' | 'middle' | 'low' {
  return confidence >= 0.75 ? 'high' : confidence >= 0.45 ? 'middle' : 'low';
}

/** A document already classified that resembles the one in hand. */
export interface TopicNeighbour {
  readonly title: string;
  readonly theme: string;
  /** `library`, or `correction` for one a person set right. */
  readonly from: 'library' | 'correction';
}

export interface TopicCard {
  /** Best first, at most three unless more were asked for. */
  readonly themes: readonly Theme[];
  readonly title: string;
  readonly titleAlternatives: readonly string[];
  /** 文种: 报告, 通知, 方案, 要点, 总结, … */
  readonly genre: string;
  /** At most five unless more were asked for, content words first and the form word last. */
  readonly keywords: readonly string[];
  /** At most 100 characters unless another length was asked for, made of the text's own facts. */
  readonly abstract: string;
  /** The name of the list that was used. */
  readonly list: string;
  readonly neighbours: readonly TopicNeighbour[];
  /** What the document is known by among corrections: the title to keep one under. */
  readonly label: string;
  /** What of the person's wishes could not be met or was not understood, a sentence each; absent when there is none. */
  readonly remarks?: readonly string[];
  readonly writer: Writer;
}
