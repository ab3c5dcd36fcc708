import type { DocumentRecord } from '../../domain/document.ts';
import type { EvidenceSet } from '../../domain/evidence.ts';
import type { Library } from '../../ports.ts';
import { fold } from '../../retrieval/tokens.ts';

/** （2023-09-01）, （2021年修订）, 2023年版 at the end of a title tell which version it is. */
const versionMark = /[(（](?<date>\d{4}(?:[-年.]\d{1,2}(?:[-月.]\d{1,2}日?)?)?年?)[^()（）]{0,8}[)）]\s*$|(?<year>\d{4})年?(?:版|修订版?|修正版?)\s*$/u;

const known = new WeakMap<object, { readonly revision: number; readonly replaced: ReadonlyMap<string, string> }>();

/** What versions are told from. */
type Versions = Pick<Library, 'documents' | 'passages' | 'revision'>;

/**
 * Ids of documents that a later one replaces, with its id: a rule of the same title and a later version, also where the
 * version stands in the title alone; and what a later rule or plan says it abolishes (《××办法（试行）》同时废止).
 */
export function replacedRules(library: Versions): ReadonlyMap<string, string> {
  const made = known.get(library);
  if (made?.revision === library.revision) return made.replaced;
  const replaced = new Map<string, string>();
  const dated = library.documents().flatMap((document) => {
    const version = document.kind === 'rule' ? versionOf(document) : null;
    return version === null ? [] : [{ document, version }];
  });
  for (const same of Map.groupBy(dated, ({ document }) => baseOf(document)).values()) {
    const newest = same.reduce((one, other) => (other.version > one.version ? other : one));
    for (const { document, version } of same) if (version < newest.version) replaced.set(document.id, newest.document.id);
  }
  for (const [id, by] of abolished(library)) if (!replaced.has(id)) replaced.set(id, by);
  known.set(library, { revision: library.revision, replaced });
  return replaced;
}

/** The set with such documents marked as superseded. */
export function withVersions(set: EvidenceSet, library: Versions): EvidenceSet {
  const replaced = replacedRules(library);
  if (replaced.size === 0) return set;
  return { ...set, items: set.items.map((item) => ({ ...item, document: marked(item.document, replaced) })) };
}

/** A record as it stands among the others of the library. */
export function marked(document: DocumentRecord, replaced: ReadonlyMap<string, string>): DocumentRecord {
  const by = replaced.get(document.id);
  return by === undefined || document.status === 'superseded' ? document : { ...document, status: 'superseded', supersededBy: by };
}

const abolishes = /(?:同时|即行|予以|一并|随即|相应)(?:废止|失效)|停止(?:执行|施行)|不再(?:执行|施行|适用)|(?<!未|不)废止/u;
/** How many passages at the end of a document may say what it abolishes. */
const closing = 3;

/** What later rules and plans say they abolish: by title or by document number, the older document only. */
function abolished(library: Versions): readonly (readonly [id: string, by: string])[] {
  const normative = library.documents().filter(({ kind, sample }) => !sample && (kind === 'rule' || kind === 'plan' || kind === 'other'));
  return normative.flatMap((document) => {
    const said = library.passages(document.id).slice(-closing).flatMap(({ text }) => (text.match(/[^。；;\n]+/gu) ?? []).filter((sentence) => abolishes.test(sentence))).map(fold);
    if (said.length === 0) return [];
    return normative.filter((older) => older.id !== document.id && isOlder(older, document) && said.some((sentence) => names(sentence, older))).map((older) => [older.id, document.id] as const);
  });
}

function isOlder({ issuedOn: one }: DocumentRecord, { issuedOn: other }: DocumentRecord): boolean {
  return one === null || other === null || one < other;
}

function names(sentence: string, { title, number }: DocumentRecord): boolean {
  if (number !== null && sentence.replaceAll(/[\s〔〕[\]()【】]/gu, '').includes(fold(number).replaceAll(/[\s〔〕[\]()【】]/gu, ''))) return true;
  const wanted = bare(title);
  return [...sentence.matchAll(/《(?<title>[^《》]{4,60})》/gu)].some(({ groups }) => bare(groups?.['title'] ?? '') === wanted);
}

function bare(title: string): string {
  return fold(title).replace(/^关于印发|(?:的)?通知$/gu, '').replaceAll(/[\s《》]/gu, '');
}

/** Asked for by an old version itself. */
const asksOld = /旧(?:的|版|办法|规定|预案|规程|制度|条例)|老(?:办法|规定|版|预案|条例)|原来的|原先的|试行(?:的|版|办法|规定)/u;

/** Where a document in force and one it replaced are both found the old one is left out, unless the question means it. */
export function inForceOnly(set: EvidenceSet): EvidenceSet {
  if (set.shape === 'comparison') return set;
  const { years } = set.scope;
  const ofYear = ({ issuedOn, dataYear }: DocumentRecord): boolean => years.some((year) => issuedOn?.startsWith(String(year)) === true || dataYear === year);
  const found = new Set(set.items.map(({ document }) => document.id));
  const old = set.items.filter(({ document }) => document.status === 'superseded' && (ofYear(document) || (years.length === 0 && asksOld.test(set.question))));
  if (old.length > 0 && !set.items.some(({ document }) => document.status === 'in-force' && document.kind === old[0]?.document.kind && ofYear(document))) return { ...set, items: old };
  const items = set.items.filter(({ document }) => document.status !== 'superseded' || ofYear(document) || document.supersededBy === null || !found.has(document.supersededBy));
  return items.length === set.items.length || items.length === 0 ? set : { ...set, items };
}

function versionOf({ title }: DocumentRecord): string | null {
  const { date, year } = versionMark.exec(title)?.groups ?? {};
  const version = date ?? year;
  return version === undefined ? null : version.split(/\D+/u).filter((part) => part !== '').map((part) => part.padStart(2, '0')).join('-');
}

function baseOf({ title }: DocumentRecord): string {
  return fold(title).replace(versionMark, '').replace(/^中华人民共和国/u, '').replaceAll(/[\s《》]/gu, '');
}
