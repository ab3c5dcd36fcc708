import type { Language } from '../domain/language.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** Every sentence a person reads, in one language. */
export type Texts = typeof zh;

/** The sentences of a language. */
export function textsIn(language: Language): Texts {
  return language === 'zh' ? zh : en;
}
