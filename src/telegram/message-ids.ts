/**
 * The message ids seen so far. Private chats share one ascending row of numbers, as they are one account's; each group
 * has its own.
 */
export class MessageIds {
  readonly #earlier: (chat: number) => number | null;
  readonly #highest = new Map<string, number>();
  readonly #recent = new Map<string, Set<number>>();

  /** `earlier` knows the highest id before this process. */
  constructor(earlier: (chat: number) => number | null) {
    this.#earlier = earlier;
  }

  seen(chat: number, id: number): void {
    const row = rowOf(chat);
    this.#highest.set(row, Math.max(id, this.#highest.get(row) ?? 0));
    const recent = this.#recent.get(row) ?? new Set();
    this.#recent.set(row, recent);
    recent.add(id);
    if (recent.size > 2000) recent.delete(recent.values().next().value ?? 0);
  }

  /** Every id above this one is unused as yet; null when nothing was seen in that row. */
  highest(chat: number): number | null {
    return this.#highest.get(rowOf(chat)) ?? this.#earlier(chat);
  }

  isKnown(chat: number, id: number): boolean {
    return this.#recent.get(rowOf(chat))?.has(id) === true;
  }
}

function rowOf(chat: number): string {
  return chat > 0 ? 'private' : String(chat);
}
