import type { Line } from './clean.ts';
import type { LoadedText } from './loaders/loaded.ts';
import { readMark } from './marks.ts';
import type { Form } from './metadata.ts';

/** A title found in the text, with the indexes of its lines among the content lines. */
interface FoundTitle {
  readonly text: string;
  readonly lines: ReadonlySet<number>;
}

/** The last word of a title names the genre. */
export const titleEnding = /(?:报告|总结|汇报|年报|通知|通报|要点|方案|计划|安排|意见|办法|规定|条例|细则|规则|准则|决定|决议|公告|通告|公示|纲要|规划|批复|函|情况|说明|制度|清单|标准|规范|指引|指南|规程|解释|宪法|(?<![做看想方执司普立违守用学懂尊])法|公报|请示|答复|议案|简报|明白纸|公开信|一封信|告知书|承诺书|倡议书?|责任书|合同|协议书?|预案|纪要|讲话|致辞|发言|分解表|模板|范本|样本|第[一二三四五六七八九十百千零〇]{1,8}条)(?:[（(][^（）()]{1,20}[）)])?$/u;
const bodyOnly = /(?:政府|委员会|办公室|办事处|办公厅|局|厅|党委|党组|国务院|法院|检察院)$/u;
/** Headings that end like titles. */
const generic = /^(?:总体|基本|主要|有关|具体|下一步|其他|相关|工作|存在).{0,6}(?:情况|安排|说明|计划|制度|标准|总结)$/u;
const longestTitle = 70;
/** A labelled line above the title (签发人：…, 主送：…), alone or after the number. */
const headLabel = /签\s*发\s*人\s*[:：]|^(?!附\s*件)\p{Script=Han}{2,4}\s*[:：]/u;

/** The title printed in a document: what the head of a page names, its one outermost heading, or the lines above the text that end in the name of a genre; null when there is none. */
export function readTitle(lines: readonly Line[], form: Form, loaded: LoadedText): FoundTitle | null {
  const head = lines.slice(0, 40);
  const named = loaded.properties?.title;
  const printed = named === undefined ? -1 : head.findIndex((line, index) => !form.lines.has(index) && bare(line.text) === bare(named));
  if (named !== undefined && printed >= 0) return { text: collapse(named), lines: new Set([printed]) };
  // An archive of several documents has the title of none of them.
  const members = loaded.format === 'zip' ? (loaded.headings ?? []).filter((hint) => hint.level === 1).map(({ start }) => start) : [];
  if (members.length > 1) return null;
  const levels = new Map((loaded.headings ?? []).map((hint) => [hint.start, hint.level]));
  const only = (loaded.headings ?? []).filter((hint) => hint.level === 1).length === 1;
  for (const [index, line] of head.entries()) {
    if (form.lines.has(index) || members.includes(line.start)) continue;
    if (line.text.length > longestTitle + 10) return null;
    const heading = /^#\s+(.+?)\s*#*$/u.exec(line.text)?.[1];
    if (heading !== undefined) return readMark(heading) === null && (titleEnding.test(heading) || !lines.some((other) => other !== line && other.text.startsWith('# '))) ? { text: collapse(heading), lines: new Set([index]) } : null;
    if (readMark(line.text) !== null || line.text.startsWith('#')) return null;
    const level = levels.get(line.start);
    if (level === 1 && (only || titleEnding.test(line.text))) return { text: collapse(line.text), lines: new Set([index]) };
    // One of several headings of its level is a heading.
    if (level !== undefined && level > 1 && [...levels.values()].filter((other) => other === level).length > 1) return null;
    const found = titleAt(lines, index, form);
    if (found !== null) return found;
    if (line.text.length > 60) return null;
  }
  return null;
}

/** Whether a line holds (part of) the title, so that it is no content beside it. */
export function isTitleLine(line: Line, title: string): boolean {
  const [own, known] = [bare(line.text), bare(title)];
  return known !== '' && (known.includes(own) || own.includes(known));
}

function bare(text: string): string {
  return text.replaceAll(/[\s#*《》]/gu, '');
}

const footnoteMark = /\s*(?:\[\d{1,2}\]|［\d{1,2}］|[①②③④⑤*＊])$/gu;

function titleAt(lines: readonly Line[], index: number, form: Form): FoundTitle | null {
  const line = lines[index] as Line;
  if (!couldBeTitle(line.text)) return null;
  if (titleEnding.test(collapse(line.text))) return { text: collapse(line.text), lines: new Set([index]) };
  // A title over two or three lines: the body, then 关于…, then the rest up to the genre.
  let text = line.text;
  const taken = new Set([index]);
  for (let next = index + 1; next <= index + 2; next += 1) {
    const below = lines[next];
    if (below === undefined || form.lines.has(next) || !couldBeTitle(below.text) || readMark(below.text) !== null || text.length + below.text.length > longestTitle) break;
    text += below.text;
    taken.add(next);
    if (titleEnding.test(below.text) && (bodyOnly.test(line.text) || text.includes('关于') || /\d{4}年/u.test(text))) return { text: collapse(text), lines: taken };
  }
  return null;
}

function couldBeTitle(text: string): boolean {
  return text.length >= 4 && text.length <= longestTitle && !generic.test(text) && !/[。；！？：，:;,]$|[。；！？]/u.test(text) && !/号$|文件$|^\d{4}年\d{1,2}月\d{1,2}日/u.test(text) && !headLabel.test(text);
}

/** Han titles are printed with white space for looks (总 则), others need theirs; a footnote's mark is no part of them. */
function collapse(text: string): string {
  return text
    .replaceAll(footnoteMark, '')
    .replaceAll('**', '')
    .replaceAll(/(?<=[\p{Script=Han}）》])\s+(?=[\p{Script=Han}（《])/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
