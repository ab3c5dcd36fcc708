import forms from '../../data/genres-en.json' with { type: 'json' };
import names from '../../data/theme-names-en.json' with { type: 'json' };
import table from '../../data/topic-words-en.json' with { type: 'json' };
import type { TopicText } from './score.ts';

/** English of the field → the Chinese words the lists are made of. */
const words = new Map<string, string>(Object.entries(table));
for (const [name, path] of Object.entries(names)) if (name !== '' && !words.has(name)) words.set(name, path.at(-1) ?? '');
const genres = new Map<string, string>(Object.entries(forms));
const longestPhrase = 4;
/** A document with fewer Han characters to a letter is read as English. */
const hanShare = 0.1;

/** An English text in the words the topic lists know, in its order; null for a text that is not English. Only for choosing classes: it is no translation. */
export function glossed(title: string, body: string): TopicText | null {
  const text = `${title}\n${body}`;
  const letters = text.match(/[a-z]/giu)?.length ?? 0;
  if (letters < 12 || (text.match(/\p{Script=Han}/gu)?.length ?? 0) > letters * hanShare) return null;
  // A notice names its form first: Notice on X is 关于X的通知.
  const form = genreOf(title);
  const matter = (form === null ? title : title.slice(form.end)).split(/\b(?:in|of|for|at|by|among|within|across)\b/iu).toReversed().map(gloss).join('');
  return { title: form === null || matter === '' ? matter : `关于${matter}的${form.name}`, printed: title !== '', body: body.split(/(?<=[.!?;])\s+|\n/u).map(gloss).filter((line) => line !== '').join('。') };
}

/** The form a title begins or ends with, and where the rest of a title begins. */
function genreOf(title: string): { readonly name: string; readonly end: number } | null {
  const first = /^(?:the |an? |urgent |emergency |public )*(?<form>[a-z]+(?: [a-z]+)?) (?:on|of|regarding|concerning|about|for|to)\b/iu.exec(title);
  const form = first?.groups?.['form']?.toLowerCase() ?? '';
  const name = genres.get(form) ?? genres.get(form.split(' ').at(-1) ?? '');
  if (first !== null && name !== undefined) return { name, end: first[0].length };
  const last = genres.get(/(?<form>[a-z]+)\s*(?:\([^)]*\))?$/iu.exec(title)?.groups?.['form']?.toLowerCase() ?? '');
  return last === undefined ? null : { name: last, end: 0 };
}

/** The known words of a line, longest phrase first. */
function gloss(line: string): string {
  const tokens = line.toLowerCase().match(/[a-z]+(?:[-'’][a-z]+)*/gu) ?? [];
  let said = '';
  for (let at = 0; at < tokens.length; ) {
    const length = [...Array(longestPhrase).keys()].map((n) => longestPhrase - n).find((n) => at + n <= tokens.length && known(tokens.slice(at, at + n)) !== undefined) ?? 0;
    const word = known(tokens.slice(at, at + length)) ?? '';
    if (!said.endsWith(word)) said += word;
    at += Math.max(1, length);
  }
  return said;
}

function known(tokens: readonly string[]): string | undefined {
  const phrase = tokens.join(' ').replaceAll('’', "'");
  // villages, activities, classes, organizing, promoted
  return [phrase, phrase.replace(/s$/u, ''), phrase.replace(/ies$/u, 'y'), phrase.replace(/es$/u, ''), phrase.replace(/ing$/u, ''), phrase.replace(/ing$/u, 'e'), phrase.replace(/ed$/u, ''), phrase.replace(/d$/u, '')].map((form) => words.get(form)).find((word) => word !== undefined);
}
