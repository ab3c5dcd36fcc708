import type { Writer } from '../../domain/citation.ts';
import { ModelError } from '../../domain/errors.ts';
import type { ChatModel } from '../../ports.ts';
import type { Prompt } from '../../prompts.ts';
import { untraced } from '../verify/facts.ts';
import { foldTight } from '../verify/folded.ts';
import { maskPersonal } from '../verify/personal.ts';
import { abstractLength } from './abstract.ts';
import type { CardWish } from './card-wish.ts';
import type { Candidate } from './classify.ts';
import { genres } from './genre.ts';
import { pairsIn } from './lexicon.ts';
import type { Subject } from './subject.ts';

/** What a model proposed and the code could verify; a part that failed is null and the code's own stands. */
interface ModelCard {
  /** Indexes into the candidates, best first; empty when it chose none of them. */
  readonly choices: readonly number[];
  readonly titles: readonly string[] | null;
  readonly genre: string | null;
  readonly keywords: readonly string[] | null;
  readonly abstract: string | null;
}

type ModelResult = { readonly kind: 'card'; readonly card: ModelCard } | { readonly kind: 'failed'; readonly fallback: NonNullable<Writer['fallback']> };

/** The beginning tells what a document is about; more would only cost. */
const sentLength = 4000;
/** Share of the pairs of characters of an abstract that must stand in the text: it is made of the text's own words. */
const ownWords = 0.85;

const longestTitle = 80;
const mostKeywords = 5;
/** Of the person's own words about the card, in characters. */
const sentWishes = 200;

/** What the person asks of the card, read and in their own words. */
interface ModelWish {
  readonly wish: CardWish;
  readonly words: string;
}

const schema = {
  name: 'topic_card',
  definition: {
    type: 'object',
    properties: {
      choices: { type: 'array', items: { type: 'integer' } },
      title: { type: 'string' },
      titleAlternatives: { type: 'array', items: { type: 'string' } },
      genre: { type: 'string' },
      keywords: { type: 'array', items: { type: 'string' } },
      abstract: { type: 'string' },
    },
    required: ['choices', 'title', 'titleAlternatives', 'genre', 'keywords', 'abstract'],
    additionalProperties: false,
  },
} as const;

/** Lets a model choose among the candidates and word the card; whatever it says outside them or the text is dropped. Fails only with code `aborted`. */
export async function cardByModel(subject: Subject, candidates: readonly Candidate[], ownGenre: string, { wish, words }: ModelWish, model: ChatModel, prompt: Prompt, signal: AbortSignal): Promise<ModelResult> {
  const masked = maskPersonal(subject.text.slice(0, sentLength));
  const { system, user } = prompt.fill({
    title: subject.title,
    text: masked.text,
    candidates: candidates.map(({ topicClass: { path, scope } }, index) => `[${index + 1}] ${path.join(' › ')}${scope === '' ? '' : `：${scope}`}`).join('\n'),
    genres: genres.join('、'),
    titleLimit: String(wish.titleLimit ?? longestTitle),
    abstractLimit: String(wish.abstractLimit ?? abstractLength),
    keywordCount: String(wish.keywordCount ?? mostKeywords),
    wishes: words.slice(0, sentWishes),
  });
  try {
    const reply = await model.complete({ system, messages: [{ role: 'user', content: user }], schema, maxTokens: 800, signal });
    const said = parseReply(reply.text);
    const card = said === null ? null : verified(said, subject, candidates.length, ownGenre, wish);
    return card === null || (card.choices.length === 0 && card.titles === null && card.abstract === null) ? { kind: 'failed', fallback: 'unusable' } : { kind: 'card', card };
  } catch (error) {
    if (error instanceof ModelError) return { kind: 'failed', fallback: error.failure };
    throw error;
  }
}

interface Said {
  readonly choices: readonly number[];
  readonly titles: readonly string[];
  readonly genre: string;
  readonly keywords: readonly string[];
  readonly abstract: string;
}

/** JSON wherever it stands in the reply, else lines like “标题：…”; null when there is neither. */
function parseReply(text: string): Said | null {
  const from = text.indexOf('{');
  const to = text.lastIndexOf('}');
  if (from >= 0 && to > from) {
    try {
      const value = JSON.parse(text.slice(from, to + 1)) as Record<string, unknown>;
      const numbers = Array.isArray(value['choices']) ? value['choices'].map(Number).filter(Number.isInteger) : [];
      return { choices: numbers, titles: [string(value['title']), ...strings(value['titleAlternatives'])], genre: string(value['genre']), keywords: strings(value['keywords']), abstract: string(value['abstract']) };
    } catch {
      // Broken JSON may still hold plain lines.
    }
  }
  const line = (label: string): string => new RegExp(`^[\\s*#-]*(?:${label})[*\\s]*[：:]\\s*(.+)$`, 'mu').exec(text)?.[1]?.trim() ?? '';
  const choices = [...line('主题分类|主题|选择|choices').matchAll(/\d+/gu)].map((match) => Number(match[0]));
  const titles = [line('标题'), ...line('备选标题|备选').split(/[；;]/u)];
  const said = { choices, titles, genre: line('文种|体裁'), keywords: line('关键词|主题词').split(/[、，,；;\s]+/u), abstract: line('内容概述|概述|摘要') };
  return choices.length === 0 && said.titles.every((title) => title === '') && said.abstract === '' ? null : said;
}

function strings(part: unknown): string[] {
  return Array.isArray(part) ? part.filter((entry): entry is string => typeof entry === 'string') : [];
}

function string(part: unknown): string {
  return typeof part === 'string' ? part : '';
}

function verified(said: Said, subject: Subject, count: number, ownGenre: string, wish: CardWish): ModelCard {
  const source = `${subject.title}\n${subject.text}`;
  const tight = foldTight(source);
  const holds = (text: string): boolean => untraced(text, [source]).length === 0;
  const titles = [...new Set(said.titles.map((title) => title.trim().replaceAll(/^[《“"]|[》”"]$/gu, '')))].filter(
    (title) => title.length >= 4 && !title.includes('\n') && [...title].length <= (wish.titleLimit ?? longestTitle) && holds(title) && share(title, tight) >= 0.5,
  );
  // What a text does is decided by the code where the text hands out work.
  const genre = genres.includes(said.genre) && !(ownGenre === '方案' && said.genre === '报告') ? said.genre : null;
  const form = genre ?? ownGenre;
  const content = [...new Set(said.keywords.map((word) => word.trim()))].filter((word) => word.length >= 2 && word.length <= 12 && word !== form && !genres.includes(word) && tight.includes(foldTight(word)));
  const abstract = said.abstract.trim().replaceAll(/\s*\n\s*/gu, '');
  const abstractHolds = abstract.length >= 10 && [...abstract].length <= (wish.abstractLimit ?? abstractLength) && /[。！]$/u.test(abstract) && holds(abstract) && share(abstract, tight) >= ownWords;
  return {
    choices: [...new Set(said.choices)].filter((choice) => choice >= 1 && choice <= count).map((choice) => choice - 1),
    titles: titles.length === 0 ? null : titles.slice(0, wish.titles ?? 3),
    genre,
    keywords: content.length === 0 ? null : [...content.slice(0, (wish.keywordCount ?? mostKeywords) - 1), ...(form === '其他' ? [] : [form])],
    abstract: abstractHolds ? abstract : null,
  };
}

/** The share of the pairs of characters of a text that a source holds. */
function share(text: string, source: string): number {
  const pairs = pairsIn(foldTight(text));
  return pairs.length === 0 ? 0 : pairs.filter((pair) => source.includes(pair)).length / pairs.length;
}
