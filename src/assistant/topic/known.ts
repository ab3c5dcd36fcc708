import type { TopicList, TopicNeighbour } from '../../domain/topic.ts';
import type { Library, TopicMemory } from '../../ports.ts';
import type { LabelledTitle } from './classify.ts';
import { likeness } from './likeness.ts';
import { labelOf } from './score.ts';
import type { Subject } from './subject.ts';

/** Below this two titles have only the genre in common. */
const nearEnough = 0.3;
const shown = 3;

/** Everything already classified that may tell about a document: corrections, imported titles, the library and its own form. */
export function knownTitles(list: TopicList, library: Pick<Library, 'documents'>, memory: TopicMemory | null, owner: string | null, subject?: Subject): readonly LabelledTitle[] {
  const corrections = (memory?.corrections(list.name, owner) ?? []).map(({ title, path, owner: whose }): LabelledTitle => ({ title, path, from: whose === null ? 'imported' : 'correction' }));
  const filed = library.documents().flatMap((record): LabelledTitle[] => (record.theme === null ? [] : [{ title: record.title, path: record.theme.split('/'), from: 'library' }]));
  const own = subject?.record.theme ?? null;
  return [...corrections, ...filed, ...(own === null || subject === undefined ? [] : [{ title: subject.title, path: own.split('/'), from: 'form' as const }])];
}

/** The nearest of them, most alike first. */
export function neighboursOf(title: string, known: readonly LabelledTitle[]): readonly TopicNeighbour[] {
  return known
    .filter((label) => label.from !== 'form')
    .map((label) => ({ label, near: likeness(title, label.title) }))
    .filter(({ near }) => near >= nearEnough)
    .toSorted((one, other) => other.near - one.near)
    .filter(({ label }, index, all) => all.findIndex((other) => other.label.title === label.title) === index)
    .slice(0, shown)
    .map(({ label }) => ({ title: label.title, theme: label.path.join(' › '), from: label.from === 'library' ? 'library' : 'correction' }));
}

/** Whether a person told the class of this very document. */
export function filedByHand(known: readonly LabelledTitle[], subject: Subject): boolean {
  return known.some(({ from, title }) => from === 'correction' && title === labelOf(subject));
}
