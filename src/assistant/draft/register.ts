import register from '../../data/register.json' with { type: 'json' };
import { extractFacts } from '../verify/facts.ts';

/** Words of talk and those the genre has for them. */
export const spoken: readonly (readonly [from: RegExp, to: string, shown: string])[] = register.spoken.map(([from = '', to = '']) => [new RegExp(from.length === 1 ? `(?<![\\p{Script=Han}])${from}(?=\\p{Script=Han})` : from, 'gu'), to, from.replaceAll(/\((?:[^()]|\([^()]*\))*\)|\p{Script=Han}\?|[?\\]/gu, '')]);

/** Facts, blanks and marks of a text, in one comparable form. */
export function factsKey(text: string): string {
  const blanks = [...text.matchAll(/〔待[^〕]*〕|\[\d+\]/gu)].map(([found]) => found);
  const facts = extractFacts(text.replaceAll(/〔待[^〕]*〕|\[\d+\]/gu, ' ')).map(({ kind, value }) => `${kind}|${value}`);
  return [...new Set([...facts, ...blanks])].toSorted().join('\n');
}

/** The words of talk in a text replaced by those of the genre; a step that would change a fact is not taken. */
export function inGenre(text: string): string {
  return spoken.reduce((result, [from, to]) => {
    const changed = result.replaceAll(from, to);
    return changed === result || factsKey(changed) !== factsKey(result) ? result : changed;
  }, text);
}

/** What `inGenre` replaces in a text. */
export function spokenIn(text: string): readonly (readonly [from: string, to: string])[] {
  return spoken.filter(([from]) => text.match(from) !== null).map(([, to, shown]) => [shown, to] as const);
}
