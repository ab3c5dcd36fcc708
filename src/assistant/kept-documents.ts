import type { Conversation } from '../domain/conversation.ts';
import type { SentDocument } from '../domain/outcome.ts';
import type { Attachment } from '../domain/request.ts';

/** So many documents of a person are kept in a conversation beside the one in hand, with so many UTF-16 units in all. */
const mostEarlier = 9;
const mostText = 600_000;
const openingLength = 20;

type Documents = Pick<Conversation, 'document' | 'earlierDocuments'>;

/** All documents of a conversation, the one in hand first. */
export function documentsOf({ document, earlierDocuments = [] }: Documents): readonly Attachment[] {
  return document === null ? earlierDocuments : [document, ...earlierDocuments];
}

/** Takes a document in hand: one just sent, or one sent before. The same text is kept once; the oldest give way. */
export function takeInHand(kept: Documents, document: Attachment): { readonly document: Attachment; readonly earlierDocuments: readonly Attachment[] } {
  const others = documentsOf(kept).filter(({ text }) => text !== document.text);
  let room = mostText;
  return { document, earlierDocuments: others.slice(0, mostEarlier).filter(({ text }) => (room -= text.length) >= 0) };
}

/** Lets one document go; the one in hand stays in hand, if it is another. */
export function letGo(kept: Documents, text: string): { readonly document: Attachment | null; readonly earlierDocuments: readonly Attachment[] } {
  return { document: kept.document?.text === text ? null : kept.document, earlierDocuments: (kept.earlierDocuments ?? []).filter((one) => one.text !== text) };
}

/** How a document is named to the person who sent it. */
export function described({ name, text }: Attachment): SentDocument {
  const line = text.trim().split('\n', 1)[0]?.trim() ?? '';
  return { name, opening: [...line].slice(0, openingLength).join(''), characters: [...text].length };
}
