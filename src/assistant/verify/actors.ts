import { standsShortened } from './brought-words.ts';

/** Who acts in a clause, as far as closed lists tell: a level of government, an office, a role in a procedure. */
interface Actor {
  readonly scale: 'level' | 'office' | 'meeting' | 'role';
  readonly value: string;
  readonly start: number;
}

const organ = '(?:人民政府|政府|党委|党工委|人大|司法局|司法所|(?:(?![和与及或][县市区镇乡省各])\\p{Script=Han}){1,12}局|有关部门|各部门|部门|人民法院|法院|机关|单位)';
const patterns: readonly (readonly [scale: Actor['scale'], value: string, pattern: RegExp])[] = [
  ['level', 'state', /国务院|中央(?=层面|有关|各|部委)|国家级/gu],
  ['level', 'province', new RegExp(`省级|自治区(?!域)|直辖市|省(?=、自治区|[委长]|${organ})`, 'gu')],
  ['level', 'districted-city', /设区的市|地级市/gu],
  ['level', 'city', new RegExp(`市级|(?<!直辖|设区的|地级|县级|城)市(?=[委长](?!派|会)|${organ})`, 'gu')],
  ['level', 'county', /县级|区级|县区|区县|县\(区\)|县[(（]市(?:、区)?[)）]/gu],
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
    return start === first || (!/[应可须当将向由对]/u.test(between) && (/^\p{Script=Han}{1,18}(?:、\p{Script=Han}{0,18})*(?<=[、和及与]\p{Script=Han}{0,4})$/u.test(between) || ((scale === 'office' || scale === 'meeting') && /^\p{Script=Han}{1,6}$/u.test(between))));
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

const rank = '(?:常务|第一|执行|代理?|副|总|主要|分管)*';
const head = '书记|[镇乡县区市州省村]长|主任|局长|所长|队长|站长|院长|庭长|科长|股长|处长|厅长|部长|组长|秘书长|指挥长?(?!部|中心|体系|调度|机构)|负责人|负责同志|领导(?!小组|班子|干部|机制|体制|机构|下|和|责任)';
const titles = new RegExp(`(?<rank>${rank})(?:党委|政府|乡|镇)?(?<head>${head})`, 'gu');

/** An office as it must be told whole: 常务副镇长 is neither 副镇长 nor 镇长; who is 分管 is told by the rest. */
function titlesIn(folded: string): readonly { readonly head: string; readonly title: string }[] {
  return [...folded.replaceAll(/乡\(?镇\)?长/gu, '镇长、乡长').replaceAll(/分管\p{Script=Han}{1,8}的(?=[副常])/gu, '分管').matchAll(titles)].map((match) => {
    const name = (match.groups?.['head'] ?? '').replace(/^负责同志$/u, '负责人').replace(/^指挥长$/u, '指挥');
    return { head: name, title: (match.groups?.['rank'] ?? '').replace('代理', '代') + name };
  });
}

/** General names of those in charge: they may stand for each other and, where no rank is told, for any office. */
const general = /^(?:负责人|领导)$/u;

/** An office that the passages do not name, or that the clause the words rest on has another rank of: 镇长 for 副镇长. */
export function strangeTitle(clause: string, sources: string, home: string): boolean {
  const held = titlesIn(sources);
  const near = titlesIn(home);
  return titlesIn(clause).some(({ head: name, title }) => {
    const among = (all: readonly { readonly head: string; readonly title: string }[]): boolean => all.some((other) => other.title === title || other.title === `分管${title}` || (general.test(name) && (title === name || (title.startsWith('主要') && (/^(?:书记|[镇乡县区市]长|局长|主任)$/u.test(other.title) || other.title.startsWith('主要'))) || (title.startsWith('分管') && /^(?:分管|副)/u.test(other.title)))));
    const alike = near.filter((other) => other.head === name);
    return !among(held) || (alike.length > 0 && !among(near));
  });
}

/** Whether a clause has somebody else act, be told or lead than the sentence it rests on (whole and by clauses) or the passages say. */
export function actorChanged(clause: string, home: string, clauses: readonly string[], source: string): boolean {
  return anotherBody(clause, home) || recipientActs(clause, home) || anotherMay(clause, clauses) || leadChanged(clause, source);
}

const lead = '由|向|(?<![举通申上汇填年])报送?|被|经|在|交由?|归|会同|与';
const slots = new RegExp(`(?<lead>${lead})(?<who>\\p{Script=Han}{0,12}?(?:人民政府|政府|党委|办公室|部门|机关|机构|单位|中心|[局委办厅署院所站队股室]))(?![长务公大托派案审理])`, 'gu');

/** A body that a clause has act, be asked or be told, where the sentence it rests on has another there: 由县司法局 for 由县水利局. */
function anotherBody(clause: string, home: string): boolean {
  const held = [...home.matchAll(slots)];
  return [...clause.matchAll(slots)].some((match) => {
    const who = match.groups?.['who'] ?? '';
    const core = who.replace(/^(?:[本该我各])?(?:[省市县区镇乡])?/u, '');
    return held.some((other) => other.groups?.['lead'] === match.groups?.['lead']) && !home.includes(who) && !(core.length > 1 && (home.includes(core) || standsShortened(core, home)));
  });
}

/** Whoever the passage has something sent or told to does not send or tell it. */
function recipientActs(clause: string, home: string): boolean {
  return [...home.matchAll(/(?:向|(?<![举通申上汇填年])报送?|移送)(?<to>\p{Script=Han}{3})/gu)].some((match) => {
    const to = match.groups?.['to'] ?? '';
    return clause.startsWith(to) && home.split(to).slice(0, -1).every((before) => /(?:向|报送?|移送)$/u.test(before));
  });
}

/** Somebody told to may or must do what the clause of the passage lets others do; those others are named there. */
function anotherMay(clause: string, home: readonly string[]): boolean {
  const said = /^(?<who>\p{Script=Han}{2,14}?)(?<modal>不得|可以|应当|必须)(?<act>\p{Script=Han}{2})/u.exec(clause)?.groups;
  if (said === undefined) return false;
  const others = home.flatMap((other) => new RegExp(`^(?<who>[\\p{Script=Han}、]{2,})${said['modal'] ?? ''}${said['act'] ?? ''}`, 'u').exec(other)?.groups?.['who'] ?? []);
  const whole = home.join(',');
  return others.length > 0 && ![...(said['who'] ?? '')].slice(0, -1).some((character, at) => whole.includes(character + ([...(said['who'] ?? '')][at + 1] ?? '')));
}

/** A body made the leading one where the passage names another: 牵头单位：县委编办. */
function leadChanged(clause: string, source: string): boolean {
  const leaders = [...source.matchAll(/牵头(?:单位|部门|股室|科室)?[::](?<list>[^;,。)〕]+)/gu)].map((match) => match.groups?.['list'] ?? '');
  const who = /由(?<who>\p{Script=Han}{2,14}?)(?:、\p{Script=Han}+)*(?:牵头|主办)/u.exec(clause)?.groups?.['who'] ?? /牵头(?:单位|部门|股室|科室)?(?:是|为|:)(?<who>\p{Script=Han}{2,14})/u.exec(clause)?.groups?.['who'];
  return who !== undefined && leaders.length > 0 && !leaders.some((list) => list.includes(who) || standsShortened(who, list));
}
