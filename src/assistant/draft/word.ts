import type { Draft } from '../../domain/draft.ts';
import type { OfficialDocument } from '../../domain/official-document.ts';
import type { TopicCard } from '../../domain/topic.ts';
import type { Texts } from '../../texts/texts.ts';
import { blank } from './blanks.ts';

/** A draft as a document to be sent: the rules quoted below it stay out; with `sources` they follow as an appendix. */
export function documentOf(draft: Draft, words: Texts['draft'], more: Pick<OfficialDocument, 'number' | 'signer' | 'recipient' | 'issuer' | 'date'> & { readonly title?: string; readonly sources?: boolean } = {}): OfficialDocument {
  const { title, sources = false, ...given } = more;
  const { title: first, body, form } = partsOfText(draft.text, words);
  const appendix = draft.citations.map(({ n, title: source, headingPath, quote }) => `[${n}] 《${source}》${headingPath.map((part) => ` › ${part}`).join('')}：${quote}`);
  return {
    ...form,
    ...given,
    // 清水镇 signs as 清水镇人民政府.
    ...(form.issuer !== undefined && given.issuer !== undefined && form.issuer.startsWith(given.issuer) ? { issuer: form.issuer } : {}),
    title: title ?? first ?? draft.section,
    body: withoutOwnHeading(body, title ?? first ?? draft.section),
    ...(sources && appendix.length > 0 ? { appendix: { title: words.wordSources, lines: appendix } } : {}),
  };
}

/** A single section has its heading as the title: it is not said twice. */
function withoutOwnHeading(body: string, title: string): string {
  const [first = '', ...rest] = body.split('\n');
  return title !== '' && first.replace(/^[一二三四五]、/u, '').trim() === title ? rest.join('\n') : body;
}

/** A drafted text taken apart: the title it begins with and the name and date it is signed with, where it has them, and what stands between, rules left out. A report sent upward has a signer and an addressee: blanks until they are told. */
function partsOfText(text: string, words: Texts['draft']): { readonly title: string | null; readonly body: string; readonly form: Pick<OfficialDocument, 'signer' | 'recipient' | 'issuer' | 'date'> } {
  const lines = bodyOf(text, words).split('\n').filter((line) => line.trim() !== '');
  const [title = ''] = lines;
  if (lines.length < 2 || !/(?:报告|总结|方案|通知|讲话|计划|要点|请示|函|决定)$/u.test(title)) return { title: null, body: lines.join('\n'), form: {} };
  const date = /^(?:〔待填：成文日期〕|20\d\d年\d{1,2}月\d{1,2}日)$/u.test(lines.at(-1) ?? '') ? lines.at(-1) : undefined;
  const signed = lines.at(date === undefined ? -1 : -2) ?? '';
  const issuer = lines.length > 2 && [...signed].length <= 24 && /(?:政府|办事处|局|委员会|镇|乡|街道|县|区|市|单位全称〕)$/u.test(signed) ? signed : undefined;
  const end = lines.length - (date === undefined ? 0 : 1) - (issuer === undefined ? 0 : 1);
  // 各社区： alone below the title is to whom it goes.
  const addressed = /^[^。；]{1,60}：$/u.test(lines[1] ?? '') && lines[1] !== '同志们：' ? lines[1]?.slice(0, -1) : undefined;
  const whole = { ...(issuer !== undefined && /(?:报告|请示)$/u.test(title) ? { signer: blank(words.blanks.signer, null), recipient: blank(words.blanks.recipient, null) } : {}), ...(addressed === undefined ? {} : { recipient: addressed }) };
  // A title has who sends it, on what, and what kind of paper it is.
  const whose = /^(?:关于|20\d\d年)/u.test(title) && issuer !== undefined && !issuer.startsWith('〔') ? issuer : '';
  return { title: whose + title, body: lines.slice(addressed === undefined ? 1 : 2, end).join('\n'), form: { ...whole, ...(issuer === undefined ? {} : { issuer }), ...(date === undefined ? {} : { date }) } };
}

/** A drafted text alone as a document to be sent, the rules quoted below it left out. */
export function documentOfText(title: string, text: string, words: Texts['draft']): OfficialDocument {
  const { title: own, body, form } = partsOfText(text, words);
  return { ...form, title: own ?? title, body: withoutOwnHeading(body, own ?? title) };
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
