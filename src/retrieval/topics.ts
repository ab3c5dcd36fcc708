const part = '[^\\s,，。;；:：?？、和与跟及的]';
// 同 joins two things only outside of words like 不同, 合同, 同时.
const join = '(?:和|与|跟|及|、|还是|(?<![不合共相协会雷胡])同(?![一时样类意步等事级学志期行]))';
const pair = new RegExp(`(${part}{2,14}?)${join}(${part}{2,14})`, 'u');

/** Two things a question sets beside each other without naming places or years, each with the question put for it alone. */
export function topicsOf(text: string): readonly { readonly name: string; readonly text: string }[] {
  const match = pair.exec(text);
  const [whole = '', one = '', other = ''] = match ?? [];
  if (match === null) return [];
  const put = (name: string): string => text.slice(0, match.index) + name + ' ' + text.slice(match.index + whole.length);
  return [one, other].map((name) => ({ name, text: put(name) }));
}
