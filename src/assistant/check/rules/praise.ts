import { sentenceAt, type CheckRule, type Spot } from '../check-rule.ts';

/** Words of praise of the genre; global, for `matchAll` and `match`. */
export const praiseWords = /卓越|(?:广泛|一致|普遍|高度|充分|广大群众)(?:好评|评价|赞誉|赞扬|赞许|认可|称赞)|(?:广受|深受|备受|饱受)(?:\p{Script=Han}{0,4})(?:好评|欢迎|赞誉|称赞|爱戴)|(?:受到|得到|获得|赢得)了?[^,。;\d]{0,10}(?:赞誉|赞扬|称赞|好评|点赞|肯定和好评)|(?:位居|位列|居)全\p{Script=Han}{1,2}(?:第一|首位|榜首|前茅)|辉煌(?:的)?(?:成就|成绩|业绩)|交口称赞|显著(?:的)?(?:成效|进展|成绩|成果|提升效果)|成效(?:十分|非常|极为|特别|尤为|较为)?显著|(?:再创|屡创|喜获)佳绩|突破性(?:的)?(?:进展|成果|成就)|历史性(?:的)?(?:进展|成就|突破|跨越)|硕果累累|遥遥领先|质的飞跃|翻天覆地|跨越式|成绩斐然|极大地?|前所未有|走在(?:了)?全\p{Script=Han}{1,2}前列|首屈一指|名列(?:第一|前茅)|先进集体|通报表扬|开创性|创造性地?|圆满完成|有口皆碑|赢得了?[^,。]{0,12}(?:信任|赞誉|好评)|新突破、新进展、新成效|坚实的步伐/gu;
/** What can be counted or looked up: a figure with its unit, an award by name. */
const evidence = /\d+(?:\.\d+)?\s*(?:%|万|亿|个|件|起|次|场|人|名|户|家|处|条|份|项|期|元|学时|分)|荣获|授予|命名为|排名|百分之|“[^”]{4,30}”(?:称号|荣誉)/u;

/** Praise in a sentence that gives nothing to count: one finding for each sentence. */
export const praise: CheckRule = {
  name: 'unproven-praise',
  find({ folded }, { words }) {
    const spots: Spot[] = [];
    const seen = new Set<number>();
    for (const match of folded.matchAll(praiseWords)) {
      const sentence = sentenceAt(folded, match.index);
      if (seen.has(sentence.start) || evidence.test(sentence.text)) continue;
      seen.add(sentence.start);
      spots.push({ severity: 'should', span: [match.index, match.index + match[0].length], message: words.praise });
    }
    return spots;
  },
};
