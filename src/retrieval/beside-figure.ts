import { periodIn } from './figure.ts';
import { besideSaid } from './question.ts';
import type { Wanted } from './question.ts';
import { grams } from './tokens.ts';

/**
 * How much of what stands right beside the asking words a text says right beside a figure, in the figure's clause or the
 * one before, from 0 to 1. `shows`: whether a clause holds the figure.
 */
export function besideFigure(wanted: Wanted, shows: (text: string) => boolean): (text: string) => number {
  return (text) => {
    const clauses = text.split(/[,，;；:：。！？\n]/u);
    return Math.max(0, ...clauses.map((clause, at) => {
      if (!shows(clause)) return 0;
      // What is to be done within a period follows it (二十日内|作出决定).
      const period = wanted.besideFollows ? periodIn(clause) : -1;
      const held = grams(period < 0 ? `${clauses[at - 1] ?? ''}\n${clause}` : `${clause.slice(period)}\n${clauses[at + 1] ?? ''}`);
      return besideSaid(wanted, (gram) => held.has(gram));
    }));
  };
}
