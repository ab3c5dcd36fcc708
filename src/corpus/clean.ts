import type { LoadedText } from './loaders/loaded.ts';
import { unwrapped } from './wrapped-lines.ts';

/** One line of content (of a wrapped text: one paragraph), trimmed, as a span of the extracted text: cleaning never rewrites a word. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** 1-based line of the extracted text. */
  readonly number: number;
  /** Its words; the line breaks of a wrapped paragraph are left out. */
  readonly text: string;
  /** Something that is no content was removed directly before it: it cannot be joined to the line above. */
  readonly apart: boolean;
  /** A blank line stands above it. */
  readonly spaced: boolean;
  /** White space before it on its line, in columns: an ideographic space takes two. */
  readonly indent: number;
}

/** White space of any kind, with the zero-width characters that pages are padded with. */
export const blank = /[\s\u00ad\u200b-\u200f\u2060\ufeff]/u;

/** The lines of a document that a person would call its text: no page furniture, no comments, no tables of contents. */
export function contentLines(loaded: LoadedText): readonly Line[] {
  const { lines, related } = pieces(loaded);
  return unwrapped(withoutContents(withoutRelated(lines, related)));
}

/** Splits into trimmed lines and takes page furniture out; `related` is the index after the last 相关信息. */
function pieces(loaded: LoadedText): { readonly lines: readonly Line[]; readonly related: number | null } {
  const { text, format } = loaded;
  const result: Line[] = [];
  let related: number | null = null;
  let number = 1;
  let position = 0;
  let apart = false;
  let spaced = false;
  const bodyStart = loaded.bodyStart ?? 0;
  const comments = format === 'markdown' ? commentSpans(text) : [];
  let comment = 0;
  while (position <= text.length) {
    const next = text.indexOf('\n', position);
    const lineEnd = next < 0 ? text.length : next;
    while (comment < comments.length && (comments[comment]?.end ?? 0) <= position) comment += 1;
    const hidden = comments[comment];
    const [start, end] = trimmed(text, Math.max(position, Math.min(bodyStart, lineEnd)), lineEnd);
    if (start === end) spaced = true;
    else if (hidden !== undefined && hidden.start <= start && end <= hidden.end) apart = true;
    else {
      const indent = start - position + (text.slice(position, Math.min(start, position + 100)).match(/\u3000/gu)?.length ?? 0);
      const whole = text.slice(start, end);
      if (isFurniture(whole) || (format === 'markdown' && /^(?:-{3,}|\*{3,}|_{3,}|\|?[\s:|-]*-{2,}[\s:|-]*\|?)$/u.test(whole))) {
        apart = true;
        if (whole.startsWith('相关')) related = result.length;
      } else {
        for (const [from, to] of furnitureCutOut(text, start, end)) {
          result.push({ start: from, end: to, number, text: text.slice(from, to), apart: apart || from > start, spaced, indent });
          apart = to < end;
          spaced = false;
        }
      }
    }
    if (next < 0) break;
    position = next + 1;
    number += 1;
  }
  return { lines: result, related };
}

/** The span without white space at its ends. */
export function trimmed(text: string, start: number, end: number): readonly [start: number, end: number] {
  while (start < end && blank.test(text[start] ?? '')) start += 1;
  while (end > start && blank.test(text[end - 1] ?? '')) end -= 1;
  return [start, end];
}

/** HTML comments in Markdown are instructions to a renderer, not text. An unclosed one hides nothing. */
function commentSpans(text: string): readonly { readonly start: number; readonly end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (let start = text.indexOf('<!--'); start >= 0; ) {
    const close = text.indexOf('-->', start + 4);
    if (close < 0) break;
    spans.push({ start, end: close + 3 });
    start = text.indexOf('<!--', close + 3);
  }
  return spans;
}

const share = '(?:分享|分享到|转发|微信|微博|新浪微博|腾讯微博|QQ空间|QQ好友|朋友圈|人人网|更多)';
const button = `(?:打印(?:本页|本文|此页|页面|文章|正文)?|关闭(?:窗口|本页|页面|此页|当前窗口)?|收藏(?:本页|本文)?|纠错|字号|字体|(?:字体|字号)(?:大小)?[:：]?[大中小\\s]*|[大中小]|默认|超大|加入收藏|设为首页|返回(?:顶部|首页|上一页|列表)?|下载(?:全文|PDF|Word|文字版|图片版)?|朗读|语音播报|无障碍(?:浏览|阅读)?|适老化|长者模式|关怀版|简体|繁體|繁体|English|手机版|${share}(?:到|给)?[:：]?)`;

/** Whole lines that belong to the page and not to the document. */
const furniture: readonly RegExp[] = [
  /^[-—–－]\s*\d{1,4}\s*[-—–－]$/u,
  /^(?:您|你)?(?:现在|目前|当前)?(?:所在|所处|的)*(?:位置|在)?(?:是)?[:：]?\s*(?:当前位置|所在位置|您的位置|现在位置)?[:：]?\s*(?:网站)?首\s*页\s*(?:[>›»＞/|-]|&gt;|$)/u,
  /^(?:您|你)?(?:现在|目前|当前)?(?:所在|所处)?的?(?:页面)?位置(?:是)?\s*[:：]/u,
  /^【?\s*(?:上|下)(?:一)?(?:篇|条|页)(?:文章|新闻|信息)?\s*】?\s*(?:[:：].*|没有了|无)?$/u,
  /^相关(?:附件|信息|链接|文档|文件|阅读|新闻|稿件|解读|政策|推荐|文章)(?:下载)?\s*[:：]?\s*(?:无|暂无)?$/u,
  /^(?:附件下载|扫一扫|扫码|分享到?|推荐阅读|延伸阅读|友情链接|网站地图|联系我们|关于我们|网站声明|隐私声明|使用帮助|我要纠错|返回顶部)\s*[:：]?$/u,
  /^[^，。；]{0,12}(?:扫一扫|扫描二维码|二维码)[^，。；]{0,30}(?:打开|分享|浏览|查看|关注|阅读|访问)[^，。；]{0,20}$/u,
  /^(?:本文|文章|页面|当前页面)?(?:浏览|访问|阅读|点击|查看)(?:次数|量|数|人次)?\s*[:：]\s*[\d,，次\s]*$/u,
  /^(?:责任编辑|责编|编辑|网站编辑|审核|校对|录入|二审|三审|初审|终审)\s*[:：]\s*\S{0,12}$/u,
  /^(?:copyright|©|版权所有)(?:\s|[:：©(（]|\p{Script=Han}).{0,100}$/iu,
  /^(?:网站)?主办(?:单位)?[:：].{1,40}(?:承办|技术支持|运维|维护|地址|邮编|电话|ICP).{0,80}$/u,
  /^(?:网站)?技术支持[:：].{1,40}$/u,
  /^.{0,30}(?:ICP备|公网安备|网站标识码)\s*[\d:：].{0,60}$/u,
];

/** Whether a line is only page furniture (a button bar, a breadcrumb, 相关附件). */
export function isFurniture(line: string): boolean {
  if (line.length > 160) return false;
  const bare = line.replaceAll(/[\s\u00a0\u3000\u200b-\u200f\ufeff]+/gu, ' ').trim();
  return isButtons(bare) || furniture.some((pattern) => pattern.test(bare));
}

const buttons = new RegExp(`^${button}$`, 'iu');
/** One of these must be among the words: a line of 大 中 小 alone could be anything. */
const tellingButton = /打印|关闭|分享|收藏|字体|字号|返回|纠错|下载|朗读|无障碍|适老|设为首页/u;

function isButtons(line: string): boolean {
  const words = line.split(/[\s|｜【】[\]()（）·/、:：]+/u).filter((word) => word !== '');
  return words.length > 0 && words.length <= 24 && tellingButton.test(line) && words.every((word) => buttons.test(word));
}

/** Words in a line of metadata that are furniture beside it: counters and buttons. */
const besideMetadata = /(?:浏览次数|访问次数|点击数|点击量|浏览量|阅读量|阅读次数|访问量|阅读|浏览|点击)\s*[:：]\s*[\d,]*\s*次?|[[【(（]?\s*(?:字体|字号)\s*[:：]?(?:\s*[[【(（]?\s*(?:大|中|小|特大|默认)\s*[\]】)）]?)+\s*[\]】)）]?|[[【(（]\s*(?:打印|关闭|收藏|分享|打印本页|关闭窗口)\s*[\]】)）]|(?<=\s|^)(?:打印|关闭|收藏|分享|分享到[:：]?|打印本页|关闭窗口|我要纠错)(?=\s|$)/gu;
const labelled = /^(?:[[【(（]?\s*)?(?:发布|公开|成文|发文|索\s*引|信息|文\s*号|来\s*源|时\s*间|日\s*期|作\s*者|生成|公布)[^:：]{0,10}[:：]/u;

/** The spans of a line that stay when buttons and counters that stand in a line of metadata are cut out. */
function furnitureCutOut(text: string, start: number, end: number): readonly (readonly [number, number])[] {
  const whole: readonly (readonly [number, number])[] = [[start, end]];
  if (end - start > 300) return whole;
  const line = text.slice(start, end);
  if (!labelled.test(line)) return whole;
  const spans: [number, number][] = [];
  let from = 0;
  const keep = (to: number): void => {
    const [first, last] = trimmed(text, start + from, start + to);
    if (last > first) spans.push([first, last]);
  };
  for (const match of line.matchAll(besideMetadata)) {
    keep(match.index);
    from = match.index + match[0].length;
  }
  if (from === 0) return whole;
  keep(line.length);
  return spans;
}

/** After 相关信息 and its like come links to other pages: when nothing but short lines follows, they go too. */
function withoutRelated(lines: readonly Line[], related: number | null): readonly Line[] {
  if (related === null || lines.slice(related).some((line) => line.text.length > 80 || /[。；！？]$/u.test(line.text))) return lines;
  return lines.slice(0, related);
}

/** A table of contents repeats the headings: everything from 目录 to the second mention of its first entry goes. */
function withoutContents(lines: readonly Line[]): readonly Line[] {
  const at = lines.slice(0, 60).findIndex((line) => /^[#\s*]*目\s*[录錄次]\s*[*]*$/u.test(line.text));
  if (at < 0) return lines;
  const first = entryWords(lines[at + 1]?.text ?? '');
  if (first === '') return lines;
  for (let index = at + 2; index < Math.min(lines.length, at + 400); index += 1) {
    const line = lines[index] as Line;
    if (line.text.length > 80) return lines;
    if (entryWords(line.text) === first) return [...lines.slice(0, at), { ...line, apart: true }, ...lines.slice(index + 1)];
  }
  return lines;
}

function entryWords(text: string): string {
  return text.replaceAll(/[\s#*.…·]|\d+$/gu, '').slice(0, 60);
}
