import { fullWidthMark } from '../../../domain/punctuation.ts';
import type { CheckRule, Spot } from '../check-rule.ts';
import { sources } from '../sources.ts';

const half = /(?<=\p{Script=Han}|[”》〕）])[,:;?!()]|[,:;?!()](?=\p{Script=Han}|[“《〔（])/gu;

/** Half-width marks beside Chinese characters: one finding for the whole draft. */
export const halfWidth: CheckRule = {
  name: 'half-width',
  find({ original, lines }, { words }) {
    const found = [...original.matchAll(half)];
    // Shown where people read: in a paragraph rather than in the form above it.
    const first = found.find(({ index }) => lines.some((line) => line.text.length > 30 && index >= line.start && index < line.start + line.text.length)) ?? found[0];
    if (first === undefined) return [];
    const from = Math.max(original.lastIndexOf('\n', first.index - 1) + 1, first.index - 6);
    const start = from + (/^\s*/u.exec(original.slice(from, first.index))?.[0].length ?? 0);
    const line = original.indexOf('\n', first.index);
    const end = Math.min(line < 0 ? original.length : line, first.index + 7);
    const quote = original.slice(start, end);
    const replacement = quote.replaceAll(half, fullWidthMark);
    return [{ severity: 'should', span: [start, end], message: words.halfWidth(found.length), replacement, citation: sources.punctuation }];
  },
};

/** Above this many, white space is the habit of a converter and gets one finding. */
const listed = 5;
const space = /(?<=[\p{Script=Han}，。；：、！？”》）])[ \t\u00a0\u3000]+(?=[\p{Script=Han}“《（])/gu;

/** White space inside Chinese sentences. */
export const straySpaces: CheckRule = {
  name: 'stray-space',
  find({ original, lines }, { words }) {
    const found: Spot[] = [];
    for (const line of lines) {
      // Titles and signatures are spaced out on purpose; forms put several fields on a line.
      if (line.text.length < 20 || /^\p{Script=Han}{2,6}:/u.test(line.text)) continue;
      for (const match of original.slice(line.start, line.start + line.text.length).matchAll(space)) {
        const at = line.start + match.index;
        if ((line.heading !== null && match.index <= line.heading.titleStart) || /^第[一二三四五六七八九十百零\d]{1,6}[编章节条款部](?:分)?$/u.test(line.text.slice(0, match.index))) continue;
        const start = Math.max(line.start, at - 3);
        const end = Math.min(line.start + line.text.length, at + match[0].length + 3);
        found.push({ severity: 'should', span: [start, end], message: words.straySpace, replacement: original.slice(start, end).replaceAll(/\s+/gu, '') });
      }
    }
    const first = found[0];
    return first === undefined || found.length <= listed ? found : [{ ...first, message: words.straySpaces(found.length) }];
  },
};

const doubled = /。。(?!。)|,,|、、|;;|::|[,、;][。]|。[,、;]|《《|》》|,、|、,/gu;
const pairs: readonly (readonly [string, string])[] = [['“', '”'], ['《', '》'], ['(', ')'], ['〔', '〕'], ['【', '】']];

/** Doubled marks and pairs that do not close within their paragraph. */
export const strayMarks: CheckRule = {
  name: 'punctuation',
  find({ folded, lines }, { words }) {
    const spots: Spot[] = [...folded.matchAll(doubled)].map((match) => ({ severity: 'should', span: [match.index, match.index + match[0].length], message: words.doubledMark }));
    for (const { text, start } of lines) {
      for (const [open, close] of pairs) {
        const marks = [...text.matchAll(new RegExp(`[${open}${close}]`, 'gu'))];
        let depth = 0;
        const wrong = marks.find((match) => {
          if (close === ')' && match[0] === ')' && depth === 0 && /^\s*\d{1,2}$/u.test(text.slice(0, match.index))) return false;
          depth += match[0] === open ? 1 : -1;
          return depth < 0;
        }) ?? (depth > 0 ? marks.findLast((match) => match[0] === open) : undefined);
        if (wrong !== undefined) spots.push({ severity: 'should', span: [start + wrong.index, start + wrong.index + 1], message: words.unclosedMark(open + close), citation: sources.punctuation });
      }
    }
    return spots;
  },
};
