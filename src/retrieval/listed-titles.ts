import table from '../data/rule-titles.json' with { type: 'json' };
import { fold } from './tokens.ts';
import type { FoundTitle } from './unknown-titles.ts';

/** 刑法 and the like are parts of too many words (法治, 量刑法官). */
const shortest = 3;
/** 合同|法律审核, 公司|法人: the character belongs to the next word. */
const nextWord = /^(?:[律治院人官学庭]|制(?!定)|规(?!定)|定(?!的))/u;

const listed: ReadonlySet<string> = new Set([...table.rules.flatMap((rule) => [rule.title, ...('short' in rule ? rule.short : [])]), ...table.others].map(fold).filter((title) => title.length >= shortest && /(?:法|条例|法典|规定|办法|准则)$/u.test(title)));
const lengths = [...new Set([...listed].map((title) => title.length))].toSorted((one, other) => other - one);

/** Where a folded text names a rule of the title table, the longest at each place, left to right. */
export function listedTitles(text: string): readonly (FoundTitle & { readonly title: string })[] {
  const found: (FoundTitle & { readonly title: string })[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const length = lengths.find((candidate) => listed.has(text.slice(at, at + candidate)) && !nextWord.test(text.slice(at + candidate)));
    if (length === undefined) continue;
    found.push({ at, length, title: text.slice(at, at + length) });
    at += length - 1;
  }
  return found;
}

const subjects = [...new Set([...listed].map((title) => /^(?:中华人民共和国)?(\p{Script=Han}{4,8}?)(?:法|条例)$/u.exec(title)?.[1] ?? '').filter((subject) => subject !== ''))].toSorted((one, other) => other.length - one.length);

/** Where a folded text names the subject of a rule of the title table (行政许可, 劳动合同), the longest at each place. */
export function listedSubjects(text: string): readonly FoundTitle[] {
  const found: FoundTitle[] = [];
  for (const subject of subjects) {
    for (let at = text.indexOf(subject); at >= 0; at = text.indexOf(subject, at + 1)) {
      if (!found.some((other) => at < other.at + other.length && at + subject.length > other.at)) found.push({ at, length: subject.length });
    }
  }
  return found;
}
