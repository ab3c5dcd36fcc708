import { compose } from '../compose.ts';
import type { Config } from '../config.ts';
import { findDocuments, findInTexts, openLibraryDesk } from '../corpus/library-desk.ts';
import type { DocumentRecord } from '../domain/document.ts';
import type { Library } from '../ports.ts';
import { fault } from '../texts/fault.ts';
import { textsIn } from '../texts/texts.ts';
import type { CommandIo, CommonOptions } from './io.ts';

export interface LibraryOptions {
  /** Id or whole title of a document to take out. */
  readonly remove?: string;
}

/** Documents listed at most where it is not clear which is meant. */
const mostShown = 20;

/** `fazhi library`: lists the documents, those with all the words in title, place, year, kind or text if any are given, or takes one out. Fails with code `missing` or `usage` when it is not clear which. */
export async function libraryCommand(words: readonly string[], { remove, json }: LibraryOptions & CommonOptions, io: CommandIo, config: Config): Promise<number> {
  const texts = textsIn(config.INTERFACE_LANGUAGE).commands.library;
  const workbench = await compose(config);
  try {
    const { library } = workbench.parts;
    if (workbench.readOnly) io.err(textsIn(config.INTERFACE_LANGUAGE).terminal.readOnly);
    if (remove === undefined) {
      const found = findDocuments(library.documents(), words.join(' '));
      const inTexts = findInTexts(library, words.join(' ')).map(({ document, passages }) => ({ ...entryOf(document), passages }));
      const documents = [...found.map(entryOf), ...inTexts];
      if (json) io.out(JSON.stringify({ kind: 'library', total: library.documents().length, documents }, null, 2));
      else io.out([texts.head(documents.length, library.documents().length, inTexts.length), ...found.map((document) => texts.line(entryOf(document))), ...inTexts.map((entry) => texts.lineInText(texts.line(entry), entry.passages))].join('\n'));
      return 0;
    }
    const document = theOne(library, remove, (like) => texts.line(entryOf(like)));
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

/** The document with this id or whole title, in whatever spaces and width; a fault lists those that may be meant. */
function theOne(library: Library, wanted: string, lineOf: (document: DocumentRecord) => string): DocumentRecord {
  const known = library.document(wanted.trim());
  if (known !== undefined) return known;
  const plain = (text: string): string => text.normalize('NFKC').replaceAll(/[《》\s]/gu, '').toLowerCase();
  const title = plain(wanted);
  const documents = library.documents();
  const [same, another] = documents.filter((document) => title !== '' && plain(document.title) === title);
  if (same !== undefined && another === undefined) return same;
  const like = title === '' ? [] : documents.filter((document) => plain(document.title).includes(title) || document.id.startsWith(title));
  if (like.length > 0) throw fault('usage', 'notOneDocument', [wanted, like.length, like.slice(0, mostShown).map(lineOf)]);
  throw fault('missing', 'noDocument', [wanted]);
}
