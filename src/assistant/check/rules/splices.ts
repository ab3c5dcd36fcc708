import { type CheckRule, type Spot } from '../check-rule.ts';
import { TakenSpans } from '../taken-spans.ts';

type Fault = 'announcement' | 'approximation' | 'adverb' | 'negation' | 'repeated' | 'missing-comma' | 'missing-subject' | 'order' | 'cut';

/** Shapes of Chinese sentences that come from cutting and pasting; none names a word of one document. */
const shapes: readonly (readonly [fault: Fault, pattern: RegExp])[] = [
  // A verb that wants a positive object, then a negation that was meant for another sentence.
  ['negation', /(?:养成|加大|提高|提升|增强|推进|落实|巩固|深化)[^,。;:\n]{0,18}?没有[^,。;:\n]{0,4}(?:深入|全面|及时|充分|认真|很好|有效|切实)[的地]?(?:进行|开展|落实)/gu],
  // 进行 without its object: 参与进行，· 进行重点领域执法力度 · 进行在 (not 在线, 在岗 …).
  ['cut', /参与进行(?=[,。;])|(?:的|地)进行在(?![线岗职案校])|进行(?:[^,。;\n]{2,10})力度(?=[,。;])/gu],
  // 现将有关事项通如下: what follows is announced by a verb of the genre.
  ['announcement', /现[将就][^。;\n]{2,40}?(?<!通知|报告|汇报|总结|公告|通告|通报|公布|公示|说明|函告|函复|安排|反馈|转发|答复|批复|介绍|归纳|表述|陈述|明确|规定|部署|分工|意见|事项|报|告知|请示|函商|函询|述职|述法|分析|发布|下达|提示|提醒|强调|补充|解读|回复|概括|梳理|分解|列)如下/gu],
  // 约30个左右, 30余个以上: once is enough.
  ['approximation', /(?:约|大约|近|将近)\d[\d.,]{0,20}(?:余|多)?\p{Script=Han}{1,3}(?:左右|上下|多)|(?<![\d.])\d[\d.,]{0,20}(?:余|多)\p{Script=Han}{1,3}(?:左右|上下|以上)/gu],
  ['adverb', /(?:认真|积极|深入|扎实|严格|切实|有效|及时|充分|大力|主动|稳步|持续|全力|有序|自觉|坚决)的(?=贯彻|落实|开展|推进|推动|做好|执行|履行|组织|加强|提高|提升|解决|完成|处理|办理|化解|维护|保障|抓好|遵守|接受|配合|参与)/gu],
  ['order', /将以坚持(?=\p{Script=Han})/gu],
  ['missing-comma', /(?:加强|贯彻|落实|推进|学习|深化)[^,。;:、\n]{6,24}(?:领导|精神|部署|要求|工作)坚持(?=稳中求进|问题导向|以人民为中心|以习近平)/gu],
  ['missing-subject', /(?<=^|[。;\n])(?:通过|经过)[^,。;\n]{2,40},\s*(?:从而)?(?:使得?|让)(?=\p{Script=Han})/gu],
  ['repeated', /(?<pair>(?!一)\p{Script=Han}{2})\k<pair>|(?<!目)的的|了了|是是|和和|与与|在在|对对|将将|(?<middle>\p{Script=Han}{3,4})\k<middle>|(?<long>\p{Script=Han}{5,40})\k<long>/gu],
  // The same sentence twice in a row, however short.
  ['repeated', /(?<=^|[。;!?\n])(?<sentence>[^。;!?\n]{6,80}[。;])\s*\k<sentence>/gu],
];
/** Pairs said twice on purpose. */
const reduplicated = /^(?:研究|规定|讨论|商量|考虑|了解|学习|休息|交流|锻炼|宣传|逐条|逐项|逐户|件件|个个|处处|时时|事事|人人|村村|户户|条条|年年|月月|天天|层层|步步|早早|好好|默默|常常|往往|仅仅|渐渐|源源|谆谆|孜孜|大大|小小|某某|××|xx)/u;

/** Spliced, cut and doubled sentences. */
export const splices: CheckRule = {
  name: 'spliced-sentence',
  find({ folded, lines, opening }, { words }) {
    const spots: Spot[] = [];
    const taken = new TakenSpans();
    for (const [fault, pattern] of shapes) {
      for (const match of folded.matchAll(pattern)) {
        if (fault === 'repeated' && reduplicated.test(match[0])) continue;
        const shift = fault === 'repeated' && match.groups?.['pair'] !== undefined ? wholeWord(folded, match.index) : 0;
        const span = [match.index + shift, match.index + match[0].length + shift] as const;
        if (taken.take(...span)) spots.push({ severity: 'should', span, message: words.splices[fault] });
      }
    }
    // The same long sentence twice: a paragraph pasted into two places.
    const seen = new Set<string>();
    for (const line of lines) {
      if (line === opening) continue;
      for (const match of line.text.matchAll(/(?<![^。;!?])[^。;!?]{24,}[。;!?]/gu)) {
        if (seen.has(match[0])) spots.push({ severity: 'should', span: [line.start + match.index, line.start + match.index + match[0].length], message: words.repeatedSentence });
        seen.add(match[0]);
      }
    }
    return spots;
  },
};

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** 受众群众群众 repeats 群众, not 众群: one further on if that is a word and goes on repeating. */
function wholeWord(folded: string, at: number): number {
  const isWord = (text: string): boolean => [...segmenter.segment(text)].length === 1;
  const next = folded.slice(at + 1, at + 3);
  return folded.slice(at + 3, at + 5) === next && !isWord(folded.slice(at, at + 2)) && isWord(next) ? 1 : 0;
}
