import { parseNumber } from '../../domain/numerals.ts';
import { grams } from '../../retrieval/tokens.ts';
import { withoutComparisons } from './comparison-words.ts';

/** Words of the frame around a claim; they say nothing that a passage would have to hold. */
const frame =
  /据此|推算|由此|可见|算上|来说|一般|从[^，,]{1,10}看|需要(?:说明|注意|指出)的是|值得注意的是|总的来看|总体(?:上|来)?看|简单(?:地|来)?说|对此|存在[^，,]{0,8}的?问题(?=[:：])|进行了?|开展了?|作出了?|予以|给予|(?:与|比|较|相比)(?:上年|去年|上一年|上一?年度|前一年)(?:同期)?(?:相比)?|同比|有所|实现|做到|提升|提高|上升|增长|增加|下降|减少|降低|达到|因为|由于|是因|系因|原因(?:是|为|在于)|在于|根据|依据|按照|依照|可以看出|也就是说|换句话说|具体(?:来说|而言|如下|包括|是)?|其中|此外|另外|同时|因此|所以|总之|综上|如下|以下|上述|分别|包括|该?(?:报告|文件|规定|条例|方案|材料|资料)(?:中|里)?|(?:明确)?(?:规定|要求|指出|提到|显示|记载|载明|写明)|数据年度|年度|主要|一共|共计|合计|总共|需要|应当|必须|可以|以及|并且|而且|不过|但是|对于|关于|情况|内容|方面|问题|回答|答案|结论|即|也|均|都|要|须|应|乡镇|我镇|我乡|本镇|本乡|该镇|该乡|当地|这份|这一|此项|有关|相关|方可|才能|如果|的话|一是|二是|三是|四是|五是|六是|第[一二三四五六七八九十]|首先|其次|再次|最后|参照执行|参照/gu;

/** Content grams of a piece of text: bigrams of Han characters and Latin words, numbers left to the facts. */
export function contentGrams(text: string): string[] {
  const bare = withoutComparisons(text).replaceAll('#', ' ').replaceAll(frame, ' ').replaceAll(/[\d.,%〔〕]+(?:个百分点|个?工作日|人次|[件起宗例人名次场期份项条个户家处元万亿余])*|〔|〕/gu, ' ');
  return [...grams(bare).keys()].filter((gram) => (/^\p{Script=Han}{2}$/u.test(gram) && !/[的了在和与及是为再最多把被将于而也仍还]/u.test(gram)) || /^\p{Script=Latin}{3,}$/u.test(gram));
}

/** The share of the grams that a folded text holds, 0 to 1; all of none. */
export function covered(wanted: readonly string[], tight: string): number {
  return wanted.length === 0 ? 1 : wanted.filter((gram) => tight.includes(gram)).length / wanted.length;
}

/** Numerals before a measure word in digits: 六十日 and 60日 are one. */
export const digits = (tight: string): string => tight.replaceAll(/[零一二三四五六七八九十百千万两]+(?=个?工作日|[日天月年人名件次元份条个项倍以])/gu, (numeral) => String(parseNumber(numeral) ?? numeral));

/** The times of a folded text, with their units: 六十日, 20个工作日. */
export const figuresOf = (tight: string): readonly string[] => tight.match(/[\d一二三四五六七八九十百]+(?:个?工作日|[日天月年])/gu) ?? [];
