import type { Context } from 'grammy';
import type { Message } from 'grammy/types';
import type { Language } from '../domain/language.ts';
import type { Texts } from '../texts/texts.ts';
import type { Claim, Outgoing } from './inbox.ts';
import type { Role } from './people.ts';

/** One answer in the making: what came in, and what will go out once it is recorded. */
export interface Turn {
  readonly claim: Claim;
  /** All messages of the claim: pieces of a paste or an album, oldest first; empty for other updates. */
  readonly messages: readonly Message[];
  /** The mark of a classified text, which was taken out on the way in. */
  readonly classified: string | null;
  readonly replies: Outgoing[];
  /** What went wrong inside, told by the error boundary. */
  failure: unknown;
}

/** grammY's context with what the bot knows of the turn. */
export type BotContext = Context & {
  turn: Turn;
  texts: Texts;
  language: Language;
  /** Chat and thread to answer in. */
  place: { readonly chat: number; readonly thread: number | null };
  conversation: string;
  /** Null for someone nobody let in. */
  role: Role | null;
};
