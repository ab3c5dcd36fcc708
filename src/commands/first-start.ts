import { existsSync, realpathSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { lockForWriting } from '../adapters/sqlite-lock.ts';
import type { Workbench } from '../compose.ts';
import type { Config } from '../config.ts';
import { startIngest } from '../corpus/start-ingest.ts';
import { AppError } from '../domain/errors.ts';
import { fault } from '../texts/fault.ts';
import { textsIn } from '../texts/texts.ts';

/** How often progress is told where it cannot be written over, in milliseconds. */
const tellEvery = 2000;

/** How often it is looked whether another program has finished, in milliseconds. */
const look = 250;

/**
 * Builds the library from the corpus of the settings when it is empty or that was broken off, telling the progress through
 * `say`; waits for another program that is at it. Of another ingest that was broken off it says so. Fails like `startIngest`.
 */
export async function firstStart({ writer: library, readOnly }: Pick<Workbench, 'writer' | 'readOnly'>, config: Config, say: (text: string) => void, signal: AbortSignal): Promise<void> {
  const texts = textsIn(config.INTERFACE_LANGUAGE);
  const unfinished = library.unfinished();
  const isCorpus = existsSync(config.CORPUS_DIR) && unfinished.includes(realpathSync(config.CORPUS_DIR));
  const begun = library.documents().length > 0;
  if (begun && (!isCorpus || readOnly)) {
    // Where it still runs its own program tells.
    if (unfinished.length > 0 && (readOnly || !isTaken(config.DATA_DIR))) say(texts.terminal.brokenOff(unfinished));
    return;
  }
  if (!existsSync(config.CORPUS_DIR)) throw fault('settings', 'badSettings', [[{ setting: 'CORPUS_DIR', problem: 'unreadable', detail: config.CORPUS_DIR }]]);
  say(begun ? texts.terminal.goingOn : texts.terminal.building);
  for (;;) {
    try {
      await build(config, say, signal);
      signal.throwIfAborted();
      break;
    } catch (error) {
      // Ctrl-C reaches the ingest, too, before it knows whose it is.
      signal.throwIfAborted();
      if (!isIngesting(error)) throw error;
    }
    say(texts.terminal.waiting);
    // What the other left undone is done here.
    while (isTaken(config.DATA_DIR)) await delay(look, undefined, { signal }).catch(() => signal.throwIfAborted());
    if (library.documents().length > 0 && library.unfinished().length === 0) break;
  }
  const documents = library.documents().length;
  say(documents === 0 ? texts.terminal.nothingIn(config.CORPUS_DIR) : texts.terminal.built(documents, library.passageCount));
}

async function build(config: Config, say: (text: string) => void, signal: AbortSignal): Promise<void> {
  const { step: steps } = textsIn(config.INTERFACE_LANGUAGE).corpus.ingest;
  let told = Date.now();
  const running = startIngest([config.CORPUS_DIR], { config, data: config.DATA_DIR, language: config.INTERFACE_LANGUAGE, today: new Date().toISOString().slice(0, 10) }, ({ step, done, total }) => {
    if (Date.now() - told < tellEvery) return;
    told = Date.now();
    say(`${steps[step]} ${done}/${total}`);
  });
  const stop = (): void => running.stop();
  signal.addEventListener('abort', stop, { once: true });
  const { embeddingError } = await running.finished.finally(() => signal.removeEventListener('abort', stop));
  // The library answers without vectors; why they are missing is not to be kept from anybody.
  if (embeddingError !== null) say(`${embeddingError.found}\n${embeddingError.hint}`);
}

function isTaken(folder: string): boolean {
  try {
    lockForWriting(folder).release();
    return false;
  } catch (error) {
    if (isIngesting(error)) return true;
    throw error;
  }
}

function isIngesting(error: unknown): boolean {
  return error instanceof AppError && error.fault?.name === 'ingesting';
}
