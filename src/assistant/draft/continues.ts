import type { Conversation } from '../../domain/conversation.ts';
import { readAddition, readEdit } from './edits.ts';
import { isFileWish } from './orders.ts';
import { reportWish } from './report.ts';
import { readRequest } from './request.ts';
import { genreTitled } from './genre.ts';
import { readingOf } from './statement.ts';
import { isIdentity } from './unit.ts';

/** A change of the last draft is asked for in few words, in characters. */
const shortWish = 14;
const longestFacts = 400;

/** A question to be answered, not a statement: it ends as one or asks for a thing by name. 不知道怎么办 states. */
const asks =
  /[?？][”"）)]*$|(?:吗|呢|么|嘛)[。.!！~]*$|^(?:什么|哪[些个里儿年条]|谁|怎么|怎样|如何|为什么|为啥|几[号月点]|多少)|^(?:请问|问一下|问问|想问|想知道|咨询)|(?<!不知道|不清楚|不懂|不明白|不会)(?:是什么|是啥|有哪些|什么时候|为什么|为啥|怎么办|怎么写|如何写|几号|几月几|什么意思|要不要|能不能|可不可以|该不该|是不是|有没有(?=.{2,})|行不行|对不对|算不算)|是否(?:要|需要|应|必须|可以)|(?:多少|几)(?:号|件|次|人|条|天|个|页|字)?[。.]*$|^(?:what|when|who|which|how|why|where|must|should|does|do|is|are|can|could)\b/iu;
/** A check, a topic, an answer asked for by name: another job than drafting. */
const otherJob = /^(?:请|麻烦|再|帮我|帮忙|给我|替我)*(?:检查(?!了?\d|.{0,10}\d+[次家件场户个])|校对|审核|审一|把关|挑(?:挑)?(?:毛病|错)|看看?(?:这|能不能|有没有))|能不能报|能直接报|错别字|(?:选|定|归).{0,4}(?:主题|分类)|主题词|关键词|^(?:查|搜|找)(?:一?下|一查|找)?/u;
/** A reply that there is nothing (more) to tell. */
const nothing = /^(?:暂时|目前|现在|今年|本年)?(?:都|就|也|还)?(?:没有?|无|没啥|没什么|没有什么)(?:了|的|新的?|别的|其他的?|事实|内容|数字|数据|材料|可写的?|要补充的?|补充)*(?:了|的)?[。.!！]*$|^(?:就这些|先这样|暂时这些|没别的|跳过|先跳过|不知道|不清楚|都不知道|none|nothing|no|skip)[了吧]?[。.!！]*$/iu;
/** A figure alone: it does not say what it counts. */
const figureAlone = /^(?:(?:那|就)?(?:应该|应当|其实|实际上?|正确的)*(?:应)?(?:[是为以按用]|改[成为])|约|共|有)?\d[\d,.]*(?:万|亿)?(?:元|万元|[件次人条场起户份个名项%]|学时)?(?:为准|才对|是对的)?[。.]?$/u;

/** An order to change something that does not say what or into what. */
const halfEdit = /^(?:请|帮我|麻烦)?(?:(?:把|将)[^，。：:]{0,20}?)?(?:删(?:掉|除|去|了)?|修改|改(?:一下|成|为)?|换(?:成|掉)|更正|加(?:上|一句|一条)?|补充(?:一下)?|增加)[。.!！]?$/u;

/** Whether a message orders a change of the content without saying which. */
export function isHalfEdit(text: string): boolean {
  return halfEdit.test(text.trim()) && !/\d[^改换删]*$/u.test(text) && readEdit(text) === null;
}

/** Whether a message is clearly a question. */
function isQuestion(text: string): boolean {
  return asks.test(text.trim());
}

/** Whether a reply says that there is nothing to tell. */
export function isNothing(text: string): boolean {
  return nothing.test(text.trim());
}

/** A reply that is a bare figure, without its final mark; else null. */
export function bareFigure(text: string): string | null {
  return figureAlone.test(text.trim()) ? text.trim().replace(/[。.]$/u, '') : null;
}

/**
 * Whether a message goes on with the draft at hand: a step of the report being written, a change of the last draft, or
 * facts. Right after a draft every statement is one; later only where nothing else claims the message (`unclaimed`) and
 * blanks are open. `routed` is what its words alone would make of it.
 */
export function continuesDraft(text: string, conversation: Conversation, unclaimed: boolean, routed: string = unclaimed ? 'unsure' : 'ask'): boolean {
  const wish = text.trim();
  const report = conversation.report ?? null;
  const step = report === null ? null : reportWish(wish, true);
  if (step === 'next' || step === 'outline' || step === 'assemble') return true;
  const { draft } = conversation;
  if (draft === null && report === null) return false;
  if (conversation.drafting === true && draft !== null && (isNothing(wish) || isHalfEdit(wish))) return true;
  const edit = readEdit(wish);
  if (edit !== null && !isQuestion(wish)) return conversation.drafting !== false || (draft?.text.includes('from' in edit ? edit.from : 'of' in edit ? edit.of : 'words' in edit ? edit.words : '第') ?? false) || edit.kind === 'remove' || edit.kind === 'move' || edit.kind === 'join';
  if (readAddition(wish) !== null) return true;
  if (isFileWish(wish)) return conversation.drafting !== false;
  const { facts, unknown, revisions, sectionNamed, demands, orders } = readRequest(wish);
  if ((draft !== null || conversation.drafting === true) && revisions.length > 0 && [...wish].length <= shortWish && facts.length === 0) return true;
  if (conversation.drafting === true && /^(?:unsure|ask|check|topic|document)$/u.test(routed)) {
    if (isQuestion(wish) || otherJob.test(wish)) return false;
    if (routed === 'topic' || routed === 'check') return /\d/u.test(wish) && facts.length > 0;
    if (asksAround(wish, conversation)) return false;
    return facts.length + unknown.length > 0 || sectionNamed || demands.length + orders.length > 0 || isIdentity(wish);
  }
  if (!unclaimed || wish.length > longestFacts) return false;
  const open = report !== null || (draft?.text.includes('〔待填') ?? false);
  return open && !isQuestion(wish) && !otherJob.test(wish) && (sectionNamed || unknown.length > 0 || facts.some((fact) => readingOf(fact) === 'statement' && ((fact.match(/\p{Script=Han}/gu)?.length ?? 0) >= 6 || /\d/u.test(fact))));
}

/** 罚款缴纳期限, 苇溪镇2024年执法检查次数: asked for while a draft is open; the draft stays open. The names of parts are no matters. */
function asksAround(wish: string, { draft }: Conversation): boolean {
  const { sectionNamed, unknown, demands, orders } = readRequest(wish);
  return !sectionNamed && unknown.length + demands.length + orders.length === 0 && !isIdentity(wish) && genreTitled(draft?.section ?? '') === null && readingOf(wish) === 'matter';
}
