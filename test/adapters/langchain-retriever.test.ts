import { RunnableLambda } from '@langchain/core/runnables';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LibraryRetriever } from '../../src/adapters/langchain-retriever.ts';
import { buildParts, sampleFolder, type BuiltParts } from '../support/library-parts.ts';

let built: BuiltParts;
beforeAll(async () => {
  built = await buildParts([sampleFolder]);
});
afterAll(() => built[Symbol.dispose]());

describe('the library as a LangChain retriever', () => {
  it('gives the evidence as documents that know where they come from', async () => {
    const documents = await new LibraryRetriever({ parts: built.with(null) }).invoke('苇溪镇2024年罚款多少钱？');
    expect(documents[0]?.pageContent).toContain('3.18万元');
    expect(documents[0]?.metadata).toMatchObject({ n: 1, place: '苇溪镇', year: 2024, source: 'corpus/reports/weixi-town-2024.md', completeness: 'complete' });
  });

  it('runs inside a chain', async () => {
    const chain = new LibraryRetriever({ parts: built.with(null), budget: 500 }).pipe(RunnableLambda.from((documents: readonly { readonly pageContent: string }[]) => documents.reduce((sum, { pageContent }) => sum + pageContent.length, 0)));
    const length = await chain.invoke('重大决策要走哪些程序');
    expect(length).toBeGreaterThan(0);
    expect(length).toBeLessThanOrEqual(500);
  });

  it('gives nothing where nothing answers, unless asked to', async () => {
    const parts = built.with(null);
    expect(await new LibraryRetriever({ parts }).invoke('红烧肉怎么做')).toEqual([]);
    expect((await new LibraryRetriever({ parts, evenUnanswered: true }).invoke('红烧肉怎么做')).length).toBeGreaterThan(0);
  });
});
