import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { markSuperseded } from '../../src/corpus/catalogue.ts';
import { isFurniture } from '../../src/corpus/clean.ts';
import { passageFits } from '../support/passage-fits.ts';
import { leftOutMessage, readSource } from '../../src/corpus/read-source.ts';
import { read, sharedFiles, sharedFolder } from '../support/documents.ts';

const corpus = new URL('../../corpus/', import.meta.url);
const samples = globSync('**/*.md', { cwd: corpus.pathname }).map((name) => ({ name, bytes: readFileSync(new URL(name, corpus)) }));

/** What holds for the passages of every document. */
async function expectSound(name: string, bytes: Uint8Array): Promise<void> {
  const { document, passages, extracted } = await read(name, bytes);
  expect(document.title).not.toBe('');
  expect(passages.length).toBeGreaterThan(0);
  for (const passage of passages) {
    expect(passageFits(extracted, passage)).toBe(true);
    expect(isFurniture(passage.text)).toBe(false);
    expect(passage.text).not.toMatch(/当前位置|相关附件\s*[:：]?$|相关信息$|^打印|打印$|INFO END/u);
    expect(passage.text.length).toBeLessThanOrEqual(700);
  }
}

describe('the sample library', () => {
  it.each(samples)('$name reads soundly', async ({ name, bytes }) => expectSound(name, bytes));

  it('is marked as a sample throughout', async () => {
    for (const { name, bytes } of samples) expect((await read(name, bytes)).document.sample).toBe(true);
  });
});

describe(`real documents${sharedFolder.there ? '' : ` (skipped: ${sharedFolder.reason})`}`, () => {
  it.skipIf(!sharedFolder.there)('of all sorts read soundly', async () => {
    const files = [...sharedFiles('reports'), ...sharedFiles('laws')];
    expect(files).toHaveLength(48);
    for (const { name, bytes } of files) await expectSound(name, bytes);
  });

  it.skipIf(!sharedFolder.there).each([
    ['xincun-township-2023.txt', { kind: 'report', sample: false, place: '新村乡', dataYear: 2023, publishedOn: '2024-01-30', issuedOn: null }],
    ['jiangwan-town-2023.txt', { kind: 'report', sample: false, place: '江湾镇', dataYear: 2023, publishedOn: '2024-01-24' }],
    ['dongba-township-2022.txt', { kind: 'report', sample: false, place: '东坝乡', dataYear: 2022, publishedOn: null }],
    ['town-template.txt', { kind: 'report', sample: true, place: null, dataYear: null }],
    ['district-work-plan.txt', { kind: 'plan', sample: true, place: null, dataYear: null }],
  ])('%s is known for what it is', async (name, expected) => {
    const file = sharedFiles('reports').find((one) => one.name === name);
    expect((await read(name, file?.bytes ?? '')).document).toMatchObject(expected);
  });

  it.skipIf(!sharedFolder.there)('without a title get one with place and year', async () => {
    for (const { name, bytes } of sharedFiles('reports')) {
      const { document } = await read(name, bytes);
      expect(document.title).toMatch(/法治政府建设/u);
      if (document.place !== null) expect(document.title).toContain(document.place);
      if (document.dataYear !== null) expect(document.title).toContain(String(document.dataYear));
    }
  });

  it.skipIf(!sharedFolder.there)('that are laws have rule, date and every article of one law on its own', async () => {
    const records = await Promise.all(sharedFiles('laws').map(async ({ name, bytes }) => read(name, bytes)));
    for (const { document } of records) expect(document).toMatchObject({ kind: 'rule', place: null, dataYear: null, sample: false, issuedOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/u), rule: expect.not.stringMatching(/中华人民共和国|\d{4}/u) });
    const versions = markSuperseded(records.map(({ document }) => document)).filter(({ rule }) => rule === '行政复议法');
    expect(versions.map(({ issuedOn, status }) => [issuedOn, status])).toEqual([
      ['2017-09-01', 'superseded'],
      ['2023-09-01', 'in-force'],
    ]);
    const newest = records.find(({ document }) => document.id === versions[1]?.id);
    const articles = new Set(newest?.passages.filter(({ role }) => role === 'article').map(({ label }) => label));
    expect(articles.size).toBe(90);
  });

  it.skipIf(!sharedFolder.there)('that are plans keep each item with its responsible units', async () => {
    const plan = sharedFiles('reports').find(({ name }) => name === 'district-work-plan.txt');
    const items = (await read('plan.txt', plan?.bytes ?? '')).passages.filter(({ role }) => role === 'item');
    expect(items).toHaveLength(25);
    for (const { text } of items) expect(text).toMatch(/^\([一二三四]\).*〔责任单位:[^〕]+〕$/u);
  });
});

describe('a file that cannot be a document', () => {
  it('comes back with its reason and a sentence in the language of the person', async () => {
    expect(await readSource('a.txt', new Uint8Array())).toEqual({ kind: 'left-out', reason: 'empty', message: leftOutMessage('empty', undefined, 'zh') });
    expect(await readSource('a.txt', new Uint8Array(), undefined, 'en')).toMatchObject({ message: expect.stringMatching(/empty/u) });
  });

  it('names the key of a value that cannot be used, in front matter and beside it', async () => {
    const bytes = new TextEncoder().encode('---\ndataYear: 去年\n---\n正文。');
    expect(await readSource('a.md', bytes)).toMatchObject({ reason: 'bad-metadata', message: expect.stringContaining('dataYear') });
    expect(await readSource('a.txt', new TextEncoder().encode('正文。'), '生效日期: 明天')).toMatchObject({ reason: 'bad-metadata', message: expect.stringContaining('生效日期') });
    expect(await readSource('a.txt', new TextEncoder().encode('正文。'), new TextEncoder().encode('[一个列表]'))).toMatchObject({ reason: 'bad-metadata' });
  });
});
