import { saysLittle, standsShortened } from './brought-words.ts';

/** Characters that may be exchanged without changing what is said, and numerals, which are compared as figures. */
const exchangeable = /[的地得了着过和与及或并且而则以于在从自由向对把将被让给所其该本我这那此各每全也都均还又再即就才便应须需要会能可当已共计总为是系做作到至达按分依照执实比较件起宗例名位人次场期份篇册张天日个项条款处家年月两二一三四五六七八九十百千万亿〇零几]/u;
/** Verbs of one character that say the same. */
const alike = ['说讲告写', '定评判认', '建设立置', '收接', '送交报转', '超逾', '予给', '写填', '内里中', '因由', '部体', '清明'];
/** How many characters before and after it must be the same. */
const frames = [[3, 2], [2, 3]] as const;

/**
 * Whether a sentence repeats a passage literally but for one character that matters: 王立兴 for 王立新, 乡级 for 村级. Five
 * characters around it are the same.
 */
export function changesOneCharacter(sentence: string, source: string): boolean {
  return frames.some(([before, after]) => {
    for (let at = before; at + after < sentence.length; at += 1) {
      const character = sentence[at] ?? '';
      if (!/\p{Script=Han}/u.test(character) || exchangeable.test(character)) continue;
      const [left, right] = [sentence.slice(at - before, at), sentence.slice(at + 1, at + 1 + after)];
      if (!/^\p{Script=Han}{5}$/u.test(left + right) || source.includes(left + character + right)) continue;
      for (let found = source.indexOf(left); found >= 0; found = source.indexOf(left, found + 1)) {
        const other = source[found + before] ?? '';
        if (source.startsWith(right, found + before + 1) && /\p{Script=Han}/u.test(other) && !exchangeable.test(other) && !alike.some((same) => same.includes(other) && same.includes(character))) return true;
      }
    }
    return false;
  });
}

/** How many characters that stand literally in a passage follow what was exchanged. */
const kept = 5;

/**
 * Whether a folded clause repeats a passage but for what the repeated words are said of: 停车管理方案举行听证会 for
 * 排水改造方案举行听证会. What is put there is not spoken of in the sentence it rests on.
 */
export function changesOpening(clause: string, source: string, home: string): boolean {
  for (let at = 2; at + kept <= clause.length; at += 1) {
    const said = clause.slice(at - 2, at);
    const rest = clause.slice(at, at + kept);
    // Only what stands before the first word of duty or direction is what the clause speaks of.
    if (/[应可须得以由对向被把将先在均都按依]/u.test(clause.slice(0, at))) break;
    if (!/^\p{Script=Han}+$/u.test(said + rest) || saysLittle(said) || home.includes(said) || standsShortened(clause.slice(Math.max(0, at - 3), at), home) || !source.includes(rest)) continue;
    const before = source.split(rest).slice(0, -1).map((part) => part.slice(-2));
    if (before.every((pair) => /^\p{Script=Han}{2}$/u.test(pair) && ![...pair].some((character) => said.includes(character)) && !saysLittle(pair))) return true;
  }
  return false;
}
