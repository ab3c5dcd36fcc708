import { extractiveWriter } from '../../domain/citation.ts';
import type { TopicTurn } from '../../domain/conversation.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { Attachment } from '../../domain/request.ts';
import type { Theme, TopicList } from '../../domain/topic.ts';
import { textsIn } from '../../texts/texts.ts';
import type { AssistantParts, JobInput, JobResult } from '../job.ts';
import { documentsOf } from '../kept-documents.ts';
import { candidatesFor, topicCard } from '../topic/card.ts';
import { unclassifiable } from '../topic/classifiable.ts';
import { cardWish, mergedWish, noWish } from '../topic/card-wish.ts';
import { nearestClasses, type NamedClass } from '../topic/class-names.ts';
import { leavesOf, type Candidate } from '../topic/classify.ts';
import { classAskedAbout, correctionIn, type CorrectionWish } from '../topic/correction.ts';
import { asksForOthers } from '../topic/other-classes.ts';
import { goesOnListing } from '../topic/continues.ts';
import { genreInTitle } from '../topic/genre.ts';
import { filedByHand, knownTitles } from '../topic/known.ts';
import { nationalList } from '../topic/national-list.ts';
import { namesRows, rowMeant, rowWishes, type RowWish, type ShownRow } from '../topic/rows.ts';
import { labelOf } from '../topic/score.ts';
import { readSubject } from '../topic/subject.ts';
import { tableRows, tableText } from '../topic/table.ts';
import { pastedList } from '../topic/pasted-list.ts';
import { wantsWritingTopics, writingTopics } from './writing-topics.ts';

/**
 * Suggests topic, title, genre, keywords and abstract for the document sent, or for a title in the message; a table for
 * several documents; keeps what the person corrects; or proposes what to write about.
 */
export async function topic(input: JobInput, parts: AssistantParts): Promise<JobResult> {
  if (wantsWritingTopics(input.text)) return writingTopics(input, parts);
  const listing = input.conversation.topic ?? null;
  if (listing?.about !== undefined && goesOnListing(input.text.trim(), listing.about)) return writingTopics({ ...input, text: `${input.text.trim()}，${listing.wishes.at(-1) ?? ''}` }, parts);
  const words = textsIn(input.language).topic;
  const own = titleInMessage(input);
  // A bare command asks for a card anew.
  const before = own === null && input.text.trim() !== '' ? cardBefore(input) : null;
  const said = [...(before?.wishes ?? []), input.text].slice(-wishesKept);
  const list = said.filter((message) => correctionIn(message, parts.topicList, before !== null) === null).map((message) => pastedList(message, words.pastedList)).findLast((given) => given !== null) ?? parts.topicList;
  const rows = before?.rows;
  // After the card of one row a correction that names none is meant for it.
  const wishes = rows === undefined || (before?.shown.length !== 0 && !namesRows(input.text, rows, list)) ? null : rowWishes(input.text, rows, list);
  if (rows !== undefined && before !== null && wishes !== null) return correctedRows(wishes, rows, list, input, parts, before);
  const meant = rows === undefined ? null : rowMeant(input.text, rows);
  const ofRow = meant === null ? undefined : documentsOf(input.conversation).find(({ name }) => name === meant.file);
  const documents = ofRow === undefined ? documentsIn(input, own) : [ofRow];
  if (documents.length === 0) return { outcome: { kind: 'need-text', command: 'topic' }, remember: {} };
  if (documents.length > 1) return table(documents, list, input, parts);

  const [document] = documents as [Attachment];
  const subject = await readSubject(document);
  if (subject === null) return { outcome: { kind: 'not-classifiable', reason: words.notClassifiable.empty }, remember: { topic: null } };
  const known = knownTitles(list, parts.library, parts.topicMemory, input.owner ?? null, subject);
  const ranked = (): readonly Candidate[] => candidatesFor(subject, list, known, input.language);
  const shown = before?.shown ?? [];
  const remember = (paths: readonly (readonly string[])[], wishes: readonly string[]): JobResult['remember'] => ({ document, topic: { opening: document.text.slice(0, openingKept), shown: paths, wishes, ...(rows === undefined ? {} : { rows }) } });

  if (before !== null && asksForOthers(input.text)) {
    const [first, ...others] = ranked();
    const choices = others.filter(({ confidence }) => confidence >= leastLikely).slice(0, mostOthers).map(({ topicClass }) => topicClass.path);
    // What is listed now is what 第二个 means next.
    return { outcome: { kind: 'clarify', question: words.otherClasses(first?.topicClass.path.join(' › ') ?? '', choices.length), choices: choices.map((path) => path.join('›')) }, remember: remember(choices.length === 0 ? shown : choices, before.wishes) };
  }
  const correction = own === null ? correctionIn(input.text, list, before !== null) : null;
  if (correction !== null) {
    const right = rightClass(correction, shown, list, ranked);
    if (right === null) return { outcome: askedBack(correction, shown, list, input), remember: remember(shown, before?.wishes ?? []) };
    const title = labelOf(subject);
    parts.topicMemory?.keep([{ title, path: right.path, list: list.name, owner: input.owner ?? null }]);
    return { outcome: { kind: 'topic-kept', title, path: right.path, list: list.name, level2Guessed: right.guessed }, remember: remember([right.path, ...shown.filter((path) => path.join() !== right.path.join())], before?.wishes ?? []) };
  }
  const asked = before === null ? null : classAskedAbout(input.text, list);
  if (asked !== null) return { outcome: { kind: 'clarify', question: whyNot(asked, list, ranked(), input), choices: [] }, remember: remember(shown, before?.wishes ?? []) };

  // What a person has filed has a class.
  const why = filedByHand(known, subject) ? null : unclassifiable(subject, nationalList);
  if (why !== null) return { outcome: { kind: 'not-classifiable', reason: words.notClassifiable[why] }, remember: remember([], said) };
  input.channel.progress('writing');
  const now = cardWish(own === null ? input.text : input.text.replace(own, ''));
  const wish = said.slice(0, -1).map((message) => cardWish(message).wish).concat(now.wish).reduce(mergedWish, noWish);
  const unknown = pastedList(input.text, words.pastedList) === null ? now.unknown : [];
  const card = await topicCard({ subject, list, known, wish, words: input.text, unknown, language: input.language, signal: input.signal }, parts);
  return { outcome: { kind: 'topic', card }, remember: remember(card.themes.map(pathOf), said) };
}

/** Other classes named when asked for, and how little may speak for one, from 0 to 1. */
const mostOthers = 4;
const leastLikely = 0.01;

/** Messages about one card that are remembered. */
const wishesKept = 6;

const openingKept = 200;

/** The card the message goes on with: the last thing shown, and no other document came. */
function cardBefore({ attachments, conversation: { topic: turn } }: JobInput): TopicTurn | null {
  if (turn == null || turn.about !== undefined) return null;
  const { rows, opening } = turn;
  return attachments.every(({ name, text }) => (rows === undefined ? text.slice(0, openingKept) === opening : rows.some(({ file }) => file === name))) ? turn : null;
}

/** The documents sent, else the one of before; a title or a pasted text in the message itself goes first. */
function documentsIn({ attachments, conversation }: JobInput, own: string | null): readonly Attachment[] {
  if (own !== null) return [{ name: '', text: own }];
  if (attachments.length > 0) return attachments;
  return conversation.document === null ? [] : [conversation.document];
}

/** 《…》 or a title at the beginning, before the question; several lines are a text of their own. */
function titleInMessage({ text }: JobInput): string | null {
  const message = text.trim();
  if (correctionIn(message, nationalList) !== null || cardWish(message).wish.title !== null) return null;
  if ([...message].length > 200 && message.includes('\n')) return message;
  const quoted = /《([^《》]{4,90})》/u.exec(message)?.[1];
  if (quoted !== undefined && genreInTitle(quoted) !== null) return quoted;
  const lead = message.split(/[，,？?\n]|\s{1,}(?=属于|归|该|应)|(?=属于哪|归(?:到|入)?哪|该归|应归|选哪|放哪|是什么主题)/u)[0]?.replace(/^(?:请问|帮我看看|看看)/u, '').trim() ?? '';
  return [...lead].length >= 8 && genreInTitle(lead) !== null && !/^(?:这|本|该|给|帮|请)/u.test(lead) ? lead : null;
}

/** The class the person says is right; null when the message does not tell one of the list. */
function rightClass(correction: CorrectionWish, shown: readonly (readonly string[])[], list: TopicList, ranked: () => readonly Candidate[]): { readonly path: readonly string[]; readonly guessed: boolean } | null {
  switch (correction.kind) {
    case 'class':
      return { path: correction.topicClass.path, guessed: false };
    case 'nth':
    case 'confirmed': {
      const path = shown[correction.kind === 'nth' ? correction.n - 1 : 0];
      return path === undefined ? null : { path, guessed: false };
    }
    case 'first-level': {
      // Only the first level was named: the class below it that fits best.
      const within = (path: readonly string[]): boolean => path[0] === correction.level1;
      const path = ranked().find(({ topicClass }) => within(topicClass.path))?.topicClass.path ?? leavesOf(list).find((leaf) => within(leaf.path) && /^其[他它]/u.test(leaf.path.at(-1) ?? ''))?.path ?? [correction.level1];
      return { path, guessed: path.length > 1 };
    }
    case 'unknown':
    case 'unclear':
      return null;
  }
}

/** Asks for the class with those that could be meant. */
function askedBack(correction: CorrectionWish, shown: readonly (readonly string[])[], list: TopicList, { language }: JobInput): Outcome {
  const words = textsIn(language).topic;
  const nearest = correction.kind === 'unknown' ? nearestClasses(correction.name, list).map(({ path }) => path) : [];
  const choices = (nearest.length > 0 ? nearest : shown.slice(1)).map((path) => path.join('›'));
  return { kind: 'clarify', question: correction.kind === 'unknown' ? words.unknownClass(correction.name, list.name, nearest.length) : words.unclearClass, choices };
}

/** Why a class was not suggested: what it holds and what of it the document has. */
function whyNot(asked: NamedClass, list: TopicList, ranked: readonly Candidate[], { language }: JobInput): string {
  const words = textsIn(language).topic;
  const path = asked.kind === 'class' ? asked.topicClass.path : [asked.level1];
  const scope = list.classes.find((entry) => entry.path.join() === path.join())?.scope ?? '';
  const at = ranked.findIndex(({ topicClass }) => path.every((name, level) => topicClass.path[level] === name));
  const found = ranked[at];
  const name = path.join(' › ');
  return [words.classOf(name, scope), found === undefined ? words.unsupported : at === 0 ? words.firstAlready : words.rankOf(at + 1, Math.round(found.confidence * 100)), ...(at === 0 ? [] : [words.changeTo(path.join('›'))])].join('');
}

async function table(documents: readonly Attachment[], list: TopicList, input: JobInput, parts: AssistantParts): Promise<JobResult> {
  input.channel.progress('writing');
  const words = textsIn(input.language).topic;
  const rows = await tableRows(documents, list, { ...parts, owner: input.owner ?? null, language: input.language });
  const left = rows.filter((row) => row.theme === null).length;
  return {
    outcome: { kind: 'answer', text: `${words.tableSummary(rows.length - left, left)}\n\n${tableText(rows, words.tableHead)}`, completeness: 'complete', missing: [], citations: [], evidence: [], notes: [], writer: extractiveWriter },
    remember: { topic: { opening: '', shown: [], rows: rows.map(({ file, label, theme }) => ({ file, label, path: theme === null ? null : pathOf(theme) })), wishes: [input.text] } },
  };
}

/** Keeps what the person says of rows of the table shown last; asks back where the row or the class is not plain. */
function correctedRows(wishes: readonly RowWish[], rows: readonly ShownRow[], list: TopicList, input: JobInput, parts: AssistantParts, before: TopicTurn): JobResult {
  const words = textsIn(input.language);
  const { aside: _aside, ...goingOn } = before;
  const clarify = (question: string): JobResult => ({ outcome: { kind: 'clarify', question, choices: [] }, remember: { topic: goingOn } });
  const kept: { readonly n: number; readonly title: string; readonly path: readonly string[]; readonly guessed: boolean }[] = [];
  for (const { rows: which, correction } of wishes) {
    if (which.length === 0) return clarify(words.topic.whichRow(rows.length));
    for (const n of which) {
      const row = rows[n - 1];
      if (row === undefined) return clarify(words.topic.noSuchRow(n, rows.length));
      if (row.label === '') return clarify(words.topic.unreadRow(n));
      const shown = row.path === null ? [] : [row.path];
      const subject = { title: row.label, printed: true, body: '' };
      const right = rightClass(correction, shown, list, () => candidatesFor(subject, list, knownTitles(list, parts.library, parts.topicMemory, input.owner ?? null), input.language));
      if (right === null) return { outcome: askedBack(correction, shown, list, input), remember: { topic: goingOn } };
      kept.push({ n, title: row.label, ...right });
    }
  }
  parts.topicMemory?.keep(kept.map(({ title, path }) => ({ title, path, list: list.name, owner: input.owner ?? null })));
  const remember: JobResult['remember'] = { topic: { ...goingOn, rows: rows.map((row, index) => ({ ...row, path: kept.findLast(({ n }) => n === index + 1)?.path ?? row.path })) } };
  const [first, ...others] = kept.map(({ title, path, guessed }) => ({ title, path, level2Guessed: guessed }));
  if (first === undefined) return clarify(words.topic.whichRow(rows.length));
  return { outcome: { kind: 'topic-kept', ...first, list: list.name, ...(others.length === 0 ? {} : { others }) }, remember };
}

function pathOf({ level1, level2 }: Theme): readonly string[] {
  return [level1, ...level2.split('›')].filter((name) => name !== '');
}
