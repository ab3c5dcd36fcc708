import type { Assistant } from '../assistant/dispatch.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { TopicList } from '../domain/topic.ts';
import type { SessionStore, TopicMemory } from '../ports.ts';
import type { ButtonStore } from './buttons.ts';
import type { Inbox } from './inbox.ts';
import type { Ledger, People } from './people.ts';
import { listFiles } from './files.ts';
import { say } from './reply.ts';
import type { BotContext } from './turn.ts';

export interface ChatSessions extends SessionStore {
  forgetChat(chat: string): number;
  ofChat(chat: string): readonly { readonly key: string; readonly conversation: Conversation }[];
}

interface PersonalParts {
  readonly assistant: Assistant;
  readonly sessions: ChatSessions;
  readonly buttons: ButtonStore;
  readonly inbox: Inbox;
  readonly ledger: Ledger;
  readonly people: People;
  readonly topics: { readonly list: TopicList; readonly memory: TopicMemory } | null;
}

/** What is kept of one person: given out as a file, or removed. */
export function createPersonal({ assistant, sessions, buttons, inbox, ledger, people, topics }: PersonalParts) {
  return {
    files(ctx: BotContext): void {
      listFiles(ctx, { sessions, buttons }, null);
    },
    exported(ctx: BotContext): void {
      const chat = String(ctx.place.chat);
      const conversations = sessions.ofChat(chat);
      const kept = {
        conversations,
        corrections: topics === null ? [] : conversations.flatMap(({ key }) => topics.memory.corrections(topics.list.name, key).filter(({ owner }) => owner === key)),
        language: people.languageOf(ctx.place.chat),
        usageToday: ledger.usage(ctx.place.chat),
        ...ledger.keptOf(ctx.place.chat),
      };
      ctx.turn.replies.push({ ...ctx.place, text: '', entities: [], keyboard: [], fileName: `${chat}.json`, bytes: Buffer.from(JSON.stringify(kept, null, 2), 'utf8') });
    },
    forget(ctx: BotContext): void {
      const chat = ctx.place.chat;
      for (const key of new Set([ctx.conversation, ...sessions.ofChat(String(chat)).map((one) => one.key)])) {
        assistant.stop(key);
        topics?.memory.forget(key);
      }
      sessions.forgetChat(String(chat));
      buttons.forgetChat(chat);
      inbox.forgetChat(chat);
      ledger.forget(chat);
      people.forget(chat);
      say(ctx, ctx.texts.telegram.forgotten);
    },
  };
}
