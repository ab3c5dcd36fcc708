import { Unzip, UnzipInflate } from 'fflate';

/** Limits of any zipped document; every byte is counted as it comes out, whatever the archive says of itself. */
const zipLimits = { entries: 2000, totalBytes: 100 * 1024 * 1024, partBytes: 50 * 1024 * 1024, ratio: 200 } as const;

/** A small part may compress beyond any ratio without doing harm. */
const harmless = 1024 * 1024;
/** Bytes fed at a time: at most a thousand times as many come out before they are counted. */
const step = 16 * 1024;

/** The wanted parts of a zip archive, or why it is not opened. `names` holds every entry. */
type ZipParts =
  | { readonly kind: 'parts'; readonly parts: ReadonlyMap<string, Uint8Array>; readonly names: readonly string[] }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'damaged' };

/** Inflates the parts that `wanted` names, counting as it goes; every other entry is skipped unread. */
export function readZip(bytes: Uint8Array, wanted: (name: string) => boolean): ZipParts {
  if (!isWhole(bytes)) return { kind: 'damaged' };
  if (asksForPassword(bytes)) return { kind: 'encrypted' };
  const parts = new Map<string, Uint8Array>();
  const names: string[] = [];
  let total = 0;
  let verdict: 'too-large' | 'damaged' | null = null;
  const unzip = new Unzip((file) => {
    names.push(file.name);
    if (names.length > zipLimits.entries) verdict ??= 'too-large';
    if (file.name.split(/[\\/]/u).includes('..')) verdict ??= 'damaged';
    if (verdict !== null || !wanted(file.name) || parts.has(file.name)) return;
    const chunks: Uint8Array[] = [];
    let length = 0;
    file.ondata = (error, chunk, final) => {
      if (error !== null) verdict ??= 'damaged';
      if (verdict !== null) return;
      length += chunk.length;
      total += chunk.length;
      const packed = file.size ?? bytes.length;
      if (length > zipLimits.partBytes || total > zipLimits.totalBytes || (length > harmless && length > packed * zipLimits.ratio)) verdict = 'too-large';
      else chunks.push(chunk);
      if (final && verdict === null) parts.set(file.name, joined(chunks, length));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let position = 0; position < bytes.length; position += step) {
      unzip.push(bytes.subarray(position, position + step), position + step >= bytes.length);
      if (verdict !== null) break;
    }
  } catch {
    verdict ??= 'damaged';
  }
  return verdict === null ? { kind: 'parts', parts, names } : { kind: verdict };
}

/** An archive ends with its directory; one that was cut off on its way has none. */
function isWhole(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1')) >= Math.max(0, bytes.length - 66_000);
}

/** Bit 0 of the flags of an entry in the directory: its bytes are encrypted. */
function asksForPassword(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end + 20 > file.length) return false;
  let at = file.readUInt32LE(end + 16);
  for (let entry = 0; entry <= zipLimits.entries && at + 46 <= file.length && file.readUInt32LE(at) === 0x02_01_4b_50; entry += 1) {
    if ((file.readUInt16LE(at + 8) & 1) === 1) return true;
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return false;
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let position = 0;
  for (const chunk of chunks) {
    whole.set(chunk, position);
    position += chunk.length;
  }
  return whole;
}
