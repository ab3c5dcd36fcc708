import MarkdownIt, { type StateInline } from 'markdown-it';
import type { Token } from 'markdown-it';
import type { MessageEntity } from 'grammy/types';
import { join, plainText, wrap, type Formatted } from './formatted.ts';
import { alignedTable, displayWidth } from './table.ts';

const parser = new MarkdownIt({ html: false, linkify: false, breaks: true });
parser.inline.State = class extends parser.inline.State {
  /**
   * CommonMark lets `**“四个亲自”**是` stay literal, because its emphasis knows spaces between words. Beside Chinese
   * letters and full-width punctuation a run of `*` or `~` opens and closes as it would beside a letter.
   */
  override scanDelims(start: number, canSplitWord: boolean): ReturnType<StateInline['scanDelims']> {
    const scanned = super.scanDelims(start, canSplitWord);
    const before = this.src.slice(Math.max(0, start - 2), start);
    const after = this.src.slice(start + scanned.length, start + scanned.length + 2);
    if (!canSplitWord || !(chinese.test([...before].at(-1) ?? '') || chinese.test([...after][0] ?? ''))) return scanned;
    return { ...scanned, can_open: scanned.can_open || /^\S/u.test(after), can_close: scanned.can_close || /\S$/u.test(before) };
  }
};
const chinese = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—·]/u;

/**
 * Markdown as message text with entities: no parse mode, so nothing a model writes can break a message. Links keep their
 * words and lose their address; raw HTML stays visible text.
 */
export function renderMarkdown(markdown: string): Formatted {
  return tidied(blocks(parser.parse(markdown, {}), { depth: 0 }));
}

interface Place {
  /** How many lists are around. */
  readonly depth: number;
}

/** Renders a run of sibling block tokens; a container's tokens are cut out and rendered by themselves. */
function blocks(tokens: readonly Token[], place: Place): Formatted {
  const parts: Formatted[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) continue;
    const end = token.nesting === 1 ? closing(tokens, index) : index;
    const inside = tokens.slice(index + 1, end);
    const part = block(token, inside, place);
    const last = parts.at(-1);
    // A list stands right below the line that introduces it: a phone shows few lines.
    if (part !== null && last !== undefined && token.type.endsWith('_list_open') && /[：:]$/u.test(last.text)) parts[parts.length - 1] = join([last, part], '\n');
    else if (part !== null && part.text !== '') parts.push(part);
    index = end;
  }
  return join(parts, place.depth > 0 ? '\n' : '\n\n');
}

function block(token: Token, inside: readonly Token[], place: Place): Formatted | null {
  switch (token.type) {
    case 'paragraph_open':
      return inline(inside[0]?.children ?? []);
    case 'heading_open':
      return wrap(inline(inside[0]?.children ?? []), 'bold');
    case 'bullet_list_open':
      return list(inside, () => '• ', place);
    case 'ordered_list_open': {
      const start = Number(token.attrGet('start') ?? 1);
      return list(inside, (index) => `${start + index}. `, place);
    }
    case 'blockquote_open':
      return wrap(blocks(inside, { depth: 0 }), 'blockquote');
    case 'fence':
    case 'code_block':
      return code(token.content.replace(/\n+$/u, ''), token.info.trim());
    case 'table_open':
      return table(inside);
    case 'hr':
      return plainText('———');
    default:
      return token.children === null ? plainText(token.content) : inline(token.children);
  }
}

function list(tokens: readonly Token[], mark: (index: number) => string, place: Place): Formatted {
  const items: Formatted[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    if (tokens[index]?.type !== 'list_item_open') continue;
    const end = closing(tokens, index);
    const body = blocks(tokens.slice(index + 1, end), { depth: place.depth + 1 });
    items.push(join([plainText('  '.repeat(place.depth) + mark(items.length)), body]));
    index = end;
  }
  return join(items, '\n');
}

function code(text: string, language: string): Formatted {
  if (text.trim() === '') return plainText('');
  const entity: MessageEntity = { type: 'pre', offset: 0, length: text.length, ...(/^[\w+-]{1,20}$/u.test(language) ? { language } : {}) };
  return { text, entities: [entity] };
}

function table(tokens: readonly Token[]): Formatted {
  const rows: string[][] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'tr_open') rows.push([]);
    if (token.type === 'th_open' || token.type === 'td_open') rows.at(-1)?.push(inline(tokens[index + 1]?.children ?? []).text.replaceAll('\n', ' '));
  }
  const aligned = alignedTable(rows);
  return rows.length < 2 || aligned.split('\n').every((line) => displayWidth(line) <= phoneWidth) ? code(aligned, '') : rowByRow(rows);
}

/** A table no phone shows side by side: each row by its first cell, the others below it under the names of their columns. */
function rowByRow([head = [], ...rows]: readonly (readonly string[])[]): Formatted {
  return join(
    rows.map(([first = '', ...cells]) => {
      const lines = cells.map((cell, index) => ({ name: head[index + 1]?.trim() ?? '', cell: cell.trim() })).filter(({ cell }) => cell !== '');
      const below = lines.map(({ name, cell }) => plainText(name === '' ? cell : `${name}${/\p{Script=Han}/u.test(name) ? '：' : ': '}${cell}`));
      return join([...(first.trim() === '' ? [] : [wrap(plainText(first.trim()), 'bold')]), ...below], '\n');
    }),
    '\n\n',
  );
}

/** Columns of a monospaced font that fit a phone's line. */
const phoneWidth = 40;

const marks: Readonly<Record<string, MessageEntity['type']>> = { strong: 'bold', em: 'italic', s: 'strikethrough' };

function inline(tokens: readonly Token[]): Formatted {
  let text = '';
  const entities: MessageEntity[] = [];
  const open: { readonly name: string; readonly index: number }[] = [];
  for (const token of tokens) {
    const [, name = '', edge] = /^(strong|em|s)_(open|close)$/u.exec(token.type) ?? [];
    const type = marks[name];
    if (type !== undefined && edge === 'open') {
      open.push({ name, index: entities.length });
      entities.push({ type, offset: text.length, length: 0 } as MessageEntity);
    } else if (type !== undefined) {
      const started = open.pop();
      const entity = started === undefined ? undefined : entities[started.index];
      if (entity !== undefined) entity.length = text.length - entity.offset;
    } else if (token.type === 'softbreak' || token.type === 'hardbreak') {
      text += '\n';
    } else if (token.type === 'code_inline') {
      // Code may neither hold nor lie in another entity; inside emphasis it stays plain.
      if (open.length === 0 && token.content.trim() !== '') entities.push({ type: 'code', offset: text.length, length: token.content.length });
      text += token.content;
    } else {
      text += token.type === 'image' ? inline(token.children ?? []).text : token.content;
    }
  }
  return { text, entities };
}

/** The index of the token that closes the one at `start`. */
function closing(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let index = start; index < tokens.length; index += 1) {
    depth += tokens[index]?.nesting ?? 0;
    if (depth === 0) return index;
  }
  return tokens.length;
}

/** Entities that cover nothing but space are left out; no entity starts or ends with a space. */
function tidied({ text, entities }: Formatted): Formatted {
  const kept = entities.flatMap((entity): MessageEntity[] => {
    if (entity.type === 'pre') return [entity];
    const covered = text.slice(entity.offset, entity.offset + entity.length);
    const start = covered.length - covered.trimStart().length;
    const length = covered.trim().length;
    return length === 0 ? [] : [{ ...entity, offset: entity.offset + start, length }];
  });
  return { text, entities: kept };
}
