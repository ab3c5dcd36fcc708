import { extractiveWriter, type Writer } from '../../domain/citation.ts';
import { ModelError } from '../../domain/errors.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Attachment } from '../../domain/request.ts';
import { textsIn } from '../../texts/texts.ts';
import { checkText, inOrder } from '../check/check-text.ts';
import { readByModel } from '../check/model-reading.ts';
import { readDraft } from '../check/reading.ts';
import type { AssistantParts, JobInput, JobResult } from '../job.ts';
import { lastArticleIn } from '../verify/article-known.ts';
import { findClassification } from '../verify/classification.ts';

/** A message shorter than this that comes with a document says what to do with it, in characters. */
const draftLength = 80;
/** Fewer Han characters than this without a fault are no draft. */
const leastText = 12;

/**
 * Checks a draft against what reviewers reject: the document sent with the message or before it, or the message itself
 * when it is long enough to be one. Further documents are the material its figures must be found in.
 */
export async function check(input: JobInput, parts: AssistantParts): Promise<JobResult> {
  const { draft, material } = textToCheck(input);
  if (draft === null) return { outcome: { kind: 'need-text', command: 'check' }, remember: {} };
  const classified = [draft, ...material].map((document) => findClassification(document.text)).find((found) => found !== null);
  if (classified !== undefined) return { outcome: { kind: 'confidential', mark: classified.mark }, remember: {} };
  if (draft.text.trim() === '') return { outcome: { kind: 'need-text', command: 'check' }, remember: {} };
  input.channel.progress('checking');
  const words = textsIn(input.language).check;
  const places = [...new Set(parts.library.documents().flatMap(({ place }) => place ?? []))];
  const byRules = checkText(draft.text, { words, places, sources: material.map(({ text }) => text), lastArticle: lastArticleIn(parts.library) });
  // A greeting or two words are nothing that was checked.
  if (byRules.length === 0 && (draft.text.match(/\p{Script=Han}/gu)?.length ?? 0) < leastText) return { outcome: { kind: 'need-text', command: 'check' }, remember: {} };
  const byModel = await suggestions(draft.text, byRules, input, parts);
  return { outcome: { kind: 'check', findings: [...byRules, ...byModel.findings].toSorted(inOrder), readAs: readDraft(draft.text).kind, writer: byModel.writer }, remember: { document: draft } };
}

async function suggestions(text: string, known: readonly Finding[], { language, signal }: JobInput, { chatModel, prompt, log }: AssistantParts): Promise<{ readonly findings: readonly Finding[]; readonly writer: Writer }> {
  if (chatModel === null) return { findings: [], writer: extractiveWriter };
  try {
    return { findings: await readByModel(text, known, chatModel, prompt('check'), textsIn(language).check, signal), writer: { model: chatModel.name, fallback: null, truncated: false } };
  } catch (error) {
    // The rules have spoken already; a model that fails takes nothing away from them.
    if (!(error instanceof ModelError)) throw error;
    log.warn('check.model-failed', { failure: error.failure });
    return { findings: [], writer: { model: null, fallback: error.failure, truncated: false } };
  }
}

function textToCheck({ text, attachments, conversation }: JobInput): { readonly draft: Attachment | null; readonly material: readonly Attachment[] } {
  const [first, ...rest] = attachments;
  if (first !== undefined) return { draft: first, material: rest };
  if ([...text].length >= draftLength || text.includes('\n')) return { draft: { name: '', text }, material: [] };
  if (conversation.document !== null) return { draft: conversation.document, material: [] };
  if (conversation.draft !== null && text.trim() === '') return { draft: { name: '', text: conversation.draft.text }, material: [] };
  return text.trim() === '' ? { draft: null, material: [] } : { draft: { name: '', text }, material: [] };
}
