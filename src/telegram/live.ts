import type { Api } from 'grammy';
import type { Log } from '../ports.ts';
import type { Texts } from '../texts/texts.ts';
import { failureOf } from './failure.ts';
import { messageLimit, type Formatted } from './formatted.ts';
import { renderMarkdown } from './markdown.ts';

interface LiveSettings {
  readonly api: Api;
  readonly log: Log;
  readonly texts: Texts;
  readonly chat: number;
  readonly thread: number | null;
  /** Non-zero; frames of one id are animated. */
  readonly draftId: number;
  /** A message of ours to write in, left by an earlier try of the same update. */
  readonly placeholder: number | null;
  /** Told before the preview goes on in it. */
  readonly onPlaceholder: (messageId: number) => void;
  /** Data of the Stop button under a placeholder. */
  readonly stopData: () => string;
  readonly pace: Pace;
  /** Shared by all previews: until when a chat may not be sent frames, and where drafts are not to be had. */
  readonly cooling: Map<number, number>;
  readonly draftless: Set<number>;
}

/** Milliseconds. */
export interface Pace {
  /** Silence before “thinking” is shown; a quick answer needs no preview. */
  readonly patience: number;
  readonly draft: number;
  readonly edit: number;
  readonly groupEdit: number;
  /** A draft fades after 30 s. */
  readonly keepAlive: number;
  /** How long the end of a preview waits for the frame in flight. */
  readonly lastFrame: number;
}

export const usualPace: Pace = { patience: 300, draft: 800, edit: 1500, groupEdit: 3100, keepAlive: 20_000, lastFrame: 150 };

/** The preview of one answer. Nothing that goes wrong here touches the answer itself. */
interface Live {
  show(text: string): void;
  /** Ends the preview; no frame follows. Resolves with the message to write the answer into, if there is one. */
  end(): Promise<number | null>;
  /** What was shown last, for an answer that was stopped. */
  readonly text: string;
}

/** Starts a preview: drafts in private chats, a message that is edited elsewhere. */
export function startLive(settings: LiveSettings): Live {
  const { api, chat, pace, cooling, draftless } = settings;
  const thread = settings.thread === null ? {} : { message_thread_id: settings.thread };
  const aborting = new AbortController();
  // grammY's type of a signal is that of its own polyfill; at run time it takes any.
  const signal = aborting.signal as never;
  let placeholder = settings.placeholder;
  let text = '';
  let shown: string | null = null;
  let shownAt = -Infinity;
  let failures = 0;
  let ended = false;
  let flying: Promise<void> | null = null;
  let timer = setTimeout(kick, pace.patience);

  const drafts = (): boolean => chat > 0 && placeholder === null && !draftless.has(chat);

  function kick(): void {
    clearTimeout(timer);
    if (ended || flying !== null || failures >= 3) return;
    const now = Date.now();
    const interval = drafts() ? pace.draft : chat > 0 ? pace.edit : pace.groupEdit;
    // First words wait for nothing but a cooling chat: what stands there so far says only that somebody is thinking.
    const wait = Math.max(shown === '' && text !== '' ? 0 : shownAt + interval, cooling.get(chat) ?? 0) - now;
    if (wait > 0) {
      timer = setTimeout(kick, wait);
      return;
    }
    if (text === shown && (!drafts() || now < shownAt + pace.keepAlive)) {
      timer = setTimeout(kick, pace.keepAlive);
      return;
    }
    flying = frame().finally(() => {
      flying = null;
      kick();
    });
  }

  async function frame(): Promise<void> {
    const now = text;
    shownAt = Date.now();
    try {
      if (drafts()) await sendDraft(now);
      else await sendEdit(now);
      shown = now;
      failures = 0;
    } catch (error) {
      if (ended) return;
      const failure = failureOf(error);
      if (failure.kind === 'unmodified') shown = now;
      else if (failure.kind === 'unsent' && failure.afterSeconds !== null) cooling.set(chat, Date.now() + failure.afterSeconds * 1000);
      else if (drafts() && failure.kind !== 'unsent' && failure.kind !== 'unknown') draftless.add(chat);
      else failures += 1;
      if (failure.kind === 'unknown' && placeholder === null && !drafts()) failures = 3;
      settings.log.warn('telegram.frame-failed', { kind: failure.kind });
    }
  }

  async function sendDraft(now: string): Promise<void> {
    const part = frameOf(now);
    await api.sendMessageDraft(chat, settings.draftId, part.text, { entities: [...part.entities], can_stop: true, keep_on_stop: true, ...thread }, signal);
  }

  async function sendEdit(now: string): Promise<void> {
    const part = now === '' ? { text: settings.texts.telegram.thinking, entities: [] } : frameOf(now);
    const other = { entities: [...part.entities], link_preview_options: { is_disabled: true }, reply_markup: { inline_keyboard: [[{ text: settings.texts.telegram.stop, callback_data: settings.stopData() }]] } };
    if (placeholder !== null) {
      await api.editMessageText(chat, placeholder, part.text, other, signal);
      return;
    }
    // Not to be aborted: a message that arrives must be known.
    placeholder = (await api.sendMessage(chat, part.text, { ...other, ...thread })).message_id;
    settings.onPlaceholder(placeholder);
  }

  return {
    show(next) {
      text = next;
      kick();
    },
    async end() {
      ended = true;
      clearTimeout(timer);
      if (flying !== null) {
        const pending = flying;
        const sendsPlaceholder = !drafts() && placeholder === null;
        await Promise.race([pending, sendsPlaceholder ? pending : new Promise((resolve) => setTimeout(resolve, pace.lastFrame))]);
        aborting.abort();
      }
      return placeholder;
    },
    get text() {
      return text;
    },
  };
}

/** The end of a text that is longer than one message. */
function frameOf(text: string): Formatted {
  const rendered = renderMarkdown(text);
  if (rendered.text.trim() === '') return { text: '', entities: [] };
  if (rendered.text.length <= messageLimit && rendered.entities.length <= 100) return rendered;
  return { text: `…${rendered.text.slice(-3500).replace(/^[\udc00-\udfff]/u, '')}`, entities: [] };
}
