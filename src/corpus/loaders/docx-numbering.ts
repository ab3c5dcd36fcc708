import type { ParentNode } from 'domhandler';
import { childNamed, childrenNamed, elementsNamed } from './dom.ts';

/** Gives the label a paragraph is numbered with, counting as it is asked; '' where it has none. */
export type Numbering = (numberingId: string, level: number) => string;

interface Level {
  readonly format: string;
  /** `%1、`: where the numbers of each level go. */
  readonly text: string;
  readonly start: number;
}

/**
 * Word numbers paragraphs on the fly: the 一、 that a reader sees is in no run of the text. Reads `numbering.xml` and counts
 * as Word does: deeper levels begin again after an outer one.
 */
export function readNumbering(numbering: ParentNode | null): Numbering {
  if (numbering === null) return () => '';
  const abstract = new Map<string, ReadonlyMap<number, Level>>();
  for (const list of elementsNamed(numbering, 'w:abstractNum')) {
    const levels = childrenNamed(list, 'w:lvl').map((level): [number, Level] => {
      const value = (name: string): string | undefined => childNamed(level, name)?.attribs['w:val'];
      return [Number(level.attribs['w:ilvl']), { format: value('w:numFmt') ?? 'decimal', text: value('w:lvlText') ?? '', start: Number(value('w:start') ?? 1) }];
    });
    abstract.set(list.attribs['w:abstractNumId'] ?? '', new Map(levels));
  }
  const instances = new Map<string, { readonly abstractId: string; readonly starts: ReadonlyMap<number, number> }>();
  for (const instance of elementsNamed(numbering, 'w:num')) {
    const starts = childrenNamed(instance, 'w:lvlOverride').flatMap((override): [number, number][] => {
      const start = childNamed(override, 'w:startOverride')?.attribs['w:val'];
      return start === undefined ? [] : [[Number(override.attribs['w:ilvl']), Number(start)]];
    });
    instances.set(instance.attribs['w:numId'] ?? '', { abstractId: childNamed(instance, 'w:abstractNumId')?.attribs['w:val'] ?? '', starts: new Map(starts) });
  }
  const counters = new Map<string, number[]>();
  const begun = new Set<string>();

  return (numberingId, level) => {
    const instance = instances.get(numberingId);
    const levels = instance === undefined ? undefined : abstract.get(instance.abstractId);
    const own = levels?.get(level);
    if (instance === undefined || levels === undefined || own === undefined || level > 8) return '';
    // Instances of one abstract list go on counting together, unless one says where it starts.
    const counts = counters.get(instance.abstractId) ?? [];
    counters.set(instance.abstractId, counts);
    const restart = instance.starts.get(level);
    if (restart !== undefined && !begun.has(`${numberingId}/${level}`)) {
      begun.add(`${numberingId}/${level}`);
      counts[level] = restart;
    } else counts[level] = counts[level] === undefined ? own.start : counts[level] + 1;
    counts.length = level + 1;
    if (own.format === 'bullet') return '• ';
    if (own.format === 'none') return '';
    return own.text.replaceAll(/%(\d)/gu, (_, digit: string) => {
      const index = Number(digit) - 1;
      const of = levels.get(index);
      return of === undefined ? '' : numeral(counts[index] ?? of.start, of.format);
    });
  };
}

function numeral(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'chineseLegalSimplified':
    case 'ideographDigital':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return chinese(value);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : String(value);
    case 'decimalEnclosedParen':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x2473 + value) : `(${value})`;
    case 'decimalFullWidth':
      return String(value).replaceAll(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'upperLetter':
      return String.fromCodePoint(64 + ((value - 1) % 26) + 1);
    case 'lowerLetter':
      return String.fromCodePoint(96 + ((value - 1) % 26) + 1);
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    default:
      return String(value);
  }
}

/** 1 to 9999 in Chinese counting numerals (十二, 一百零二). */
function chinese(value: number): string {
  if (value <= 0 || value > 9999) return String(value);
  const digits = '零一二三四五六七八九';
  const places = [...String(value)].map(Number);
  const words = places
    .map((digit, index) => (digit === 0 ? '零' : `${digits[digit]}${['', '十', '百', '千'][places.length - 1 - index]}`))
    .join('')
    .replaceAll(/零+/gu, '零')
    .replace(/零$/u, '');
  return value >= 10 && value < 20 ? words.slice(1) : words;
}

function roman(value: number): string {
  const signs: readonly (readonly [number, string])[] = [[1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']];
  let rest = Math.min(value, 3999);
  let text = '';
  for (const [worth, sign] of signs) {
    for (; rest >= worth; rest -= worth) text += sign;
  }
  return text;
}
