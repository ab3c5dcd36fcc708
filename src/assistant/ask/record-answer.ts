import type { DocumentRecord } from '../../domain/document.ts';
import type { Evidence, EvidenceSet } from '../../domain/evidence.ts';
import type { Library } from '../../ports.ts';
import { fold } from '../../retrieval/tokens.ts';
import type { Texts } from '../../texts/texts.ts';
import { citationOf } from '../verify/citations.ts';
import type { CatalogueAnswer } from './catalogue-answer.ts';

type Field = 'published' | 'issued' | 'number';

const when = /什么时候|啥时候?|何时|哪[一]?天|几号|哪年|日期|几月/u;
const asked: readonly (readonly [Field, RegExp])[] = [
  ['number', /发文字号|文号|哪号文件/u],
  ['issued', /成文|落款日期/u],
  ['published', /发布|挂网|上网|挂出|公布|发出来/u],
];
/** A date that must be kept, or is planned, stands in the text of a rule or a plan. */
const due = /几号前|之前|最迟|最晚|截止|应当?|必须|得在|要在|期限|按规定|明年|准备|打算|计划什么/u;
/** The document itself is meant. */
const itself = /报告|年报|方案|计划|要点|通知|文件|文号|这份|那份/u;

/**
 * Answers when a document was published or signed, or its number, from the catalogue; the passage with its metadata is cited
 * where it says so. Null when something else is asked or no one document is meant.
 */
export function answerFromRecord(set: EvidenceSet, library: Library, texts: Texts): (CatalogueAnswer & { readonly missing: readonly string[] }) | null {
  const question = fold(set.question);
  const field = asked.find(([, word]) => word.test(question))?.[0];
  if (field === undefined || due.test(question) || !itself.test(question) || (field !== 'number' && !when.test(question))) return null;
  const { places, years } = set.scope;
  if (places.length !== 1) return null;
  const meant = library.documents().filter(({ place, kind, dataYear }) => place !== null && places.includes(place) && (kind === 'report' || kind === 'plan') && (years.length === 0 || (dataYear !== null && years.includes(dataYear))));
  const wanted = /方案|计划|要点/u.test(question) ? 'plan' : 'report';
  const documents = meant.some(({ kind }) => kind === wanted) ? meant.filter(({ kind }) => kind === wanted) : meant;
  if (documents.length === 0) return null;
  const evidence: Evidence[] = [];
  const citations: ReturnType<typeof citationOf>[] = [];
  const lines: string[] = [];
  const missing: string[] = [];
  for (const document of documents) {
    const value = valueOf(document, field);
    const name = texts.ask.recordedOn[field];
    if (value === null) {
      missing.push(texts.ask.recordSilent(document.title, name));
      continue;
    }
    const passage = library.passages(document.id).find(({ role, text }) => role === 'metadata' && text.includes(value)) ?? library.passages(document.id).find(({ text }) => text.includes(value));
    if (passage !== undefined) {
      const item: Evidence = { n: evidence.length + 1, passage, document, score: 0 };
      evidence.push(item);
      citations.push(citationOf(item, item.n, value));
    }
    lines.push(texts.ask.record(document.title, name, value, passage === undefined ? '' : `[${evidence.length}]`));
  }
  return lines.length === 0 ? null : { text: lines.join('\n'), citations, evidence, missing };
}

function valueOf(document: DocumentRecord, field: Field): string | null {
  return { published: document.publishedOn, issued: document.issuedOn, number: document.number }[field];
}
