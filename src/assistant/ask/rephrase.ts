import type { Conversation } from '../../domain/conversation.ts';
import type { QuestionScope } from '../../domain/evidence.ts';
import { simplified } from '../../retrieval/simplified.ts';
import { fold } from '../../retrieval/tokens.ts';
import type { AssistantParts } from '../job.ts';
import { untraced } from '../verify/facts.ts';

/** A question that stands alone, and what it takes over from the conversation. */
interface Rephrased {
  readonly question: string;
  /** The scope to carry; null when the question is no follow-up. */
  readonly scope: QuestionScope | null;
}

const longestFollowUp = 40;
/** Openings and endings of a question that leans on the one before it. */
const leaning = /^(?:(?:明年|下一?步|今后|以后|接下来)(?:怎么|如何|要|打算|准备|有|咋)|那么?|还有|再|另外|比(?:上一?|去)年|同比|较上年|环比|(?:增加|减少|上升|下降|增长)了?多少|其中|这|它|他们|她|该|都|也|为什么|为啥|原因|依据|根据|怎么|具体|分别|各|又|同样|上面|上述|前面|刚才|and\b|what about|how about|why\b|then\b|those\b|these\b|they\b|it\b)|(?:呢|的呢)[?？。!！]*$|^(?:去年|今年|前年|明年|\d{4}年?度?)(?:的)?[?？。!！]*$/iu;
/** Asks for something of what was spoken of, and names nothing itself: 谁负责？ 多久？ 有什么后果？ */
const bareQuestion = /^(?:(?:还|也|那)?(?:能不能|能否|能|可不可以|可以|要不要|需要|必须|会不会|会)\p{Script=Han}{1,4}(?:吗|么|不)?|(?:由|归|找|该)?(?:谁|哪(?:个|些|几个)(?:单位|部门))(?:来|去)?(?:负责|牵头|管|办|写|审|做|落实)?|(?:要|需要|得)?(?:多久|多少天|几天|多长时间|多少钱|几个人|多少人|多少件|几件)|(?:什么时候|几号前?|何时)(?:完成|交|公开|报)?|在哪(?:里|儿)?|怎么(?:办|做|写|申请)|(?:有|要)?(?:什么|哪些)(?:条件|后果|例外|要求|程序|步骤|材料)|不\p{Script=Han}{1,4}?(?:会|的话)?(?:怎么样|怎样|怎么办|有什么后果|会怎样))(?:的)?(?:呢|啊)?[?？。!！]*$/u;
/** 第三十四条呢, after an article of a rule. */
const nextArticle = /^(?:那么?)?(?<article>第[一二三四五六七八九十百零\d]+条)(?:呢|是什么|说什么|怎么规定的?|规定了?什么|讲什么)?[?？。!！]*$/u;
/** Where a question begins to ask: what stands before it is what it asks about. */
const asking = /(?:一共|总共|共|全年|目前|现在|现)?(?:有|是|为|打了|办了|做了|收了)?(?:多少|几[个件次人名场份条项起位天月年种类]|哪些|哪[个家里]|什么|怎么|怎样|如何|为什么|是否|有没有|由谁|归谁|谁|吗|呢|是多少|要不要|能不能|可不可以)/u;

/**
 * Makes a follow-up (那复议呢？ 都结了吗？ 那苇溪呢？ 2022年呢？) stand alone: by a model where there is one, checked to bring
 * in nothing of its own; else by putting what is asked now into the last question. Another question comes back unchanged.
 */
export async function rephrase(text: string, conversation: Conversation, parts: Pick<AssistantParts, 'chatModel' | 'prompt' | 'library'>, signal: AbortSignal): Promise<Rephrased> {
  const last = conversation.turns.at(-1);
  const question = (await simplified(text)).trim();
  const places = [...new Set(parts.library.documents().flatMap((document) => document.place ?? []))];
  const summed = last === undefined ? null : sumOfLast(question, conversation, places);
  if (summed !== null) return { question: summed, scope: null };
  if (last === undefined || !isFollowUp(question, places)) return { question: text.trim(), scope: null };
  const byModel = await rephrasedByModel(question, conversation, parts, signal);
  return { question: byModel ?? substitute(question, last.question, conversation.scope, places), scope: conversation.scope };
}

/** Short, and leaning on what was said: by its wording, or because it is nothing but a name. */
function isFollowUp(question: string, places: readonly string[]): boolean {
  const bare = question.replaceAll(/[?？。!！，,\s]/gu, '');
  return [...question].length <= longestFollowUp && (leaning.test(question) || placePronoun.test(question) || bareQuestion.test(question) || nextArticle.test(question) || (bare.length > 0 && places.some((place) => place === bare || stem(place) === bare)));
}

const stem = (place: string): string => (place.length > 2 ? place.replace(/(?:[省市县区乡镇村]|街道)$/u, '') : place);

async function rephrasedByModel(question: string, conversation: Conversation, { chatModel, prompt }: Pick<AssistantParts, 'chatModel' | 'prompt'>, signal: AbortSignal): Promise<string | null> {
  if (chatModel === null) return null;
  const history = conversation.turns.slice(-3).map((turn) => `问：${turn.question}\n答：${turn.answer.slice(0, 200)}`).join('\n');
  try {
    const { system, user } = prompt('rephrase').fill({ history, message: question });
    const reply = await chatModel.complete({ system, messages: [{ role: 'user', content: user }], maxTokens: 200, signal });
    const line = reply.text.trim().replaceAll(/^[“"']|[”"']$/gu, '');
    const said = [question, ...conversation.turns.flatMap((turn) => [turn.question, turn.answer])];
    const usable = !reply.truncated && line !== '' && !line.includes('\n') && [...line].length <= 120 && untraced(line, said).length === 0 && !/https?:|\[\d+\]/u.test(line);
    return usable ? line : null;
  } catch (error) {
    if (signal.aborted) throw error;
    return null;
  }
}

/** 两个镇加起来多少, 加上河口镇呢，一共多少, 两年合计多少: names nothing but what is to be added up. */
const asksSum = /^(?:那么?|这)?(?:再?(?:加上|算上)(?<other>[^,，。?？]{2,12}?)(?:的)?(?:呢)?[,，]?)?(?:它们|(?:[两二三四五几]|这[两几])?(?:个|家|年)?(?:地方|乡镇|镇街|镇|乡|街道|单位|数)?)(?:的)?(?:一共|总共|合计|加起来|加在一起|合起来|相加|总和)(?:一共|总共)?(?:是|有|了)?(?:多少|几)\p{Script=Han}{0,3}(?:呢|啊)?[?？。!！]*$/u;

/** The last questions that ask the same of one place or year after another, as one question for the sum of all of them; null when it is no such wish. */
function sumOfLast(now: string, { turns }: Conversation, places: readonly string[]): string | null {
  const match = asksSum.exec(now);
  if (match === null) return null;
  const namesOf = (text: string): readonly string[] => places.filter((name) => text.includes(name) || text.includes(stem(name)));
  const bare = (text: string): string => namesOf(text).reduce((rest, name) => rest.replaceAll(name, '').replaceAll(stem(name), ''), text).replaceAll(yearWord, '').replaceAll(/[?？。!！\s]|^[和与跟及、的]+/gu, '');
  const matter = bare(turns.at(-1)?.question ?? '');
  const from = turns.findLastIndex(({ question }) => bare(question) !== matter);
  const asked = turns.slice(from + 1).map(({ question }) => question);
  const named = [...new Set([...asked, match.groups?.['other'] ?? ''].flatMap(namesOf))];
  const years = [...new Set(asked.flatMap((question) => question.match(yearWord) ?? []))];
  return named.length < 2 && years.length < 2 ? null : `${named.join('和')}${years.join('和')}一共${matter}？`;
}

const yearWord = /(?:19|20)\d{2}年?度?|去年|今年|前年|明年/gu;
const onlyYear = new RegExp(`^(?:${yearWord.source})$`, 'u');
const nextTime = /^(?:明年|下一?步|今后|以后|接下来)/u;
const placePronoun = /^(?:(?:[他她]们|当地|那边|那里)(?:镇|乡|县|区|街道|单位)?|(?:该|这个?)(?:镇|乡|县|区|街道|地方|单位))(?:上|里)?(?:的)?/u;
const articleWord = /第[一二三四五六七八九十百零\d]+条/u;

/** Puts what is asked now (a place, a year, a matter, or something about the same matter) into the last question. */
function substitute(now: string, last: string, scope: QuestionScope | null, places: readonly string[]): string {
  const said = now.replace(/^(?:那么?|还有|另外|再问一下|and|what about|how about)[，,\s]*/iu, '').replace(/[?？。!！\s]+$/u, '').replace(/(?:的)?呢$/u, '').trim();
  const place = places.find((name) => said === name || said === stem(name));
  const known = places.filter((name) => last.includes(name) || last.includes(stem(name)));
  if (place !== undefined && known.length > 0) return known.reduce((text, name) => text.replaceAll(name, place).replaceAll(stem(name), stem(place)), last);
  if (place !== undefined) return `${place}${last}`;
  const year = onlyYear.exec(said)?.[0];
  if (year !== undefined) {
    const written = /^\d{4}$/u.test(year) ? `${year}年` : year;
    const old = /(?:19|20)\d{2}年?度?|去年|今年|前年|明年/u;
    return old.test(last) ? last.replace(old, written) : `${written}${last}`;
  }
  const article = nextArticle.exec(now)?.groups?.['article'];
  if (article !== undefined && articleWord.test(last)) return last.replace(articleWord, article);
  const lead = scopeWords(scope, last);
  // 他们有几名律师: the pronoun stands for the place.
  const named = lead === '' && scope?.places.length === 1 ? (scope.places[0] ?? '') : lead;
  const own = said.replace(placePronoun, '');
  if (named !== '' && own !== said && (asking.test(own) || nextTime.test(own))) return `${nextTime.test(own) ? (scope?.places[0] ?? '') : named}${own}`;
  // 明年怎么改: the year of the last question is left behind.
  if (nextTime.test(said)) return `${scopeWords(scope, last.replaceAll(yearWord, ''))}${said}`;
  if (/呢[?？。!！\s]*$/u.test(now) && !asking.test(said)) {
    // 那复议呢：a new matter in the frame of the last question.
    const tail = last.slice(Math.max(0, last.search(asking)));
    return `${lead}${said}${asking.test(last) ? tail : ''}`;
  }
  const subject = fold(last).search(asking) > 0 ? last.slice(0, last.search(asking)) : last.replace(/[?？。!！]+$/u, '');
  return subject.includes(said) ? last : `${subject}${said}`;
}

/** Place and year of the last question, in the words it used. */
function scopeWords(scope: QuestionScope | null, last: string): string {
  const place = scope?.places.find((name) => last.includes(name) || last.includes(stem(name))) ?? '';
  const year = last.match(yearWord)?.[0] ?? '';
  return place + year;
}
