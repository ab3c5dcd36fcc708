import type { DocumentRecord } from '../../domain/document.ts';
import type { Library } from '../../ports.ts';

/** The documents that topics for a report are drawn from. */
export interface WritingSources {
  /** The place that writes. */
  readonly place: string;
  /** The data year of the report to be written. */
  readonly year: number;
  readonly plan: DocumentRecord | null;
  readonly lastReport: DocumentRecord | null;
  /** The report of that year itself, as far as it is written. */
  readonly draft: DocumentRecord | null;
}

/** The places that have reports in the library, in its order. */
export function reportingPlaces(library: Pick<Library, 'documents'>): readonly string[] {
  return [...new Set(library.documents().flatMap(({ kind, place }) => (kind === 'report' && place !== null ? [place] : [])))];
}

/** Where documents are looked up: the library with what the person sent in front of it. */
export interface WritingLibrary extends Pick<Library, 'documents' | 'passages'> {
  /** Ids of the documents the person sent: a plan among them is theirs whatever place it names. */
  readonly given: ReadonlySet<string>;
}

/**
 * Finds the plan, last year's report and the draft for a place. Without a year said, the report to be written is the one after
 * the latest there is; without any, that of `now`'s year, before April that of the year before.
 */
export function writingSources(place: string, said: number | null, library: WritingLibrary, now: Date): WritingSources {
  const own = library.documents().filter((document) => document.kind === 'report' && document.place === place);
  const reports = own.filter(({ dataYear }) => dataYear !== null);
  const latest = Math.max(0, ...reports.map(({ dataYear }) => dataYear ?? 0));
  const year = said ?? (latest > 0 ? latest + 1 : now.getUTCFullYear() - (now.getUTCMonth() < 3 ? 1 : 0));
  const lastReport = reports.filter(({ dataYear }) => (dataYear ?? 0) < year).toSorted((one, other) => (other.dataYear ?? 0) - (one.dataYear ?? 0))[0] ?? null;
  return { place, year, plan: planFor(place, year, own, library), lastReport, draft: reports.find(({ dataYear }) => dataYear === year) ?? own.find(({ id, dataYear }) => dataYear === null && library.given.has(id)) ?? null };
}

/** The plan of that year, else the latest before it: one the person sent, the place's own, else that of a place its reports name. Another county's plan binds nobody here. */
function planFor(place: string, year: number, reports: readonly DocumentRecord[], library: WritingLibrary): DocumentRecord | null {
  const words = reports.map((report) => `${report.issuingBody ?? ''}\n${library.passages(report.id).map(({ text }) => text).join('\n')}`).join('\n');
  const plans = library.documents().filter((document) => document.kind === 'plan' && (document.dataYear ?? year) <= year);
  const rank = (plan: DocumentRecord): number => (library.given.has(plan.id) ? 3 : plan.place === place ? 2 : plan.place !== null && words.includes(plan.place) ? 1 : 0);
  return plans.filter((plan) => rank(plan) > 0).toSorted((one, other) => Number(library.given.has(other.id)) - Number(library.given.has(one.id)) || (other.dataYear ?? 0) - (one.dataYear ?? 0) || rank(other) - rank(one))[0] ?? null;
}
