import { describe, expect, it } from 'vitest';
import { tortureAcknowledge } from './acknowledge.ts';
import { tortureAnswers } from './answers.ts';
import { tortureCrowd } from './crowd.ts';
import { tortureFiles } from './files.ts';
import { tortureSecrets } from './secrets.ts';
import { tortureSends } from './sends.ts';
import { measureStreaming } from './streaming.ts';
import { tortureUpdates } from './updates.ts';

/** `npm run torture` at a size that fits the tests. Times are measured there only. */
describe.concurrent('torture, scaled down', { timeout: 60_000 }, () => {
  it.each([false, true])('kills lose no update, double none and keep the order (webhook: %s)', async (webhook) => {
    const { lost, answeredTwice, outOfOrder, kills } = await tortureUpdates({ updates: 100, kills: 2, conversations: 10, webhook });
    expect({ lost, answeredTwice, outOfOrder, kills }).toEqual({ lost: 0, answeredTwice: 0, outOfOrder: 0, kills: 2 });
  });

  it('every acknowledged webhook update is answered', async () => {
    expect(await tortureAcknowledge({ updates: 300, connections: 10 })).toMatchObject({ refused: 0, answered: 300 });
  });

  it('faults of all kinds leave each message delivered once or recorded', async () => {
    expect(await tortureSends({ sends: 40, people: 20 })).toMatchObject({ twice: 0, lost: 0 });
  });

  it('generated answers are taken, whole', async () => {
    expect(await tortureAnswers({ answers: 60 })).toMatchObject({ refused: 0, tooLong: 0, textDiffers: 0, citationsBroken: 0 });
  });

  it('nothing follows a stop', async () => {
    expect((await measureStreaming({ answers: 1 })).framesAfterStop).toBe(0);
  });

  it('a crowd is answered in turns, and those too many are told', async () => {
    const { silent, answered, refusedPolitely, messages, mostAtOnce } = await tortureCrowd({ conversations: 60, each: 5, slow: 20 });
    expect({ silent, all: answered + refusedPolitely }).toEqual({ silent: 0, all: messages });
    expect(mostAtOnce).toBeLessThanOrEqual(32);
  });

  it('hostile files are refused or read', async () => {
    expect(await tortureFiles({ hostile: 3, mutated: 2 })).toMatchObject({ deaths: 0, refused: expect.any(Number) as number });
  });

  it('planted secrets are in no line of any log, crashes included', async () => {
    expect(await tortureSecrets()).toMatchObject({ found: [], crashes: 3 });
  });
});
