import { foldText, foldTight, type Folded } from './folded.ts';
import { numberClaims, sameUnit, type Claim } from './fact-forms.ts';
import { namesIn } from './names.ts';

/**
 * What a claim can hinge on. `number` is a 发文字号 or the number of an order, `title` what stands in 《》, `figure` any other
 * number with its unit.
 */
export type FactKind = 'figure' | 'percent' | 'money' | 'date' | 'ordinal' | 'article' | 'number' | 'title' | 'place' | 'body' | 'person';

/** One checkable detail of a text; offsets are UTF-16 units into it, half open. */
export interface Fact {
  readonly kind: FactKind;
  /** As it stands in the text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The normal form: equal details of different spelling (31件, 三十一件, ３１ 件) have equal forms. */
  readonly value: string;
}

/**
 * The checkable details of a text in order: figures with units, money, percentages, dates, ordinals, article numbers,
 * document numbers, titles in 《》, names of places, bodies and people. Marks `[n]`, list labels, fixed phrases (三项制度,
 * 一把手) and what stands in 〔待填：…〕 are no details. Names are found by their form, so a name without any (a nickname) is not.
 */
export function extractFacts(text: string): readonly Fact[] {
  // Line breaks stay until labels have been told from figures.
  const folded = foldText(apart(unmarked(text)), /\n/u);
  const found = [...numberClaims(folded.text), ...namesIn(folded.text.replaceAll(/〔待[^〕]*〕|《[^》]*》/gu, (part) => ' '.repeat(part.length)))];
  return found.toSorted((one, other) => one.start - other.start).map((claim) => factOf(text, folded, claim));
}

function factOf(text: string, folded: Folded, claim: Claim): Fact {
  const span = folded.original(claim.start, claim.end);
  return { kind: claim.kind, text: text.slice(span.start, span.end), ...span, value: claim.value };
}

/** One text that facts are looked up in, read once. */
interface Source {
  readonly tight: string;
  readonly facts: readonly { readonly kind: FactKind; readonly value: string }[];
}

/** Emphasis and tags that split a number or its unit on the way to the screen (4**2**件); invisible ones keep offsets. */
function unmarked(text: string): string {
  return text.replaceAll(/\*+|(?<![\w])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![\w])|(?<=\d)_{1,2}(?=\d)|`+|~~|<\/?[a-z][^<>\n]{0,40}>/giu, (markup) => '\u200b'.repeat(markup.length)).replaceAll(/(?<![\d:.-])\d(?: \d)+(?= ?\p{Script=Han})/gu, (digits) => digits.replaceAll(' ', '\u200b')).replaceAll(/(?<=\d)[\u00a0\u2000-\u200a\u202f\u205f]+(?=\d)/gu, (spaces) => '\u200b'.repeat(spaces.length));
}

/** Spaces beside a number and between Latin words keep them apart when the others are dropped; offsets stay. */
function apart(text: string): string {
  return text.replaceAll(/(?<=[\p{Nd}\p{Script=Latin}.,])\s+(?=[\p{Nd}\p{Script=Latin}])/gu, (spaces) => '\n'.repeat(spaces.length));
}

/** Every sentence of an answer is looked up in the same few sources: each is read once. */
const remembered = new Map<string, Source>();
const mostRemembered = 128;

function readSource(text: string): Source {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const source = sourceFrom(text);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(text, source);
  return source;
}

function sourceFrom(text: string): Source {
  // A source is read without brackets too: the years inside a title are facts of it as well.
  const open = text.replaceAll(/[《》〈〉]/gu, ' ');
  return { tight: foldTight(unmarked(text)).replaceAll(/[《》〈〉<>]/gu, ''), facts: [text, open].flatMap((form) => numberClaims(foldText(apart(unmarked(form)), /\n/u).text)) };
}

function holds(source: Source, fact: Fact): boolean {
  const same = (kind: FactKind, test: (value: string) => boolean): boolean => source.facts.some((other) => other.kind === kind && test(other.value));
  switch (fact.kind) {
    case 'title':
      return source.tight.replaceAll(/-+/gu, '-').includes(fact.value);
    case 'place':
    case 'body':
    case 'person':
      return source.tight.includes(fact.value);
    case 'date':
      if (fact.value.startsWith('~')) return same('date', (value) => value === fact.value);
      // A data year is not to be had from a date that happens to lie in it.
      return fact.text.endsWith('年度') && fact.value.length === 4 ? same('date', (value) => value === fact.value) : dateHeld(fact.value, source);
    case 'article':
      return same('article', (value) => value === fact.value || value.startsWith(`${fact.value}.`));
    case 'figure': {
      const [amount, unit = ''] = fact.value.split('|');
      // 一番 and 两倍 count nothing: a bare number elsewhere does not hold them.
      if (unit === '番' || unit === '倍') return same('figure', (value) => value === fact.value);
      // A rule that says its 日 are 工作日 may be told so.
      if (/^个?工作日$/u.test(unit) && /[日"”]指工作日/u.test(source.tight) && same('figure', (value) => value === `${amount}|日`)) return true;
      return same('figure', (value) => value.split('|')[0] === amount && sameUnit(value.split('|')[1] ?? '', unit)) || (unit === '' && source.facts.some((other) => /^(?:money|percent)$/u.test(other.kind) && other.value === amount));
    }
    default:
      return same(fact.kind, (value) => value === fact.value);
  }
}

/** Year, month, day; the year is empty when not said. */
const parts = (date: string): (string | undefined)[] => (date.startsWith('-') ? ['', ...date.slice(2).split('-')] : date.split('-'));

/** Year and day may be stated apart: a report of 2023 that says 5月12日. */
function dateHeld(value: string, source: Source): boolean {
  const [year, month, day] = parts(value);
  const dates = source.facts.filter((fact) => fact.kind === 'date' && !fact.value.startsWith('~')).map((fact) => parts(fact.value));
  const yearHeld = year === '' || dates.some((date) => date[0] === year);
  const dayHeld = month === undefined || dates.some((date) => date[1] === month && (day === undefined || date[2] === day) && (date[0] === '' || year === '' || date[0] === year));
  return yearHeld && dayHeld;
}

/**
 * The facts of `text` that no source holds. Spelling does not matter (一万二 = 1.2万 = 12,000; 第二十五条 = 第25条; 百分之二十 =
 * 20%), units do (5人 is not 5件), and a computed figure is untraced: nobody stated it.
 */
export function untraced(text: string, sources: readonly string[]): readonly Fact[] {
  const read = sources.map(readSource);
  return extractFacts(text).filter((fact) => !read.some((source) => holds(source, fact)));
}
