import { sectionAsked } from './outline.ts';

/** A count of work, not of the text: 46件 is, 3段 and 500字 are not. */
const counted = /\d(?!\d*\s*(?:字|段|条|点|句|页|号|个?部分|级|\.\d+\s*倍))[\d.,]*\s*(?:万|亿)?\s*(?:元|万元|%|\p{Script=Han})/u;
const polite = /^(?:请|麻烦|劳驾|拜托|帮我|帮忙|给我|替我|你|您|再|也|都|还|就|最好|顺便|然后|那么?|还是|能不能|能否|可以|可否|需要|尽量|稍微|更|先|后|把|将|并且?|同时|另外)+/u;
const changes = '(?:写|改(?!革|善|造|进)|换(?!届|证|发)|删|放[到在]|移到|挪|调[到整]|合并|拆[成分开]|缩|压[缩短到]|突出|强调|展开|补充|去掉|漏了|重复|标[红黑出]|加[粗进上]|排)';
const ofTheText = '(?:[这那上下前后每各](?:一|两|几)?[段句节篇]|每[条点项]|第[一二三四五六七八九十\\d]{1,3}(?:段|句|节|个?部分|块|个?标题|个?问题|件事?|个|点|条|项)|一段话|口气|语气|措辞|行文|字数|篇幅|小?标题|排版|字体|字号|行距|页码|通篇|草稿|稿子)';

const orders: readonly RegExp[] = [
  // 照着去年的写, 往后面写, 写得丰富点: what a person does with a pen is said last. 专人书写 is work.
  /(?<![填书撰编代手抄续拼简默速])(?:写|改写|排版|润色)(?:一?[写下])?(?:上(?:去|来)?|进(?:去|来)?|出来|[在到](?:最?[前后](?:面|边)?|一起|开头|结尾|末尾|里面?))?(?:得?(?:再|更)?(?:好|细|全|实|短|长|深|简单|丰富|清楚|明白|规范|充分|饱满|具体|详细|通俗|专业|严谨|生动|有\p{Script=Han}{2})(?:一?[点些])?)?(?:就行|就好|即可|吧|呗|哈|啊)?$/u,
  // 改成一段话, 分三点, 换成表格: what becomes of the text.
  /^(?:改|换|变|转|分|合并|拆分?|整理|归纳|汇总|压缩?|缩|扩|凑|排|调整?|弄|做|写|生成|列)(?:成|为|到|够|出|一下)?(?:一|两|几)?[^，。]{0,6}(?:段话?|[一二两三四五六七八几\d]+个?[段条点句页]|[\d一二三四五六七八九十百千]+字|表格?的?(?:形式)?|word|docx?|pdf|格式|版式|顺序|小?标题|公文|短句|长句|列表|条目|文言文?)(?:左右|以内|的?形式|的?样子|格式)?(?:吧|呗)?$/iu,
  // 第一个问题由司法所牵头: of an item, by its number.
  /^第[一二三四五六七八九十\d]{1,3}(?:个|条|项|点|件)?(?:事|问题|不足|短板|措施|任务)?的?(?:由|责任|牵头|完成|时限|截止)/u,
  // 去年的数也写上对比, 数字附上: what is to be written besides.
  /^(?:加|补|附|带|放|列)上?[^，。]{0,10}(?:对比|比较|同比|环比|的(?:数据?|数字|内容|部分|情况))(?:一下)?$/u,
  /(?:写|列|附)上[\p{Script=Han}]{0,6}$/u,
  /^(?:顺序|次序|前后|结构|版面|标点|内容)(?:再)?(?:调整?|换|变|改|顺|排)(?:一?[下换调]|一下)?(?:吧|呗)?$/u,
  /^(?:重点|多|少|主要|着重|详细|简单|简要|务必|一定|只|不|别|不用|不要)(?:地)?写/u,
  /^(?:弄|搞|整|说|讲)?得?(?:好看|漂亮|高大上|接地气|有高度|有文采|生动|亮眼|专业|严谨|客观|通俗|简单|简洁|口语|丰满|饱满|官方|严肃)(?:化|一?[点些])的?(?:吧|呗)?$/u,
];
const aboutText = new RegExp(`^[^，。]{0,10}${ofTheText}[^，。]{0,10}?${changes}|^${changes}[^，。]{0,8}${ofTheText}`, 'u');
/** 第一个问题是…… states; so does 第二条措施：……. */
const states = /^第[一二三四五六七八九十\d]{1,3}(?:个|条|项|点|件)?(?:事|问题|不足|短板|措施)?(?:是|：|:|指)/u;
const file = /^(?:导出|输出|转换?[成为]?|生成|保存[为成]?|下载|打印|存[为成]|另存为?|发(?:我|给我)?(?:一?[份个])?)(?:一?[份个]|一下|出来)?(?:这?[份个])?(?:报告|稿子?|草稿)?(?:的)?(?:word|docx?|wps|pdf|电子版|打印版|文档)?(?:版|格式|文件|文档|稿)?(?:给我|出来|吧)?$|^(?:要|我要|给我|来)?(?:一?[份个])?(?:word|docx?|wps|pdf)(?:版|格式|文件|文档|稿)?(?:的)?(?:吧|呢)?$/iu;

/** Whether a clause orders something about the writing and states nothing of the unit's work: 改成一段话, 去年的数也写上对比. */
export function isOrder(clause: string): boolean {
  const bare = clause.trim().replace(polite, '');
  if (bare.length > 30 || counted.test(bare) || states.test(bare)) return false;
  return isFileWish(bare) || orders.some((pattern) => pattern.test(bare)) || aboutText.test(bare);
}

/** What a chat partner can be set to and no draft holds: 把行政处罚法背一遍, 讲个笑话, 翻译成英文. */
const errand = /^(?:把|将)?[^，。]{0,24}?(?:背诵?|默写|朗?读|念|翻译|抄写?|复述|唱|讲解|解释|介绍|科普)(?:(?:给我)?(?:一?[遍下]|几遍|出来|给我(?:听|看)?)|成[\p{Script=Han}]{1,4})(?:吧|呗|好吗)?$|^(?:讲|说|来|写|作|编)(?:一?[个首段则])?(?:笑话|故事|诗|歌|段子|绕口令|谜语)(?:吧|听听?|给我听)?$/u;

/** Whether a clause sets the assistant to something that is no writing of a draft. */
export function isErrand(clause: string): boolean {
  return errand.test(clause.trim().replace(polite, '').replace(/^(?:给我|帮我)/u, '')) || errand.test(clause.trim());
}

/** Whether the draft is wanted as a file: 导出word, 给我一份docx. */
export function isFileWish(text: string): boolean {
  const bare = text.trim().replace(/[。.!！]+$/u, '').replace(polite, '');
  return bare.length >= 2 && bare.length <= 20 && file.test(bare);
}

/** 第二部分写不足：the head of what follows names the section, it is no statement. */
export function namesSection(clause: string): boolean {
  return /^(?:第[一二三四五六]|最后一?)(?:个)?(?:部分|块|节|段|章)(?:就|要|是|写|讲|说|的?内容)/u.test(clause.trim()) && clause.length <= 24 && sectionAsked(clause) !== null;
}
