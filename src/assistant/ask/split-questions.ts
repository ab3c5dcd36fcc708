/** A message of several questions, each on its own; text without a question mark stays with what follows it. */
export function splitQuestions(text: string): readonly string[] {
  const parts = text.match(/[^?？]+[?？]+/gu) ?? [];
  const rest = text.slice(parts.join('').length).trim();
  const questions = parts.map((part) => part.trim()).filter((part) => /\p{Letter}/u.test(part));
  // Words after the last question say how to answer (请用表格回答), they ask nothing.
  if (questions.length < 2 || questions.length > 4 || [...rest].length > 30) return [text.trim()];
  return questions;
}

/** A和B各…多少: two things beside each other, of each of which the same is asked. */
const each = /(?<one>[^，,。；;]{2,16}?)(?:和|跟|与|及|、)(?<other>[^，,。；;和跟与]{2,16}?)(?<rest>(?:里|中|里面)?(?:[，,].{0,20}?)?(?:各自?|分别)(?:都|的)?(?<asked>.+))$/u;

/** What a question asks of one of two things. */
export interface OneOfTwo {
  readonly question: string;
  /** What tells this one from the other (普通 in 普通程序). */
  readonly mark: string;
}

/** 普通程序和简易程序各给几天 as two questions, each standing alone; null when nothing is asked of two things each. */
export function splitPair(question: string): readonly [OneOfTwo, OneOfTwo] | null {
  const found = each.exec(question);
  const { one = '', other = '', rest = '' } = found?.groups ?? {};
  if (found === null || one === '' || other === '' || /区别|不同|一样|异同/u.test(question)) return null;
  const shared = commonEnd(one, other);
  // 复议普通程序和简易程序: what stands before the first is said of both.
  const full = shared.length > 1 && one.length > other.length ? one.slice(0, one.length - other.length) + other : other;
  const before = question.slice(0, found.index);
  const tail = rest.replace(/(?:各自?|分别)(?:都)?/u, '');
  const markOf = (name: string): string => name.slice(0, Math.max(2, name.length - shared.length));
  return [
    { question: `${before}${one}${tail}`, mark: markOf(shared.length > 1 && one.length > other.length ? one.slice(one.length - other.length) : one) },
    { question: `${before}${full}${tail}`, mark: markOf(other) },
  ];
}

function commonEnd(one: string, other: string): string {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  return length === 0 ? '' : one.slice(-length);
}
