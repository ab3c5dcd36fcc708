import { setTimeout as delay } from 'node:timers/promises';
import { lockForWriting } from '../adapters/sqlite-lock.ts';
import type { Config } from '../config.ts';
import { startIngest } from '../corpus/start-ingest.ts';
import { AppError } from '../domain/errors.ts';
import type { Library } from '../ports.ts';
import { textsIn } from '../texts/texts.ts';

/** How often progress is told where it cannot be written over, in milliseconds. */
const tellEvery = 2000;

/** How often it is looked whether another program has finished, in milliseconds. */
const look = 250;

/**
 * Builds the library from the corpus of the settings when it is empty, telling the progress through `say`; waits for another
 * program that is at it; does nothing otherwise. Fails like `startIngest`.
 */
export async function firstStart(library: Library, config: Config, say: (text: string) => void, signal: AbortSignal): Promise<void> {
  if (library.documents().length > 0) return;
  const texts = textsIn(config.INTERFACE_LANGUAGE);
  say(texts.terminal.building);
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
    if (library.documents().length > 0) break;
  }
  say(texts.terminal.built(library.documents().length, library.passageCount));
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
  await running.finished.finally(() => signal.removeEventListener('abort', stop));
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
