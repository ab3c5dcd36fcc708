import type { Placeholder } from '../../domain/draft.ts';

/** A blank for a fact the person did not give: 〔待填：what（who holds it）〕. */
export function blank(text: string, holder: string | null): string {
  return `〔待填：${text}${holder === null ? '' : `（${holder}）`}〕`;
}

const pattern = /〔待(?:填|核实)：(?<text>[^〔〕]*?)(?:（(?<holder>[^（）〔〕]*)）)?〕/gu;

/** The blanks of a text in order, each once. */
export function placeholdersIn(text: string): readonly Placeholder[] {
  const found = new Map<string, Placeholder>();
  for (const match of text.matchAll(pattern)) found.set(match[0], { text: match.groups?.['text'] ?? '', holder: match.groups?.['holder'] ?? null });
  return [...found.values()];
}
