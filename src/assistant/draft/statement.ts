import { isInstruction } from '../check/rules/document-type.ts';
import { ordersReader } from '../verify/orders.ts';
import { sameUnit } from './at-hand.ts';
import { homeOf } from './homes.ts';
import { themeOf } from './outline.ts';

/** What a short message without a question mark is: something told of the work, a matter to be looked up, or neither. */
type Reading = 'statement' | 'matter' | 'unclear';

/** Years, articles and hotlines count nothing of the unit's own. */
const noFigure = /(?:上午|下午|中午|晚上|早上|今晚|明早)[\d一二三四五六七八九十]{1,3}(?:点半?|时|[:：]\d\d)|20\d\d年?(?:度|版)?|第[\d一二三四五六七八九十百]+[条款项章节编]|12345|(?<![一二三四五六七八九十])[一二三四五六七八九十]+(?:项制度|五普法|五规划|个一批|不|公[开示])/gu;
const figure = /\d|[一二两三四五六七八九十百](?:多|余)?(?:次|件|场|起|人|份|项|名|个|户|条|家|万|亿)/u;

/** What a rule settles or a table counts; with nothing told of it, it is asked for. */
const matter =
  /(?:期限|时限|时间|期间|日期|条件|程序|流程|步骤|标准|依据|规定|要求|次数|件数|人数|金额|数额|数量|数据|总数|比例|比率|占比|排名|概念|含义|定义|区别|范围|权限|管辖|职权|职责|主体|种类|类型|方式|办法|条例|细则|政策|原则|目录|清单|格式|模板|范文|材料清单|(?<![学执普用守违说依述办方想做])法|法规|规章|条款|制度|义务|责任|后果|罚则|效力|流程图|资格|收费|费用|联系方式|适用|内容|写法|意思)$/u;
/** 落实三项制度 tells, with a verb in front, what 三项制度 alone does not. */
const deed =
  /开展|组织|举办|召开|制定|出台|印发|建立|健全|完善|推进|推行|推动|推广|落实|落地|配[备齐强]|聘请|选聘|成立|设立|实施|加强|强化|深化|优化|打造|完成|实现|化解|培育|新[增招建]|修订|签订|整改|纳入|接受|增加|减少|提升|提高|下降|上升|改善|发放|张贴|走访|排查|拨付|下派|办结|解决|建成|开通|使用|采用|采取|围绕|坚持|贯彻|参加|购[买置]|发生|导致|因为|由于|没有|缺|引领|引入|创新|探索|试行|集中|统筹|带头|主持|听取|部署|督[促办]|融入|结合|通过|依托|严格|规范(?!性)|重视|申请|协调|对接|联合|牵头|负责|安排|审[核查批]|检查|巡[查逻]|宣[传讲]|培训|调解|问题$|矛盾$|到位|有序|有力|全覆盖|优秀|合格|达标|实行|统一|明确|公布|^(?:公示|公开|零|无)/u;
/** What everything can be said with: it tells of the work only of what the work is about. */
const said = /[把将让由向被给]|[了过已均]|(?:得|越来越|比较|很|太|不|较|偏|还|都)|[多少高低好差快慢难大小强弱久贵长短远重乱散偏旧广]$|正常|良好|稳定|紧[张缺]|频繁|复杂|困难|明显|突出|薄弱|参差|断档|空白|为零|喜欢|爱[找去看上走]|靠[\p{Script=Han}]{2}|天天|经常|全部|带队|进村|下村|入户/u;
const field =
  /法|执勤|行政|处罚|许可|复议|诉讼|办案|案[件卷]|政[府务策]|[乡全各我]镇|乡[镇村]|村|社区|街道|辖区|群众|居民|百姓|住户|农户|企业|商户|个体户|干部|职工|青年|年轻人|老年人|老人|务工|人员|人手|队伍|力量|编制|经费|资金|财政|设备|装备|车辆|平台|系统|数据|制度|机制|规范|信访|上访|投诉|举报|纠纷|网格|整治|安全|环[保境]|土地|违建|建设|工作|任务|责任|考核|督[查察]|监[督管]|决策|合同|文件|文书|台账|档案|服务|窗口|热线|便民|意识|能力|水平|素质|业务|专业|职责|权力|权限|会议|书记|镇长|乡长|局长|主任|律师|顾问|司法所|[科股]室|部门|中心|事项|材料|考试|传单|广播|电子屏|展板|领导班子|带队|网[点络]|路|山区|户/u;
/** Weather, meals, moods, play, and whoever is talked to: nobody reports them. */
const smallTalk =
  /天气|气温|下[雨雪]了?$|刮风|(?:好|真|太)[热冷]|[早午晚]饭|吃(?:饭|了|什么|面|饺子)|外卖|奶茶|咖啡|(?:我|好|很|太|真|有点)(?:困|饿|渴|累|烦|忙)|睡[觉着]|头疼|肚子|感冒|生病|心情|脾气|开心|高兴|难过|郁闷|无聊|喜欢|讨厌|爱你|想你|电影|电视剧|游戏|球赛|足球|篮球|股票|彩票|房价|老婆|老公|媳妇|男朋友|女朋友|周末|旅游|回家|下班了|聊天|笑话|唱歌|哈哈|呵呵|嘿嘿|加油|\d岁了?$|讲个|机器人|人工智能助手|chatgpt|^(?:我觉得|我看)?(?:你|您)(?!们)/iu;
const foreignField = /\b(?:law|legal|court|case|penalt|fine|officer|staff|township|town|village|government|training|inspection|mediation|disput|enforcement|lawsuit|meeting|budget|committee|public|compliance|review)/iu;

const foreignOrder = /^(?:please\s+)?(?:translate|print|show|tell|list|say|repeat|explain|summari[sz]e|answer|act|pretend|ignore|forget|sing|recite|give)\b/iu;

/** Why a statement is not taken into a draft: it orders a machine about, tells of another unit, or of nothing the unit did. */
export type Aside = { readonly kind: 'order' | 'elsewhere' | 'idle'; readonly text: string };

/** A township a clause begins with: its figure is that township's. With another one, or of one, is no such beginning. */
const otherPlace = /^(?:今年|去年|全年|其中)?(?<place>(?!我|本|全|各|乡镇|该|每|与|和|同|向|到|在|对|由|经|从|被|为|给)\p{Script=Han}{2,5}?(?:镇|乡|街道))(?!长|级|村|党|域|政|里|风|贤|规)/u;

/** What of the statements stays out of a draft of `unit`. `vouched`: the person ordered them in, so that words that only name something are taken; of several statements the clear ones vouch for the others. */
export function asides(facts: readonly string[], unit: string | null, vouched: boolean): readonly Aside[] {
  const idle = !vouched && facts.every((fact) => readingOf(fact) === 'unclear');
  return facts.flatMap((text): Aside[] => {
    if (ordersReader(text) || isInstruction(text)) return [{ kind: 'order', text }];
    if (!/\p{Script=Han}/u.test(text)) return ((foreignField.test(text) && !foreignOrder.test(text)) || !/\p{Letter}{3}/u.test(text)) && !/\b(?:you|your|prompt|instructions?)\b/iu.test(text) ? [] : [{ kind: 'idle', text }];
    const place = otherPlace.exec(text)?.groups?.['place'];
    if (place !== undefined && unit !== null && /(?:镇|乡|街道)(?:人民政府|办事处)?$/u.test(unit) && !sameUnit(place, unit) && figure.test(text.replaceAll(noFigure, ''))) return [{ kind: 'elsewhere', text }];
    return idle || isTalk(text) ? [{ kind: 'idle', text }] : [];
  });
}

const isTalk = (text: string): boolean => smallTalk.test(text) && !field.test(text) && !deed.test(text);

/** A verb that begins the words, after whom and when. */
const deedFirst = new RegExp(`^(?:我们?|咱们?|我?[镇乡局]|我?街道|今年|全年|本年|另外|还|又|也|认真|严格|深入|进一步|全面|积极|持续|大力|切实)*(?:${deed.source})`, 'u');

/** A bare noun phrase tells nothing: 罚款缴纳期限, 苇溪镇2024年执法检查次数 are asked for. A figure of one's own, a deed, a lack or a plan tells. */
export function readingOf(message: string): Reading {
  const text = message.trim().replace(/[。.!！~～\s]+$/u, '');
  const bare = text.replaceAll(noFigure, '');
  if (isTalk(bare)) return 'unclear';
  if (figure.test(bare)) return 'statement';
  const whole = /[，,。；;\n：:]/u.test(text);
  if (!whole && matter.test(text.replace(/第[\d一二三四五六七八九十百]+[条款项]$/u, '')) && !/[了过已](?!期)/u.test(text) && (!deedFirst.test(bare) || /的\p{Script=Han}{2,4}$/u.test(text))) return /^(?:没有?|缺(?:乏|少)?|不)/u.test(text) ? 'statement' : 'matter';
  // Of another unit and a year, without a figure: it is asked for.
  if (!whole && /^\p{Script=Han}{1,6}(?:镇|乡|街道|区|县|市|局)(?:的)?20\d\d年/u.test(text) && !/[了已]|开展|组织|完成/u.test(bare)) return 'matter';
  const clauses = bare.split(/[，,。；;\n：:]/u);
  if (clauses.some((clause) => { const home = homeOf(clause); return (home !== null && home !== 'results') || deed.test(clause) || (said.test(clause) && (field.test(clause) || themeOf(clause) !== null)); })) return 'statement';
  return 'unclear';
}
