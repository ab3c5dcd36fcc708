/** Figures for the people who run the bot; nothing in them names anybody. */
export interface Metrics {
  updates(added: number, duplicates: number, refused: number): void;
  outcome(kind: string, milliseconds: number): void;
  delivery(state: 'sent' | 'uncertain' | 'undeliverable'): void;
  turnFailed(): void;
  /** Asked whenever the figures are read. */
  watch(gauges: () => { readonly waiting: number; readonly inHand: number }): void;
  /** Prometheus text. */
  text(): Promise<string>;
  readonly contentType: string;
}
