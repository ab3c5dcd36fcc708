import type { TopicList } from '../../domain/topic.ts';
import { fold } from '../../retrieval/tokens.ts';
import { genreInTitle, genreOf } from './genre.ts';
import { lexiconOf } from './lexicon.ts';
import type { Subject } from './subject.ts';

/** Why a text gets no class. */
type Unclassifiable = 'empty' | 'not-official' | 'no-topic';

/** Words that public authorities write by: who acts, on what ground, and what is to be done. */
const officialWords =
  /国务院|人民政府|政府|党委|党组|党中央|人大|政协|委员会|办公[厅室]|办事处|机关|部门|单位|主管|乡镇|街道|村[民居]委|[省市区县]委|司法[局所]|公安|法院|法规|法律|条例|规定|办法|细则|制度|规划|方案|要点|政策|文件|通知|意见|决定|报告如下|通知如下|批复|请示|公告|公示|贯彻|落实|实施|执行|推进|推动|加强|深化|完善|健全|开展|组织|统筹|部署|监督|管理|审批|审核|审查|许可|登记|处罚|整治|排查|考核|督查|保障|依法|依据|根据|按照|有关|责任|职责|工作|经费|财政|行政|公共|治理|建设|为民|群众|基层|项目|指导/gu;
/** Ways of speaking no document of an authority has: talk, story, prices of a meal, praise of goods. */
const privateWords =
  /[他她]们?[说道笑问想喊叫看走]|我(?!国|省|市|区|县|镇|乡|街|局|厅|院|委|部|办|处|所|站|中心|校)[说想的爱跟和要去在是就也很又]|亲爱的|宝贝|哈哈|呵呵|喜欢你|红烧|清炒|凉拌|糖醋|番茄炒|小炒|米饭|馒头|例汤|甜点|套餐|菜单|菜谱|食谱|早餐|午餐|晚餐|特价|包邮|下单|限时|优惠券|秒杀|点赞|歌词|第[一二三四五六七八九十\d]+回|江湖|月光下|眼泪|微笑着|[“"][^”"\n]{1,40}[”"][,，]?(?:他|她|我)/gu;
/** Official words in a hundred Han characters; reports and plans of the genre have 12 and more, stories and menus 0 to 3. */
const officialDensity = 5;
/** Notes for practice are written plainly: fewer official words do where the text says enough about its matter. */
const plainDensity = 2.5;
const plainEvidence = 4;
/** A text with so much private talk needs twice the official words. */
const privateDensity = 0.6;
/** What a text must say about something: the weight of one keyword of three characters. */
const leastEvidence = 1.2;
const read = 6000;

/** Who signs or sends it: an authority, or a body that serves the public. */
const signature = /(?:人民政府|办事处|委员会|村委会|居委会|派出所|指挥部|领导小组|办公室|武装部|工作站|服务中心|(?:党政|综合|民政|经发|村建|平安|应急|农业农村)办|(?:财政|司法|国土|卫生|供电|税务|市场监管)所|[小中大]学|幼儿园|医院|[市县区镇乡省国](?:\p{Script=Han}{1,10})?[局厅委部院])(?:\s*[（(]?[宣印制编]?[）)]?)?(?:\s*\d{4}年.{0,8})?$/mu;
/** It speaks to the public or to those below. */
const address = /(?:广大|全(?:镇|乡|县|市|区|村|体|省))(?:群众|村民|居民|家长|市民|党员|干部|师生|学生|妇女|青年)|(?:村民|居民|市民|群众|家长|师生|居民)朋友|^各(?:\p{Script=Han}{0,10})(?:[村乡镇街县市区校]|单位|部门|企业)|倡议|举报电话|监督电话|(?:拨打|报警|热线)\D{0,6}1[12]\d{1,3}/mu;
const englishAuthority = /\b(?:people'?s government|government of|township government|county government|municipal|bureau|committee|sub-?district office|department of)\b/iu;
/** Forms anybody may write: they tell of an authority only in its words. */
const anybodysForm = new Set(['清单', '说明', '合同', '指南', '指引', '计划', '总结', '安排', '标准', '规范', '章程', '措施', '规则', '其他']);

/** What decides whether a text is a document of an authority; densities in a hundred Han characters. */
function signs(subject: Subject, list: TopicList) {
  const said = subject.gloss ?? subject;
  const body = fold(`${said.title}\n${said.body}`).slice(0, read);
  const characters = (body.match(/\p{Script=Han}/gu) ?? []).length;
  const density = (words: RegExp): number => ((body.match(words) ?? []).length * 100) / Math.max(1, characters);
  const official = density(officialWords);
  const genre = genreOf(subject);
  const lines = subject.text.trim().split('\n').map((line) => line.trim());
  const signed = subject.record.issuingBody !== null || [...lines.slice(0, 3), ...lines.slice(-4)].some((line) => line.length <= 40 && signature.test(line));
  return {
    characters,
    official,
    personal: density(privateWords),
    evidence: evidenceIn(body, list),
    touched: lexiconOf(list).find(body).length > 0,
    titled: said.printed && genreInTitle(said.title) !== null,
    // What it does, who signs it, whom it addresses: any of them tells of an authority.
    authority: signed || address.test(subject.text) || englishAuthority.test(subject.text) || (anybodysForm.has(genre) ? official >= plainDensity : true),
  };
}

/** Whether a text is a document that has a topic at all; null when it is. Decided before any class is chosen. */
export function unclassifiable(subject: Subject, list: TopicList): Unclassifiable | null {
  const { characters, official, personal, evidence, touched, titled, authority } = signs(subject, list);
  if (characters < 4) return 'empty';
  if (personal >= privateDensity && official < 2 * officialDensity && !((titled || authority) && official >= officialDensity)) return 'not-official';
  if (subject.body === '') return titled || evidence >= leastEvidence ? (evidence > 0 ? null : 'no-topic') : 'not-official';
  if (authority && personal < privateDensity && (evidence > 0 || (titled && touched))) return null;
  const plain = official >= plainDensity && evidence >= plainEvidence && personal < privateDensity;
  if (official < officialDensity && !plain && !(titled && evidence >= leastEvidence && authority)) return 'not-official';
  return evidence < leastEvidence ? 'no-topic' : null;
}

/** The weight of the different words of the list in a text. */
function evidenceIn(folded: string, list: TopicList): number {
  const words = new Map(lexiconOf(list).find(folded).map((hit) => [hit.word, Math.max(...hit.voices.map((voice) => voice.weight))]));
  return [...words.values()].filter((weight) => weight >= 0.5).reduce((sum, weight) => sum + weight, 0);
}
