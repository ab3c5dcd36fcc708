import type { NewPassage } from '../../src/domain/passage.ts';

/** Whether the words of a passage stand where its locator says, white space and Markdown signs apart. */
export function passageFits(extracted: string, passage: Pick<NewPassage, 'text' | 'locator'>): boolean {
  const { start, end, line } = passage.locator;
  let number = 1;
  for (let at = extracted.indexOf('\n'); at >= 0 && at < start; at = extracted.indexOf('\n', at + 1)) number += 1;
  return number === line && bare(extracted.slice(start, end)) === bare(passage.text);
}

function bare(text: string): string {
  return text.replaceAll(/[\s\u00ad\u200b-\u200f\u2060\ufeff*#>]/gu, '');
}
