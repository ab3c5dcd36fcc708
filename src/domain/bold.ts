/** `**` around words, as Markdown has it. Asterisks beside digits or letters hide something (138****8000) and are no Markdown. */
const bold = /(?<![*\p{N}\p{Script=Latin}])\*\*(?![*\s])([^*\n]+)(?<!\s)\*\*(?!\*)/gu;

/** A text without the marks of bold words; other asterisks stay. */
export function withoutBold(text: string): string {
  return text.replaceAll(bold, '$1');
}
