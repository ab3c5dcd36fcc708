import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/adapters/sqlite-library.ts';
import type { LibraryWriter } from '../../src/ports.ts';
import { grams } from '../../src/retrieval/tokens.ts';
import { entryOf, temporaryFolder } from '../support/library-documents.ts';

interface Opened extends Disposable {
  readonly writer: LibraryWriter;
  /** What is read through: the writer itself, or another connection to the same data. */
  readonly reader: () => LibraryWriter;
}

/** Every way to look at a library must show the same. */
const views: readonly (readonly [name: string, open: () => Opened])[] = [
  ['the connection that wrote it', (): Opened => opened((writer) => () => writer)],
  [
    'another connection, open all the time',
    (): Opened =>
      opened((_, path, keep) => {
        const reader = keep(openLibrary(path));
        reader.documents();
        return () => reader;
      }),
  ],
  ['a library opened anew each time', (): Opened => opened((_, path, keep) => () => keep(openLibrary(path)))],
];

function opened(view: (writer: LibraryWriter, path: string, keep: (library: LibraryWriter) => LibraryWriter) => () => LibraryWriter): Opened {
  const folder = temporaryFolder();
  const libraries: LibraryWriter[] = [];
  const keep = (library: LibraryWriter): LibraryWriter => {
    libraries.push(library);
    return library;
  };
  const writer = keep(openLibrary(folder.path));
  return {
    writer,
    reader: view(writer, folder.path, keep),
    [Symbol.dispose]() {
      for (const library of libraries) library.close();
      folder[Symbol.dispose]();
    },
  };
}

describe.each(views)('a library seen through %s', (_, open) => {
  it('gives documents in order of source and passages in order', () => {
    using library = open();
    library.writer.put([entryOf('b.md', ['二', '三']), entryOf('a.md', ['一'])]);
    const reader = library.reader();
    expect(reader.documents().map(({ source }) => source)).toEqual(['a.md', 'b.md']);
    const id = entryOf('b.md', []).document.id;
    expect(reader.document(id)).toEqual(reader.documents()[1]);
    expect(reader.passages(id).map(({ text, ordinal, documentId }) => [text, ordinal, documentId])).toEqual([['二', 0, id], ['三', 1, id]]);
    expect(reader.passageCount).toBe(3);
  });

  it('keeps every field of a document and of a passage', () => {
    using library = open();
    const { document, passages } = entryOf('a.pdf', ['“引文”，(1)𠮷\n第二行']);
    const whole = { ...document, kind: 'report' as const, sample: true, place: '甲镇', dataYear: 2024, certainty: 'quoted' as const, theme: '公安、安全、司法/司法' };
    const passage = { ...passages[0], headingPath: ['一、甲', '（一）乙'], label: '一是', role: 'item' as const, locator: { start: 3, end: 9, line: 2, page: 4 } } as (typeof passages)[number];
    library.writer.put([{ document: whole, passages: [passage] }]);
    const reader = library.reader();
    expect(reader.documents()).toEqual([whole]);
    const [{ id, documentId, ...kept } = { id: 0, documentId: '' }] = reader.passages(document.id);
    expect(kept).toEqual(passage);
    expect(documentId).toBe(document.id);
    expect(id).toBeGreaterThan(0);
  });

  it('gives passages by id in the order asked for and leaves out what is gone', () => {
    using library = open();
    library.writer.put([entryOf('a', ['一', '二', '三'])]);
    const [first = 0, second = 0, third = 0] = library.writer.passages(entryOf('a', []).document.id).map(({ id }) => id);
    expect(library.reader().passagesById([third, 99_999, first]).map(({ text }) => text)).toEqual(['三', '一']);
    expect(second).toBe(first + 1);
  });

  it('replaces a document, and a removed or replaced passage is found no more', () => {
    using library = open();
    library.writer.put([entryOf('a', ['芦坝乡行政诉讼五件']), entryOf('b', ['调解'])]);
    const [old] = library.writer.passages(entryOf('a', []).document.id);
    library.writer.put([entryOf('a', ['芦坝乡行政复议三件'])]);
    const reader = library.reader();
    expect(reader.searchLexical({ grams: grams('诉讼'), limit: 5 })).toEqual([]);
    expect(reader.passagesById([old?.id ?? 0])).toEqual([]);
    expect(reader.searchLexical({ grams: grams('复议'), limit: 5 })).toHaveLength(1);
    library.writer.remove([entryOf('a', []).document.id]);
    const again = library.reader();
    expect(again.searchLexical({ grams: grams('复议'), limit: 5 })).toEqual([]);
    expect(again.documents().map(({ source }) => source)).toEqual(['b']);
    expect(again.passageCount).toBe(1);
  });

  it('never gives the id of a removed passage to another', () => {
    using library = open();
    library.writer.put([entryOf('a', ['一', '二'])]);
    const before = library.writer.passages(entryOf('a', []).document.id).map(({ id }) => id);
    library.writer.remove([entryOf('a', []).document.id]);
    library.writer.compact();
    library.writer.put([entryOf('b', ['三'])]);
    const [after] = library.reader().passages(entryOf('b', []).document.id);
    expect(before).not.toContain(after?.id);
  });

  it('changes its revision with every change and with nothing else', () => {
    using library = open();
    const revisions = [library.reader().revision];
    const look = (): void => void revisions.push(library.reader().revision);
    library.writer.put([entryOf('a', ['一'])]);
    look();
    library.writer.update([{ ...entryOf('a', []).document, status: 'superseded' }]);
    look();
    library.writer.remove([entryOf('a', []).document.id]);
    look();
    expect(new Set(revisions).size).toBe(4);
    library.reader().documents();
    library.reader().searchLexical({ grams: grams('一'), limit: 1 });
    expect(library.reader().revision).toBe(revisions[3]);
  });

  it('changes a record without touching its passages', () => {
    using library = open();
    const { document } = entryOf('a', []);
    library.writer.put([entryOf('a', ['一'])]);
    library.reader().documents();
    library.writer.update([{ ...document, status: 'superseded', supersededBy: 'abc' }]);
    expect(library.reader().document(document.id)?.status).toBe('superseded');
    expect(library.reader().documents()[0]?.supersededBy).toBe('abc');
    expect(library.reader().passages(document.id)).toHaveLength(1);
  });

  it('tells the stamps of files, the folders and what was left out', () => {
    using library = open();
    expect(library.reader().stamps().size).toBe(0);
    library.writer.recordStamps(new Map([['a', { stamp: '1', digest: 'x' }], ['b', { stamp: '2', digest: 'y' }]]), []);
    library.writer.recordStamps(new Map([['a', { stamp: '3', digest: 'z' }]]), ['b']);
    expect([...library.reader().stamps()]).toEqual([['a', { stamp: '3', digest: 'z' }]]);
    library.writer.nameFolder('/data/reports', 'reports');
    library.writer.recordLeftOut([{ source: 'z', digest: '1', reason: 'scan', detail: '' }, { source: 'y', digest: '2', reason: 'empty', detail: 'x' }], []);
    library.writer.recordLeftOut([], ['z']);
    const reader = library.reader();
    expect([...reader.folders()]).toEqual([['/data/reports', 'reports']]);
    expect(reader.leftOut()).toEqual([{ source: 'y', digest: '2', reason: 'empty', detail: 'x' }]);
    library.writer.nameFolder('/moved/reports', 'reports');
    expect([...library.reader().folders()]).toEqual([['/moved/reports', 'reports']]);
  });

  it('asks for a vector once for each text and embedder, and again when the text is new', () => {
    using library = open();
    library.writer.put([entryOf('a', ['一', '一', '二'])]);
    const missing = library.reader().unembedded('one', 10);
    expect(missing.map(({ text }) => text)).toEqual(['a\n一', 'a\n二']);
    expect(library.reader().unembeddedCount('one')).toBe(2);
    library.writer.putVectors('one', new Map(missing.map(({ digest }) => [digest, Float32Array.of(3, 4)])));
    expect(library.reader().unembedded('one', 10)).toEqual([]);
    expect(library.reader().unembedded('two', 1)).toHaveLength(1);
    library.writer.put([entryOf('a', ['一', '三'])]);
    expect(library.reader().unembedded('one', 10).map(({ text }) => text)).toEqual(['a\n三']);
  });

  it('refuses a vector that cannot be used, with all of its batch', () => {
    using library = open();
    library.writer.put([entryOf('a', ['一', '二'])]);
    const [one, two] = library.writer.unembedded('one', 2).map(({ digest }) => digest) as [string, string];
    for (const bad of [Float32Array.of(), Float32Array.of(Number.NaN, 1), Float32Array.of(0, 0), Float32Array.of(1, Number.POSITIVE_INFINITY), [1, 2, 'x'] as never, null as never]) {
      expect(() => library.writer.putVectors('one', new Map([[one, Float32Array.of(1, 0)], [two, bad]]))).toThrow(expect.objectContaining({ code: 'embedder' }));
    }
    expect(library.reader().unembedded('one', 5)).toHaveLength(2);
    library.writer.putVectors('one', new Map([[one, Float32Array.of(1, 0)]]));
    expect(() => library.writer.putVectors('one', new Map([[two, Float32Array.of(1, 0, 0)]]))).toThrow(expect.objectContaining({ code: 'embedder' }));
  });
});
