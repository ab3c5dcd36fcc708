import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import type { CorpusRecord } from '../corpus/ingest.ts';
import { AppError } from '../domain/errors.ts';
import { fault } from '../texts/fault.ts';

/** One question with what answers it. */
export interface EvalQuestion {
  readonly question: string;
  /** Of the seven kinds of test/evals/README.md, or any other word. */
  readonly kind: string;
  /** Exact substrings of the source; empty where the library has no answer. */
  readonly evidence: readonly string[];
  readonly answer?: string | undefined;
  /** `tune` or `held-out`, where the file tells them apart. */
  readonly split?: string | undefined;
}

const identified = z.object({ _id: z.coerce.string().optional(), id: z.coerce.string().optional(), title: z.string().nullish(), text: z.string() });
const question = z.object({ question: z.string().min(1), kind: z.string().min(1), evidence: z.array(z.string().min(1)), answer: z.string().optional(), split: z.string().optional() });

/** The records of a JSON Lines file, `.gz` accepted, read as they are asked for. Fails with code `missing` or `unreadable`. */
export async function* readRecords(path: string): AsyncGenerator<CorpusRecord> {
  for await (const { value, line } of jsonLines(path)) {
    const { data } = identified.safeParse(value);
    const { _id: underscored, id = underscored } = data ?? {};
    if (data === undefined || id === undefined) throw wrongLine(path, line, 'record');
    yield { id, title: data.title ?? '', text: data.text };
  }
}

/** The questions of a JSON Lines file in its order. Fails with code `missing` or `unreadable`. */
export async function readQuestions(path: string): Promise<readonly EvalQuestion[]> {
  const questions: EvalQuestion[] = [];
  for await (const { value, line } of jsonLines(path)) {
    const { data } = question.safeParse(value);
    if (data === undefined) throw wrongLine(path, line, 'question');
    questions.push(data);
  }
  if (questions.length === 0) throw fault('unreadable', 'noQuestions', [path]);
  return questions;
}

/** Relevant documents of each query: `qid docid rel` or `qid 0 docid rel` a line, a heading line passed over. */
export function readQrels(path: string): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const qrels = new Map<string, Map<string, number>>();
  for (const [index, line] of readText(path).split(/\r?\n/u).entries()) {
    if (line.trim() === '') continue;
    const cells = line.split(line.includes('\t') ? '\t' : /\s+/u);
    const [query, document, grade] = cells.length === 4 ? [cells[0], cells[2], Number(cells[3])] : [cells[0], cells[1], Number(cells[2])];
    if (query === undefined || document === undefined || !Number.isFinite(grade)) {
      if (index === 0) continue;
      throw wrongLine(path, index + 1, 'qrel');
    }
    if (grade <= 0) continue;
    const known = qrels.get(query);
    if (known === undefined) qrels.set(query, new Map([[document, grade]]));
    else known.set(document, grade);
  }
  return qrels;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw missing(path, cause);
  }
}

async function* jsonLines(path: string): AsyncGenerator<{ readonly value: unknown; readonly line: number }> {
  const file = createReadStream(path);
  const failed = new Promise<never>((_, reject) => void file.once('error', (cause) => reject(missing(path, cause))));
  // Whoever awaits the lines below sees the failure; alone it must not end the process.
  failed.catch(() => {});
  const opened = new Promise<void>((resolve) => void file.once('open', () => resolve()));
  await Promise.race([opened, failed]);
  const input = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  let line = 0;
  try {
    for await (const text of createInterface({ input, crlfDelay: Infinity })) {
      line += 1;
      if (text.trim() === '') continue;
      let value: unknown;
      try {
        value = JSON.parse(line === 1 ? text.replace(/^\uFEFF/u, '') : text);
      } catch {
        throw wrongLine(path, line, 'json');
      }
      yield { value, line };
    }
  } finally {
    file.destroy();
  }
}

function missing(path: string, cause: unknown): AppError {
  return fault('missing', 'noEvalFile', [path], { cause });
}

function wrongLine(path: string, line: number, needs: 'record' | 'question' | 'qrel' | 'json'): AppError {
  return fault('unreadable', 'evalLine', [path, line, needs]);
}
