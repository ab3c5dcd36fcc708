import type { DocumentRecord } from '../../domain/document.ts';
import type { Exemplar } from '../../domain/draft.ts';
import type { Passage } from '../../domain/passage.ts';
import type { Library } from '../../ports.ts';
import { partsOfHeading } from '../check/parts.ts';
import type { SectionKind } from './outline.ts';

const wanted = 2;
/** Of an exemplar's text, in characters: enough to see its build. */
const longest = 400;

/** Two passages of other units' reports that do what the section must do, to be looked at for their form. `preferred` is a place the person named. */
export function findExemplars(section: SectionKind, library: Library, unit: string | null, preferred: string | null): readonly Exemplar[] {
  const reports = library
    .documents()
    .filter((document) => document.kind === 'report' && document.place !== null && (unit === null || !unit.includes(document.place)))
    .toSorted((one, other) => rank(other, preferred) - rank(one, preferred) || (other.dataYear ?? 0) - (one.dataYear ?? 0) || (one.source < other.source ? -1 : 1));
  const found: Exemplar[] = [];
  const places = new Set<string | null>();
  for (const document of reports) {
    if (found.length === wanted) break;
    if (places.has(document.place)) continue;
    const exemplar = exemplarIn(document, library.passages(document.id), section);
    if (exemplar === null) continue;
    found.push(exemplar);
    places.add(document.place);
  }
  return found;
}

/** The place that was named first, then real reports, then samples. */
function rank(document: DocumentRecord, preferred: string | null): number {
  return (document.place === preferred ? 2 : 0) + (document.sample ? 0 : 1);
}

function exemplarIn(document: DocumentRecord, passages: readonly Passage[], section: SectionKind): Exemplar | null {
  const scored = passages.filter(({ role }) => role !== 'metadata').map((passage) => ({ passage, score: fit(passage, document, section) })).filter(({ score }) => score > 0);
  const best = scored.toSorted((one, other) => other.score - one.score || one.passage.ordinal - other.passage.ordinal)[0]?.passage;
  if (best === undefined) return null;
  const siblings = section.kind === 'theme' || section.key === 'opening' ? [best] : passages.filter(({ headingPath, role }) => role !== 'metadata' && headingPath[0] === best.headingPath[0] && headingPath.length > 0);
  const text = siblings.map((passage) => passage.text).join('\n');
  return { documentId: document.id, title: document.title, headingPath: section.kind === 'theme' ? best.headingPath : best.headingPath.slice(0, 1), text: text.length <= longest ? text : `${/^[\s\S]{0,400}(?<=[。；])/u.exec(text)?.[0] ?? text.slice(0, longest)}……` };
}

function fit({ role, headingPath, text }: Passage, { dataYear }: DocumentRecord, section: SectionKind): number {
  if (section.key === 'opening') return role === 'opening' ? 1 : 0;
  const heading = headingPath[0] ?? '';
  if (section.kind === 'part') return heading !== '' && partsOfHeading(heading, dataYear).some((key) => key === section.key) ? 1 : 0;
  if (section.kind === 'theme') {
    if (heading !== '' && partsOfHeading(heading, dataYear)[0] !== 'results') return 0;
    const all = new RegExp(section.asked.source, 'gu');
    return (headingPath.at(-1)?.match(all)?.length ?? 0) * 2 + (text.match(all)?.length ?? 0);
  }
  const bare = section.title.replaceAll(/[的和与及情况工作]/gu, '');
  return headingPath.some((part) => part.includes(bare) || bare.includes(part)) ? 1 : 0;
}
