import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityLimit, messageLimit, plainText } from '../../src/telegram/formatted.ts';
import { renderMarkdown } from '../../src/telegram/markdown.ts';
import { split } from '../../src/telegram/split.ts';
import { faultOfEntities } from '../support/telegram-entities.ts';
import { longMarkdown } from '../support/markdown-arbitrary.ts';

describe('long texts as messages', () => {
  it('cuts between paragraphs, then between sentences', () => {
    const paragraph = `${'一句话。'.repeat(10)}`;
    expect(split(plainText(`${paragraph}\n\n${paragraph}`), 60).map((part) => part.text)).toEqual([`${paragraph}\n\n`, paragraph]);
    expect(split(plainText(paragraph), 18).map((part) => part.text.length)).toEqual([16, 16, 8]);
  });

  it('cuts no number at its decimal point and no mark in its brackets', () => {
    const parts = split(plainText(`${'共'.repeat(15)}3.5万元，见[12]`), 23).map((part) => part.text);
    expect(parts.every((part) => !part.endsWith('3.') && !/\[\d*$/u.test(part))).toBe(true);
  });

  it('moves an entity that does not fit any more to the next message, whole', () => {
    const text = renderMarkdown(`${'甲'.repeat(30)}\n\n**${'乙'.repeat(20)}**`);
    expect(split(text, 40).map((part) => part.entities)).toEqual([[], [{ type: 'bold', offset: 0, length: 20 }]]);
  });

  it('goes on with an entity longer than a message in the next one', () => {
    const parts = split(renderMarkdown(`\`\`\`\n${'第一行\n'.repeat(30)}\`\`\``), 50);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every((part) => part.entities[0]?.type === 'pre')).toBe(true);
  });

  it('keeps every promise on any answer', () => {
    fc.assert(
      fc.property(longMarkdown, fc.constantFrom(messageLimit, 700, 64), (source, limit) => {
        const whole = renderMarkdown(source);
        const parts = split(whole, limit);
        expect(parts.map((part) => part.text).join('')).toBe(whole.text);
        for (const { text, entities } of parts) {
          expect(text.length).toBeLessThanOrEqual(limit);
          expect(text.length).toBeGreaterThan(0);
          expect(text.isWellFormed()).toBe(whole.text.isWellFormed() || text.isWellFormed());
          expect(entities.length).toBeLessThanOrEqual(entityLimit);
          expect(faultOfEntities(text, entities)).toBeNull();
        }
        expect(parts.flatMap((part) => part.text.match(/\[\d+\]/gu) ?? [])).toEqual(whole.text.match(/\[\d+\]/gu) ?? []);
      }),
      { numRuns: 200 },
    );
  });
});
