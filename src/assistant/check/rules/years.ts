import type { CheckRule, Spot } from '../check-rule.ts';
import { quotedSpans } from '../check-rule.ts';
import { partsOf, partsOfHeading } from '../parts.ts';
import type { Reading } from '../reading.ts';
import { sources } from '../sources.ts';

/** A single year, not one end of a range and not a starting point (2020年以来). */
const yearMention = /(?<![\d-])(?<year>20\d\d)年(?!-\d|以来|以后|起|至)/gu;

interface Mention {
  readonly year: number;
  readonly start: number;
}

/** Title year = data year = years of headings; arrangements = one more. */
export const years: CheckRule = {
  name: 'wrong-year',
  find(reading, { words }) {
    const { dataYear } = reading;
    if (dataYear === null || reading.kind === 'fragment') return [];
    const spots: Spot[] = [];
    const flag = (mention: Mention, expected: number, message: string, severity: Spot['severity'] = 'must'): void =>
      void spots.push({ severity, span: [mention.start, mention.start + 5], message, replacement: `${expected}年`, ...(severity === 'must' ? { citation: sources.annualReport } : {}) });

    const opening = reading.opening === null ? undefined : mentionsIn(reading, reading.opening.start, reading.opening.start + Math.min(reading.opening.text.length, 20))[0];
    if (opening !== undefined && opening.year !== dataYear && reading.title !== null) flag(opening, dataYear, words.yearOpening(dataYear));
    if (reading.kind !== 'annual-report') return spots;

    for (const line of reading.lines) {
      if (line.heading === null || line.heading.level > 2) continue;
      const section = reading.sections.findLast(({ start }) => start <= line.start);
      if (section === undefined) continue;
      const parts = partsOfHeading(section.heading.title, null);
      const planning = parts.length === 1 && parts[0] === 'next-year';
      if (parts.length > 1) continue;
      const expected = planning ? dataYear + 1 : dataYear;
      const from = line.start + line.heading.titleStart;
      for (const mention of mentionsIn(reading, from, from + line.heading.title.length)) {
        const leads = mention.start === from;
        if (mention.year === expected || (line.heading.level === 2 && !leads)) continue;
        // A results section may look forward in a sub-heading; it may not call itself by another year.
        if (line.heading.level === 2 && planning && mention.year > expected) continue;
        flag(mention, expected, planning ? words.yearPlan(expected) : words.yearHeading(expected));
      }
    }
    for (const part of partsOf(reading)) {
      if (part.key !== 'next-year') continue;
      for (const line of reading.lines.filter(({ start }) => start >= part.start && start < part.end)) {
        const match = /^(?:(?:一是|\(一\)|1\.)\s*)?(?<year>20\d\d)年(?!-|以来)[,，]?[^。;]{0,16}(?:将|要|计划|打算|拟)/u.exec(line.text);
        if (match?.groups === undefined || Number(match.groups['year']) === dataYear + 1) continue;
        if (line.heading !== null && line.heading.level === 1) continue;
        flag({ year: Number(match.groups['year']), start: line.start + match[0].indexOf(match.groups['year'] ?? '') }, dataYear + 1, words.yearPlan(dataYear + 1));
      }
    }
    for (const part of partsOf(reading).filter(({ key, section }) => key === 'next-year' && section !== null)) {
      // 2023年6月底前完成 in the arrangements that follow a report on 2023.
      for (const match of reading.folded.slice(part.start, part.end).matchAll(/(?<![\d-])(?<year>20\d\d)年(?:\d{1,2}月(?:份|底|末|\d{1,2}日)?|[一二三四]季度|底|末|上半年|下半年|年底)之?前?(?:完成|建成|实现|前|底前|启动|开展|达到)/gu)) {
        const year = Number(match.groups?.['year']);
        if (year <= dataYear && !spots.some(({ span }) => span?.[0] === part.start + match.index)) flag({ year, start: part.start + match.index }, dataYear + 1, words.yearPlan(dataYear + 1));
      }
    }
    for (const match of reading.folded.matchAll(/截[至止](?<year>20\d\d)年/gu)) {
      const year = Number(match.groups?.['year']);
      const start = match.index + 2;
      const planning = partsOf(reading).some((part) => part.key === 'next-year' && start >= part.start && start < part.end);
      if (year !== dataYear && year !== dataYear + 1 && !planning) flag({ year, start }, dataYear, words.yearCutOff(dataYear), 'should');
    }
    return spots;
  },
};

function mentionsIn(reading: Reading, from: number, to: number): readonly Mention[] {
  const quoted = quotedSpans(reading.folded, true);
  return [...reading.folded.slice(from, to).matchAll(yearMention)]
    .map((match) => ({ year: Number(match.groups?.['year']), start: from + match.index }))
    .filter(({ start }) => !quoted(start, start + 5));
}
