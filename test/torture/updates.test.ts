import { describe, expect, it } from 'vitest';
import { tortureUpdates } from './updates.ts';

describe('the bot process, killed again and again', () => {
  it('loses no update, answers none twice and keeps the order', async () => {
    const { lost, answeredTwice, outOfOrder, kills } = await tortureUpdates({ updates: 200, kills: 3, conversations: 10 });
    expect({ lost, answeredTwice, outOfOrder, kills }).toEqual({ lost: 0, answeredTwice: 0, outOfOrder: 0, kills: 3 });
  });
});
