import type { Line } from './clean.ts';
import { readDate } from './dates.ts';
import { readMark } from './marks.ts';

/** What a disclosure form can tell; every other label (索引号, 公开方式) is recognised but not kept. */
type FormKey = 'title' | 'theme' | 'issuingBody' | 'number' | 'issuedOn' | 'publishedOn' | 'effectiveOn' | 'expiresOn' | 'status' | 'origin' | 'other';

/** The metadata form of a disclosure page: its values and the lines it takes up. */
export interface Form {
  readonly values: ReadonlyMap<FormKey, string>;
  /** Indexes of its lines among the content lines. */
  readonly lines: ReadonlySet<number>;
}

const labels: readonly (readonly [FormKey, readonly string[]])[] = [
  ['title', ['标题', '名称', '信息名称', '文件名称', '文件标题', '信息标题']],
  ['theme', ['主题分类', '信息分类', '主题类别']],
  ['issuingBody', ['公开主体', '发布机构', '发布单位', '发布机关', '发布部门', '发文机关', '发文单位', '发文部门', '发文机构', '制发机关', '制定机关', '公开单位', '公开机构', '信息公开机构', '信息公开单位', '公布机关', '责任部门', '公开责任部门', '产生部门', '信息提供单位']],
  ['number', ['发文字号', '文号', '文件编号', '发文文号', '文件号', '文件字号']],
  ['issuedOn', ['成文日期', '成文时间', '印发日期', '印发时间', '签发日期', '制定日期', '制发日期', '生成日期', '发文日期', '发文时间']],
  ['publishedOn', ['发布日期', '发布时间', '公开日期', '公开时间', '公布日期', '上网日期', '信息时间', '日期', '时间']],
  ['effectiveOn', ['生效日期', '施行日期', '实施日期', '生效时间', '实施时间', '施行时间']],
  ['expiresOn', ['失效日期', '废止日期', '失效时间', '废止时间', '有效期至', '截止日期']],
  ['status', ['有效性', '是否有效', '效力状态', '时效性', '时效状态', '效力', '文件状态']],
  ['origin', ['来源', '信息来源', '文章来源', '稿件来源', '信息出处', '出处']],
  ['other', ['索引号', '索引编号', '信息索引号', '信息索取号', '索取号', '统一编号', '公开方式', '公开形式', '公开类别', '公开范围', '公开时限', '公开程序', '公开属性', '体裁分类', '体裁', '文种', '服务对象', '服务对象分类', '组配分类', '信息类别', '载体类型', '载体形式', '记录形式', '生命周期分类', '关键词', '主题词', '作者', '发布人', '信息有效期', '内容概述', '信息内容概述', '分类', '所属机构', '年份', '备注', '备注文号', '文件类型', '公文种类', '公文类型', '类别', '类型', '效力级别', '登记号', '统一登记号', '规范性文件编号', '审批机关']],
];
const keyOf = new Map<string, FormKey>(labels.flatMap(([key, names]) => names.map((name) => [name, key] as const)));
/** Any label: alone on a line, or before a colon or the bar of a table; forms are often padded (索 引 号). */
const anyLabel = new RegExp(
  `(?<=^|[\\s|【\\[])(${[...keyOf.keys()]
    .toSorted((one, other) => other.length - one.length)
    .map((name) => [...name].join('[\\s\\u3000]*'))
    .join('|')})\\s*(?:[:：】\\]]|(?=\\s*\\|)|$)`,
  'gu',
);
/** Lines of a form are short, and a form stands among the first or the last lines. */
const longestLine = 160;
const headLines = 60;
const tailLines = 8;

/** Finds the form at the head of a document and the stray labelled lines at its foot. */
export function readForm(lines: readonly Line[]): Form {
  const values = new Map<FormKey, string>();
  const taken = new Set<number>();
  for (let index = 0; index < Math.min(lines.length, headLines); index += 1) {
    if (taken.has(index)) continue;
    const line = lines[index] as Line;
    if (line.text.length > longestLine || readMark(line.text)?.kind === 'first') break;
    index = readFormLine(lines, index, values, taken);
  }
  for (let index = Math.max(0, lines.length - tailLines); index < lines.length; index += 1) {
    if (!taken.has(index) && (lines[index] as Line).text.length <= longestLine) index = readFormLine(lines, index, values, taken);
  }
  return { values, lines: taken };
}

/** Reads the labels of one line and, where a value is missing, the line below. Returns the index of the last line read. */
function readFormLine(lines: readonly Line[], index: number, values: Map<FormKey, string>, taken: Set<number>): number {
  const { text } = lines[index] as Line;
  const found = [...text.matchAll(anyLabel)];
  const [leading] = found;
  if (leading === undefined || leading.index > 2) return index;
  const bare = !/[:：|】\]]/u.test(leading[0].slice(-1)) && !/^\s*\|/u.test(text.slice(leading.index + leading[0].length));
  // Without a colon a lone 来源 or 名称 is a label only between other labels.
  if (bare && !(taken.has(index - 1) || taken.has(index - 2) || startsWithLabel(lines[index + 1]) || startsWithLabel(lines[index + 2]))) return index;
  taken.add(index);
  let last = index;
  for (const [order, match] of found.entries()) {
    const key = keyOf.get((match[1] ?? '').replaceAll(/\s/gu, '')) ?? 'other';
    const from = match.index + match[0].length;
    let value = clean(text.slice(from, found[order + 1]?.index ?? text.length));
    const below = lines[index + 1];
    if (value === '' && order === found.length - 1 && below !== undefined && !startsWithLabel(below) && couldBe(key, below.text)) {
      value = clean(below.text);
      last = index + 1;
      taken.add(last);
    }
    if (value !== '' && !values.has(key)) values.set(key, value);
  }
  return last;
}

function startsWithLabel(line: Line | undefined): boolean {
  if (line === undefined || line.text.length > longestLine) return false;
  anyLabel.lastIndex = 0;
  const match = anyLabel.exec(line.text);
  anyLabel.lastIndex = 0;
  return match !== null && match.index <= 2;
}

/** Bars of a table, and the dashes that stand for an empty value, are no value. */
function clean(value: string): string {
  const bare = value.replaceAll(/^[\s|【\]】[]+|[\s|【[]+$/gu, '').replaceAll(/\s+/gu, ' ');
  return /^(?:[-—–/\\]+|无|暂无|空)$/u.test(bare) ? '' : bare;
}

/** Whether the line below an empty label can be its value: empty values are simply missing, and then the text follows. */
function couldBe(key: FormKey, text: string): boolean {
  if (/^[-—–/\\]+$|^无$/u.test(text)) return true;
  if (text.length > 60 || /[。；！？]$|^.{2,8}[:：]/u.test(text)) return false;
  switch (key) {
    case 'issuedOn':
    case 'publishedOn':
    case 'effectiveOn':
    case 'expiresOn':
      return text.length <= 25 && readDate(text) !== null;
    case 'number':
      return /号$|^[\p{Letter}\d][\p{Letter}\d〔〕[\]()（）-]*\d+$/u.test(text) && text.length <= 40;
    case 'issuingBody':
    case 'origin':
      return !/\d{4}|报告|通知|方案|要点/u.test(text) && text.length <= 40;
    case 'status':
      return text.length <= 10;
    case 'theme':
      return text.length <= 40 && !/\d{4}/u.test(text);
    case 'title':
      return true;
    case 'other':
      return text.length <= 40 && !/(?:报告|通知|方案|要点|总结|计划)$/u.test(text);
    default:
      return key satisfies never;
  }
}

/** Who signed a document and when, as the lines at its end say, with the indexes of those lines. */
export interface Signature {
  readonly body: string | null;
  readonly date: string | null;
  readonly lines: ReadonlySet<number>;
}

const bodyName = /^[\p{Script=Han}×xX○〇\s（）()]{2,40}(?:政府|委员会|办公室|办事处|办公厅|[局厅部院处会办]|中心|党委|党组|支部|大队|法院|检察院)(?:[(（](?:盖?章|代章|印章?)[)）])?$/u;
const dateLine = /^(?:\d{4}|20[\dxX×]{2}|[一二][〇○零Oo0一二三四五六七八九]{3})\s*年\s*[\d一二三四五六七八九十xX×]{1,3}\s*月\s*[\d一二三四五六七八九十xX×]{1,3}\s*日$/u;

/** A date alone on a line counts among the last lines; further up only with the body named above it, for annexes follow. */
const signatureLines = 8;

/** Finds 落款 and 成文日期: a short line that is nothing but a date, with the body named above it. */
export function readSignature(lines: readonly Line[]): Signature {
  const imprint = lines.flatMap((line, index) => (index >= Math.max(1, lines.length - signatureLines) && line.text.length <= 120 && isImprint(line.text) ? [index] : []));
  for (let index = lines.length - 1; index >= 1; index -= 1) {
    const line = lines[index] as Line;
    if (line.text.length > 24 || !dateLine.test(line.text)) continue;
    const taken = new Set([index, ...imprint]);
    let body: string | null = null;
    for (let above = index - 1; above > 0 && above >= index - 3; above -= 1) {
      const name = (lines[above] as Line).text;
      if (name.length > 44 || !bodyName.test(name)) break;
      body = name.replaceAll(/\s|[(（](?:盖?章|代章|印章?)[)）]/gu, '');
      taken.add(above);
    }
    // A body and a date at the very top belong to the title.
    if (body === null ? index >= lines.length - signatureLines : index >= 4 || index >= lines.length - signatureLines) return { body, date: readDate(line.text), lines: taken };
  }
  return { body: null, date: null, lines: new Set(imprint) };
}

/** 版记: who else receives it, who printed it and when. */
function isImprint(text: string): boolean {
  return /^(?:抄送|主送|抄报|分送|报送)[:：]/u.test(text) || /\d\s*日\s*印发$/u.test(text);
}
