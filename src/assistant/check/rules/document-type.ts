import { ordersReader } from '../../verify/orders.ts';
import type { CheckRule, Spot } from '../check-rule.ts';
import { sources } from '../sources.ts';

const request = /(?<=^|[。;,\n]\s*)(?:现?恳请|敬请|请(?:予|上级|领导|区委|县委|市委|区政府|县政府|市政府|上级部门))[^。;\n]{0,24}(?:批准|审批|批复|批示|支持|拨付|解决|审议)|建议(?:上级|县|区|市|省)(?:级|委|政府|人民政府|有关|主管|部门|司法局|财政局){0,3}(?:给予|增加|拨付|安排|解决|加大|配备|支持|适当)[^。;,\n]{0,20}|妥否|当否[,]?请|特此请示|以上请示|请予(?:批准|审批|批复)/gu;

/** A 报告 asks for nothing, and what assigns work is a plan whatever its title says. */
export const documentType: CheckRule = {
  name: 'document-type',
  find({ folded, kind, title }, { words }) {
    const spots: Spot[] = [];
    if (kind === 'annual-report' || kind === 'report') {
      // A report read to a people's congress ends in just these words.
      const toCongress = /各位(?:代表|委员)/u.test(folded);
      for (const match of folded.matchAll(request)) if (!toCongress || !match[0].includes('审议')) spots.push({ severity: 'must', span: [match.index, match.index + match[0].length], message: words.requestInReport, citation: sources.genre });
    }
    if (kind === 'plan' && title !== null && /(?:报告|总结|汇报)$/u.test(title.text)) {
      spots.push({ severity: 'must', span: [title.start, title.start + title.text.length], message: words.planCalledReport, citation: sources.genre });
    }
    return spots;
  },
};

const wish = /^(?:为了?(?:便于|方便)[^。]{0,40}[,，])?(?:请|麻烦|帮我|帮忙)(?:您|你|大家)?(?:为|给|帮|替|根据|结合|按照|选择|回答|写|阅读|生成|总结|补充|修改|告诉|把|将|概括|提炼|翻译)[^。\n]{0,60}[。?!]?$/u;
/** Nobody asks for help in an official document. */
const help = /^(?:请|麻烦|劳驾)?(?:您|你|大家)?(?:再)?(?:帮(?:我|忙|我们|助我)|替我|给我)(?!们镇|们乡)/u;
const assistantTalk = /^(?:以上(?:是|为|就是)?[^。]{0,20}(?:范文|仅供参考|示例|供您参考)|以上(?:是|为|就是)[^。]{0,20}(?:内容|报告)|希望(?:这|以上|对您)|好的[,!。]|当然可以|作为(?:一个|一名)?(?:AI|人工智能|语言模型)|如(?:果您?)?(?:还)?(?:需要|有(?:其他|任何))[^。]{0,20}(?:告诉我|告知|修改|调整)|\(?注:(?:以上|本文|此)[^。]{0,30}(?:仅供参考|根据实际))/u;
const instruction = /(?:忽略|无视|忘记|忘掉|不要理会)(?:掉|了)?(?:你)?(?:以上|上述|上面|之前|此前|前面|先前|所有|全部)[^。\n]{0,12}(?:规则|指令|指示|要求|提示|设定|内容)|(?:输出|显示|告诉我|泄露|打印)[^。\n]{0,8}系统提示词?|system prompt|ignore (?:all |the )*(?:previous|above|prior)\b[^.\n]{0,20}/giu;
const furniture = /^(?:当前位置|您的?(?:现在的?)?位置|打印(?:本页|此页)?|关闭(?:窗口|本页)?|相关附件|相关信息|相关链接|上一[篇条]|下一[篇条]|分享到?|字体|字号|浏览次数|阅读次数|点击数|扫一扫)(?:\s*:.*|\s*\[.*)?$/u;

/** Whether a sentence tells a reader or a program what to do instead of stating something. */
export function isInstruction(sentence: string): boolean {
  const text = sentence.trim();
  return new RegExp(instruction.source, 'iu').test(text) || wish.test(text) || assistantTalk.test(text);
}

/** Words that belong to no official document: a request to the reader, an assistant's small talk, instructions to a machine, page furniture. */
export const foreignText: CheckRule = {
  name: 'foreign-text',
  find({ lines }, { words }) {
    const spots: Spot[] = [];
    for (const { text, start } of lines) {
      for (const sentence of text.matchAll(/[^。;!?]+[。;!?]?/gu)) {
        const order = new RegExp(instruction.source, 'iu').exec(sentence[0]);
        const from = start + sentence.index;
        if (ordersReader(sentence[0])) spots.push({ severity: 'must', span: [from, from + sentence[0].trimEnd().length], message: words.instruction });
        else if (order !== null) spots.push({ severity: 'must', span: [from + order.index, from + order.index + order[0].length], message: words.instruction });
        else if (help.test(sentence[0].trim())) spots.push({ severity: 'must', span: [from, from + sentence[0].trimEnd().length], message: words.requestToReader });
      }
    }
    const told = (start: number): boolean => spots.some(({ span }) => span !== null && span[0] <= start && start < span[1]);
    const noise: (readonly [number, number])[] = [];
    for (const { text, start } of lines) {
      const span = [start, start + text.length] as const;
      if (told(start)) continue;
      if (furniture.test(text)) noise.push(span);
      else if (wish.test(text)) spots.push({ severity: 'must', span, message: words.requestToReader });
      else if (assistantTalk.test(text)) spots.push({ severity: 'must', span, message: words.assistantTalk });
    }
    if (noise[0] !== undefined) spots.push({ severity: 'should', span: noise[0], message: words.furniture(noise.length) });
    return spots;
  },
};

/** A report or plan without a title cannot be filed. */
export const missingTitle: CheckRule = {
  name: 'title',
  find({ title, kind }, { words }) {
    if (title !== null || kind === 'fragment') return [];
    return [{ severity: 'should', span: null, message: kind === 'annual-report' ? words.noReportTitle : words.noTitle }];
  },
};
