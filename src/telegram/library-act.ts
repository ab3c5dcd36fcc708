import type { Api } from 'grammy';
import type { Texts } from '../texts/texts.ts';
import type { BotContext } from './turn.ts';

/** How often progress is shown, in milliseconds. */
const shownEvery = 2000;

/** Shows the progress of long work in one message and takes it away at the end. Nothing depends on it. */
export async function withProgress<T>(ctx: BotContext, api: Api, work: (show: (progress: { readonly step: keyof Texts['corpus']['ingest']['step']; readonly done: number; readonly total: number }) => void) => Promise<T>): Promise<T> {
  const thread = ctx.place.thread === null ? {} : { message_thread_id: ctx.place.thread };
  const message = await api.sendMessage(ctx.place.chat, ctx.texts.telegram.thinking, thread).catch(() => null);
  let shownAt = Date.now();
  try {
    return await work(({ step, done, total }) => {
      if (message === null || Date.now() - shownAt < shownEvery) return;
      shownAt = Date.now();
      void api.editMessageText(message.chat.id, message.message_id, `${ctx.texts.corpus.ingest.step[step]} ${done}/${total}`).catch(() => undefined);
    });
  } finally {
    if (message !== null) void api.deleteMessage(message.chat.id, message.message_id).catch(() => undefined);
  }
}

/** What an ingest did, in a few lines. */
export function reportWords(report: { readonly sources: readonly { readonly source: string; readonly status: keyof Texts['corpus']['ingest']['status']; readonly title?: string; readonly detail?: string }[]; readonly passages: number; readonly embedded: number }, texts: Texts): string {
  const { status, summary, nothing } = texts.corpus.ingest;
  const changes = report.sources.filter((source) => source.status !== 'unchanged');
  const counts = new Map<string, number>();
  for (const { status: key } of report.sources) counts.set(status[key], (counts.get(status[key]) ?? 0) + 1);
  if (report.sources.length === 0) return nothing;
  const lines = changes.slice(0, 20).map(({ status: key, title, source, detail }) => `${status[key]}：${title ?? source.split('/').at(-1) ?? ''}${detail === undefined ? '' : `（${detail}）`}`);
  return [...lines, summary([...counts].map(([name, count]) => `${name} ${count}`).join('、'), report.passages, report.embedded)].join('\n');
}
