import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose, type Workbench } from '../../src/compose.ts';
import { readConfig, type Config } from '../../src/config.ts';
import { runIngest } from '../../src/corpus/run-ingest.ts';
import type { Request } from '../../src/domain/request.ts';
import { temporaryFolder } from '../support/library-documents.ts';

/** As much as one request may bring. */
const length = 390_000;
const folder = temporaryFolder();
let workbench: Workbench;
beforeAll(async () => {
  const config: Config = readConfig({ DATA_DIR: folder.path });
  await runIngest([config.CORPUS_DIR], { config, data: folder.path, language: 'zh', today: '2026-01-01' }, () => {}, new AbortController().signal);
  workbench = await compose(config);
}, 60_000);
afterAll(async () => {
  await workbench.close();
  folder[Symbol.dispose]();
});

/** Each unit again and again, a stop between the runs. */
const runs = (...units: readonly string[]): string => units.map((unit) => unit.repeat(Math.floor(length / units.length / unit.length))).join('。\n');
/** Characters in no order, with figures and marks among them; the same each time. */
function mixed(): string {
  const characters = '全年开展执法检查办理行政处罚案件复议诉讼普及宣传干部学习镇村民的了和是在不有为，、（）《》“”0123456789件次%年';
  let [text, state] = ['', 7];
  for (let at = 0; at < length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    text += characters[state % characters.length];
  }
  return text;
}

const texts: readonly (readonly [name: string, text: string])[] = [
  ['one character again and again', runs('的', '。', '\u3000', '一')],
  ['words without a stop', runs('法治', '七八九', '镇人民政府')],
  ['figures and blanks without a full stop', runs('增长1%，', '1,', '〔待填：')],
  ['a figure again and again', runs('1件')],
  ['words that begin a wish, and lines of nothing', runs('请', '。\n')],
  ['characters in no order', mixed()],
];

/** Each takes about a second; what takes the square of the length in time needs minutes. */
const patience = 60_000;

describe('the longest message is answered in time that grows with its length', () => {
  it.each(texts.flatMap(([name, text]) => (['ask', 'check', 'topic', 'draft', null] as const).map((command) => [command, name, text] as const)))('%s: %s', async (command, _, text) => {
    const file = command === 'check' || command === 'topic';
    // Words that came with a file are the person's own, however long.
    const request: Request = { conversation: 'huge', command, text: file ? '' : text, attachments: file ? [{ name: 'a.txt', text }] : command === null ? [{ name: 'b.txt', text: '2024年开展执法检查12次。' }] : [], language: 'zh', ...(command === 'draft' ? { section: '存在的不足和原因' } : {}) };
    expect(['failed', 'unreadable']).not.toContain((await workbench.assistant.handle(request, { progress: () => {}, preview: () => {}, deliver: async () => {} })).kind);
  }, patience);
});
