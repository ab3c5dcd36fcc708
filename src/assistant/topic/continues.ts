import type { Conversation, TopicTurn } from '../../domain/conversation.ts';
import type { TopicList } from '../../domain/topic.ts';
import { cardWish } from './card-wish.ts';
import { classAskedAbout, correctionIn } from './correction.ts';
import { pastedList } from './pasted-list.ts';
import { asksForOthers } from './other-classes.ts';
import { namesRows, rowMeant, rowWishes } from './rows.ts';

/** A wish about a card is short, in characters. */
const longest = 120;
const fields = /标题|题目|题名|主题词|关键词|概述|摘要|候选|备选|文种|主题|分类|titles?\b|keywords?\b|abstract|summary/iu;

/** Whether a message goes on with the topic card shown last: it names the right class, asks why not another, or wants the card otherwise. */
export function continuesTopic(text: string, { topic }: Pick<Conversation, 'topic'>, list: TopicList): boolean {
  const message = text.trim();
  if (topic === undefined || topic === null || message === '') return false;
  if (topic.about === undefined && pastedList(message, '') !== null) return true;
  if ([...message].length > longest) return false;
  if (topic.about !== undefined) return goesOnListing(message, topic.about);
  if (topic.aside === true) return topic.rows !== undefined && namesRows(message, topic.rows, list);
  if (topic.rows !== undefined && (topic.shown.length === 0 || namesRows(message, topic.rows, list))) return rowWishes(message, topic.rows, list) !== null || (rowMeant(message, topic.rows) !== null && (fields.test(message) || /理由|依据|为什么|为何|why/iu.test(message)));
  if (asksForOthers(message)) return true;
  if (correctionIn(message, list, true) !== null || classAskedAbout(message, list) !== null) return true;
  return fields.test(message) && !/[?？]|怎么|什么是/u.test(message) && cardWish(message).any;
}

/** The unit that was asked for, or the rest of a list that was cut. */
export function goesOnListing(message: string, about: NonNullable<TopicTurn['about']>): boolean {
  if ([...message].length > 24) return false;
  if (/^(?:请|再)?(?:看|列|要|给我)?(?:出)?(?:全部|所有|其余|剩下|更多|完整|都列出来|全列出来|继续)(?:的|都|列出来|看看|列出)*[。!！]*$|^(?:all|more|show all|the rest)[.!]*$/iu.test(message)) return true;
  return about === 'writing-unit' && !/[?？]|怎么|什么|哪/u.test(message) && /(?:镇|乡|街道|县|区|市|局|办事处|政府|第?[一二三四五六七八\d]个?)[的吧。!！]*$/u.test(message);
}

/** What stays of a turn when something else was spoken of: the table, whose rows have numbers. */
export function setAside(topic: TopicTurn | null | undefined): TopicTurn | null {
  return topic?.rows === undefined ? null : { ...topic, opening: '', shown: [], aside: true };
}
