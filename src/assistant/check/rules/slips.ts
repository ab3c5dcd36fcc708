import data from '../../../data/set-phrases.json' with { type: 'json' };
import { alike } from '../alike.ts';
import { quotedSpans, type CheckRule, type Spot } from '../check-rule.ts';

/** Of these no character may be wrong. */
const political = new Set(data.political.short);
const phrases = [...new Set([...data.political.short, ...data.phrases])];
const known = new Set([...phrases, ...data.others]);
/** Two neighbouring characters of a phrase with its place: a phrase with one wrong character still has one such pair whole. */
const pairs = new Map<string, { readonly phrase: string; readonly at: number }[]>();
for (const phrase of phrases) {
  for (let at = 0; at + 2 <= phrase.length; at += 1) {
    const pair = phrase.slice(at, at + 2);
    pairs.set(pair, [...(pairs.get(pair) ?? []), { phrase, at }]);
  }
}
/** 法制 and 法治 are two words; superseded-wording.ts knows where the old one was meant. */
const other = new Set(['治制', '制治', '权全', '全权']);

/** Set phrases of the genre with one character that sounds or looks like the right one: 组织领到, 法定程续. */
export const slips: CheckRule = {
  name: 'typo',
  find({ folded }, { words }) {
    // Titles are compared with the table of rules.
    const inTitle = quotedSpans(folded, false);
    const found = new Map<number, Spot & { readonly span: readonly [number, number] }>();
    for (let index = 0; index + 2 <= folded.length; index += 1) {
      for (const { phrase, at } of pairs.get(folded.slice(index, index + 2)) ?? []) {
        const start = index - at;
        const written = start < 0 ? '' : folded.slice(start, start + phrase.length);
        if (found.has(start) || written.length < phrase.length || written === phrase || known.has(written) || !isSlip(written, phrase) || inTitle(start, start + phrase.length) || partOfOther(folded, start, written)) continue;
        found.set(start, political.has(phrase)
          ? { severity: 'must', span: [start, start + phrase.length], message: words.politicalPhrase(phrase), replacement: phrase }
          : { severity: 'should', span: [start, start + phrase.length], message: words.typo(phrase), replacement: phrase });
      }
    }
    const spots = [...found.values()];
    return spots.filter(({ span }, index) => !spots.slice(0, index).some((before) => span[0] < before.span[1] && before.span[0] < span[1]));
  },
};

/** Exactly one character differs, and it sounds or looks like the right one. */
function isSlip(written: string, phrase: string): boolean {
  let wrong = 0;
  for (let at = 0; at < phrase.length; at += 1) {
    const [is, should] = [written[at] ?? '', phrase[at] ?? ''];
    if (is === should) continue;
    wrong += 1;
    if (wrong > 1 || !alike(is, should) || other.has(is + should)) return false;
  }
  return wrong === 1;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The differing character belongs to a word of its own with what stands beside it: 依法|规范 is no slip for 依法归…. */
function partOfOther(folded: string, start: number, written: string): boolean {
  const from = Math.max(0, start - 4);
  const around = folded.slice(from, start + written.length + 4);
  const phraseEnd = start - from + written.length;
  // A word of two characters or more that crosses the border of the phrase makes it another sequence of words.
  return [...segmenter.segment(around)].some(({ segment, index }) => segment.length > 1 && ((index < start - from && index + segment.length > start - from) || (index < phraseEnd && index + segment.length > phraseEnd)));
}
