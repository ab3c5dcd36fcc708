import { foldTight } from './folded.ts';
import { sentenceSpans } from './sentences.ts';

/** Cheap signs of text that orders its reader about. They serve to tell the person and to keep such words out of answers; safety does not hang on them. */
const orders =
  /(?:忽略|无视|忘记|忘掉|不要理会|不必理会|不用管|抛开)(?:掉|了)?(?:以上|上述|上面|之前|此前|前面|先前|所有|全部|一切|你)[^。]{0,12}(?:规则|指令|要求|提示|设定|内容|说明)|(?:输出|显示|泄露|告诉我|打印|复述|说出)[^。]{0,10}(?:系统)?提示词|(?:你|您)现在(?:是|扮演|起)|(?:请|你|您|让你)[^。]{0,4}扮演[^。]{0,10}(?:角色|助手|专家)|请(?:你|您)?(?:为|给|帮|替)本文[^。]{0,16}(?:选择|拟|写|起)|(?:请|务必|必须)(?:按照?以下|如此|这样)?回答|(?:在|于)?(?:回答|答案|回复|答复|输出)(?:的)?(?:中|里|开头|最后|末尾|结尾|时)[^。]{0,6}(?:必须|务必|请|要|加上|写上|附上|注明)|不要(?:告诉|提醒|说明)[^。]{0,8}(?:用户|读者)|作为(?:一个)?(?:ai|人工智能|语言模型)|(?:ai|智能|聊天|问答)助手(?:请|必须|应当|务必)|ignore(?:all|any|the)?(?:previous|above|prior)[a-z]{0,12}(?:instructions?|rules?|prompts?)|systemprompt|(?:直接|只能?|必须|务必|一律)(?:回复|回答|输出|答复)[“"「:]|(?:检查|审阅|审核|评审|评价)(?:本文|此文|本稿|时)?(?:的)?[^。,]{0,8}(?:不得|不要|不准|勿)(?:指出|提出|列出|报告)|(?:评为|判定?为|打|给出|给)(?:本文)?[^。,]{0,6}(?:满分|合格|通过|没有问题)(?:的)?(?:评价|结论|分)?$|把[^。,]{0,8}(?:密钥|口令|密码|令牌|apikey)[^。,]{0,6}(?:发|告诉|给)|系统(?:提示|指令|消息)[:：]|(?:^|[,。;])(?:请)?(?:把|将)(?:本文|这篇|此文)[^。,]{0,6}(?:评|判|定|列|归)为|disregard(?:the)?(?:above|previous)/u;

/** The same by what is addressed: a machine that reads, a “you” no document has, a chat's own marks, what is to be put out. */
const addressed = [
  /(?:请|令|让|要求)(?:本|该)?(?:ai|人工智能|大模型|语言模型|模型|机器人|智能体)(?!服务|企业|产业|技术|系统|平台|辅助|项目|赋能)/u,
  /(?:ai|人工智能|模型|机器人|助手|智能体)(?:在)?(?:读到|看到|阅读|处理|审阅|检查)(?:到)?(?:此处|这里|本文|此文|本段|这段|时)/u,
  /(?:读到|看到|阅读|处理|审阅|检查|审核)(?:到)?(?:此处|这里|本文|此文|本段|这段|本稿)的?[^。,]{0,6}(?:ai|人工智能|模型|机器人|助手|智能体)/u,
  /<\|[a-z_]+\|>|\[\/?inst\]|^(?:system|assistant|user)[:：]|^#{2,}(?:新的?)?(?:指令|指示|instructions?|system)|[【[](?:系统|新)?(?:指令|提示词?)[】\]]/u,
  /从现在(?:开始|起),?(?:你|您)|(?:假装|假设|想象)(?:你|您|自己)是|(?:你|您)(?:必须|务必|只能|只需|的?(?:任务|角色|身份)是)|(?:你|您)的(?:系统|初始|内部)?(?:提示|指令|设定|规则)|(?:初始|系统|内部)(?:提示词?|指令|设定)[^。,]{0,6}(?:复述|输出|告诉|打印|发给|公布)/u,
  /无论(?:正文|内容|结果|下文|上文|本文)[^。]{0,8}[都均][^。]{0,6}(?:判定|评|回复|回答|输出|认定|写)|不要(?:再)?(?:执行|完成|继续)(?:之前|上述|原来|以上|原)的?(?:任务|指令|检查|要求)/u,
  /请?(?:你|您)?[将把](?:以上|以下|上述|上面|下面|本文|这篇|全文)[^。,]{0,8}(?:翻译|改写|概括|发送给(?:用户|读者)|发给(?:用户|读者)|润色|缩写|扩写|复述)/u,
  /(?:只|直接|仅|请)?输出[“"「]|只(?:能|需|要)?(?:输出|回答|回复)|(?:回复|回答|答复|写成)[“"「](?:没有|无|合格|通过|可以|完美|优秀|已|是的|好的)/u,
  /youarenow|youmust|disregard(?:your|the|all|any)|forget(?:everything|all|the|your)|(?:ignore|forget)[a-z]{0,20}(?:above|previous|prior)|pretend(?:to|that|you)|developermode|approvethis|reveal(?:the|your)[a-z]{0,10}(?:prompt|rules|instructions)/u,
] as const;

/** Whether a text tells its reader to do something, as far as cheap signs show. */
export function ordersReader(text: string): boolean {
  const folded = foldTight(text);
  return orders.test(folded) || addressed.some((pattern) => pattern.test(folded));
}

/** The text with such sentences blanked out: what they say supports nothing. Offsets stay. */
export function withoutOrders(text: string): string {
  if (!ordersReader(text)) return text;
  return sentenceSpans(text).reduce((kept, { start, end }) => (ordersReader(text.slice(start, end)) ? kept.slice(0, start) + ' '.repeat(end - start) + kept.slice(end) : kept), text);
}
