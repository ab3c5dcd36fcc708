import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/adapters/sqlite-library.ts';
import { lockForWriting } from '../../src/adapters/sqlite-lock.ts';
import { grams } from '../../src/retrieval/tokens.ts';
import { entryOf, temporaryFolder } from '../support/library-documents.ts';

const libraryError = (found: RegExp): unknown => expect.objectContaining({ code: 'library', found: expect.stringMatching(found), hint: expect.stringMatching(/\S/u) });

describe('the library file', () => {
  it('is refused when another version of the program made it', () => {
    using folder = temporaryFolder();
    openLibrary(folder.path).close();
    const database = new DatabaseSync(join(folder.path, 'library.db'));
    database.exec('pragma user_version = 99');
    database.close();
    expect(() => openLibrary(folder.path)).toThrow(libraryError(/version 99/u));
  });

  it('is refused when it is something else', () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'library.db'), 'not a database, but long enough to look like a header of one. '.repeat(40));
    expect(() => openLibrary(folder.path)).toThrow(libraryError(/damaged/u));
    using other = temporaryFolder();
    const database = new DatabaseSync(join(other.path, 'library.db'));
    database.exec('create table notes (text)');
    database.close();
    expect(() => openLibrary(other.path)).toThrow(libraryError(/not a library/u));
  });

  it('says so when the data folder cannot be made', () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'file'), '');
    expect(() => openLibrary(join(folder.path, 'file', 'data'))).toThrow(libraryError(/data folder/u));
  });

  it('is indexed again when it was indexed by other grams', () => {
    using folder = temporaryFolder();
    const before = openLibrary(folder.path);
    before.put([entryOf('a', ['行政处罚决定']), entryOf('b', ['行政复议'])]);
    before.remove([entryOf('b', []).document.id]);
    const found = before.searchLexical({ grams: grams('行政'), limit: 5 });
    before.close();
    const database = new DatabaseSync(join(folder.path, 'library.db'));
    database.exec("update facts set value = 'another' where name = 'grams'; delete from blocks; delete from segments");
    database.close();
    const after = openLibrary(folder.path);
    expect(after.searchLexical({ grams: grams('行政'), limit: 5 })).toEqual(found);
    expect(found).toHaveLength(1);
    after.close();
  });

  it('gives up with a clear message when another process writes for too long, and loses nothing', () => {
    using folder = temporaryFolder();
    const library = openLibrary(folder.path, { busyMilliseconds: 20 });
    library.put([entryOf('a', ['一'])]);
    const other = new DatabaseSync(join(folder.path, 'library.db'));
    other.exec('begin immediate');
    expect(() => library.put([entryOf('b', ['二'])])).toThrow(libraryError(/another process/u));
    expect(library.documents()).toHaveLength(1);
    other.exec('rollback');
    other.close();
    library.put([entryOf('b', ['二'])]);
    expect(library.documents()).toHaveLength(2);
    library.close();
  });

  it('takes nothing of a batch in which one document cannot be written', () => {
    using folder = temporaryFolder();
    const library = openLibrary(folder.path);
    library.put([entryOf('a', ['行政'])]);
    const revision = library.revision;
    const broken = { ...entryOf('c', ['诉讼']), passages: [{ ...entryOf('c', ['诉讼']).passages[0], text: Symbol('no text') as never }] } as never;
    expect(() => library.put([entryOf('b', ['复议']), broken])).toThrow();
    expect(library.documents().map(({ source }) => source)).toEqual(['a']);
    expect(library.revision).toBe(revision);
    expect(library.searchLexical({ grams: grams('复议'), limit: 5 })).toEqual([]);
    library.put([entryOf('b', ['复议'])]);
    expect(library.searchLexical({ grams: grams('复议'), limit: 5 })).toHaveLength(1);
    library.close();
  });

  it('says that it was closed', () => {
    using folder = temporaryFolder();
    const library = openLibrary(folder.path);
    library.close();
    library.close();
    expect(() => library.documents()).toThrow(libraryError(/closed/u));
  });

  it('drops the vectors of removed texts when it is tidied', () => {
    using folder = temporaryFolder();
    const library = openLibrary(folder.path);
    library.put([entryOf('a', ['一', '二']), entryOf('b', ['三'])]);
    library.putVectors('one', new Map(library.unembedded('one', 9).map(({ digest }) => [digest, Float32Array.of(1, 2)])));
    library.remove([entryOf('a', []).document.id]);
    library.compact();
    const database = new DatabaseSync(join(folder.path, 'library.db'), { readOnly: true });
    expect(database.prepare('select count(*) as vectors from vectors').get()).toEqual({ vectors: 1 });
    database.close();
    library.close();
  });
});

describe('the writer lock', () => {
  it('is held by one and free again when released', () => {
    using folder = temporaryFolder();
    const lock = lockForWriting(folder.path);
    expect(() => lockForWriting(folder.path)).toThrow(libraryError(/ingesting/u));
    lock.release();
    lock.release();
    lockForWriting(folder.path).release();
  });
});
