import fc from 'fast-check';

const words = fc.constantFrom('依法行政', '全镇共办理', '31件', '“四个亲自”', '，', '。', '；', '！', '[1]', '[12]', ' ', '\n', '\n\n', '👍🏽', '👨‍👩‍👧', '𠮷', 'e\u0301', 'The rule', '《行政复议法》', '〔待填：数字〕', '\u00a0', '\u200b');
const signs = fc.constantFrom('**', '*', '_', '~~', '`', '```', '> ', '- ', '1. ', '# ', '| ', ' |\n', '|---|---|\n', '---', '\\', '<b>', '](', '[', '!', '&amp;');

/** Pieces of answers and of Markdown in any order, broken Markdown included. */
export const markdown: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 4, arbitrary: words }, { weight: 2, arbitrary: signs }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) }), { maxLength: 120, size: 'max' })
  .map((parts) => parts.join(''));

/** The same, long enough to need several messages. */
export const longMarkdown: fc.Arbitrary<string> = fc.tuple(markdown, fc.integer({ min: 1, max: 60 }), markdown).map(([piece, times, tail]) => `${piece}\n`.repeat(times) + tail);
