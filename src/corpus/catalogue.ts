import type { DocumentRecord } from '../domain/document.ts';
import { articleInTitle } from './genre.ts';

/**
 * Marks the older of several versions of one rule as superseded by the newest, and rules past their expiry on `today`
 * (ISO 8601) as superseded by nothing in the library. A full text yields only to a full text, a digest only to a digest
 * dated the same way. What a document itself declares superseded stays so; a version not yet in force replaces nothing.
 * Returns the records in their order, unchanged ones as they were; run again it starts afresh.
 */
export function markSuperseded(records: readonly DocumentRecord[], today: string | null = null): readonly DocumentRecord[] {
  const newest = new Map<string, { readonly id: string; readonly date: string }>();
  for (const record of records) {
    const version = versionOf(record);
    if (version === null || (today !== null && record.effectiveOn !== null && record.effectiveOn > today)) continue;
    const best = newest.get(version.family);
    if (best === undefined || version.date > best.date) newest.set(version.family, { id: record.id, date: version.date });
  }
  return records.map((record) => {
    // `supersededBy` tells a verdict of ours, taken anew each time, from one the document declares.
    const declared = record.status === 'superseded' && record.supersededBy === null;
    const version = versionOf(record);
    const best = version === null ? undefined : newest.get(version.family);
    const by = version !== null && best !== undefined && best.date > version.date ? best.id : null;
    const expired = today !== null && record.kind === 'rule' && record.expiresOn !== null && record.expiresOn < today;
    const status = declared || expired || by !== null ? 'superseded' : 'in-force';
    return status === record.status && by === record.supersededBy ? record : { ...record, status, supersededBy: by };
  });
}

/** What a record is a version of, and its date; null for what has no versions or no date. */
function versionOf(record: DocumentRecord): { readonly family: string; readonly date: string } | null {
  // A document that is one article has no versions to be compared with: another may be another article.
  if (record.kind !== 'rule' || record.rule === null || articleInTitle(record.title) !== null) return null;
  const digest = record.certainty !== null || record.sample;
  const date = record.issuedOn ?? record.effectiveOn;
  if (date === null) return null;
  // Two digests of one version, one dated by its issue and one by its taking effect, are no versions of each other.
  return { family: `${digest ? (record.issuedOn === null ? 'digest-effective' : 'digest-issued') : 'full'}:${record.rule}`, date };
}
