import type { Language } from '../domain/language.ts';
import { textsIn } from '../texts/texts.ts';
import type { LeftOutReason } from './loaders/loaded.ts';

/** The sentence that tells a person why a file was left out; `detail` names what exactly was wrong (the key of a bad value). */
export function leftOutMessage(reason: LeftOutReason, detail: string | undefined, language: Language): string {
  const { leftOut } = textsIn(language).corpus;
  return reason === 'bad-metadata' ? leftOut['bad-metadata'](detail ?? '') : leftOut[reason];
}
