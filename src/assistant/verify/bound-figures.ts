import { comparisonsAt, mayRest } from './comparison-words.ts';
import { saysContrary } from './contraries.ts';
import { extractFacts, untraced, type Fact } from './facts.ts';
import { foldTight } from './folded.ts';
import { clauseSpans, sentenceSpans } from './sentences.ts';
import type { SupportSource } from './support.ts';

/** The smallest stretch that says one thing of one figure: a clause, or one member of a list with figures in it. */
interface Piece {
  readonly text: string;
  /** With the clauses since the figure before it, which say under what condition it holds. */
  readonly tight: string;
  /** With the last full clause with a figure in its sentence too, to which a short one belongs: 已整改395处. */
  readonly whole: string;
  /** Too short to say by itself what was counted, and no member of a list. */
  readonly elliptic: boolean;
  /** Clauses before it that end as a condition does: 适用简易程序的，… */
  readonly condition: string;
  readonly figures: readonly Fact[];
  /** The year that governs it: named in it or before it in its sentence; null when none is. */
  readonly year: string | null;
  /** The place that governs a piece of a sentence being judged. */
  readonly place: string | null;
}

const counted = (fact: Fact): boolean => fact.kind === 'figure' || fact.kind === 'money' || fact.kind === 'percent' || (fact.kind === 'date' && fact.value.startsWith('-'));
const unitOf = (fact: Fact): string => (fact.kind === 'date' ? 'date' : (fact.value.split('|')[1] ?? ''));
const equal = (one: Fact, other: Fact): boolean => one.kind === other.kind && one.value.split('|')[0] === other.value.split('|')[0];

/** The pieces of a text in order. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const sentence of sentenceSpans(text)) {
    let year: string | null = null;
    let place: string | null = null;
    let open = '';
    let condition = '';
    let head = '';
    const whole = text.slice(sentence.start, sentence.end);
    for (const span of clauseSpans(whole)) {
      const members = membersOf(whole.slice(span.start, span.end));
      for (const [at, part] of members.entries()) {
        const short = at === 0 && isShort(part);
        // Whose the figures of 分别为12名和9名 are is said before it.
        const apart = members.length === 1 && /分别|各/u.test(part);
        const facts = extractFacts(part);
        year = facts.findLast((fact) => fact.kind === 'date' && /^\d{4}/u.test(fact.value))?.value.slice(0, 4) ?? year;
        place = facts.findLast((fact) => fact.kind === 'place')?.text ?? place;
        const figures = facts.filter(counted);
        pieces.push({ text: part, tight: foldTight(open + part), whole: foldTight(head + open + part), elliptic: short, condition: `${condition}${short && figures.length === 1 ? head : ''}`, figures, year: apart || attached(part, facts) !== null ? null : year, place: apart ? null : place });
        if (figures.length > 0 && (head === '' || !isShort(part))) head = `${part}，`;
        open = figures.length === 0 ? `${open}${part}，` : '';
        if (figures.length === 0 && /[的时后]$/u.test(part)) condition += `${part}，`;
      }
    }
  }
  return pieces;
}

/** 甲61件、乙88件 are two; 甲和乙分别为61件、88件 as well, each with its own label. */
function membersOf(clause: string): readonly string[] {
  const respectively = /^(?<labels>.*?)(?:分别|各)(?:是|为|有|达到?|办理|受理)?(?<values>.+)$/u.exec(clause)?.groups;
  if (respectively !== undefined) {
    const labels = (respectively['labels'] ?? '').split(/[、和及与]/u);
    const values = (respectively['values'] ?? '').split(/[、和及与]/u);
    return labels.length === values.length && labels.length > 1 ? labels.map((label, index) => label + (values[index] ?? '')) : [clause];
  }
  const parts = clause.split(/、|(?<=\d[件起宗例人名次场期份项条个户家处元%])(?:和|及|以及|与)/u);
  // 公示、审核、记录3项: what has no figure belongs to what follows.
  const members: string[] = [];
  let open = '';
  for (const part of parts) {
    open += open === '' ? part : `、${part}`;
    if (!/[\d%％０-９一二三四五六七八九十百两]/u.test(part)) continue;
    members.push(open);
    open = '';
  }
  return open === '' ? members : members.length === 0 ? [clause] : [...members.slice(0, -1), `${members.at(-1) ?? ''}、${open}`];
}

/** 已整改395处 says of what only with the clause before it. */
const isShort = (part: string): boolean => (part.replaceAll(/其中|已经?|共|完成/gu, '').match(/\p{Script=Han}/gu) ?? []).length <= 6;

/** The year that stands directly before one of several figures (由2022年的80%提升至100%): it is not the year of the others. */
function attached(part: string, facts: readonly Fact[]): Fact | null {
  if (facts.filter(counted).length < 2) return null;
  return facts.find((fact, index) => fact.kind === 'date' && /^\d{4}$/u.test(fact.value) && facts[index + 1] !== undefined && counted(facts[index + 1] as Fact) && /^度?的?$/u.test(part.slice(fact.end, facts[index + 1]?.start))) ?? null;
}

/** Words of a piece; two at a time, figures left out. */
type Grams = (text: string) => readonly string[];

/** A figure whose piece fits a piece of the source with another figure of the same unit better than any that holds it. */
export function strayFigure(pieces: readonly Piece[], stated: readonly Piece[], gramsOf: Grams): boolean {
  return pieces.some((piece) => {
    const [figure] = piece.figures;
    if (figure === undefined || piece.figures.length !== 1) return false;
    const wanted = [...aboutOf(piece, figure, gramsOf), ...gramsOf(piece.condition), ...gramsOf(beside(piece.text, figure))];
    if (wanted.length === 0) return false;
    const rivals = stated
      .map((other) => ({ shared: wanted.filter((gram) => (piece.condition === '' && !other.elliptic ? other.tight : other.whole).includes(gram)).length, facts: other.figures.filter((fact) => fact.kind === figure.kind && unitOf(fact) === unitOf(figure)) }))
      .filter((other) => other.facts.length > 0);
    const best = (own: boolean): number => Math.max(-1, ...rivals.filter((other) => other.facts.some((fact) => fact.value === figure.value) === own).map((other) => other.shared));
    return best(true) >= 0 && best(false) > best(true);
  });
}

/** What a day is said of stands after it: 3月1日前报送. */
function aboutOf(piece: Piece, figure: Fact, gramsOf: Grams): readonly string[] {
  const after = figure.kind === 'date' ? gramsOf(piece.text.slice(figure.end).replace(/^[日底末]?(?:之?前|以前|之?后|以后|起)?(?:完成|开展|进行|实施|启动)?/u, '')) : [];
  return after.length >= 2 ? after : gramsOf(piece.text);
}

/** The words beside a figure count twice: they say what was counted. */
function beside(text: string, figure: Fact): string {
  return figure.kind === 'date' ? '' : `${text.slice(Math.max(0, figure.start - 6), figure.start)} ${text.slice(figure.end, figure.end + 6)}`;
}

/** A number that stands under 不超过, 以下, 前 or 下降 where the passages have it under 不少于, 以上, 后 or 上升. */
export function comparisonTurned(pieces: readonly Piece[], stated: readonly Piece[]): boolean {
  return pieces.some((piece) => piece.figures.some((figure) => {
    const said = comparisonsAt(piece.text, figure.start, figure.end);
    const held = stated.flatMap((other) => other.figures.filter((fact) => equal(fact, figure)).map((fact) => comparisonsAt(other.text, fact.start, fact.end)));
    return held.length > 0 && !held.some((one) => mayRest(said, one));
  }));
}

/** A figure whose piece says the contrary of every piece that holds it: 败诉8件 for 胜诉8件. */
export function figureContrary(pieces: readonly Piece[], stated: readonly Piece[]): boolean {
  return pieces.some((piece) => piece.figures.some((figure) => saysContrary(piece.text, stated.filter((other) => other.figures.some((fact) => equal(fact, figure))).map(({ text }) => text))));
}

/** Somebody made responsible (由…负责) for what another of the passages speaks of. */
export function dutyElsewhere(sentence: string, sources: readonly SupportSource[], gramsOf: Grams): boolean {
  if (sources.length < 2) return false;
  return [...sentence.matchAll(/(?<matter>[^，。；,;]{2,40})由(?<who>\p{Script=Han}{2,20})(?:负责|牵头|承办|主办)/gu)].some((match) => {
    const wanted = gramsOf(match.groups?.['matter'] ?? '');
    const shared = sources.map(({ text, context }) => wanted.filter((gram) => foldTight(text + context).includes(gram)).length);
    const best = Math.max(...shared);
    return best > 0 && !sources.some(({ text, context }, index) => shared[index] === best && foldTight(text + context).includes(foldTight(match.groups?.['who'] ?? '').slice(-4)));
  });
}

/** A figure given to a year or a place that no passage which holds the figure is about. */
export function figureElsewhere(pieces: readonly Piece[], sources: readonly SupportSource[]): boolean {
  return pieces.some((piece) => piece.figures.some((figure) => {
    if (figure.kind === 'date') return false;
    const holding = sources.filter((source) => untraced(figure.text, [`${source.context}\n${source.text}`]).length === 0);
    if (holding.length === 0) return false;
    return !holding.some((source) => isOfPlace(piece.place, source) && isOfYear(piece.year, figure, source));
  }));
}

function isOfPlace(place: string | null, { text, context }: SupportSource): boolean {
  return place === null || foldTight(text + context).includes(foldTight(place).slice(-3));
}

function isOfYear(year: string | null, figure: Fact, { text, context }: SupportSource): boolean {
  if (year === null) return true;
  const years = piecesOf(text).flatMap((piece) => piece.figures.filter((fact) => equal(fact, figure)).map((fact) => /((?:19|20)\d\d)年度?的?$/u.exec(piece.text.slice(0, fact.start))?.[1] ?? piece.year));
  // A year named beside the figure is its year; without one it is of any year its document speaks of.
  return years.includes(year) || ((years.length === 0 || years.includes(null)) && (/(?:19|20)\d\d/u.test(context) ? context : text).includes(year));
}

/** A rule named with an article that only another of the passages has. */
export function articleElsewhere(sentence: string, sources: readonly SupportSource[]): boolean {
  const facts = extractFacts(sentence);
  return facts.some((fact, index) => {
    const next = facts[index + 1];
    if (fact.kind !== 'title' || next?.kind !== 'article' || next.start - fact.end > 6) return false;
    return !sources.some(({ text, context }) => untraced(sentence.slice(fact.start, next.end), [`${context}\n${text}`]).length === 0);
  });
}
