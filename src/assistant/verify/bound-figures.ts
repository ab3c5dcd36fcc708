import { saysLittle } from './brought-words.ts';
import { comparisonsAt, mayRest } from './comparison-words.ts';
import { saysContrary } from './contraries.ts';
import { extractFacts, untraced, type Fact } from './facts.ts';
import { foldTight } from './folded.ts';
import { isOfEach } from './qualifiers.ts';
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
  /** The clauses without a figure that follow in its sentence: they may say more of the same. */
  readonly trail: string;
  /** What its sentence says before it. */
  readonly earlier: string;
  readonly figures: readonly Fact[];
  /** The year that governs it: named in it or before it in its sentence; null when none is. */
  readonly year: string | null;
  /** The place that governs a piece of a sentence being judged. */
  readonly place: string | null;
}

const counted = (fact: Fact): boolean => fact.kind === 'figure' || fact.kind === 'money' || fact.kind === 'percent' || (fact.kind === 'date' && !/^\d{4}$/u.test(fact.value));
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
    const first = pieces.length;
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
        // A day is the same with its year and without; the year is looked at by itself.
        const figures = facts.filter(counted).map((fact) => (fact.kind === 'date' ? { ...fact, value: fact.value.replace(/^\d{4}-/u, '--') } : fact));
        pieces.push({ text: part, tight: foldTight(open + part), whole: foldTight(head + open + part), elliptic: short, condition: `${condition}${short && open === '' && figures.length === 1 && figures[0]?.kind !== 'date' ? head : ''}`, figures, trail: '', earlier: whole.slice(0, span.start), year: apart || attached(part, facts) !== null ? null : year, place: apart ? null : place });
        if (figures.length > 0 && (head === '' || !isShort(part))) head = `${part}，`;
        const counting = pieces.findLastIndex((piece, index) => index >= first && piece.figures.length > 0);
        const last = pieces[counting];
        if (figures.length === 0 && last !== undefined && !/其中|最/u.test(part)) pieces[counting] = { ...last, trail: `${last.trail}，${foldTight(part)}` };
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
    if (figure === undefined || !together(piece)) return false;
    // 优秀63份 is what the passage says, whatever leads to it.
    const name = nameOf(piece, figure);
    if (name !== null && (gramsOf(name).length > 0 || /增|减|升|降/u.test(name)) && stated.some((other) => other.figures.some((fact) => equal(fact, figure) && unitOf(fact) === unitOf(figure) && name.endsWith(nameOf(other, fact) ?? '#') && !/的，/u.test(piece.condition) && (other.whole === other.tight || (piece.condition.match(/\d+(?:\.\d+)?/gu) ?? []).every((amount) => other.earlier.includes(amount)))))) return false;
    const wanted = [...aboutOf(piece, figure, gramsOf), ...gramsOf(piece.condition), ...gramsOf(beside(piece.text, figure))];
    if (wanted.length === 0) return false;
    const rivals = stated
      .map((other) => ({ shared: wanted.filter((gram) => ((figure.kind === 'date' || (piece.condition === '' && !other.elliptic) ? other.tight : other.whole + other.condition) + (other.figures.some((fact) => fact.value === figure.value) ? other.trail : '')).includes(gram)).length, facts: other.figures.filter((fact) => fact.kind === figure.kind && unitOf(fact) === unitOf(figure)) }))
      .filter((other) => other.facts.length > 0);
    const best = (own: boolean): number => Math.max(-1, ...rivals.filter((other) => other.facts.some((fact) => fact.value === figure.value) === own).map((other) => other.shared));
    return best(true) >= 0 && best(false) > best(true);
  });
}

/** The words that name what a figure counts stand in no piece that holds it, but in one of another figure: 胜诉3件 for 维持3件; or one of several named together is told alone: 撤销9件 for 撤销或者变更9件. */
export function labelChanged(pieces: readonly Piece[], stated: readonly Piece[], gramsOf: Grams): boolean {
  return pieces.some((piece) => {
    const [figure] = piece.figures;
    if (figure === undefined || piece.figures.length !== 1 || figure.kind === 'date') return false;
    const holders = stated.filter((other) => other.figures.some((fact) => equal(fact, figure) && unitOf(fact) === unitOf(figure)));
    if (holders.length === 0) return false;
    if (holders.every((other) => toldAlone(piece.text, figure, other) || totalToldNew(piece.text, figure, other))) return true;
    const others = stated.filter((other) => !holders.includes(other) && other.figures.some((fact) => fact.kind === figure.kind && unitOf(fact) === unitOf(figure)));
    const foreign = (grams: readonly string[]): readonly string[] => grams.filter((gram) => others.some((other) => other.tight.includes(gram)) && !holders.some((other) => (other.whole + other.trail).includes(gram)));
    const label = gramsOf(piece.text.slice(Math.max(0, figure.start - 4), figure.start));
    const mine = gramsOf(piece.text);
    return foreign(label.slice(-1)).length > 0 || (label.length > 0 && !saysLittle(label.at(-1) ?? '') && stated.some((other) => /[未没无]/u.test(other.tight) && other.tight.includes(label.at(-1) ?? '')) && !holders.some((other) => (other.whole + other.trail).includes(label.at(-1) ?? ''))) || (mine.length > 0 && foreign(mine).length >= 3 && foreign(mine).length >= mine.length * 0.4);
  });
}

/** 新建25处 for 总数达到25处. */
function totalToldNew(said: string, figure: Fact, held: Piece): boolean {
  const before = held.text.slice(Math.max(0, (held.figures.find((fact) => equal(fact, figure))?.start ?? 0) - 6), held.figures.find((fact) => equal(fact, figure))?.start);
  return /总数|总量|累计|总计|总人数|共有|增至|增加[到至]/u.test(before) && /新[建增设开签收招聘]|增加(?![到至])|增配/u.test(said);
}

function toldAlone(said: string, figure: Fact, held: Piece): boolean {
  const fact = held.figures.find((other) => equal(other, figure));
  const named = foldTight(held.text.slice(0, fact?.start ?? 0));
  const either = /(?<one>\p{Script=Han}{2})(?:或者?|或是)(?<other>\p{Script=Han}{2})\p{Script=Han}{0,3}$/u.exec(named)?.groups;
  if (either !== undefined) return said.includes(either['one'] ?? '') !== said.includes(either['other'] ?? '');
  const members = /(?<members>\p{Script=Han}+(?:、\p{Script=Han}+)+)等\p{Script=Han}{0,8}$/u.exec(named)?.groups?.['members']?.split('、') ?? [];
  return members.length > 1 && !/等|、|和|及/u.test(said) && members.filter((member) => said.includes(member.slice(-2))).length === 1;
}

/** A figure told under a condition that its piece in the passages has negated, or the other way round: 属于的 for 不属于的. */
export function conditionTurned(pieces: readonly Piece[], stated: readonly Piece[]): boolean {
  const negated = (condition: string): boolean => /[不未无没]/u.test(condition.replaceAll(/不(?:足|满|到|少于|超过|服)|未满/gu, ''));
  return pieces.some((piece) => /的，/u.test(piece.condition) && piece.figures.some((figure) => {
    const held = stated.filter((other) => other.figures.some((fact) => equal(fact, figure) && unitOf(fact) === unitOf(figure)));
    return held.length > 0 && held.every((other) => /的，/u.test(other.condition) && negated(other.condition) !== negated(piece.condition));
  }));
}

/** One figure, or several that count the same thing: 97户263人. */
const together = (piece: Piece): boolean => piece.figures.every((figure, at) => at === 0 || (figure.kind === 'figure' && (piece.figures[at - 1]?.end ?? -1) === figure.start));

/** What stands right before a figure that counts things, back to the last mark or number. */
function nameOf(piece: Piece, figure: Fact): string | null {
  return figure.kind === 'date' || /[日天月年]$/u.test(unitOf(figure)) ? null : (/\p{Script=Han}{2,}$/u.exec(piece.text.slice(0, figure.start))?.[0].replace(/^(?:其中|共计?|全年|分别|经评定|另有|评定为?|还有)(?=\p{Script=Han}{2})|^.*(?=增加|增长|上升|减少|下降|降低|[多少高低]出?了?$)/u, '').replace(/^(?:增长|上升|[多高]出?)了?$/u, '增加').replace(/^(?:下降|降低|[少低])了?$/u, '减少').replace(/(?<=\p{Script=Han}{2})(?:为|是|达到?|共|有|约)$/u, '') ?? null);
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
    const held = stated.flatMap((other) => other.figures.filter((fact) => equal(fact, figure)).map((fact) => ({ comparisons: comparisonsAt(other.text, fact.start, fact.end), each: isOfEach(other.text.slice(0, fact.start)) })));
    return held.length > 0 && !held.some((one) => mayRest(said, one.comparisons) && (one.each === isOfEach(piece.text.slice(0, figure.start)) || (one.each && /每|分别|都|均/u.test(piece.text.slice(0, figure.start))) || (!one.each && /[、和与及].*各\p{Script=Han}{0,4}$/u.test(piece.text.slice(0, figure.start)))));
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

/** How much more of a sentence another passage may say than the one whose article it names, of 1. */
const nearlyAsMuch = 0.3;

/** A rule named with an article that only another of the passages has, or one article named for what another passage says. */
export function articleElsewhere(sentence: string, sources: readonly SupportSource[], gramsOf: Grams): boolean {
  const facts = extractFacts(sentence);
  const articles = facts.filter(({ kind }) => kind === 'article');
  if (sources.length > 1 && articles.length === 1) {
    const wanted = gramsOf(sentence.replaceAll(/《[^》]*》/gu, ' '));
    const said = sources.map(({ text, context }) => ({ share: wanted.filter((gram) => foldTight(text).includes(gram)).length / Math.max(1, wanted.length), holds: untraced(articles[0]?.text ?? '', [`${context}\n${text}`]).length === 0 }));
    if (Math.max(...said.filter(({ holds }) => holds).map(({ share }) => share), 0) < Math.max(...said.map(({ share }) => share)) - nearlyAsMuch) return true;
  }
  return facts.some((fact, index) => {
    const next = facts[index + 1];
    if (fact.kind !== 'title' || next?.kind !== 'article' || next.start - fact.end > 6) return false;
    return !sources.some(({ text, context }) => untraced(sentence.slice(fact.start, next.end), [`${context}\n${text}`]).length === 0);
  });
}
