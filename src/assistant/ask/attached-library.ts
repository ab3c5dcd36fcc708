import { readSource } from '../../corpus/read-source.ts';
import type { DocumentRecord } from '../../domain/document.ts';
import type { Passage } from '../../domain/passage.ts';
import type { Attachment } from '../../domain/request.ts';
import type { Hit, Library, LexicalQuery } from '../../ports.ts';
import { grams } from '../../retrieval/tokens.ts';

const k1 = 1.2;
const b = 0.75;

/**
 * The documents a person sent as a library of their own, held in memory for one request: what they say is never mixed into
 * anybody else's answers. Passage ids are negative, so that they name nothing in the library proper. A document that cannot
 * be read as text is left out.
 */
export async function attachedLibrary(attachments: readonly Attachment[]): Promise<Library> {
  const documents: DocumentRecord[] = [];
  const passages: Passage[] = [];
  for (const [index, attachment] of attachments.entries()) {
    const source = `attached-${index + 1}.txt`;
    const read = await readSource(source, new TextEncoder().encode(attachment.text));
    if (read.kind === 'left-out') continue;
    documents.push({ ...read.document, id: `attached${index + 1}`, source });
    for (const passage of read.passages) passages.push({ ...passage, id: -1 - passages.length, documentId: `attached${index + 1}` });
  }
  const titles = new Map(documents.map((document) => [document.id, document.title]));
  const indexed = passages.map((passage) => ({ passage, grams: grams([titles.get(passage.documentId) ?? '', ...passage.headingPath, passage.text].join('\n')) }));
  const lengths = indexed.map((entry) => [...entry.grams.values()].reduce((sum, count) => sum + count, 0));
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const frequency = (gram: string): number => indexed.filter((entry) => entry.grams.has(gram)).length;

  return {
    revision: 0,
    documents: () => documents,
    document: (id) => documents.find((document) => document.id === id),
    passages: (documentId) => passages.filter((passage) => passage.documentId === documentId),
    passagesById: (ids) => ids.flatMap((id) => passages[-1 - id] ?? []),
    searchLexical({ grams: wanted, limit, within }: LexicalQuery): readonly Hit[] {
      const weights = [...wanted].map(([gram, weight]) => ({ gram, weight: weight * Math.log(1 + (indexed.length - frequency(gram) + 0.5) / (frequency(gram) + 0.5)) }));
      return indexed
        .map((entry, index) => {
          const score = weights.reduce((sum, { gram, weight }) => {
            const count = entry.grams.get(gram) ?? 0;
            return sum + (weight * count * (k1 + 1)) / (count + k1 * (1 - b + (b * (lengths[index] ?? 0)) / average));
          }, 0);
          return { passageId: entry.passage.id, score, documentId: entry.passage.documentId };
        })
        .filter((hit) => hit.score > 0 && (within === undefined || within.has(hit.documentId)))
        .toSorted((one, other) => other.score - one.score || other.passageId - one.passageId)
        .slice(0, limit)
        .map(({ passageId, score }) => ({ passageId, score }));
    },
    passageFrequency: frequency,
    passageCount: passages.length,
    close: () => undefined,
  };
}
