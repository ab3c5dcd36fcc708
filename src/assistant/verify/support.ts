import type { DocumentRecord } from '../../domain/document.ts';
import type { Passage } from '../../domain/passage.ts';
import type { Synonyms } from '../../retrieval/synonyms.ts';
import { actorChanged, anotherActs, strangeLevel, strangeTitle, withoutActors } from './actors.ts';
import { articleElsewhere, comparisonTurned, conditionTurned, dutyElsewhere, figureContrary, figureElsewhere, labelChanged, piecesOf, strayFigure } from './bound-figures.ts';
import { broughtWords, saysLittle } from './brought-words.ts';
import { contentGrams, covered, digits, figuresOf } from './content-words.ts';
import { saysContrary } from './contraries.ts';
import { untraced, type Fact } from './facts.ts';
import { foldTight } from './folded.ts';
import { negates } from './negations.ts';
import { changesOneCharacter, changesOpening } from './one-character.ts';
import { polarityTurned } from './polarity.ts';
import { causeInvented, gradeChanged, modalAdded, qualifierChanged, toldAsDone } from './qualifiers.ts';
import { clauseSpans } from './sentences.ts';
import { homeOf, likest, nearestIn, readStated, underItsCondition, type Stated, type StatedSentence } from './stated.ts';
import { tellsAll, universal, universalWords } from './universals.ts';
import { notWorkedOut } from './worked-out.ts';

/** Why a sentence is not supported by the passages it cites. */
export type Unsupported = 'quote' | 'fact' | 'figure-of-another' | 'comparison' | 'actor' | 'words' | 'polarity';

/** What a sentence may be measured against: the passage, and the words around it (title, headings, place, year). */
export interface SupportSource {
  readonly text: string;
  readonly context: string;
}

interface Verdict {
  /** Null when every part of the sentence is supported. */
  readonly reason: Unsupported | null;
  readonly facts: readonly Fact[];
}

/** What is known of a passage besides its text: title, headings, place, body, years, dates, number and name of the rule. */
export function contextOf(document: DocumentRecord, passage: Passage): string {
  const years = document.dataYear === null ? '' : `${document.dataYear}年度`;
  const rule = document.rule === null ? '' : `《${document.rule}》`;
  return [document.title, rule, document.place, document.issuingBody, years, document.issuedOn, document.publishedOn, document.effectiveOn, document.number, ...passage.headingPath, passage.label].filter((part) => part !== null && part !== '').join('\n');
}

const none: Synonyms = new Map();

/**
 * Whether passages support a sentence: quoted spans stand in one of them literally (width folded); every fact is found or can
 * be worked out; every clause rests on one of their sentences and changes nothing of it; a figure belongs to what the
 * passage says it of. `closeness` is the share of content words that must be found, 0 to 1; `synonyms` are words that say the same.
 */
export function judge(sentence: string, sources: readonly SupportSource[], { closeness = 0.4, synonyms = none }: { readonly closeness?: number; readonly synonyms?: Synonyms } = {}): Verdict {
  const tight = sources.map((source) => foldTight(source.text + source.context)).join('\n').replaceAll(/[《》]/gu, '');
  if (quotesIn(sentence).some((quote) => !standsLiterally(quote, tight))) return { reason: 'quote', facts: [] };
  const whole = sources.map((source) => `${source.context}\n${source.text}`);
  const facts = notWorkedOut(untraced(sentence, whole), sentence, whole);
  if (facts.length > 0) return { reason: 'fact', facts };
  if (isEnglish(sentence)) return { reason: bearsOfficialWords(sentence, tight) ? null : 'words', facts: [] };
  const content = contentGrams(sentence).filter((gram) => !saysLittle(gram));
  if (content.length > 0 && covered(content, tight) < closeness) return { reason: 'words', facts: [] };
  const read = sources.map(readStated);
  return { reason: clauseObjection(sentence, { read, sources, tight, closeness, synonyms }) ?? figureObjection(sentence, sources, read), facts: [] };
}

/** The passages as read for one sentence. */
interface Ground {
  readonly read: readonly Stated[];
  readonly sources: readonly SupportSource[];
  /** All their words, folded, without 《》. */
  readonly tight: string;
  readonly closeness: number;
  readonly synonyms: Synonyms;
}

/** What the first clause that its passages do not bear does wrong; null when they bear all. */
function clauseObjection(sentence: string, ground: Ground): Unsupported | null {
  const clauses = clauseSpans(sentence).map((span) => sentence.slice(span.start, span.end));
  let last: StatedSentence | null = null;
  for (const [at, text] of clauses.entries()) {
    const said = readClause(text, clauses[at - 1] ?? '', at + 1 < clauses.length, foldTight(sentence));
    const reason: Unsupported | null = strangeWords(said, last, ground);
    if (reason !== null) return reason;
    last = restsOn(said, last, ground);
    const changed = changedWithin(said, last, ground) ?? againstAll(said, last, ground);
    if (changed !== null) return changed;
  }
  return null;
}

/** A clause of the sentence that is judged. */
interface Clause {
  readonly text: string;
  readonly tight: string;
  /** The clause before it. */
  readonly before: string;
  /** Its whole sentence, folded. */
  readonly sentence: string;
  readonly grams: readonly string[];
  /** The grams that tell what it speaks of. */
  readonly own: readonly string[];
  readonly figures: readonly string[];
  /** It comes after a condition (…的，). */
  readonly follows: boolean;
  /** It only names what the next is about: 案卷类型上, …方面. */
  readonly topic: boolean;
}

function readClause(text: string, before: string, more: boolean, sentence: string): Clause {
  const tight = foldTight(text);
  return {
    text,
    tight,
    before,
    sentence,
    grams: contentGrams(text),
    own: contentGrams(text.replaceAll(universalWords, ' ')).filter((gram) => !saysLittle(gram)),
    figures: digits(tight).match(/\d+(?:\.\d+)?/gu) ?? [],
    follows: foldTight(before).endsWith('的'),
    topic: more && /^\p{Script=Han}{2,8}(?:上|方面|来看|看|中|里)$/u.test(tight),
  };
}

/** Words the passages hold in no form; under a condition, words and figures that do not stand with that condition. */
function strangeWords({ tight, before, figures, follows, topic }: Clause, last: StatedSentence | null, ground: Ground): Unsupported | null {
  if (!topic && broughtWords(tight, ground.tight, ground.synonyms).length > 0) return 'words';
  if (!follows || last === null || !underItsCondition(foldTight(before), last)) return null;
  if (figures.some((figure) => !`${last.digits}${digits(last.next)}`.includes(figure))) return 'figure-of-another';
  return broughtWords(withoutBodies(tight), `${last.tight}${last.next}${last.context}`, ground.synonyms).length > 0 ? 'words' : null;
}

const withoutBodies = (clause: string): string => clause.replaceAll(/(?:由|经|报)?\p{Script=Han}{0,8}?(?:局|委|办|政府|部门|机关|机构|单位|队|所|站|中心|书记|长|主任|负责人)/gu, ' ');

/** The sentence a clause rests on; what follows a condition, or is short, is said of what the clause before it rests on. */
function restsOn({ tight, before, own, figures, follows }: Clause, last: StatedSentence | null, { read }: Ground): StatedSentence | null {
  const short = follows || own.length < 4;
  if (last !== null && short && covered(own, last.tight) >= 0.5 && figures.every((figure) => last.digits.includes(figure))) return last;
  return homeOf(short ? [...contentGrams(before), ...own] : own, read.flatMap(({ sentences }) => sentences), tight, last);
}

/** What a clause changes of the sentence it rests on. */
function changedWithin({ tight, sentence, grams, figures, follows }: Clause, home: StatedSentence | null, ground: Ground): Unsupported | null {
  const nearest = nearestIn(grams, home);
  const texts = ground.read.map((source) => source.text);
  if (causeInvented(tight, texts.join('\n'))) return 'words';
  if (gradeChanged(tight, nearest, figures, texts.map(digits))) return 'figure-of-another';
  if (strangeTitle(tight, ground.tight, nearest)) return 'actor';
  if (home !== null) {
    if (changesOpening(tight, ground.tight, home.tight)) return 'words';
    if (actorChanged(tight, home.tight, home.clauses, ground.tight)) return 'actor';
    if (qualifierChanged({ clause: tight, sentence, counted: digits(tight), follows, times: figuresOf(tight) }, home)) return 'words';
    if (toldAsDone(tight, { ...home, tight: home.chain }, home.context) || saysContrary(tight, [home.tight]) || modalAdded(tight, home, ground.tight)) return 'polarity';
  }
  return universal.test(tight) && (home === null || !tellsAll(tight, home)) ? 'words' : null;
}

/** What a clause says otherwise than all that the passages say of the same. */
function againstAll({ text, tight, grams, follows }: Clause, home: StatedSentence | null, { read, sources, tight: all, closeness }: Ground): Unsupported | null {
  const solid = grams.filter((gram) => !saysLittle(gram));
  if (solid.length >= 3 && covered(solid, all) < (solid.length <= 4 ? Math.min(0.2, closeness) : closeness - 0.12)) return 'words';
  const stated = read.flatMap(({ clauses }) => clauses);
  const literally = stated.filter((other) => other.tight.includes(tight));
  // Words taken from behind a 未 or an 尚未 say its contrary.
  if (literally.length > 0) return literally.some((other) => negates(other.tight) === negates(tight)) ? null : 'polarity';
  // Another law may always say otherwise; 除外 and 从其规定 are two ends of the same words.
  if (/另有规定/u.test(tight) && all.includes('另有规定')) return null;
  // Titles and headings tell what is spoken of, not whether it was done.
  if (polarityTurned(text, follows, { clauses: stated.filter((other) => !other.isContext), nearest: nearestIn(grams, home), tight: all })) return 'polarity';
  if (strangeLevel(text, sources.map((source) => source.text + source.context).join('\n')) || anotherActs(text, likest(contentGrams(withoutActors(text)), stated, 1))) return 'actor';
  return changesOneCharacter(tight, all) ? 'words' : null;
}

/** What is said of a figure that the passages say of another, or otherwise. */
function figureObjection(sentence: string, sources: readonly SupportSource[], read: readonly Stated[]): Unsupported | null {
  const pieces = piecesOf(sentence);
  const stated = read.flatMap((source) => source.pieces);
  if (figureContrary(pieces, stated)) return 'polarity';
  if (articleElsewhere(sentence, sources, contentGrams) || dutyElsewhere(sentence, sources, contentGrams) || strayFigure(pieces, stated, contentGrams) || labelChanged(pieces, stated, contentGrams) || conditionTurned(pieces, stated) || figureElsewhere(pieces, sources)) return 'figure-of-another';
  return comparisonTurned(pieces, stated) ? 'comparison' : null;
}

/** Each part of a quote between dots of omission stands in the text. */
const standsLiterally = (quote: string, tight: string): boolean => quote.split(/…+|\.{3,}/u).every((part) => tight.includes(foldTight(part).replaceAll(/[《》]/gu, '').replace(/[,.:;!?。]+$/u, '')));

/** More Latin words than Han characters: its wording cannot be compared with a Chinese passage. */
function isEnglish(sentence: string): boolean {
  return (sentence.match(/\p{Script=Latin}{2,}/gu) ?? []).length > (sentence.match(/\p{Script=Han}/gu) ?? []).length / 2;
}

/** An English sentence is borne by the official words it carries: a Chinese term or quotation of the passage in it. */
function bearsOfficialWords(sentence: string, tight: string): boolean {
  const terms = sentence.match(/\p{Script=Han}[\p{Script=Han}\d、，,（）()《》—-]*\p{Script=Han}/gu) ?? [];
  return terms.length > 0 && terms.every((term) => tight.includes(foldTight(term).replaceAll(/[《》]/gu, '')) || covered(contentGrams(term), tight) >= 0.8);
}

/** What stands between quotation marks; single words in them are terms and count as well. */
export function quotesIn(sentence: string): readonly string[] {
  return [...sentence.matchAll(/[“「『](?<chinese>[^“”「」『』]{2,})[”」』]|"(?<plain>[^"]{2,})"/gu)].map((match) => match.groups?.['chinese'] ?? match.groups?.['plain'] ?? '');
}
