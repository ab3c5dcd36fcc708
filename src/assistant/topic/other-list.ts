import type { TopicClass, TopicList } from '../../domain/topic.ts';
import { fold } from '../../retrieval/tokens.ts';
import { lexiconOf, namesIn } from './lexicon.ts';

/** How abbreviations in the names of local classes are written out. */
const abbreviations: Readonly<Record<string, string>> = {
  卫健: '卫生', 卫计: '卫生', 住建: '城乡建设', 文旅: '文化和旅游', 人社: '人力资源', 市监: '市场监管', 发改: '国民经济', 自规: '自然资源', 农水: '水利', 法制: '司法', 法治: '司法', 政法: '司法', 环保: '环境保护', 安监: '安全生产', 应急: '应急管理', 计生: '计划生育', 民宗: '民族宗教', 科教: '科技', 双拥: '优抚', 城管: '城市管理', 三农: '农业', 医保: '医疗保障', 招商: '招商引资', 综合: '综合政务', 机构: '机构设置', 公文: '文秘工作',
};

const mapped = new WeakMap<TopicList, WeakMap<TopicList, TopicList>>();

/**
 * A list whose classes say nothing about themselves, with the words of the national classes they stand for: those of the same
 * name, of a part of the name (环保、城建), and of the first level above, which lean. Classes that bring keywords keep them.
 */
export function enriched(list: TopicList, national: TopicList): TopicList {
  if (list === national) return list;
  const known = mapped.get(national) ?? new WeakMap<TopicList, TopicList>();
  mapped.set(national, known);
  const ready = known.get(list) ?? enrich(list, national);
  known.set(list, ready);
  return ready;
}

function enrich(list: TopicList, national: TopicList): TopicList {
  return { ...list, neutral: list.neutral ?? national.neutral ?? [], classes: list.classes.map((entry) => (entry.keywords.length > 0 ? entry : enrichedClass(entry, national))) };
}

function enrichedClass(entry: TopicClass, national: TopicList): TopicClass {
  const name = entry.path.at(-1) ?? '';
  const parts = namesIn(name);
  const same = counterparts(entry.path, parts, national);
  const keywords = [...new Set([...parts, ...same.flatMap((other) => other.keywords)])];
  const tops = new Set(same.map((other) => other.path[0]));
  const around = national.classes.filter((other) => tops.has(other.path[0]) && !same.includes(other));
  const hints = new Set([...same.flatMap((other) => other.hints ?? []), ...around.flatMap((other) => other.keywords)]);
  for (const word of keywords) hints.delete(word);
  return { ...entry, keywords, hints: [...hints] };
}

/** The national classes a class stands for: its full name, then the parts of its name, then the words that name it. */
function counterparts(path: readonly string[], parts: readonly string[], national: TopicList): readonly TopicClass[] {
  const name = path.at(-1) ?? '';
  const samePath = national.classes.filter((other) => other.path.join('\n') === path.join('\n'));
  if (samePath.length > 0) return withBelow(samePath, national);
  const sameName = national.classes.filter((other) => ownName(other) === name && name !== '其他');
  if (sameName.length > 0) return withBelow(sameName, national);
  const found = parts.flatMap((part) => {
    const written = abbreviations[part] ?? part;
    const exact = national.classes.filter((other) => namesIn(ownName(other)).includes(written));
    const below = exact.filter((other) => other.path.length > 1);
    // 财政 is the class 财政, not all of 财政、金融、审计.
    if (exact.length > 0) return below.length > 0 ? below : withBelow(exact, national);
    const within = national.classes.filter((other) => other.path.length > 1 && other.keywords.filter((word) => word.includes(written)).length >= 2);
    const told = lexiconOf(national).find(fold(written)).flatMap((hit) => hit.voices.filter((voice) => voice.weight >= 0.5));
    // 武装 stands in 人民武装 and 武装部.
    return told.length > 0 ? withBelow(told.flatMap((voice) => national.classes[voice.classIndex] ?? []), national) : within.slice(0, 2);
  });
  return [...new Set(found)];
}

function ownName(entry: TopicClass): string {
  return entry.path.at(-1) ?? '';
}

function withBelow(classes: readonly TopicClass[], national: TopicList): readonly TopicClass[] {
  return national.classes.filter((other) => classes.some(({ path }) => path.every((name, depth) => other.path[depth] === name)));
}

/** Whether an enriched class of another list stands for a national class: most of its words came along. */
export function standsFor(entry: TopicClass, national: TopicClass): boolean {
  const words = new Set(entry.keywords);
  return national.keywords.length > 0 && national.keywords.filter((word) => words.has(word)).length * 2 >= national.keywords.length;
}
