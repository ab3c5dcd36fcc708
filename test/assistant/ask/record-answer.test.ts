import { describe, expect, it } from 'vitest';
import { answerFromRecord } from '../../../src/assistant/ask/record-answer.ts';
import type { EvidenceSet } from '../../../src/domain/evidence.ts';
import { textsIn } from '../../../src/texts/texts.ts';
import { sampleEvidence } from '../../support/evidence.ts';

const metadata = sampleEvidence(1, '发布日期:2024-01-24 09:55:00 来源:本网', { publishedOn: '2024-01-24' }, { role: 'metadata' });
const library = { documents: () => [metadata.document], passages: () => [metadata.passage] } as unknown as Parameters<typeof answerFromRecord>[1];
const answer = (question: string, places: readonly string[] = ['青石乡']): ReturnType<typeof answerFromRecord> => {
  const set: EvidenceSet = { question, shape: 'figure', items: [], completeness: 'none', missing: [], nearest: [], scope: { places, years: [], kinds: [], rules: [], articles: [], unknownPlaces: [] } };
  return answerFromRecord(set, library, textsIn('zh'));
};

describe('what the catalogue knows of a document', () => {
  it('is answered from it and cites the metadata in the words of the source', () => {
    expect(answer('青石乡这份年报啥时候挂网的？')).toMatchObject({ text: '《青石乡人民政府2023年法治政府建设年度报告》的发布日期：2024-01-24[1]', citations: [{ n: 1, quote: '2024-01-24' }] });
  });

  it('is not guessed where it is silent', () => expect(answer('青石乡这份年报的文号是多少？')).toBeNull());

  it.each(['青石乡的年报几号前公布？', '青石乡公布了几起案件？', '青石乡什么时候发布了通告？'])('does not answer %s', (question) => expect(answer(question)).toBeNull());

  it('needs a document that is named', () => expect(answer('年报什么时候发布的？', [])).toBeNull());
});
