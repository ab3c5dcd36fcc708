/** Who acts in a clause, as far as closed lists tell: a level of government, an office, a role in a procedure. */
interface Actor {
  readonly scale: 'level' | 'office' | 'meeting' | 'role';
  readonly value: string;
  readonly start: number;
}

const organ = '(?:人民政府|政府|党委|党工委|人大|司法局|司法所|[\\p{Script=Han}]{1,6}局|有关部门|各部门|部门|人民法院|法院|机关|单位)';
const patterns: readonly (readonly [scale: Actor['scale'], value: string, pattern: RegExp])[] = [
  ['level', 'state', /国务院|中央(?=层面|有关|各|部委)|国家级/gu],
  ['level', 'province', new RegExp(`省级|自治区(?!域)|直辖市|省(?=、自治区|[委长]|${organ})`, 'gu')],
  ['level', 'districted-city', /设区的市|地级市/gu],
  ['level', 'city', new RegExp(`市级|(?<!直辖|设区的|地级|县级|城)市(?=[委长](?!派|会)|${organ})`, 'gu')],
  ['level', 'county', /县级|区级|县区|区县|县\(区\)/gu],
  ['level', 'county-proper', new RegExp(`(?<!自治)县(?=[委长](?!派|会)|${organ})`, 'gu')],
  ['level', 'district', new RegExp(`(?<!自治|[片社小园灾街县])区(?=[委长](?!派|会)|${organ})`, 'gu')],
  ['level', 'township', new RegExp(`乡镇|乡级|镇级|街道办事处|街道(?=党工委)|(?<!乡)[镇乡](?=长|${organ})`, 'gu')],
  ['office', 'secretary', /书记/gu],
  ['office', 'head-of-government', /(?<!副)(?:镇长|乡长|县长|区长|市长)(?!办公会)|街道办事处主任|(?:政府|行政)(?:主要)?负责人/gu],
  ['office', 'deputy', /分管(?:领导|负责人|负责同志|同志)|副(?:镇长|乡长|县长|区长|市长|职)|其他负责人/gu],
  ['office', 'main', /主要(?:负责人|负责同志|领导)|(?:党政)?一把手/gu],
  ['meeting', 'party', /党委会|党工委会|党委(?:\(扩大\))?会议|党组会/gu],
  ['meeting', 'government', /(?:镇长|乡长|县长|区长|市长|局长|主任|政府)?办公会|政府常务会/gu],
  ['role', 'decider', /决策机关/gu],
  ['role', 'preparer', /决策承办单位/gu],
  ['role', 'reviewer', /合法性审查(?:部门|机构)/gu],
  ['role', 'applicant', /申请人(?!民)/gu],
  ['role', 'respondent', /被申请人/gu],
  ['role', 'review-authority', /(?:行政)?复议(?:机关|机构)/gu],
  ['role', 'plaintiff', /原告/gu],
  ['role', 'defendant', /被告(?!知)|被诉行政机关/gu],
  ['role', 'party', /当事人/gu],
  ['role', 'officer', /执法人员/gu],
  ['role', 'court', /人民法院/gu],
];

function actorsIn(text: string): readonly Actor[] {
  return patterns.flatMap(([scale, value, pattern]) => [...text.matchAll(pattern)].filter((match) => value !== 'applicant' || text[match.index - 1] !== '被').map((match) => ({ scale, value, start: match.index })));
}

/** What may be said in its place: heads are main, the two kinds of county city are cities. */
const covers: Readonly<Record<string, readonly string[]>> = { main: ['secretary', 'head-of-government'], city: ['districted-city'], county: ['county-proper', 'district'], 'county-proper': ['county'], district: ['county'] };
const same = (said: string, stated: string): boolean => said === stated || covers[said]?.includes(stated) === true;

/** What comes before somebody who is acted upon, not acting. */
const acted = /(?:向|对|给|由|经|将|把|被|报|与|和|同|据|受|为|至|到|送|于|在|以|、|的)\p{Script=Han}{0,4}$/u;

/** Those of a clause who act: named before its verb, after no word that makes them an object. */
function subjectsOf(text: string): readonly Actor[] {
  const all = actorsIn(text);
  const first = Math.min(...all.map((actor) => actor.start));
  if (first > 14 || acted.test(text.slice(0, first).replace(/^.*(?:其中|同时)/u, ''))) return [];
  // 省、自治区、直辖市 act together; what comes after the verb does not.
  return all.filter(({ scale, start }) => {
    const between = text.slice(first, start);
    // 省、自治区、直辖市 act together and 镇党委书记 is one; who comes after the verb does not act.
    return start === first || (!/[应可须当将向由对]/u.test(between) && (/^\p{Script=Han}{1,18}(?:、\p{Script=Han}{1,18})*(?<=[、和及与]\p{Script=Han}{0,4})$/u.test(between) || ((scale === 'office' || scale === 'meeting') && /^\p{Script=Han}{1,6}$/u.test(between))));
  });
}

/** Levels a clause names that the passages never name: 市司法局 where they say 县司法局. */
export function strangeLevel(clause: string, sources: string): boolean {
  const stated = actorsIn(sources).filter((actor) => actor.scale === 'level').map((actor) => actor.value);
  if (/各级|(?:下级|基层)(?:人民)?(?:政府|机关|单位|部门|组织)/u.test(sources)) return false;
  return stated.length > 0 && actorsIn(clause).some((actor) => actor.scale === 'level' && !stated.some((other) => same(actor.value, other)));
}

/** Whether a clause has somebody do what the passage's clauses have another do; `before` are the clauses that precede each in its sentence. */
export function anotherActs(clause: string, stated: readonly { readonly text: string; readonly before: readonly string[] }[]): boolean {
  const rivals = stated.map(({ text, before }) => [text, ...before.toReversed()].map(subjectsOf).find((subjects) => subjects.length > 0) ?? []);
  return subjectsOf(clause).some((actor) => {
    const told = rivals.map((subjects) => subjects.filter((other) => other.scale === actor.scale)).filter((subjects) => subjects.length > 0);
    return told.length > 0 && !told.some((subjects) => subjects.some((other) => same(actor.value, other.value)));
  });
}

/** A clause without those who act in it: what is done is compared by itself. */
export function withoutActors(text: string): string {
  return patterns.reduce((rest, [, , pattern]) => rest.replaceAll(pattern, ' '), text);
}
