import { InputFile, type Api } from 'grammy';
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../domain/errors.ts';
import type { Log } from '../ports.ts';
import type { Texts } from '../texts/texts.ts';
import { failureOf } from './failure.ts';
import { safeFileName } from './file-name.ts';
import type { Button, Inbox, OutboxItem, Outgoing } from './inbox.ts';
import type { MessageIds } from './message-ids.ts';
import type { Metrics } from './metrics.ts';

interface DeliveryParts {
  readonly api: Api;
  readonly inbox: Inbox;
  readonly ids: MessageIds;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly texts: Texts;
  /** Milliseconds before the second try; doubles up to a minute. */
  readonly firstPause: number;
  /** Milliseconds to wait for updates that explain which message ids are taken, when too many are open. */
  readonly search: number;
  /** Milliseconds after which a message that cannot be sent is given up. */
  readonly giveUp: number;
  /** A button that sends an uncertain message again. */
  readonly resendButton: (item: OutboxItem) => { readonly text: string; readonly data: string };
}

/** How many message ids are tried when it is not known under which one a message arrived, if it did. */
const mostProbes = 100;

/** Stands for the number of a word that was about to be sent and whose number is not known; a number below 0 is that of a later word, while an earlier one may still stand in the chat. */
const unnumbered = 0;

/**
 * Sends what is in the outbox so that each message arrives once, over lost answers and crashes. Telegram has no key
 * against doubles for sending, but editing is repeatable: editing a message to what it already says is refused as “not
 * modified”. So after a try whose end is not known, a word is sent to learn the next id, the ids between are edited to
 * the message's own content, and what was not found among them is written over that word.
 */
export function createDelivery(parts: DeliveryParts): (items: readonly OutboxItem[], stopping: AbortSignal) => Promise<void> {
  const { api, inbox, ids, log } = parts;

  return async (items, stopping) => {
    // A turn may tell several people: one who blocked the bot is no reason to leave out the others.
    const blocked = new Set<number>();
    for (const item of items) {
      if (item.state === 'sent' || item.state === 'uncertain' || item.state === 'undeliverable') continue;
      if (blocked.has(item.outgoing.chat)) {
        inbox.settled(item.id, 'undeliverable', null);
        continue;
      }
      const end = await deliverOne(item, stopping);
      inbox.settled(item.id, end.state, end.messageId);
      parts.metrics.delivery(end.state);
      if (end.blocked) blocked.add(item.outgoing.chat);
      if (end.state !== 'sent') log.warn('telegram.not-delivered', { state: end.state, blocked: end.blocked });
    }
  };

  async function deliverOne(item: OutboxItem, stopping: AbortSignal): Promise<End> {
    let outgoing = item.outgoing;
    let uncertain = item.state === 'sending';
    let pause = parts.firstPause;
    const deadline = Date.now() + parts.giveUp;
    if (item.state === 'waiting') inbox.sending(item.id, ids.highest(outgoing.chat));
    // Kept over the tries: writing the message over it twice is writing it once.
    const marker = { id: item.marker };
    let floor = item.state === 'waiting' ? ids.highest(outgoing.chat) : item.floor;
    while (Date.now() < deadline) {
      if (stopping.aborted) throw new AppError('aborted', 'Sending was stopped with the process.', 'It goes on at the next start.');
      try {
        if (!uncertain || outgoing.edits !== undefined) return sent(await put(outgoing));
        const settled = await settle(item, marker, outgoing, floor, stopping);
        if (settled === 'unsure') return { state: 'uncertain', messageId: null, blocked: false };
        if (settled !== 'absent') return sent(settled);
        // A file that did not arrive is sent anew, from a floor that is known now.
        floor = ids.highest(outgoing.chat);
        inbox.sending(item.id, floor);
        uncertain = false;
        continue;
      } catch (error) {
        const failure = failureOf(error);
        switch (failure.kind) {
          case 'unmodified':
            return sent(outgoing.edits ?? null);
          case 'entities':
            if (outgoing.entities.length === 0) return undeliverable(false);
            outgoing = { ...outgoing, entities: [] };
            continue;
          case 'thread-gone':
            if (outgoing.thread === null) return undeliverable(false);
            outgoing = { ...outgoing, thread: null };
            continue;
          case 'missing': {
            if (outgoing.edits === undefined) return undeliverable(false);
            // The message to write over is gone; the answer is not.
            const { edits: _gone, ...fresh } = outgoing;
            outgoing = fresh;
            continue;
          }
          case 'refused':
            // What may have arrived before is not known to be undeliverable.
            return uncertain ? { state: 'uncertain', messageId: null, blocked: failure.blocked } : undeliverable(failure.blocked);
          case 'unknown':
            log.warn('telegram.send-unknown', { attempt: 'uncertain' });
            uncertain = true;
            break;
          case 'unsent':
            break;
        }
        const wait = failure.kind === 'unsent' && failure.afterSeconds !== null ? failure.afterSeconds * 1000 : pause;
        pause = Math.min(pause * 2, 60_000);
        await sleep(wait, undefined, { signal: stopping }).catch(() => undefined);
      }
    }
    return uncertain ? { state: 'uncertain', messageId: null, blocked: false } : undeliverable(false);
  }

  /** Looks whether a message arrived. `absent`: it did not, and is still to be sent; a text that is missing is mostly put in place at once. */
  async function settle(item: OutboxItem, left: { id: number | null }, outgoing: Outgoing, floor: number | null, stopping: AbortSignal): Promise<number | 'unsure' | 'absent'> {
    const place = { ...(outgoing.thread === null ? {} : { message_thread_id: outgoing.thread }), link_preview_options: { is_disabled: true }, disable_notification: true };
    // One left by a process that was killed at this point is used again. Of one whose number went with the process or the
    // connection it is known only that it may be there: it is looked for below, lest it stay in the chat for good.
    const lost = left.id !== null && left.id <= 0;
    let marker = Math.abs(left.id ?? 0);
    if (marker <= (floor ?? 0)) {
      left.id = unnumbered;
      inbox.marker(item.id, unnumbered);
      marker = (await api.sendMessage(outgoing.chat, parts.texts.telegram.checkingDelivery, place)).message_id;
      left.id = lost ? -marker : marker;
      inbox.marker(item.id, left.id);
    }
    let candidates = candidatesOf(outgoing.chat, floor ?? marker, marker);
    // Many of the numbers are those of messages to the bot that are only just coming in.
    for (const end = Date.now() + parts.search; candidates.length > mostProbes && Date.now() < end && !stopping.aborted; ) {
      await sleep(200, undefined, { signal: stopping }).catch(() => undefined);
      candidates = candidatesOf(outgoing.chat, floor ?? marker, marker);
    }
    if (floor === null || candidates.length > mostProbes) {
      const { text, data } = parts.resendButton(item);
      await repeatable(() => api.editMessageText(outgoing.chat, marker, parts.texts.telegram.perhapsDelivered, { reply_markup: { inline_keyboard: [[{ text, callback_data: data }]] } }), stopping);
      return 'unsure';
    }
    // From the oldest: the message itself was sent before any word of an earlier try to find it.
    for (const [index, id] of candidates.entries()) {
      if ((await repeatable(() => editTo(id, outgoing), stopping)) === 'missing') continue;
      if (lost) await removeMarkers(outgoing.chat, candidates.slice(index + 1), stopping);
      await repeatable(() => api.deleteMessage(outgoing.chat, marker), stopping).catch(() => undefined);
      return id;
    }
    if (outgoing.bytes !== undefined) {
      if (lost) await removeMarkers(outgoing.chat, candidates, stopping);
      await repeatable(() => api.deleteMessage(outgoing.chat, marker), stopping).catch(() => undefined);
      return 'absent';
    }
    return (await repeatable(() => editTo(marker, outgoing), stopping)) === 'done' ? marker : 'absent';
  }

  /** Takes away words of earlier tries whose numbers were lost; only the bot's own messages can be edited. */
  async function removeMarkers(chat: number, among: readonly number[], stopping: AbortSignal): Promise<void> {
    for (const id of among) {
      if ((await repeatable(() => api.editMessageText(chat, id, parts.texts.telegram.checkingDelivery), stopping)) === 'done') await repeatable(() => api.deleteMessage(chat, id), stopping).catch(() => undefined);
    }
  }

  function candidatesOf(chat: number, above: number, below: number): number[] {
    const known = new Set(inbox.idsSince(chat, above));
    return Array.from({ length: Math.max(0, below - above - 1) }, (_, index) => above + 1 + index).filter((id) => !ids.isKnown(chat, id) && !known.has(id));
  }

  /** Repeats an edit until its end is known; only refusals other than a missing message are thrown. */
  async function repeatable(edit: () => Promise<unknown>, stopping: AbortSignal): Promise<'done' | 'missing'> {
    for (let pause = parts.firstPause; ; pause = Math.min(pause * 2, 60_000)) {
      try {
        await edit();
        return 'done';
      } catch (error) {
        const failure = failureOf(error);
        if (failure.kind === 'unmodified') return 'done';
        if (failure.kind === 'missing') return 'missing';
        if ((failure.kind !== 'unsent' && failure.kind !== 'unknown') || stopping.aborted) throw error;
        await sleep(failure.kind === 'unsent' && failure.afterSeconds !== null ? failure.afterSeconds * 1000 : pause, undefined, { signal: stopping }).catch(() => undefined);
      }
    }
  }

  async function put(outgoing: Outgoing): Promise<number> {
    if (outgoing.edits !== undefined) {
      await editTo(outgoing.edits, outgoing);
      return outgoing.edits;
    }
    const common = {
      ...(outgoing.thread === null ? {} : { message_thread_id: outgoing.thread }),
      ...(outgoing.replyTo === undefined ? {} : { reply_parameters: { message_id: outgoing.replyTo, allow_sending_without_reply: true } }),
      ...markupOf(outgoing),
    };
    if (outgoing.bytes === undefined) return (await api.sendMessage(outgoing.chat, outgoing.text, { entities: [...outgoing.entities], link_preview_options: { is_disabled: true }, ...common })).message_id;
    const file = new InputFile(outgoing.bytes, safeFileName(outgoing.fileName ?? ''));
    const caption = outgoing.text === '' ? {} : { caption: outgoing.text, caption_entities: [...outgoing.entities] };
    return (await api.sendDocument(outgoing.chat, file, { ...caption, ...common })).message_id;
  }

  function editTo(id: number, outgoing: Outgoing): Promise<unknown> {
    if (outgoing.bytes !== undefined) return api.editMessageCaption(outgoing.chat, id, { caption: outgoing.text, caption_entities: [...outgoing.entities], ...markupOf(outgoing) });
    return api.editMessageText(outgoing.chat, id, outgoing.text, { entities: [...outgoing.entities], link_preview_options: { is_disabled: true }, ...markupOf(outgoing) });
  }
}

interface End {
  readonly state: 'sent' | 'uncertain' | 'undeliverable';
  readonly messageId: number | null;
  readonly blocked: boolean;
}

function sent(messageId: number | null): End {
  return { state: 'sent', messageId, blocked: false };
}

function undeliverable(blocked: boolean): End {
  return { state: 'undeliverable', messageId: null, blocked };
}

function markupOf({ keyboard }: Outgoing): { reply_markup?: InlineKeyboardMarkup } {
  if (keyboard.length === 0) return {};
  return { reply_markup: { inline_keyboard: keyboard.map((row) => row.map(buttonOf)) } };
}

function buttonOf({ text, data, copy }: Button): InlineKeyboardButton {
  return copy === undefined ? { text, callback_data: data ?? '-' } : { text, copy_text: { text: copy } };
}
