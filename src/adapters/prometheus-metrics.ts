import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Metrics } from '../telegram/metrics.ts';

/** Metrics in a registry of their own, in the text format of Prometheus. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const updates = new Counter({ name: 'fazhi_updates_total', help: 'Updates by what became of them on the way in.', labelNames: ['result'], registers });
  const outcomes = new Histogram({ name: 'fazhi_answer_seconds', help: 'Time to the outcome of a request, by its kind.', labelNames: ['kind'], buckets: [0.05, 0.2, 0.5, 1, 2, 5, 10, 20, 60, 120], registers });
  const deliveries = new Counter({ name: 'fazhi_messages_total', help: 'Messages to people by how they ended.', labelNames: ['state'], registers });
  const failures = new Counter({ name: 'fazhi_turn_failures_total', help: 'Updates whose handling failed.', registers });
  let gauges: (() => { readonly waiting: number; readonly inHand: number }) | null = null;
  const queue = new Gauge({
    name: 'fazhi_queue',
    help: 'Updates that wait and updates in hand.',
    labelNames: ['state'],
    registers,
    // Read when asked.
    collect() {
      const { waiting, inHand } = gauges?.() ?? { waiting: 0, inHand: 0 };
      this.set({ state: 'waiting' }, waiting);
      this.set({ state: 'in_hand' }, inHand);
    },
  });
  return {
    updates(added, duplicates, refused) {
      updates.inc({ result: 'taken' }, added - refused);
      updates.inc({ result: 'duplicate' }, duplicates);
      updates.inc({ result: 'refused' }, refused);
    },
    outcome: (kind, milliseconds) => outcomes.observe({ kind }, milliseconds / 1000),
    delivery: (state) => deliveries.inc({ state }),
    turnFailed: () => failures.inc(),
    watch(watched) {
      gauges = watched;
      queue.reset();
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
