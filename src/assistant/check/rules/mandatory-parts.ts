import type { CheckRule, Spot } from '../check-rule.ts';
import { partKeys, partsOf } from '../parts.ts';
import { sources } from '../sources.ts';

const bothHeads = /党政(?:主要|正职|一把手)|党委(?:\(党组\))?(?:和|、|及)(?:人民)?政府主要(?:负责|领导)|书记.{0,4}(?:和|、|与|及)(?:镇长|乡长|主任|区长|县长|市长)/u;
const secretary = /书记/u;
const governmentHead = /(?<!副)(?:镇长|乡长|(?:街道|办事处)主任|区长|县长|市长)|(?:政府|行政)(?:主要)?(?:负责人|领导)/u;

/** The parts of an annual report and both heads in the one about the first-responsible person. Plans, other reports and fragments have no such parts. */
export const mandatoryParts: CheckRule = {
  name: 'mandatory-part',
  find(reading, { words }) {
    if (reading.kind !== 'annual-report') return [];
    const parts = partsOf(reading);
    const spots: Spot[] = partKeys
      .filter((key) => !parts.some((part) => part.key === key))
      .map((key) => ({ severity: 'must', span: null, message: words.missingPart(words.parts[key]), citation: sources.annualReport }));
    for (const { heading, line, body } of reading.sections) {
      if (/\p{Script=Han}/u.test(body) || heading.title.length > 60) continue;
      spots.push({ severity: 'must', span: [line.start, line.start + line.text.length], message: words.emptyPart, citation: sources.annualReport });
    }
    const duty = parts.find((part) => part.key === 'first-responsible');
    if (duty !== undefined && reading.level !== 'department' && /\p{Script=Han}/u.test(duty.body)) {
      // The heading may say 党政主要负责人 and the text below it speak of one.
      const text = duty.body;
      const line = reading.lines.find(({ start }) => start >= duty.start);
      const span = line === undefined ? null : ([line.start, line.start + line.text.length] as const);
      if (!bothHeads.test(text)) {
        const has = secretary.test(text) ? 'secretary' : governmentHead.test(text) ? 'head' : null;
        const complete = secretary.test(text) && governmentHead.test(text);
        if (!complete) spots.push({ severity: has === null ? 'should' : 'must', span, message: words.oneHead(has), citation: sources.firstResponsible });
      }
    }
    return spots;
  },
};
