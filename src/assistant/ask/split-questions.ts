import { withoutFillers } from '../../retrieval/fillers.ts';

/** A message of several questions, each on its own; text without a question mark stays with what follows it. */
export function splitQuestions(text: string): readonly string[] {
  const parts = text.match(/[^?？]+[?？]+/gu) ?? [];
  const rest = text.slice(parts.join('').length).trim();
  const questions = parts.map((part) => part.trim()).filter((part) => /\p{Letter}/u.test(part));
  // Words after the last question say how to answer (请用表格回答), they ask nothing.
  if (questions.length < 2 || questions.length > 4 || [...rest].length > 30) return [text.trim()];
  return questions;
}

/** A、B和C各…多少: things beside each other, of each of which the same is asked. */
const each = /(?<names>[^，,。；;]{2,40}?(?:和|跟|与|及|以及|、)[^，,。；;]{2,16}?)(?<rest>(?:里|中|里面)?(?:[，,].{0,20}?)?(?:各自?|分别)(?:都|的)?(?<asked>.+))$/u;
/** 复议和诉讼多少件 asks of each, too. */
const figure = /(?<names>[^，,。；;]{2,40}?(?:和|与|及|以及|、)[^，,。；;]{2,16}?)(?<rest>(?:一共|总共|共)?(?:有|是|办了|办理了?|收到|受理了?)?(?<asked>(?:多少|几)(?:件|起|次|场|人|个|元|万元|份|条)?(?:案子|案件)?[?？。]?))$/u;
const joints = /和|跟|与|及|以及|、/u;
const most = 4;

/** What a question asks of one of several things. */
interface OneOfSeveral {
  readonly question: string;
  /** What tells this one from the others (普通 in 普通程序). */
  readonly mark: string;
}

/** 普通程序和简易程序各给几天 as questions of their own, each standing alone; null when nothing is asked of several things each. */
export function splitEach(question: string): readonly OneOfSeveral[] | null {
  const found = each.exec(question) ?? figure.exec(question);
  const { names = '', rest = '' } = found?.groups ?? {};
  if (found === null || /区别|不同|一样|异同/u.test(question)) return null;
  const parts = names.split(joints).map((name) => name.trim());
  const [first = '', second = ''] = parts;
  const other = parts.at(-1) ?? '';
  if (parts.length < 2 || parts.length > most || parts.some((name) => name.length < 2)) return null;
  const before = question.slice(0, found.index);
  const tail = rest.replace(/(?:各自?|分别)(?:都)?/u, '');
  const shared = commonEnd(first, second);
  // 复议普通程序和简易程序: what stands before the first is said of all.
  const lead = shared.length > 1 && first.length > second.length ? first.slice(0, first.length - second.length) : '';
  const markOf = (name: string): string => name.slice(0, Math.max(2, name.length - commonEnd(first, other).length));
  return parts.map((name, at) => ({ question: `${before}${at === 0 ? '' : lead}${name}${tail}`, mark: markOf(at === 0 ? name.slice(lead.length) : name) }));
}

function commonEnd(one: string, other: string): string {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  return length === 0 ? '' : one.slice(-length);
}

const asks = /(?<!没|没有)多少|几(?=[^乎经率])|哪|(?<!没|没有|不管)什么|谁|怎么|怎样|如何|为啥|吗$|是否|是不是|有没有|要不要|能不能|会不会|可不可以|需不需要|多久|多长|[了过]没有?$/u;
/** 几号前交、几号前公开 is not cut: the same is asked of two things. */
const clauseJoint = /[，,；;]/u;

/** 通信为什么老断，打算怎么办: the clauses of a question that ask, each standing alone with what the first is about; null when it does not ask twice. */
export function splitClauses(question: string): readonly string[] | null {
  const clauses = question.replace(/[?？。]+$/u, '').split(clauseJoint).map((clause) => clause.trim()).filter((clause) => clause !== '');
  const first = clauses.findIndex((clause) => asks.test(clause));
  const asking = clauses.filter((clause) => asks.test(clause));
  if (asking.length < 2 || asking.length > most) return null;
  const before = clauses.slice(0, first).join('');
  const subject = before + withoutFillers(asking[0] ?? '').replaceAll(/(?:的)?(?:情况|情形|条件|地方|时候)(?:下|时)?|\s+/gu, '');
  return asking.map((clause, at) => `${at === 0 ? before : subject}${clause}？`);
}
