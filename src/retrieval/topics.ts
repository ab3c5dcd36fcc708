import { withoutFillers } from './fillers.ts';

const part = '[^\\s,，。;；:：?？、和与跟及的]';
// 同 joins two things only outside of words like 不同, 合同, 同时.
const join = '(?:和|与|跟|及|、|还是|(?<![不合共相协会雷胡])同(?![一时样类意步等事级学志期行]))';
/** 查封最长多少天，跟冻结比呢 */
const beside = new RegExp(`[,，\\s]*(?:跟|和|与|同)(${part}{2,10}?)(?:相比|比起来|比较|比)[呢]?[?？]?$`, 'u');
const pair = new RegExp(`(${part}{2,14}?)${join}(${part}{2,14})`, 'u');

/** Two things a question sets beside each other without naming places or years, each with the question put for it alone. */
export function topicsOf(text: string): readonly { readonly name: string; readonly text: string }[] {
  const besides = beside.exec(text.trimEnd());
  if (besides !== null) {
    const asked = text.slice(0, besides.index);
    const first = /\p{Script=Han}{2,}/u.exec(withoutFillers(asked))?.[0];
    const other = besides[1] ?? '';
    return first === undefined ? [] : [
      { name: first, text: asked },
      { name: other, text: asked.replace(first, other) },
    ];
  }
  const match = pair.exec(text);
  const [whole = '', one = '', other = ''] = match ?? [];
  if (match === null) return [];
  const put = (name: string): string => text.slice(0, match.index) + name + ' ' + text.slice(match.index + whole.length);
  return [one, other].map((name) => ({ name, text: put(name) }));
}
