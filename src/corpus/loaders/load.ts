import type { Language } from '../../domain/language.ts';
import { textsIn } from '../../texts/texts.ts';
import { leftOutMessage } from '../left-out-message.ts';
import { contentOf } from './file-kind.ts';
import { type Format, leaveOut, type LoadedText, type LoadResult } from './loaded.ts';
import { loadMarkdown } from './markdown.ts';
import { loadPlainText } from './text.ts';

export { leaveOut } from './loaded.ts';
export type { Format, HeadingHint, LeftOut, LeftOutReason, LoadedText, LoadResult } from './loaded.ts';

/** Larger files are no documents; Telegram gives bots 20 MB at most. */
const mostBytes = 50 * 1024 * 1024;

/** Endings of the files that can be read. A name without an ending is that of a pasted text. */
const formats: Readonly<Record<string, Format>> = { '': 'text', txt: 'text', text: 'text', md: 'markdown', markdown: 'markdown', htm: 'html', html: 'html', shtml: 'html', xhtml: 'html', docx: 'docx', pdf: 'pdf', doc: 'doc', ofd: 'ofd', zip: 'zip' };

/** Formats with a reader that takes time to load are loaded when the first such file comes. */
const loaders: Readonly<Record<Format, (bytes: Uint8Array, language: Language) => Promise<LoadResult>>> = {
  text: loadPlainText,
  markdown: loadMarkdown,
  html: async (bytes) => (await import('./html.ts')).loadHtml(bytes),
  docx: async (bytes) => (await import('./docx.ts')).loadDocx(bytes),
  pdf: async (bytes) => (await import('./pdf.ts')).loadPdf(bytes),
  doc: async (bytes) => (await import('./doc.ts')).loadDoc(bytes),
  ofd: async (bytes) => (await import('./ofd.ts')).loadOfd(bytes),
  zip: async (bytes, language) =>
    (await import('./zip.ts')).loadZip(bytes, {
      read: (name, content) => loadMember(name, content, language),
      notRead: textsIn(language).corpus.notRead,
      explain: ({ reason, detail }) => leftOutMessage(reason, detail, language),
    }),
};

/** Reads a file as text, its type told by its first bytes and the ending of its name together. What cannot be read is a value with its reason; nothing is thrown for any bytes. `language` is that of the sentences about unread files of an archive. */
export async function loadText(name: string, bytes: Uint8Array, language: Language = 'zh'): Promise<LoadResult> {
  if (bytes.length === 0) return leaveOut('empty');
  if (bytes.length > mostBytes) return leaveOut('too-large');
  const extension = /\.([^./\\]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
  const format = formats[extension];
  const content = contentOf(bytes);
  if (content === 'encrypted-office') return leaveOut('encrypted');
  if (format === undefined) return leaveOut('unknown-type');
  const read = readable(format, content);
  if (read === null) return leaveOut('disguised');
  // A reader given what nobody thought of may throw: for the person the file is damaged.
  const result = await loaders[read](bytes, language).catch(() => leaveOut('damaged'));
  return result.kind === 'text' && isBlank(result) ? leaveOut('empty') : result;
}

/** A file of an archive: what it is read as alone, and a spreadsheet as the text of its figures. */
async function loadMember(name: string, bytes: Uint8Array, language: Language): Promise<LoadResult> {
  const { figureTableText } = await import('../../adapters/figures-table.ts');
  const table = await figureTableText(name, bytes);
  return table === null ? loadText(name, bytes, language) : { kind: 'text', text: table, format: 'text' };
}

/** What to read a file as; null when its content is not what its name says. A web page saved as text is a web page. */
function readable(format: Format, content: ReturnType<typeof contentOf>): Format | null {
  if (format === 'docx' || format === 'ofd' || format === 'zip') return content === 'zip' ? format : null;
  // Office systems export web pages under this name, and Word opens them.
  if (format === 'doc') return content === 'ole' ? 'doc' : content === 'html' ? 'html' : null;
  if (format === 'pdf') return content === 'pdf' ? 'pdf' : null;
  if (content === 'html') return 'html';
  return content === 'text' ? format : null;
}

function isBlank({ text, bodyStart = 0 }: LoadedText): boolean {
  return !/[^\s\u00ad\u200b-\u200f\u2060\ufeff]/u.test(text.slice(bodyStart));
}
