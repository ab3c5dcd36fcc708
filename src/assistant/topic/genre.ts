import type { Subject } from './subject.ts';

/** 文种 and other forms, longest first, as the last word of a title names them; the second is what to call them. */
const forms: readonly (readonly [ending: RegExp, name: string])[] = [
  [/(?:年度报告|工作报告|情况报告|年报|报告书?)$/u, '报告'],
  [/(?:会议)?纪要$/u, '纪要'],
  [/(?:复函|函)$/u, '函'],
  [/(?:命令|令)$/u, '命令'],
  [/实施细则$|细则$/u, '细则'],
  [/任务(?:清单|分工)$|清单$/u, '清单'],
  ...['通知', '通报', '通告', '公告', '公示', '公报', '意见', '请示', '批复', '决定', '决议', '议案', '条例', '办法', '规定', '规则', '方案', '规划', '纲要', '计划', '要点', '安排', '预案', '总结', '汇报', '说明', '指南', '指引', '制度', '章程', '规程', '标准', '规范', '措施', '讲话', '倡议书', '批准书'].map(
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
  [/会议(?:指出|强调|听取了|研究了|决定|议定|认为)[,，：:]/u, '纪要'],
  [/(?:请予|请)(?:支持|函复|复函|大力支持)为(?:盼|荷)|特此函(?:告|达|复)/u, '函'],
  [/(?:制定|特制定|拟定)(?:本|如下|以下)?(?:实施|工作)?方案/u, '方案'],
  [/(?:制定|特制定)本(?:办法|规定|细则|制度)/u, '办法'],
];
const openingLength = 800;
const endLength = 200;

/**
 * The genre by what the text does: a text that hands out work to responsible units is a plan, whatever its title says;
 * else what a printed title names, else the formulas of the text.
 */
export function genreOf(subject: Subject): string {
  const named = subject.printed ? genreInTitle(subject.title) : null;
  const handsOut = (subject.text.match(responsible) ?? []).length >= duties;
  const reports = /(?:报告|汇报|总结)如下/u.test(subject.body.slice(0, openingLength));
  if (handsOut && !reports && (named === null || /^(?:报告|总结|汇报|说明)$/u.test(named))) return '方案';
  if (named !== null) return named;
  const spoken = `${subject.body.slice(0, openingLength)}\n${subject.body.slice(-endLength)}`;
  const act = acts.find(([formula]) => formula.test(spoken));
  if (act !== undefined) return act[1];
  if (subject.passages.filter((passage) => passage.role === 'article').length >= 3) return '规定';
  if (subject.record.kind === 'report') return '报告';
  if (subject.record.kind === 'plan') return '方案';
  return '其他';
}
