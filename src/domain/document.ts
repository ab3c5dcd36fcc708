/**
 * What a document does: `rule` sets requirements (law, regulation, digest of one), `plan` assigns work (要点, 方案),
 * `report` tells what was done, `sample` is nothing but a pattern to fill in, `other` is the rest.
 */
export type DocumentKind = 'rule' | 'plan' | 'report' | 'sample' | 'other';

/** `in-force` also stands for reports and plans that nothing has replaced. */
export type DocumentStatus = 'in-force' | 'superseded';

/** How sure a digest of a rule is: read in the full text, quoted by public pages, or from memory. */
export type Certainty = 'text' | 'quoted' | 'memory';

/** One document of the library as the catalogue knows it. Dates are ISO 8601 (`2024-01-30`). */
export interface DocumentRecord {
  /** Twelve hexadecimal digits, stable over re-ingestion of the same source path. */
  readonly id: string;
  /** Where it came from: a path relative to the folder that was ingested, with `/`. */
  readonly source: string;
  readonly title: string;
  readonly kind: DocumentKind;
  /** True for invented documents and templates with blanks (××镇, 202x): their facts belong to nobody. */
  readonly sample: boolean;
  /** Whose facts these are: the unit's place as people say it (苇溪镇), or a department with its place (云麓区民政局); null for rules and templates. */
  readonly place: string | null;
  /** Full name of the issuing body (禾川市云麓区棠岭乡人民政府). */
  readonly issuingBody: string | null;
  /** The year the content speaks of (a plan: the year it plans for); not the year of publication. */
  readonly dataYear: number | null;
  /** 成文日期, for laws the date of the version. */
  readonly issuedOn: string | null;
  /** 发布日期. */
  readonly publishedOn: string | null;
  readonly effectiveOn: string | null;
  readonly expiresOn: string | null;
  /** 发文字号. */
  readonly number: string | null;
  /** For a rule or a digest of one: its title without 《》, 中华人民共和国 and version date (行政复议法). */
  readonly rule: string | null;
  readonly status: DocumentStatus;
  /** Id of the document that replaced this one, when it is in the library. */
  readonly supersededBy: string | null;
  readonly certainty: Certainty | null;
  /** 主题分类 as the metadata form or front matter gives it, `first level/second level`. */
  readonly theme: string | null;
  /** SHA-256 of the bytes of the source, of its sidecar file and of the version of what reads them: when it differs the source is read again. */
  readonly digest: string;
}
