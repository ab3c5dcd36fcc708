import { untraced } from './facts.ts';
import { judge, type SupportSource } from './support.ts';

const absence = /未载|未见|未提及|未提到|未列|未找到|没有(?:找到|提到|提及|记载|写明|说明|相关)|没有[^。，,]{0,30}(?:记载|数据|数字|信息|说明|内容)|无法(?:确定|判断|回答|比较)|不能(?:确定|判断|比较)|缺少|not (?:found|stated|given|mentioned)|no (?:figure|information|record)/iu;
/** A line that introduces what follows, in characters. */
const longestLead = 40;
/** Share of content words of a sentence that stands almost literally in its source. */
const literal = 0.85;
/** What a sentence about a gap is made of besides what is missing. */
const missingWords = /资料库?|材料|文件|报告|现有|提供|目前|方面|情况|数据|数字|信息|内容|均|都|也|对此|该|的|中|里|在|没有|未|无/gu;
/** The words a reminder to verify is made of: a sentence of hardly anything else needs no source. */
const reminder =
  /建议|请|提示|提醒|注意|需要|以上|内容|信息|资料|回答|仅供|参考|本级|上级|当地|通知|文件|文本|原文|正式|规定|为准|具体|核对|核实|确认|查阅|咨询|使用|引用|报送|公开|日期|时限|时间|数据|年度|更早|要求|如有|不一致|仍|须|需|前|后|并|向|的|以|按|与|和|及|或|再|时|先|应/gu;

/**
 * Whether a sentence may stand without a mark: a lead or heading that stands almost literally in what was sent, a statement
 * that something asked for is missing, a reminder to verify; none with a fact of its own.
 */
export function standsWithoutMark(sentence: string, sources: readonly SupportSource[], question: string): boolean {
  const bare = sentence.replaceAll(/[#*_>|-]/gu, '').trim();
  const texts = [...sources.map((source) => `${source.context}\n${source.text}`), question];
  if (untraced(bare, texts).length > 0) return false;
  const everything: SupportSource = { text: texts.join('\n'), context: '' };
  // What is said to be missing must be what was asked for or is spoken of.
  if (absence.test(bare)) return [...bare].length <= 120 && judge(bare.replace(absence, ' ').replaceAll(missingWords, ' '), [everything], { closeness: literal }).reason === null;
  if (/[：:]$/u.test(bare) && [...bare].length <= longestLead) return judge(bare, [everything]).reason === null;
  // Without a mark nobody can look it up: it must stand almost literally in what was sent.
  if (judge(bare, [everything], { closeness: literal }).reason === null && [...bare].length <= 160) return true;
  return /^(?:建议|请|提示|提醒|注意|以上|具体)/u.test(bare) && (bare.replaceAll(reminder, '').match(/[\p{Letter}\p{Number}]/gu) ?? []).length <= 2;
}
