import { AppError, type ErrorCode } from '../domain/errors.ts';
import type { Language } from '../domain/language.ts';
import { textsIn, type Texts } from './texts.ts';

type Faults = Texts['faults'];

/** A fault that has its sentences in every language. */
type FaultName = keyof Faults;

/** What the sentences of a fault are about: paths, numbers, names of settings; they must survive `postMessage`. */
type FaultValues<Name extends FaultName> = Faults[Name] extends (...values: infer Values) => unknown ? Values : readonly [];

/** The error of a named fault. What it says of itself (and in a log) is English; `faultWords` has it in the person's language. */
export function fault<Name extends FaultName>(code: ErrorCode, name: Name, values: Readonly<FaultValues<Name>>, options?: { cause?: unknown }): AppError {
  const [found, hint] = wordsIn('en', name, values);
  return new AppError(code, found, hint, { ...options, fault: { name, values } });
}

/** What an error found and what to do about it, for a person. An error without a name keeps its own words. */
export function faultWords(error: AppError, language: Language): { readonly found: string; readonly hint: string } {
  if (error.fault === null) return { found: error.found, hint: error.hint };
  const [found, hint] = wordsIn(language, error.fault.name as FaultName, error.fault.values);
  return { found, hint };
}

function wordsIn(language: Language, name: FaultName, values: readonly unknown[]): readonly [found: string, hint: string] {
  const words = textsIn(language).faults[name] as readonly [string, string] | ((...values: readonly unknown[]) => readonly [string, string]);
  return typeof words === 'function' ? words(...values) : words;
}
