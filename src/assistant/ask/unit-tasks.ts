import type { Evidence, EvidenceSet } from '../../domain/evidence.ts';
import type { Library } from '../../ports.ts';
import { fold } from '../../retrieval/tokens.ts';
import type { Texts } from '../../texts/texts.ts';
import type { CatalogueAnswer } from './catalogue-answer.ts';
import { Marks } from './extract.ts';
import { itemQuote } from './extract-list.ts';
import { inQuotes } from './source-words.ts';

const unitName = '(?<unit>[\\p{Script=Han}()]{1,14}?(?:局|办|办公室|部|委|委员会|队|所|室|院|中心|站|政府|单位|部门|乡镇|街道))';
/** 司法局负责的工作有哪些, 由区委编办牵头的有几项, 县司法局今年有哪些任务: what a plan assigns to one unit. */
const ofUnit = new RegExp(`(?:由|归|是|要|让|,|，|里|中|^)?${unitName}(?:今年|明年)?\\s*(?:都)?(?:(?:负责|牵头|承担|参与|配合)(?:落实|完成|办理)?(?:的)?(?:工作|任务|事项|项目|事)?(?:都)?(?:有|是)?(?:哪些|什么|哪几项|几项|多少项)|(?:的|有|要做|要干|承担)(?:的)?(?:哪些|什么|几项)(?:工作|任务|事项|活)|的(?:工作|任务|职责|责任)(?:清单)?(?:都)?(?:有|是)(?:哪些|什么)|(?:负责|牵头|承担)(?:哪些|什么|哪几项|几项|多少项))`, 'u');
/** Who answers for a piece of work, as plans name it behind it. */
export const unitsNamed = /(?:责任单位|责任部门|牵头单位|牵头部门)[:：]\s*(?<units>[^〕】\])）。\n]+)/u;
const asking = /^(?:请问|那么?|方案|计划|要点|工作|里面?|中|提到|提及|规定|要求|由|归|是|要|的|年|\d)+/u;
const most = 30;
/** In characters. */
const [room, heading] = [90, 18];

/** The items of the plans that name a unit among those responsible; null when no one unit is asked about or no plan names it. */
export function answerUnitTasks(set: EvidenceSet, library: Library, texts: Texts): CatalogueAnswer | null {
  const { places, years } = set.scope;
  const question = places.reduce((text, place) => text.replaceAll(fold(place), ' '), fold(set.question).replaceAll(/(?:19|20)\d{2}年度?/gu, ' '));
  const unit = ofUnit.exec(question)?.groups?.['unit']?.replace(asking, '') ?? '';
  if (unit.length < 2 || /哪|什么|谁|几/u.test(unit)) return null;
  const plans = library.documents().filter(({ kind, place, dataYear, status }) => kind === 'plan' && status === 'in-force' && (years.length === 0 || dataYear === null || years.includes(dataYear)) && (places.length === 0 || place === null || places.includes(place)));
  const marks = new Marks();
  const lines = plans.flatMap((document) => {
    const items = library.passages(document.id).flatMap((passage): Evidence[] => {
      const units = unitsNamed.exec(passage.text)?.groups?.['units'];
      return units !== undefined && fold(units).split(/[、,;]/u).some((one) => one.trim() === unit || one.trim().endsWith(unit)) ? [{ n: 1, passage, document, score: 0 }] : [];
    });
    if (items.length === 0) return [];
    const told = items.slice(0, most).map((item) => {
      const whole = item.passage.text.trim();
      const work = whole.slice(0, Math.max(1, whole.search(/[〔【[(（]?(?:责任单位|责任部门|牵头单位|牵头部门)/u)));
      // 规范年度报告。 heads its item: what is to be done stands behind it.
      const short = itemQuote(work, room);
      const quote = [...short].length <= heading ? itemQuote(work, 2 * room) : short;
      return `- ${inQuotes(quote)}${marks.of({ item, quote })}`;
    });
    return [texts.ask.unitTasks(document.title, unit, items.length), ...told];
  });
  if (lines.length === 0 && plans.length > 0 && /方案|计划|要点/u.test(question)) return { text: texts.ask.unitTasksNone(unit), citations: [], evidence: [] };
  return lines.length === 0 ? null : { text: lines.join('\n'), citations: marks.citations, evidence: marks.items };
}
