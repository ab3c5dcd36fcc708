import wording from '../../../data/superseded-wording.json' with { type: 'json' };
import { quotedSpans, sentenceAt, type CheckRule, type Spot } from '../check-rule.ts';
import { sources } from '../sources.ts';

const openness = /(?:以)?公开(?:为|是)原则[,、]?\s*(?:以)?不公开(?:为|是)例外|公开为原则/gu;

/** Wording that a newer rule or policy has replaced; slogans and names of bodies older than the data year. */
export const supersededWording: CheckRule = {
  name: 'superseded-wording',
  find({ folded, dataYear, original }, { words }) {
    const spots: Spot[] = [];
    const inTitle = quotedSpans(folded, false);
    const inQuotation = quotedSpans(folded, true);
    for (const match of folded.matchAll(openness)) {
      const end = match.index + match[0].length;
      // Where both wordings stand side by side the text speaks about the change.
      if (sentenceAt(folded, match.index).text.includes('公开为常态')) continue;
      const replacement = match[0].includes('例外') ? `以公开为常态${/[,、，]/u.test(match[0]) ? '、' : ''}不公开为例外` : '公开为常态';
      spots.push({ severity: 'must', span: [match.index, end], message: words.supersededOpenness, replacement, citation: sources.disclosurePrinciple });
    }
    for (const { wrong, right, not } of wording.replaced) {
      const except = not === undefined ? null : new RegExp(`^(?:${not})`, 'u');
      let first: Spot | null = null;
      let count = 0;
      for (let start = folded.indexOf(wrong); start >= 0; start = folded.indexOf(wrong, start + wrong.length)) {
        const end = start + wrong.length;
        if (inTitle(start, end) || inQuotation(start, end) || except?.test(folded.slice(end))) continue;
        count += 1;
        first ??= { severity: 'must', span: [start, end], message: '', replacement: right };
      }
      if (first !== null) spots.push({ ...first, message: words.supersededTerm(right, count) });
    }
    if (dataYear === null) return spots;
    for (const { words: pattern, until, now } of wording.dated) {
      if (dataYear <= until) continue;
      const match = new RegExp(pattern, 'u').exec(folded);
      if (match === null || inTitle(match.index, match.index + match[0].length)) continue;
      // 党的十九大 beside 党的二十大 tells history; alone it is the newest the writer knew.
      if (now !== '' && original.includes(now)) continue;
      spots.push({ severity: 'should', span: [match.index, match.index + match[0].length], message: words.supersededSlogan(until, now) });
    }
    return spots;
  },
};
