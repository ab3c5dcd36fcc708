import type { DraftKind, Finding, Severity } from '../domain/finding.ts';
import type { Texts } from '../texts/texts.ts';

/** How many findings are listed in a message; the rest are counted. */
const listedFindings = 40;
/** How many places of one finding are shown with their words. */
const listedPlaces = 8;

/** Findings as a message: 必改 before 建议, what is said of several places said once, each with its words, place, reason, basis and replacement. */
export function findingsText(all: readonly Finding[], texts: Texts, readAs?: DraftKind): string {
  const words = texts.outcome;
  const scope = readAs === undefined ? '' : `\n${words.findingsScope[readAs]}`;
  if (all.length === 0) return words.findingsNone + scope;
  const of = (severity: Severity, from: readonly Finding[] = all): readonly Finding[] => from.filter((finding) => finding.severity === severity);
  const shown = all.slice(0, listedFindings);
  let number = 0;
  const blocks = (['must', 'should'] as const).flatMap((severity) => {
    const groups = grouped(of(severity, shown));
    return groups.length === 0 ? [] : ['', `**${words[severity]}**`, ...groups.map((group) => `${(number += 1)}. ${groupText(group, texts)}`)];
  });
  const rest = all.length - shown.length;
  return [words.findingsHead(of('must').length, of('should').length, rest > 0 ? undefined : number) + scope, ...blocks, ...(rest > 0 ? ['', words.more(rest)] : [])].join('\n');
}

/** Findings that say the same of several places, at the place of the first. */
function grouped(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = finding.quote === '' ? `${groups.size}` : `${finding.rule}|${finding.message}|${finding.citation ?? ''}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [finding]);
    else known.push(finding);
  }
  return [...groups.values()];
}

/** Chinese sentences follow one another without a space. */
const afterChineseStop = /(?<=[。！？；]) /gu;

function groupText(group: readonly Finding[], texts: Texts): string {
  const words = texts.outcome;
  const [first] = group;
  if (first === undefined) return '';
  // A title set right is its own basis.
  const basis = first.citation === undefined || first.citation === first.replacement ? [] : [words.findingCitation(first.citation)];
  if (group.length === 1) {
    const change = first.replacement === undefined ? [] : [words.findingReplacement(first.replacement)];
    return `${whereOf(first, texts)}：${quoteOf(first)}${[first.message, [...change, ...basis].join(first.message.endsWith('。') ? '；' : '; ')].join(' ').trimEnd().replaceAll(afterChineseStop, '')}`;
  }
  const places = group.slice(0, listedPlaces).map((finding) => `${quoteOf(finding).trim()}${finding.replacement === undefined ? '' : `→“${finding.replacement}”`}（${whereOf(finding, texts)}）`);
  const more = group.length > listedPlaces ? [words.more(group.length - listedPlaces)] : [];
  return [`${words.findingPlaces(group.length)}：${first.message}${places.join('；')}。`, ...more, ...basis].join(' ').replaceAll(afterChineseStop, '');
}

/** The words of the draft, long ones by their ends. */
function quoteOf({ quote }: Finding): string {
  const one = quote.replaceAll(/\s+/gu, ' ').trim();
  return one === '' ? '' : `“${one.length > 46 ? `${one.slice(0, 28)}……${one.slice(-12)}` : one}” `;
}

function whereOf({ location }: Finding, texts: Texts): string {
  const words = texts.outcome;
  if (location === null) return words.findingMissing;
  return location.place === undefined ? words.findingPlace(location.line) : words.findingPart(location.place.part, location.place.sub, location.place.paragraph);
}
