import type { Config } from '../config.ts';
import { startIngest } from '../corpus/start-ingest.ts';
import type { Library } from '../ports.ts';
import { textsIn } from '../texts/texts.ts';

/** How often progress is told where it cannot be written over, in milliseconds. */
const tellEvery = 2000;

/**
 * Builds the library from the corpus of the settings when it is empty, telling the progress through `say`; does nothing
 * otherwise. Fails like `startIngest`.
 */
export async function firstStart(library: Library, config: Config, say: (text: string) => void, signal: AbortSignal): Promise<void> {
  if (library.documents().length > 0) return;
  const texts = textsIn(config.INTERFACE_LANGUAGE);
  say(texts.terminal.building);
  let told = Date.now();
  const running = startIngest([config.CORPUS_DIR], { config, data: config.DATA_DIR, language: config.INTERFACE_LANGUAGE, today: new Date().toISOString().slice(0, 10) }, ({ step, done, total }) => {
    if (Date.now() - told < tellEvery) return;
    told = Date.now();
    say(`${texts.corpus.ingest.step[step]} ${done}/${total}`);
  });
  const stop = (): void => running.stop();
  signal.addEventListener('abort', stop, { once: true });
  await running.finished.finally(() => signal.removeEventListener('abort', stop));
  say(texts.terminal.built(library.documents().length, library.passageCount));
}
