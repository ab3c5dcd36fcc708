import type { Texts } from './texts.ts';

/** Every sentence a person reads, in English. Official terms keep their Chinese form beside the English one. */
export const en: Texts = {
  ask: {},
  topic: {},
  draft: {},
  check: {},
  outcome: {},
  telegram: {},
  terminal: {},
  corpus: {},
};
