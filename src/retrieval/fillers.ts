/**
 * Words with which a question asks and is polite, in folded simplified Chinese and English: they say how something is
 * asked, not what about. The list is of the language; longer forms stand before those they begin with.
 */
const fillers = new RegExp(
  [
    '(?:书记|领导|镇长|乡长|主任)?(?:让|叫|要)我们?(?:去)?(?:查|找|问|报|写|统计|看)?(?:一下|一查)?|写材料(?:参考|用)?|供参考|参考一下|汇总|对照|[两三四几各]个(?:地方|乡镇|镇|乡)|(?:从[^,，。]{0,6})?算起|(?:的)?(?:数字|数据|情况|信息|材料|资料)(?=[,，?？。]|$)',
    '请问|麻烦(?:你|您)?|劳驾|帮(?:我|忙|我们)?(?:查|找|看|问|列|算|分析)?(?:一下|查查|看看|找找|查)?|给我|替我|查一下|查查|查找|找一下|找出来|看一下|看看|列一下|列出来?|分析一下|汇总一下|对比一下|告诉我|我想(?:知道|问|了解|查)?|想(?:知道|问|了解)|问一下|我记得|记得|一下子?',
    '(?:里面?|里头|中|上面?|当中)(?:都|所|还)?(?:写|提|说|讲|列|安排|布置|规定|要求|提到|包括)(?:的|了|到)*|(?:怎么|怎样|如何|来|去|要|想|准备)(?:搞|弄|整|干|做|办|管|抓|走|写|算)(?![部法理证])|搞好?|弄|(?:这|那)(?:块|方面|部分|一块|一条|一项|件事|事)|(?:的)?(?:事儿?|活儿?|话)(?=[,，?？。\\s]|$)|(?:的)?时候|方面|上(?=[,，的有]|$)',
    '可不可以|可以吗|能不能|能否|可否|是不是|是否|有没有|会不会|要不要|该不该|算不算|属于|有无',
    '什么样|什么时候|什么|怎么样|怎么办|怎么着|怎么|怎样|如何|为什么|为何|为啥|多长时间|多久|多长|多少(?:钱|元|万元)?|几块钱|哪些|哪个|哪几个?|哪里|哪儿|哪家|哪种|哪一|哪|几个|几种|几条|几项|谁的|谁|咋|啥',
    '有?没有?区别|(?:有|的)?(?:区别|差别|差异|不同)|不一样|一样|对比|比较|相比|比起来|差多少|(?:哪|谁)(?:个|家|边)?(?:更|比较)?(?:多|少|高|低)(?=[?？]|$)',
    '最[晚迟早多少长短高低快慢大小]|至少|至多|不少于|必须|应当|应该|需要|一定要?|总额|总数|总量|合计|件数|人数|次数|场次|条数|数目|数量|(?:是)?指(?:的)?是?|东西|包括|包含|涵盖',
    '逐条|逐项|全部|所有|一共|总共|总的|分别|各自|各是|各有|都有|都是|都|目前|现在|现如今|到底|究竟|具体|大概|那边|那里|这边|那份|那个|那条|那段|那块|这个|这些|这块|这一|一项|一条|一个',
    '的话|吗|呢|吧|呀|啊|哦|么',
    '\\b(?:what|which|who|whom|whose|how|many|much|long|when|where|why|is|are|was|were|do|does|did|the|a|an|of|in|on|at|for|to|and|or|by|with|please|answer|english|tell|me|about|can|could|should|must|have|has|had|there|it|its|this|that|be)\\b',
  ].join('|'),
  'gu',
);

/** The text with fillers blanked out by as many spaces, so that offsets stay. */
export function withoutFillers(text: string): string {
  return text.replace(fillers, (filler) => ' '.repeat(filler.length));
}
