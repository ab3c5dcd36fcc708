import { withoutComparisons } from './comparison-words.ts';
import { contentGrams, digits } from './content-words.ts';
import { saysContrary } from './contraries.ts';
import { foldTight } from './folded.ts';
import { negates, negator } from './negations.ts';
import { likest, type StatedClause } from './stated.ts';

const negators = new RegExp(negator.source, 'gu');
const must = /应当|必须|不得|务必|须(?!知)/u;
const may = /可以|可(?=[按以自酌])|无需|不必|不用/u;
const mayAct = '可以?(?![能见行靠持视观喜信])';

/** What a clause is held against: the clauses of its passages, the nearest of them, and all their text folded. */
interface Told {
  readonly clauses: readonly StatedClause[];
  readonly nearest: string;
  readonly tight: string;
}

/**
 * Whether a clause turns round what its passages say of the same thing: 负责人不必出庭 beside 负责人应当出庭. `follows` when it
 * comes after a condition, which may hold the negation.
 */
export function polarityTurned(clause: string, follows: boolean, { clauses, nearest, tight }: Told): boolean {
  const folded = foldTight(clause);
  const equal = likest(contentGrams(withoutComparisons(clause).replaceAll(negators, ' ')), clauses);
  if (saysContrary(clause, equal.map((other) => other.text))) return true;
  if (equal.length > 0 && !forbidsTheSame(clause, tight)) {
    // A condition inside the clause is another clause: 不能的要在15日内告知.
    const said = withoutComparisons(folded).replace(/^\p{Script=Han}{0,16}的(?=[要应须可由将会])/u, '');
    const negated = negator.test(said);
    const excused = (follows && negator.test(nearest) === negated) || negatesOther(said, equal) || figureSaid(digits(folded), negated, clauses);
    if (!excused && !equal.some((other) => negates(other.tight) === negated)) return true;
    if (must.test(said) && equal.every((other) => may.test(other.tight) && !must.test(withoutComparisons(other.tight)))) return true;
    if (may.test(said) && equal.every((other) => must.test(withoutComparisons(other.tight)) && !may.test(other.tight))) return true;
  }
  return lackPraised(folded, tight) || negationLost(folded.replaceAll('能够', '能'), tight.replaceAll('能够', '能')) || modalTurned(folded, tight);
}

/** What a negation bears on: 精 in 不精, 及时 in 未得到及时发现. */
const headsOf = (text: string): readonly string[] => text.split(new RegExp(negator.source, 'u')).slice(1).map((rest) => rest.replace(/^(?:能够?|得到?|有|被|再|曾|予|够|太|很)+/u, '').slice(0, 2)).filter((head) => /^\p{Script=Han}/u.test(head));

/** What is lacking is told at the end of a member; before a noun it narrows that: 不合格案卷. */
const shortfall = /不\p{Script=Han}{1,2}(?=[、,;。]|$|等|的?问题)/u;

/** What the passages negate is nothing the clause speaks of: 业务能力较弱 beside 业务能力不精. */
function negatesOther(said: string, stated: readonly StatedClause[]): boolean {
  return !negator.test(said) && stated.every(({ tight }) => shortfall.test(tight) && headsOf(withoutComparisons(tight)).every((head) => ![...head].some((character) => said.includes(character))));
}

/** A clause that holds the figures, speaks of the same and negates as much: 因…引发的行政诉讼2件 beside 未发生因…引发的行政复议；行政诉讼2件. */
function figureSaid(counted: string, negated: boolean, stated: readonly StatedClause[]): boolean {
  const name = nameBefore.exec(counted)?.groups?.['name'];
  const figures = counted.match(/\d+(?:\.\d+)?/gu) ?? [];
  return name !== undefined && stated.some(({ tight }) => figures.every((figure) => digits(tight).includes(figure)) && negates(tight) === negated && tight.includes(name));
}
const nameBefore = /(?<name>\p{Script=Han}{2})(?:案件|事项)?(?:共有?|共计|有|为|达)?\d/u;

const lacking = ['没有', '没能', '未能', '未得到', '未', '没'];
/** 不得作出 in both, 未造成 beside 没有造成: whatever else the clause says, what it negates is what the passage negates. */
function forbidsTheSame(clause: string, tight: string): boolean {
  const heads = [...foldTight(clause).matchAll(new RegExp(`(?:${negator.source})\\p{Script=Han}{1,2}`, 'gu'))].map((match) => (/^不[属是]/u.test(match[0]) ? match[0].slice(0, 3) : match[0]));
  return heads.length > 0 && heads.every((head) => tight.includes(head) || lacking.some((lack) => tight.includes(lack + head.replace(/^(?:没有?|未)/u, '')) && /^(?:没|未)\p{Script=Han}{2}/u.test(head)));
}

/** Three characters that the passages only have behind 不 or 未 stand here without it: 能出庭的 for 不能出庭的. 未经…不得 says what must be. */
function negationLost(said: string, tight: string): boolean {
  return [...said.matchAll(/(?=(\p{Script=Han}{3}))/gu)].some((match) => {
    const words = match[1] ?? '';
    if (/^经|[不未无没]/u.test(words) || /[不未无没缺]\p{Script=Han}{0,8}$/u.test(said.slice(0, match.index)) || !tight.includes(words)) return false;
    return tight.split(words).slice(0, -1).every((before) => /(?:不(?!得|断|仅|同)|未|没有|(?<=^|[,;:。])无)$/u.test(before));
  });
}

const merit = /(?<!(?:不|欠|有待|需|进一步|未|没)\p{Script=Han}{0,4})(?:规范|完善|健全|明确|到位|充分|及时|严格|扎实|透明|合理|平衡|协调|统一|稳定)/gu;
/** A merit that the passages only have as lacking: 文书较为规范 for 文书不规范. */
function lackPraised(said: string, tight: string): boolean {
  return (said.match(merit) ?? []).some((word) => tight.includes(word) && tight.split(word).slice(0, -1).every((before) => /(?:不|欠)(?:够|太|甚|尽|很)?$/u.test(before)));
}

/** 可以委托 where the passages only have 应当委托, and the other way round. */
function modalTurned(said: string, tight: string): boolean {
  const acts = (modal: string, text: string): readonly string[] => [...text.matchAll(new RegExp(`(?:${modal})(?<act>\\p{Script=Han}{2})`, 'gu'))].map((match) => match.groups?.['act'] ?? '');
  const turned = (one: string, other: string): boolean => acts(one, said).some((act) => acts(other, tight).includes(act) && !acts(one, tight).includes(act));
  return turned(mayAct, '应当|必须') || turned('应当|必须', mayAct);
}
