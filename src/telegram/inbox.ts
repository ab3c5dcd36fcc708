import type { MessageEntity } from 'grammy/types';

/** An update on its way in. `lane` is `control` for what must not wait behind an answer: Stop and buttons. */
export interface Entry {
  readonly updateId: number;
  /** `chat:thread`. */
  readonly conversation: string;
  readonly lane: 'queue' | 'control';
  readonly sender: number | null;
  /** `album:<id>` and `paste` are waited for and put together, `text` may be the end of a paste, null stands alone. */
  readonly merge: string | null;
  /** The id of the message it brings, in its chat. */
  readonly messageId: number | null;
  readonly chat: number;
  /** The update as JSON. */
  readonly body: string;
  /** Milliseconds since 1970, both. */
  readonly sentAt: number;
  readonly receivedAt: number;
  /** It was sent long before it could be received. */
  readonly stale: boolean;
}

/** One or more updates of one conversation, taken to be answered once. */
export interface Claim {
  readonly kind: 'claim';
  /** The first update; the results are kept under it. */
  readonly updateId: number;
  readonly conversation: string;
  /** `refused`: the queue was full when it came. */
  readonly lane: 'queue' | 'control' | 'refused';
  readonly bodies: readonly string[];
  /** Stale updates before it that are not answered. */
  readonly dropped: number;
  readonly stale: boolean;
  readonly sentAt: number;
  /** 1 the first time; more after a failure or a crash. */
  readonly attempts: number;
  /** How many of them ended in a failure. */
  readonly failures: number;
  /** The message in which an earlier try showed its preview. */
  readonly placeholder: number | null;
  /** The result is recorded and only has to be sent. */
  readonly answered: boolean;
}

export interface Button {
  readonly text: string;
  /** Data of at most 64 bytes, or text of at most 256 characters to copy. */
  readonly data?: string;
  readonly copy?: string;
}

/** One message to send. With `edits`, it replaces the text of that message of ours instead. */
export interface Outgoing {
  readonly chat: number;
  readonly thread: number | null;
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  readonly keyboard: readonly (readonly Button[])[];
  readonly edits?: number;
  readonly replyTo?: number;
  /** A file; `text` is its caption. */
  readonly fileName?: string;
  readonly bytes?: Uint8Array;
}

export interface OutboxItem {
  readonly id: number;
  /**
   * `marked`: written down as being sent, but not tried yet. `sending`: a try began whose end is not known, unless this
   * process knows better. `uncertain`: may have arrived. `undeliverable`: Telegram refuses it.
   */
  readonly state: 'waiting' | 'marked' | 'sending' | 'sent' | 'uncertain' | 'undeliverable';
  /** The highest message id known before the try. */
  readonly floor: number | null;
  /** The word that was sent to find out whether the message arrived. */
  readonly marker: number | null;
  readonly messageId: number | null;
  readonly outgoing: Outgoing;
}

/**
 * Where updates are kept until they are answered, and answers until they are delivered. Every change survives the end of
 * the process; `add` and `record` are on disk when they return or resolve.
 */
export interface Inbox {
  readonly waiting: number;
  /** Conversations with an update in hand. */
  readonly running: number;
  /** Keeps updates that are not known yet. After it returns they may be acknowledged. */
  add(entries: readonly Entry[]): { readonly added: number; readonly duplicates: number; readonly refused: number };
  claimControl(): Claim | null;
  /** How many updates were in hand when processes died, twice each. They come first, one at a time. */
  readonly suspects: number;
  claimSuspect(): Claim | null;
  /** The oldest update of the idle conversation whose turn it is; `later` when pieces are still waited for. */
  claimQueued(now: number): Claim | { readonly kind: 'later'; readonly at: number } | null;
  /** Keeps the result before anything of it is sent, and marks the first message as being sent. */
  record(updateId: number, replies: readonly Outgoing[], floor: number | null): Promise<readonly OutboxItem[]>;
  items(updateId: number): readonly OutboxItem[];
  sending(id: number, floor: number | null): void;
  settled(id: number, state: 'sent' | 'uncertain' | 'undeliverable', messageId: number | null): void;
  /** Ids above `floor` that are known to be taken: by messages that came in or went out in this chat or, for a private one, in any. */
  idsSince(chat: number, floor: number): readonly number[];
  /** The highest of them; null when there is none. */
  highestId(chat: number): number | null;
  /** Remembers the word that stands in for a message while it is looked for; 0: one is about to be sent; below 0: an earlier one may be there, too. */
  marker(id: number, messageId: number): void;
  /** Remembers the message in which the preview of an answer is shown. */
  placeholder(updateId: number, messageId: number): void;
  /** An uncertain message, to send it again when the person says it did not come. */
  again(id: number): OutboxItem | undefined;
  finish(claim: Claim, state: 'done' | 'parked'): void;
  /** Puts a failed update back in its place. */
  retry(claim: Claim): void;
  /** Removes every text of a chat that is not on its way. */
  forgetChat(chat: number): void;
  counts(): Readonly<Record<string, number>>;
  /** Removes what was done with before this moment. */
  prune(before: number): void;
}
