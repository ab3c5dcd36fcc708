import type { Citation } from '../../domain/citation.ts';
import type { Evidence } from '../../domain/evidence.ts';
import type { Texts } from '../../texts/texts.ts';
import { findEvidence } from '../../retrieval/evidence.ts';
import { grams } from '../../retrieval/tokens.ts';
import type { AssistantParts } from '../job.ts';
import { standingOf } from '../ask/source-words.ts';
import { titleForm } from '../verify/fact-forms.ts';
import { extractFacts } from '../verify/facts.ts';
import { sentenceSpans } from '../verify/sentences.ts';
import type { SectionKind } from './outline.ts';

/** Sentences of a rule, literally, and where they stand. */
interface Requirement {
  readonly item: Evidence;
  readonly quote: string;
  /** It holds figures: the draft only points to it. */
  readonly figures: boolean;
}

/** What the rules say a section must hold. */
interface Requirements {
  readonly chosen: readonly Requirement[];
  /** What a model may cite. */
  readonly evidence: readonly Evidence[];
}

const mostLines = 3;
const sameReport = /法治政府建设|法治建设第一责任人/u;
/** Of passages in characters: enough for a handful of articles. */
const budget = 2_000;

/** Looks up the rules in force for a section. Sentences with figures (dates, periods, article numbers) are left to the sources: no figure enters a draft but the person's. */
export async function findRequirements(section: SectionKind, parts: AssistantParts, signal: AbortSignal): Promise<Requirements> {
  if (section.question === '') return { chosen: [], evidence: [] };
  const inForce = parts.library.documents().filter(({ kind, status }) => kind === 'rule' && status === 'in-force');
  const forms = section.rules.map(titleForm);
  const own = inForce.filter(({ rule }) => rule !== null && forms.includes(titleForm(rule)));
  // A section with rules of its own has those, or a rule on the same report, or none: what others say of some annual report or some head is not about it.
  const within = new Set((forms.length === 0 ? inForce : [...own, ...inForce.filter(({ title }) => section.kind === 'part' && sameReport.test(title))]).map(({ id }) => id));
  if (within.size === 0) return { chosen: [], evidence: [] };
  const { items } = await findEvidence({ question: section.question, within, budget, signal }, parts);
  const wanted = grams(section.question + section.title);
  const blocks = items.flatMap((item) => blocksOf(item).filter(({ quote }) => isAbout(section, quote, item)).map((block) => ({ ...block, item, score: shared(wanted, block.quote) }))).toSorted((one, other) => other.score - one.score || one.item.n - other.item.n);
  const chosen: Requirement[] = [];
  for (const { item, quote, figures, score } of blocks.filter((block) => !block.figures)) {
    if (chosen.length === mostLines) break;
    if (score >= Math.max(3, (blocks[0]?.score ?? 0) * 0.6) && !chosen.some((other) => similar(other.quote, quote))) chosen.push({ item, quote, figures });
  }
  const best = blocks[0];
  return { chosen: chosen.length > 0 || best === undefined || best.score < 3 ? chosen : [best], evidence: items };
}

/** Whether a quotation is about the section: it names it, or stands under a heading or in a rule that does; one of a name of the person's own has half of the name. */
function isAbout(section: SectionKind, quote: string, { passage, document }: Evidence): boolean {
  const own = document.rule ?? '';
  const place = [quote, ...passage.headingPath.slice(-1), section.rules.length > 0 ? own : ''].join('\n');
  if (section.kind !== 'named') return section.asked.test(place);
  const pairs = [...grams(section.title).keys()].filter((gram) => gram.length === 2);
  return pairs.filter((pair) => quote.includes(pair)).length * 2 >= pairs.length;
}

/** The requirements as lines with marks, after the citations a text has already. What holds figures is only pointed to. */
export function requirementLines(chosen: readonly Requirement[], cited: readonly Citation[], words: Texts['draft']): { readonly lines: readonly string[]; readonly citations: readonly Citation[] } {
  const citations = [...cited];
  const lines = chosen.map(({ item: { document, passage }, quote, figures }) => {
    const known = citations.find((citation) => citation.passageId === passage.id && citation.quote === quote);
    const n = known?.n ?? citations.length + 1;
    if (known === undefined) citations.push({ n, passageId: passage.id, documentId: document.id, title: document.title, place: document.place, year: document.dataYear, headingPath: passage.headingPath, quote });
    const rule = document.rule === null || /\d/u.test(document.rule) ? null : `《${document.rule}》`;
    if (figures) return `${words.requirementWithFigures(rule)}[${n}]`;
    return `${rule === null || quote.includes(rule) ? '' : `${rule}：`}${quote.replace(/[。；;，]?$/u, '')}。[${n}]`;
  });
  return { lines, citations };
}

const numeric = new Set(['figure', 'percent', 'money', 'date', 'article', 'number']);

/** Runs of sentences of a passage that require something: no table rows, no advice, nothing from memory. */
function blocksOf(item: Evidence): readonly { readonly quote: string; readonly figures: boolean }[] {
  const { passage, document } = item;
  if (passage.role === 'row' || passage.role === 'metadata' || document.certainty === 'memory') return [];
  const blocks: { start: number; end: number; figures: boolean }[] = [];
  for (const span of sentenceSpans(passage.text)) {
    const whole = passage.text.slice(span.start, span.end);
    const start = span.start + (/^\s*/u.exec(whole)?.[0].length ?? 0) + (listMark.exec(whole.trimStart())?.[0].length ?? 0);
    const sentence = passage.text.slice(start, span.end).trimEnd();
    const states = sentence.length >= 12 && !/^[（(]|[：:]$/u.test(sentence) && !passage.text.startsWith('（凭记忆', span.end) && !/本库|请查阅|写法|文稿中|未核实|条号/u.test(sentence);
    if (!states || !normative.test(sentence) || standingOf(item, whole.trim()) !== 'rule') continue;
    const figures = /\d/u.test(sentence) || extractFacts(sentence).some(({ kind }) => numeric.has(kind));
    const last = blocks.at(-1);
    if (last !== undefined && !figures && !last.figures && passage.text.slice(last.end, start).trim() === '' && span.end - last.start <= longestBlock) last.end = start + sentence.length;
    else blocks.push({ start, end: start + sentence.length, figures });
  }
  return blocks.map(({ start, end, figures }) => ({ quote: passage.text.slice(start, end), figures })).filter(({ quote }) => quote.length <= longestBlock);
}

const longestBlock = 200;
const listMark = /^(?:\d{1,2}[.、．]\s*|[（(]\d{1,2}[）)]\s*|第[一二三四五六七八九十百]+条\s*|[（(][一二三四五六七八九十]+[）)]\s*)/u;
const normative = /应当|必须|不得|须|要求|规定|列为|必备|依法|参照|亲自|包括|第[一二三四五]项/u;

function shared(wanted: ReadonlyMap<string, number>, text: string): number {
  const own = grams(text);
  return [...wanted.keys()].filter((gram) => gram.length === 2 && own.has(gram)).length + (/应当|必须|不得|须/u.test(text) ? 1 : 0);
}

function similar(one: string, other: string): boolean {
  const [left, right] = [grams(one), grams(other)];
  const common = [...left.keys()].filter((gram) => right.has(gram)).length;
  return common / Math.min(left.size, right.size) > 0.7;
}
