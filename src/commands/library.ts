import { compose } from '../compose.ts';
import type { Config } from '../config.ts';
import { findDocuments, openLibraryDesk } from '../corpus/library-desk.ts';
import type { DocumentRecord } from '../domain/document.ts';
import type { Library } from '../ports.ts';
import { fault } from '../texts/fault.ts';
import { textsIn } from '../texts/texts.ts';
import type { CommandIo, CommonOptions } from './io.ts';

export interface LibraryOptions {
  /** Id or title of a document to take out. */
  readonly remove?: string;
}

/** `fazhi library`: lists the documents, those with all the words if any are given, or takes one out. Fails with code `missing` or `usage` when it is not clear which. */
export async function libraryCommand(words: readonly string[], { remove, json }: LibraryOptions & CommonOptions, io: CommandIo, config: Config): Promise<number> {
  const texts = textsIn(config.INTERFACE_LANGUAGE).commands.library;
  const workbench = await compose(config);
  try {
    const { library } = workbench.parts;
    if (workbench.readOnly) io.err(textsIn(config.INTERFACE_LANGUAGE).terminal.readOnly);
    if (remove === undefined) {
      const found = findDocuments(library.documents(), words.join(' '));
      if (json) io.out(JSON.stringify({ kind: 'library', total: library.documents().length, documents: found.map(entryOf) }, null, 2));
      else io.out([texts.head(found.length, library.documents().length), ...found.map((document) => texts.line(entryOf(document)))].join('\n'));
      return 0;
    }
    const document = theOne(library, remove);
    await openLibraryDesk(workbench.writer, config, () => new Date()).remove(document.id);
    io.out(json ? JSON.stringify({ kind: 'library', removed: [entryOf(document)], total: library.documents().length }, null, 2) : texts.removed(document.title));
    return 0;
  } finally {
    await workbench.close();
  }
}

/** What is shown of a document. */
function entryOf({ id, title, kind, sample, place, dataYear, status, source }: DocumentRecord) {
  return { id, title, kind, sample, place, year: dataYear, status, source };
}

/** The document with this id or title; part of a title will do when only one has it. */
function theOne(library: Library, wanted: string): DocumentRecord {
  const known = library.document(wanted.trim());
  if (known !== undefined) return known;
  const title = wanted.replaceAll(/[《》\s]/gu, '').normalize('NFKC');
  const titles = library.documents().map((document) => ({ document, plain: document.title.replaceAll(/[《》\s]/gu, '').normalize('NFKC') }));
  const same = titles.filter(({ plain }) => plain === title);
  const found = same.length > 0 ? same : titles.filter(({ plain }) => title !== '' && plain.includes(title));
  if (found.length > 1) throw fault('usage', 'severalDocuments', [wanted, found.length]);
  if (found[0] === undefined) throw fault('missing', 'noDocument', [wanted]);
  return found[0].document;
}
