import mannerWords from '../data/manner-words.json' with { type: 'json' };
import type { Library } from '../ports.ts';
import { withoutFillers } from './fillers.ts';
import { listedSubjects } from './listed-titles.ts';
import { synonymsIn } from './synonyms.ts';
import type { Synonyms } from './synonyms.ts';
import { grams, isFunctionCharacter } from './tokens.ts';

/**
 * One character of what is asked about, or one run of letters or digits. It is said by a text that holds it together with
 * a neighbour; alone it is only hinted at. So a pair across the border of two words costs nothing when it is missing.
 */
interface Unit {
  /** Its idf in this library, above 0. */
  readonly weight: number;
  readonly gram: string;
  /** The pairs it makes with the characters beside it. */
  readonly pairs: readonly string[];
  /** It is a word by itself: nothing but grammar stands beside it (罚了多少). */
  readonly alone: boolean;
  /** The pair with the character after it is held by some passage of the library: it may be a word. */
  readonly opensWord: boolean;
  /** Number of the clause it stands in. */
  readonly clause: number;
}

type Weighted = readonly [gram: string, idf: number];

/** A word of the question that has other names: where it stands, and those names in units. */
interface Renamed {
  readonly from: number;
  readonly to: number;
  readonly others: readonly (readonly Unit[])[];
}

/** What is looked for, once places, years and the words of asking are set aside. */
export interface Wanted {
  readonly units: readonly Unit[];
  readonly renamed: readonly Renamed[];
  /** All grams of the question with their idf, and for those of a word that has other names the grams of these. */
  readonly worded: readonly { readonly grams: readonly Weighted[]; readonly others: readonly (readonly Weighted[])[] }[];
  /** The units, from and to, of the thing that is counted (多少起|纠纷); null where none is named. */
  readonly counted: readonly [from: number, to: number] | null;
  /** The units, from and to, of subjects of rules (行政许可, 劳动合同): what does not speak of them answers nothing about them. */
  readonly subjects: readonly (readonly [from: number, to: number])[];
  /** Numbers of the units right beside the words that ask how many or how long; empty where nothing asks so. */
  readonly beside: readonly number[];
  /** They stand behind words that ask for a period (几天内|要答复). */
  readonly besideFollows: boolean;
  /** Grams for the lexical index with their weights. */
  readonly grams: ReadonlyMap<string, number>;
  /** Grams with their idf; those of other names count half. */
  readonly terms: ReadonlyMap<string, number>;
}

/** Weight of a single character against 1 for a pair, by measurement on STARD's dev questions. */
const characterWeight = 1.2;
/** Weight of what is said before and after the clause that asks. */
const background = 0.3;
/** Weight of another name's gram against 1 for a word of the question, by measurement on STARD's dev questions. */
const synonymWeight = 0.4;
/** What is left of the weight of a character that no passage holds beside a neighbour. */
const lone = 0.3;
/** What is left of the weight of words that no list of the field knows: more often manner of speaking than matter. */
const unlisted = 0.8;
/** What is left of the weight of words that are only a manner of speaking (说白了, 上头, 没空): an answer repeats nothing of them. */
const spokenOnly = 0.3;
const manner = new RegExp([...mannerWords].toSorted((one, other) => other.length - one.length).join('|'), 'gu');
/** What is left of the weight of a word of another language that no passage holds. */
const foreign = 0.4;
/** What a character says when none of its pairs is there. */
const hint = 0.35;
/** What a character says that is a word by itself. */
const word = 0.7;
/** What another name says of a word. */
const asGood = 0.85;

/** Verbs and particles of everyday speech that an official text never repeats: they are no part of what is asked about. */
const light = new Set('没过去到来要得会能让给叫下里上着再可已看说搞弄干带走把为做写找用报交块');

/** Reads what a folded, simplified text asks about; `hints` are further words that an answer is likely to stand beside. */
export function wantedOf(text: string, hints: string, library: Library, synonyms: Synonyms): Wanted {
  const count = library.passageCount;
  const seen = new Map<string, number>();
  const frequency = (gram: string): number => {
    const known = seen.get(gram) ?? library.passageFrequency(gram);
    seen.set(gram, known);
    return known;
  };
  const idf = (gram: string): number => Math.log(1 + (count - frequency(gram) + 0.5) / (frequency(gram) + 0.5));
  const content = withoutFillers(text);
  const { units: all, starts } = unitsOf(content, frequency, idf);
  const asking = askingClauses(text, content);
  const spoken = [...text.matchAll(manner)];
  const units = all.map((unit, index) => {
    const at = starts[index] ?? 0;
    const isManner = spoken.some((match) => match.index <= at && at < match.index + match[0].length);
    const isBackground = asking.size > 0 && !asking.has(unit.clause);
    return isManner || isBackground ? { ...unit, weight: unit.weight * (isManner ? spokenOnly : 1) * (isBackground ? background : 1) } : unit;
  });
  const own = [...grams(content).keys()];
  const weights = new Map<string, number>(own.map((gram) => [gram, gram.length === 1 ? characterWeight : 1]));
  for (const gram of grams(hints).keys()) if (!weights.has(gram)) weights.set(gram, synonymWeight);
  const claimed = new Set<string>();
  const weighted = (list: readonly string[]): readonly Weighted[] => list.map((gram) => [gram, idf(gram)]);
  const renamed: Renamed[] = [];
  const worded: { readonly grams: readonly Weighted[]; readonly others: readonly (readonly Weighted[])[] }[] = [];
  // Other names are sought before fillers are blanked: 谁负责 and 为什么 have official names too.
  for (const { word, at, others } of synonymsIn(text, synonyms)) {
    const otherGrams = others.map((other) => [...grams(other).keys()]);
    for (const gram of otherGrams.flat()) if (!weights.has(gram)) weights.set(gram, synonymWeight);
    const inside = starts.map((start) => start >= at && start < at + word.length);
    const from = inside.indexOf(true);
    if (from < 0) continue;
    renamed.push({ from, to: inside.lastIndexOf(true) + 1, others: others.filter((other) => !word.includes(other)).map((other) => unitsOf(other, frequency, idf).units) });
    const said = [...grams(word).keys()].filter((gram) => own.includes(gram) && !claimed.has(gram));
    for (const gram of said) claimed.add(gram);
    worded.push({ grams: weighted(said), others: otherGrams.map(weighted) });
  }
  worded.push(...weighted(own.filter((gram) => !claimed.has(gram))).map((gram) => ({ grams: [gram], others: [] })));
  return { units: units.map((unit, at) => (renamed.some(({ from, to }) => at >= from && at < to) ? unit : { ...unit, weight: unit.weight * unlisted })), renamed, counted: countedIn(text, starts), ...besideAsking(text, starts), subjects: subjectsIn(text, starts), worded, grams: weights, terms: new Map([...weights].map(([gram, weight]) => [gram, weight * idf(gram)])) };
}

/** How much of what is wanted a text's grams say, from 0 to 1. */
export function coverage(wanted: Pick<Wanted, 'units' | 'renamed'>, has: (gram: string) => boolean): number {
  return shareOf(wanted.units, saidOfAll(wanted, has));
}

function subjectsIn(text: string, starts: readonly number[]): readonly (readonly [number, number])[] {
  return listedSubjects(text).flatMap(({ at, length }) => {
    const inside = starts.flatMap((start, index) => (start >= at && start < at + length ? [index] : []));
    return inside.length < 3 ? [] : [[inside[0] ?? 0, (inside.at(-1) ?? 0) + 1] as const];
  });
}

/** A passage that says less than this of the subject of a rule that is asked about speaks of something else. */
export const leastSubject = 0.6;

/** How much a text's grams say of the subject they say least of, from 0 to 1; 1 where the question names none. */
export function subjectSaid(wanted: Wanted, has: (gram: string) => boolean): number {
  if (wanted.subjects.length === 0) return 1;
  const said = saidOfAll(wanted, has);
  return Math.min(...wanted.subjects.map(([from, to]) => shareOf(wanted.units.slice(from, to), said.slice(from, to))));
}

/** How much of the name of what is counted a text's grams say, from 0 to 1; null where the question names none. */
export function countedSaid(wanted: Wanted, has: (gram: string) => boolean): number | null {
  if (wanted.counted === null) return null;
  const [begin, end] = wanted.counted;
  const renamed = wanted.renamed.filter(({ from, to }) => from >= begin && to <= end);
  return shareOf(wanted.units.slice(begin, end), saidOfAll({ units: wanted.units, renamed }, has).slice(begin, end));
}

const countedThing = /(?:多少|(?<![哪十百千])几)(?:[个件次场份名位条起处家项台回趟期批支本册架所座间篇种类块宗例户部辆级档]|人次)?(?:的)?(?<thing>\p{Script=Han}{2,8})/u;
/** 依申请公开多少件, 民警人数: what is counted stands before. */
const countedBefore = /(?<thing>\p{Script=Han}{2})(?:的)?(?:一共|总共|共)?有?(?:(?:多少|(?<![哪十百千])几)(?:[件起份项条台处户场个名]|人次)(?=[?？,]|$)|[件人次户场份项条台]数)/u;
/** Counted by a measure of its own, or money, time and the like: texts need not name it again. */
const ownMeasure = /^(?:人|群众|老百姓|户|案[子件]|事|东西|活|比[例率]|金额|次数|情[况形]|方面|条件|种?类|要求|任务|措施|内容|部分|阶段|步骤|程序|工[钱资]|[货账欠]款|[钱元块万亿天日年月周分斤亩吨倍点号度次回])/u;
/** Where the name of what is counted ends and what is said of it begins. */
const saidOfIt = /[被在没了还是有来去到要能会得给和与跟及或的等需应可才就都]/u;

/** The units of the thing that a folded text asks to be counted, at least two. */
function countedIn(text: string, starts: readonly number[]): readonly [number, number] | null {
  const match = countedThing.exec(text) ?? countedBefore.exec(text);
  const whole = match?.groups?.['thing'] ?? '';
  const thing = whole.split(saidOfIt)[0] ?? '';
  if (match === null || thing.length < 2 || ownMeasure.test(thing)) return null;
  const begin = match.index + match[0].indexOf(whole);
  const inside = starts.flatMap((start, index) => (start >= begin && start < begin + thing.length ? [index] : []));
  return inside.length < 2 ? null : [inside[0] ?? 0, (inside.at(-1) ?? 0) + 1];
}

const asksHowMany = /(?:多少|(?<![哪十百千])几|多(?:久|长|大|高|远))(?:[个件次场份名位条起处家项台回趟期批支本册架所座间篇种类块宗例户部辆级档]|人次|个?工作日|个?[月周]|小时|分钟|[天日年号])?(?:[之以]?内|[以之]?前)?(?:的)?/u;
/** How far behind the asking words what is asked may stand, and how many units before them are looked at. */
const behind = 8;
const before = 3;

/** The units beside the asking words of a folded text: those after them where there are two, else also the last before them. */
function besideAsking(text: string, starts: readonly number[]): Pick<Wanted, 'beside' | 'besideFollows'> {
  const match = asksHowMany.exec(text);
  if (match === null) return { beside: [], besideFollows: false };
  const end = match.index + match[0].length;
  const joined = (from: number, to: number): boolean => !clauseEnd.test(text.slice(from, to));
  const after = starts.flatMap((start, index) => (start >= end && start < end + behind && joined(end, start) ? [index] : []));
  if (after.length > 1) return { beside: after, besideFollows: /[天日年月周久长]|小时/u.test(match[0]) };
  return { beside: [...starts.flatMap((start, index) => (start < match.index && joined(start, match.index) ? [index] : [])).slice(-before), ...after], besideFollows: false };
}

/** How much of what stands right beside the asking words a text's grams say, from 0 to 1; 1 where nothing does. */
export function besideSaid(wanted: Wanted, has: (gram: string) => boolean): number {
  if (wanted.beside.length === 0) return 1;
  const said = saidOfAll(wanted, has);
  return shareOf(wanted.beside.flatMap((at) => wanted.units[at] ?? []), wanted.beside.map((at) => said[at] ?? 0));
}

/** The clauses of a question with what a text's grams say of each, from 0 to 1, and their share of the whole. */
export function clauseCoverage(wanted: Wanted, has: (gram: string) => boolean): readonly { readonly words: string; readonly share: number; readonly said: number }[] {
  const said = saidOfAll(wanted, has);
  const total = wanted.units.reduce((sum, { weight }) => sum + weight, 0) || 1;
  return [...new Set(wanted.units.map(({ clause }) => clause))].map((clause) => {
    const inside = wanted.units.map((unit, at) => ({ unit, said: said[at] ?? 0 })).filter(({ unit }) => unit.clause === clause);
    const units = inside.map(({ unit }) => unit);
    return { words: units.map(({ gram }) => gram).join(''), share: units.reduce((sum, { weight }) => sum + weight, 0) / total, said: shareOf(units, inside.map((one) => one.said)) };
  });
}

/** Words that a figure often goes without (复议3件). */
const general = new Set(['案件', '案子', '事项', '人员', '工作', '问题', '次数', '总数', '队伍', '力量', '方面', '领域', '部门', '单位', '内容', '措施', '制度', '机制', '活动', '项目', '标准', '情况']);

/** The largest share, from 0 to 1, that one word of the library has in what is wanted without the text saying any of it. */
export function absentWord(wanted: Pick<Wanted, 'units' | 'renamed'>, has: (gram: string) => boolean): number {
  const { units } = wanted;
  const said = saidOfAll(wanted, has);
  const total = units.reduce((sum, { weight }) => sum + weight, 0) || 1;
  let largest = 0;
  for (const [at, unit] of units.entries()) {
    const next = units[at + 1];
    if (unit.opensWord && next !== undefined && !general.has(unit.gram + next.gram) && (said[at] ?? 0) <= hint && (said[at + 1] ?? 0) <= hint) largest = Math.max(largest, (unit.weight + next.weight) / total);
  }
  return largest;
}

/** What the text last asked about said of a question's units. */
const lastSaid = new WeakMap<readonly Renamed[], { readonly has: (gram: string) => boolean; readonly said: readonly number[] }>();

/** What a text says of each unit, from 0 to 1; of one text the measures above ask several times. */
function saidOfAll({ units, renamed }: Pick<Wanted, 'units' | 'renamed'>, has: (gram: string) => boolean): readonly number[] {
  const last = lastSaid.get(renamed);
  if (last?.has === has && last.said.length === units.length) return last.said;
  const said = units.map((unit) => saidOf(unit, has));
  for (const { from, to, others } of renamed) {
    const best = asGood * Math.max(0, ...others.map((other) => shareOf(other, other.map((unit) => saidOf(unit, has)))));
    for (let at = from; at < to; at += 1) said[at] = Math.max(said[at] ?? 0, best);
  }
  lastSaid.set(renamed, { has, said });
  return said;
}

/** Share of the question's grams, by idf, that a text holds, from 0 to 1: the finer measure, for ranking what all speaks of the matter. */
export function wording({ worded }: Pick<Wanted, 'worded'>, has: (gram: string) => boolean): number {
  const shareHeld = (list: readonly Weighted[]): number => {
    const total = list.reduce((sum, [, idf]) => sum + idf, 0);
    return total === 0 ? 0 : list.reduce((sum, [gram, idf]) => sum + (has(gram) ? idf : 0), 0) / total;
  };
  let total = 0;
  let held = 0;
  for (const word of worded) {
    const weight = word.grams.reduce((sum, [, idf]) => sum + idf, 0);
    total += weight;
    held += weight * Math.max(shareHeld(word.grams), ...word.others.map((other) => asGood * shareHeld(other)));
  }
  return total === 0 ? 0 : held / total;
}

function saidOf({ gram, pairs, alone }: Unit, has: (gram: string) => boolean): number {
  if (pairs.length === 0 || pairs.some(has)) return pairs.length === 0 && !has(gram) ? 0 : 1;
  return has(gram) ? (alone ? word : hint) : 0;
}

function shareOf(units: readonly Unit[], said: readonly number[]): number {
  const total = units.reduce((sum, { weight }) => sum + weight, 0);
  return total === 0 ? 0 : units.reduce((sum, { weight }, at) => sum + weight * (said[at] ?? 0), 0) / total;
}

const clauseEnd = /[,，。;；:：?？!！]/u;

/** Numbers of the clauses that ask: a filler or a name was blanked out of them, or they are all there is. */
function askingClauses(text: string, content: string): ReadonlySet<number> {
  const before = text.split(clauseEnd);
  return new Set(content.split(clauseEnd).flatMap((clause, index) => (clause.trim() !== '' && (clause !== before[index] || / {2}/u.test(clause)) ? [index] : [])));
}

/** The units of a text and where each starts in it. */
function unitsOf(text: string, frequency: (gram: string) => number, idf: (gram: string) => number): { readonly units: readonly Unit[]; readonly starts: readonly number[] } {
  const units: Unit[] = [];
  const starts: number[] = [];
  let clause = 0;
  for (const match of text.matchAll(new RegExp(`\\p{Script=Han}+|\\p{Script=Latin}+|\\p{Number}+(?:\\.\\p{Number}+)?|${clauseEnd.source}`, 'gu'))) {
    if (clauseEnd.test(match[0])) {
      clause += 1;
      continue;
    }
    if (!/^\p{Script=Han}/u.test(match[0])) {
      // A word of another language that no passage holds may be translated in all of them.
      units.push({ weight: idf(match[0]) * (/^\p{Script=Latin}/u.test(match[0]) && frequency(match[0]) === 0 ? foreign : 1), gram: match[0], pairs: [], alone: false, opensWord: false, clause });
      starts.push(match.index);
      continue;
    }
    const characters = [...match[0]];
    let start = match.index;
    const pairsAt = (at: number): readonly string[] => [at > 0 ? `${characters[at - 1]}${characters[at]}` : '', at + 1 < characters.length ? `${characters[at]}${characters[at + 1]}` : ''].filter((pair) => pair !== '');
    /** No passage holds it beside either neighbour, and it is no grammar. */
    const strange = (at: number): boolean => characters[at] !== undefined && !isFunctionCharacter(characters[at]) && !light.has(characters[at]) && !pairsAt(at).some((pair) => frequency(pair) > 0);
    const single = characters.filter((character) => !isFunctionCharacter(character) && !light.has(character)).length === 1;
    for (const [at, character] of characters.entries()) {
      const known = pairsAt(at).some((pair) => frequency(pair) > 0);
      if (!isFunctionCharacter(character) && (known || !light.has(character))) {
        // Two strange characters may be a word the library has not; one is most often a light verb or a measure (装了几个).
        const alone = strange(at) && !strange(at - 1) && !strange(at + 1);
        const next = characters[at + 1];
        units.push({ weight: idf(character) * (alone ? lone : 1), gram: character, pairs: pairsAt(at), alone: single && !light.has(character), opensWord: next !== undefined && frequency(character + next) > 0, clause });
        starts.push(start);
      }
      start += character.length;
    }
  }
  return { units, starts };
}
