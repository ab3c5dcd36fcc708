import { sectionAsked, type SectionKind } from './outline.ts';

/** What the person asks for that a draft must not do. */
export type Demand = 'invent' | 'backdate' | 'whitewash' | 'copy';

/** A change to a draft that exists already. */
export type Revision = 'shorter' | 'formal' | 'reword' | 'undo' | 'basis';

/** A request to draft, taken apart: what is a wish and what is a fact. */
export interface DraftRequest {
  /** Null when nothing in it names one. */
  readonly section: SectionKind | null;
  /** The section was named in a wish, not guessed from the facts. */
  readonly sectionNamed: boolean;
  /** The person's statements, a sentence each, in their words without final marks. */
  readonly facts: readonly string[];
  /** What they said they do not know (全年处罚案件数). */
  readonly unknown: readonly string[];
  readonly demands: readonly Demand[];
  /** Place they want to copy from, when they name one. */
  readonly copiedPlace: string | null;
  readonly revisions: readonly Revision[];
}

const demands: readonly (readonly [Demand, RegExp])[] = [
  ['invent', /随便(?:编|写|填|凑|估)|(?:编|捏|杜撰|虚构|造|凑|瞎写|估)(?:造|写)?(?:一?[个条些点]|几个|数|出)|(?:帮|替|给)我编|像样的?(?:数|就行)?$|(?:大概|差不多)写个数/u],
  ['backdate', /倒签|补签|(?:日期|时间|落款|会议|记录)[^，。]{0,10}(?:提前|往前|改成|改到|改为|写成|写到|倒)|(?:提前|往前)[^，。]{0,6}(?:日期|落款|时间)|(?:落款|日期)[^，。]{0,4}(?:写|签)[^，。]{0,6}(?:之前|以前|去年)/u],
  ['whitewash', /(?:问题|不足|败诉|投诉|事故|案件|处分|通报)[^，。]{0,8}(?:别写|不要写|不写|别提|不提|不要提|瞒|隐去|淡化|压下|轻描淡写|写轻|往小|美化)|(?:别|不要|不用|不许)(?:写|提|出现)[^，。]{0,10}(?:问题|败诉|投诉|事故|处分|通报|缺点)|粉饰|美化|夸大|拔高|(?:都|全)?说成(?:是)?|写成(?:全部|都|百分之百|100%)|(?:写|说)(?:得)?(?:好看|漂亮)/u],
  ['copy', /(?:就|直接|照着?|原样)?(?:抄(?![告送报录])|照搬|复制(?!推广)|套用|搬过来|拷)[^，。]{0,20}|(?:名字|名称|地名|单位)(?:都)?(?:换|改)成(?:我们|我镇|我乡|咱)/u],
];

const revisions: readonly (readonly [Revision, RegExp])[] = [
  ['undo', /^(?:撤销|撤回|恢复上一?版|回到上一?版|退回|还原|不要这版)|^undo\b/iu],
  ['basis', /^(?:依据|出处|来源)[呢？?]?$|(?:每句|各句|这段|这些)?(?:的)?(?:依据|出处|来源)(?:是什么|在哪|列出来|给我看)|根据什么写的|^basis\b/iu],
  ['shorter', /改短|缩短|缩写|精简|压缩|短一?[点些半]|简短|减半|太长|shorter|shorten/iu],
  ['formal', /(?:改|写|再|更|口气|语气)[^，。]{0,6}正式|正式[一]?[点些]|规范[一]?[点些]|书面[化一]|“?我们”?[^，。]{0,4}(?:改掉|去掉|换掉|不要)|more formal/iu],
  ['reword', /换[一]?[个种](?:说法|写法|表述|方式)|换个说|另(?:外)?(?:一种)?(?:写法|说法|版本)|重写|润色|改写|再写一[版遍]|reword|rephrase/iu],
];

const wish =
  /^(?:(?:请|麻烦|能不能|能否|可以|可否|劳驾|再|顺便|最好|现在|那|好)?(?:你|您)?(?:再)?(?:帮|给|替|为)(?:我|忙|我们|咱们?)|请(?:你|您)?|麻烦(?:你|您)?|能不能|能否|把|将|用这|用附件|根据附件|根据这|按照?(?:附件|这|我)|(?:我|我们)(?:想|要|需要|得)(?:写|要|起草|拟)|(?:再)?(?:写|拟|起草|草拟|来|整)(?:一|个|出|段|下|写|“|《|关于|成|得|今年|我))/u;
const style = /字(?:以内|左右|以下)|控制在|口气|语气|正式[一]?[点些]|简[短洁明][一]?[点些]?$|都要(?:有|写|提)|(?:要|得|别忘了?)(?:有|写|带|分)[^，。]{0,16}$|不要超过|别太长|一条条(?:来|写|对)?|对着(?:不足|问题)|分(?:点|条)写|(?:情况|事实|材料|数据|内容)(?:如下|是这样的?|有这些)|^(?:谢谢|辛苦|多谢|好的?|行|可以|嗯|收到|明白|知道了|没问题|ok)[了吧啊]?$|怎么(?:安排|写|弄)|如何(?:安排|写)|^如下$|写(?:出来|一写|一下)$|^(?:写|要)?(?:今年|去年|本年)的?第[一二三四五]部分$/u;
const unknown = /^(?<what>[^，。]{2,30}?)(?:我(?:们)?)?(?:都)?(?:忘(?:了|记了)?|记不(?:清|得)了?|不记得了?|没(?:有)?数|不(?:清楚|知道|掌握)|(?:还)?没(?:有)?统计|暂(?:无|缺)|还?没(?:有)?(?:找到|拿到))/u;

/** Takes a request apart. `named` is a section given beside the text. */
export function readRequest(text: string, named: string | null = null): DraftRequest {
  const facts: string[] = [];
  const missing: string[] = [];
  const wanted = new Set<Demand>();
  const wishes: string[] = named === null ? [] : [named];
  for (const sentence of text.split(/[。！!？?；;\n]+/u)) {
    const kept: string[] = [];
    for (const clause of clausesOf(sentence)) {
      const found = demands.filter(([, pattern]) => pattern.test(clause)).map(([demand]) => demand);
      for (const demand of found) wanted.add(demand);
      const what = unknown.exec(clause)?.groups?.['what'];
      if (what !== undefined && !/(?:的人|群众|部分|有些|干部|人员)$/u.test(what)) missing.push(what.replace(/^(?:但是?|不过|其中)/u, ''));
      else if (found.length > 0 || isWish(clause) || isStyle(clause) || isHeading(clause) || revisions.some(([, pattern]) => pattern.test(clause) && clause.length <= 20)) wishes.push(clause);
      else kept.push(clause);
    }
    if (kept.length > 0) facts.push(kept.join('，'));
  }
  const asked = sectionAsked(wishes.join('，'));
  return {
    section: asked ?? sectionAsked([...missing, ...facts].join('，')),
    sectionNamed: asked !== null,
    facts,
    unknown: missing,
    demands: [...wanted],
    copiedPlace: wanted.has('copy') ? (/(?<place>[\p{Script=Han}]{2,4}?(?:镇|乡|街道|区|县))/u.exec(text.replaceAll(/(?:直接|原样)?(?:照?抄|照搬|复制|套用|就)/gu, '，'))?.groups?.['place'] ?? null) : null,
    revisions: revisions.filter(([, pattern]) => pattern.test(text)).map(([revision]) => revision),
  };
}

/** Clauses at commas; what stands before a colon is a wish when it names a section or asks to write. */
function clausesOf(sentence: string): readonly string[] {
  const colon = /^(?<head>[^：:]{2,40})[：:](?<rest>.*)$/u.exec(sentence.trim())?.groups;
  const texts = colon !== undefined && (sectionAsked(colon['head'] ?? '') !== null || isWish(colon['head'] ?? '') || isStyle(colon['head'] ?? '')) ? [colon['head'] ?? '', colon['rest'] ?? ''] : [sentence];
  return texts.flatMap((part) => part.split(/，|,(?!\d{3})/u)).map((clause) => clause.trim()).filter((clause) => clause !== '');
}

const isWish = (clause: string): boolean => wish.test(clause) || /^(?:please\s)?(?:draft|write|compose)\b/iu.test(clause) || (/^(?:写|起草|草拟|拟)/u.test(clause) && !/\d/u.test(clause.replaceAll(/20\d\d年/gu, '')) && sectionAsked(clause) !== null);

const isStyle = (clause: string): boolean => clause.length <= 24 && style.test(clause);

/** A clause that is nothing but the name of a section. */
function isHeading(clause: string): boolean {
  const bare = clause.replaceAll(/[“”"《》\s]|^[一二三四五]、|(?:这|那)?(?:一)?(?:段|部分|章|块|节)$/gu, '');
  return bare.length <= 24 && !/\d/u.test(bare) && sectionAsked(bare) !== null && /^(?:存在的?|主要的?|党政主要负责人|下一?年度?|年度|推进|法治政府建设|履行|的|和|及|与|第一责任人|职责|情况|不足|问题|原因|举措|成效|安排|工作|履职)+$/u.test(bare);
}
