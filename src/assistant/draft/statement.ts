import { homeOf } from './homes.ts';

/** What a short message without a question mark is: something told of the work, a matter to be looked up, or neither. */
type Reading = 'statement' | 'matter' | 'unclear';

/** Years, articles and hotlines count nothing of the unit's own. */
const noFigure = /20\d\d年?(?:度|版)?|第[\d一二三四五六七八九十百]+[条款项章节编]|12345|(?<![一二三四五六七八九十])[一二三四五六七八九十]+(?:项制度|五普法|五规划|个一批|不|公[开示])/gu;
const figure = /\d|[一二两三四五六七八九十百](?:多|余)?(?:次|件|场|起|人|份|项|名|个|户|条|家|万|亿)/u;

/** What a rule settles or a table counts; with nothing told of it, it is asked for. */
const matter =
  /(?:期限|时限|时间|期间|日期|条件|程序|流程|步骤|标准|依据|规定|要求|次数|件数|人数|金额|数额|数量|数据|总数|比例|比率|占比|排名|概念|含义|定义|区别|范围|权限|管辖|职权|职责|主体|种类|类型|方式|办法|条例|细则|政策|原则|目录|清单|格式|模板|范文|材料清单|(?<![学执普用守违说依述办方想做])法|法规|规章|条款|制度|义务|责任|后果|罚则|效力|流程图|资格|收费|费用|联系方式|适用|内容|写法|意思)$/u;
/** 落实三项制度 tells, with a verb in front, what 三项制度 alone does not. */
const deed =
  /开展|组织|举办|召开|制定|出台|印发|建立|健全|完善|推进|推行|推动|推广|落实|落地|配[备齐强]|聘请|选聘|成立|设立|实施|加强|强化|深化|优化|打造|完成|实现|化解|培育|新[增招建]|修订|签订|整改|纳入|接受|增加|减少|提升|提高|下降|上升|改善|发放|张贴|走访|排查|拨付|下派|办结|解决|建成|开通|使用|采用|采取|围绕|坚持|贯彻|参加|购[买置]|发生|导致|因为|由于|没有|缺|引领|引入|创新|探索|试行|集中|统筹|带头|主持|听取|部署|督[促办]|融入|结合|通过|依托|严格|规范(?!性)|[把将让由向被给]|[了过已均]|(?:得|越来越|比较|很|太|不|较|偏|还|都)|[多少高低好差快慢难]$|问题$|矛盾$|正常|良好|稳定|到位|有序|有力|全覆盖|优秀|合格|达标|实行|统一|明确|公布|^(?:公示|公开|零|无)/u;
/** A verb that begins the words, after whom and when. */
const deedFirst = new RegExp(`^(?:我们?|咱们?|我?[镇乡局]|我?街道|今年|全年|本年|另外|还|又|也|认真|严格|深入|进一步|全面|积极|持续|大力|切实)*(?:${deed.source})`, 'u');

/** A bare noun phrase tells nothing: 罚款缴纳期限, 苇溪镇2024年执法检查次数 are asked for. A figure of one's own, a deed, a lack or a plan tells. */
export function readingOf(message: string): Reading {
  const text = message.trim().replace(/[。.!！~～\s]+$/u, '');
  const bare = text.replaceAll(noFigure, '');
  if (figure.test(bare)) return 'statement';
  const whole = /[，,。；;\n：:]/u.test(text);
  if (!whole && matter.test(text.replace(/第[\d一二三四五六七八九十百]+[条款项]$/u, '')) && !/[了过已](?!期)/u.test(text) && (!deedFirst.test(bare) || /的\p{Script=Han}{2,4}$/u.test(text))) return /^(?:没有?|缺(?:乏|少)?|不)/u.test(text) ? 'statement' : 'matter';
  // Of another unit and a year, without a figure: it is asked for.
  if (!whole && /^\p{Script=Han}{1,6}(?:镇|乡|街道|区|县|市|局)(?:的)?20\d\d年/u.test(text) && !/[了已]|开展|组织|完成/u.test(bare)) return 'matter';
  const clauses = bare.split(/[，,。；;\n：:]/u);
  if (clauses.some((clause) => { const home = homeOf(clause); return (home !== null && home !== 'results') || deed.test(clause); })) return 'statement';
  return 'unclear';
}
