/** The languages people read: Simplified Chinese and English. */
export type Language = 'zh' | 'en';

/** The language a message is written in: Chinese as soon as it holds a Han character, else English; null when it holds no letter. */
export function languageOf(text: string): Language | null {
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  return /\p{Letter}/u.test(text) ? 'en' : null;
}
