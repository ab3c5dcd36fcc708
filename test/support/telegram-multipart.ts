/** One part of a multipart body. `filename` is null for a plain field. */
export interface Part {
  readonly name: string;
  readonly filename: string | null;
  readonly bytes: Buffer;
}

/**
 * Reads multipart/form-data as grammY writes it: header names in lower case without a space, `filename=` without quotes
 * and in raw UTF-8, which Node's own formData() and busboy both refuse. Fails when the body is not of that form.
 */
export function parseMultipart(body: Buffer, contentType: string): Part[] {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/u.exec(contentType);
  const mark = Buffer.from(`--${boundary?.[1] ?? boundary?.[2] ?? ''}`);
  if (mark.length <= 2) throw new Error('multipart body without a boundary');
  const parts: Part[] = [];
  let start = body.indexOf(mark);
  while (start >= 0) {
    const from = start + mark.length;
    if (body.subarray(from, from + 2).toString() === '--') return parts;
    const end = body.indexOf(Buffer.concat([Buffer.from('\r\n'), mark]), from);
    const head = body.indexOf('\r\n\r\n', from);
    if (end < 0 || head < 0 || head > end) break;
    const disposition = body.subarray(from, head).toString('utf8');
    const name = /[;\s]name="([^"]*)"/iu.exec(disposition)?.[1];
    const file = /[;\s]filename=(?:"([^"\r\n]*)"|([^;\r\n]*))/iu.exec(disposition);
    if (name === undefined) throw new Error('multipart part without a name');
    parts.push({ name, filename: file === null ? null : (file[1] ?? file[2] ?? ''), bytes: body.subarray(head + 4, end) });
    start = end + 2;
  }
  throw new Error('multipart body without an end');
}
