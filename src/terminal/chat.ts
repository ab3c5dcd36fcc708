import { basename } from 'node:path';
import type { Assistant } from '../assistant/dispatch.ts';
import { present, type Source } from '../assistant/present.ts';
import { AppError } from '../domain/errors.ts';
import { languageOf, type Language } from '../domain/language.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Attachment, Command } from '../domain/request.ts';
import type { Library } from '../ports.ts';
import { faultWords } from '../texts/fault.ts';
import { textsIn } from '../texts/texts.ts';
import { pipedMessages, typedMessages } from './messages.ts';
import { renderPassage, renderPlain } from './render.ts';

interface TerminalParts {
  readonly assistant: Assistant;
  readonly library: Library;
  readonly language: Language;
  /** Reads a file as an attachment; fails with an `AppError` that says why not. */
  readonly readAttachment: (path: string, language: Language) => Promise<Attachment>;
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean; setRawMode?: (raw: boolean) => unknown };
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
}

const commands: readonly Command[] = ['start', 'help', 'ask', 'topic', 'draft', 'check', 'drafts', 'new'];

/**
 * Chats over standard input until end of file, `/exit` or the signal. With a terminal it prompts; otherwise it answers
 * one line after another, or the lines between two lines of `"""` as one text. Resolves when the last answer is out.
 */
export async function chatInTerminal({ assistant, library, language, readAttachment, input, output, signal }: TerminalParts): Promise<void> {
  const interactive = input.isTTY === true;
  const say = (text: string): void => void output.write(`${text}\n\n`);
  let sources: readonly Source[] = [];
  const messages = interactive ? typedMessages(input, output, textsIn(language).terminal.pasted) : pipedMessages(input);
  const close = (): void => messages.close();
  signal.addEventListener('abort', close, { once: true });
  if (interactive) say(textsIn(language).terminal.welcome);
  messages.prompt();
  for await (const message of messages) {
    if (signal.aborted) break;
    const text = message.trim();
    if (text === '/exit' || text === '/quit') break;
    if (text !== '') await answer(text);
    messages.prompt();
  }
  signal.removeEventListener('abort', close);
  messages.close();

  async function answer(text: string): Promise<void> {
    // Neither a command nor a path tells the language of the person.
    const spoken = languageOf(text.split(/\s+/u).filter((word) => !/[/\\.]/u.test(word)).join(' ')) ?? language;
    const texts = textsIn(spoken);
    const [, name, rest = ''] = /^\/(\w+)\s*(.*)$/su.exec(text) ?? [];
    if (name === 'open') return open(rest, spoken);
    const command = commands.find((known) => known === name) ?? null;
    if (name !== undefined && name !== 'file' && command === null) return say(texts.terminal.unknownCommand(`/${name}`));
    let attachments: Attachment[] = [];
    let words = name === undefined ? text : rest;
    const path = /^(?<path>[^\s：:，。]+\.(?:md|txt|html?|docx?|pdf|ofd|zip|xlsx|csv|tsv))(?:\s+(?<wish>.*))?$/iu.exec(words)?.groups;
    if (path?.['path'] !== undefined && (name === 'file' || command === 'topic' || command === 'check' || command === 'draft')) {
      try {
        attachments = [await readAttachment(path['path'], spoken)];
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const { found, hint } = faultWords(error, spoken);
        return say(error.code === 'missing' ? texts.commands.missingFile(path['path']) : error.fault?.name === 'leftOut' ? texts.outcome.unreadable(basename(path['path']), hint) : `${found}\n${hint}`);
      }
      words = path['wish'] ?? '';
      say(texts.terminal.fileRead(path['path']));
    } else if (name === 'file') return say(texts.commands.missingFile(rest));
    const deliver = async (outcome: Outcome, wanted: Language): Promise<void> => {
      const texts = textsIn(wanted);
      const presentation = present(outcome, texts);
      if (presentation.sources.length > 0) sources = presentation.sources;
      say(renderPlain(presentation, texts));
    };
    await assistant.handle({ conversation: 'terminal', command, text: words, attachments, language: spoken }, { progress: () => {}, preview: () => {}, deliver }, signal);
  }

  function open(rest: string, spoken: Language): void {
    const texts = textsIn(spoken).terminal;
    if (!/^\d+$/u.test(rest)) return say(texts.openWhich);
    const source = sources.find(({ n }) => n === Number(rest));
    const passage = source === undefined ? undefined : library.passagesById([source.passageId])[0];
    if (source === undefined || passage === undefined) return say(texts.openNone);
    const around = library.passages(passage.documentId).filter(({ ordinal }) => Math.abs(ordinal - passage.ordinal) <= 1);
    say(renderPassage(source.label, source.quote, passage, around));
  }
}
