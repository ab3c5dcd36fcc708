import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { AppError } from '../domain/errors.ts';
import type { Embedder } from '../ports.ts';
import { questionInstruction } from './embedding-instruction.ts';
import { clsVectors, meanVectors } from './vector-pooling.ts';
import { unitVector, vectorFault } from './vector-check.ts';
import { fault } from '../texts/fault.ts';

/** What is used of `onnxruntime-node`; it is installed only by those who choose this embedder. */
interface OnnxRuntime {
  readonly InferenceSession: { create(path: string, options?: object): Promise<OnnxSession> };
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dimensions: readonly number[]) => unknown;
}

interface OnnxSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(inputs: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, { readonly data: Float32Array; readonly dims: readonly number[] }>>>;
}

/** What is used of `@huggingface/tokenizers`. */
interface TokenizerLibrary {
  readonly Tokenizer: new (tokenizer: object, config: object) => { encode(text: string): { readonly ids: readonly number[] } };
}

/** Loads the two libraries; tests pretend here that they are absent. */
export type LoadRuntime = () => Promise<{ readonly onnx: OnnxRuntime; readonly tokenizers: TokenizerLibrary }>;

/** What a person types to have this embedder. */
const localRuntimeCommand = 'npm install --no-save --ignore-scripts onnxruntime-node@1.30.0 @huggingface/tokenizers@0.2.0';

const batchSize = 16;

/**
 * A sentence model inside this process: a folder with `tokenizer.json`, `model.onnx` (or `onnx/model.onnx`, or a quantised
 * one) and, as sentence-transformers lays them out, `1_Pooling/config.json`, `sentence_bert_config.json` and
 * `config_sentence_transformers.json`. Nothing is downloaded. Fails with code `missing` for a folder without a model and
 * with code `embedder` when the libraries are not installed or the model cannot be used.
 */
export async function createLocalEmbedder(folder: string, load: LoadRuntime = loadRuntime): Promise<Embedder> {
  const path = resolve(folder);
  const model = ['model.onnx', 'onnx/model.onnx', 'model_quantized.onnx', 'onnx/model_quantized.onnx'].map((name) => join(path, name)).find((file) => existsSync(file));
  const tokenizerFile = join(path, 'tokenizer.json');
  if (model === undefined || !existsSync(tokenizerFile)) throw fault('missing', 'localFiles', [model === undefined ? 'model.onnx' : 'tokenizer.json']);
  const { onnx, tokenizers } = await load().catch((error: unknown) => {
    throw fault('embedder', 'localPackages', [localRuntimeCommand], { cause: error });
  });

  const settings = readSettings(path);
  const { session, tokenizer } = await prepare(model, tokenizerFile, path, onnx, tokenizers);
  const ends = tokenizer.encode('').ids;
  const id = `local-${basename(path)}-${digestOf([model, tokenizerFile], JSON.stringify(settings))}`;
  let dimensions: number | null = null;

  async function vectorsOf(texts: readonly string[]): Promise<readonly Float32Array[]> {
    const rows = texts.map((text) => shortened(tokenizer.encode(text).ids, ends, settings.longest));
    const length = Math.max(...rows.map((row) => row.length));
    const [ids, mask] = [new BigInt64Array(rows.length * length), new BigInt64Array(rows.length * length)];
    for (const [index, row] of rows.entries()) {
      row.forEach((token, at) => {
        ids[index * length + at] = BigInt(token);
        mask[index * length + at] = 1n;
      });
    }
    const tensor = (data: BigInt64Array): unknown => new onnx.Tensor('int64', data, [rows.length, length]);
    const inputs: Record<string, unknown> = { input_ids: tensor(ids), attention_mask: tensor(mask), token_type_ids: tensor(new BigInt64Array(ids.length)) };
    const outputs = await session.run(Object.fromEntries(Object.entries(inputs).filter(([name]) => session.inputNames.includes(name))));
    const { data, dims } = outputs['sentence_embedding'] ?? outputs['last_hidden_state'] ?? outputs[session.outputNames[0] ?? ''] ?? { data: new Float32Array(0), dims: [] };
    const width = dims.at(-1) ?? 0;
    const lengths = rows.map((row) => row.length);
    const vectors = dims.length === 2 ? clsVectors(data, lengths, 1, width) : settings.pooling === 'cls' ? clsVectors(data, lengths, length, width) : meanVectors(data, lengths, length, width);
    return vectors.map((vector) => {
      const wrong = vectorFault(vector, dimensions);
      if (wrong !== null) throw fault('embedder', 'localVector', [wrong]);
      dimensions ??= vector.length;
      return unitVector(vector);
    });
  }

  return {
    id,
    get dimensions() {
      return dimensions;
    },
    batchSize,
    // Equal voices of both rankings: the usual start for a trained model, to be set anew when one is measured.
    fusionWeight: 1,
    async embed(texts, purpose, signal) {
      const instruction = purpose === 'question' ? settings.instruction : '';
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += batchSize) {
        if (signal?.aborted === true) throw fault('aborted', 'embeddingStopped', []);
        try {
          vectors.push(...(await vectorsOf(texts.slice(start, start + batchSize).map((text) => instruction + text))));
        } catch (error) {
          throw error instanceof AppError ? error : fault('embedder', 'localFailed', [], { cause: error });
        }
      }
      return vectors;
    },
  };
}

async function loadRuntime(): Promise<{ readonly onnx: OnnxRuntime; readonly tokenizers: TokenizerLibrary }> {
  // Names in variables: the type checker must not look for packages that are not installed.
  const [onnxName, tokenizersName] = ['onnxruntime-node', '@huggingface/tokenizers'];
  const [onnx, tokenizers] = (await Promise.all([import(onnxName), import(tokenizersName)])) as [OnnxRuntime & { readonly default?: OnnxRuntime }, TokenizerLibrary];
  return { onnx: onnx.default ?? onnx, tokenizers };
}

async function prepare(model: string, tokenizerFile: string, folder: string, onnx: OnnxRuntime, tokenizers: TokenizerLibrary) {
  try {
    const tokenizer = new tokenizers.Tokenizer(readJson(tokenizerFile), existsSync(join(folder, 'tokenizer_config.json')) ? readJson(join(folder, 'tokenizer_config.json')) : {});
    return { tokenizer, session: await onnx.InferenceSession.create(model) };
  } catch (error) {
    throw fault('embedder', 'localUnloadable', [], { cause: error });
  }
}

interface ModelSettings {
  readonly pooling: 'cls' | 'mean';
  /** Tokens of a text, with those at its ends. */
  readonly longest: number;
  readonly instruction: string;
}

function readSettings(folder: string): ModelSettings {
  const optional = (name: string): Record<string, unknown> => (existsSync(join(folder, name)) ? (readJson(join(folder, name)) as Record<string, unknown>) : {});
  const pooling = optional('1_Pooling/config.json');
  const model = optional('config.json');
  const name = `${basename(folder)} ${String(model['_name_or_path'] ?? '')}`;
  const prompts = optional('config_sentence_transformers.json')['prompts'] as Record<string, unknown> | undefined;
  const longest = Number(optional('sentence_bert_config.json')['max_seq_length'] ?? model['max_position_embeddings'] ?? 512);
  const cls = pooling['pooling_mode_cls_token'] ?? (pooling['pooling_mode_mean_tokens'] === undefined && /bge/iu.test(name));
  return { pooling: cls === true ? 'cls' : 'mean', longest: Math.min(longest, 8192), instruction: typeof prompts?.['query'] === 'string' ? prompts['query'] : questionInstruction(name) };
}

/** Cut to the model's length, keeping the tokens that close every text. */
function shortened(ids: readonly number[], ends: readonly number[], longest: number): readonly number[] {
  if (ids.length <= longest) return ids;
  const closing = ends.slice(Math.ceil(ends.length / 2));
  return [...ids.slice(0, longest - closing.length), ...closing];
}

function digestOf(files: readonly string[], settings: string): string {
  const hash = createHash('sha256').update(settings);
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

function readJson(path: string): object {
  return JSON.parse(readFileSync(path, 'utf8')) as object;
}
