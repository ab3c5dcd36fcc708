import type { FactKind } from './facts.ts';
import { plainSurname, surname } from '../../domain/surnames.ts';

/** A name found by its form in folded text, half-open span; `value` is the part that is looked for in a source. */
interface NameClaim {
  readonly kind: Extract<FactKind, 'place' | 'body' | 'person'>;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** Characters that stand before a name but do not belong to it. */
const leaders = '在由从向对与和及到至于给的是为把将被了各全我本该经赴往其某同以据按并请让使比跟即如凡每他委们下上报';
/** Verbs and adverbs of the genre that stand before a name or a level word (规范乡政府, 推动苇溪镇). */
const verbs =
  /^.*(?:加快|促进|统筹|打造|助力|赋能|覆盖|走访|进驻|下沉|辖|提高|改进|优化|加强|推进|推动|规范|提升|构建|强化|完善|履行|执行|支持|加大|深化|落实|健全|参加|进行|贯彻|开展|依法|聚焦|做好|抓好|实现|增强|确保|维护|指导|服务|建设|探索|参照|借鉴|学习|配合|协助|协调|组织|发挥|邀请|聘请|选派|抽调|指派|委托|联合|会同|根据|按照|依托|围绕|通过|经过|前往|来到|位于|建立|成立|设立|召开|报送|提交|隶属|移交|转送|上报|担任|兼任|就任|法治|示范|平安|年度|成为|作为|以及|包括|其中|例如|比如|等地|相邻|报告|完成|获评|荣获|督促|要求|责令|监督|审查|审核|批准|负责|牵头)/u;
const words = new Intl.Segmenter('zh', { granularity: 'word' });
/** A level word, unless it begins another word: 市场, 区域, 村规民约. */
const place = /自治州|自治县|自治区|街道|开发区|社区|省(?![略心力道])|市(?![场民政容])|县(?![域道])|区(?![域分间别块])|乡(?![愁土道]|情(?!况))|镇|村(?![规道])/gu;
/** What is said of townships and villages in general: 美丽乡村, 部分乡镇. */
const general = /(?:美丽|数字|平安|和美|清廉|重点|部分|所有|其他|相关|有关|周边|相邻|各类|全体|先进|文明|民主|和谐|特色|中心|边远|偏远|贫困|广大|基层|街道|城市|城镇|农业|工业|旅游|多数|少数|全部|若干|下辖|所辖|原|新|老)$/u;
/** What looks like a place and names none. */
const genericPlace = /^(?:省|市|县|区|乡|镇|村)+$|(?:^|[各全本我该某每两多几一二三四五六七八九十个\d×x.])(?:乡镇|城镇|村镇|县|市|省|区|乡|镇|村|街道|社区|自治区|开发区)$|^(?:城|农|乡|山|行政|自然|辖|地|片|园|景|校|厂|库|小|社|郊|禁|灾|疫|林|牧|湖|海|库|超|菜|股|房|夜|集|都|县级|省级|乡级|上级|下级|中心|重点|示范|法治|民主|街道|社会|管理|服务|办事处|设|直辖|功能|新|老|旧|本|外|邻|撤|并|进|到|驻|包|访|送|联|帮)(?:市|县|区|乡|镇|村|社区|街道)$|(?:城市|农村|乡村|地区|辖区|社区|小区|园区|片区|城区|市区|县区|市县|区县|乡镇|城镇|村镇|灾区|街区|景区|校区|库区|山区|行政村|自然村|中心村|示范村|示范区|设区的市|直辖市|地级市|县级市|上市|超市|集市|街乡|村居|镇村|乡村|街镇|全镇|全乡|全区|全县|全市|全省|全村)$/u;

/** A law firm, company or numbered body is known by the word before its suffix; the others by their function. */
const body = /(?<suffix>律师事务所|会计师事务所|有限责任公司|股份有限公司|有限公司|集团公司|人民法院|人民检察院|检察院|法院|委员会|办公室|办事处|派出所|司法所|管理所|管理局|监督局|分局|执法局|执法队(?!伍|员)|执法大队|服务中心|指挥中心|联合会|协会|学会|基金会|合作社|研究院|研究所|大学|学院|中学|小学|医院|银行|支行|报社|电视台)/gu;
const personAfter = new RegExp(`(?:书记|镇长|乡长|主任|局长|所长|县长|区长|市长|队长|部长|站长|院长|律师|委员|法官|检察官|教授|同志|组长|专员|主席|科长|秘书|常委|法定代表人|负责人)(?:、|:|是|为)?(?<name>${surname}(?!某)\\p{Script=Han}{1,2})(?=[、,。;:()\\s]|同志|主持|带队|出席|带头|亲自|指出|强调|表示|介绍|参加|签发|审核|担任|负责|牵头|率|到|在|于|和|与|作|为|组织|听取|赴|前往|出庭|深入|走访|调研|讲|督|协调|召开|部署|批示|签|接待|接访|获|被|说|分管|陪同|一行|包|推动|研究|检查|$)`, 'gu');
const personBefore = new RegExp(`(?<=^|[、,。;:()\\s由经请和与及对向是为])(?<name>${surname}(?!某)\\p{Script=Han}{1,2})(?=同志|书记|镇长|乡长|主任|局长|所长|县长|区长|市长|队长|部长|站长|院长|律师|委员|法官|检察官|教授|组长|主席|科长|先生|女士|主持|带队|出席|亲自|签发|强调|指出)`, 'gu');
/** 司法所王明所长, 报司法所李华: a name right behind the body it belongs to. */
const personOfBody = new RegExp(`(?<=司法所|派出所|管理所|财政所|办公室|党政办|综治办|执法队|执法大队|中队|服务中心|综治中心|办事处|委员会|村委会|居委会|检察院|法院|司法局|政府)(?<name>${plainSurname}(?!某)(?!\\p{Script=Han}?[业站所局队办科院部室务政](?!长))\\p{Script=Han}{1,2})(?=同志|书记|镇长|乡长|主任|局长|所长|县长|区长|队长|部长|站长|院长|委员|科长|副|[、,。;:()\\s]|(?:同志)?(?:处|联系|收|审|签|带队|牵头|负责)|$)`, 'gu');
const notPerson = /^(?:应|向|关于|成员|任何|管理|经|安全|文明|高度|全|时|常|强|和|党|各|平安|司法|公安|法|史|江湖|方|包|单位|项目|万|关|易|温|路|车|支|宁|曾|查|解|祝|左|古|尚|代|付|成立|时任|原任|现任|严格|高效|于|康|白|盛|申请|施|游|位|席|花|储)|(?:为|在|是|的|由|和|对)$/u;

const office = '书记|镇长|乡长|村长|主任|局长|所长|县长|区长|市长|队长|部长|站长|院长|庭长|律师|法官|检察官|警官|主席|科长|股长|处长|厅长|组长|校长|教授|老师|总经理|经理|同志';
/** 王所长, 张副镇长, 李某某: a person told by surname alone. */
const titled = new RegExp(`(?<=^|[、,。;:()\\s"“由经请和与及对向是为让给])(?<name>${surname}(?:副|老)?(?:${office}))(?!负责制|办公|会议|接待|信箱|热线|责任)`, 'gu');
const anonymous = new RegExp(`(?<name>${surname}某{1,2})(?![些个种类年月日镇乡村县市区局单项案某])`, 'gu');
/** Characters that are surnames and words of grammar; before an office they are the latter. */
const grammar = /^(?:应|向|时|常|全|和|方|经|管|任|成|曾|包|单|司|文|于|党|关|强|解|古|尚|代|付|上官书|安|前|原|首|连|都|计|多|华|权|水|元|阳|毛副)/u;

/**
 * Names of places, bodies and people in folded text, by their form: a level word (镇, 县, 社区) with what stands before it,
 * a suffix of an institution, a surname beside an office. `value` is what must be found literally in a source.
 */
export function namesIn(folded: string): readonly NameClaim[] {
  const found: NameClaim[] = [];
  const add = (claim: NameClaim): void => {
    if (!found.some((other) => other.kind === claim.kind && claim.start < other.end && other.start < claim.end)) found.push(claim);
  };
  const boundaries = new Set<number>();
  for (const word of words.segment(folded)) if (word.segment.length > 1) boundaries.add(word.index + word.segment.length);
  for (const match of folded.matchAll(body)) {
    const suffix = match[0];
    const name = nameBefore(folded, match.index, 4, new Set());
    if (name.length < 2) continue;
    // 柳湾镇司法所 is a body of a place: the place is looked for by itself.
    if (/[镇乡县区市]$/u.test(name)) continue;
    add({ kind: 'body', start: match.index - name.length, end: match.index + suffix.length, value: name.slice(-2) + suffix });
  }
  for (const match of folded.matchAll(place)) {
    const level = match[0];
    const name = nameBefore(folded, match.index, 4, boundaries);
    if (name === '' || genericPlace.test(name + level) || general.test(name)) continue;
    // 乡村, 镇长 and 村级 after a dictionary word or a single character are words of their own: 厘清乡镇, 主持镇长办公会.
    const next = folded[match.index + level.length] ?? '';
    if (level.length === 1 && /[镇村乡级长两干]/u.test(next) && ([...name].length < 2 || boundaries.has(match.index))) continue;
    if ([...name].length < 2 && /[党政]/u.test(next)) continue;
    if ([...name].length < 2 && /[民委务内外]/u.test(next)) continue;
    add({ kind: 'place', start: match.index - name.length, end: match.index + level.length, value: name.slice(-2) + level });
  }
  for (const pattern of [personAfter, personBefore, personOfBody]) {
    for (const match of folded.matchAll(pattern)) {
      const name = match.groups?.['name'] ?? '';
      if (notPerson.test(name)) continue;
      const start = match.index + match[0].indexOf(name);
      add({ kind: 'person', start, end: start + name.length, value: name });
    }
  }
  for (const pattern of [titled, anonymous]) {
    for (const match of folded.matchAll(pattern)) {
      const name = match.groups?.['name'] ?? '';
      if (!grammar.test(name)) add({ kind: 'person', start: match.index, end: match.index + name.length, value: name });
    }
  }
  return found;
}

/**
 * The name that ends at `end`: at most `length` Han characters, cut after the last character or verb that leads into a
 * name, and after a dictionary word that leaves at least two characters of it.
 */
function nameBefore(folded: string, end: number, length: number, boundaries: ReadonlySet<number>): string {
  // 5月苇溪镇: the unit of a date stands before the name, not in it.
  const run = (/(?:\d[年月日号])?(?<run>\p{Script=Han}*)$/u.exec(folded.slice(Math.max(0, end - length - 4), end))?.groups?.['run'] ?? '').replace(/^年(?=\p{Script=Han}{2})/u, '');
  let name = run.slice(verbs.exec(run)?.[0].length ?? 0);
  name = name.slice(Math.max(0, name.length - length));
  const cut = [...name].findLastIndex((character) => leaders.includes(character));
  name = name.slice(cut + 1);
  for (let left = name.length; left >= 2; left -= 1) if (boundaries.has(end - left)) name = name.slice(-left);
  return name;
}
