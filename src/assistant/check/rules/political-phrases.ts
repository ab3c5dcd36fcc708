import data from '../../../data/set-phrases.json' with { type: 'json' };
import type { CheckRule, Spot } from '../check-rule.ts';
import { alike } from '../alike.ts';
import { TakenSpans } from '../taken-spans.ts';

interface Fixed {
  /** Without marks. */
  readonly phrase: string;
  readonly right: string;
  /** How many characters may be wrong, missing or too many for it still to be meant. */
  readonly most: number;
  /** Neighbours of the phrase that are right, matched from their start. */
  readonly not: RegExp | null;
}

/** Without marks: a draft writes them or leaves them out. */
const unmarked = (text: string): string => text.replaceAll(/[“”"'‘’「」『』]/gu, '');

const fixed: readonly Fixed[] = data.political.fixed
  .map(({ phrase, most = 1, not }: { readonly phrase: string; readonly most?: number; readonly not?: string }) => ({ phrase: unmarked(phrase), right: phrase, most, not: not === undefined ? null : new RegExp(`^(?:${not})`, 'u') }))
  .toSorted((one, other) => other.phrase.length - one.phrase.length);

const counted = data.political.counted;
const objects = counted.map(({ object }) => object).join('|');
const verbs = [...new Set([...counted.flatMap(({ verbs: own }) => own), ...data.political.otherVerbs])].join('|');

/** Set political phrases that are not whole: characters changed, lost or too many, halves changed about, a verb of another phrase. */
export const politicalPhrases: CheckRule = {
  name: 'political-phrase',
  find({ folded }, { words }) {
    const { text, at } = bareOf(folded);
    const taken = new TakenSpans();
    const whole = wholePhrases(text);
    return [...verbFaults(text), ...countFaults(text), ...scrambled(text, whole), ...nearMisses(text, whole), ...wrongForms(text)].flatMap(({ start, end, right, or }: Found): Spot[] => {
      if (!taken.take(start, end)) return [];
      const [from, to] = [at(start), at(end - 1) + 1];
      // The marks a draft sets around 四个意识 belong to what is replaced.
      const span = [from - (right.startsWith('“') && /[“"]/u.test(folded[from - 1] ?? '') ? 1 : 0), to + (right.endsWith('”') && /[”"]/u.test(folded[to] ?? '') ? 1 : 0)] as const;
      return [{ severity: 'must', span, message: words.politicalPhrase(right, or), replacement: right }];
    });
  },
};

interface Found {
  readonly start: number;
  readonly end: number;
  readonly right: string;
  /** What it may be as well: the verb is right and what follows is not. */
  readonly or?: string;
}

/** The characters of the phrases in traditional form, each before its simplified one. */
const simple = new Map([...data.political.traditional].flatMap((character, index, all) => (index % 2 === 0 ? [[character, all[index + 1] ?? character] as const] : [])));
const traditional = new RegExp(`[${[...simple.keys()].join('')}]`, 'gu');

/** The text in simplified characters without quotation marks and blanks, with the way back to the offsets of the draft. */
function bareOf(draft: string): { readonly text: string; at(offset: number): number } {
  const folded = draft.replaceAll(traditional, (character) => simple.get(character) ?? character);
  const marks = [...folded.matchAll(/[“”"'‘’「」『』 ]/gu)].map((match) => match.index);
  if (marks.length === 0) return { text: folded, at: (offset) => offset };
  const offsets: number[] = [];
  let text = '';
  let from = 0;
  for (const mark of [...marks, folded.length]) {
    for (let offset = from; offset < mark; offset += 1) offsets.push(offset);
    text += folded.slice(from, mark);
    from = mark + 1;
  }
  return { text, at: (offset) => offsets[offset] ?? folded.length };
}

/** 坚定四个意识, 做到两个确立: the verb belongs to a neighbour. */
function verbFaults(text: string): Found[] {
  return [...text.matchAll(new RegExp(`(?<verb>${verbs})(?:了|好)?(?<object>${objects})`, 'gu'))].flatMap((match): Found[] => {
    const own = counted.find(({ object }) => object === match.groups?.['object']);
    const verb = match.groups?.['verb'] ?? '';
    // 增强“两个维护”的政治自觉: the verb is of what follows.
    const leadsOn = /^的\p{Script=Han}{0,8}(?:自觉|能力|本领|意识|定力|信心|决心)/u.test(text.slice(match.index + match[0].length));
    const sister = counted.find(({ verbs: [first] }) => first === verb);
    return own === undefined || own.verbs.includes(verb) || leadsOn ? [] : [{ start: match.index, end: match.index + match[0].length, right: `${own.verbs[0] ?? ''}“${own.object}”`, ...(sister === undefined ? {} : { or: `${verb}“${sister.object}”` }) }];
  });
}

/** 四个维护, 四个意思: a number or a character of one is wrong, where its own verb leads it or its sisters stand beside it. */
function countFaults(text: string): Found[] {
  return [...text.matchAll(/[两二三四五六]个\p{Script=Han}{2}/gu)].flatMap((match): Found[] => {
    const written = match[0];
    if (counted.some(({ object }) => object === written)) return [];
    const meant = counted.find(({ object }) => [...object].filter((character, index) => character !== written[index]).length === 1);
    if (meant === undefined) return [];
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    const after = text.slice(match.index + 4, match.index + 64);
    const sisters = new RegExp(objects, 'u').test(`${/[^。;!?\n]*$/u.exec(before)?.[0] ?? ''}·${/^[^。;!?\n]*/u.exec(after)?.[0] ?? ''}`);
    const led = meant.verbs.some((verb) => before.endsWith(verb));
    // 三个意识 is said of other things as well, and so is 四个意见.
    const listed = sisters && (led || new RegExp(`(?:${verbs}|${objects}|[、和])$`, 'u').test(before));
    return listed || (led && !written.endsWith('意识')) ? [{ start: match.index, end: match.index + 4, right: `“${meant.object}”` }] : [];
  });
}

const wrong = data.political.wrong.map(([pattern = '', right = '']) => ({ pattern: new RegExp(pattern, 'gu'), right }));

/** Mistakes that are known: of 学习习近平 one 习 is lost, 思想 is left out, two layouts have changed their names. */
function wrongForms(text: string): Found[] {
  return wrong.flatMap(({ pattern, right }) => [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, right })));
}

type Span = readonly [start: number, end: number];

/** Where the phrases stand as they should. */
function wholePhrases(text: string): readonly Span[] {
  return fixed.flatMap(({ phrase }) => everywhere(text, phrase).map((start): Span => [start, start + phrase.length]));
}

function everywhere(text: string, part: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found.push(at);
  return found;
}

/** Whether a stretch meets a phrase that is whole and no shorter than the one asked about: 社会主义 may be whole within a longer one that is not. */
const within = (whole: readonly Span[], [start, end]: Span, length: number): boolean => whole.some(([from, to]) => to - from >= length && from < end && start < to);

/** The characters of a long phrase in another order: 社会主义中国特色, 人民以为中心. */
function scrambled(text: string, whole: readonly Span[]): Found[] {
  const found: Found[] = [];
  for (const { phrase, right, not } of fixed.filter(({ phrase: { length } }) => length >= 6)) {
    const length = phrase.length;
    const sum = (part: string): number => [...part].reduce((total, character) => total + character.charCodeAt(0), 0);
    const sorted = (part: string): string => [...part].toSorted().join('');
    const [wanted, order] = [sum(phrase), sorted(phrase)];
    let now = sum(text.slice(0, length));
    for (let start = 0; start + length <= text.length; start += 1) {
      if (now === wanted) {
        const written = text.slice(start, start + length);
        if (written !== phrase && sorted(written) === order && not?.test(written) !== true && !within(whole, [start, start + length], length)) found.push({ start, end: start + length, right });
      }
      now += (text.charCodeAt(start + length) || 0) - text.charCodeAt(start);
    }
  }
  return found;
}

/** More places than this no draft has; a text of one repeated word would take minutes. */
const mostPlaces = 5000;

/** Phrases with up to `most` characters wrong: of one part more than that, one part is still whole. */
function nearMisses(text: string, whole: readonly Span[]): Found[] {
  const found: (Found & { readonly distance: number })[] = [];
  for (const { phrase, right, most, not } of fixed) {
    const size = Math.floor(phrase.length / (most + 1));
    const starts = new Set<number>();
    for (let piece = 0; piece <= most; piece += 1) {
      const from = piece * size;
      for (const at of everywhere(text, phrase.slice(from, piece === most ? phrase.length : from + size))) starts.add(Math.max(0, at - from - most));
    }
    for (const from of [...starts].slice(0, mostPlaces)) {
      const near = closest(phrase, text.slice(from, from + phrase.length + 2 * most));
      const written = text.slice(from + near.start, from + near.end);
      const span: Span = [from + near.start, from + near.end];
      // 中国特色的社会主义 says the same with one word of grammar more; of a name nothing may be more.
      const loosened = !phrase.startsWith('习近平') && written.length > phrase.length && written.replaceAll('的', '') === phrase.replaceAll('的', '');
      if (near.distance === 0 || near.distance > most || loosened || /[\n。;!?,:《》()]/u.test(written) || !holdsOn(phrase, written, most) || not?.test(text.slice(span[0], span[1] + 8)) === true || within(whole, span, phrase.length)) continue;
      found.push({ start: span[0], end: span[1], right, distance: near.distance });
    }
  }
  // The longest phrase that is nearly there is the one that was meant.
  return found.toSorted((one, other) => other.right.length - 2 * other.distance - (one.right.length - 2 * one.distance));
}

/** The phrase is held at both ends: what only shares its middle is another phrase (我国的社会主义). */
function holdsOn(phrase: string, written: string, most: number): boolean {
  if (most === 1) {
    const holds = (is = '', should = ''): boolean => is === should || (written.length === phrase.length && (phrase.length >= 9 || alike(is, should)));
    return holds(written[0], phrase[0]) && holds(written.at(-1), phrase.at(-1));
  }
  const shared = (part: string, of: string): number => [...part].filter((character) => of.includes(character)).length;
  return shared(phrase.slice(0, 3), written.slice(0, 3)) >= 2 && (shared(phrase.slice(-2), written.slice(-2)) >= 1 || /(?:理[论念]|观念|主张)$/u.test(written));
}

interface Near {
  readonly start: number;
  readonly end: number;
  readonly distance: number;
}

/** The stretch of a text that a phrase turns into with the fewest characters changed, lost or added (Sellers' alignment). */
function closest(phrase: string, text: string): Near {
  let row: readonly Near[] = Array.from({ length: text.length + 1 }, (_, end) => ({ start: end, end, distance: 0 }));
  for (const [index, character] of [...phrase].entries()) {
    const next: Near[] = [{ start: 0, end: 0, distance: index + 1 }];
    for (let end = 1; end <= text.length; end += 1) {
      const [before, above, left] = [row[end - 1] as Near, row[end] as Near, next[end - 1] as Near];
      const changed = before.distance + (text[end - 1] === character ? 0 : 1);
      const distance = Math.min(changed, above.distance + 1, left.distance + 1);
      next.push({ start: (distance === changed ? before : distance === above.distance + 1 ? above : left).start, end, distance });
    }
    row = next;
  }
  const rank = ({ start, end, distance }: Near): number => distance * 100 + Math.abs(end - start - phrase.length);
  return row.reduce((best, one) => (rank(one) < rank(best) ? one : best));
}
