import themes from '../../../data/work-themes.json' with { type: 'json' };
import type { CheckRule, Spot } from '../check-rule.ts';
import { partsOf, pointsOf } from '../parts.ts';
import { sources } from '../sources.ts';

/** Words that give a reason. */
export const causeMarks = /原因|由于|因为|源于|缘于|归因|导致|造成|致使|所致|引起|根源|症结|受.{0,14}(?:制约|影响|限制)|因(?![此而素公故])/u;

/** Names of the fields of work a text speaks of. */
export function themesIn(text: string): readonly string[] {
  return Object.entries(themes).filter(([, words]) => words.some((word) => text.includes(word))).map(([name]) => name);
}

/** Four characters in a row that both texts have: an answer in the words of the question. */
function sharesWords(point: string, answer: string): boolean {
  const headline = /^[^。;]*/u.exec(point)?.[0] ?? '';
  return [...headline.matchAll(/(?=(\p{Script=Han}{4}))/gu)].some((match) => answer.includes(match[1] ?? ''));
}

/** Shortcomings need causes, and the arrangements of the next year must answer them. */
export const shortcomings: CheckRule = {
  name: 'shortcoming',
  find(reading, { words }) {
    if (reading.kind === 'plan') return [];
    const parts = partsOf(reading);
    const weak = parts.find((part) => part.key === 'shortcomings');
    if (weak === undefined || (reading.kind !== 'annual-report' && weak.section === null)) return [];
    const lineOf = (start: number): readonly [number, number] => {
      const text = /^[^。;\n]*/u.exec(reading.folded.slice(start))?.[0] ?? '';
      return [start, start + Math.min(text.length, 40)];
    };
    // A heading alone, as people paste it to ask about it.
    if (weak.body.trim().length < 20) return [];
    if (!causeMarks.test(weak.body)) return [{ severity: 'must', span: lineOf(weak.start), message: words.missingCauses, citation: sources.annualReport }];
    const spots: Spot[] = [];
    const points = pointsOf(reading, weak);
    for (const point of points) {
      if (points.length > 1 && !causeMarks.test(point.text)) spots.push({ severity: 'should', span: lineOf(point.start), message: words.pointWithoutCause, citation: sources.annualReport });
    }
    const next = parts.find((part) => part.key === 'next-year');
    if (next === undefined || next === weak || next.section === weak.section) return spots;
    const answered = new Set(themesIn(next.body));
    for (const point of points) {
      const asked = themesIn(point.text);
      if (points.length > 1 && asked.length > 0 && asked.every((theme) => !answered.has(theme)) && !sharesWords(point.text, next.body)) spots.push({ severity: 'should', span: lineOf(point.start), message: words.pointWithoutMeasure });
    }
    return spots;
  },
};
