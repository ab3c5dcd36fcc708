import { titleForm } from './title-form.ts';
import { otherForms, ruleTitled, ruleTitles, withoutVersion, wrongForms, type RuleTitle } from './rule-titles.ts';

/** The rule a wrong title most likely means; `sure` when hardly anything else can be meant. */
interface NearTitle {
  readonly rule: RuleTitle;
  readonly sure: boolean;
}

/**
 * The rule whose title is nearly this one: words swapped, a character dropped, added or mistyped, at most two in a long
 * title. Null for titles that the table knows, and for those that carry more than the whole name of a rule (实施办法, a place).
 */
export function nearTitle(title: string): NearTitle | null {
  const form = titleForm(withoutVersion(title));
  // A title with blanks (202x, ××) is a placeholder, not a wrong title.
  if ([...form].length < 4 || ruleTitled(title) !== undefined || otherForms.has(form) || /[x×]/u.test(form)) return null;
  const listed = wrongForms.get(form);
  if (listed !== undefined) return { rule: listed, sure: true };
  let best: (NearTitle & { readonly distance: number }) | null = null;
  for (const rule of ruleTitles) {
    const near = closeness(form, titleForm(rule.title));
    if (near !== null && (best === null || near.distance < best.distance)) best = { rule, ...near };
  }
  return best;
}

const kind = /(?:条例|规定|办法|细则|准则|纲要|规划|计划|意见|通知|方案|解释|决定|规则|章程|规程|法)$/u;

/** A title whose last word is no word but sounds or looks like a kind of rule (条列, 规订): the title as it was meant; null otherwise. */
export function misspeltKind(title: string): string | null {
  for (const [pattern, right] of misspelt) if (pattern.test(title)) return title.replace(pattern, right);
  return null;
}

/** A statute by its form that no list holds: 《中华人民共和国…法》, 《…法》. Rules of other kinds are too many to know. */
export function unknownStatute(title: string): boolean {
  const form = titleForm(withoutVersion(title));
  return ruleTitled(title) === undefined && !otherForms.has(form) && /^\p{Script=Han}{2,20}法$/u.test(form) && !/(?:办|方|书|语|立|执|司|守|普|用|学|做|看|说|疗|技|宪|兵|枪|战|刀|拳|历|历书|商|国)法$|[省市县区州]/u.test(form);
}

const misspelt: readonly (readonly [pattern: RegExp, right: string])[] = [
  [/(?:条[列利厉咧冽历立力]|例条|调例)$/u, '条例'],
  [/(?:规[订顶锭走]|归定|定规)$/u, '规定'],
  [/(?:办[发砝]|法办|辩法)$/u, '办法'],
  [/(?:细[侧责]|则细)$/u, '细则'],
  [/(?:[刚钢岗]要|纲[耍要]领?要)$/u, '纲要'],
  [/(?:意[贝建]|易见)$/u, '意见'],
];

/** Characters that titles of this genre are put together with: swapping, dropping or adding these is a slip, another word may be another document. */
const joints = new Set('的与和及、关于若干实施工作建设落推进履规定条例办法意见纲划治制督察查政府');

function closeness(title: string, right: string): { readonly distance: number; readonly sure: boolean } | null {
  if (title === right || Math.abs(title.length - right.length) > 2 || right.length < 4) return null;
  const { left, missing } = difference(title, right);
  if (left.length === 0 && missing.length === 0) return { distance: 0, sure: true };
  // What carries the whole name of a rule and more (实施办法, a place before it) is another document.
  if (title.startsWith(right) || title.endsWith(right)) return null;
  const distance = editDistance(title, right);
  const sameKind = (kind.exec(title)?.[0] ?? kind.exec(right)?.[0]) === kind.exec(right)?.[0];
  if (distance === 1) return { distance, sure: sameKind };
  const jointed = right.length >= 9 && left.length <= 2 && missing.length <= 2 && [...left, ...missing].every((character) => joints.has(character)) && kind.test(title);
  if (jointed) return { distance: 2, sure: sameKind };
  return distance === 2 && right.length >= 8 && sameKind ? { distance, sure: false } : null;
}

/** The characters that only one of the two has, whatever their order. */
function difference(title: string, right: string): { readonly left: readonly string[]; readonly missing: readonly string[] } {
  const left = [...title];
  const missing: string[] = [];
  for (const character of right) {
    const at = left.indexOf(character);
    if (at < 0) missing.push(character);
    else left.splice(at, 1);
  }
  return { left, missing };
}

/** Insertions, deletions, substitutions and swaps of neighbours; 3 stands for any number above two. */
function editDistance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let cost = Math.min((last[column - 1] ?? 0) + (same ? 0 : 1), (last[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      next.push(cost);
    }
    if (Math.min(...next) > 2) return 3;
    before = last;
    last = next;
  }
  return last[other.length] ?? 3;
}
