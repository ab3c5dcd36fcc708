import type { DocumentRecord } from '../../domain/document.ts';
import type { Evidence, EvidenceSet } from '../../domain/evidence.ts';
import type { Library } from '../../ports.ts';
import { fold } from '../../retrieval/tokens.ts';
import type { Texts } from '../../texts/texts.ts';
import type { CatalogueAnswer } from './catalogue-answer.ts';
import { marked, replacedRules } from './current-versions.ts';
import { Marks } from './extract.ts';
import { quotable } from './source-words.ts';

/** Whether a rule is in force, which version is, and since when: asked of the rule itself, not of what it says. */
const ofStatus = /(?:法|条例|规定|办法|解释|决定|版本?)(?:现在|目前|如今)?(?:还)?(?:能用|有效|管用|作数|算数|适用)(?:吗|么|不|没)|(?:失效|废止|作废|过时|被?取代|被替代)(?:了)?(?:吗|没|么|没有)|现行(?:版本|有效)?(?:的)?(?:是)?(?:哪|什么)|(?:最新|现行)(?:版本?|的)(?:是|为)?(?:哪|什么)|哪(?:一)?(?:年|个)(?:的)?(?:版本|修订|修正)|(?:有)?(?:几个|哪些|哪几个)版本|(?:什么时候|何时|哪(?:一)?(?:天|年)|几号|几月)(?:起|开始)?(?:施行|生效|实施)|(?:施行|生效|实施)(?:日期|时间)(?:是|为)?/u;
const begins = /自[^，。]{0,16}(?:\d{4}|[一二三四五六七八九〇○零]{4})年[^，。]{2,12}起(?:施行|实施|生效)/u;

/** Answers from the catalogue which version of a rule is in force and since when; null when something else is asked or the library does not hold the rule itself. */
export function answerRuleStatus(set: EvidenceSet, library: Library, texts: Texts): CatalogueAnswer | null {
  const [rule] = set.scope.rules;
  if (rule === undefined || set.scope.rules.length > 1 || set.scope.articles.length > 0 || !ofStatus.test(fold(set.question))) return null;
  const replaced = replacedRules(library);
  const versions = library.documents().filter((document) => document.kind === 'rule' && !document.sample && document.rule === rule).map((document) => marked(document, replaced)).toSorted((one, other) => (dateOf(one) < dateOf(other) ? 1 : -1));
  if (versions.length === 0) return null;
  const marks = new Marks();
  const lines = versions.map((document) => {
    // When a superseded version once began is nobody's question.
    const said = document.status === 'superseded' ? null : beginsIn(document, library);
    const mark = said === null ? '' : marks.of(said);
    return texts.ask.ruleStatus({ rule, version: document.issuedOn, since: document.effectiveOn, superseded: document.status === 'superseded', quote: said?.quote ?? null, mark });
  });
  return { text: [...lines, texts.ask.ruleStatusBasis].join('\n'), citations: marks.citations, evidence: marks.items };
}

function dateOf({ issuedOn, title }: DocumentRecord): string {
  return issuedOn ?? /\d{4}[-\d]*/u.exec(title)?.[0] ?? '';
}

/** The article with which a rule says since when it is in force: one of its last. */
function beginsIn(document: DocumentRecord, library: Library): { readonly item: Evidence; readonly quote: string } | null {
  const passage = library.passages(document.id).findLast(({ text }) => begins.test(text));
  const quote = passage === undefined ? undefined : (passage.text.match(/[^。]+。?/gu) ?? []).find((sentence) => begins.test(sentence));
  return passage === undefined || quote === undefined ? null : { item: { n: 1, passage, document, score: 0 }, quote: quotable(quote.trim()) };
}
