import { extractiveWriter } from '../../domain/citation.ts';
import type { Attachment } from '../../domain/request.ts';
import type { TopicList } from '../../domain/topic.ts';
import { textsIn } from '../../texts/texts.ts';
import type { AssistantParts, JobInput, JobResult } from '../job.ts';
import { candidatesFor, topicCard } from '../topic/card.ts';
import { unclassifiable } from '../topic/classifiable.ts';
import { leavesOf, type LabelledTitle } from '../topic/classify.ts';
import { genreInTitle } from '../topic/genre.ts';
import { knownTitles } from '../topic/known.ts';
import { nationalList } from '../topic/national-list.ts';
import { labelOf } from '../topic/score.ts';
import { readSubject, type Subject } from '../topic/subject.ts';
import { tableRows, tableText } from '../topic/table.ts';
import { correctionIn, pastedList, titleLimit, type CorrectionWish } from '../topic/wish.ts';
import { wantsWritingTopics, writingTopics } from './writing-topics.ts';

/**
 * Suggests topic, title, genre, keywords and abstract for the document sent, or for a title in the message; a table for
 * several documents; keeps what the person corrects; or proposes what to write about.
 */
export async function topic(input: JobInput, parts: AssistantParts): Promise<JobResult> {
  if (wantsWritingTopics(input.text)) return writingTopics(input, parts);
  const words = textsIn(input.language).topic;
  const list = pastedList(input.text, words.pastedList) ?? parts.topicList;
  const documents = documentsIn(input);
  if (documents.length === 0) return { outcome: { kind: 'need-text', command: 'topic' }, remember: {} };
  if (documents.length > 1) return table(documents, list, input, parts);

  const [document] = documents as [Attachment];
  const remember = { document };
  const subject = await readSubject(document);
  if (subject === null) return { outcome: { kind: 'not-classifiable', reason: words.notClassifiable.empty }, remember: {} };
  const filed = knownTitles(list, parts.library, parts.topicMemory, input.owner ?? null, subject);
  const correction = correctionIn(input.text, list);
  const corrected = correction === null ? null : rightClass(correction, subject, list, filed, input);
  if (typeof corrected === 'string') return { outcome: { kind: 'clarify', question: corrected, choices: [] }, remember };
  if (corrected !== null) parts.topicMemory?.keep([{ title: corrected.title, path: corrected.path, list: list.name, owner: input.owner ?? null }]);
  const why = corrected === null ? unclassifiable(subject, nationalList) : null;
  if (why !== null) return { outcome: { kind: 'not-classifiable', reason: words.notClassifiable[why] }, remember };
  input.channel.progress('writing');
  const known = corrected === null ? filed : [corrected, ...filed.filter(({ title }) => title !== corrected.title)];
  const card = await topicCard({ subject, list, known, limit: titleLimit(input.text), language: input.language, signal: input.signal }, parts);
  return { outcome: { kind: 'topic', card }, remember };
}

/** The documents sent, else the one of before; a title or a pasted text in the message itself goes first. */
function documentsIn({ text, attachments, conversation }: JobInput): readonly Attachment[] {
  const own = titleInMessage(text);
  if (own !== null) return [{ name: '', text: own }];
  if (attachments.length > 0) return attachments;
  return conversation.document === null ? [] : [conversation.document];
}

/** 《…》 or a title at the beginning, before the question; several lines are a text of their own. */
function titleInMessage(text: string): string | null {
  const message = text.trim();
  if (correctionIn(message, nationalList) !== null) return null;
  if ([...message].length > 200 && message.includes('\n')) return message;
  const quoted = /《([^《》]{4,90})》/u.exec(message)?.[1];
  if (quoted !== undefined && genreInTitle(quoted) !== null) return quoted;
  const lead = message.split(/[，,？?\n]|\s{1,}(?=属于|归|该|应)|(?=属于哪|归(?:到|入)?哪|该归|应归|选哪|放哪|是什么主题)/u)[0]?.replace(/^(?:请问|帮我看看|看看)/u, '').trim() ?? '';
  return [...lead].length >= 8 && genreInTitle(lead) !== null && !/^(?:这|本|该|给|帮|请)/u.test(lead) ? lead : null;
}

/** The title with the class the person says is right, or a question when the message does not tell. */
function rightClass(correction: CorrectionWish, subject: Subject, list: TopicList, known: readonly LabelledTitle[], input: JobInput): LabelledTitle | string {
  const words = textsIn(input.language).topic;
  if (correction.kind === 'unclear') return words.unclearClass;
  if (correction.kind === 'unknown') return words.unknownClass(correction.name, list.name);
  const path =
    correction.kind === 'class'
      ? correction.topicClass.path
      : // Only the first level was named: the class below it that fits best.
        (candidatesFor(subject, list, known, input.language).find(({ topicClass }) => topicClass.path[0] === correction.level1)?.topicClass.path ?? leavesOf(list).find((leaf) => leaf.path[0] === correction.level1)?.path ?? [correction.level1]);
  return { title: labelOf(subject), path, from: 'correction' };
}

async function table(documents: readonly Attachment[], list: TopicList, input: JobInput, parts: AssistantParts): Promise<JobResult> {
  input.channel.progress('writing');
  const words = textsIn(input.language).topic;
  const rows = await tableRows(documents, list, { ...parts, owner: input.owner ?? null, language: input.language });
  const left = rows.filter((row) => row.theme === null).length;
  return {
    outcome: { kind: 'answer', text: `${words.tableSummary(rows.length - left, left)}\n\n${tableText(rows, words.tableHead)}`, completeness: 'complete', missing: [], citations: [], evidence: [], notes: [], writer: extractiveWriter },
    remember: {},
  };
}
