/** What is said for the sake of talk: it is answered in a sentence, and no library is searched for it. */
export type SmallTalk = 'thanks' | 'sorry' | 'bye' | 'fine';

const patterns: readonly (readonly [SmallTalk, RegExp])[] = [
  ['thanks', /^(?:好的?|嗯+|行|ok(?:ay)?|非常|十分|太|真是?|太好了|可以)?[，,！! ]*(?:多谢|谢谢?|感谢|辛苦|麻烦你?|thx|thanks|thank you|ty|3q|很好|真棒|太棒|不错|厉害|好用|赞|棒|写得(?:不错|很好|好)|great|good job|nice|perfect|well done)[了啦你您哦啊呀们的么助手很非常多辛苦谢好用不错棒厉害帮大忙a-z !！。.~～，,👍🙏]*$/u],
  ['sorry', /(?:^|你|您|真|太|什么|这|个|是)(?:笨|蠢|傻|垃圾|废物|白痴|弱智|智障|没用|没啥用|不行啊?|差劲|烂|破玩意儿?|坑人|骗人|胡说八?道?|瞎说|瞎扯|乱说|扯淡|放屁|滚|去死|有病|脑残)[^\p{Script=Han}]*(?:的|了|啊|吧|东西|机器人|软件|玩意儿?|透了|死了|得很|一个|蛋|货)*[!！。.~～]*$|^(?:你)?(?:答非所问|什么玩意儿?|搞什么(?:鬼)?|没(?:听|看|弄)懂|不对|错了?|答?错了|不是(?:这样|这个|这意思)?|不准|你错了|回答(?:错|不对)了?|wrong|incorrect|not right|that'?s wrong|useless|stupid|idiot|bad (?:bot|answer)|you suck|fuck.*|shit|garbage)(?:的|了|吧|啊|嘛)*[!！。.~～]*$/u],
  ['bye', /^(?:再见|拜拜?|88|886|下次见|明天见|先这样(?:吧)?|就这样(?:吧)?|没事了?|没有了|没别的了?|不用了|算了|不(?:写|弄|查|问|要|搞)了|先?不写|停[下止]?|取消|退出|到此为止|stop|cancel|never ?mind|bye(?:[- ]?bye)?|goodbye|see you)[了啦吧哦啊!！。.~～]*$/u],
  ['fine', /^(?:好的?|好吧|行|可以|嗯+|哦+|噢|收到|明白|知道|了解|懂|ok(?:ay)?|got it|i see|sure|fine|test(?:ing)?|测试|试试|试一下|哈+|呵呵|👌|👍|🙏|😀|😂)[了啦吧的呢哦啊!！。.~～ ]*$/u],
];

/** The kind of talk a whole message is; null when it asks or tells anything. Expects folded, simplified text. */
export function smallTalk(wish: string): SmallTalk | null {
  if ([...wish].length > 30 || /[?？]/u.test(wish)) return null;
  return patterns.find(([, pattern]) => pattern.test(wish))?.[0] ?? null;
}
