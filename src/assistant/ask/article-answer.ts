import type { Evidence, EvidenceSet } from '../../domain/evidence.ts';
import type { Library } from '../../ports.ts';
import { withoutFillers } from '../../retrieval/fillers.ts';
import { isArticle } from '../../retrieval/search.ts';
import { fold } from '../../retrieval/tokens.ts';
import type { Texts } from '../../texts/texts.ts';
import type { CatalogueAnswer } from './catalogue-answer.ts';
import { marked, replacedRules } from './current-versions.ts';
import { Marks } from './extract.ts';
import { inQuotes, quotable, sourceName } from './source-words.ts';

const article = /第[一二三四五六七八九十百零〇\d]+条(?:之[一二三])?(?:第[一二三四五六七八九十\d]+款)?(?:第[一二三四五六七八九十\d]+项)?/gu;
/** What may stand beside the rule and the number when the article itself is asked for. */
const itself = /说|讲|写|规定|内容|原文|全文|条文|具体|现行|新|旧|老|里|中|的|是|了|呢|哪|\d{4}年?|年|版本?|修订|修正|[\p{P}\s]/gu;
const unknownRule = /(?<rule>(?:《[^《》]{2,30}》|\p{Script=Han}{1,24}(?:法典|法|条例|规定|办法|规则|解释)))(?:的)?第[一二三四五六七八九十百零〇\d]+条/u;
const longestArticle = 700;

/** What an article that is asked for by rule and number says, in full; of two versions that in force, unless the year of the other is named. Null when something about it is asked, or the library does not hold it. */
export function answerArticle(set: EvidenceSet, library: Library, texts: Texts): CatalogueAnswer | null {
  const { rules, articles, years } = set.scope;
  const called = rules.length > 0 ? null : (unknownRule.exec(fold(set.question))?.groups?.['rule'] ?? null);
  const rule = rules[0] ?? (called === null ? null : abbreviated(called, library));
  if (rule === null || rules.length > 1 || articles.length === 0 || articles.length > 3) return null;
  if (restOf(fold(set.question), called ?? rule) !== '') return null;
  const replaced = replacedRules(library);
  const all = library.documents().filter((document) => document.kind === 'rule' && document.rule === rule && !document.sample).map((document) => marked(document, replaced));
  const ofYear = all.filter(({ issuedOn }) => years.some((year) => issuedOn?.startsWith(String(year)) === true));
  const meant = ofYear.length > 0 ? ofYear : all.filter(({ status }) => status === 'in-force');
  const marks = new Marks();
  const lines = meant.flatMap((document) =>
    articles.flatMap((number) => library.passages(document.id).filter((passage) => passage.role === 'article' && isArticle(passage, [number])).slice(0, 1)).map((passage) => {
      const item: Evidence = { n: 1, passage, document, score: 0 };
      const quote = quotable([...passage.text.trim()].slice(0, longestArticle).join(''));
      return `${texts.ask.tags.rule}${texts.ask.said(sourceName(item, texts), inQuotes(quote), marks.of({ item, quote }))}`;
    }),
  );
  return lines.length === 0 ? null : { text: lines.join('\n'), citations: marks.citations, evidence: marks.items };
}

/** The rule whose article is asked for and that the library does not know; null otherwise. */
export function unknownArticle({ question, scope }: EvidenceSet, library: Pick<Library, 'documents'>): string | null {
  if (scope.rules.length > 0 || scope.places.length > 0) return null;
  const named = unknownRule.exec(fold(question))?.groups?.['rule'];
  const name = named?.replace(/^(?:请问|那么?|依据|根据|按照?|按)/u, '');
  return name === undefined || abbreviated(name, library) !== null ? null : name;
}

/** The one rule whose name holds all characters of an abbreviation in order (地方政府组织法); null where none or several do. */
function abbreviated(name: string, library: Pick<Library, 'documents'>): string | null {
  const wanted = [...name.replaceAll(/[《》]/gu, '')];
  const found = new Set(library.documents().flatMap(({ kind, rule }) => (kind === 'rule' && rule !== null && inOrder(wanted, fold(rule)) ? [rule] : [])));
  const [only, ...others] = [...found].toSorted((one, other) => one.length - other.length);
  return only === undefined || wanted.length < 4 || others.length > 0 ? null : only;
}

function inOrder(wanted: readonly string[], text: string): boolean {
  let at = -1;
  return wanted.every((character) => {
    at = text.indexOf(character, at + 1);
    return at >= 0;
  }) && text.endsWith(wanted.slice(-2).join(''));
}

/** What the question says besides the rule, the article and words of asking. */
function restOf(question: string, rule: string): string {
  const name = fold(rule);
  // A rule is also called by the end of its name: 复议法.
  const called = Array.from({ length: Math.max(0, name.length - 2) }, (_, at) => name.slice(at)).find((form) => question.includes(form));
  return withoutFillers((called === undefined ? question : question.replace(called, ' ')).replaceAll(/中华人民共和国|[《》]/gu, ' ').replaceAll(article, ' ')).replaceAll(itself, '');
}
