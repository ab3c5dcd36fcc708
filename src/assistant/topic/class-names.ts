import type { TopicClass, TopicList } from '../../domain/topic.ts';
import { fold } from '../../retrieval/tokens.ts';
import english from '../../data/theme-names-en.json' with { type: 'json' };
import { leavesOf } from './classify.ts';
import { likeness } from './likeness.ts';
import { lexiconOf, namesIn } from './lexicon.ts';
import { nationalList } from './national-list.ts';
import { enriched } from './other-list.ts';
import { scoreText } from './score.ts';

/** The class a name stands for: one that can be chosen, or a first level with several below it. */
export type NamedClass = { readonly kind: 'class'; readonly topicClass: TopicClass } | { readonly kind: 'first-level'; readonly level1: string };

/** Offered where a name is not in the list. */
const offered = 4;

/** The class of a list a person means: by its path, its own name, a part of it that only one has, or its English name. */
export function classNamed(name: string, list: TopicList): NamedClass | null {
  const parts = nameParts(name);
  const leaves = leavesOf(list);
  const [first = '', ...below] = parts;
  const tops = [...new Set(list.classes.map(({ path }) => path[0] ?? ''))];
  const top = tops.find((level1) => bare(level1) === bare(first)) ?? only(tops.filter((level1) => namesIn(level1).some((part) => bare(part) === bare(first))));
  const last = below.at(-1);
  if (top !== undefined) {
    const inside = leaves.filter(({ path }) => path[0] === top);
    const leaf = last === undefined ? (inside.length === 1 ? inside[0] : undefined) : leafNamed(last, inside);
    if (leaf !== undefined) return { kind: 'class', topicClass: leaf };
    // 公安 alone is the class 公安, not all of 公安、安全、司法; 综合政务 is the first level.
    const own = last === undefined && bare(top) !== bare(first) ? leafPart(first, leaves.filter(({ path }) => path.length > 1)) : undefined;
    if (own !== undefined) return { kind: 'class', topicClass: own };
    if (last === undefined) return { kind: 'first-level', level1: top };
  }
  const leaf = leafNamed(last ?? first, leaves);
  if (leaf !== undefined) return { kind: 'class', topicClass: leaf };
  const path = (english as Readonly<Record<string, readonly string[]>>)[name.trim().toLowerCase().replaceAll(/\s+/gu, ' ').replace(/^the /u, '')];
  return path === undefined ? null : classNamed(path.join('›'), list);
}

/** The classes that come nearest to a name the list has not, best first: alike in name, then those whose words it holds. */
export function nearestClasses(name: string, list: TopicList): readonly TopicClass[] {
  const leaves = leavesOf(list);
  const words = new Map(leaves.map((leaf) => [leaf, Math.max(...leaf.path.map((part) => likeness(part, name)), 0)]));
  for (const top of scoreText({ title: name, printed: true, body: '' }, lexiconOf(enriched(list, nationalList)))) {
    for (const leaf of leaves.filter(({ path }) => path[0] === top.level1)) {
      const own = [...top.classes].reduce((sum, [index, score]) => (list.classes[index]?.path.join('\n') === leaf.path.join('\n') ? sum + score : sum), 0);
      words.set(leaf, (words.get(leaf) ?? 0) + own);
    }
  }
  return [...words].filter(([, score]) => score >= 0.2).toSorted((one, other) => other[1] - one[1]).slice(0, offered).map(([leaf]) => leaf);
}

/** Every class of the list whose name, or a part of it, stands in a text, in the order of the text; the longest name at each place. */
export function classesIn(text: string, list: TopicList): readonly { readonly start: number; readonly end: number; readonly named: NamedClass }[] {
  const names = [...new Set(list.classes.flatMap(({ path }) => [path.join('›'), ...path, ...path.flatMap(namesIn)]))].filter((name) => name.length > 1 && !/^其[他它]$/u.test(name)).toSorted((one, other) => other.length - one.length);
  const found: { start: number; end: number; named: NamedClass }[] = [];
  for (let start = 0; start < text.length; ) {
    const name = names.find((candidate) => text.startsWith(candidate, start));
    const named = name === undefined ? null : classNamed(name, list);
    if (name !== undefined && named !== null) {
      // A path written with a mark between its levels is one class.
      const below = /^\s*(?:[›»>＞/／\\]|-+>?|的|[里中]的)\s*([\p{Script=Han}、（）()]+)/u.exec(text.slice(start + name.length));
      const deeper = below === null ? null : longestBelow(name, below[1] ?? '', list);
      const end = start + name.length + (deeper === null || below === null ? 0 : below[0].length - (below[1] ?? '').length + deeper.length);
      found.push({ start, end, named: deeper === null ? named : deeper.named });
      start = end;
    } else start += 1;
  }
  return found;
}

function longestBelow(above: string, text: string, list: TopicList): { readonly named: NamedClass; readonly length: number } | null {
  for (let length = Math.min(text.length, 24); length > 1; length -= 1) {
    const named = classNamed(`${above}›${text.slice(0, length)}`, list);
    if (named?.kind === 'class' && named.topicClass.path.length > 1) return { named, length };
  }
  return null;
}

/** A class by its own name, else by one part of its name, else by a piece of it that only one has. */
function leafNamed(name: string, leaves: readonly TopicClass[]): TopicClass | undefined {
  const own = (leaf: TopicClass): string => leaf.path.at(-1) ?? '';
  const plain = bare(name);
  return leafPart(name, leaves) ?? (plain.length > 1 ? only(leaves.filter((leaf) => bare(own(leaf)).includes(plain))) : undefined);
}

function leafPart(name: string, leaves: readonly TopicClass[]): TopicClass | undefined {
  const own = (leaf: TopicClass): string => leaf.path.at(-1) ?? '';
  return only(leaves.filter((leaf) => bare(own(leaf)) === bare(name))) ?? only(leaves.filter((leaf) => namesIn(own(leaf)).some((part) => bare(part) === bare(name))));
}

function nameParts(name: string): readonly string[] {
  return name.split(/\s*(?:[›»>＞/／\\|]|-+>?|——?)\s*|(?:[里中]|类|下面?)?的(?=.)/u).map((part) => part.trim()).filter((part) => part !== '');
}

function bare(text: string): string {
  return fold(text).replaceAll(/[\s,、，()·]|类$/gu, '');
}

/** The one member, or undefined when there are none or several. */
function only<T>(values: readonly T[]): T | undefined {
  return values.length === 1 ? values[0] : undefined;
}
