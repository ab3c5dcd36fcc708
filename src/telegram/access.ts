import type { Config } from '../config.ts';
import type { Texts } from '../texts/texts.ts';
import type { Action } from './buttons.ts';
import { plainText } from './formatted.ts';
import { placeOf } from './intake.ts';
import { limitsOf } from './limits.ts';
import type { Ledger, People } from './people.ts';
import { messagesOf } from './reply.ts';
import type { BotContext } from './turn.ts';

interface AccessParts {
  readonly people: People;
  readonly ledger: Ledger;
  readonly tell: (ctx: BotContext, person: number, words: (texts: Texts) => string, buttons?: readonly { readonly text: (texts: Texts) => string; readonly action: Action }[]) => void;
  readonly leave: (chat: number) => Promise<void>;
}

/** Whether an update goes on. If not, what there is to say has been said. */
export type Gate = (ctx: BotContext) => Promise<boolean>;

/** Lets through whom the settings or an administrator let in, and in groups only what is meant for the bot. */
export function createGate({ people, ledger, tell, leave }: AccessParts): Gate {
  return async (ctx) => {
    const person = placeOf(ctx.update)?.sender ?? null;
    const chat = ctx.place.chat;
    if (person === null || ctx.from?.is_bot === true) return false;
    if (ctx.myChatMember !== undefined) {
      if (chat < 0) await membership(ctx, person);
      return false;
    }
    ctx.role = people.roleOf(person);
    if (chat < 0) {
      if (!people.groupApproved(chat)) {
        await leave(chat);
        return false;
      }
      return ctx.role !== null && (ctx.callbackQuery !== undefined || addressed(ctx));
    }
    if (ctx.role === null) {
      if (ctx.callbackQuery !== undefined) await ctx.answerCallbackQuery().catch(() => undefined);
      else if (ctx.message !== undefined) strange(ctx, person);
      return false;
    }
    const paused = ledger.paused();
    if (paused !== null && ctx.role !== 'admin' && (ctx.message ?? ctx.editedMessage) !== undefined) return refuse(ctx, ctx.texts.telegram.paused(paused));
    return true;
  };

  /** A person nobody let in gets a code; the administrators hear of it once. */
  function strange(ctx: BotContext, person: number): void {
    const words = ctx.texts.telegram;
    // With no administrator there is nobody to hand a code to.
    if (people.admins().length === 0) return void refuse(ctx, words.notAllowed(person));
    const name = [ctx.from?.first_name, ctx.from?.last_name].filter((part) => part !== undefined).join(' ').slice(0, 40);
    const asked = people.request(person, name);
    if (asked === null) return void refuse(ctx, words.pairingFull(person));
    refuse(ctx, words.pairing(person, asked.code));
    if (!asked.fresh) return;
    for (const admin of people.admins()) {
      tell(ctx, admin, (texts) => texts.telegram.asksToBeLetIn(name, person, asked.code), [
        { text: (texts) => texts.telegram.approve, action: { kind: 'pairing', code: asked.code, approved: true } },
        { text: (texts) => texts.telegram.deny, action: { kind: 'pairing', code: asked.code, approved: false } },
      ]);
    }
  }

  /** Put into a group by an administrator, the bot stays; by anyone else, it says why and leaves. */
  async function membership(ctx: BotContext, person: number): Promise<void> {
    const chat = ctx.place.chat;
    const status = ctx.myChatMember?.new_chat_member.status;
    if (status !== 'member' && status !== 'administrator') return;
    if (people.roleOf(person) === 'admin' && !people.groupApproved(chat)) {
      people.approveGroup(chat, true);
      ledger.audit(person, 'allowgroup', String(chat));
    }
    if (people.groupApproved(chat)) return void refuse(ctx, ctx.texts.telegram.groupApproved);
    await ctx.api.sendMessage(chat, ctx.texts.telegram.groupNotApproved).catch(() => undefined);
    await leave(chat);
    for (const admin of people.admins()) tell(ctx, admin, (texts) => texts.telegram.someoneAddedMe(chat));
  }
}

/** Says no to one more message or file of a day, or counts it. */
export function withinLimits(ctx: BotContext, ledger: Ledger, config: Config, files: number): boolean {
  const person = ctx.from?.id ?? 0;
  const words = ctx.texts.telegram.limit;
  const used = ledger.usage(person);
  const limits = limitsOf(person, ledger, config);
  if (limits.messages > 0 && used.messages >= limits.messages) return refuse(ctx, words.messages(limits.messages));
  if (limits.tokens > 0 && used.tokens >= limits.tokens) return refuse(ctx, words.tokens);
  if (files > 0 && limits.files > 0 && used.files + files > limits.files) return refuse(ctx, words.files(limits.files));
  ledger.use(person, { messages: 1, files });
  return true;
}

/** A command to this bot by name, a mention, or a reply to it. */
function addressed(ctx: BotContext): boolean {
  const message = ctx.message;
  if (message === undefined) return false;
  if (message.reply_to_message?.from?.id === ctx.me.id) return true;
  const text = message.text ?? message.caption ?? '';
  return new RegExp(`@${ctx.me.username}(?!\\w)`, 'iu').test(text);
}

function refuse(ctx: BotContext, text: string): false {
  ctx.turn.replies.push(...messagesOf(plainText(text), ctx.place));
  return false;
}
