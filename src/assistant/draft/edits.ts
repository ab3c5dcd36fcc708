import { foldTight } from '../verify/folded.ts';
import { parseNumber } from '../../domain/numerals.ts';
import { sentenceSpans, type Span } from '../verify/sentences.ts';
import { sectionAsked, themes, type SectionKind } from './outline.ts';
import { chineseNumber } from './wording.ts';

/** A change of a draft's content that the person dictates. */
export type Edit =
  | { readonly kind: 'replace'; readonly from: string; readonly to: string }
  /** 处罚件数改成13: the figure that stands with these words. */
  | { readonly kind: 'figure'; readonly of: string; readonly to: string }
  /** 1-based; -1 is the last. `unit` tells sentences from items. */
  | { readonly kind: 'remove'; readonly ordinal: number; readonly sentence: boolean; readonly section: SectionKind | null }
  | { readonly kind: 'remove-words'; readonly words: string }
  /** All paragraphs become one. */
  | { readonly kind: 'join'; readonly section: SectionKind | null }
  /** A piece goes to another place among its like; `unit` is 段, 句 or one of the names of items. */
  | { readonly kind: 'move'; readonly piece: Piece; readonly unit: string; readonly to: Destination; readonly section: SectionKind | null };

/** 1-based, -1 the last; or words that stand in it. */
type Piece = number | string;
type Destination = { readonly kind: 'place'; readonly at: number } | { readonly kind: 'before' | 'after' | 'swap'; readonly of: Piece } | { readonly kind: 'step'; readonly by: 1 | -1 };

const quoted = /^[“"「『‘'《]?(.*?)[”"」』’'》]?$/u;
const unquote = (text: string): string => quoted.exec(text.trim())?.[1]?.trim() ?? text.trim();
const replaceForms: readonly RegExp[] = [
  /^(?:请|麻烦)?(?:帮我)?(?:把|将)(?<from>.{1,60}?)(?:都|全部|全)?(?:改|换|更正|修改|替换|写(?=成))(?:成|为|作|到)\s*[：:]?(?<to>.{1,60})$/u,
  /^(?<from>[^，,。]{1,40}?)(?:应该?|应当)?(?:改|更正|修改|换)(?:成|为)\s*[：:]?(?<to>[^，,。]{1,60})$/u,
  /^(?<from>[^，,。]{1,40}?)(?:写错了?|错了|不对|有误|弄错了|说错了|记错了)[，,、 ]*(?:应该?|应当|正确的?|其实|实际)?是?(?<to>[^，,。]{1,60})$/u,
  /^(?<from>[^，,。]{1,40}?)(?:应该|应当|其实|实际上?)是(?<to>[^，,。]{1,60})$/u,
  /^(?:说错了|更正一下|更正|不对)?[，,：:]?不是(?<from>[^，,。]{1,40}?)[，,]?(?:而|应该|应当|其实)?是(?<to>[^，,。]{1,60})$/u,
  /^(?:please )?(?:change|replace|correct)\s+(?<from>.{1,40}?)\s+(?:to|with|into)\s+(?<to>.{1,60})$/iu,
];
/** What is spoken of as a whole: a change of it is one of wording. */
const whole = /^(?:这|那|上)?(?:一)?[段句篇节]?(?:话|内容|文字|稿子?)?$|^(?:口气|语气|语言|名字|名称|地名|单位|标题|格式|字体|它|全文|全部|我们|措辞|写法|说法|表述)$|^(?:第.{1,3}(?:部分|节|段|条))$/u;
const styleWords = /^(?:更|再|比较)?(?:正式|简短|简洁|短|书面|口语|通俗|详细|具体)|(?:口气|语气|格式|说法|写法)$|^一半|我们的$|^(?:(?:[一二两三四五六七八九十几]+|\d)个?[段句条点页](?:话)?|表格?|列表|.{0,4}格式|[\d一二三四五六七八九十百千]+字.{0,2})$/u;
const removeForms = /^(?:请|麻烦)?(?:帮我)?(?:(?:把|将)?(?<first>.{1,40}?)(?:这|那)?(?:一)?(?:[条句点项段])?(?:给我|都|也|全)?(?:删(?:掉|去|除|了)?|去掉|拿掉|划掉|不要了?|(?<=[把将].+)去了)|(?:删(?:掉|去|除)?|去掉|拿掉|划掉|不要)(?<second>.{1,40}))(?:吧|了)?$/u;
const ordinal = /第(?<n>[一二三四五六七八九十\d]{1,3})(?<unit>[条句点项段个])|(?<last>最后)(?:一)?(?<lastUnit>[条句点项段])/u;
const additions = /^(?:请|麻烦)?(?:帮我)?(?:在?(?<where>[^，。：:]{0,12}?)(?:里面?|中|后面?|最后|末尾)?)?(?:再|另外?|还要|还得|要)?(?:加上?|补上?|补充上?|增加上?|添上?|添加)(?:一下|进去|这)?(?:[一两几]?[句条点项段个]|内容|事实)?(?:话)?[，,：:]\s*(?<rest>[\s\S]+)$/u;

const asked = '(?:请|麻烦|帮我|给我|你|再|还是|最好|能不能|能否|可以|可否|就)*';
/** 把这几段合并成一段, 写成一段话, 不要分段. */
const joins = new RegExp(`^${asked}(?:把|将)?(?:(?:这|那|上面|前面|下面)?(?:[几两三四五六些]|\\d)?(?:大|小|自然)?(?:段|条|点|句)?(?:话|内容|文字|稿子?)?|全文|全部|内容|它们?|整(?:篇|段)|各段|各条)(?:都|全部?|给我)?(?:改|合并?|并|写|变|整理|整合|归并|归纳|捏|揉|连|做|弄|串)(?:成|为|到|在)(?:一|1)个?(?:整|大|自然)?段(?:话|落|文字)?(?:来写|来|里)?(?:就行|就好|即可|吗|吧|呗)?$|^${asked}(?:不要?|别|不用|无需|取消)(?:再)?(?:分段|分条|分点|一条一条地?写|一段一段地?写)(?:了|写|来写|吧)*$|^(?:please )?(?:make|put|turn|merge|combine|write)\\s+(?:it|this|them|that|everything|the paragraphs)?\\s*(?:all\\s+)?(?:in(?:to)?|as)?\\s*(?:one|a single) paragraph$`, 'iu');
const piece = (name: string): string => `(?:第(?<${name}>[一二三四五六七八九十\\d]{1,3})|(?<${name}Last>最后一?|末尾那?一?))(?:个|大|自然)?(?<${name}Unit>段|条|点|项|句|件|个?(?:问题|不足|措施|举措))?(?:话|内容|文字)?`;
const put = '(?:放|挪|移|调|提|搬|换|排|移动|挪动|调整|写|往|向)(?:动)?';
const moves = new RegExp(`^${asked}(?:把|将)?(?:${piece('what')}|(?:关于|有关|讲|写|说)?(?<words>[^，。：:]{2,16}?)(?:的)?(?:[这那]一?)(?<wordsUnit>[段条点项句])(?:话|内容)?)(?:给我|都|再|的?(?:位置|顺序))*(?:${put}(?:到|在|至|去)?(?:(?<first>(?:最|全文|本段|整段)?(?:的)?(?:前面?|前边|前头|开头|首位|上面|最前面?)(?:去|来)?)|(?<last>(?:最|全文|本段|整段)?(?:的)?(?:后面?|后边|后头|末尾|结尾|最后(?:面|一[段条点项句位])?|末位|下面)(?:去|来)?)|第(?<at>[一二三四五六七八九十\\d]{1,3})(?:位|[段条点项句]?(?<beside>(?:的)?(?:之)?(?:前|后|上|下)(?:面|边|头)?)?))|(?<step>(?:往|向)?(?<way>前|后|上|下)(?:${put}|移)(?:一[下位段条格])?|(?<up>提前|上移|前移)(?:一[下位])?|(?<down>后移|下移)(?:一[下位])?))(?:吧|了|就行|就好)?$`, 'u');
const swaps = new RegExp(`^${asked}(?:把|将)?${piece('one')}(?:和|与|跟|同|、|，)?${piece('other')}(?:的)?(?:位置|顺序|次序)?(?:调换|互换|对调|交换|颠倒|换|调|倒)(?:一?下|过来|个)?(?:位置|顺序|次序)?(?:吧)?$`, 'u');

/** A change of the order or of the paragraphs; the words stay as they are. */
function readArrangement(message: string): Edit | null {
  // 把第一部分的第二条挪到最后: the section it is in.
  const head = /^(?:请|麻烦|帮我)*(?:把|将)?(?<section>第[一二三四五六]部分|[^，。]{2,16}?(?:[这那]一?)?(?:部分|节))(?:的|里面?的?|中的?|全部?|都)?(?=第|最后|改|合|并|写|整|不要|别)/u.exec(message);
  const section = head === null ? null : sectionAsked(head.groups?.['section'] ?? '');
  const text = head === null || section === null ? message : message.slice(head[0].length);
  if (joins.test(text)) return { kind: 'join', section };
  const numbered = (groups: Readonly<Record<string, string | undefined>>, name: string): number | null => (groups[`${name}Last`] === undefined ? (groups[name] === undefined ? null : parseNumber(groups[name])) : -1);
  const swapped = swaps.exec(text)?.groups;
  if (swapped !== undefined) {
    const [one, other] = [numbered(swapped, 'one'), numbered(swapped, 'other')];
    return one === null || other === null ? null : { kind: 'move', piece: one, unit: swapped['oneUnit'] ?? swapped['otherUnit'] ?? '段', to: { kind: 'swap', of: other }, section };
  }
  const moved = moves.exec(text)?.groups;
  if (moved === undefined) return null;
  const what = numbered(moved, 'what') ?? moved['words'] ?? null;
  const at = parseNumber(moved['at'] ?? '');
  const back = /后|下/u.test(moved['beside'] ?? moved['way'] ?? '') || moved['down'] !== undefined;
  const to: Destination | null = moved['step'] !== undefined ? { kind: 'step', by: back ? 1 : -1 } : moved['first'] !== undefined ? { kind: 'place', at: 1 } : moved['last'] !== undefined ? { kind: 'place', at: -1 } : at === null ? null : moved['beside'] === undefined ? { kind: 'place', at } : { kind: back ? 'after' : 'before', of: at };
  return what === null || what === 0 || to === null ? null : { kind: 'move', piece: what, unit: moved['whatUnit'] ?? moved['wordsUnit'] ?? '段', to, section };
}

/** What the person wants changed in the content of the draft; null when the message asks for something else. */
export function readEdit(message: string): Edit | null {
  const text = message.trim().replace(/[。！!.~]+$/u, '');
  if (text.length > 160 || /\n/u.test(text)) return null;
  const arrangement = readArrangement(text);
  if (arrangement !== null) return arrangement;
  for (const form of replaceForms) {
    const groups = form.exec(text)?.groups;
    if (groups === undefined) continue;
    const from = unquote((groups['from'] ?? '').replace(/^(?:其中的?|里面的?|文中的?|(?:前面|刚才|刚刚|上面|之前|前边|方才)(?:我)?(?:说|写|讲|给|报|提|发)?(?:到|过)?的?(?:那个)?)/u, ''));
    const to = unquote((groups['to'] ?? '').replace(/(?:吧|了|才对)$/u, ''));
    if (from === '' || to === '' || whole.test(from) || (styleWords.test(to) && !(/^\d/u.test(to) && (/\d/u.test(from) || !/[改换]|写成/u.test(text))))) return null;
    // 把执法写成两段 is about the form; 把8件写成9件 corrects.
    if (/写成/u.test(text) && !(/\d/u.test(from) && /\d/u.test(to))) return null;
    // 执法检查12次改成13次: the words before the figure stay.
    const led = /^(?<words>\p{Script=Han}{2,}?)(?<value>\d[\d.,]*(?:万|亿)?(?:%|\p{Script=Han}{0,3}))$/u.exec(from)?.groups;
    if (led !== undefined && /^(?:约|共)?\d[\d,.]*(?:万|亿)?(?:%|\p{Script=Han}{0,3})$/u.test(to)) return { kind: 'replace', from, to: `${led['words'] ?? ''}${/\d$/u.test(to) ? to + (led['value'] ?? '').replace(/^[\d.,]+(?:万|亿)?/u, '') : to}` };
    if (!/[\p{Nd}一二三四五六七八九十百千]/u.test(from) && /^(?:约|共)?\d[\d,.]*(?:万|亿)?\p{Script=Han}{0,3}$|^\d[\d.]*%$/u.test(to)) return { kind: 'figure', of: from.replace(/(?:的)?(?:数量?|件数|次数|人数|场数|金额|总额|总数)$/u, ''), to };
    return { kind: 'replace', from, to };
  }
  const removed = removeForms.exec(text)?.groups;
  const what = removed?.['first'] ?? removed?.['second'];
  if (what === undefined) return null;
  const place = ordinal.exec(what + (/[条句点项段]/u.test(what) ? '' : '条'));
  if (place !== null) {
    const unit = place.groups?.['unit'] ?? place.groups?.['lastUnit'] ?? '条';
    const count = place.groups?.['last'] === undefined ? (parseNumber(place.groups?.['n'] ?? '') ?? 0) : -1;
    const section = sectionAsked(what.slice(0, what.indexOf(place[0].slice(0, 2))));
    return count === 0 ? null : { kind: 'remove', ordinal: count, sentence: unit === '句', section };
  }
  const words = unquote(what.replace(/^(?:关于|有关|讲|写|说|提到)/u, '').replace(/(?:的)?(?:那|这)?(?:一)?(?:[句条段]话?|部分|内容)?$/u, ''));
  return [...words].length >= 2 && !/^(?:空格|标点|我们|这版|它|括号)$/u.test(words) ? { kind: 'remove-words', words } : null;
}

/** 加上一句：…… with the statement to add, the section it is for and the item (1-based, -1 the last), if they are named; null when nothing is to be added. */
export function readAddition(message: string): { readonly text: string; readonly section: SectionKind | null; readonly item: number | null } | null {
  const groups = additions.exec(message.trim())?.groups;
  if (groups === undefined) return null;
  const where = (groups['where'] ?? '').trim();
  const named = /(?:第(?<n>[一二三四五六七八九十\d]{1,3})|(?<last>最后一?))(?:个|大)?(?:条|点|项|个|件|段|(?:不足|问题|短板))/u.exec(where)?.groups;
  return { text: unquote((groups['rest'] ?? '').trim()), section: where === '' ? null : sectionAsked(where), item: named === undefined ? null : named['last'] === undefined ? parseNumber(named['n'] ?? '') : -1 };
}

/** What an edit came to: the new text, or why not. */
export type Edited =
  | { readonly kind: 'done'; readonly text: string; readonly before: string; readonly after: string; readonly removed: string; readonly clause: string /* what held the figure; empty where the words alone tell */ }
  /** The words are the same in another order or in fewer paragraphs. */
  | { readonly kind: 'arranged'; readonly text: string; readonly how: 'joined' | 'moved' }
  | { readonly kind: 'missing'; readonly words: string }
  | { readonly kind: 'many'; readonly words: string; readonly places: readonly string[] };

/** Applies an edit to a text. What stands in several sentences is asked about, not guessed. */
export function applyEdit(text: string, edit: Edit): Edited {
  switch (edit.kind) {
    case 'replace':
      return replaceIn(text, edit.from, edit.to);
    case 'figure':
      return figureIn(text, edit.of, edit.to);
    case 'join':
      return joined(text);
    case 'move':
      return moved(text, edit);
    case 'remove': {
      const items = edit.sentence ? sentenceSpans(text).filter(({ start, end }) => text.slice(start, end).trim().length > 3 && !isHeading(text.slice(start, end))) : itemsIn(text);
      const span = edit.ordinal === -1 ? items.at(-1) : items[edit.ordinal - 1];
      return span === undefined ? { kind: 'missing', words: edit.ordinal === -1 ? '最后一条' : `第${edit.ordinal}${edit.sentence ? '句' : '条'}` } : cut(text, [span]);
    }
    case 'remove-words': {
      const at = text.indexOf(edit.words);
      const spans = sentenceSpans(text).filter(({ start, end }) => text.slice(start, end).includes(edit.words) && !isHeading(text.slice(start, end)));
      if (at < 0 || spans.length === 0) {
        const theme = itemsIn(text).find(({ start, end }) => themes.some(({ asked, title }) => asked.test(edit.words) && text.slice(start, end).includes(title)));
        return theme === undefined ? { kind: 'missing', words: edit.words } : cut(text, [theme]);
      }
      // One member of a row (维持1件、撤销1件) goes alone.
      const members = [...text.matchAll(/[^，。；：！？、\n]+/gu)].filter(({ 0: member, index }) => member.trim() === edit.words && (text[index - 1] === '、' || text[index + member.length] === '、'));
      const [member] = members;
      if (member !== undefined && members.length === 1) return cutClause(text, { start: member.index, end: member.index + member[0].length });
      // Named by its heading, the whole item goes.
      const headed = itemsIn(text).filter(({ start, end }) => (/^[^。]*/u.exec(text.slice(start, end))?.[0] ?? '').includes(edit.words) && mark.test(text.slice(start, end).trim()));
      if (headed.length === 1) return cut(text, headed);
      // 成功率98.9% is a clause: what stands beside it stays.
      const clauses = clausesOf(text).filter(({ start, end }) => text.slice(start, end).includes(edit.words) && [...edit.words].length >= (end - start) * 0.7);
      const [clause] = clauses;
      if (clause !== undefined && clauses.length === 1 && spans.length === 1 && /[，；：]/u.test(text.slice((spans[0]?.start ?? 0), (spans[0]?.end ?? 0)).trim().slice(0, -1))) return cutClause(text, clause);
      return spans.length > 1 ? { kind: 'many', words: edit.words, places: spans.map(({ start, end }) => text.slice(start, end).trim()) } : cut(text, spans);
    }
  }
}

const isHeading = (line: string): boolean => /^\s*[一二三四五六七八九十]{1,3}、[^。；]{2,40}$/u.test(line);

/** Words of the person as a pattern: width and digits bounded, so that 12次 is not found in 112次. */
function bounded(words: string): RegExp {
  const escaped = words.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  return new RegExp(`${/^\p{Nd}/u.test(words) ? '(?<![\\d.])' : ''}${escaped}${/\p{Nd}$/u.test(words) ? '(?![\\d.])' : ''}`, 'gu');
}

function replaceIn(text: string, from: string, to: string): Edited {
  const pattern = bounded(from);
  const places = [...text.matchAll(pattern)].map(({ index }) => index);
  if (places.length === 0) {
    // 会议3次: the words and the figure of one clause, not side by side.
    const apart = /^(?<words>\p{Script=Han}{2,})(?<value>\d[\d.,]*(?:万|亿)?\p{Script=Han}{0,3}|\d[\d.]*%)$/u.exec(from)?.groups;
    if (apart !== undefined) {
      const clauses = clausesOf(text).filter(({ start, end }) => pairsHeld(apart['words'] ?? '', text.slice(start, end)) && bounded(apart['value'] ?? '').test(text.slice(start, end)));
      const value = /\d[\d.,]*(?:万|亿)?(?:%|\p{Script=Han}{0,3})$/u.exec(to)?.[0] ?? to;
      const [only] = clauses;
      if (only !== undefined && clauses.length === 1) return { kind: 'done', text: text.slice(0, only.start) + text.slice(only.start, only.end).replace(bounded(apart['value'] ?? ''), () => value) + text.slice(only.end), before: apart['value'] ?? '', after: value, removed: '', clause: text.slice(only.start, only.end) };
    }
    const folded = foldTight(from);
    const known = [...text.matchAll(/\d[\d,.]*\p{Script=Han}{0,3}/gu)].find(([found]) => foldTight(found).replaceAll(',', '') === folded.replaceAll(',', ''));
    return known === undefined ? { kind: 'missing', words: from } : replaceIn(text, known[0], to);
  }
  // A figure in several clauses counts several things; a name is the same everywhere.
  const clauses = clausesOf(text).filter(({ start, end }) => places.some((at) => at >= start && at < end));
  if (clauses.length > 1 && /\p{Nd}/u.test(from)) return { kind: 'many', words: from, places: clauses.map(({ start, end }) => text.slice(start, end).trim()) };
  return { kind: 'done', text: text.replaceAll(bounded(from), () => to), before: from, after: to, removed: '', clause: /^\d/u.test(from) ? clauses.map(({ start, end }) => text.slice(start, end)).join('') : '' };
}

function clausesOf(text: string): readonly Span[] {
  return [...text.matchAll(/[^，。；：！？\n]+/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

const figure = /\d[\d,.]*(?:万|亿)?(?<unit>%|个百分点|\p{Script=Han}{0,2})/gu;

function figureIn(text: string, words: string, to: string): Edited {
  const unit = /[^\d.,万亿]+$/u.exec(to)?.[0] ?? '';
  const found = sentenceSpans(text).flatMap(({ start, end }) => {
    const sentence = text.slice(start, end);
    return [...sentence.matchAll(/[^，；：]+/gu)].flatMap((clause) => {
      if (!pairsHeld(words, clause[0])) return [];
      return [...clause[0].matchAll(figure)].filter((match) => unit === '' || (match.groups?.['unit'] ?? '').startsWith(unit.slice(0, 1))).map((match) => ({ at: start + clause.index + match.index, text: match[0], clause: clause[0], sentence: sentence.trim() }));
    });
  });
  const only = found[0];
  if (only === undefined) return { kind: 'missing', words };
  if (found.length > 1) return { kind: 'many', words, places: [...new Set(found.map(({ sentence }) => sentence))] };
  const number = /^\d[\d,.]*(?:万|亿)?%?/u.exec(only.text)?.[0] ?? only.text;
  const now = unit === '' ? to + only.text.slice(number.length) : to + only.text.slice(number.length).slice(unit.length);
  const before = only.text.slice(0, number.length + (unit === '' ? 0 : unit.length));
  return { kind: 'done', text: text.slice(0, only.at) + now + text.slice(only.at + only.text.length), before, after: to, removed: '', clause: only.clause };
}

/** Whether a clause speaks of what the words name: their pairs of characters stand in it. */
function pairsHeld(words: string, clause: string): boolean {
  if (clause.includes(words)) return true;
  const pairs = [...words.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map((match) => match[1] ?? '');
  return pairs.length > 0 && pairs.filter((pair) => clause.includes(pair)).length >= Math.max(1, pairs.length * 0.6);
}

/** An item of which nothing but its heading is left. */
const emptied = /^（[一二三四五六七八九十]{1,3}）[^。\n]{2,24}。[ \t]*$/gmu;
const mark = /^(?:[一二三四五六七八九十]{1,3}是|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、])/u;

/** The items of a section: its marked lines, else its paragraphs if there are several, else its sentences. */
function itemsIn(text: string): readonly Span[] {
  const lines: Span[] = [];
  for (const match of text.matchAll(/[^\n]+/gu)) if (match[0].trim() !== '' && !isHeading(match[0])) lines.push({ start: match.index, end: match.index + match[0].length });
  // A first line without a stop, with a text below it, is the heading of a section without a number.
  const [first] = lines;
  if (first !== undefined && lines.length > 1 && !/[。；：，]/u.test(text.slice(first.start, first.end))) lines.shift();
  const marked = lines.filter(({ start, end }) => mark.test(text.slice(start, end).trim()));
  if (marked.length > 0) return marked;
  return lines.length > 1 ? lines : sentenceSpans(text).filter(({ start, end }) => start >= (lines[0]?.start ?? 0) && !isHeading(text.slice(start, end)));
}

/** What an order counts: sentences, items that bear a mark, or paragraphs. Titles, addressees and signatures have no stop. */
function piecesIn(text: string, unit: string): readonly Span[] {
  const sentences = sentenceSpans(text).filter(({ start, end }) => /[。；！？]/u.test(text.slice(start, end)) && !isHeading(text.slice(start, end)));
  if (unit === '句') return sentences;
  const lines = linesIn(text);
  const blocks = unit === '段' ? blocksIn(text, lines) : [];
  if (blocks.length > 1) return blocks;
  if (unit === '段' && lines.length > 1) return lines;
  const marked = (spans: readonly Span[]): readonly Span[] => spans.filter(({ start, end }) => mark.test(text.slice(start, end).trim()));
  return [marked(lines), marked(sentences)].find((items) => items.length > 1) ?? lines;
}

function linesIn(text: string): readonly Span[] {
  return [...text.matchAll(/[^\n]+/gu)].filter(([line]) => /[。；！？]/u.test(line) && !isHeading(line)).map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Under several headings a paragraph is what stands below one of them, with it; who signs stands below all. */
function blocksIn(text: string, lines: readonly Span[]): readonly Span[] {
  const headings = [...text.matchAll(/[^\n]+/gu)].filter(([line]) => isHeading(line)).map(({ index }) => index);
  return headings.flatMap((start, order): readonly Span[] => {
    const last = lines.findLast((line) => line.start > start && line.start < (headings[order + 1] ?? text.length));
    return last === undefined ? [] : [{ start, end: last.end }];
  });
}

/** All paragraphs in one, without the headings between them; items of a list are told apart by 一是、二是. */
function joined(text: string): Edited {
  const lines = linesIn(text);
  const [first] = lines;
  if (first === undefined || lines.length < 2) return { kind: 'missing', words: '第2段' };
  let count = 0;
  const bodies = lines.map(({ start, end }) => text.slice(start, end).trim()).map((line) => (mark.test(line) ? `${chineseNumber((count += 1))}是${line.replace(mark, '').trim()}` : line));
  const paragraph = count === 1 ? bodies.map((line) => line.replace(/^一是/u, '')).join('') : bodies.join('');
  const between = [...text.matchAll(/[^\n]+/gu)].filter(({ 0: line, index }) => isHeading(line) && index > first.start).map(({ 0: line, index }) => ({ start: index, end: index + line.length }));
  const rest = [...lines, ...between].toSorted((one, other) => other.start - one.start).reduce((result, { start, end }) => (start === first.start ? result.slice(0, start) + paragraph : result.slice(0, start).trimEnd()) + result.slice(end), text);
  return { kind: 'arranged', text: rest, how: 'joined' };
}

/** One piece in another place among its like. Marks and stops belong to the place, words to the piece. */
function moved(text: string, { piece: what, unit, to }: Extract<Edit, { readonly kind: 'move' }>): Edited {
  const spans = piecesIn(text, unit);
  const name = (one: Piece): string => (typeof one === 'string' ? one : one === -1 ? `最后一${unit}` : `第${one}${unit}`);
  const find = (one: Piece): number => {
    if (typeof one === 'number') return one === -1 ? spans.length - 1 : one - 1;
    const holding = spans.findIndex(({ start, end }) => text.slice(start, end).includes(one));
    return holding >= 0 ? holding : spans.findIndex(({ start, end }) => themes.some(({ asked: of, title }) => of.test(one) && text.slice(start, end).includes(title)));
  };
  const from = find(what);
  if (spans.length < 2 || spans[from] === undefined) return { kind: 'missing', words: name(what) };
  const beside = 'of' in to ? find(to.of) : 0;
  if ('of' in to && spans[beside] === undefined) return { kind: 'missing', words: name(to.of) };
  const order = spans.map((_, index) => index);
  if (to.kind === 'swap') [order[from], order[beside]] = [beside, from];
  else {
    order.splice(from, 1);
    const at = to.kind === 'place' ? (to.at === -1 ? order.length : to.at - 1) : to.kind === 'step' ? Math.max(0, from + to.by) : order.indexOf(beside) + (to.kind === 'after' ? 1 : 0);
    order.splice(Math.max(0, at), 0, from);
  }
  const pieces = spans.map(({ start, end }) => /^(?<mark>\s*(?:[一二三四五六七八九十]{1,3}[是、]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、])?)(?<body>[\s\S]*?)(?<stop>[。；]?\s*)$/u.exec(text.slice(start, end))?.groups ?? {});
  // Where only some bear marks each keeps its own, and they are counted again.
  const alike = new Set(pieces.map((each) => (each['mark'] ?? '').trim() === '')).size === 1;
  const shown = order.map((from_, place) => (alike ? `${pieces[place]?.['mark'] ?? ''}${pieces[from_]?.['body'] ?? ''}${pieces[place]?.['stop'] ?? ''}` : Object.values(pieces[from_] ?? {}).join('')));
  const result = spans.reduceRight((before, { start, end }, index) => before.slice(0, start) + (shown[index] ?? '') + before.slice(end), text);
  return { kind: 'arranged', text: alike ? result : renumbered(result), how: 'moved' };
}

/** One clause with the comma that joins it. */
function cutClause(text: string, { start, end }: Span): Edited {
  const left = /[，、]/u.test(text[start - 1] ?? '') && text[end] !== '、';
  const removed = text.slice(start, end).trim();
  const from = left ? start - 1 : start;
  const to = !left && /[，、]/u.test(text[end] ?? '') ? end + 1 : end;
  return { kind: 'done', text: text.slice(0, from) + text.slice(to), before: removed, after: '', removed, clause: '' };
}

function cut(text: string, spans: readonly Span[]): Edited {
  const removed = spans.map(({ start, end }) => text.slice(start, end).trim()).join('');
  const left = spans.toReversed().reduce((result, { start, end }) => result.slice(0, start) + result.slice(end), text).replaceAll(emptied, (line) => (text.split('\n').includes(line) ? line : ''));
  return { kind: 'done', text: renumbered(left.replaceAll(/\n{3,}/gu, '\n\n').replaceAll(/^\n+|\n+$/gu, '')), before: removed, after: '', removed, clause: '' };
}

/** The marks of a list counted again from one, a list for each kind of mark. */
function renumbered(text: string): string {
  const counts = new Map<string, number>();
  return text.replaceAll(/^(?:(?<is>[一二三四五六七八九十]{1,3})是|[（(](?<round>[一二三四五六七八九十]{1,3})[）)])/gmu, (_, is: string | undefined) => {
    const kind = is === undefined ? 'round' : 'is';
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return kind === 'is' ? `${chineseNumber(count)}是` : `（${chineseNumber(count)}）`;
  });
}
