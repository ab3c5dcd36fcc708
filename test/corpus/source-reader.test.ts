import { describe, expect, it } from 'vitest';
import { readSource } from '../../src/corpus/read-source.ts';
import { createSourceReader } from '../../src/corpus/source-reader.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const page = '<html><body><h1>甲镇人民政府2024年度法治政府建设情况报告</h1><p>全年办理行政处罚案件3件，均已按期办结。</p></body></html>';
const order = (source: string, text: string) => ({ source, bytes: bytes(text), sidecar: undefined, language: 'zh' as const });

describe('the reader of files', () => {
  it('reads in another process what it would read in this one', async () => {
    using reader = createSourceReader();
    const here = await readSource('a/a.html', bytes(page));
    const there = await reader.read(order('a/a.html', page));
    expect(there).toEqual(here.kind === 'document' ? { kind: 'document', document: here.document, passages: here.passages, extracted: '' } : here);
    expect(there.kind).toBe('document');
    expect(await reader.read(order('a/b.pdf', 'no pdf'))).toMatchObject({ kind: 'left-out', reason: 'disguised' });
    expect(await reader.read(order('a/c.md', '# 甲镇报告\n\n内容。'))).toMatchObject({ kind: 'document' });
  });

  it('leaves out a file that takes too long, and goes on with the next', async () => {
    using reader = createSourceReader({ milliseconds: 1, megabytes: 256 });
    expect(await reader.read(order('a/a.html', page))).toMatchObject({ kind: 'left-out', reason: 'too-large', message: expect.stringMatching(/\p{Script=Han}/u) });
    expect(await reader.read(order('a/c.md', '# 甲镇报告\n\n内容。'))).toMatchObject({ kind: 'document' });
  });

  it('leaves out a file that takes too much memory', async () => {
    using reader = createSourceReader({ milliseconds: 20_000, megabytes: 1 });
    expect(await reader.read(order('a/a.html', page))).toMatchObject({ kind: 'left-out', reason: 'too-large' });
  });
});
