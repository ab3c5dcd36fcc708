import { readDraft } from '../check/reading.ts';
import { differingCounts } from '../check/rules/same-figure.ts';

/** One thing the person counted with several figures. */
interface Contradiction {
  /** The figures with their units, in the order told. */
  readonly amounts: readonly string[];
  /** Where each stands: the fact, 0-based, and the place in it. */
  readonly places: readonly { readonly fact: number; readonly start: number; readonly end: number }[];
}

/** What the facts of one section count twice with different figures: 办理行政处罚案件12件 … 行政处罚案件15件. */
export function contradictionsIn(facts: readonly string[]): readonly Contradiction[] {
  const starts: number[] = [];
  let text = '';
  for (const fact of facts) {
    starts.push(text.length);
    text += `${fact}。\n`;
  }
  const groups = Map.groupBy(differingCounts(readDraft(text)), ([first]) => first);
  return [...groups].map(([first, pairs]) => {
    const spans = [first, ...pairs.map(([, later]) => later)].map(({ figure }) => figure);
    return {
      amounts: [...new Set(spans.map(([start, end]) => text.slice(start, end)))],
      places: spans.map(([start, end]) => {
        const fact = starts.findLastIndex((at) => at <= start);
        return { fact, start: start - (starts[fact] ?? 0), end: end - (starts[fact] ?? 0) };
      }),
    };
  });
}

/** The facts with something else in place of the figures that contradict each other. */
export function withFigures(facts: readonly string[], contradictions: readonly Contradiction[], put: (contradiction: Contradiction) => string): readonly string[] {
  const places = contradictions.flatMap((each) => each.places.map((place) => ({ ...place, now: put(each) }))).toSorted((one, other) => other.start - one.start);
  return facts.map((fact, index) => places.filter((place) => place.fact === index).reduce((text, { start, end, now }) => text.slice(0, start) + now + text.slice(end), fact));
}

/** A text in which a model chose between the figures, each choice put back in doubt; a figure that counts something else as well stays. */
export function withoutChoice(text: string, facts: readonly string[], contradictions: readonly Contradiction[], put: (contradiction: Contradiction) => string): string {
  const bare = facts.join('\n').replaceAll(/〔[^〕]*〕/gu, '');
  return contradictions.reduce((result, each) => {
    const chosen = each.amounts.filter((one) => !bare.includes(one));
    return chosen.length === 0 ? result : result.replaceAll(new RegExp(`〔[^〕]*〕|(?<![\\d.,])(?:${chosen.map((one) => one.replaceAll('.', '\\.')).join('|')})`, 'gu'), (found) => (found.startsWith('〔') ? found : put(each)));
  }, text);
}

const settles = /为准|为主|正确|(?:是|才)对|应该?(?:当)?(?:是|为)|不对|错|改[成为]|是(?=约?\d)|^(?:用|按|取|写|就)|^(?:共|约)?\d[\d,.]*\p{Script=Han}{0,2}$/u;
const amount = /\d[\d,.]*(?:万|亿)?(?:%|\p{Script=Han})/gu;

/**
 * Which figure a message says is right: 以15件为准, 12件改成15件, 12件是错的. Where there is one contradiction alone the right
 * figure may be a new one. Null when it settles none.
 */
export function settled(message: string, contradictions: readonly Contradiction[]): { readonly contradiction: Contradiction; readonly amount: string } | null {
  const text = message.trim().replace(/[。！!.]+$/u, '');
  if (text.length > 40 || !settles.test(text)) return null;
  const named = [...text.matchAll(amount)].map(([found]) => found);
  const last = named.at(-1);
  if (last === undefined) return null;
  for (const contradiction of contradictions) {
    const held = contradiction.amounts.filter((each) => named.some((one) => each.startsWith(one)));
    if (held.length === 0 && !(contradictions.length === 1 && /都|两个|应|实际|为准|正确/u.test(text) && contradiction.amounts.every((each) => each.endsWith(last.slice(-1))))) continue;
    const [other] = contradiction.amounts.filter((each) => !held.includes(each));
    // 12件是错的 leaves the other one.
    if (held.length === 1 && named.length === 1 && /错|不对/u.test(text) && !/[是为]约?\d/u.test(text)) return contradiction.amounts.length === 2 && other !== undefined ? { contradiction, amount: other } : null;
    return { contradiction, amount: contradiction.amounts.find((each) => each.startsWith(last)) ?? last };
  }
  return null;
}
