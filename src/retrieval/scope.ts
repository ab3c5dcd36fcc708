import type { DocumentKind } from '../domain/document.ts';
import type { QuestionScope } from '../domain/evidence.ts';
import { blankUnitsAs } from './catalogue-names.ts';
import type { CatalogueNames } from './catalogue-names.ts';
import { reportingDepartments, reportingDepartmentsOfRegions } from './departments.ts';
import { withoutFillers } from './fillers.ts';
import { parseNumber } from '../domain/numerals.ts';
import { listedTitles } from './listed-titles.ts';
import { endsAnotherTitle, unknownByForm, unknownTitles, type FoundTitle } from './unknown-titles.ts';

/** A question read against the catalogue. */
export interface ReadScope {
  readonly scope: QuestionScope;
  /** The folded question with places, years and article numbers blanked out: what is asked about them. */
  readonly rest: string;
  /** Data years asked of each place; only places whose years the question tells. */
  readonly yearsOf: ReadonlyMap<string, readonly number[]>;
  /** The years were named by number, not as 去年 of no place. */
  readonly yearsAreFirm: boolean;
  /** The years asked of a place are those its newest report only plans for. */
  readonly planned: boolean;
  /** Years that belong to a name (2026到2030的纲要): a source must hold them. */
  readonly ranges: readonly string[];
  /** Kinds of document the question names as the place to look (方案里). */
  readonly lookedInto: readonly DocumentKind[];
  /** It asks how the versions of a rule differ. */
  readonly comparesVersions: boolean;
  /** It tells rules and the like apart by the years they were made in (2018年的办法). */
  readonly namesVersions: boolean;
  /** Titles in 《》, and ends of titles named by their form, that no document of the library has. */
  readonly unknownRules: readonly string[];
}

/** 两年的罚款对比: the years a place reports on. */
const severalYears = /[两二三]年(?!内|前|级|以)|历年|逐年|各年度?|[近这]几年|前后年/u;
const versionWords = /新[老旧]|[老旧]新|(?:修订|修改|修正)(?:前后|以?前|以?后|改了|变)|(?:老|旧|原来?的?)\p{Script=Han}{0,8}(?:法|条例|规定|办法|版).{0,6}新|新\p{Script=Han}{0,8}(?:法|条例|规定|办法|版).{0,6}(?:老|旧|原)/u;
const madeInYear = /(?:19|20)\d{2}(?:年)?(?:的|版|修订的?|出台的?|印发的?|制定的?)?(?:[新旧老]的?)?(?:\p{Script=Han}{0,6})?(?:法(?![院治制律官])|条例|规定|办法|预案|规则|细则|方案|制度|版)/u;
/** 2018年那个救助办法, 2018年的老办法. */
const oldOne = /(?:19|20)\d{2}(?:年)?(?:的|版的?)?(?:那[个部份件]|[老旧]|新(?![增办建])|原来的?|(?:修订|修改|出台|印发|制定|发布|通过)的?)\p{Script=Han}{0,14}?(?:法(?![院治制律官])|条例|规定|办法|预案|规则|细则|方案|制度)/u;
const wherein = /(?<=^|[^\p{Script=Han}]|[区县市镇乡份个的年度局])(?:工作)?(?:报告|年报|总结|方案|计划|要点)?(?:报告|年报|总结|方案|计划|要点|模板|样本|范本|范文)(?:里面?|里头|中|上|(?:里|中)?(?:说|讲|提|写)(?:到|出|的)?)(?=[\p{Script=Han},，]|$)/gu;
const emptyScope: QuestionScope = { places: [], years: [], kinds: [], rules: [], articles: [], unknownPlaces: [] };
/** Questions are read this far: what follows in a longer text is a paste, not the question. */
const readLength = 400;

const kindSigns: readonly (readonly [DocumentKind, RegExp])[] = [
  ['report', /报告|年报|总结/u],
  ['plan', /方案|计划|要点|任务分解|责任分工/u],
  ['rule', /法律(?!顾问|援助|服务|明白|意识|途径|知识|宣传|体检|咨询)|法规|条例|规定|[《]/u],
  ['sample', /模板|样本|范本|范文/u],
];

/** Endings of the titles of rules. */
export const ruleForm = /(?:法典?|条例|规定|办法|细则)$/u;

/** 一个镇, 各乡, 我县, 乡镇: nobody's name. */
const noPlace = /[不类等级装补修建交管办收发改拆租买卖的了是在和与及或这那哪某各每全本我你他贵该几两个级城农下上小说讲写提以备派古重街县区市省乡镇村有到从由对把被让叫给问查找谁什么怎]/u;
/** 集镇, 小集镇, 院区, 园区: no name either. */
const noName = /^(?:农村|城|各|建制)?集镇$|[院园景库社校厂灾片辖林牧矿商禁险渔护控洼]区$/u;
const placeLike = /(?<=^|[^\p{Script=Han}]|[和与跟在])(?![和与跟在])(\p{Script=Han}{2,3}?)(镇|乡|街道|县|区|市)(?![镇级亲域民场容内长委划别间]|下(?!半年)|村(?!委)|政府信息)/gu;

const bindsDepartments = /要点|方案|(?<!什么|啥|想|有|没|好|何|种|个)办法|规程|清单|目录|基准|流程|指南|制度|预案|条例|规定|分工|细则|[归由谁](?:\p{Script=Han}{0,4})?(?:管|负责|牵头)|谁来/u;
const placeBelow = /^(?![的和与跟及或在各全某每本哪])\p{Script=Han}{1,3}?(?:镇|乡|街道)(?![镇级亲域民场容内长委划别间]|村(?!委)|政府信息)/gu;

/**
 * Reads places, years, kinds, rules and article numbers out of a folded, simplified question. `carried` fills in what a
 * follow-up leaves unsaid; `year` is the present one.
 */
export function readScope(question: string, names: CatalogueNames, carried: QuestionScope | undefined, year: number): ReadScope {
  const told = blankUnitsAs(question.slice(0, readLength));
  const blank = blanker(told);
  // A department is the one that reports, unless a plan or a rule is asked what it has to do.
  const recognised = namesIn(told, names).filter(({ at, length }) => !names.departments.has(told.slice(at, at + length)) || !bindsDepartments.test(told));
  const inside = (part: FoundTitle, whole: FoundTitle): boolean => whole.at <= part.at && part.at + part.length <= whole.at + whole.length;
  // 治安管理|处罚法: a rule that exists and that the library has not, not the one whose name ends like it.
  const elsewhere = listedTitles(told).filter((title) => !recognised.some((name) => inside(title, name)));
  const found = recognised.filter(({ at, length, named }) => named.kind !== 'rule' || (!elsewhere.some((title) => inside({ at, length }, title)) && (named.rules.includes(told.slice(at, at + length)) || !endsAnotherTitle(told, { at, length }))));
  // 云麓区|庙镇: the county is known, the town is not, and it is the town that is asked about.
  const below = found.flatMap(({ at, length, named }) => (named.kind === 'place' ? [...told.slice(at + length).matchAll(placeBelow)].filter(([place]) => !noPlace.test(place.replace(/(?:镇|乡|街道)$/u, '')) && !noName.test(place) && !names.departments.has(told.slice(at, at + length))).map((match) => ({ at, place: match[0] })) : []));
  const places = unique(found.flatMap(({ at, named }) => (named.kind === 'place' && !below.some((one) => one.at === at) ? named.places : [])));
  const rules = unique(found.flatMap(({ named }) => (named.kind === 'rule' ? named.rules : [])));
  for (const { at, length, named } of found) if (named.kind === 'place') blank(at, length);

  // 2024年总结里说的2025年: the year after stands in the report of the year before.
  const ahead = /((?:19|20)\d{2})年?度?(?:的)?[^,，。;；、和与跟及]{0,12}(?:报告|总结|年报|要点|计划)[^,，。;；、和与跟及比]{0,10}?((?:19|20)\d{2})年/u.exec(told);
  const following = ahead !== null && Number(ahead[2]) === Number(ahead[1]) + 1 ? Number(ahead[2]) : null;

  const ranges: string[] = [];
  for (const match of told.matchAll(/((?:19|20)\d{2})年?\s*(?:-|到|至)\s*((?:19|20)\d{2})年?/gu)) {
    ranges.push(match[1] ?? '', match[2] ?? '');
  }
  const inBrackets = [...told.matchAll(/《([^《》]{2,40})》/gu)].filter((match) => !found.some(({ at, named }) => named.kind === 'rule' && at >= match.index && at < match.index + match[0].length)).map((match) => match[1] ?? '');
  const outside = told.replaceAll(/《[^《》]*》/gu, (title) => ' '.repeat(title.length));
  const listed = elsewhere.filter(({ at, title }) => outside.startsWith(title, at));
  const unknownRules = [...inBrackets, ...listed.map(({ title }) => title), ...unknownTitles(outside, [...found, ...listed]), ...unknownByForm(blankNames(outside, [...found, ...listed]), names.titles)];

  // What is asked is what the named rule says; that another text mentions it is no answer.
  for (const title of unknownRules.filter((title) => ruleForm.test(title))) for (let at = told.indexOf(title); at >= 0; at = told.indexOf(title, at + 1)) blank(at, title.length);

  const numbered: number[] = [];
  const beside = new Map<string, number[]>();
  for (const match of told.matchAll(/(?<![\d-])((?:19|20)\d{2})(?:年度?|(?=\D|$))|(?<!\d)(\d{2})年(?!前|内|以)/gu)) {
    const value = match[1] === undefined ? 2000 + Number(match[2]) : Number(match[1]);
    if (value === following) blank(match.index, match[0].length);
    if (value === following || ranges.includes(String(value)) || (match[1] === undefined && !near(value, names, year))) continue;
    numbered.push(value);
    blank(match.index, match[0].length);
    // 棠岭2022和苇溪2023: a year belongs to the place it touches.
    for (const { at, length, named } of found) {
      if (named.kind === 'place' && (at + length === match.index || match.index + match[0].length === at)) for (const place of named.places) beside.set(place, [...(beside.get(place) ?? []), value]);
    }
  }
  // 2024年报告里说的下一年: the year that the report of 2024 plans for stands in that report.
  const spoken = [...told.matchAll(/去年|上一?年度?(?!龄)|前年|今年|本年度?|当年|明年|来年|下一?年度?|次年/gu)];
  const relative = numbered.length === 0 ? spoken : spoken.filter(([word]) => !/^(?:明年|来年|次年|[上下]一?年度?)$/u.test(word));
  for (const match of spoken) blank(match.index, match[0].length);

  const articles: number[] = [];
  for (const match of told.matchAll(/第([〇零一二三四五六七八九十百千两\d]{1,6})条|(?<![\d一二三四五六七八九十])(\d{1,3})条(?!例|件|款)/gu)) {
    const value = parseNumber(match[1] ?? match[2] ?? '');
    // 24条 alone counts articles or names one; with a rule beside it, it names one.
    if (value === null || (match[1] === undefined && rules.length === 0 && unknownRules.length === 0)) continue;
    articles.push(value);
    blank(match.index, match[0].length);
  }

  // 方案里, 报告模板中: where to look, not what for. 信息公开年报里 says what for, too.
  const lookedInto = [...told.matchAll(wherein)];
  for (const match of lookedInto) blank(match.index, match[0].length);
  const askedPlaces = places.length > 0 || rules.length > 0 || unknownRules.length > 0 ? places : (carried?.places ?? []);
  const yearsOf = new Map<string, readonly number[]>();
  for (const place of askedPlaces) {
    const resolved = unique([...numbered, ...relative.map((match) => resolve(match[0], names.yearsOf.get(place) ?? [], year))]);
    const touching = beside.size > 1 ? (beside.get(place) ?? []) : [];
    const all = resolved.length === 0 && severalYears.test(told) ? (names.yearsOf.get(place) ?? []).slice(0, 3).toReversed() : [];
    const years = [touching, resolved, all, carried?.years ?? []].find((candidate) => candidate.length > 0) ?? [];
    if (years.length > 0) yearsOf.set(place, years);
  }
  const general = unique([...numbered, ...relative.map((match) => resolve(match[0], names.years, year))]);
  const years = askedPlaces.length > 0 ? unique([...yearsOf.values()].flat()) : general.length > 0 ? general : (carried?.years ?? []);
  const elsewhereReporting = names.departments.size === 0 ? reportingDepartmentsOfRegions(told) : reportingDepartments(blankNames(told, namesIn(told, names)));
  const unknownPlaces = unique([...elsewhereReporting, ...below.map(({ place }) => place), ...unknownIn(blankNames(blank.text(), elsewhereReporting.map((name) => ({ at: told.indexOf(name), length: name.length }))))]);
  for (const place of unknownPlaces) for (let at = blank.text().indexOf(place); at >= 0; at = blank.text().indexOf(place)) blank(at, place.length);
  const named = places.length > 0 || rules.length > 0;
  return {
    scope: {
      ...emptyScope,
      places: unknownPlaces.length > 0 && places.length === 0 ? [] : askedPlaces,
      years,
      kinds: kindSigns.filter(([, sign]) => sign.test(told)).map(([kind]) => kind),
      rules: named ? rules : (carried?.rules ?? []),
      articles,
      unknownPlaces,
    },
    rest: blank.text(),
    yearsOf,
    yearsAreFirm: numbered.length > 0 || askedPlaces.length > 0,
    planned: [...yearsOf].length > 0 && [...yearsOf].every(([place, asked]) => asked.every((value) => value === (names.yearsOf.get(place)?.[0] ?? 0) + 1)),
    ranges,
    comparesVersions: rules.length === 1 && versionWords.test(told),
    lookedInto: lookedInto.flatMap((match) => kindSigns.filter(([, sign]) => sign.test(match[0])).map(([kind]) => kind)),
    namesVersions: (numbered.length > 1 && madeInYear.test(told)) || (numbered.length === 1 && oldOne.test(told)),
    unknownRules,
  };
}

/** Names in a text, the longest at each place, left to right. */
function namesIn(text: string, names: CatalogueNames): readonly { readonly at: number; readonly length: number; readonly named: NonNullable<ReturnType<CatalogueNames['named']['get']>> }[] {
  const found = [];
  for (let at = 0; at < text.length; ) {
    let step = 1;
    for (const length of names.lengths) {
      const named = at + length <= text.length ? names.named.get(text.slice(at, at + length)) : undefined;
      if (named === undefined) continue;
      found.push({ at, length, named });
      step = length;
      break;
    }
    at += step;
  }
  return found;
}

/** 去年 of a place is the newest year it reports on; of a place without reports, or of none, the year before this one. */
function resolve(word: string, known: readonly number[], year: number): number {
  const newest = known.find((candidate) => candidate < year) ?? known[0];
  if (word.startsWith('前')) return (newest ?? year - 1) - 1;
  if (/^[去上]/u.test(word)) return newest ?? year - 1;
  if (/^[今本当]/u.test(word)) return known.includes(year) ? year : (newest ?? year);
  return (known.includes(year) ? year : (newest ?? year)) + 1;
}

/** Names that look like a township's and that the catalogue does not have. */
function unknownIn(rest: string): readonly string[] {
  const found = [...withoutFillers(rest).matchAll(placeLike)];
  return unique(found.filter((match) => !noPlace.test(match[1] ?? '') && !noName.test(match[0])).map((match) => `${match[1]}${match[2]}`));
}

/** 24年 is a year only when the library or the calendar is near it: 满20年 is a duration. */
function near(value: number, names: CatalogueNames, year: number): boolean {
  return names.years.some((known) => Math.abs(known - value) <= 1) || Math.abs(year - value) <= 2;
}

function blankNames(text: string, found: readonly FoundTitle[]): string {
  const blank = blanker(text);
  for (const { at, length } of found) blank(at, length);
  return blank.text();
}

function blanker(text: string): { (at: number, length: number): void; text(): string } {
  const units = [...Array(text.length).keys()].map((at) => text[at] ?? '');
  const blank = (at: number, length: number): void => void units.fill(' ', at, at + length);
  return Object.assign(blank, { text: () => units.join('') });
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
