import type { Conversation } from '../../domain/conversation.ts';
import type { TopicList } from '../../domain/topic.ts';
import { cardWish } from './card-wish.ts';
import { classAskedAbout, correctionIn } from './correction.ts';

/** A wish about a card is short, in characters. */
const longest = 120;
const fields = /标题|题目|题名|主题词|关键词|概述|摘要|候选|备选|文种|主题|分类|titles?\b|keywords?\b|abstract|summary/iu;

/** Whether a message goes on with the topic card shown last: it names the right class, asks why not another, or wants the card otherwise. */
export function continuesTopic(text: string, { topic }: Pick<Conversation, 'topic'>, list: TopicList): boolean {
  const message = text.trim();
  if (topic === undefined || topic === null || message === '' || [...message].length > longest) return false;
  if (correctionIn(message, list, true) !== null || classAskedAbout(message, list) !== null) return true;
  return fields.test(message) && !/[?？]|怎么|什么是/u.test(message) && cardWish(message).any;
}
