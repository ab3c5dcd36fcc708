import type { Draft } from '../../domain/draft.ts';
import type { OfficialDocument } from '../../domain/official-document.ts';
import type { TopicCard } from '../../domain/topic.ts';
import type { Texts } from '../../texts/texts.ts';

/** A draft as a document to be sent: the rules quoted below it stay out; with `sources` they follow as an appendix. */
export function documentOf(draft: Draft, words: Texts['draft'], more: Pick<OfficialDocument, 'number' | 'signer' | 'recipient' | 'issuer' | 'date'> & { readonly title?: string; readonly sources?: boolean } = {}): OfficialDocument {
  const { title, sources = false, ...given } = more;
  const body = bodyOf(draft.text, words);
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  const ownTitle = title ?? (/(?:报告|总结|方案)$/u.test(lines[0] ?? '') ? (lines[0] ?? '') : draft.section);
  const appendix = draft.citations.map(({ n, title: source, headingPath, quote }) => `[${n}] 《${source}》${headingPath.map((part) => ` › ${part}`).join('')}：${quote}`);
  return {
    ...given,
    title: ownTitle,
    body: (lines[0] === ownTitle ? lines.slice(1) : lines).join('\n'),
    ...(sources && appendix.length > 0 ? { appendix: { title: words.wordSources, lines: appendix } } : {}),
  };
}

/** A drafted text alone as a document to be sent, the rules quoted below it left out. */
export function documentOfText(title: string, text: string, words: Texts['draft']): OfficialDocument {
  return { title, body: bodyOf(text, words) };
}

/** For the disclosure site: the card of its form, label and value on one line each, then title and text. Unknown values stay empty. */
export function webForm(document: OfficialDocument, card: Pick<TopicCard, 'themes' | 'genre' | 'keywords' | 'abstract'> | null, words: Texts['draft']): string {
  const theme = card?.themes[0];
  const fields = words.webFields;
  const rows: readonly (readonly [string, string])[] = [
    [fields.theme, theme === undefined ? '' : [theme.level1, theme.level2].filter((level) => level !== '').join(' › ')],
    [fields.issuer, document.issuer ?? ''],
    [fields.number, document.number ?? ''],
    [fields.date, document.date ?? ''],
    [fields.genre, card?.genre ?? ''],
    [fields.keywords, card?.keywords.join('、') ?? ''],
    [fields.abstract, card?.abstract ?? ''],
  ];
  return [...rows.map(([label, value]) => `${label}：${value}`), '', document.title, '', document.body.replaceAll(/\[\d+\]/gu, '')].join('\n');
}

/** A drafted text without the rules quoted below it. */
export function bodyOf(text: string, words: Texts['draft']): string {
  const cut = text.indexOf(words.requirements);
  return (cut < 0 ? text : text.slice(0, cut)).trim();
}
