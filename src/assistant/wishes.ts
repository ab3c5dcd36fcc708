/** What the person may want, recognised in their own words. All patterns expect folded, simplified text. */
export type Wish = 'topic' | 'draft' | 'revise' | 'check';

/** Points at a document or a text in hand. */
export const pointing =
  /(?:这|此|该)(?:一?(?:篇|份|段|封|稿|则)|个?(?:文件|文章|稿子?|材料|附件|文档|报告|草稿|初稿|段落|东西|通知|方案|表|word|pdf)|里面?|文|样)|^这个|本文|此文|上(?:面|边|述)(?:的?(?:这|那)?(?:几|一)?(?:份|篇|段|文|稿|材料|内容|报告|东西)|写的|发的|说的)|以上(?:内容|文字|材料|报告|稿)?|以下(?:内容|文字|材料|报告|稿)|下面(?:这|的|是)|刚才?(?:发|写|贴|粘|传|给)|我(?:刚才?)?(?:发|写|贴|粘贴?|传|附|起草|拟|做)(?:给你|来|上来|好|出来)?(?:的|了|这)|前面(?:那|的|发)|(?:我|咱)们?(?:镇|乡|局|办|单位|街道)?(?:的|这)(?:报告|稿子?|材料|草稿|初稿|年报)|稿子|草稿|初稿|附件|文件里|文中|\bthis\b|\b(?:the )?(?:above|attached|following)\b|\bmy (?:draft|report|text|document)\b/u;

/** Everything before the verb of a wish: please, could you, for me, this text. */
const lead =
  '^(?:[\\s,，、。.!！~“"]|请|麻烦|劳驾|拜托|辛苦|那么?|然后|接着|接下来|再|先|好的?|嗯|对了|另外|还有|顺便|现在|快|赶紧|你|您|能不能|能否|能|可不可以|可否|可以|帮(?:我|忙|一下忙|咱们?|我们)?|给(?:我|咱|我们)|替(?:我|咱|我们)|为(?:我|我们)|我(?:们)?(?:想|要|需要)(?:让你|请你)?|想(?:让你|请你)?|要|需要|来|都|就|也|一?起|please|pls|could you|can you|would you|will you|help me|i want you to|i need you to|i want to|to|kindly|just)*' +
  '(?:(?:把|将|对|给|就|替|为|用|根据|按|针对|围绕|关于)?(?:这|此|该|本|以上|上述|上面|下面|以下|刚才|刚刚|我(?:刚)?(?:发|写|贴)的?|(?:我|咱)们?(?:的|这)|稿子|草稿|初稿|文章|文件|报告|材料|附件|全文|整篇|第?[一二三四五六\\d]+(?:部分|段|章|节|条))[^,，。？?！!：:；;不没要让该]{0,14}?)?' +
  '(?:帮(?:我|忙)?|给我|替我|请|再|先|都|来|能不能|可以|做(?:个|一?下)?|进行)*';

const startsWith = (verb: string): RegExp => new RegExp(`${lead}(?:${verb})`, 'u');

const checkVerb = '(?:检查|检[察测验](?=一?下|一遍)|审(?:一审|一下|核|查|校|读|稿|下|改|阅)|校(?:对|一下|核|验|稿|阅)|核(?:对|一下|校|实一下|一核|查)|把(?:把|个)?关|(?:挑|找)(?:一?挑|一?找|出|一下|点|些)?(?:毛病|错|刺|问题|错误|漏洞|病句)|纠(?:错|一下错)|查(?:一下|一?查|查看)?(?:错|毛病|问题|漏|重复)|改(?:改)?错|过(?:一遍|一下|目|过)|诊断|体检|点评|评(?:一评|价一下|估一下)|提提?(?:点|些|一?下)?(?:修改)?意见|预审|复核)(?!期|时限|程序|流程|规定|条件|申请|决定|机构|委员|责任|制度|义务|权|员|了|过(?!一|目)|家|次|出了|发现|情况|工作|结果|计划|人员|对象|事项|频次|标准|制度|清单|机关|部门|是|要|应|由|的)';
const lookVerb = '(?:看一?看|看一?下|瞧一?瞧|瞅一?瞅|瞧一?下|瞅一?眼|看一?眼|帮看|看)';
const quality = /行不行|行(?:吗|么|不)|可(?:以|不可以)(?:吗|么|不|了吗)|合(?:格|规|适|不合)(?:吗|么|不|格|规)?|过(?:关|得了|得去)|能过|怎么?样|咋样|好不好|好吗|规范(?:吗|不)|对(?:吗|不对|么)|妥(?:吗|不妥|当吗)|(?:有|还有)(?:没有|无|啥|什么|哪些|多少)?(?:写)?(?:问题|毛病|错|漏|不足|不妥|不当|硬伤|病句|重复|矛盾|涉密|泄密|敏感|个人信息|隐私|身份证|不能公开)|哪(?:里|儿|些地方|几处)(?:要|需|得|应|该|不|有|写错|错)|还?(?:缺|少|漏|差)(?:了)?(?:什么|啥|哪|没|不少)|(?:缺|少|漏)(?:没|不)(?:缺|少|漏)|够不够|写得|通顺|通不通|(?:is|are) (?:it|this|there|that) .{0,30}(?:ok|okay|fine|good|wrong|ready|errors?|mistakes?)|(?:ok|okay|ready|fit|good enough) to (?:send|submit|file|publish)|(?:any|no) (?:errors?|mistakes?|problems?|typos?)/u;
/** Whether it may be sent or published. */
const mayGo = /\bcan (?:i|we|it|this) (?:be )?(?:now |just |already )?(?:publish|send|submit|file|post|sent)|(?:能不能|可不可以|能否|可否|可以|是否可以|能|够|敢)(?:就|直接|这样|就这样|这么)?(?:报|交|发|送|用|上|印|挂|公开|公示|发布|上报|报送|提交|印发|上会|定稿|挂网|交差|发出|付印)(?:送|上去|出去|网|了|吗|么|不|给|到|布)*/u;

const draftVerb = '(?:起草|草拟|拟(?:写|定|稿|一|个|出|好)|撰写|代写|续写|补写|重写|改写|仿写|写(?!的|明|作(?!风)|了|得|着|进|法(?!治|律|制)|过|入|错|起|在|到|吗|不(?!足)|行(?!政)|好(?!像)|对|可以|怎)|润色|扩写|缩写|编(?:一?个|造|个|写|一)|凑|弄(?:一?个|一?份|一?段|出|篇)|整(?:一?个|一?份|一?段|篇)|(?:出|来|生成|搞|做)(?:一?[个份段篇])?.{0,12}(?:初?稿|草稿|段|段落|报告|提纲|材料)(?:$|[。！!.,，])|write|draft|compose)';
const reviseVerb = '(?:润色|改写|改(?:短|长|简|精|正式|一?下|一改|改(?!错)|得|成|为|通顺|好)|缩(?:写|短|减|到)|精简|压缩|简化|扩写|换(?:一?[个种])?(?:说法|写法|表述|方式|措辞)|重写|顺一?顺|美化|rephrase|shorten|reword|rewrite|polish|paraphrase|make (?:it|this) (?:shorter|more formal|longer|better))';
const drafts: readonly RegExp[] = [
  startsWith(draftVerb),
  startsWith(reviseVerb),
  /(?:帮(?:我|忙|咱们?|我们)|给(?:我|咱)|替(?:我|咱)|请(?:你|您)?|麻烦(?:你|您)?)(?:.{0,20})(?:写(?!的|明|作|了|得)|起草|拟|润色|改写|缩写|扩写)/u,
  // 给镇长写个讲话稿, 制定一份方案: for somebody, or a paper by its kind.
  /(?:给|替|为|帮)[^，。？?]{1,8}(?:写|起草|拟)(?:一|个|[份篇])|(?:^|[，。])(?:请|帮我|我们?)?(?:要|想)?(?:制定|准备|弄|做|搞|整|出|来)(?:一?[个份篇])[^，。？?]{0,30}(?:通知|方案|计划|讲话稿?|发言稿?|整改报告)(?:$|[，。：:])/u,
  /(?:部分|一?段|章|节|报告|安排|不足|情况|举措|成效|原因|履职|总结|材料|出来?)[^，。]{0,8}写(?:一下|下|出来?|一写|几|一?个|一?份|一?段|成|短|长|好|完)/u,
  /^把.{1,16}(?:都|全部?)?(?:换|改|替换)(?:成|为|掉)|^(?:再)?来(?:一|个|几)(?:个|段|篇|份|条)|(?:用|根据|按照?|参照|照着?|对着)[^，。]{2,14}写(?!的|明|了|入|进)/u,
  /(?:要|想|开始|准备|打算|动手)(?:来)?写(?!什么|哪|几|多少|清|到|明).{0,14}(?:报告|年报|总结|材料)(?:了|吧|啦|呢)?$|(?:报告|年报|总结)(?:现在|今天)?(?:就)?(?:开始|动手)写|^(?:那|好|行|好的)?[，,]?(?:我们?|咱们?)?(?:就|现在)?(?:开始|动手)写(?:吧|了|啦)?(?:$|[，,。])|我们?(?:是|在).{2,16}(?:的|所|办|局|镇|乡|街道).{0,40}(?:年报|年度报告|法治报告).{0,16}(?:怎么|咋|如何|从哪).{0,6}(?:弄|写|搞|下手|开始|做|整)/u,
  /(?:随便|瞎|先|乱)(?:编|写|凑|填)|编(?:一?个|造)|(?:就|照着?|直接|原样)?(?:抄(?![告送报录])|照搬|套用).{0,24}(?:段|部分|报告|那|的|改|换)|怎么安排.*(?:对着|针对)|用这.{0,40}写/u,
  /(?:口气|语气|措辞)[^，。？?]{0,6}(?:正式|严肃|缓和|委婉|强|软|硬)|(?:改|写)得?(?:再|更)?(?:正式|简洁|短|精炼)|^(?:再|更|要|能)?(?:短|长|正式|简洁|简单|书面|通俗|精炼|具体|详细|规范)(?:一?[点些])?(?:吧|呢|吗|行吗)?$|换成(?:我|本)|太(?:长|短|啰嗦|口语化?|随意|生硬)了?(?:$|[，。,.\s]*(?:改|缩|压|精简|写))|(?:下一?|续|接着)(?:节|段|部分)写/u,
];
const revises: readonly RegExp[] = [startsWith(reviseVerb), /(?:润色|改写|改短|缩短|压缩|精简|换个说法|口气|语气|rephrase|shorten|reword|rewrite|polish|paraphrase)/u];
/** How something is to be written is asked, not ordered. */
const asksAboutWriting = /(?:注意|遵守|遵循|依据|按照?|要求|规定|规范|标准|格式|原则|步骤|流程|程序|包括|哪[些几])[^，。]{0,8}(?:什么|哪|吗|多少|几|怎)|(?:什么|哪[些几])[^，。]{0,4}(?:要求|规定|标准|依据|条件|程序|流程|原则)|(?:要|需要|应该?|必须|得|该)写(?:什么|哪|几|多少|清|到|明)|写(?:什么|啥|哪[几些])|(?:要|需要|应该?|必须|得|该|能|可以|用)(?:不|得着|得)?[^，。]{0,12}写[^，。]{0,8}(?:吗|么|不)$|怎么写|如何写|(?:由)?谁(?:来)?写|写不写|要不要写|写多少|多少字/u;

const topicWords = '(?:主题(?!教育|党日|班会|公园|活动|宣传|实践|宣讲)|分类|归类|类别|栏目|标题|题目|题名|主题词|关键词|关键字|摘要|概述|内容概述|文种|体裁)';
const topics: readonly RegExp[] = [
  new RegExp(`^[“"]?(?:选|定|给?个?|看|查|要|出|找|确定)?(?:一?[下个])?${topicWords}[”"]?(?:呢|吧|是什么|是啥|选什么|选啥|怎么选|怎么定|怎么填|建议)?[?？!！。.]*$`, 'u'),
  /(?:主题(?!教育|党日|班会)|归类|分类|类别|栏目).{0,12}(?:选|定|归|哪|什么|啥|合适|建议|填|是)|(?:选|归|定|挑|给|分|取).{0,10}(?:主题(?!教育|党日)|分类|类别|个类)/u,
  /(?:归|放|划|列|挂|分)(?:个|一下|在|到|进|入|为|成)*(?:哪|什么|啥)(?:个|一|种|些)?(?:类|栏|主题|目录|分类|里|下|$|[?？])|^(?:归类|归个类|分个类|分类|归哪|放哪)|(?:批量|全部|都|统一|文件|材料|附件|这些|它们?)[^，。]{0,4}(?:归|分)(?:一?下|个)?类|属于(?:哪|什么|啥).{0,4}(?:主题|分类|类|栏)|算(?:哪|什么)(?:一)?类/u,
  /(?:起|拟|取|定|想|换|改|出|来|写|要|给)(?:上)?(?:一?[个条]|[几两三]个|几)?(?:好|新|简短|短|合适|正式|别的)?的?(?:标题|题目|名字|题名)|(?:标题|题目)太[长短]|(?:这|它)[^，。]{0,6}是(?:什么|哪种)(?:文种|体裁)|(?:标题|题目)(?:怎么|如何)?(?:起|拟|取|定|改|换|叫什么|写什么)/u,
  /主题词|关键词|关键字|内容概述|(?:写|给|出|来|做|提取|生成)(?:一?[个份段]|出)?[^，。]{0,6}(?:摘要|概述)|主题不对|(?:主题|分类|归类|类别)(?:错了?|不对|不准|有误|改|换|应该?|应当)/u,
  /(?:主题|分类|类别|栏目)[\s\S]{0,300}(?:选|归|放|填|定)(?:在|到)?(?:哪|什么|啥)/u,
  /没有[“"]?.{1,12}[”"]?[,，].{0,40}(?:选|归)哪/u,
  /(?:suggest|choose|pick|give|find|select|assign|propose|what|which|need|right|best|proper|suitable).{0,24}\b(?:topic|category|class|classification|keywords?|subject heading|title)\b|\bclassif(?:y|ication)|^(?:topic|title|keywords|category|abstract|summary)s?[?!. ]*$|\bbelongs? (?:to|under|in)\b/u,
];
/** Whether one clause or sentence wishes a topic, a draft, a change of a text, or a check; null when it asks or tells something. `withDocument`: there is a text it can be about. */
export function wishIn(text: string, withDocument: boolean): Wish | null {
  const aimed = withDocument || pointing.test(text);
  if (wishesTopic(text, aimed)) return 'topic';
  if (wishesDraft(text)) return revises.some((pattern) => pattern.test(text)) && !/(?:^|[^重改续扩缩])写(?:一|个|第|“|关于)/u.test(text) ? 'revise' : 'draft';
  if (wishesCheck(text, aimed)) return 'check';
  return null;
}

function wishesTopic(text: string, aimed: boolean): boolean {
  // 报告的主题有什么规定 is a question about the library; 这篇选什么主题 is a wish.
  if (!aimed && /(?:规定|要求|条例|办法|制度|依据|标准|原则|must|require)/u.test(text)) return false;
  if (/^(?:what|which)\b/u.test(text) && !aimed) return false;
  return topics.some((pattern) => pattern.test(text));
}

function wishesDraft(text: string): boolean {
  return drafts.some((pattern) => pattern.test(text)) && !(asksAboutWriting.test(text) && !/(?:帮|给|替)(?:我|忙|咱)|出来|写成/u.test(text));
}

function wishesCheck(text: string, aimed: boolean): boolean {
  // What is to be checked by whom is asked of the rules.
  if (/(?:应当|应该由|必须|由谁|由哪|多久|频次|要不要提前|提前)/u.test(text) && !pointing.test(text)) return false;
  if (startsWith(`${checkVerb}|(?:proof-?read|review|check)\\b`).test(text)) return aimed || /^[^，,。?？]{0,24}$/u.test(text);
  if (new RegExp(`(?:请|帮我|帮忙|给我|替我|[，,、\\s])(?:你|您)?${checkVerb}`, 'u').test(text) || new RegExp(`${checkVerb}(?:一下|下|一遍|看看|一?次$)`, 'u').test(text)) return aimed || text.length <= 24;
  // 过了4月1日还能公开吗 is asked of the rules, whatever was sent before.
  if (mayGo.test(text)) return pointing.test(text) || text.search(mayGo) <= 3 || (aimed && startsWith(lookVerb).test(text));
  if (/^(?:还)?有(?:没有|无)?(?:啥|什么)?(?:错别?字|病句|笔误)/u.test(text) || /^(?:帮我?|给我|替我)(?:瞅|看|瞧)(?:一?[眼下看瞧瞅]|一看)(?:这个?|它)?$/u.test(text)) return true;
  if (!aimed) return false;
  return quality.test(text) && (startsWith(lookVerb).test(text) || pointing.test(text) || text.search(quality) <= 3) || (startsWith(lookVerb).test(text) && /(?:这|它|稿|文|附件|一下|一眼)[个篇份段]?$/u.test(text));
}
