import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readQuestions, readRecords, type EvalQuestion } from '../../src/commands/eval-files.ts';
import type { CorpusRecord } from '../../src/corpus/ingest.ts';
import { readSource } from '../../src/corpus/read-source.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const shared = join(root, '..', 'shared');

/** What every system reads and is asked. */
export interface Collection {
  readonly name: string;
  /** Folders with the documents the questions are about. */
  readonly folders: readonly string[];
  /** As many further records as are wanted: what the answers must be found among. */
  readonly filler: () => AsyncGenerator<CorpusRecord>;
  /** Only those that can be answered. */
  readonly questions: readonly EvalQuestion[];
}

/** Reports and laws among the articles of a public benchmark where `../shared` is there, else the sample library among generated text. */
export async function collection(): Promise<Collection> {
  const real = existsSync(join(shared, 'reports'));
  const asked = await readQuestions(join(root, 'test/evals', real ? 'official.jsonl' : 'sample.jsonl'));
  return {
    name: real ? 'reports and laws among statute articles' : 'sample library among generated text',
    folders: real ? [join(shared, 'reports'), join(shared, 'laws')] : [join(root, 'corpus')],
    filler: () => (real ? repeated(join(shared, 'bench/stard/corpus.jsonl.gz')) : generated()),
    questions: asked.filter(({ evidence }) => evidence.length > 0),
  };
}

/** The documents of the folders as plain text, for systems that have no reader of their own. */
export async function* texts({ folders, filler }: Collection, records: number): AsyncGenerator<CorpusRecord> {
  for (const folder of folders) {
    for (const path of globSync('**/*.{md,txt}', { cwd: folder }).toSorted()) {
      const read = await readSource(path, readFileSync(join(folder, path)));
      if (read.kind === 'document') yield { id: path, title: read.document.title, text: read.extracted };
    }
  }
  yield* take(filler(), records);
}

export async function* take<T>(values: AsyncGenerator<T>, count: number): AsyncGenerator<T> {
  let taken = 0;
  if (count > 0) for await (const value of values) {
    yield value;
    if ((taken += 1) >= count) return;
  }
}

/** The records of a file; from its second round on the halves of neighbours are joined, so that no text comes twice. */
async function* repeated(path: string): AsyncGenerator<CorpusRecord> {
  for (let round = 0; ; round += 1) {
    let before = '';
    for await (const { id, title, text } of readRecords(path)) {
      const half = Math.floor(text.length / 2);
      yield round === 0 ? { id, title, text } : { id: `${id}-${round}`, title: `${title}（${round}）`, text: before.slice(0, half + round) + text.slice(half) };
      before = text;
    }
  }
}

/** Sentences made of words of the trade, the same in every run. */
async function* generated(): AsyncGenerator<CorpusRecord> {
  const words = '机关 应当 依法 申请 期限 决定 人民政府 部门 公民 法人 组织 登记 许可 处罚 证据 听证 调查 报告 监督 责任 管理 规定 条件 程序 企业 合同 财产 赔偿 安全 检查 标准 服务 教育 环境 农业 土地 资金 预算 审计 统计'.split(' ');
  let seed = 1;
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let id = 1; ; id += 1) {
    const sentences = Array.from({ length: 1 + next(4) }, () => `${Array.from({ length: 6 + next(14) }, () => words[next(words.length)]).join('')}。`);
    yield { id: `filler-${id}`, title: `某规定第${id}条`, text: sentences.join('') };
  }
}
