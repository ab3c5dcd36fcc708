/** Spans of a text that are spoken for, kept apart; looking one up takes logarithmic time, however many there are. */
export class TakenSpans {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /** Takes a span; false when it meets one that is taken. */
  take(start: number, end: number): boolean {
    const at = this.#after(start);
    if ((at > 0 && (this.#ends[at - 1] as number) > start) || (at < this.#starts.length && (this.#starts[at] as number) < end)) return false;
    this.#starts.splice(at, 0, start);
    this.#ends.splice(at, 0, end);
    return true;
  }

  /** Index of the first span that starts after `offset`. */
  #after(offset: number): number {
    let [low, high] = [0, this.#starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
