import type { DocumentRecord } from '../../domain/document.ts';
import type { EvidenceSet } from '../../domain/evidence.ts';
import type { Library } from '../../ports.ts';
import { fold } from '../../retrieval/tokens.ts';

/** （2023-09-01）, （2021年修订）, 2023年版 at the end of a title tell which version it is. */
const versionMark = /[(（](?<date>\d{4}(?:[-年.]\d{1,2}(?:[-月.]\d{1,2}日?)?)?年?)[^()（）]{0,8}[)）]\s*$|(?<year>\d{4})年?(?:版|修订版?|修正版?)\s*$/u;

const known = new WeakMap<object, { readonly revision: number; readonly replaced: ReadonlyMap<string, string> }>();

/** Ids of rules that another document of the same title and a later version replaces, with its id; also where the version stands in the title alone. */
export function replacedRules(library: Pick<Library, 'documents' | 'revision'>): ReadonlyMap<string, string> {
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
  known.set(library, { revision: library.revision, replaced });
  return replaced;
}

/** The set with such documents marked as superseded. */
export function withVersions(set: EvidenceSet, library: Pick<Library, 'documents' | 'revision'>): EvidenceSet {
  const replaced = replacedRules(library);
  if (replaced.size === 0) return set;
  return { ...set, items: set.items.map((item) => ({ ...item, document: marked(item.document, replaced) })) };
}

/** A record as it stands among the others of the library. */
export function marked(document: DocumentRecord, replaced: ReadonlyMap<string, string>): DocumentRecord {
  const by = replaced.get(document.id);
  return by === undefined || document.status === 'superseded' ? document : { ...document, status: 'superseded', supersededBy: by };
}

function versionOf({ title }: DocumentRecord): string | null {
  const { date, year } = versionMark.exec(title)?.groups ?? {};
  const version = date ?? year;
  return version === undefined ? null : version.split(/\D+/u).filter((part) => part !== '').map((part) => part.padStart(2, '0')).join('-');
}

function baseOf({ title }: DocumentRecord): string {
  return fold(title).replace(versionMark, '').replace(/^中华人民共和国/u, '').replaceAll(/[\s《》]/gu, '');
}
