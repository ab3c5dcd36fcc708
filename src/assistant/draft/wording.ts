import { fullWidthMark } from '../../domain/punctuation.ts';
import { inGenre } from './register.ts';

const cjk = /[\p{Script=Han}“”《》〔〕（）。，；：、！？%]/u;

/** Full-width punctuation beside Chinese characters, straight quotation marks paired, no stray spaces; figures keep their points, colons and commas. */
export function fullWidth(text: string): string {
  let open = false;
  return text
    .replaceAll(/[,:;?!()]/gu, (mark, offset: number) => {
      const before = text[offset - 1] ?? '';
      const after = text[offset + 1] ?? '';
      if (/\d/u.test(before) && /\d/u.test(after)) return mark;
      return cjk.test(before) || cjk.test(after) ? fullWidthMark(mark) : mark;
    })
    .replaceAll('"', () => {
      open = !open;
      return open ? '“' : '”';
    })
    .replaceAll(/(?<=[\p{Script=Han}，。；：、！？”》）〕])[ \t\u3000]+(?=[\p{Script=Han}“《（〔\d])|(?<=\d)[ \t]+(?=\p{Script=Han})/gu, '');
}

/** How a unit speaks of itself: 我镇, 我乡, 我街道, 我区, 我县, 我局; taken from its name, else from the person's words, else 本单位. */
export function selfReference(unit: string | null, said: string): string {
  const suffix = /(?<suffix>街道|镇|乡|区|县|市|局|委|厅|村)(?:人民政府|办事处|党委|员会)?$/u.exec(unit ?? '')?.groups?.['suffix'] ?? /(?:我们|咱们?|[我本])(?<suffix>街道|镇|乡|区|县|市|局|委|厅)/u.exec(said)?.groups?.['suffix'] ?? /(?<!副)(?<suffix>镇|乡|区|县)长/u.exec(said)?.groups?.['suffix'];
  return suffix === undefined ? '本单位' : `我${suffix}`;
}

/** The two heads of a unit by its self-reference: 镇党委书记 and 镇长. */
export function headsOf(self: string): readonly [secretary: string, head: string] {
  switch (self.slice(1)) {
    case '街道':
      return ['街道党工委书记', '街道办事处主任'];
    case '局':
      return ['局党组书记', '局长'];
    case '委':
      return ['委党组书记', '委主任'];
    case '厅':
      return ['厅党组书记', '厅长'];
    case '镇':
    case '乡':
    case '区':
    case '县':
    case '市':
      return [`${self.slice(1)}党委书记`.replace(/^([区县市])党委/u, '$1委'), `${self.slice(1)}长`];
    default:
      return ['党委书记', '政府主要负责人'];
  }
}

/** Who takes decisions in a unit: 党委、政府, 局党组. */
export function leadOf(self: string): string {
  const suffix = self.slice(1);
  return suffix === '街道' ? '党工委、办事处' : /^[局委厅]$/u.test(suffix) ? `${suffix}党组` : '党委、政府';
}

/** A fact in the person's words as a sentence of the genre: 我们 becomes 我镇, marks become full width; nothing is added. */
export function inRegister(fact: string, self: string): string {
  const text = fullWidth(fact.trim().replace(/^(?:还有(?:就是)?(?!一|两|三|几|\d|个|些|部分|待|很多|不少|人|余)|另外|此外|再就是|再有就是|然后|其次)[，,]?(?=\p{Script=Han})/u, ''))
    .replaceAll(/(?:我们|咱们?)(?:单位)?(?=镇|乡|街道|区|县|市|局|委(?!员)|厅)/gu, '我')
    .replaceAll(/本(?=镇|乡|街道|区|县|局|委(?!员)|厅)/gu, '我')
    .replaceAll(/我们(?!党|国)|咱们/gu, self)
    // 我镇（柏树镇） says once who it is; the report says it in its title.
    .replaceAll(/(?<=我(?:镇|乡|街道|局))（[^（）\d]{1,16}(?:镇|乡|街道|局)(?:人民政府|办事处)?）/gu, '');
  return inGenre(plain(counted(text.replace(/[，,；;、：:。.]+$/u, ''))));
}

/** 大概98%左右吧 → 约98%: what is said by the way is no part of a report. */
function plain(text: string): string {
  return text.replaceAll(/(?:大概|大约|差不多)(?:是|有)?(?<figure>\d[\d.,]*(?:%|\p{Script=Han}{0,2}?))(?:左右|上下)?(?=$|，|吧|的)/gu, '约$<figure>').replaceAll(/(?<=\p{Script=Han}|%|\d)(?:吧|呢|啊|哈|哦|嘛|呗)(?=$|，)/gu, '');
}

/** 处罚案件数12 → 处罚案件12件; a bare 检查41次 at the start gets its verb. */
function counted(text: string): string {
  return text
    .replaceAll(/(?<=\p{Script=Han})(?<what>案件|会议|活动|信息|人员)?(?:数量?|(?<unit>[件次人场条起户份个名项])数)(?:是|为|有|共)?(?<n>\d[\d,]*)(?=$|，)/gu, (_, what: string | undefined, unit: string | undefined, n: string) => `${what ?? ''}${n}${unit ?? (what === '案件' ? '件' : what === '信息' ? '条' : what === '人员' ? '人' : '次')}`)
    .replace(/^(?=(?:执法)?(?:检查|巡查)\d|(?:应急)?演练\d|(?:法治|普法)宣传(?:活动)?\d|(?:业务|法治|执法)?培训\d|普法活动\d|法治讲座\d)/u, '开展')
    .replace(/^(?=(?:处罚|复议|诉讼)(?:案件)?\d)/u, '行政');
}

/** 一, 二 … 二十. */
export function chineseNumber(value: number): string {
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  return value < 10 ? (digits[value] ?? '') : `${value < 20 ? '' : (digits[Math.floor(value / 10)] ?? '')}十${digits[value % 10] ?? ''}`;
}
