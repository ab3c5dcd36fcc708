import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEmbedder } from '../../src/adapters/embedder.ts';
import { createLocalEmbedder } from '../../src/adapters/local-embedder.ts';
import type { LoadRuntime } from '../../src/adapters/local-embedder.ts';
import { clsVectors, meanVectors } from '../../src/adapters/vector-pooling.ts';
import { readConfig } from '../../src/config.ts';
import { temporaryFolder } from '../support/library-documents.ts';
import { tinyTokens, tinyTokenVector, writeTinyModel } from '../support/tiny-onnx-model.ts';

const runtime = await Promise.all(['onnxruntime-node', '@huggingface/tokenizers'].map((name) => import(name))).then(() => true, () => false);
const installed = describe.skipIf(!runtime);
const why = runtime ? '' : ' (skipped: onnxruntime-node and @huggingface/tokenizers are not installed; they are optional)';

const unit = (vector: readonly number[]): number[] => vector.map((value) => value / Math.hypot(...vector));
const meanOf = (tokens: readonly number[]): number[] => unit(tokens.map(tinyTokenVector).reduce((sum, vector) => sum.map((value, place) => value + (vector[place] ?? 0)), Array.from({ length: 8 }, () => 0)));
const expectVector = (vector: Float32Array | undefined, expected: readonly number[]): void => {
  expect(vector).toHaveLength(expected.length);
  vector?.forEach((value, place) => expect(value).toBeCloseTo(expected[place] ?? Number.NaN, 5));
};

const missing: LoadRuntime = () => Promise.reject(new Error('Cannot find package'));

describe('pooling', () => {
  const data = Float32Array.of(1, 2, 3, 4, 100, 100, /* second text */ 5, 6, 7, 8, 9, 10);

  it('takes the first token of each text', () => {
    expect(clsVectors(data, [2, 3], 3, 2)).toEqual([Float32Array.of(1, 2), Float32Array.of(5, 6)]);
  });

  it('takes the mean of the tokens of each text and none of its padding', () => {
    expect(meanVectors(data, [2, 3], 3, 2)).toEqual([Float32Array.of(2, 3), Float32Array.of(7, 8)]);
  });
});

describe('the local embedder', () => {
  it('says what to install when its libraries are not there', async () => {
    using folder = temporaryFolder();
    writeTinyModel(folder.path);
    await expect(createLocalEmbedder(folder.path, missing)).rejects.toMatchObject({ code: 'embedder', hint: expect.stringContaining('npm install') });
  });

  it('says which file is missing', async () => {
    using folder = temporaryFolder();
    await expect(createEmbedder(readConfig({ EMBEDDER: 'local', LOCAL_EMBEDDING_DIR: folder.path }))).rejects.toMatchObject({ code: 'missing', found: expect.stringContaining('model.onnx') });
    writeTinyModel(folder.path);
    rmSync(join(folder.path, 'tokenizer.json'));
    await expect(createLocalEmbedder(folder.path)).rejects.toMatchObject({ code: 'missing', found: expect.stringContaining('tokenizer.json') });
  });
});

installed(`the local embedder over a tiny model${why}`, () => {
  it('gives the mean of the token vectors, whatever else is in the batch', async () => {
    using folder = temporaryFolder();
    writeTinyModel(folder.path);
    const embedder = await createLocalEmbedder(folder.path);
    const vectors = await embedder.embed(['行政处罚', '复议申请诉讼乡镇', '', '𠮷?'], 'passage');
    expectVector(vectors[0], meanOf(tinyTokens('行政处罚')));
    expectVector(vectors[1], meanOf(tinyTokens('复议申请诉讼乡镇')));
    expectVector(vectors[2], meanOf([2, 3]));
    expectVector((await embedder.embed(['行政处罚'], 'passage'))[0], [...(vectors[0] ?? [])]);
    expect(embedder.dimensions).toBe(8);
  });

  it('gives the first token where the model says so', async () => {
    using folder = temporaryFolder();
    writeTinyModel(folder.path, { pooling: 'cls' });
    const [vector] = await (await createLocalEmbedder(folder.path)).embed(['行政处罚'], 'passage');
    expectVector(vector, unit(tinyTokenVector(2)));
  });

  it('cuts a text to the length of the model and keeps its closing token', async () => {
    using folder = temporaryFolder();
    writeTinyModel(folder.path, { longest: 5 });
    const [vector] = await (await createLocalEmbedder(folder.path)).embed(['行政处罚决定'], 'passage');
    expectVector(vector, meanOf(tinyTokens('行政处')));
  });

  it('puts the instruction of the model before a question only', async () => {
    using folder = temporaryFolder();
    writeTinyModel(folder.path, { instruction: '检索：' });
    const embedder = await createLocalEmbedder(folder.path);
    expectVector((await embedder.embed(['处罚'], 'question'))[0], meanOf(tinyTokens('检索：处罚')));
    expectVector((await embedder.embed(['处罚'], 'passage'))[0], meanOf(tinyTokens('处罚')));
  });

  it('has another name when anything that changes its vectors is another', async () => {
    using folder = temporaryFolder();
    const names = [];
    for (const options of [{}, { pooling: 'cls' }, { longest: 9 }, { instruction: '问' }] as const) {
      writeTinyModel(folder.path, options);
      names.push((await createLocalEmbedder(folder.path)).id);
    }
    expect(new Set(names).size).toBe(4);
    writeTinyModel(folder.path, { instruction: '问' });
    expect((await createLocalEmbedder(folder.path)).id).toBe(names[3]);
  });

  it('fails with a hint when the model cannot be loaded', async () => {
    using folder = temporaryFolder();
    writeTinyModel(folder.path);
    writeFileSync(join(folder.path, 'model.onnx'), 'no model');
    await expect(createLocalEmbedder(folder.path)).rejects.toMatchObject({ code: 'embedder', hint: expect.stringMatching(/\S/u) });
  });
});
