import type { Line } from './clean.ts';
import type { HeadingHint } from './loaders/loaded.ts';
import { type Mark, rankOf, readMark } from './marks.ts';

/**
 * One entry of a document's outline. A `heading` stands above its children; an `item` has its text on its own lines
 * (run-in headings, list members) and may have children too; an `article` holds all its lines, its lists included;
 * a `paragraph` and a `row` of a table have no children.
 */
export interface Entry {
  readonly kind: 'heading' | 'item' | 'article' | 'paragraph' | 'row';
  readonly mark: Mark | null;
  /** In order; more than one in an article, or where responsible units stand on a line of their own. */
  readonly lines: readonly Line[];
  readonly children: readonly Entry[];
}

/** Formal outlines are shallow; deeper nesting is an accident or an attack. */
const longestHeading = 80;
const longestImplied = 40;
const finalPunctuation = /[。；！？;!?.,，、…]["”’』」）)〕]*$/u;
/** Who answers for an item and until when: notes that stand under it and belong to it. */
const responsible = /^[〔（([【]?\s*(?:(?:责任|牵头|配合|主办|协办|参与|承办|落实|主责|协同|参加|负责)(?:责任)?(?:单位|部门|领导|人|科室|处室|主体)[^:：。]{0,12}|(?:完成|办结|时限|进度|推进)(?:时限|时间|要求|日期|期限))[:：]/u;
/** Formulas that end a document belong to no section. */
const closing = /^(?:特此(?:报告|通知|函告|函复|批复|说明|通报|公告)|以上(?:报告|意见|请示)?.{0,12}(?:妥否|当否|请审(?:阅|示|议)|请批示)|妥否|当否|联系人[:：])/u;

interface Open {
  readonly entry: MutableEntry;
  /** `#` level for a heading the format marks, null for one only its mark tells. */
  readonly level: number | null;
  readonly rank: number | null;
}

interface MutableEntry {
  kind: Entry['kind'];
  mark: Mark | null;
  lines: Line[];
  children: MutableEntry[];
}

/** The outline of a document's lines (form and title left out), as a tree in reading order. Every line is in it once. */
export function outlineOf(lines: readonly Line[], hints: readonly HeadingHint[] = []): readonly Entry[] {
  const levels = new Map(hints.map((hint) => [hint.start, hint.level]));
  const root: MutableEntry = { kind: 'heading', mark: null, lines: [], children: [] };
  const open: Open[] = [];
  const top = (): MutableEntry => open.at(-1)?.entry ?? root;
  let annexOf: MutableEntry | null = null;
  const unmarked = !lines.some((line) => readMark(line.text)?.kind === 'first' || readMark(line.text)?.kind === 'second' || line.text.startsWith('#') || levels.has(line.start));

  for (const [index, raw] of lines.entries()) {
    const { line, level } = headed(raw, levels);
    const mark = readMark(line.text);
    const below = lines[index + 1];

    const listed = top().children.at(-1);
    if (mark?.kind === 'third' && level === null && isAnnexList(listed) && !finalPunctuation.test(line.text)) {
      // 附件：1. … 2. … names the annexes; it is no list of the text.
      listed?.lines.push(line);
      continue;
    }

    if (level === null && mark === null) {
      const parent = top();
      const last = parent.children.at(-1);
      if (responsible.test(line.text) && !raw.apart) {
        // (item, responsible units) is a pair: the units stay with the item they follow.
        const owner = last === undefined ? (parent.kind === 'item' || parent.kind === 'article' ? parent : null) : last.kind === 'paragraph' ? last : null;
        if (owner !== null) {
          owner.lines.push(line);
          continue;
        }
      }
      if (closing.test(line.text)) {
        open.length = 0;
        root.children.push({ kind: 'paragraph', mark: null, lines: [line], children: [] });
        continue;
      }
      if (annexOf === parent && parent.children.length === 0 && line.text.length <= longestImplied && !finalPunctuation.test(line.text) && !/[:：|]/u.test(line.text)) {
        // 附件1 and its title under it are one heading.
        parent.lines.push(line);
        continue;
      }
      if (parent.kind === 'article' && !isAnnex(line.text)) {
        parent.lines.push(line);
        continue;
      }
      if (isRow(line.text)) {
        parent.children.push({ kind: 'row', mark: null, lines: [line], children: [] });
        continue;
      }
      if (isAnnex(line.text)) {
        open.length = 0;
        annexOf = { kind: 'heading', mark: null, lines: [line], children: [] };
        push(annexOf, null, 0);
        continue;
      }
      if (isImplied(line, parent, below, unmarked)) {
        // A lost `1.`: it ranks like one, so that the printed `2.` stands beside it.
        const under = open.findLast((one) => one.entry.mark !== null || one.level !== null);
        const rank = unmarked ? rankOf.first : (under?.rank ?? rankOf.second) + 1;
        close(null, rank);
        push({ kind: 'heading', mark: null, lines: [line], children: [] }, null, rank);
        continue;
      }
      parent.children.push({ kind: 'paragraph', mark: null, lines: [line], children: [] });
      continue;
    }

    if (top().kind === 'article' && level === null && mark !== null && staysInArticle(mark, line)) {
      top().lines.push(line);
      continue;
    }
    const kind = mark?.kind === 'article' ? 'article' : isHeading(line, mark, level !== null) ? 'heading' : mark === null ? 'paragraph' : 'item';
    if (kind === 'paragraph') {
      top().children.push({ kind, mark: null, lines: [line], children: [] });
      continue;
    }
    const rank = mark === null ? null : rankOf[mark.kind];
    const introduces = /[:：]$/u.test(top().lines.at(-1)?.text ?? '') && mark?.number === 1 && !open.some((one) => one.entry.mark?.kind === mark.kind);
    // The next of a list that is open stands beside its last, whatever rank the list has where it stands.
    const beside = mark === null || (kind === 'heading' && level !== null) ? -1 : open.findLastIndex((one) => one.entry.mark?.kind === mark.kind);
    if (beside >= 0) open.length = beside;
    else if (!introduces) close(kind === 'heading' ? level : null, rank);
    push({ kind, mark, lines: [line], children: [] }, kind === 'heading' ? level : null, rank);
  }
  settle(root);
  settleClosing(root);
  return root.children;

  function push(entry: MutableEntry, level: number | null, rank: number | null): void {
    top().children.push(entry);
    open.push({ entry, level, rank });
  }

  /** Closes what cannot stand above an entry of this level or rank. */
  function close(level: number | null, rank: number | null): void {
    for (;;) {
      const last = open.at(-1);
      if (last === undefined) return;
      if (level !== null && last.level !== null) {
        if (last.level < level) return;
      } else if (level === null && last.rank === null) return;
      else if (rank !== null && last.rank !== null && last.rank < rank) return;
      open.pop();
    }
  }
}

/** Whether a line names who is responsible for the item above it. */
export function isResponsible(text: string): boolean {
  return responsible.test(text);
}

/** A line without its `#`, with the level the format gives it; a quote mark of Markdown is taken off too. */
function headed(line: Line, levels: ReadonlyMap<number, number>): { readonly line: Line; readonly level: number | null } {
  const hint = levels.get(line.start);
  const match = /^(?:(#{1,6})\s+|>\s*)/u.exec(line.text);
  const skipped = match === null ? line : shifted(line, match[0].length);
  const level = match?.[1]?.length ?? hint ?? null;
  const bold = /^\*\*(?=[^*\s])/u.exec(skipped.text);
  return { line: bold === null ? skipped : shifted(skipped, 2), level: level !== null && skipped.text.length <= longestHeading ? level : null };
}

function shifted(line: Line, count: number): Line {
  return { ...line, start: line.start + count, text: line.text.slice(count) };
}

/** A heading stands alone and makes no sentence; what ends like one carries its text with it. */
function isHeading(line: Line, mark: Mark | null, marked: boolean): boolean {
  if (mark?.kind === 'clause' || mark?.kind === 'bullet') return false;
  const { text } = line;
  if (text.length > longestHeading || text.length === (mark?.length ?? 0)) return marked && text.length <= longestHeading;
  if (finalPunctuation.test(text)) return false;
  // A sentence inside means that text runs in after the heading, even where its last stop is missing.
  if (/[。；！？]/u.test(text)) return false;
  return marked || mark === null || text.length <= 60 || rankOf[mark.kind] <= rankOf.section;
}

/** Lists inside an article are part of it; headings and the numbering of a new chapter are not. */
function staysInArticle(mark: Mark, line: Line): boolean {
  if (mark.kind === 'article') return false;
  if (rankOf[mark.kind] < rankOf.first) return !isHeading(line, mark, false);
  return mark.kind !== 'first' || !isHeading(line, mark, false);
}

/** 附件, 附表, 附录 begin something new whatever stood above. */
function isAnnex(text: string): boolean {
  return /^附\s*(?:件|录|表|则)\s*[\d一二三四五六七八九十]{0,3}\s*[:：]?$/u.test(text);
}

function isAnnexList(entry: MutableEntry | undefined): boolean {
  return entry?.kind === 'paragraph' && namesAnnexes(entry.lines[0]?.text ?? '');
}

/** 附件：… under a letter names what is enclosed. */
export function namesAnnexes(text: string): boolean {
  return /^附\s*件\s*[:：]\s*\S/u.test(text);
}

function isRow(text: string): boolean {
  return /^\|.*\|$/u.test(text) || / \| /u.test(text);
}

/** A short line without final punctuation directly under a heading, or in a text without any marks, above a paragraph. */
function isImplied(line: Line, parent: MutableEntry, below: Line | undefined, unmarked: boolean): boolean {
  const { text } = line;
  if (text.length > longestImplied || text.length < 4 || finalPunctuation.test(text) || /[。；！？:：]/u.test(text) || /\d{4}年\d/u.test(text)) return false;
  if (below === undefined || below.text.length < 40 || readMark(below.text) !== null) return false;
  return unmarked || (parent.kind === 'heading' && parent.mark !== null && parent.children.length === 0 && rankOf[parent.mark.kind] >= rankOf.first);
}

/**
 * Decides where the paragraphs after the last item of a list belong. An unmarked paragraph between two items goes on with
 * the first of them; after the last item it goes on only when other items had such paragraphs, else the list is over.
 */
function settle(parent: MutableEntry): void {
  for (const child of parent.children) settle(child);
  const last = parent.children.at(-1);
  if (last?.kind !== 'item') return;
  const siblings = parent.children.filter((child) => child !== last && child.kind === 'item' && child.mark?.kind === last.mark?.kind);
  if (siblings.length > 0 && siblings.every((sibling) => trailing(sibling) === 0)) parent.children.push(...last.children.splice(last.children.length - trailing(last)));
}

/**
 * The closing paragraph of a document belongs to no section. It is known by what the other sections are like: they end with
 * their lists, and this one goes on after its own; or each has one paragraph, and the last has two.
 */
function settleClosing(root: MutableEntry): void {
  let section = root;
  while (section.children.at(-1)?.kind === 'heading') section = section.children.at(-1) as MutableEntry;
  const count = trailing(section);
  if (section === root || count === 0) return;
  const others = sectionsOf(root).filter((other) => other !== section && other.children.every((child) => child.kind !== 'heading'));
  const leaf = count === section.children.length;
  const alike = others.filter((other) => (leaf ? trailing(other) === other.children.length : trailing(other) < other.children.length));
  if (leaf ? count === 2 && alike.length >= 2 && alike.every((other) => other.children.length === 1) : alike.length > 0 && alike.every((other) => trailing(other) === 0)) {
    root.children.push(...section.children.splice(section.children.length - (leaf ? 1 : count)));
  }
}

function sectionsOf(entry: MutableEntry): readonly MutableEntry[] {
  return entry.children.filter((child) => child.kind === 'heading').flatMap((child) => [child, ...sectionsOf(child)]);
}

function trailing(entry: MutableEntry): number {
  let count = 0;
  while (count < entry.children.length && entry.children.at(-1 - count)?.kind === 'paragraph') count += 1;
  return count;
}
