/**
 * What a model was trained to see before a question, not before a passage. The words are part of the model, given by its
 * makers, and change its vectors: hence here and not among the prompts.
 */
export function questionInstruction(model: string): string {
  return /bge-(?:small|base|large)-zh/iu.test(model) ? '为这个句子生成表示以用于检索相关文章：' : '';
}
