import type { Assistant } from '../assistant/dispatch.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { SessionStore, TopicMemory } from '../ports.ts';
import type { ButtonStore } from './buttons.ts';
import type { Inbox } from './inbox.ts';
import type { Ledger } from './people.ts';
import { plainText } from './formatted.ts';
import { keyboardOf, messagesOf, say } from './reply.ts';
import type { BotContext } from './turn.ts';

export interface ChatSessions extends SessionStore {
  forgetChat(chat: string): number;
  ofChat(chat: string): readonly { readonly key: string; readonly conversation: Conversation }[];
}

export interface PersonalParts {
  readonly assistant: Assistant;
  readonly sessions: ChatSessions;
  readonly buttons: ButtonStore;
  readonly inbox: Inbox;
  readonly ledger: Ledger;
  readonly topicMemory: TopicMemory | null;
}

/** What is kept of one person: given out as a file, or removed. */
export function createPersonal({ assistant, sessions, buttons, inbox, ledger, topicMemory }: PersonalParts) {
  return {
    files(ctx: BotContext): void {
      const document = sessions.load(ctx.conversation)?.document ?? null;
      const words = ctx.texts.telegram;
      if (document === null) return say(ctx, words.noDocument);
      const text = plainText(words.documentKept(document.name === '' ? words.pasted : document.name, [...document.text].length));
      ctx.turn.replies.push(...messagesOf(text, ctx.place, keyboardOf(buttons, ctx, [[{ text: words.dropDocument, action: { kind: 'drop-document' } }]])));
    },
    exported(ctx: BotContext): void {
      const chat = String(ctx.place.chat);
      const kept = {
        conversations: sessions.ofChat(chat),
        usageToday: ledger.usage(ctx.place.chat),
      };
      ctx.turn.replies.push({ ...ctx.place, text: '', entities: [], keyboard: [], fileName: `${chat}.json`, bytes: Buffer.from(JSON.stringify(kept, null, 2), 'utf8') });
    },
    forget(ctx: BotContext): void {
      const chat = ctx.place.chat;
      for (const key of new Set([ctx.conversation, ...sessions.ofChat(String(chat)).map((one) => one.key)])) {
        assistant.stop(key);
        topicMemory?.forget(key);
      }
      sessions.forgetChat(String(chat));
      buttons.forgetChat(chat);
      inbox.forgetChat(chat);
      ledger.forget(chat);
      say(ctx, ctx.texts.telegram.forgotten);
    },
  };
}
