import { isErrand, isOrder, namesSection } from './orders.ts';
import { sectionAsked, type SectionKind } from './outline.ts';
import { isIdentity } from './unit.ts';

/** What the person asks for that a draft must not do. */
type Demand = 'invent' | 'backdate' | 'whitewash' | 'copy' | 'last-year';

/** A change to a draft that exists already. */
export type Revision = 'shorter' | 'longer' | 'formal' | 'reword' | 'undo' | 'basis';

/** A request to draft, taken apart: what is a wish and what is a fact. */
export interface DraftRequest {
  /** Null when nothing in it names one. */
  readonly section: SectionKind | null;
  /** The section was named in a wish, not guessed from the facts. */
  readonly sectionNamed: boolean;
  /** The person's statements, a sentence each, in their words without final marks. */
  readonly facts: readonly string[];
  /** The facts again, each with the section it stood under in a text with headings; null where it stood under none. */
  readonly placed: readonly { readonly text: string; readonly section: string | null }[];
  /** Figures told as those of another unit, to be written as one's own (按东坝乡的数字填，诉讼31件): no facts. */
  readonly foreign: readonly string[];
  /** What they said they do not know (全年处罚案件数). */
  readonly unknown: readonly string[];
  readonly demands: readonly Demand[];
  /** Place they want to copy from, when they name one. */
  readonly copiedPlace: string | null;
  readonly revisions: readonly Revision[];
  /** What they want done with the text and nothing above says: 改成一段话. It is no fact, whether or not it can be done. */
  readonly orders: readonly string[];
}

/** 按东坝乡的数字填写, 数据用隔壁镇的, 跟他们填一样的数: figures taken over from others. */
const others = '(?:(?!我|本|咱|全|县|市|区|上级|这|该)[\\p{Script=Han}]{2,6}?(?:镇|乡|街道|村|社区|县|区|市|局)|他们|她们|别人|人家|别的\\p{Script=Han}{1,3}|兄弟单位|兄弟乡镇|(?:隔壁|邻近|旁边|附近)\\p{Script=Han}{0,3}?)';
const copiesFigures = new RegExp(`(?:按照?|照着?|依照|依|参照|参考|借用?|拿|使?用|取|套用?|跟着?|填|写)${others}(?:那边|家|那里)?的?(?:数字?|数据|指标|台账|口径|数目|数值)(?:来|去|为准|一样|直接)?(?:填写?|写|报|算|凑|来|为准|就行|进去|上去)*(?:吧|就行|即可|就好)?$|^(?:数字?|数据|指标)(?:都|就|也|直接)?(?:按照?|照着?|用|拿|取|抄|填|写|跟)${others}(?:那边|家)?的?(?:来|填|写|报|一样)*(?:吧|就行|即可)?$`, 'u');

const demands: readonly (readonly [Demand, RegExp])[] = [
  ['invent', /随便(?:编|写|填|凑|估)|写(?:个|成|到|上)?\d[\d.]*(?:%|\p{Script=Han})?(?:吧|得了|就行|算了)$|(?:编|捏|杜撰|虚构|造|凑|瞎写|估)(?:造|写)?(?:一?[个条些点]|几个|数|出)|(?:帮|替|给)我编|像样的?(?:数|就行)?$|(?:大概|差不多)写个数|(?:你|您)?(?:看着|自己|随便|帮我|给我|先|瞎|替我|随意|胡)(?:编|估|蒙|凑)|编(?:吧|呗|就行|一下|也行)|(?:随便|看着)(?:填|写)(?:个|几|吧|就行)?|make up|invent|fabricate/iu],
  ['backdate', /倒签|补签|(?:日期|时间|落款|会议|记录)[^，。]{0,10}(?:提前|往前|改成|改到|改为|写成|写到|倒)|(?:提前|往前)[^，。]{0,6}(?:日期|落款|时间)|(?:落款|日期)[^，。]{0,4}(?:写|签)[^，。]{0,6}(?:之前|以前|去年)/u],
  ['whitewash', /(?:问题|不足|败诉|投诉|事故|案件|处分|通报)[^，。]{0,8}(?:别写|不要写|不写|别提|不提|不要提|瞒|隐去|淡化|压下|轻描淡写|写轻|往小|美化)|(?:别|不要|不用|不许)(?:写|提|出现)[^，。]{0,10}(?:问题|败诉|投诉|事故|处分|通报|缺点)|(?:败诉|被撤销|被变更|投诉|事故|处分|通报批评)[^，。\d]{0,6}(?:删|去掉|拿掉|划掉|抹)|粉饰|美化|夸大|拔高|(?:都|全)?说成(?:是)?|写成(?:全部|都|百分之百|100%)|(?:写|说|弄|报|做)(?:得)?(?:好看|漂亮|亮眼|光鲜)|往(?:好|高|大|多|低|少|小|漂亮)(?:里|了|处|上)?(?:写|报|说|填|凑|改|靠|做)|(?:虚|瞒|谎|夸)(?:报|写|填)|(?:多|少)(?:报|写|填)(?:一?[点些几]|\d)|凑(?:个)?整|注(?:一?[点些])?水(?:吧|呗)?$|(?:数字|数据|数|成绩|成效)[^，。]{0,6}(?:写|弄|报|做)(?:得|的)?(?:再)?(?:好|高|大|多|低)/u],
  ['last-year', /(?:照|按|参考|参照|仿照?|对照|沿用|套用?)着?(?:我们?|咱们?|本)?(?:镇|乡|局|街道|单位)?(?:的)?(?:去年|上年|往年|前年|上一?年度?|20\d\d年)(?:度)?(?:的)?(?:报告|年报|总结|稿子?|那[篇份]|格式|写法|模板|内容|思路)?(?:来|去)?(?:写|弄|改|套|搞|抄)?(?:就行|吧|即可)?$/u],
  ['copy', new RegExp(copiesFigures.source, 'u')],
  ['copy', /(?:就|直接|照着?|原样)?(?:抄(?![告送报录])|照搬|复制(?!推广)|套用|搬过来|拷)[^，。]{0,20}|(?:名字|名称|地名|单位)(?:都)?(?:换|改)成(?:我们|我镇|我乡|咱)|(?:参考|参照|仿照?|模仿|对照|照着?|按照?|学着?)[^，。]{0,2}(?:[\p{Script=Han}]{2,6}?(?:镇|乡|街道|区|县|市|局)|他们|别人|人家|兄弟单位|兄弟乡镇|隔壁|网上|范文|模板)(?:家|那边)?的?(?:那?[篇份段个])?(?:报告|年报|总结|写法|思路|格式|做法|经验|模式)?(?:来|去)?(?:写|弄|改|套|搞)(?:一?下|就行|吧)?$/u],
];

const revisions: readonly (readonly [Revision, RegExp])[] = [
  ['undo', /^(?:请|帮我|把)*(?:撤[销回])(?:一下|上一?[步次版个]|刚才的?|刚刚的?|这[次步]|修改|改动|删除|调整|操作|吧|掉|了)*$|^(?:恢复上一?[版个]|回到上一?[版个]|退回|还原|不要这[版个]|恢复$|改回(?:去|来)|还是(?:用)?(?:原来|上一[版个]|刚才)的?)|^undo\b/iu],
  ['basis', /^(?:依据|出处|来源)[呢？?]?$|(?:每句|各句|这段|这些)?(?:的)?(?:依据|出处|来源)(?:是什么|是啥|在哪|有哪些|列出来|给我看)|(?:根据|凭)什么写的|哪(?:里|儿)来的|^(?:what is the )?(?:basis|source)/iu],
  ['longer', /(?:写|说|改|再|更|弄)[^，。]{0,6}(?:详细|具体|细一?[点些]|丰富|展开|充实|长一?[点些])|^(?:详细|具体|展开|充实|丰富)(?:一?[点些下])|扩写|扩充|太短|太简单|太少了$|more detail|longer|expand/iu],
  ['shorter', /改短|缩短|缩写|精简|压缩|短一?[点些半]|简短|减半|太长|shorter|shorten/iu],
  ['formal', /(?:改|写|再|更|口气|语气)[^，。]{0,6}正式|正式[一]?[点些]|规范[一]?[点些]|书面[化一]|“?我们”?[^，。]{0,4}(?:改掉|去掉|换掉|不要)|more formal/iu],
  ['reword', /换[一]?[个种](?:说法|写法|表述|方式)|换个说|另(?:外)?(?:一种)?(?:写法|说法|版本)|重写|润色|改写|再写一[版遍]|reword|rephrase/iu],
];

const wish =
  /^(?:(?:请|麻烦|能不能|能否|可以|可否|劳驾|再|顺便|最好|现在|那|好)?(?:你|您)?(?:再)?(?:帮|给|替|为)(?:我|忙|我们|咱们?)|请(?:你|您)?|麻烦(?:你|您)?|能不能|能否|把|将|用这|用附件|根据附件|根据这|按照?(?:附件|这|我)|(?:我|我们)(?:想|要|需要|得)(?:写|要|起草|拟)|(?:帮|代|请|来|再|先|要|想)(?:写|起草|草拟|拟写?)(?!信|字|明(?!年))|(?:再)?(?:写|拟|起草|草拟|来|整)(?:一|个|出|段|下|写|“|《|关于|成|得|今年|我))/u;
const style = /^(?:大?约|大概|不超过|不少于|写到?)?[\d一二三四五六七八九十百千两]+(?:来|多)?个?字(?:左右|上下|以内|即可|就行|就好|吧)*$|字(?:以内|左右|以下)|控制在|口气|语气|正式[一]?[点些]|简[短洁明][一]?[点些]?$|都要(?:有|写|提)|(?:要|得|别忘了?)(?:有|写|带|分)[^，。]{0,16}$|不要超过|别太长|一条条(?:来|写|对)?|对着(?:不足|问题)|分(?:点|条)写|(?:情况|事实|材料|数据|内容)(?:如下|是这样的?|有这些)|^(?:谢谢|辛苦|多谢|好的?|行|可以|嗯|收到|明白|知道了|没问题|ok)[了吧啊]?$|怎么(?:安排|写|弄)|如何(?:安排|写)|^如下$|写(?:出来|一写|一下)$|^(?:写|要)?(?:今年|去年|本年)的?第[一二三四五]部分$/u;
const unknown = /^(?<what>[^，。]{2,30}?)(?:我(?:们)?)?(?:都)?(?:忘(?:了|记了)?|记不(?:清|得)了?|不记得了?|没(?:有)?数|不(?:清楚|知道|掌握)|(?:还)?没(?:有)?统计|暂(?:无|缺)|还?没(?:有)?(?:找到|拿到))/u;

/** Takes a request apart. `named` is a section given beside the text; with `contacts` whom to call is a fact: a notice says so, a report does not. */
export function readRequest(text: string, named: string | null = null, contacts = false): DraftRequest {
  const placed: { text: string; section: string | null }[] = [];
  const missing: string[] = [];
  const wanted = new Set<Demand>();
  const wishes: string[] = named === null ? [] : [named];
  const orders: string[] = [];
  const foreign: string[] = [];
  let under: string | null = null;
  let causes = 0;
  for (const sentence of withCounts(corrected(withoutInnerLabels(text))).split(/[。！!？?；;\n]+|(?<=[a-z)])\.(?=\s|$)/u)) {
    const kept: string[] = [];
    let ordered = false;
    let copied = false;
    const keep = (): void => {
      if (kept.length > 0) placed.push({ text: kept.splice(0).join('，'), section: under });
    };
    for (const clause of clausesOf(sentence)) {
      const found = demands.filter(([, pattern]) => pattern.test(clause)).map(([demand]) => demand);
      for (const demand of found) wanted.add(demand);
      if (copied && /\d/u.test(clause) && !/^(?:我|本|咱)/u.test(clause)) {
        foreign.push(clause);
        continue;
      }
      copied ||= copiesFigures.test(clause) || (found.includes('copy') && /抄|照搬|复制|搬过来/u.test(clause) && !/写法|格式|思路|结构|模板|框架|措辞|形式/u.test(clause));
      const what = unknown.exec(clause)?.groups?.['what'];
      const heading = isHeading(clause);
      const revised = revisions.some(([, pattern]) => pattern.test(clause) && clause.length <= 20);
      if (what !== undefined && !/(?:的人|群众|部分|有些|干部|人员)$/u.test(what)) missing.push(what.replace(/^(?:但是?|不过|其中)/u, '').replace(/(?:有|是|了)?(?:多少|几)(?<unit>[件次人场条起户份个名项])$/u, '$<unit>数'));
      else if (isErrand(clause)) orders.push(clause);
      else if (found.length > 0 || heading || (isWish(clause) && !(contacts && asksOfReader.test(clause))) || isStyle(clause) || isIdentity(clause) || (isNoise(clause) && !(contacts && contact.test(clause))) || revised || namesSection(clause)) {
        wishes.push(clause);
        // A heading inside a text says where the statements below it belong.
        const section = heading ? sectionAsked(clause) : null;
        if (section !== null) {
          keep();
          under = section.key;
        }
      } else if (isOrder(clause) || (ordered && !/\d+\s*[件次人场起户名]/u.test(clause))) {
        orders.push(clause);
        // 第二件事责任单位写法规股，6月底前完成: the rest is said of the same item.
        ordered ||= clause.startsWith('第');
      } else {
        // 究其原因，一是……，二是……: the causes of the shortcomings in their order.
        if (/^(?:究其原因|(?:主要|根本)?原因(?:是|有|在于|主要有|主要是|如下)?|分析原因)$/u.test(clause)) {
          keep();
          causes = 1;
          continue;
        }
        if (causes > 0 && /^[一二三四五六七八九十]{1,2}是(?=.{2})/u.test(clause)) {
          keep();
          kept.push(`第${causes}条的原因是${clause.replace(/^[一二三四五六七八九十]{1,2}是/u, '')}`);
          causes += 1;
          continue;
        }
        // 一是……，二是……: a statement each.
        if (/^[一二三四五六七八九十]{1,2}(?:是|要)(?=.{3})/u.test(clause)) keep();
        kept.push(clause.replace(/^[一二三四五六七八九十]{1,2}是(?=.{3})/u, ''));
      }
    }
    keep();
  }
  const facts = placed.map(({ text: fact }) => fact);
  // A heading nothing stands under names no section where there are statements.
  const asked = sectionAsked(wishes.filter((wish) => placed.length === 0 || !isHeading(wish) || placed.some(({ section }) => section === sectionAsked(wish)?.key) || text.trim().startsWith(wish)).join('，'));
  return {
    section: asked ?? sectionAsked([...missing, ...facts].join('，')),
    sectionNamed: asked !== null,
    facts,
    placed,
    unknown: missing,
    demands: [...wanted],
    copiedPlace: wanted.has('copy') ? (/(?<place>[\p{Script=Han}]{2,4}?(?:镇|乡|街道|区|县))/u.exec(text.replaceAll(/(?:直接|原样)?(?:照?抄|照搬|复制|套用|就|参考|参照|仿照?|模仿|对照|照着?|按照?|学着?|一?下)/gu, '，'))?.groups?.['place'] ?? null) : null,
    revisions: revisions.filter(([, pattern]) => pattern.test(text)).map(([revision]) => revision),
    orders,
    foreign,
  };
}

/** 23件，不对，是25件: the person sets right what they just said. */
function corrected(text: string): string {
  // 我镇（柏树镇）: who it is was read from it already.
  return text.replaceAll(/(?<=[我本](?:镇|乡|街道|局))[（(][^（）()\d]{1,16}(?:镇|乡|街道|局)(?:人民政府|办事处)?[）)]/gu, '').replaceAll(/(?<![\d.,])\d[\d.,]*(?:万|亿)?(?<unit>%|\p{Script=Han}{0,2})[，,。；]?\s*(?:哦|噢|啊|呃)?[，,]?(?:不对|不是|错了|说错了?|写错了?|打错了?|更正(?:一下)?|记错了?)[了吧]?[，,：:]?\s*(?:应该|应当|应|其实|实际|正确的?)?是?(?<now>\d[\d.,]*(?:万|亿)?)(?<after>%|\p{Script=Han}{0,2})/gu, (_, unit: string, now: string, after: string) => now + (after === '' ? unit : after));
}

/** 处罚：12件 is one statement: a colon before a figure divides nothing. Cells of a pasted row are joined. */
function withCounts(text: string): string {
  return text.replaceAll(/(?<![\p{Script=Han}）)“”、])(?<label>[\p{Script=Han}）)“”、]+)[：:][ \t]*(?=(?:约|共|近)?\d)(?![ \t]*(?:20\d\d年|\d{1,2}(?:[、．)）]|\.(?!\d)|月(?!均)|日)))/gu, (whole, label: string) => (labels(label) ? whole : label)).replaceAll(/(?<=\p{Script=Han})\t+(?=\d)|(?<=\d)\t+(?=\p{Script=Han}{1,3}(?:\n|$))/gu, '');
}

/** 针对不足：……的问题，明年：……: a label inside a sentence that is about one shortcoming goes on with it. */
export function withoutInnerLabels(text: string): string {
  return text.replaceAll(/(?<=(?:^|[是，。；：\n])针对)(?:的|存在的?|主要)*(?:不足|短板|问题)[：:]/gu, '').replaceAll(/(?<=针对[^。；\n]{2,40}(?:问题|不足|短板))[，,]?[：:]?(?:(?<when>明年|来年|下一年度?|下一?步)|措施|打算|安排)?[：:](?=[^：:])/gu, (_, when: string | undefined) => `，${when ?? ''}`);
}

/** Whether what stands before a colon says where the rest belongs (明年：…, 写明年安排：…) and is not what a figure counts. */
const labels = (head: string): boolean => isHeading(head) || (isWish(head) && sectionAsked(head) !== null);

/** The part of the report a sentence is labelled with (明年：…, 一是不足：…), and what stands behind the colon; null where it bears none. 原因：… stays with its shortcoming. */
export function labelOf(sentence: string): { readonly key: string; readonly rest: string } | null {
  const { head = '', rest = '' } = /^(?:[一二三四五六七八九十]{1,2}(?:是|、))?(?<head>[^：:，,。；;]{2,24})[：:](?<rest>.*)$/u.exec(sentence.trim())?.groups ?? {};
  if (head === '' || !labels(head) || /^(?:主要|根本)?(?:的)?原因(?:分析)?$/u.test(head)) return null;
  const section = sectionAsked(head);
  return section === null ? null : { key: section.kind === 'theme' ? 'results' : section.key, rest };
}

/** 写2025年度报告, 帮我起草一份总结: what stands before the colon orders a text, whatever part of it. */
const ordersText = /^(?:请|麻烦|你|您|帮我|帮忙|给我|替我|再|现在|要|想|我要|我想)*(?:写|起草|草拟|拟写?|撰写|整|出)[^，。：:]*(?:报告|总结|年报|材料|稿子?|方案|通知|讲话|[段节篇份])$/u;

/** Clauses at commas; what stands before a colon is a wish when it names a section or asks to write. */
function clausesOf(whole: string): readonly string[] {
  const sentence = labelOf(whole) === null ? whole : whole.trim().replace(/^[一二三四五六七八九十]{1,2}是/u, '');
  const colon = /^(?<head>[^：:]{2,40}|[\p{Script=Latin}\d\s,'“”]{2,90})[：:](?<rest>.*)$/u.exec(sentence.trim())?.groups;
  const texts = colon !== undefined && (sectionAsked(colon['head'] ?? '') !== null || isWish(colon['head'] ?? '') || isStyle(colon['head'] ?? '')) ? [colon['head'] ?? '', colon['rest'] ?? ''] : [sentence];
  const clauses = texts.flatMap((part) => part.split(/，|,(?!\d{3})/u)).flatMap((clause) => {
    // 针对不足：……，明年：……: a label may stand before any clause.
    const label = /^(?<head>[^：:]{2,24})[：:](?<rest>.+)$/u.exec(clause.trim().replace(/^[一二三四五六七八九十]{1,2}是(?=.{2})/u, ''))?.groups;
    return label !== undefined && (labels(label['head'] ?? '') || ordersText.test(label['head'] ?? '')) ? [label['head'] ?? '', label['rest'] ?? ''] : [clause];
  });
  return clauses.map((clause) => clause.trim().replace(/^[：:、；;，,]+/u, '').replace(listMark, '').replace(labelled, '').replace(naming, '')).filter((clause) => /[\p{Letter}\p{Number}]/u.test(clause));
}

/** 1. （一） ① - : marks of a list the person pasted; the numbers of headings are seen to by `isHeading`. */
const listMark = /^(?:\d{1,2}(?:[、．)）]|[.](?!\d))\s*|[（(][一二三四五六七八九十\d]{1,3}[）)]\s*|[①-⑳]\s*|[-*•·]\s+)/u;

/** 不足是执法人员少: what it is called says where it belongs, and the words after it say it. */
export const naming = /^(?:我们?|我?[镇乡局])?(?:目前|当前)?(?:还)?(?:存在的?|主要的?|最大的)*(?:不足|短板|薄弱环节|差距|毛病)(?:之处|方面)?(?:主要)?(?:就)?(?:是|有|在于)(?=\p{Script=Han}{3})/u;

/** 一、制度建设：制定规范性文件1件: the heading of an item the person pasted. */
const labelled = /^[一二三四五六七八九十]{1,2}、(?:(?=\p{Script=Han}{2,8}[：:])[^：:]{2,8}[：:])?(?=.{3}.*\d)/u;

/** Talk around the work: greetings, hurry, excuses, that there is no more. */
const noise = /^(?:(?:我们?)?(?:是)?(?:街道办事处|街道办|[镇乡县区市]政府|[县区市]局)(?:的)?|(?:我们?|我?[镇乡局]|我?街道)?(?:今年|现在|马上|下周|又)?(?:要|得|需要|该)(?:上?报|交|写|准备)(?:一?[份个])?(?:材料|报告|年报|总结)|确定|确认|保存|完成了?|好了|可以了|提交|导出|发我|算了|等等|稍等|(?:别|不要|不用|甭)(?:再)?(?:写|提|说|管|报)(?:它|这个|这件)?|(?:还)?没(?:有)?(?:实际)?(?:测|核实|核对|调查|问)过|没事|改一下|(?:那|好|行|好的|嗯)?(?:我们?|咱们?)?(?:就|现在)?(?:开始|动手)写?|(?:我要|要|写|来)?(?:整篇|全文|整份|全部|一整篇)|(?:我的?|本人)?(?:联系)?(?:电话|手机号?码?|联系方式|微信号?|身份证号?码?)(?:是|为)?[\dXx×*-]+|联系人.{0,12}|(?:你|您)好啊?|在吗|在线等|哈喽|嗨|早上?好|下午好|(?:很|比较|有点)?(?:急|着急)(?:用|的)?|(?:领导|书记|镇长|局长|主任|上面)(?:催|要求?我?|说要?|让我?)(?:写|交|报|改|弄|快|尽快|抓紧).{0,16}|领导催.{0,10}|(?:今天|明天|后天|下周|马上|周[一二三四五六日])?(?:下午|上午|晚上)?(?:就)?(?:得|要)?(?:交|报|用)(?:上去|材料)?了?|我?(?:是)?(?:刚来|新来|第一次).{0,12}|.{0,4}不(?:太|怎么)?会写.{0,4}|(?:从来)?没写过.{0,6}|其他的?(?:我)?(?:再|以后|回头|还).{0,10}|先(?:这样|这些|写着?|就这样).{0,4}|(?:暂时)?就这些|没(?:有)?了|大概(?:就)?这样|暂时(?:就)?这些|以上|大概是这样|差不多(?:就)?这些|情况(?:就)?是这样|还有|另外|对了|其中)(?:了|的|吧|啊|哈|呢)?$/u;
/** 请派2名讲师, 请于3月5日前报送: what a paper asks of whom it goes to. */
const asksOfReader = /^请(?!帮|你|您|写|起草|草拟|拟|改|把|将|给我|替我|为我|按|根据|用)/u;
const contact = /^(?:联系人|联系电话|联系方式|电话|手机)/u;
const isNoise = (clause: string): boolean => noise.test(clause.trim()) || /^[\d\s-]{7,}$/u.test(clause.trim());

const isWish = (clause: string): boolean => wish.test(clause) || /^(?:please\s)?(?:draft|write|compose)\b/iu.test(clause) || (/^(?:写|起草|草拟|拟写|撰写)(?!信|作|字|明(?!年)|入)/u.test(clause) && !/\d/u.test(clause.replaceAll(/20\d\d年?度?/gu, '')));

const isStyle = (clause: string): boolean => clause.length <= 24 && style.test(clause);

/** A clause that is nothing but the name of a section. */
function isHeading(clause: string): boolean {
  // 砚桥镇的不足: whose it is names no other section.
  const bare = clause.replace(/^\p{Script=Han}{1,6}?(?:镇|乡|街道|县|区|市|局)(?:人民政府|办事处)?(?:20\d\d年度?)?的(?=\p{Script=Han})/u, '').replaceAll(/[“”"《》【】#*\s：:]|^(?:[一二三四五]、|[（(][一二三四五][）)]|第[一二三四五](?:部分|块|节)[是，、]?)|20\d\d年度?|(?:这|那)?(?:一)?(?:段|部分|章|块|节)$/gu, '');
  return bare.length <= 26 && !/\d/u.test(bare) && sectionAsked(bare) !== null && /^(?:目前|当前|存在的?|主要的?|党政主要负责人|书记|镇长|乡长|局长|主任|下一?年度?|下一?步|明年|来年|今年|全年|年度|推进|开展|法治政府建设|法治|建设|履行|的|和|及|与|、|第一责任人|职责|情况|不足|问题|短板|差距|困难|薄弱环节|原因|分析|举措|做法|措施|成效|成绩|亮点|安排|打算|计划|思路|工作|履职|方面|之处|重点|毛病|缺点|有|嘛|呢|的话|就是|是)+$/u.test(bare);
}
