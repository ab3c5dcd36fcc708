import type { TopicList } from '../../domain/topic.ts';
import list from '../../data/theme-list.json' with { type: 'json' };

/** The national 主题分类: 22 first-level and 121 second-level classes with our scope notes, keywords and hints. */
export const nationalList: TopicList = list;
