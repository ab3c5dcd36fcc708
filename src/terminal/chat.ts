import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Assistant } from '../assistant/dispatch.ts';
import { answerLanguage } from '../assistant/language-wish.ts';
import { isFileWish } from '../assistant/draft/orders.ts';
import { present, type Source } from '../assistant/present.ts';
import type { Conversation } from '../domain/conversation.ts';
import { AppError } from '../domain/errors.ts';
import type { Language } from '../domain/language.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Attachment, Command } from '../domain/request.ts';
import type { Library } from '../ports.ts';
import { faultWords } from '../texts/fault.ts';
import { textsIn } from '../texts/texts.ts';
import { pipedMessages, typedMessages } from './messages.ts';
import { looksLikeFile, namedFile, readings } from './named-file.ts';
import { renderPassage, renderPlain } from './render.ts';
import { wordInHand, wordName, type WordMatter } from './word-in-hand.ts';

interface TerminalParts {
  readonly assistant: Assistant;
  readonly library: Library;
  readonly language: Language;
  /** Reads a file as an attachment; fails with an `AppError` that says why not. */
  readonly readAttachment: (path: string, language: Language) => Promise<Attachment>;
  /** What the assistant remembers of this conversation. */
  readonly remembered: () => Conversation | undefined;
  /** Writes a Word file; fails with an `AppError` that says why not. */
  readonly writeWord: (path: string, matter: WordMatter) => Promise<void>;
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean; setRawMode?: (raw: boolean) => unknown };
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
}

/** The one conversation a terminal has. */
export const terminalConversation = 'terminal';

const commands: readonly Command[] = ['start', 'help', 'ask', 'topic', 'draft', 'check', 'drafts', 'new'];

/**
 * Chats over standard input until end of file, `/exit` or the signal. With a terminal it prompts; otherwise it answers
 * one line after another, or the lines between two lines of `"""` as one text. Resolves when the last answer is out.
 */
export async function chatInTerminal({ assistant, library, language, readAttachment, remembered, writeWord, input, output, signal }: TerminalParts): Promise<void> {
  if (signal.aborted) return;
  const interactive = input.isTTY === true;
  const say = (text: string): void => void output.write(`${text}\n\n`);
  let sources: readonly Source[] = [];
  let last: Outcome | null = null;
  let speaking = language;
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
    const spoken = (speaking = languageSpoken(text));
    const texts = textsIn(spoken);
    // A path begins like a command; a command is one word.
    const [, name, rest = ''] = /^\/(\w+)(?![\w/.\\])\s*(.*)$/su.exec(text) ?? [];
    if (name === 'open') return open(rest, spoken);
    if (name === 'word') return word(rest, spoken);
    // 导出Word: what is in hand, under its own title.
    if (name === undefined && isFileWish(text) && /word|docx?|文档|导出/iu.test(text)) {
      const matter = wordInHand(last, remembered());
      if (matter !== null) return word(wordName(matter), spoken);
    }
    const command = commands.find((known) => known === name) ?? null;
    const takesFile = name === undefined || name === 'file' || command === 'topic' || command === 'check' || command === 'draft';
    let words = name === undefined ? text : rest;
    const named = takesFile ? namedFile(words, isFile) : null;
    if (name !== undefined && name !== 'file' && command === null) return say(texts.terminal.unknownCommand(`/${name}`));
    const attachments: Attachment[] = [];
    if (named?.kind === 'missing') return say(texts.commands.missingFile(named.path));
    if (named === null && name !== undefined && takesFile && (name === 'file' || looksLikeFile(rest))) return say(texts.commands.missingFile(rest));
    if (named !== null) {
      try {
        attachments.push(await readAttachment(named.path, spoken));
      } catch (error) {
        return say(reasonOf(error, named.path, spoken));
      }
      words = named.words;
      say(texts.terminal.fileRead(named.path));
    }
    const deliver = async (outcome: Outcome, wanted: Language): Promise<void> => {
      const texts = textsIn(wanted);
      const presentation = present(outcome, texts);
      if (presentation.sources.length > 0) sources = presentation.sources;
      if (outcome.kind === 'draft' || outcome.kind === 'check') last = outcome;
      say([renderPlain(presentation, texts), ...(outcome.kind === 'help' ? [texts.terminal.help] : [])].join('\n\n'));
    };
    await assistant.handle({ conversation: terminalConversation, command, text: words, attachments, language: spoken }, { progress: () => {}, preview: () => {}, deliver }, signal);
  }

  /** Neither a command nor a path tells the language of the person, nor a word or two; what was said before does. */
  function languageSpoken(text: string): Language {
    const chosen = remembered()?.chosenLanguage ?? null;
    const named = namedFile(text.replace(/^\/\w+\s+/u, ''), isFile);
    const words = /^\/(?:open|word)\b/u.test(text) || named?.kind === 'missing' ? '' : (named?.words ?? text);
    return answerLanguage(words.split(/\s+/u).filter((word) => !/[/\\.]/u.test(word)).join(' '), chosen, speaking);
  }

  /** `/word 路径.docx`: the text checked last with its comments, else the open draft. */
  async function word(rest: string, spoken: Language): Promise<void> {
    const texts = textsIn(spoken).terminal;
    const [path] = readings(rest);
    if (path === undefined || !/[^/\\]\.docx$/iu.test(path)) return say(texts.wordWhere);
    const matter = wordInHand(last, remembered());
    if (matter === null) return say(texts.wordNothing);
    // A word too many must not cost anybody a file.
    if (existsSync(path)) return say(texts.wordThere(path));
    try {
      await writeWord(path, matter);
    } catch (error) {
      return say(reasonOf(error, path, spoken));
    }
    say([texts.wordWritten(path, matter.kind), ...(matter.kind === 'draft' && matter.missing.length > 0 ? [texts.wordMissing(matter.missing)] : [])].join('\n'));
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

/** What is too long or not allowed to be the name of a file is none, however it is spelt. */
function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}

/** Why a file could not be read or written. */
function reasonOf(error: unknown, path: string, language: Language): string {
  if (!(error instanceof AppError)) throw error;
  const { commands, outcome } = textsIn(language);
  const { found, hint } = faultWords(error, language);
  return error.code === 'missing' ? commands.missingFile(path) : error.fault?.name === 'leftOut' ? outcome.unreadable(basename(path), hint) : `${found}\n${hint}`;
}
