import type { DocumentRecord } from '../domain/document.ts';
import type { Library } from '../ports.ts';
import { departmentNames, isDepartment, regionOf } from './departments.ts';
import { fold } from './tokens.ts';

/** The unit whose name a template leaves blank. */
const blankUnit = /[x×○〇某*]{2,3}(?=[省市区县乡镇]|街道)/giu;

/** The place a document is about: its own, or the innermost unit that a template's title leaves blank, as xx镇; null for none. */
export function placeAbout({ place, title }: DocumentRecord): string | null {
  return place ?? blankUnitsAs(title).match(/xx(?:[省市区县乡镇]|街道)/gu)?.at(-1) ?? null;
}

/** A text with its blank units written alike (××镇, 某某镇: xx镇). */
export function blankUnitsAs(text: string): string {
  return text.replaceAll(blankUnit, (blank) => 'x'.repeat(blank.length).padStart(2, 'x'));
}

/** What a question may call by name. */
type Named = { readonly kind: 'place'; readonly places: readonly string[] } | { readonly kind: 'rule'; readonly rules: readonly string[] };

/** The names of a library's documents, made for looking a question's substrings up in them. Keys are folded. */
export interface CatalogueNames {
  readonly revision: number;
  readonly named: ReadonlyMap<string, Named>;
  /** Names of departments that report, in full and for short. */
  readonly departments: ReadonlySet<string>;
  /** Lengths of the names, longest first. */
  readonly lengths: readonly number[];
  /** Titles of all documents, folded. */
  readonly titles: readonly string[];
  /** Data years of the reports and plans of each place, newest first. */
  readonly yearsOf: ReadonlyMap<string, readonly number[]>;
  /** Data years of all reports and plans, newest first. */
  readonly years: readonly number[];
}

const suffix = /(?:街道办事处|街道|特别行政区|自治[区州县]|新区|开发区|[省市区县乡镇村])$/u;
const known = new WeakMap<Library, CatalogueNames>();

/** The names of a library, made anew only when it changed. */
export function catalogueNames(library: Library): CatalogueNames {
  const made = known.get(library);
  const revision = library.revision;
  if (made?.revision === revision) return made;
  const names = namesOf(library.documents(), revision);
  known.set(library, names);
  return names;
}

/** Reads the names off the records of the documents. */
export function namesOf(documents: readonly DocumentRecord[], revision: number): CatalogueNames {
  const places = new Map<string, Set<string>>();
  const regions = new Map<string, Set<string>>();
  const rules = new Map<string, Set<string>>();
  const departments = new Map<string, Set<string>>();
  const years = new Map<string, Set<number>>();
  for (const document of documents) {
    const place = placeAbout(document);
    if (place !== null) {
      enter(places, fold(place), place);
      const short = fold(place).replace(suffix, '');
      if (isDepartment(place)) for (const name of departmentNames(fold(place))) enter(departments, name, place);
      else if (short.length >= 2 && !/^x+$/u.test(short)) enter(places, short, place);
      for (const region of regionsAbove(fold(document.issuingBody ?? ''), fold(place))) enter(regions, region, place);
      if (document.dataYear !== null) for (const unit of isDepartment(place) && regionOf(place) !== '' ? [place, regionOf(place)] : [place]) enter(years, unit, document.dataYear);
    }
    if (document.rule !== null) for (const name of ruleNames(fold(document.rule))) enter(rules, name, document.rule);
  }
  const named = new Map<string, Named>();
  // A shortened name that several rules share names none of them; a full name always counts.
  for (const [name, found] of rules) if (found.size === 1 || [...found].some((rule) => fold(rule) === name)) named.set(name, { kind: 'rule', rules: found.size === 1 ? [...found] : [...found].filter((rule) => fold(rule) === name) });
  for (const [name, found] of departments) named.set(name, { kind: 'place', places: [...found] });
  for (const [name, found] of regions) named.set(name, { kind: 'place', places: [...found] });
  for (const [name, found] of places) named.set(name, { kind: 'place', places: [...found] });
  return {
    revision,
    named,
    titles: documents.map(({ title }) => fold(title)),
    departments: new Set([...departments.keys(), ...[...places.keys()].filter(isDepartment)]),
    lengths: [...new Set([...named.keys()].map((name) => name.length))].toSorted((a, b) => b - a),
    yearsOf: new Map([...years].map(([place, found]) => [place, [...found].toSorted((a, b) => b - a)])),
    years: [...new Set(documents.flatMap(({ kind, dataYear }) => (kind === 'rule' || dataYear === null ? [] : [dataYear])))].toSorted((a, b) => b - a),
  };
}

function enter<T>(names: Map<string, Set<T>>, name: string, value: T): void {
  const found = names.get(name);
  if (found === undefined) names.set(name, new Set([value]));
  else found.add(value);
}

/** Units above the place in the full name of a body: 禾川市云麓区棠岭乡人民政府 → 禾川市, 云麓区. */
function regionsAbove(body: string, place: string): readonly string[] {
  const end = body.indexOf(place);
  return end <= 0 ? [] : (body.slice(0, end).match(/\p{Script=Han}{2,8}?[省市区县州盟旗]/gu) ?? []);
}

/** A rule is also called by the end of its name (复议法), by its name without brackets, and without 暂行, 试行. */
function ruleNames(rule: string): readonly string[] {
  const bare = rule.replace(/[《》〈〉]/gu, '').replace(/\([^)]*\)$/u, '').replace(/^中华人民共和国/u, '');
  const full = [rule, bare, bare.replace(/(?:暂行|试行)(?=条例|规定|办法)/u, '')];
  const ends = full.flatMap((form) => Array.from({ length: Math.max(0, Math.min(12, form.length - 3)) }, (_, index) => form.slice(index + 1)));
  return [...new Set([...full, ...ends])].filter((form) => form.length >= 3 && !/^(?:暂行|实施|工作|管理|若干|有关)?(?:条例|规定|办法|意见|决定|解释|细则|通知|规划|纲要)$/u.test(form));
}
