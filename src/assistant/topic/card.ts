import { extractiveWriter, type Writer } from '../../domain/citation.ts';
import type { Language } from '../../domain/language.ts';
import type { TopicCard, TopicList } from '../../domain/topic.ts';
import type { AssistantParts } from '../job.ts';
import { textsIn } from '../../texts/texts.ts';
import { foldTight } from '../verify/folded.ts';
import { abstractLength, abstractOf } from './abstract.ts';
import { cardByModel } from './by-model.ts';
import type { CardWish } from './card-wish.ts';
import { alike, classify, leavesOf, themeOf, type Candidate, type LabelledTitle } from './classify.ts';
import { genreOf, genres } from './genre.ts';
import { contentWords, keywordsOf } from './keywords.ts';
import { neighboursOf } from './known.ts';
import { nationalList } from './national-list.ts';
import { likeness } from './likeness.ts';
import { enriched, standsFor } from './other-list.ts';
import { labelOf, type TopicText } from './score.ts';
import type { Subject } from './subject.ts';
import { titleFacts, titlesFor } from './titles.ts';

/** What a card is asked for. */
interface CardRequest {
  readonly subject: Subject;
  readonly list: TopicList;
  readonly known: readonly LabelledTitle[];
  readonly wish: CardWish;
  /** What the person said, in their own words, and what of it was not understood. */
  readonly words: string;
  readonly unknown: readonly string[];
  readonly language: Language;
  readonly signal: AbortSignal;
}

/** A model chooses among this many. */
const offered = 8;
const shown = 3;
const titlesShown = 3;
/** An alternative less sure than this helps nobody. */
const leastConfidence = 0.04;
/** A class that is only the nearest of a list without the right one is this much less sure. */
const nearestOnly = 0.6;
/** A class that stands for nothing the document is about. */
const misfit = 0.25;
const keptInReserve = 0.1;

/** The classes of the list for a document, best first, at least one; the words of the national list stand behind a local one. */
export function candidatesFor(subject: TopicText, list: TopicList, known: readonly LabelledTitle[], language: Language): readonly Candidate[] {
  const words = textsIn(language).topic;
  if (list === nationalList) {
    const found = classify(subject, list, known, language);
    return found.length > 0 ? found : lastResort(list, words.nothingCloser);
  }
  const national = classify(subject, nationalList, [], language).filter(({ confidence }, index) => index === 0 || (index < shown && confidence >= leastConfidence));
  const [best] = national;
  const name = best?.topicClass.path.join(' › ') ?? '';
  const title = labelOf(subject);
  const found = classify(subject, enriched(list, nationalList), known, language).map((candidate) => {
    const path = candidate.topicClass.path.join('\n');
    const topicClass = list.classes.find((entry) => entry.path.join('\n') === path) ?? candidate.topicClass;
    const filed = known.some((label) => label.path.join('\n') === path && likeness(title, label.title) >= alike);
    const rank = best === undefined || filed || topicClass.keywords.length > 0 ? 0 : national.findIndex((other) => standsFor(candidate.topicClass, other.topicClass));
    if (rank === 0) return { ...candidate, topicClass };
    const reason = rank > 0 ? words.nearestOf(name) : words.noneFits(name);
    return { ...candidate, topicClass, confidence: candidate.confidence * (rank > 0 ? nearestOnly : misfit), reason, said: reason };
  });
  const ranked = found.toSorted((one, other) => other.confidence - one.confidence);
  const fits = ranked.some(({ reason }) => reason !== words.noneFits(name));
  // Where no class stands for it, the one for what is left does.
  const rest = fits || ranked.length === 0 ? [] : lastResort(list, words.noneFits(name)).filter(({ topicClass }) => /^其[他它]/u.test(topicClass.path.at(-1) ?? ''));
  return rest.length > 0 ? rest : ranked.length > 0 ? ranked : lastResort(list, best === undefined ? words.nothingCloser : words.noneFits(name));
}

/** Where nothing speaks for any class: the one for what is left. */
function lastResort(list: TopicList, reason: string): readonly Candidate[] {
  const leaves = leavesOf(list);
  const topicClass = leaves.find(({ path }) => path.length === 1 && /^其[他它]|综合/u.test(path[0] ?? '')) ?? leaves.find(({ path }) => /综合|其[他它]/u.test(path.join(''))) ?? leaves[0];
  return topicClass === undefined ? [] : [{ topicClass, score: 0, confidence: keptInReserve, reason, said: reason }];
}

/** The whole card; by a model where there is one and what it says holds. Fails as the model's port does when the person stops. */
export async function topicCard(request: CardRequest, parts: Pick<AssistantParts, 'chatModel' | 'prompt'>): Promise<TopicCard> {
  const { subject, list, known, wish, words, signal } = request;
  const language = wish.language ?? request.language;
  const own = candidatesFor(subject, list, known, language);
  const genre = wish.genre ?? genreOf(subject);
  const level1 = own[0]?.topicClass.path[0] ?? '';
  const fallback = contentWords(subject, level1, nationalList)[0] ?? textsIn(language).topic.subject;
  const facts = titleFacts(subject, fallback);
  const titles = titlesFor(subject, genre, facts, fallback, wish);

  let candidates = own;
  let writer: Writer = extractiveWriter;
  let chosen: { readonly titles: readonly string[]; readonly genre: string; readonly keywords: readonly string[]; readonly abstract: string } = {
    titles: subject.gloss === undefined ? titles : [...new Set([subject.title, subject.gloss.title])].filter((title) => title !== ''),
    genre,
    keywords: keywordsOf(subject, level1, genre, subject.text.includes(facts.matter) ? facts.matter : '', nationalList, wish),
    abstract: subject.gloss !== undefined ? firstSentences(subject, wish.abstractLimit ?? abstractLength) : abstractOf(subject, facts, nationalList, wish.abstractLimit ?? undefined),
  };
  if (parts.chatModel !== null) {
    const result = await cardByModel(subject, own.slice(0, offered), genre, { wish, words }, parts.chatModel, parts.prompt('topic'), signal);
    if (result.kind === 'card') {
      const { card } = result;
      candidates = preferred(own, card.choices);
      // What the code reads out of a wish it also keeps; the model's words stand for the rest.
      const bound = wish.titleUnit !== null || wish.titleYear !== null || wish.titleAbout !== null;
      const worded = wish.keywords.length > 0 || wish.keywordsWith.length > 0 || wish.keywordsWithout.length > 0;
      chosen = { titles: filled(bound ? [] : (card.titles ?? []), titles, wish.titles ?? titlesShown), genre: wish.genre ?? card.genre ?? genre, keywords: worded ? chosen.keywords : (card.keywords ?? chosen.keywords), abstract: card.abstract ?? chosen.abstract };
    }
    writer = result.kind === 'card' ? { model: parts.chatModel.name, fallback: null, truncated: false } : { ...extractiveWriter, fallback: result.fallback };
  }
  const [title = '', ...titleAlternatives] = wish.title === null ? chosen.titles : [wish.title, ...chosen.titles.filter((one) => one !== wish.title)].slice(0, wish.titles ?? titlesShown);
  const remarks = remarksOn(request, chosen.keywords);
  return {
    themes: candidates.filter(({ confidence }, index) => index === 0 || wish.classes !== null || confidence >= leastConfidence).slice(0, wish.classes ?? shown).map(themeOf),
    title,
    titleAlternatives,
    genre: chosen.genre,
    keywords: chosen.keywords,
    abstract: chosen.abstract,
    list: list.name,
    neighbours: neighboursOf(labelOf(subject), known),
    label: labelOf(subject),
    ...(remarks.length === 0 ? {} : { remarks }),
    writer,
  };
}

/** The opening of an English text, cut at the end of a word. */
function firstSentences({ title, text }: Subject, limit: number): string {
  const body = text.trim().slice(title.length).split(/\n+/u).map((line) => line.trim()).filter((line) => line !== '' && !/^[^.]{0,80}:$/u.test(line)).join(' ');
  return body.length <= limit ? body : `${body.slice(0, limit - 1).replace(/\s\S*$/u, '')}…`;
}

/** What of the wish could not be met or was not understood. */
function remarksOn({ subject, wish, unknown, language }: CardRequest, keywords: readonly string[]): readonly string[] {
  const words = textsIn(language).topic.remarks;
  const foreign = [...wish.keywords, ...wish.keywordsWith].filter((word) => !genres.includes(word) && !foldTight(`${subject.title}\n${subject.text}`).includes(foldTight(word)));
  return [
    ...(foreign.length === 0 ? [] : [words.notInText(foreign)]),
    ...(wish.keywordCount !== null && wish.keywords.length === 0 && keywords.length < wish.keywordCount ? [words.fewerKeywords(keywords.length)] : []),
    ...(subject.gloss === undefined ? [] : [words.foreignText]),
    ...(wish.language === 'en' && subject.gloss === undefined ? [words.ownLanguage] : []),
    ...(unknown.length === 0 ? [] : [words.notUnderstood(unknown)]),
  ];
}

/** What the model chose comes first. Its vote takes half of the doubt away; what it passed over keeps the rest. */
function preferred(candidates: readonly Candidate[], choices: readonly number[]): readonly Candidate[] {
  const [first] = choices.flatMap((choice) => candidates[choice] ?? []);
  if (first === undefined) return candidates;
  const confidence = Math.min(0.93, first.confidence + (1 - first.confidence) / 2);
  const left = (1 - confidence) / Math.max(0.01, 1 - first.confidence);
  const others = [...choices.slice(1).flatMap((choice) => candidates[choice] ?? []), ...candidates].filter((candidate, index, all) => candidate !== first && all.indexOf(candidate) === index);
  return [{ ...first, confidence }, ...others.map((candidate) => ({ ...candidate, confidence: candidate.confidence * left }))];
}

/** As many titles as are shown: the model's, then the code's own. */
function filled(titles: readonly string[], own: readonly string[], count: number): readonly string[] {
  return [...new Set([...titles, ...own])].slice(0, count);
}
