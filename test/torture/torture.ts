import { tortureAcknowledge } from './acknowledge.ts';
import { tortureAnswers } from './answers.ts';
import { tortureCrowd } from './crowd.ts';
import { tortureFiles } from './files.ts';
import { tortureSecrets } from './secrets.ts';
import { tortureSends } from './sends.ts';
import { measureStreaming } from './streaming.ts';
import { tortureUpdates } from './updates.ts';

/** `npm run torture [name…]`: the Telegram bot under everything that breaks it, in full. Exit status 1 when a bar is missed. */
interface Trial {
  readonly name: string;
  readonly bar: string;
  readonly run: () => Promise<{ readonly figures: object; readonly held: boolean }>;
}

const updates = (webhook: boolean) => async () => {
  const figures = await tortureUpdates({ updates: 10_000, kills: 50, conversations: 100, webhook });
  return { figures, held: figures.lost === 0 && figures.answeredTwice === 0 && figures.outOfOrder === 0 };
};

const trials: readonly Trial[] = [
  { name: 'polling', bar: '10,000 updates, 10 % duplicates, 50 kills: 0 lost, 0 answered twice, order kept', run: updates(false) },
  { name: 'webhook', bar: 'the same through a webhook', run: updates(true) },
  {
    name: 'acknowledge',
    bar: 'webhook updates on disk and acknowledged: ≥ 1,000 a second, p99 ≤ 100 ms',
    async run() {
      const figures = await tortureAcknowledge({ updates: 10_000, connections: 40 });
      return { figures, held: figures.perSecond >= 1000 && figures.p99 <= 100 && figures.refused === 0 && figures.answered === figures.updates };
    },
  },
  {
    name: 'sends',
    bar: '2,000 sends, 30 % faults: each delivered once or recorded',
    async run() {
      const figures = await tortureSends({ sends: 2000, people: 100 });
      return { figures, held: figures.twice === 0 && figures.lost === 0 };
    },
  },
  {
    name: 'streaming',
    bar: 'first words ≤ 150 ms p95 after the model; stop ≤ 300 ms, no frame after it',
    async run() {
      const figures = await measureStreaming({ answers: 40 });
      return { figures, held: figures.firstWordsP95 <= 150 && figures.stopWorst <= 300 && figures.framesAfterStop === 0 };
    },
  },
  {
    name: 'answers',
    bar: '5,000 generated answers: 0 refused, 0 too long, citations and text whole',
    async run() {
      const figures = await tortureAnswers({ answers: 5000 });
      return { figures, held: figures.refused + figures.tooLong + figures.textDiffers + figures.citationsBroken === 0 };
    },
  },
  {
    name: 'crowd',
    bar: '200 conversations at once, slow model: bounded, polite, none starves',
    async run() {
      const figures = await tortureCrowd({ conversations: 200, each: 6, slow: 500 });
      return { figures, held: figures.silent === 0 && figures.answered + figures.refusedPolitely === figures.messages && figures.mostAtOnce <= 32 };
    },
  },
  {
    name: 'files',
    bar: '40 hostile files, 1,000 mutated ones: refused or read, ≤ 15 s, RSS ≤ 600 MB, 0 deaths',
    async run() {
      const figures = await tortureFiles({ hostile: 40, mutated: 1000 });
      return { figures, held: figures.deaths === 0 && figures.slowest <= 15 && (figures.memoryMegabytes ?? 0) <= 600 && figures.read + figures.refused === 1040 };
    },
  },
  {
    name: 'secrets',
    bar: 'planted secrets: 0 in logs',
    async run() {
      const figures = await tortureSecrets();
      return { figures, held: figures.found.length === 0 && figures.crashes === 3 };
    },
  },
];

const wanted = process.argv.slice(2);
let missed = 0;
for (const { name, bar, run } of trials) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { figures, held } = await run();
  if (!held) missed += 1;
  console.log(`${held ? 'held  ' : 'MISSED'} ${name}: ${bar}\n       ${JSON.stringify(figures)}`);
}
process.exit(missed === 0 ? 0 : 1);
