import outline from '../../data/outline.json' with { type: 'json' };
import type { Citation } from '../../domain/citation.ts';
import type { Exemplar } from '../../domain/draft.ts';
import type { Evidence } from '../../domain/evidence.ts';
import { grams } from '../../retrieval/tokens.ts';
import { bindCitations } from '../verify/citations.ts';
import { extractFacts, untraced, type FactKind } from '../verify/facts.ts';
import { foldTight } from '../verify/folded.ts';
import { overlap } from '../verify/overlap.ts';
import { sentenceSpans } from '../verify/sentences.ts';
import { contextOf } from '../verify/support.ts';
import { isInstruction } from '../check/rules/document-type.ts';
import { foldWidth } from '../check/reading.ts';
import { praiseWords } from '../check/rules/praise.ts';
import { chineseNumber, fullWidth } from './wording.ts';

/** What a written draft is held against. */
interface Ground {
  /** The person's words and files, and whatever else they gave (unit, year). */
  readonly said: readonly string[];
  /** The section as code wrote it: its frames may be repeated. */
  readonly skeleton: string;
  readonly evidence: readonly Evidence[];
  readonly exemplars: readonly Exemplar[];
  readonly self: string;
  /** Words of the instruction, which are no draft. */
  readonly instruction: string;
}

/** A draft in which every checkable detail is the person's, or blank. */
export interface Grounded {
  readonly text: string;
  readonly citations: readonly Citation[];
  /** Details that nobody gave, replaced by blanks. */
  readonly replaced: number;
  /** The exemplar whose wording the draft shares most, and how much of the draft it is, 0 to 1; null below the threshold. */
  readonly copied: { readonly title: string; readonly share: number } | null;
}

/** A shared run this long, or this share of the text, is named to the person; above the second the text is a copy. In Han characters and shares. */
const notableRun = 24;
const notableShare = 0.2;
const copyShare = 0.6;

/** Kinds whose value may come from the person only; the others may come from a rule that is cited. */
const ownOnly = new Set<FactKind>(['figure', 'percent', 'money', 'date', 'article', 'ordinal', 'number', 'place', 'body', 'person']);

/**
 * Holds a model's text against what the person gave: marks are bound to the evidence, details nobody gave become 〔待核实：…〕
 * without their value, claims of work nobody told are marked. Null when the text is no draft: empty, an echo of the
 * instruction, or a copy of an exemplar.
 */
export function groundDraft(written: string, ground: Ground): Grounded | null {
  const plain = cleaned(written, ground.self);
  if ([...plain].length < 12 || overlap(plain, [ground.instruction], 10).share > 0.3) return null;
  const said = ground.said.join('\n');
  const shared = overlap(plain, ground.exemplars.map(({ text }) => text));
  const notOwn = shared.runs.filter(({ text }) => overlap(text, [said, ground.skeleton]).share < 0.5);
  const share = notOwn.reduce((sum, run) => sum + run.length, 0) / Math.max(1, plain.match(/\p{Script=Han}/gu)?.length ?? 1);
  if (share > copyShare) return null;
  const bound = bindCitations(plain, ground.evidence, { unsupported: 'keep', uncited: 'keep', question: said });
  const cited = ground.evidence.filter(({ passage }) => bound.citations.some(({ passageId }) => passageId === passage.id)).map(({ document, passage }) => `${contextOf(document, passage)}\n${passage.text}`);
  const known = foldTight([said, ground.skeleton].join('\n'));
  // A sentence whose mark does not bear it may stay only if the person said it.
  const borne = bound.objected.filter(({ text, reason }) => reason !== 'uncited' && heldShare(text, known) < 0.5).reduce((text, objected) => text.replace(objected.text, ''), bound.text);
  const own = replaceUntraced(withoutPraise(borne, said), ground, cited);
  const worst = notOwn[0];
  return {
    text: markUntold(tidy(own.text), known),
    citations: bound.citations,
    replaced: own.count,
    copied: worst !== undefined && (worst.length >= notableRun || share >= notableShare) ? { title: ground.exemplars[worst.exemplar]?.title ?? '', share } : null,
  };
}

const labels: Readonly<Record<string, string>> = outline.untraced;
const doubt = (kind: string): string => `〔待核实：${labels[kind] ?? labels['figure'] ?? ''}〕`;

function replaceUntraced(text: string, { said, skeleton }: Ground, cited: readonly string[]): { readonly text: string; readonly count: number } {
  let count = 0;
  const own = [...said, skeleton];
  const replace = (draft: string, facts: readonly { readonly kind: FactKind; readonly start: number; readonly end: number }[]): string =>
    apart(facts).toSorted((one, other) => other.start - one.start).reduce((result, { kind, start, end }) => ((count += 1), result.slice(0, start) + doubt(kind) + result.slice(end)), draft);
  // A blank of the model's own may ask for a figure; it may not suggest one.
  const open = text.replaceAll(/〔待[^〕]*〕/gu, (found) => (skeleton.includes(found) || (untraced(found.slice(1, -1).replace(/^待[填核实补]+：?/u, ''), own).length === 0 && !/\p{Nd}/u.test(found)) ? found : doubt('figure')));
  let result = replace(open, [...untraced(open, [...own, ...cited]).filter(({ kind }) => !ownOnly.has(kind)), ...untraced(open, own).filter(({ kind }) => ownOnly.has(kind))]);
  // Whatever digits are left outside a traced detail and that nobody gave: no form of a figure may slip through.
  const known = foldTight(own.join('\n')).replaceAll(/(?<=\d),(?=\d{3})/gu, '');
  const traced = extractFacts(result);
  result = result.replaceAll(/〔待[^〕]*〕|\[\d+\]|《[^》]*》|\p{Nd}[\p{Nd}.,，]*/gu, (part, offset: number) => {
    if (!/^\p{Nd}/u.test(part) || traced.some(({ start, end }) => offset < end && start < offset + part.length)) return part;
    const tail = /[.,，]*$/u.exec(part)?.[0] ?? '';
    const digits = foldTight(part.slice(0, part.length - tail.length)).replaceAll(',', '');
    if (new RegExp(`(?<![\\d.])${digits.replaceAll('.', '\\.')}(?!\\.?\\d)`, 'u').test(known)) return part;
    count += 1;
    return doubt('figure') + tail;
  });
  return { text: result.replaceAll(/(?:〔待核实：(?<kind>[^〕]*)〕)(?:[、和至到-]?〔待核实：\k<kind>〕)+/gu, (_, kind: string) => `〔待核实：${kind}〕`), count };
}

/** Spans that overlap are one: a body may have a place in its name. */
function apart<Span extends { readonly start: number; readonly end: number }>(spans: readonly Span[]): readonly Span[] {
  return spans.toSorted((one, other) => one.start - other.start || other.end - one.end).reduce<Span[]>((kept, span) => {
    const last = kept.at(-1);
    if (last === undefined || span.start >= last.end) return [...kept, span];
    return [...kept.slice(0, -1), { ...(span.end - span.start > last.end - last.start ? span : last), start: last.start, end: Math.max(last.end, span.end) }];
  }, []);
}

/** Words of deeds, results and duties: a sentence with one claims something. */
const claim = /开展|召开|举办|组织|建立|成立|制定|印发|出台|聘请|邀请|完成|办理|化解|查处|培训|配备|修订|签订|荣获|获得|实现|推行|设立|选派|走访|排查|整改|督办|主持|审议|提升|提高|下降|改善|满意|认可|表扬|称号|第一|应当|必须|不得|不必|无需|可以不/u;

/** A sentence that tells of what nobody told of is kept for the person to judge, with a mark. */
export function markUntold(text: string, known: string): string {
  return sentenceSpans(text).toReversed().reduce((result, { start, end }) => {
    const sentence = text.slice(start, end);
    if (!claim.test(sentence) || /〔待核实/u.test(sentence) || /^(?:下一?步|今后|明年)/u.test(sentence.trim()) || /\[\d+\]/u.test(sentence)) return result;
    if (heldShare(sentence, known) >= 0.4) return result;
    const at = end - (/[。！？；;.!?”’"]*$/u.exec(sentence)?.[0] ?? '').length;
    return `${result.slice(0, at)}${doubt('deed')}${result.slice(at)}`;
  }, text);
}

/** How much of a sentence's wording, blanks and marks left out, stands in what is known; 1 for one too short to tell. */
function heldShare(sentence: string, known: string): number {
  const bare = sentence.replaceAll(/〔[^〕]*〕|\[\d+\]|《[^》]*》/gu, ' ');
  const wanted = [...grams(bare).keys()].filter((gram) => /^\p{Script=Han}{2}$/u.test(gram));
  return wanted.length < 5 ? 1 : wanted.filter((gram) => known.includes(gram)).length / wanted.length;
}

/** Drops clauses of praise that the person did not write. */
function withoutPraise(text: string, said: string): string {
  return text.replaceAll(/[^，。；\n]+/gu, (clause) => {
    const found = clause.match(praiseWords) ?? [];
    return found.some((word) => !said.includes(word)) ? '' : clause;
  });
}

function tidy(text: string): string {
  return text.replaceAll(/[，；]+(?=[，。；])|(?<=^|[。\n])[，。；]+/gmu, '').replaceAll(/。{2,}/gu, '。').replaceAll(/^\s*\n/gmu, '').trim();
}

/** Without fences, headings, links, small talk and instructions; full-width; one self-reference. */
function cleaned(written: string, self: string): string {
  return once(fullWidth(
    written
      .replaceAll(/```\w*|\*\*|^#+ .*$/gmu, '')
      .replaceAll(/\[([^\]]*)\]\(https?:[^)]*\)|https?:\/\/\S+/gu, '$1')
      .split('\n')
      .map((line) => line.trim().replace(/^[-*•]\s+/u, '').replace(/^\(?(\d{1,2})[.、．)）]\s*/u, (_, n: string) => `${chineseNumber(Number(n))}是`))
      .map((line) => line.replaceAll(/[^。！？.!?]*[A-Za-z][A-Za-z ,']{14,}[^。！？.!?]*[。！？.!?]?/gu, ''))
      .filter((line, index) => line !== '' && !isInstruction(foldWidth(line)) && !(index === 0 && line.length <= 40 && !/[。；〕]$/u.test(line)))
      .join('\n'),
  ).replaceAll(/我们(?!党|国)|咱们/gu, self));
}

/** A sentence said a second time is dropped. */
function once(text: string): string {
  const seen = new Set<string>();
  return text.replaceAll(/[^。！？\n]{8,}[。！？]/gu, (sentence) => (seen.has(sentence.trim()) ? '' : (seen.add(sentence.trim()), sentence)));
}

/** Figures, dates and names of `facts` that a text lost; those inside blanks do not count. */
export function lostFacts(text: string, facts: readonly string[]): readonly string[] {
  return facts.filter((fact) => extractFacts(fact).length > 0 && untraced(fact, [text]).length > 0);
}
