import type { Presentation } from '../assistant/present.ts';
import { sourceList } from '../assistant/source-list.ts';
import { withoutBold } from '../domain/bold.ts';
import type { Passage } from '../domain/passage.ts';
import type { Texts } from '../texts/texts.ts';

/** A presentation as plain lines for a terminal. A quote that already stands in the body is not printed again. */
export function renderPlain({ body, sources, notes, footer }: Presentation, texts: Texts): string {
  const parts = [
    withoutBold(body).replaceAll(/^#+ /gmu, '').replaceAll(/`([^`\n]+)`/gu, '$1').trim(),
    sources.length === 0 ? '' : [texts.outcome.sources, ...sourceList(sources, body).map(({ numbers, label, words }) => `${numbers} ${label}${words === '' ? '' : `\n    “${words}”`}`)].join('\n'),
    notes.join('\n'),
    footer ?? '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** A cited passage in its place: its neighbours, the supporting words between 【】. */
export function renderPassage(label: string, quote: string, passage: Passage, neighbours: readonly Passage[]): string {
  const lines = neighbours.map((neighbour) => {
    const text = neighbour.id === passage.id ? neighbour.text.replace(quote, (words) => `【${words}】`) : neighbour.text;
    return `${neighbour.id === passage.id ? '▶ ' : '  '}${text}`;
  });
  return [label, ...lines].join('\n');
}
