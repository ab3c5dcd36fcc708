import type { DocumentRecord } from '../domain/document.ts';
import type { Passage } from '../domain/passage.ts';
import type { Library } from '../ports.ts';
import { placeAbout } from './catalogue-names.ts';
import { isDepartment, regionOf } from './departments.ts';
import type { ReadScope } from './scope.ts';

/** One of the things a question sets beside each other; a question that compares nothing has one. */
export interface Side {
  /** As a person reads it (苇溪镇, 2022); null when the question names neither place nor year. */
  readonly name: string | null;
  /** Documents about this side; null: every document may be. */
  readonly own: ReadonlySet<string> | null;
  /** Whether a passage is about this side: of one of its own documents, or of a report from above that names its place. */
  readonly isAbout: (passage: Passage, document: DocumentRecord) => boolean;
  /** Documents that may answer too, but weigh less: all but the reports and plans of other places and years. */
  readonly common: ReadonlySet<string> | 'all' | null;
  /** What a passage of a common document weighs beside 1 for one of its own. */
  readonly commonWeight: number;
  /** Whether a passage of an allowed document speaks of the years that are asked about. */
  readonly speaksOfYears: (passage: Passage, document: DocumentRecord) => boolean;
  /** It is a place that no document is about, told of where documents name it. */
  readonly onlyMentioned?: true;
}

const planHeading = /安排|思路|打算|计划|规划|下一?步|下一?年|明年|来年|努力方向|改进/u;
const everything = (): boolean => true;
/** What one unit did or plans is no answer about another; a notice or a rule of another place may well be. */
const besideReports = 0.18;
/** Asked as a rule is asked, of a place (苇溪镇的年报几号前交), a rule weighs more. */
const besideReportsAsRule = 0.5;
const besideOthers = 0.75;

interface Grouped {
  readonly revision: number;
  readonly all: ReadonlySet<string>;
  readonly byPlace: ReadonlyMap<string, readonly DocumentRecord[]>;
  /** All but reports and plans of some place or year. */
  readonly common: ReadonlySet<string>;
  /** `common` with the reports and plans of a place, but of no year: those of several. */
  readonly commonOfYears: ReadonlySet<string>;
  readonly dated: readonly DocumentRecord[];
  /** `common` with the plans from above, by level of the place. */
  readonly commonBelow: Map<number, ReadonlySet<string>>;
}

const known = new WeakMap<Library, Grouped>();

/** The sides of a question: one per place, per year, or per version of a rule that it names. `asRule`: it is asked as a rule is asked. */
export function sidesOf(read: ReadScope, asRule: boolean, library: Library): readonly Side[] {
  return sidesNamed(read, asRule, library).map((side) => (asRule && side.commonWeight === besideReports ? { ...side, commonWeight: besideReportsAsRule } : side));
}

function sidesNamed(read: ReadScope, asRule: boolean, library: Library): readonly Side[] {
  const { scope } = read;
  const versions = read.comparesVersions ? versionSides(scope.rules, library) : [];
  if (versions.length > 1) return versions;
  const grouped = groupedDocuments(library);
  if (scope.places.length > 0) {
    const unknown = scope.unknownPlaces.map((name) => ({ ...mentioning([name], grouped), common: null }));
    const known = scope.places.flatMap((place) => {
      const documents = grouped.byPlace.get(place) ?? [];
      const years = read.yearsOf.get(place) ?? [];
      const common = fromAbove(grouped, place);
      if (years.length < 2) return [side(place, documents, years, common, place)];
      return years.map((year) => side(scope.places.length > 1 ? `${place} ${year}` : String(year), documents, [year], common, place));
    });
    return [...known, ...unknown];
  }
  if (scope.unknownPlaces.length > 0) return [mentioning(scope.unknownPlaces, grouped)];
  if (scope.years.length > 0 && read.yearsAreFirm && (grouped.dated.length > 0 || scope.rules.length > 0)) {
    const dated = versionSides(scope.rules, library).filter(({ name }) => scope.years.includes(Number(name)));
    const made = read.namesVersions && dated.length < scope.years.length ? madeIn(scope.years, library) : [];
    if (made.length === scope.years.length) return made;
    if (dated.length > 0) return dated;
    // 2018年的老办法, and none was made in 2018: another text may tell what became of it.
    const isMade = read.namesVersions && made.length === 0 && scope.years.length === 1;
    if (scope.rules.length === 0 && !isMade) return scope.years.map((year) => side(String(year), [...grouped.dated, ...otherOf(year, asRule, library)], [year], grouped.commonOfYears, null));
  }
  const lookedInto = read.lookedInto.length === 0 ? [] : library.documents().filter(({ kind, sample, place }) => read.lookedInto.includes(sample && place === null && kind === 'report' ? 'sample' : kind));
  if (lookedInto.length > 0) return [{ name: null, ...ownDocuments(lookedInto), common: 'all', commonWeight: read.lookedInto.includes('report') ? besideOthers : besideReports, speaksOfYears: everything }];
  return [{ name: null, own: null, isAbout: everything, common: null, commonWeight: 1, speaksOfYears: everything }];
}

/** A place that has no document of its own: what others say of it, where they name it. */
function mentioning(places: readonly string[], grouped: Grouped): Side {
  return { name: places.join('、'), own: grouped.all, isAbout: ({ text, headingPath }) => [...headingPath, text].some((part) => places.some((place) => part.includes(place))), common: grouped.common, commonWeight: 1, speaksOfYears: everything, onlyMentioned: true };
}

/** A side for each year in which a version of the rule was issued, oldest first. */
function versionSides(rules: readonly string[], library: Library): readonly Side[] {
  const versions = library.documents().filter(({ rule, issuedOn }) => rules.length === 1 && rule === rules[0] && issuedOn !== null);
  return [...Map.groupBy(versions, ({ issuedOn }) => issuedOn?.slice(0, 4) ?? '')]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, documents]) => ({ name, ...ownDocuments(documents), common: null, commonWeight: 1, speaksOfYears: everything }));
}

/** What is neither report nor plan and is of that year by what it says or when it was issued; a rule tells what holds, not what was done that year. */
function otherOf(year: number, asRule: boolean, library: Library): readonly DocumentRecord[] {
  return library.documents().filter((document) => !isDated(document) && (asRule || document.kind !== 'rule') && (document.dataYear === year || document.issuedOn?.startsWith(String(year)) === true));
}

/** A side for each of the years, of what is no report and was issued in it (2018年的办法和2024年的办法); none for a year without. */
function madeIn(years: readonly number[], library: Library): readonly Side[] {
  const documents = library.documents().filter(({ kind }) => kind !== 'report');
  return years.flatMap((year) => {
    const named = new RegExp(`(?<!\\d)${year}(?!\\d)`, 'u');
    const own = documents.filter(({ issuedOn, title, source }) => issuedOn?.startsWith(String(year)) === true || named.test(`${title}\n${source}`));
    return own.length === 0 ? [] : [{ name: String(year), ...ownDocuments(own), common: null, commonWeight: 1, speaksOfYears: everything }];
  });
}

/** A report of one year also speaks of the next, where it says what is planned. */
function side(name: string, documents: readonly DocumentRecord[], years: readonly number[], common: ReadonlySet<string>, place: string | null): Side {
  const own = years.length === 0 ? documents : documents.filter((document) => !isDated(document) || years.includes(document.dataYear ?? 0) || years.includes((document.dataYear ?? 0) + 1));
  const ids = idsOf(own);
  const stem = place?.replace(/(?:镇|乡|街道)$/u, '') ?? '';
  // A report from above is about the place where it names it, and nowhere else.
  const names = ({ text, headingPath }: Passage): boolean => stem.length > 1 && [...headingPath, text].some((part) => part.includes(stem));
  // Asked of a year alone, whatever names that year itself is about it (2026年底前).
  const namesYear = ({ text, headingPath }: Passage): boolean => [...headingPath, text].some((part) => years.some((year) => part.includes(`${year}年`)));
  const reportFromAbove = (document: DocumentRecord): boolean => place !== null && !ids.has(document.id) && document.kind === 'report' && isDated(document);
  return {
    name,
    own: ids,
    isAbout: (passage, document) => ids.has(document.id) || (place === null ? namesYear(passage) : reportFromAbove(document) && names(passage)),
    common,
    commonWeight: documents.some(({ kind }) => kind === 'report' || kind === 'plan') ? besideReports : besideOthers,
    speaksOfYears: (passage, document) => {
      if (reportFromAbove(document) && !names(passage)) return false;
      if (years.length === 0 || !isDated(document) || years.includes(document.dataYear ?? 0)) return true;
      return passage.headingPath.some((heading) => planHeading.test(heading) || years.some((year) => heading.includes(String(year))));
    },
  };
}

/** Reports and plans speak of one year; the year of a rule or a notice is only when it was written. */
function isDated({ kind, dataYear }: DocumentRecord): boolean {
  return dataYear !== null && (kind === 'report' || kind === 'plan');
}

function ownDocuments(documents: readonly DocumentRecord[]): Pick<Side, 'own' | 'isAbout'> {
  const own = idsOf(documents);
  return { own, isAbout: (_, document) => own.has(document.id) };
}

function idsOf(documents: readonly DocumentRecord[]): ReadonlySet<string> {
  return new Set(documents.map(({ id }) => id));
}

/** What may answer for a place without being its own: rules, and plans and reports of a unit of a higher level. */
function fromAbove(grouped: Grouped, place: string): ReadonlySet<string> {
  const level = levelOf(place);
  const made = grouped.commonBelow.get(level);
  if (made !== undefined) return made;
  const above = grouped.dated.filter((document) => document.place !== null && levelOf(document.place) > level);
  const common = new Set([...grouped.common, ...idsOf(above)]);
  grouped.commonBelow.set(level, common);
  return common;
}

function levelOf(place: string): number {
  // A department stands between its county and the towns.
  if (isDepartment(place)) return levelOf(regionOf(place)) - 0.5;
  if (/省$|自治区$/u.test(place)) return 3;
  if (/[市州盟]$/u.test(place)) return 2;
  return /[区县旗]$/u.test(place) ? 1 : 0;
}

function groupedDocuments(library: Library): Grouped {
  const made = known.get(library);
  const revision = library.revision;
  if (made?.revision === revision) return made;
  const byPlace = new Map<string, DocumentRecord[]>();
  const common = new Set<string>();
  const undated = new Set<string>();
  const dated: DocumentRecord[] = [];
  for (const document of library.documents()) {
    const told = document.kind === 'report' || document.kind === 'plan';
    if (isDated(document)) dated.push(document);
    else if (told && document.place !== null) undated.add(document.id);
    if (!told || (document.place === null && document.dataYear === null)) common.add(document.id);
    const about = placeAbout(document);
    if (about === null) continue;
    // What a department of a county reports is asked of the county, too.
    for (const place of isDepartment(about) ? [about, regionOf(about)] : [about]) {
      const list = byPlace.get(place);
      if (list === undefined) byPlace.set(place, [document]);
      else list.push(document);
    }
  }
  const grouped = { revision, all: idsOf(library.documents()), byPlace, common, commonOfYears: new Set([...common, ...undated]), dated, commonBelow: new Map<number, ReadonlySet<string>>() };
  known.set(library, grouped);
  return grouped;
}
