import { describe, expect, it } from 'vitest';
import type { DocumentRecord } from '../../src/domain/document.ts';
import type { Passage } from '../../src/domain/passage.ts';
import { viewPassage } from '../../src/telegram/passage-view.ts';
import { textsIn } from '../../src/texts/texts.ts';

const passages = ['一是甲。', '二是乙。', '三是丙。'].map((text, ordinal): Passage => ({ id: 10 + ordinal, documentId: 'd', ordinal, headingPath: ['一、举措'], label: null, role: 'item', text, locator: { start: 0, end: 0, line: 1 }, digest: text }));
const library = {
  passagesById: (ids: readonly number[]) => passages.filter(({ id }) => ids.includes(id)),
  passages: () => passages,
  document: (id: string) => (id === 'd' ? ({ id, title: '某镇报告' } as DocumentRecord) : undefined),
};
const view = (id: number, quote = '') => viewPassage(library, id, quote, textsIn('zh'));

describe('an opened passage', () => {
  it('has a neighbour on each side, but none beyond the ends of its document', () => {
    expect([10, 11, 12].map((id) => [view(id)?.previous ?? null, view(id)?.next ?? null])).toEqual([[null, 11], [10, 12], [11, null]]);
  });

  it('says where it stands and marks the words', () => {
    const shown = view(11, '乙');
    expect(shown?.text.text).toBe('《某镇报告》\n一、举措\n第 2 段，共 3 段\n\n二是乙。');
    expect(shown?.text.entities.filter(({ type }) => type === 'underline').map(({ offset, length }) => shown.text.text.slice(offset, offset + length))).toEqual(['乙']);
  });

  it('that is gone is none', () => {
    expect(view(99)).toBeNull();
  });
});
