import type { Finding } from '../../domain/finding.ts';
import type { CheckContext, CheckRule, Spot } from './check-rule.ts';
import { placeOf } from './place.ts';
import { readDraft, type Reading } from './reading.ts';
import { cutOffDates } from './rules/cut-off-dates.ts';
import { dates } from './rules/dates.ts';
import { documentType, foreignText, missingTitle } from './rules/document-type.ts';
import { figures, figureSources } from './rules/figures.ts';
import { mandatoryParts } from './rules/mandatory-parts.ts';
import { numbering } from './rules/numbering.ts';
import { otherPlaces } from './rules/other-places.ts';
import { personalData } from './rules/personal-data.ts';
import { placeholders } from './rules/placeholders.ts';
import { politicalPhrases } from './rules/political-phrases.ts';
import { praise } from './rules/praise.ts';
import { halfWidth, strayMarks, straySpaces } from './rules/punctuation.ts';
import { ruleTitlesRule } from './rules/rule-titles.ts';
import { selfReference } from './rules/self-reference.ts';
import { shortcomings } from './rules/shortcomings.ts';
import { slips } from './rules/slips.ts';
import { splices } from './rules/splices.ts';
import { supersededWording } from './rules/superseded-wording.ts';
import { typos } from './rules/typos.ts';
import { wrongLevel } from './rules/wrong-level.ts';
import { years } from './rules/years.ts';

/** Every check, in the order in which findings of one severity without a place are listed. */
const checkList: readonly CheckRule[] = [
  mandatoryParts,
  shortcomings,
  personalData,
  placeholders,
  years,
  dates,
  ruleTitlesRule,
  politicalPhrases,
  supersededWording,
  wrongLevel,
  otherPlaces,
  documentType,
  foreignText,
  numbering,
  figures,
  figureSources,
  typos,
  slips,
  splices,
  selfReference,
  cutOffDates,
  praise,
  missingTitle,
  halfWidth,
  strayMarks,
  straySpaces,
];

/** Nobody reads more findings of one kind; without a bound a text of one repeated word takes minutes. */
const mostSpots = 1000;

/** Checks a draft by every deterministic rule: `must` before `should`, what is missing first, then in the order of the text. */
export function checkText(text: string, context: CheckContext): readonly Finding[] {
  const reading = readDraft(text);
  const spots = checkList.flatMap((rule) => rule.find(reading, context).slice(0, mostSpots).map((spot) => ({ rule: rule.name, spot })));
  return once(spots.map(({ rule, spot }) => findingOf(text, rule, spot, reading)).toSorted(inOrder));
}

/** What two checks find at one place is said once, by the graver of them; a slip within a set phrase is the phrase's. */
function once(sorted: readonly Finding[]): readonly Finding[] {
  const end = (finding: Finding): number => (finding.location?.offset ?? 0) + finding.quote.length;
  return sorted.filter(({ location, rule, quote }, index) => location === null || quote === '' || !sorted.slice(0, index).some((other) => (other.rule === rule || (rule === 'typo' && other.rule === politicalPhrases.name)) && other.location !== null && other.location.offset < location.offset + quote.length && location.offset < end(other)));
}

/** Puts a spot into the shape people and programs see. */
export function findingOf(text: string, rule: string, spot: Spot, reading?: Reading): Finding {
  const { severity, span, message, replacement, citation } = spot;
  const place = span === null || reading === undefined ? null : placeOf(reading, span[0]);
  return {
    severity,
    rule,
    quote: span === null || spot.hidden ? '' : text.slice(...span),
    location: span === null ? null : { offset: span[0], line: text.slice(0, span[0]).split('\n').length, ...(place === null ? {} : { place }) },
    message,
    ...(replacement === undefined ? {} : { replacement }),
    ...(citation === undefined ? {} : { citation }),
  };
}

/** Sorts findings as people work through them. */
export function inOrder(one: Finding, other: Finding): number {
  if (one.severity !== other.severity) return one.severity === 'must' ? -1 : 1;
  return (one.location?.offset ?? -1) - (other.location?.offset ?? -1);
}
