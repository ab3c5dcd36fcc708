/** At most three digits: 〔2018〕118号 is a document number, no mark. */
const anyMark = /[[［【〔]{1,2}\s*(?:\^|来源|资料|证据|材料|出处|source|ref|evidence)?[:：\s]*(?<list>\p{Nd}{1,3}(?:\s*[,，、;；\-–—~～至]\s*(?:\^)?\p{Nd}{1,3})*)\s*[\]］】〕]{1,2}(?:\([^)\s]*\))?/giu;

/** Writes every mark of a model as `[n]`: 【1】 ［１］ [^1] [1,2] [1-3] [来源1] [1](http…) become [1] or [1][2]. */
export function readMarks(text: string): string {
  return text.replaceAll(anyMark, (...match) => {
    const { list = '' } = match.at(-1) as Record<string, string>;
    const numbers = list.normalize('NFKC').split(/[,、;]/u).flatMap((part) => {
      const [from = 0, to = from] = part.split(/[-–—~～至]/u).map((digits) => Number(digits.replaceAll(/\D/gu, '')));
      return to > from && to - from < 20 ? Array.from({ length: to - from + 1 }, (_, index) => from + index) : [from, ...(to === from ? [] : [to])];
    });
    return numbers.map((n) => `[${n}]`).join('');
  });
}
