import themes from '../../../data/work-themes.json' with { type: 'json' };
import type { CheckContext, CheckRule, Spot } from '../check-rule.ts';
import { partsOf, pointsBetween, pointsOf, type Part, type Point } from '../parts.ts';
import type { Reading } from '../reading.ts';
import { sources } from '../sources.ts';

/** Words that give a reason. */
const causeMarks = /原因|由于|因为|源于|源自|缘于|归因|归结|归根|导致|造成|致使|使得|所致|引起|引发|根源|根子|症结|鉴于|受制于|受限于|囿于|主观上|客观上|(?:主要|关键|根本|问题)?在于|受.{0,14}(?:制约|影响|限制|冲击)|因(?![此而素公故果子病]|地制宜|势利导|材施教|人而异|人施策|时制宜|地施策|案施策|户施策|村施策|企施策)|[,。;](?:这)?主要(?:还)?是(?![:一以有])/u;
/** A clause that explains without saying so: 人员轮岗频繁，培训没有及时跟上; the first clause only names the shortcoming. */
const explanation = /[,。;:].{0,40}(?:而(?!且)|频繁|较少|偏少|有限|繁[多重杂]|多项|不一|较大|很大|难度|没有|未能?|跟不上|滞后|薄弱|隐蔽|分散|欠缺|缺少|缺乏|不熟悉|不了解|难以|习惯|身兼|兼任|承担|流动|老化|复杂)/su;
const explains = (text: string): boolean => text.length >= 36 && explanation.test(text.replace(/^[^\p{Script=Han}]*(?:[一二三四五六七八九十]+[是、)]|\d[.、])?/u, ''));
/** Words that announce reasons without giving one: 存在的不足和原因如下. */
const announced = /(?:不足|问题|短板|差距|薄弱环节|困难|弱项)(?:之处)?[^。;:\n一]{0,4}(?:和|及|与|、|以及|并分析|暨)(?:主要|产生|其|形成|存在|深层次|的)*原因(?:分析)?(?:主要)?(?:如下|有以下[^。;:\n]{0,8}|有|是)?/gu;
/** Where the reasons of all shortcomings begin: 产生上述问题的原因：一是 …, （二）原因分析. */
const common = /(?:上述|以上|这些|前述|此类|该些)[^。;,\n]{0,10}(?:原因|根源|症结)|(?:究其|分析其?|产生问题的?|存在问题的?|问题产生的?)(?:主要|深层次|根本)?(?:原因|根源)|(?:^|\n)\s*(?:\([一二三四五六七八九十]+\)|\d[.、])?\s*[^。;:,\n]{0,10}原因(?:分析)?\s*(?=\n|:|。)|(?:主要|具体|根本|客观|主观|深层次)?原因(?:分析)?(?:主要)?(?:如下|有|是|包括|在于)?(?:以下)?[^。;:,\n]{0,6}:?\s*(?=一是|首先|其一|\(?1[.)、]|①)/u;

/** Names of the fields of work a text speaks of. */
export function themesIn(text: string): readonly string[] {
  return Object.entries(themes).filter(([, words]) => words.some((word) => text.includes(word))).map(([name]) => name);
}

/** Four characters in a row that both texts have: an answer in the words of the question. */
function sharesWords(point: string, answer: string): boolean {
  const headline = /^[^。;]*/u.exec(point)?.[0] ?? '';
  return [...headline.matchAll(/(?=(\p{Script=Han}{4}))/gu)].some((match) => answer.includes(match[1] ?? ''));
}

/** Shortcomings need causes, and the arrangements of the next year must answer them. Other reports and plans need neither. */
export const shortcomings: CheckRule = {
  name: 'shortcoming',
  find(reading, { words }) {
    if (reading.kind !== 'annual-report' && reading.kind !== 'fragment') return [];
    const parts = partsOf(reading);
    const weak = parts.find((part) => part.key === 'shortcomings');
    // A heading alone, as people paste it to ask about it.
    if (weak === undefined || weak.body.trim().length < 12) return [];
    const lineOf = (start: number): readonly [number, number] => {
      const text = /^[^。;\n]*/u.exec(reading.folded.slice(start))?.[0] ?? '';
      return [start, start + Math.min(text.length, 40)];
    };
    const body = weak.body.replaceAll(announced, (found) => '·'.repeat(found.length));
    // Every point explains itself under a heading that promises reasons: nothing is missing but the word.
    const told = /原因/u.test(headOf(reading, weak)) ? pointsOf(reading, weak) : [];
    if (!causeMarks.test(body) && told.length > 0 && told.every(({ text }) => explains(text))) return [];
    if (!causeMarks.test(body)) return [{ severity: !told.some(({ text }) => explains(text)) && (reading.kind === 'annual-report' || /法治|执法|普法|依法|法律/u.test(weak.body)) ? 'must' : 'should', span: lineOf(weak.start), message: words.missingCauses, citation: sources.annualReport }];
    const from = weak.end - weak.body.length;
    const reasons = common.exec(body);
    const points = reasons === null ? pointsOf(reading, weak) : pointsBetween(reading, from, from + reasons.index);
    return [...withoutCause(points, ({ text }) => causeMarks.test(text.replaceAll(announced, '')) || (told.length > 0 && explains(text)), reasons === null ? null : pointsBetween(reading, from + reasons.index, weak.end), words, lineOf), ...withoutMeasure(parts, weak, points, words, lineOf)];
  },
};

/** The words that announce the part: its heading, or the line before its first point. */
function headOf(reading: Reading, part: Part): string {
  const at = part.section === null ? part.start : part.section.line.start;
  return reading.lines.filter(({ start }) => start <= at).slice(-2).map(({ text }) => text.slice(0, 30)).join('\n');
}

/** Points that give no reason; where the reasons stand together, fewer reasons than shortcomings. */
function withoutCause(points: readonly Point[], gives: (point: Point) => boolean, reasons: readonly Point[] | null, words: CheckContext['words'], lineOf: (start: number) => readonly [number, number]): Spot[] {
  if (points.length < 2) return [];
  const bare = points.filter((point) => !gives(point));
  const first = bare[0];
  if (first === undefined) return [];
  if (reasons !== null) {
    const given = reasons.filter(({ text }) => text.length >= 6).length + points.length - bare.length;
    // One paragraph of reasons may speak of all of them.
    return reasons.length < 2 || given >= points.length ? [] : [{ severity: 'should', span: lineOf(first.start), message: words.fewerCauses(points.length, given), citation: sources.annualReport }];
  }
  return [{ severity: 'should', span: lineOf(first.start), message: bare.length === 1 ? words.pointWithoutCause : words.pointsWithoutCause(points.length, bare.length), citation: sources.annualReport }];
}

function withoutMeasure(parts: readonly Part[], weak: Part, points: readonly Point[], words: CheckContext['words'], lineOf: (start: number) => readonly [number, number]): Spot[] {
  const next = parts.find((part) => part.key === 'next-year');
  if (next === undefined || next === weak || next.section === weak.section || points.length < 2) return [];
  const answered = new Set(themesIn(next.body));
  return points.flatMap((point) => {
    const asked = themesIn(point.text);
    return asked.length > 0 && asked.every((theme) => !answered.has(theme)) && !sharesWords(point.text, next.body) ? [{ severity: 'should' as const, span: lineOf(point.start), message: words.pointWithoutMeasure }] : [];
  });
}
