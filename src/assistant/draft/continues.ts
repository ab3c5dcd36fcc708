import type { Conversation } from '../../domain/conversation.ts';
import { reportWish } from './report.ts';
import { readRequest } from './request.ts';

/** A change of the last draft is asked for in few words, in characters. */
const shortWish = 14;
const longestFacts = 400;

/**
 * Whether a message goes on with the draft at hand: a step of the report being written, a change of the last draft, or,
 * where nothing else claims the message (`unclaimed`), facts for the blanks that are still open.
 */
export function continuesDraft(text: string, conversation: Conversation, unclaimed: boolean): boolean {
  const wish = text.trim();
  const report = conversation.report ?? null;
  const step = report === null ? null : reportWish(wish, true);
  if (step === 'next' || step === 'outline' || step === 'assemble') return true;
  const { draft } = conversation;
  if (draft === null && report === null) return false;
  const { facts, unknown, revisions, sectionNamed } = readRequest(wish);
  if (draft !== null && revisions.length > 0 && [...wish].length <= shortWish && facts.length === 0) return true;
  if (!unclaimed || wish.length > longestFacts) return false;
  const open = report !== null || (draft?.text.includes('〔待填') ?? false);
  return open && (sectionNamed || unknown.length > 0 || facts.some((fact) => /\d/u.test(fact) || (fact.match(/\p{Script=Han}/gu)?.length ?? 0) >= 6));
}
