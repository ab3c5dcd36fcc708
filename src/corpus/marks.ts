import { parseNumber } from '../domain/numerals.ts';

/** The kinds of outline marks, outermost first as documents nest them. 条 stands under 一、 (judicial interpretations). */
export type MarkKind = 'part' | 'subpart' | 'chapter' | 'section' | 'first' | 'article' | 'second' | 'third' | 'fourth' | 'paren' | 'circled' | 'clause' | 'bullet';

/** Position in the nesting, 0 outermost. */
export const rankOf: Readonly<Record<MarkKind, number>> = { part: 0, subpart: 1, chapter: 2, section: 3, first: 4, article: 5, second: 6, third: 7, fourth: 8, paren: 9, circled: 10, clause: 11, bullet: 12 };

/** What an entry of an outline begins with. */
export interface Mark {
  readonly kind: MarkKind;
  /** What it counts, from 1; 0 for a bullet. */
  readonly number: number;
  /** As printed, without the white space around it; a bullet has none. */
  readonly label: string | null;
  /** Characters of the line it takes, white space after it included. */
  readonly length: number;
}

const han = '〇零○一二三四五六七八九十百千两';
const legal = new RegExp(`^第\\s*([${han}0-9０-９]{1,9})\\s*(编|分编|章|节|条|部分)(之[一二三四五六七八九十]{1,3})?(?![的至、和与及或，,款项以第]|规定|所[列述称指]|中(?!华|国|央))[\\s:：]*`, 'u');
const first = /^([一二三四五六七八九十百]{1,4})\s*[、．.]\s*/u;
/** 二 存在的问题: a heading whose mark lost its stop; alone on its line, no sentence. */
const bareNumber = /^([一二三四五六七八九十]{1,3})[\s\u3000]+/u;
const bareHeading = /^[一二三四五六七八九十]{1,3}[\s\u3000]+\p{Script=Han}[\p{Script=Han}\d、，,（）()“”]{2,28}$/u;
const second = /^(?:[（(]\s*([一二三四五六七八九十百]{1,4})\s*[）)]|([\u3220-\u3229]))[、．.]?\s*/u;
const third = /^([0-9０-９]{1,3})\s*(?:[、．]|\\?\.(?![0-9０-９])|\\?\.(?=(?:19|20)[0-9]{2}年))\s*/u;
/** 4.4 响应结束: the numbering of emergency plans; a figure is followed by its unit at once. */
const decimal = /^([0-9]{1,2})((?:\.[0-9]{1,2}){1,3})[\s\u3000]+(?=[\p{Script=Han}\u2160-\u216bIVX])/u;
const decimalKinds: readonly MarkKind[] = ['second', 'third', 'fourth'];
const fourth = /^(?:[（(]\s*([0-9０-９]{1,3})\s*[）)]|([\u2474-\u2487]))[、．.]?\s*/u;
const paren = /^([0-9０-９]{1,2})\s*[)）]\s*/u;
const circled = /^([\u2460-\u2473])\s*/u;
const clause = /^(?:([一二三四五六七八九十]{1,3})(?:是(?!否|不是|非)|要|则(?=是))|第([一二三四五六七八九十]{1,2})[，,、]|(首先|其次|再次|再者|最后)[，,、])/u;
const bullet = /^(?:[-*+•●◆■▪◇○·※]\s+|[•●◆■▪◇])/u;
/** 最后 closes a list of any length. */
export const lastOfAll = 99;
const order: Readonly<Record<string, number>> = { 首先: 1, 其次: 2, 再次: 3, 再者: 3, 最后: lastOfAll };

/** Reads the outline mark a text begins with; null when it begins with none. Looks at the first 24 characters only. */
export function readMark(line: string): Mark | null {
  // The first character tells whether any pattern can match: most lines have no mark.
  const head = line.slice(0, 24);
  switch (true) {
    case head.startsWith('第'): {
      const match = legal.exec(head);
      if (match !== null) {
        const kinds: Readonly<Record<string, MarkKind>> = { 编: 'part', 部分: 'part', 分编: 'subpart', 章: 'chapter', 节: 'section', 条: 'article' };
        return mark(kinds[match[2] ?? ''] ?? 'article', parseNumber(match[1] ?? ''), match[0]);
      }
      return clauseMark(head);
    }
    case /^[（(]/u.test(head): {
      const match = second.exec(head) ?? fourth.exec(head);
      return match === null ? null : mark(/[0-9０-９]/u.test(match[0]) ? 'fourth' : 'second', parseNumber(match[1] ?? ''), match[0]);
    }
    case /^[0-9０-９]/u.test(head): {
      const match = third.exec(head);
      if (match !== null) return mark('third', parseNumber(match[1] ?? ''), match[0]);
      const numbered = decimal.exec(head);
      if (numbered !== null) {
        const numbers = (numbered[2] ?? '').split('.').slice(1);
        return mark(decimalKinds[numbers.length - 1] ?? 'fourth', Number(numbers.at(-1)), numbered[0]);
      }
      const closed = paren.exec(head);
      return closed === null ? null : mark('paren', parseNumber(closed[1] ?? ''), closed[0]);
    }
    case /^[\u3220-\u3229\u2460-\u2487]/u.test(head): {
      const code = head.charCodeAt(0);
      if (code >= 0x3220) return mark('second', code - 0x321f, second.exec(head)?.[0] ?? head.charAt(0));
      if (code >= 0x2474) return mark('fourth', code - 0x2473, fourth.exec(head)?.[0] ?? head.charAt(0));
      return mark('circled', code - 0x245f, circled.exec(head)?.[0] ?? head.charAt(0));
    }
    case /^[一二三四五六七八九十百]/u.test(head): {
      const match = first.exec(head) ?? (bareHeading.test(line) ? bareNumber.exec(head) : null);
      return match === null ? clauseMark(head) : mark('first', parseNumber(match[1] ?? ''), match[0]);
    }
    case /^[首其再最]/u.test(head):
      return clauseMark(head);
    default: {
      const match = bullet.exec(head);
      return match === null ? null : { kind: 'bullet', number: 0, label: null, length: match[0].length };
    }
  }
}

function clauseMark(head: string): Mark | null {
  const match = clause.exec(head);
  if (match === null) return null;
  const word = match[3];
  // Its label is a word of the sentence (一是), so it takes no characters from the text that follows.
  return mark('clause', word === undefined ? parseNumber(match[1] ?? match[2] ?? '') : (order[word] ?? 0), match[0]);
}

function mark(kind: MarkKind, number: number | null, text: string): Mark | null {
  return number === null ? null : { kind, number, label: text.replaceAll(/[\s:：\\]+|[，,]$/gu, ''), length: text.length };
}
