import type { Subject } from './subject.ts';

/** 文种 and other forms, longest first, as the last word of a title names them; the second is what to call them. */
const forms: readonly (readonly [ending: RegExp, name: string])[] = [
  [/(?:年度报告|工作报告|情况报告|年报|报告书?)$/u, '报告'],
  [/纪要$/u, '纪要'],
  [/(?:工作|情况|信息)?(?:简报|快报|专报)$/u, '简报'],
  [/(?:宣传|告知|安全)?明白[纸卡]$/u, '明白纸'],
  [/(?:致|给).{2,30}的?(?:一封信|公开信)$|公开信$|一封信$/u, '公开信'],
  [/(?:倡议书?|建议书)$/u, '倡议书'],
  [/(?:告知书|提示|提醒)$/u, '告知书'],
  [/(?:合同|协议书?)$/u, '合同'],
  [/(?:紧急|补充|预备)通知$/u, '通知'],
  [/(?:预|补充)公告$/u, '公告'],
  [/(?:的)?答复$/u, '答复'],
  [/安排表$/u, '安排'],
  [/(?:实施|工作|行动)方案$/u, '方案'],
  [/(?:发言|致辞|讲话)(?:稿|提纲|摘要)?$/u, '讲话'],
  [/(?:复函|函)$/u, '函'],
  [/(?:命令|令)$/u, '命令'],
  [/实施细则$|细则$/u, '细则'],
  [/任务(?:清单|分工)$|清单$/u, '清单'],
  ...['通知', '通报', '通告', '公告', '公示', '公报', '意见', '请示', '批复', '决定', '决议', '议案', '条例', '办法', '规定', '规则', '方案', '规划', '纲要', '计划', '要点', '安排', '预案', '总结', '汇报', '说明', '指南', '指引', '制度', '章程', '规程', '标准', '规范', '措施', '批准书', '责任书', '承诺书'].map(
    (name) => [new RegExp(`${name}$`, 'u'), name] as const,
  ),
  [/情况$/u, '报告'],
  [/(?:中华人民共和国|国)[\p{Script=Han}]{2,20}法$/u, '法律'],
];

/** All names a genre can have, for whoever must choose one of them. */
export const genres: readonly string[] = [...new Set(forms.map(([, name]) => name))];

/** The genre a title names; null when it names none. */
export function genreInTitle(title: string): string | null {
  return formIn(title)?.[1] ?? null;
}

/** Where the word that names its genre begins in a title, in UTF-16 units; the length of the title when it names none. */
export function genreStart(title: string): number {
  const ending = formIn(title)?.[0];
  return ending === undefined ? title.length : (ending.exec(unbracketed(title))?.index ?? title.length);
}

/** A title without the word that names its genre, and without a note in brackets behind it. */
export function withoutGenre(title: string): string {
  const ending = formIn(title)?.[0];
  return ending === undefined ? title : unbracketed(title).replace(ending, '');
}

function formIn(title: string): readonly [ending: RegExp, name: string] | undefined {
  const bare = unbracketed(title);
  return forms.find(([ending]) => ending.test(bare));
}

/** A version or a note stands in brackets behind the genre: （试行）, （2023年修订）. */
function unbracketed(title: string): string {
  return title.trim().replaceAll(/[（(][^（）()]{1,24}[）)]$|》$/gu, '');
}

/** A plan as soon as it hands out work to this many units. */
const duties = 3;
const responsible = /[〔（([【](?:责任|牵头|配合|主办|承办)(?:单位|部门)|(?:责任|牵头)(?:单位|部门)\s*[:：]/gu;

/** What a text says it does, in its own formulas where such formulas stand: in its opening or at its end; the first that is met. */
const acts: readonly (readonly [formula: RegExp, name: string])[] = [
  [/(?:妥否|当否|可否|以上请示)[,，]?\s*请(?:予)?(?:批示|批复|审批|审示)/u, '请示'],
  [/批复如下|函复如下/u, '批复'],
  [/(?:报告|汇报|总结)如下/u, '报告'],
  [/通知如下|特此通知/u, '通知'],
  [/通报如下|特此通报/u, '通报'],
  [/公示期|公示如下|予以公示/u, '公示'],
  [/公告如下|特此公告|现予(?:公告|公布)/u, '公告'],
  [/特此通告|通告如下/u, '通告'],
  [/^.{0,20}(?:简报|快报|专报)\s*\n/u, '简报'],
  [/^同志们[:：]|[。，]我(?:就|再)?讲[三四五六几两]点|谢谢大家[!！。]*$/mu, '讲话'],
  [/^(?:尊敬的|亲爱的|广大).{2,30}[:：]\s*\n[\s\S]*(?:倡议|呼吁)/mu, '倡议书'],
  [/甲方(?:（|\(|[:：])[\s\S]*乙方(?:（|\(|[:：])/u, '合同'],
  [/本人.{0,40}(?:述职|履职)|述职如下/u, '报告'],
  [/特此说明|(?:情况|原因)说明如下/u, '说明'],
  [/此复[。.]?\s*$/mu, '批复'],
  [/会议(?:指出|强调|听取了|研究了|决定|议定|认为)[,，：:]/u, '纪要'],
  [/(?:请予|请)(?:支持|函复|复函|大力支持)为(?:盼|荷)|特此函(?:告|达|复)/u, '函'],
  [/(?:制定|特制定|拟定)(?:本|如下|以下)?(?:实施|工作)?方案/u, '方案'],
  [/(?:制定|特制定)本(?:办法|规定|细则|制度)/u, '办法'],
];
const openingLength = 800;
/** A bulletin says so in its first line, in UTF-16 units. */
const firstLine = 40;
const endLength = 200;

/**
 * The genre by what the text does: a text that hands out work to responsible units is a plan, whatever its title says;
 * else what a printed title names, else the formulas of the text.
 */
export function genreOf(subject: Subject): string {
  const named = subject.printed ? genreInTitle((subject.gloss ?? subject).title) : null;
  const handsOut = (subject.text.match(responsible) ?? []).length >= duties;
  const reports = /(?:报告|汇报|总结)如下/u.test(subject.body.slice(0, openingLength));
  if (handsOut && !reports && (named === null || /^(?:报告|总结|汇报|说明)$/u.test(named))) return '方案';
  if (named !== null) return named;
  const spoken = `${subject.text.trimStart().slice(0, firstLine)}\n${subject.body.slice(0, openingLength)}\n${subject.body.slice(-endLength)}`;
  const act = acts.find(([formula]) => formula.test(spoken));
  if (act !== undefined) return act[1];
  if (subject.passages.filter((passage) => passage.role === 'article').length >= 3) return '规定';
  if (subject.record.kind === 'report') return '报告';
  if (subject.record.kind === 'plan') return '方案';
  return '其他';
}
