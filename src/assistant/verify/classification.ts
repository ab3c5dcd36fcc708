import { foldTight } from './folded.ts';

/** Patterns of marks on official paper, over folded text without spaces; the name is what may be logged and shown. */
const marks: readonly (readonly [mark: string, pattern: RegExp])[] = [
  // 国家秘密: grade, then ★ and a term; or the grade with a term; ☆ and * are what is typed when ★ is not at hand.
  ['绝密', /绝密(?:[★☆*⋆✩✭]|\(?(?:\d+|[一二三四五六七八九十]+)年|长期)/u],
  ['机密', /机密(?:[★☆*⋆✩✭]|\(?(?:\d+|[一二三四五六七八九十]+)年|长期)/u],
  ['秘密', /(?<!商业|技术|国家|个人)秘密(?:[★☆*⋆✩✭]|\(?(?:\d+|[一二三四五六七八九十]+)(?:年|个月)|长期)/u],
  ['国家秘密', /密级[:：]?\(?(?:绝密|机密|秘密)|[【[〔(](?:绝密|机密|秘密)[】\]〕)]/u],
  ['工作秘密', /[【[〔(]工作秘密[】\]〕)]|工作秘密[★☆*:：]|密级[:：]?工作秘密/u],
  ['内部资料', /内部(?:资料|材料|文件)[,:;·。!、]*(?:注意|妥善|严格)(?:保存|保密|保管)|内部(?:资料|材料|文件)[,:;·。!、]*(?:请勿|严禁)(?:外传|公开|扩散|复制|上网)|[【[〔(]内部(?:资料|材料|文件)[】\]〕)]/u],
];
/** A line that is nothing but a grade is a mark too: that is how the header of a page is extracted. */
const alone: readonly (readonly [mark: string, line: RegExp])[] = [
  ['绝密', /^绝密$/u],
  ['机密', /^机密$/u],
  ['秘密', /^秘密$/u],
  ['工作秘密', /^工作秘密$/u],
  ['内部资料', /^(?:内部资料|内部材料|内部文件)$/u],
];

/**
 * The classification mark a text carries, or null. Width is folded and spaces between characters are ignored; the mere
 * words in prose (保守国家秘密, 涉及工作秘密的除外) are no mark. `mark` is the name of the rule, never the text.
 */
export function findClassification(text: string): { readonly mark: string } | null {
  // A mark between quotation marks is being talked about: “秘密★1年”怎么标.
  const tight = foldTight(text).replaceAll(/[“"「『][^“”"「」『』]{2,12}[”"」』]/gu, '“”');
  for (const [mark, pattern] of marks) if (pattern.test(tight)) return { mark };
  for (const line of text.split(/\r?\n|\r|\f|\u2028/u)) {
    const folded = foldTight(line);
    for (const [mark, pattern] of alone) if (pattern.test(folded)) return { mark };
  }
  return null;
}
