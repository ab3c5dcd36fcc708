/** A document to be sent, in the order of GB/T 9704—2012. Absent parts are left out, not filled. */
export interface OfficialDocument {
  /** 发文字号. */
  readonly number?: string;
  /** 签发人: a 报告 sent upward names its signer. */
  readonly signer?: string;
  readonly title: string;
  /** 主送机关. */
  readonly recipient?: string;
  /** A paragraph a line; headings by their marks: 一、 （一） 1. （1）. */
  readonly body: string;
  /** 发文机关署名. */
  readonly issuer?: string;
  /** 成文日期, ISO 8601. */
  readonly date?: string;
  /** On a page of its own behind the document: the sources of a draft. */
  readonly appendix?: { readonly title: string; readonly lines: readonly string[] };
}
