import { commonSurname } from '../../../domain/surnames.ts';
import type { CheckRule } from '../check-rule.ts';
import { TakenSpans } from '../taken-spans.ts';

const blanks: readonly RegExp[] = [
  /〔待[填核补][^〕\n]{0,200}〕/gu,
  /[[【(](?:待[填补核定]|请填写|请补充|此处|填写|插入)[^\]】)\n]{0,200}[\]】)]/gu,
  // A year with a blank in it, as a range too: 202x年, 20××-2025年.
  /(?<![\da-z])20(?:\d[x×?_]|[x×?_]{2})(?:-20\d\d)?年?/giu,
  /(?<![\da-z./])[x×]{2,3}(?![a-z./\d])(?:自治区|街道|[省市区县镇乡村州]|局)?/giu,
  // A blank left before a measure word: 处罚__件, 调解（）件, 走访 余户, 排查…处, 发放**份, 罚款？元.
  /(?<=\p{Script=Han})(?:\(\s*\)|\*{2,}|…+|\.{3,}|_+|\?+|[xX×*△]{1,3}| +(?=余)| +(?=[件起次人户名场份处条万][,。;、]))(?:余|多)?(?:万元|人次|户次|件次|场次|年度?|月|日|件|起|次|人|户|名|场|份|处|条|元|个|家|项|%)/gu,
  /\((?:填写|请?填入?|注明|具体|此处)[^)\n]{1,16}\)|[([【][^)\]】\n]{0,12}(?:待[填补核定]|待确认|待落实|暂缺|另附|TODO|todo)[^)\]】\n]{0,10}[)\]】]|\(略\)/gu,
  // …… where words should stand; a quotation may be shortened so.
  /…{2,}(?![^“”\n]{0,40}”)/gu,
  /某某(?:[省市区县镇乡村局]|街道)?|某[镇乡县](?!域)/gu,
  /_{3,}/gu,
  /(?<!\d)年 +月 +日|\d{4}年 +月 *日?|\d{4}年\d{1,2}月 +日/gu,
];
/** 张××, 李××: a name made anonymous on purpose. */
const anonymous = new RegExp(`${commonSurname}$`, 'u');

/** Blanks of a template that were not filled in: one finding for each form, at its first place. */
export const placeholders: CheckRule = {
  name: 'placeholder',
  find({ folded }, { words }) {
    const found = new Map<string, { start: number; end: number; count: number }>();
    const taken = new TakenSpans();
    for (const pattern of blanks) {
      for (const match of folded.matchAll(pattern)) {
        const end = match.index + match[0].length;
        if (/^(?:[×x]{2}|某某)$/iu.test(match[0]) && anonymous.test(folded.slice(Math.max(0, match.index - 2), match.index))) continue;
        if (!taken.take(match.index, end)) continue;
        const known = found.get(match[0]);
        if (known === undefined) found.set(match[0], { start: match.index, end, count: 1 });
        else known.count += 1;
      }
    }
    return [...found.values()].map(({ start, end, count }) => ({ severity: 'must', span: [start, end], message: words.placeholder(count) }));
  },
};
