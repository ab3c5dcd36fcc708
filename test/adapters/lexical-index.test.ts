import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/adapters/sqlite-library.ts';
import type { LibraryWriter } from '../../src/ports.ts';
import { grams } from '../../src/retrieval/tokens.ts';
import { entryOf, temporaryFolder } from '../support/library-documents.ts';

const lengthOf = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

/** BM25 written down from its formula, over everything, with nothing clever. */
function naive(library: LibraryWriter, query: ReadonlyMap<string, number>, limit: number, within?: ReadonlySet<string>): readonly { readonly passageId: number; readonly score: number }[] {
  const all = library.documents().flatMap((document) => library.passages(document.id).map((passage) => ({ id: passage.id, document: document.id, grams: grams(`${document.title}\n${passage.text}`) })));
  const average = all.reduce((sum, passage) => sum + lengthOf(passage.grams), 0) / all.length;
  return all
    .filter(({ document }) => within?.has(document) ?? true)
    .map((passage) => {
      let score = 0;
      for (const [gram, weight] of query) {
        const holders = all.filter((other) => other.grams.has(gram)).length;
        const frequency = passage.grams.get(gram) ?? 0;
        if (frequency > 0) score += (weight * Math.log(1 + (all.length - holders + 0.5) / (holders + 0.5)) * frequency * 2.2) / (frequency + 1.2 * (0.25 + (0.75 * lengthOf(passage.grams)) / average));
      }
      return { passageId: passage.id, score };
    })
    .filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score || left.passageId - right.passageId)
    .slice(0, limit);
}

const idOf = (name: number): string => entryOf(`d${name}`, []).document.id;
const text = fc.string({ unit: fc.constantFrom(...'法治政府镇乡处罚决定的，a1𠮷'), minLength: 0, maxLength: 12 });
const change = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), documents: fc.array(fc.record({ name: fc.integer({ min: 0, max: 12 }), texts: fc.array(text, { maxLength: 4 }) }), { minLength: 1, maxLength: 4 }) }),
  fc.record({ kind: fc.constant('remove' as const), name: fc.integer({ min: 0, max: 12 }) }),
  fc.record({ kind: fc.constant('compact' as const) }),
  fc.record({ kind: fc.constant('search' as const), query: text, weight: fc.double({ min: 0.1, max: 3, noNaN: true }), limit: fc.integer({ min: 1, max: 20 }), within: fc.option(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 5 })) }),
);

describe('the lexical index', () => {
  it('finds and scores exactly what exhaustive BM25 does, whatever was put, replaced, removed and merged before', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        using folder = temporaryFolder();
        const library = openLibrary(folder.path);
        // A second connection, as another process has, must see the same.
        const reader = openLibrary(folder.path);
        for (const each of changes) {
          if (each.kind === 'put') library.put(each.documents.map(({ name, texts }) => entryOf(`d${name}`, texts, '标题')));
          else if (each.kind === 'remove') library.remove([idOf(each.name)]);
          else if (each.kind === 'compact') library.compact();
          else {
            const query = new Map([...grams(each.query)].map(([gram, count]) => [gram, count * each.weight]));
            const within = each.within === null ? {} : { within: new Set(each.within.map(idOf)) };
            const expected = naive(library, query, each.limit, within.within);
            for (const found of [library, reader].map((one) => one.searchLexical({ grams: query, limit: each.limit, ...within }))) {
              expect(found.map(({ passageId }) => passageId)).toEqual(expected.map(({ passageId }) => passageId));
              found.forEach(({ score }, index) => expect(score).toBeCloseTo(expected[index]?.score ?? Number.NaN, 9));
            }
          }
        }
        reader.close();
        library.close();
      }),
      { numRuns: 100 },
    );
  });

  it('stays exact through many small transactions, whose segments are merged', () => {
    using folder = temporaryFolder();
    const library = openLibrary(folder.path);
    for (let index = 0; index < 150; index += 1) library.put([entryOf(`d${index % 120}`, [`第${index}次会议研究法治政府建设`, `决定${'处罚'.repeat(index % 5)}`])]);
    const query = grams('法治政府处罚决定');
    const expected = naive(library, query, 40);
    expect(library.searchLexical({ grams: query, limit: 40 }).map(({ passageId }) => passageId)).toEqual(expected.map(({ passageId }) => passageId));
    library.compact();
    expect(library.searchLexical({ grams: query, limit: 40 }).map(({ passageId }) => passageId)).toEqual(expected.map(({ passageId }) => passageId));
    library.close();
  });

  it('counts the passages that hold a gram, in title or text', () => {
    using folder = temporaryFolder();
    const library = openLibrary(folder.path);
    library.put([entryOf('a', ['行政处罚', '行政复议'], '报告'), entryOf('b', ['调解'], '行政')]);
    expect(['行政', '处罚', '报告', '没有'].map((gram) => library.passageFrequency(gram))).toEqual([3, 1, 2, 0]);
    library.remove([entryOf('b', []).document.id]);
    expect(library.passageFrequency('行政')).toBe(2);
    library.close();
  });

  it('returns nothing for no grams, unknown grams, no documents and a limit of 0', () => {
    using folder = temporaryFolder();
    const library = openLibrary(folder.path);
    expect(library.searchLexical({ grams: grams('行政'), limit: 5 })).toEqual([]);
    library.put([entryOf('a', ['行政处罚'])]);
    expect(library.searchLexical({ grams: new Map(), limit: 5 })).toEqual([]);
    expect(library.searchLexical({ grams: grams('调解'), limit: 5 })).toEqual([]);
    expect(library.searchLexical({ grams: grams('行政'), limit: 0 })).toEqual([]);
    expect(library.searchLexical({ grams: grams('行政'), limit: 5, within: new Set() })).toEqual([]);
    library.close();
  });
});
