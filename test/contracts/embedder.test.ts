import { describe, expect, it } from 'vitest';
import { createHashingEmbedder } from '../../src/adapters/hashing-embedder.ts';
import { createLangchainEmbedder } from '../../src/adapters/langchain-embedder.ts';
import { createLocalEmbedder } from '../../src/adapters/local-embedder.ts';
import type { Embedder } from '../../src/ports.ts';
import { startEmbeddingServer } from '../support/embedding-server.ts';
import { temporaryFolder } from '../support/library-documents.ts';
import { writeTinyModel } from '../support/tiny-onnx-model.ts';

const runtime = await Promise.all(['onnxruntime-node', '@huggingface/tokenizers'].map((name) => import(name))).then(() => true, () => false);

function cosine(left: Float32Array | undefined, right: Float32Array | undefined): number {
  return left?.reduce((sum, value, place) => sum + value * (right?.[place] ?? 0), 0) ?? 0;
}

const embedders: readonly (readonly [name: string, skip: string, use: (test: (embedder: Embedder) => Promise<void>) => Promise<void>])[] = [
  ['the hashing embedder', '', (test) => test(createHashingEmbedder())],
  [
    'the embedder behind an endpoint',
    '',
    async (test) => {
      await using server = await startEmbeddingServer();
      await test(createLangchainEmbedder({ model: 'm', baseUrl: server.url, apiKey: undefined, batchSize: 10 }));
    },
  ],
  [
    'the local embedder',
    runtime ? '' : ' (skipped: onnxruntime-node and @huggingface/tokenizers are not installed; they are optional)',
    async (test) => {
      using folder = temporaryFolder();
      writeTinyModel(folder.path);
      await test(await createLocalEmbedder(folder.path));
    },
  ],
];

for (const [name, skip, use] of embedders) {
  describe.skipIf(skip !== '')(`${name}${skip}`, () => {
    it('gives one unit vector for each text, in their order, all of one length', () =>
      use(async (embedder) => {
        const texts = ['行政处罚决定', '', '法治', '   ', 'Plan 2024', '，。！', '乡镇'.repeat(400)];
        const vectors = await embedder.embed(texts, 'passage');
        expect(vectors).toHaveLength(texts.length);
        for (const vector of vectors) {
          expect(vector).toBeInstanceOf(Float32Array);
          expect(vector).toHaveLength(embedder.dimensions ?? -1);
          expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
        }
        const [alone] = await embedder.embed(['法治'], 'passage');
        vectors[2]?.forEach((value, place) => expect(value).toBeCloseTo(alone?.[place] ?? Number.NaN, 5));
      }));

    it('gives the same vectors again', () =>
      use(async (embedder) => {
        expect(await embedder.embed(['行政复议', '诉讼'], 'question')).toEqual(await embedder.embed(['行政复议', '诉讼'], 'question'));
      }));

    it('has a name, a batch size and a weight', () =>
      use(async (embedder) => {
        expect(embedder.id).toMatch(/^[a-z]+-\S+$/u);
        expect(embedder.batchSize).toBeGreaterThan(0);
        expect(embedder.fusionWeight).toBeGreaterThan(0);
      }));
  });
}

describe('the hashing embedder', () => {
  it('puts texts that share words nearer to each other than others', async () => {
    const [one, two, other] = (await createHashingEmbedder().embed(['乡镇行政处罚决定书', '行政处罚的决定', '春季植树造林'], 'passage')) as readonly Float32Array[];
    expect(cosine(one, two)).toBeGreaterThan(cosine(one, other) + 0.2);
  });

  it('folds width and case', async () => {
    const [wide, narrow] = await createHashingEmbedder().embed(['ＡＢＣ２０２４年', 'abc2024年'], 'passage');
    expect(wide).toEqual(narrow);
  });
});
