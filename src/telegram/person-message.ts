import type { Message } from 'grammy/types';
import type { Attachment, Command } from '../domain/request.ts';

const commands: readonly Command[] = ['start', 'help', 'ask', 'topic', 'draft', 'check', 'new'];

/** What a person wrote, put together again from the messages it came in. */
interface PersonMessage {
  /** A command without `/` and `@bot`, in lower case; null for free text. */
  readonly command: string | null;
  readonly text: string;
  /** Text of the message that is replied to, when a command asks for something to be done with it. */
  readonly repliedTo: Attachment | null;
}

/** Telegram cuts long texts at this many units; a piece of exactly that length was cut inside a paragraph. */
const cutAt = 4096;

export function readMessages(messages: readonly Message[], bot: string): PersonMessage {
  const pieces = messages.map((message) => message.text ?? message.caption ?? '').filter((text) => text !== '');
  let text = '';
  for (const [index, piece] of pieces.entries()) text += index === 0 ? piece : `${(pieces[index - 1] ?? '').length >= cutAt ? '' : '\n'}${piece}`;
  const [whole, name, at] = /^\/([a-z0-9_]{1,32})(?:@(\w+))?(?=\s|$)/iu.exec(text) ?? [];
  const command = name !== undefined && (at === undefined || at.toLowerCase() === bot.toLowerCase()) ? name.toLowerCase() : null;
  const rest = command === null ? text : text.slice(whole?.length ?? 0);
  const replied = messages[0]?.reply_to_message;
  const repliedText = replied?.text ?? replied?.caption ?? '';
  // A mention only says who is meant.
  const own = rest.replaceAll(new RegExp(`@${bot}(?!\\w)`, 'giu'), '').trim();
  return { command, text: own, repliedTo: command !== null && repliedText !== '' ? { name: '', text: repliedText } : null };
}

export function isAssistantCommand(name: string | null): name is Command {
  return commands.includes(name as Command);
}
