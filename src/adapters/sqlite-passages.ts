import type { DatabaseSync } from 'node:sqlite';
import type { NewPassage, Passage, PassageRole } from '../domain/passage.ts';
import type { PassageRange } from './lexical-index.ts';

/** What a passage is found by: document title, heading path and its own mark before its text. */
export function indexedText(title: string, headingPath: readonly string[], label: string | null, text: string): string {
  const mark = label === null || text.trimStart().startsWith(label) ? [] : [label];
  return [title, ...headingPath, ...mark, text].join('\n');
}

/** Rows of passages. Must be called inside a transaction of its database. */
export class PassageTable {
  readonly #insert;
  readonly #one;
  readonly #range;
  readonly #delete;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(`insert into passages (id, ${columns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.#one = database.prepare(`select id, ${columns} from passages where id = ?`);
    this.#range = database.prepare(`select id, ${columns} from passages where id between ? and ? order by id`);
    this.#delete = database.prepare('delete from passages where id between ? and ?');
  }

  add(id: number, documentId: string, passage: NewPassage): void {
    const { start, end, line, page } = passage.locator;
    this.#insert.run(id, documentId, passage.ordinal, JSON.stringify(passage.headingPath), passage.label, passage.role, passage.text, start, end, line, page ?? null, passage.digest);
  }

  one(id: number): Passage | undefined {
    const row = this.#one.get(id) as unknown as Row | undefined;
    return row === undefined ? undefined : passageOf(row);
  }

  range({ first, count }: PassageRange): readonly Passage[] {
    return (this.#range.all(first, first + count - 1) as unknown as readonly Row[]).map(passageOf);
  }

  remove({ first, count }: PassageRange): void {
    this.#delete.run(first, first + count - 1);
  }
}

const columns = 'document_id, ordinal, heading_path, label, role, text, start, end, line, page, digest';

interface Row {
  readonly id: number;
  readonly document_id: string;
  readonly ordinal: number;
  readonly heading_path: string;
  readonly label: string | null;
  readonly role: PassageRole;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly page: number | null;
  readonly digest: string;
}

function passageOf(row: Row): Passage {
  return {
    id: row.id,
    documentId: row.document_id,
    ordinal: row.ordinal,
    headingPath: JSON.parse(row.heading_path) as string[],
    label: row.label,
    role: row.role,
    text: row.text,
    locator: { start: row.start, end: row.end, line: row.line, ...(row.page === null ? {} : { page: row.page }) },
    digest: row.digest,
  };
}
