import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Characters the tiny tokenizer knows; anything else is [UNK]. */
const known = '行政处罚决定复议申请诉讼乡镇法治为这个句子生成表示以用于检索相关文章：';

/** Numbers in a token's vector: enough to tell characters apart, few enough to compute by hand. */
export const tinyWidth = 8;

export interface TinyModelOptions {
  readonly pooling?: 'cls' | 'mean';
  readonly longest?: number;
  /** Question instruction as sentence-transformers states it. */
  readonly instruction?: string;
}

/** The vector the tiny model has for a token: fixed, different for each. */
export function tinyTokenVector(token: number): readonly number[] {
  return Array.from({ length: tinyWidth }, (_, place) => Math.fround(Math.sin((token + 1) * (place + 1) * 0.7)));
}

/** Tokens of a text: [CLS] = 2, one for each character, [SEP] = 3. */
export function tinyTokens(text: string): readonly number[] {
  return [2, ...[...text].map((character) => (known.includes(character) ? 4 + [...new Set(known)].indexOf(character) : 1)), 3];
}

/**
 * Writes a sentence model that looks like a BERT from outside: `input_ids` and `attention_mask` in, `last_hidden_state` out.
 * Inside it is one table of token vectors, so that what pooling must give can be computed by hand.
 */
export function writeTinyModel(folder: string, options: TinyModelOptions = {}): void {
  const characters = [...new Set(known)];
  const vocabulary = Object.fromEntries(['[PAD]', '[UNK]', '[CLS]', '[SEP]', ...characters].map((token, id) => [token, id]));
  const tokenizer = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [special(0, '[PAD]'), special(1, '[UNK]'), special(2, '[CLS]'), special(3, '[SEP]')],
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [{ SpecialToken: { id: '[CLS]', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '[SEP]', type_id: 0 } }],
      pair: [{ SpecialToken: { id: '[CLS]', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '[SEP]', type_id: 0 } }, { Sequence: { id: 'B', type_id: 1 } }, { SpecialToken: { id: '[SEP]', type_id: 1 } }],
      special_tokens: { '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] }, '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] } },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100, vocab: vocabulary },
  };
  mkdirSync(join(folder, '1_Pooling'), { recursive: true });
  const json = (name: string, value: object): void => writeFileSync(join(folder, name), JSON.stringify(value));
  json('tokenizer.json', tokenizer);
  json('tokenizer_config.json', { tokenizer_class: 'BertTokenizer', unk_token: '[UNK]', cls_token: '[CLS]', sep_token: '[SEP]', pad_token: '[PAD]' });
  json('1_Pooling/config.json', { word_embedding_dimension: tinyWidth, pooling_mode_cls_token: options.pooling === 'cls', pooling_mode_mean_tokens: options.pooling !== 'cls' });
  json('sentence_bert_config.json', { max_seq_length: options.longest ?? 32 });
  if (options.instruction !== undefined) json('config_sentence_transformers.json', { prompts: { query: options.instruction } });
  writeFileSync(join(folder, 'model.onnx'), gatherModel(Object.keys(vocabulary).length));
}

function special(id: number, content: string): object {
  return { id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
}

/** ONNX is protobuf: the few messages of a graph with one Gather node, field numbers from onnx.proto. */
function gatherModel(tokens: number): Uint8Array {
  const table = Float32Array.from({ length: tokens * tinyWidth }, (_, index) => tinyTokenVector(Math.floor(index / tinyWidth))[index % tinyWidth] ?? 0);
  const int64 = 7;
  const float = 1;
  const initializer = [number(1, tokens), number(1, tinyWidth), number(2, float), text(8, 'table'), bytes(9, new Uint8Array(table.buffer))];
  const node = [text(1, 'table'), text(1, 'input_ids'), text(2, 'last_hidden_state'), text(4, 'Gather')];
  const batch = message(1, [text(2, 'batch')]);
  const sequence = message(1, [text(2, 'sequence')]);
  const value = (name: string, type: number, dimensions: readonly Uint8Array[]): readonly Uint8Array[] => [text(1, name), message(2, [message(1, [number(1, type), message(2, dimensions)])])];
  const graph = [
    message(1, node),
    text(2, 'tiny'),
    message(5, initializer),
    message(11, value('input_ids', int64, [batch, sequence])),
    message(11, value('attention_mask', int64, [batch, sequence])),
    message(12, value('last_hidden_state', float, [batch, sequence, message(1, [number(1, tinyWidth)])])),
  ];
  return joined([number(1, 8), message(7, graph), message(8, [text(1, ''), number(2, 17)])]);
}

function message(field: number, parts: readonly Uint8Array[]): Uint8Array {
  return bytes(field, joined(parts));
}

function text(field: number, value: string): Uint8Array {
  return bytes(field, new TextEncoder().encode(value));
}

function bytes(field: number, value: Uint8Array): Uint8Array {
  return joined([varint(field * 8 + 2), varint(value.length), value]);
}

function number(field: number, value: number): Uint8Array {
  return joined([varint(field * 8), varint(value)]);
}

function varint(value: number): Uint8Array {
  const result: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) result.push((rest % 128) + 128);
  return Uint8Array.from([...result, rest]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
