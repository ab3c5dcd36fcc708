import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openTopicMemory } from '../../src/adapters/sqlite-topic-memory.ts';
import type { Correction } from '../../src/ports.ts';

const folder = mkdtempSync(join(tmpdir(), 'fazhi-topics-'));
const path = join(folder, 'topics.db');
afterEach(() => rmSync(path, { force: true }));

const correction = (title: string, owner: string | null, level2 = '税务'): Correction => ({ title, path: ['财政、金融、审计', level2], list: '全国', owner });

describe('the memory of corrections', () => {
  it('shows a person their own first, newest first, then the imported ones', () => {
    using memory = closing(openTopicMemory(':memory:'));
    memory.keep([correction('导入', null)]);
    memory.keep([correction('一', 'a')]);
    memory.keep([correction('二', 'a'), correction('别人的', 'b')]);
    expect(memory.corrections('全国', 'a').map(({ title, owner }) => [title, owner])).toEqual([['二', 'a'], ['一', 'a'], ['导入', null]]);
    expect(memory.corrections('全国', null).map(({ title }) => title)).toEqual(['导入']);
    expect(memory.corrections('本站', 'a')).toEqual([]);
  });

  it('takes the new class for a title that is there', () => {
    using memory = closing(openTopicMemory(':memory:'));
    memory.keep([correction('一', 'a')]);
    memory.keep([correction('一', 'a', '保险')]);
    expect(memory.corrections('全国', 'a')).toEqual([correction('一', 'a', '保险')]);
  });

  it('forgets one person and nobody else, never the imported ones', () => {
    using memory = closing(openTopicMemory(':memory:'));
    memory.keep([correction('一', 'a'), correction('二', 'b'), correction('导入', null)]);
    memory.forget('a');
    memory.forget('');
    expect(memory.corrections('全国', 'a').map(({ title }) => title)).toEqual(['导入']);
    expect(memory.corrections('全国', 'b').map(({ title }) => title)).toEqual(['二', '导入']);
  });

  it('outlives the process', () => {
    {
      using memory = closing(openTopicMemory(path));
      memory.keep([correction('一', 'a')]);
    }
    using memory = closing(openTopicMemory(path));
    expect(memory.corrections('全国', 'a')).toHaveLength(1);
  });
});

function closing<T extends { close(): void }>(memory: T): T & Disposable {
  return Object.assign(memory, { [Symbol.dispose]: () => memory.close() });
}
