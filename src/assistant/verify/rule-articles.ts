import { numeralCharacters, parseNumber } from '../../domain/numerals.ts';
import { foldWidth } from './folded.ts';
import { nearTitle } from './near-title.ts';
import { ruleTitled, ruleTitles, type RuleTitle } from './rule-titles.ts';

/** An article that a rule does not have. Offsets are UTF-16 units of 第…条, half open. */
interface ArticleFault {
  readonly start: number;
  readonly end: number;
  /** The title as the text has it. */
  readonly title: string;
  /** The rule's last article. */
  readonly last: number;
}

/** The last article of a rule that the library holds in full; null when it does not. */
export type LastArticle = (title: string) => number | null;

const numeral = `(?:\\d+|[${numeralCharacters}]+)`;
const articles = `第${numeral}条(?:之${numeral})?(?:第?${numeral}款)?(?:(?:[、,和及至到与-]|以及)第?${numeral}条(?:第?${numeral}款)?)*`;
const bracketed = new RegExp(`《(?<title>[^《》]{2,60})》(?:\\([^()]{0,24}\\))?[^《》。;!?\\n第]{0,6}(?<articles>${articles})`, 'gu');
/** Titles people write without brackets: only where a verb, the name of the state or a mark stands before it; a place would make it another rule. */
const bare = new RegExp(
  `(?<=^|[^\\p{Script=Han}《]|根据|依据|按照|依照|违反|适用|落实|遵守|对照|参照|中华人民共和国|符合)(?<title>${ruleTitles.map((rule) => rule.title).filter((title) => /^\p{Script=Han}{4,30}(?:法|条例|规定)$/u.test(title)).toSorted((one, other) => other.length - one.length).join('|')})(?<articles>${articles})`,
  'gu',
);

/** The rule that a misspelt title means, when nothing else can be meant. */
export function surelyMeant(title: string): RuleTitle | undefined {
  const near = nearTitle(title);
  return near?.sure ? near.rule : undefined;
}

/** Articles beyond the last one of the rule they are said to be of, by the title table and by what the library holds. */
export function articleFaults(text: string, held: LastArticle = () => null): readonly ArticleFault[] {
  const folded = foldWidth(text);
  const faults: ArticleFault[] = [];
  for (const pattern of [bracketed, bare]) {
    for (const match of folded.matchAll(pattern)) {
      const { title = '', articles: named = '' } = match.groups ?? {};
      const known = [(ruleTitled(title) ?? surelyMeant(title))?.lastArticle, held(title)].filter((last) => last !== undefined && last !== null);
      if (known.length === 0) continue;
      const last = Math.max(...known);
      const from = match.index + match[0].length - named.length;
      for (const one of named.matchAll(new RegExp(`第?(?<number>${numeral})条`, 'gu'))) {
        const number = parseNumber(one.groups?.['number'] ?? '');
        if (number !== null && (number > last || number === 0)) faults.push({ start: from + one.index, end: from + one.index + one[0].length, title, last });
      }
    }
  }
  return faults;
}
