const digits = new Map([...'〇一二三四五六七八九'].map((character, value) => [character, value] as const));
digits.set('零', 0).set('两', 2);
const units = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

/** The value of a whole number below ten thousand, in digits (`25`) or in Chinese (`二十五`, `二〇二四`); null for anything else. */
export function parseNumeral(text: string): number | null {
  if (/^\d+$/u.test(text)) return Number(text);
  if (/^[〇零一二三四五六七八九]{2,4}$/u.test(text)) return Number([...text].map((character) => digits.get(character)).join(''));
  let total = 0;
  let digit = 0;
  for (const character of text) {
    const unit = units.get(character);
    const value = digits.get(character);
    if (unit !== undefined) {
      // 十五 is one ten and five.
      total += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    } else if (value !== undefined) digit = value;
    else return null;
  }
  return text === '' ? null : total + digit;
}
