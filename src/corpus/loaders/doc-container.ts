/** Streams at the top of an OLE compound file (the container of Word 97 files), by name. Throws on any broken structure. */
export function readStreams(file: Buffer): ReadonlyMap<string, Buffer> {
  const size = 2 ** file.readUInt16LE(30);
  const miniSize = 2 ** file.readUInt16LE(32);
  if ((size !== 512 && size !== 4096) || miniSize !== 64) throw new RangeError('sector size');
  const sectors = Math.ceil(file.length / size);
  const sector = (index: number): Buffer => {
    if (index < 0 || index >= sectors) throw new RangeError('sector outside the file');
    return file.subarray((index + 1) * size, (index + 2) * size);
  };
  const next = tableOf(allocationSectors(file, sector, sectors, size).map(sector));
  const stored = (start: number): Buffer => Buffer.concat(chainOf(next, start, sectors).map(sector));

  const entries = stored(file.readInt32LE(48));
  const count = Math.floor(entries.length / 128);
  const field = (entry: number, at: number): number => entries.readInt32LE(entry * 128 + at);
  const miniNext = tableOf([stored(file.readInt32LE(60))]);
  const mini = stored(field(0, 116));
  const small = (start: number): Buffer => Buffer.concat(chainOf(miniNext, start, Math.ceil(mini.length / miniSize)).map((index) => mini.subarray(index * miniSize, (index + 1) * miniSize)));

  // Only what hangs below the root itself: an embedded document has streams of the same names.
  const streams = new Map<string, Buffer>();
  const seen = new Set<number>();
  const pending = [field(0, 76)];
  for (let entry = pending.pop(); entry !== undefined; entry = pending.pop()) {
    if (entry < 0 || entry >= count || seen.has(entry)) continue;
    seen.add(entry);
    pending.push(field(entry, 68), field(entry, 72));
    const name = entries.toString('utf16le', entry * 128, entry * 128 + Math.max(0, Math.min(64, entries.readUInt16LE(entry * 128 + 64)) - 2));
    const length = field(entry, 120);
    if (entries[entry * 128 + 66] !== 2 || !wanted.has(name) || streams.has(name)) continue;
    const content = length < file.readInt32LE(56) ? small(field(entry, 116)) : stored(field(entry, 116));
    if (length < 0 || content.length < length) throw new RangeError('stream cut off');
    streams.set(name, content.subarray(0, length));
  }
  return streams;
}

const wanted = new Set(['WordDocument', '0Table', '1Table']);

/** Where the allocation table itself stands: 109 sectors are named in the head of the file, more in a chain of their own. */
function allocationSectors(file: Buffer, sector: (index: number) => Buffer, sectors: number, size: number): readonly number[] {
  const found: number[] = [];
  for (let index = 0; index < 109; index += 1) found.push(file.readInt32LE(76 + index * 4));
  const seen = new Set<number>();
  for (let at = file.readInt32LE(68); at >= 0; ) {
    if (seen.has(at)) throw new RangeError('ring of sectors');
    seen.add(at);
    const more = tableOf([sector(at)]);
    found.push(...more.subarray(0, size / 4 - 1));
    at = more[size / 4 - 1] ?? -1;
  }
  const named = found.filter((index) => index >= 0);
  if (named.length > sectors) throw new RangeError('more sectors than the file has');
  return named;
}

function tableOf(parts: readonly Buffer[]): Int32Array {
  const bytes = Buffer.concat(parts);
  return Int32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readInt32LE(index * 4));
}

/** A chain longer than there are sectors runs in a ring, and would fill the memory. */
function chainOf(next: Int32Array, start: number, most: number): readonly number[] {
  const chain: number[] = [];
  for (let at = start; at >= 0; at = next[at] ?? -1) {
    if (chain.length >= most) throw new RangeError('ring of sectors');
    chain.push(at);
  }
  return chain;
}
