import type { Home } from './qualifiers.ts';

/** Nothing is left out: 全部调解成功. The clause of the passage that says so of the same thing uses such a word too. */
export const universal = /全部(?!门)|一律|悉数|无一(?:例外|遗漏)|均(?![衡值等])|(?<![首成])都(?!市)|各(?=[乡镇县市区村部])|所有(?!制)/u;
/** The same, everywhere in a text. */
export const universalWords = new RegExp(universal.source, 'gu');
const whole = /各(?=\d)|全过程|全程|全流程|全部(?!门)|全体|全数|一律|悉数|无一|所有(?!制)|全覆盖|均(?![衡值等])|(?<![首成])都(?!市)|100%|百分之百|凡|分别|应.尽/u;
const each = /凡|各(?!自)|每|所有|全部|全[县镇乡市区体]/u;

/** Whether the sentence a clause rests on leaves nothing out either. */
export function tellsAll(clause: string, home: Home): boolean {
  const word = universal.exec(clause);
  if (word === null) return true;
  const act = /^[已应须为系]?(?<act>\p{Script=Han}{2})/u.exec(clause.slice(word.index + word[0].length))?.groups?.['act'];
  const spoken = act === undefined ? [] : home.clauses.filter((other) => other.includes(act));
  if ((spoken.length > 0 ? spoken : home.clauses).some((other) => (word[0] === '各' ? each : whole).test(other))) return true;
  // 5人参加、5人通过 are all of them.
  const amountsIn = (text: string): readonly string[] => text.match(/\d+(?:\.\d+)?/gu) ?? [];
  return spoken.some((other) => amountsIn(other).length > 0 && amountsIn(other).every((amount) => home.clauses.slice(0, home.clauses.indexOf(other)).some((earlier) => amountsIn(earlier).includes(amount))));
}
