import { existsSync } from 'node:fs';
import type { Config } from '../config.ts';
import { compose } from '../compose.ts';
import { readSourceBytes, scanSources } from '../corpus/source-files.ts';
import { AppError } from '../domain/errors.ts';
import type { LibraryWriter } from '../ports.ts';
import type { Language } from '../domain/language.ts';
import { fault, faultWords } from '../texts/fault.ts';
import { textsIn, type Texts } from '../texts/texts.ts';
import type { CommandIo, CommonOptions } from './io.ts';

/** One thing that was looked at. `note` works as it is, `fault` does not. */
export interface Diagnosis {
  readonly name: string;
  readonly status: 'fine' | 'note' | 'fault';
  readonly found: string;
  /** What to do about it; empty when nothing needs to be done. */
  readonly hint: string;
}

/** How long an endpoint may take to answer, in milliseconds. */
const patience = 5000;

/** Looks at settings, library, index and endpoints and says what to do about each. Status 1 when something does not work. */
export async function doctorCommand(options: CommonOptions, io: CommandIo, config: Config): Promise<number> {
  const texts = textsIn(config.INTERFACE_LANGUAGE);
  const diagnoses = await diagnose(config, texts);
  const marks = { fine: '✓', note: '·', fault: '✗' } as const;
  io.out(
    options.json
      ? JSON.stringify({ kind: 'doctor', diagnoses }, null, 2)
      : diagnoses.map(({ name, status, found, hint }) => `${marks[status]} ${name}：${found}${hint === '' ? '' : `\n  → ${hint}`}`).join('\n'),
  );
  return diagnoses.some(({ status }) => status === 'fault') ? 1 : 0;
}

async function diagnose(config: Config, texts: Texts): Promise<Diagnosis[]> {
  const words = texts.doctor;
  const about: Diagnosis[] = [
    { name: words.node, status: 'fine', found: process.versions.node, hint: '' },
    { name: words.settings, status: 'fine', found: words.settingsFine, hint: '' },
  ];
  const endpoints = async (): Promise<readonly Diagnosis[]> => [await modelWorks(config, words), ...(await telegramWorks(config, words))];
  const opened = await compose(config).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code === 'settings') throw error;
    return error;
  });
  // What keeps the library from opening is one finding; the rest is looked at all the same.
  if (opened instanceof AppError) {
    const name = opened.code === 'library' ? words.library : words.embedder;
    return [...about, { name, status: 'fault', ...faultWords(opened, config.INTERFACE_LANGUAGE) }, ...(await endpoints())];
  }
  const workbench = opened;
  try {
    const { library, vectors, embedder } = workbench.parts;
    const documents = library.documents();
    const found = [...about];
    if (workbench.readOnly) found.push({ name: words.library, status: 'note', ...faultWords(fault('library', 'libraryReadOnly', []), config.INTERFACE_LANGUAGE) });
    if (documents.length === 0) found.push({ name: words.library, status: 'note', found: words.libraryEmpty, hint: words.libraryEmptyHint });
    else {
      found.push({ name: words.library, status: 'fine', found: words.libraryBuilt(documents.length, library.passageCount), hint: '' });
      if (documents.every(({ sample }) => sample)) found.push({ name: words.library, status: 'note', found: words.sampleOnly, hint: words.sampleOnlyHint });
      const gone = [...workbench.writer.folders().keys()].filter((folder) => !existsSync(folder));
      const stale = gone.length > 0 ? 0 : await staleSources(workbench.writer);
      const unfinished = workbench.writer.unfinished();
      if (unfinished.length > 0) found.push({ name: words.freshness, status: 'note', found: textsIn(config.INTERFACE_LANGUAGE).terminal.brokenOff(unfinished), hint: '' });
      if (gone.length > 0) found.push({ name: words.freshness, status: 'fault', ...faultWords(fault('missing', 'foldersGone', [gone]), config.INTERFACE_LANGUAGE) });
      else found.push(stale === 0 ? { name: words.freshness, status: 'fine', found: words.fresh, hint: '' } : { name: words.freshness, status: 'note', found: words.stale(stale), hint: words.staleHint });
    }
    const missing = library.passageCount - vectors.count;
    found.push({ name: words.vectors, status: 'fine', found: words.vectorsReady(vectors.method, vectors.count, embedder.id), hint: workbench.nativeVectors ? '' : words.vectorsExactHint });
    if (missing > 0) found.push({ name: words.vectors, status: 'note', found: words.vectorsMissing(missing), hint: words.vectorsMissingHint });
    if (config.EMBEDDER !== 'hashing') found.push(await embedderWorks(workbench.parts.embedder, words, config.INTERFACE_LANGUAGE));
    found.push(...(await endpoints()));
    return found;
  } finally {
    await workbench.close();
  }
}

/** How many ingested files have changed, gone or come since. */
async function staleSources(library: LibraryWriter): Promise<number> {
  const known = new Map(library.documents().map(({ source, digest }) => [source, digest]));
  const leftOut = new Set(library.leftOut().map(({ source }) => source));
  const folders = library.folders();
  const seen = new Set<string>();
  let stale = 0;
  for (const folder of folders.keys()) {
    const scan = await scanSources([folder], folders, known.keys()).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'missing') return { files: [] };
      throw error;
    });
    for (const { source, path } of scan.files) {
      if (seen.has(source)) continue;
      seen.add(source);
      // A folder of which single files were ingested is not watched for new ones.
      if (known.has(source) && known.get(source) !== readSourceBytes(path)?.digest) stale += 1;
    }
  }
  return stale + [...known.keys()].filter((source) => !seen.has(source) && !leftOut.has(source)).length;
}

async function embedderWorks(embedder: { readonly id: string; embed(texts: readonly string[], purpose: 'question', signal: AbortSignal): Promise<unknown> }, words: Texts['doctor'], language: Language): Promise<Diagnosis> {
  try {
    await embedder.embed(['测试'], 'question', AbortSignal.timeout(patience));
    return { name: words.embedder, status: 'fine', found: embedder.id, hint: '' };
  } catch (error) {
    if (error instanceof AppError) return { name: words.embedder, status: 'fault', ...faultWords(error, language) };
    return { name: words.embedder, status: 'fault', found: words.embedderFailed(words.trouble(troubleOf(error))), hint: words.embedderHint };
  }
}

async function modelWorks({ CHAT_MODEL, OPENAI_BASE_URL, OPENAI_API_KEY }: Config, words: Texts['doctor']): Promise<Diagnosis> {
  if (CHAT_MODEL === undefined) return { name: words.model, status: 'note', found: words.modelNone, hint: words.modelNoneHint };
  const base = (OPENAI_BASE_URL ?? 'https://api.openai.com/v1').replace(/\/+$/u, '');
  // A question of one word: some endpoints do not list their models.
  const trouble = await troubleWith(`${base}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(OPENAI_API_KEY === undefined ? {} : { authorization: `Bearer ${OPENAI_API_KEY}` }) },
    body: JSON.stringify({ model: CHAT_MODEL, max_tokens: 1, messages: [{ role: 'user', content: '你好' }] }),
  }, 'choices');
  if (trouble === null) return { name: words.model, status: 'fine', found: words.modelReachable(CHAT_MODEL), hint: '' };
  return { name: words.model, status: 'fault', found: words.modelUnreachable(CHAT_MODEL, words.trouble(trouble)), hint: words.modelHint(trouble.kind) };
}

async function telegramWorks({ TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT, TELEGRAM_ALLOWED_IDS, TELEGRAM_ADMIN_IDS }: Config, words: Texts['doctor']): Promise<Diagnosis[]> {
  if (TELEGRAM_BOT_TOKEN === undefined) return [{ name: words.telegram, status: 'note', found: words.telegramNone, hint: words.telegramNoneHint }];
  const trouble = await troubleWith(`${(TELEGRAM_API_ROOT ?? 'https://api.telegram.org').replace(/\/+$/u, '')}/bot${TELEGRAM_BOT_TOKEN}/getMe`, {}, 'result');
  const nobody = TELEGRAM_ALLOWED_IDS.length + TELEGRAM_ADMIN_IDS.length === 0;
  return [
    trouble === null ? { name: words.telegram, status: 'fine', found: words.telegramReachable, hint: '' } : { name: words.telegram, status: 'fault', found: words.telegramUnreachable(trouble.kind === 'key' || trouble.kind === 'unknown' ? null : words.trouble(trouble)), hint: words.telegramUnreachableHint },
    ...(nobody ? [{ name: words.telegram, status: 'note', found: words.telegramNobody, hint: words.telegramNobodyHint } as const] : []),
  ];
}

/** What is wrong with an endpoint; `detail` is a status or an error code, never the address, which may hold a token. */
export interface Trouble {
  readonly kind: 'key' | 'unknown' | 'busy' | 'refused' | 'server' | 'slow' | 'other-reply' | 'unreachable';
  readonly detail: string;
}

/** Calls an address whose reply is JSON with the field `expected`; null when it is. */
async function troubleWith(address: string, init: RequestInit, expected: string): Promise<Trouble | null> {
  try {
    const reply = await fetch(address, { ...init, signal: AbortSignal.timeout(patience) });
    const detail = `HTTP ${reply.status}`;
    if (!reply.ok) {
      await reply.body?.cancel();
      const { status } = reply;
      return { kind: status === 401 || status === 403 ? 'key' : status === 404 ? 'unknown' : status === 429 ? 'busy' : status >= 500 ? 'server' : 'refused', detail };
    }
    const body: unknown = await reply.json().catch((error: unknown) => {
      if (error instanceof SyntaxError) return null;
      throw error;
    });
    return typeof body === 'object' && body !== null && expected in body ? null : { kind: 'other-reply', detail };
  } catch (error) {
    return troubleOf(error);
  }
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof Error && error.name === 'TimeoutError') return { kind: 'slow', detail: `${patience / 1000} s` };
  return { kind: 'unreachable', detail: codeOf(error) };
}

/** The innermost code: what `fetch` throws is always called TypeError. */
function codeOf(error: unknown): string {
  let code = 'fetch';
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at instanceof AggregateError ? at.errors[0] : at.cause, depth += 1) code = (at as NodeJS.ErrnoException).code ?? (at.message === 'bad port' ? at.message : code);
  return code;
}
