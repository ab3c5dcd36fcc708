import { describe, expect, it } from 'vitest';
import { readSentFile } from '../../src/corpus/read-sent-file.ts';
import { leftOutMessage } from '../../src/corpus/read-source.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a file read in a process of its own', () => {
  it('gives its text, under its Chinese name', async () => {
    expect(await readSentFile('年度报告.txt', bytes('甲镇2024年报告。'), 'zh')).toEqual({ kind: 'text', text: '甲镇2024年报告。' });
  });

  it('has lines that end as ours, and no endless white space', async () => {
    expect(await readSentFile('a.txt', bytes(`甲\r乙\r\n丙${' '.repeat(5000)}丁`), 'zh')).toEqual({ kind: 'text', text: `甲\n乙\n丙${' '.repeat(100)}丁` });
  });

  it('is refused with its own reason in the language of the person', async () => {
    expect(await readSentFile('空.txt', bytes(''), 'en')).toEqual({ kind: 'left-out', reason: leftOutMessage('empty', undefined, 'en') });
  });

  it('is left out when it takes too long, and the next one is read', async () => {
    const [slow, next] = await Promise.all([readSentFile('甲.txt', bytes('甲。'), 'zh', { milliseconds: 1, megabytes: 64 }), readSentFile('乙.txt', bytes('乙。'), 'zh')]);
    expect(slow).toEqual({ kind: 'left-out', reason: leftOutMessage('too-large', undefined, 'zh') });
    expect(next).toEqual({ kind: 'text', text: '乙。' });
  });

  it('is left out when it takes more memory than allowed', async () => {
    expect(await readSentFile('大.md', bytes('# 标题\n\n一是做好工作。'.repeat(400_000)), 'zh', { milliseconds: 20_000, megabytes: 24 })).toEqual({ kind: 'left-out', reason: leftOutMessage('too-large', undefined, 'zh') });
  });
});
