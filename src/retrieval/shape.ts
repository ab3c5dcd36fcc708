import type { QuestionShape } from '../domain/evidence.ts';

/** Tried in this order; the first that fits a folded question names its shape. The words are of the language. */
const signs: readonly (readonly [QuestionShape, RegExp])[] = [
  ['collection', /(?:多少|几)[份篇](?:报告|方案|文件|材料|规定)|(?:哪些|哪几[个份篇]|几个|多少个)(?:文件|文档|报告|乡镇(?:的)?报告|地方(?:的)?报告)|(?:库里|资料库|知识库|库中).*(?:哪些|多少|几)|how many (?:reports|documents|files)/u],
  ['comparison', /对比|比较|比一比|相比|对照|汇总对|区别|差别|差异|(?:有(?:什么|哪些|啥|何|没有|无)?|的)不同|不同(?:点|之处|在哪|[?？]|$)|异同|有啥不一样|不一样|一样[吗么不]|是不是一个样|一回事|谁(?:的|家)?.{0,12}[更较]?(?:多|少|高|低)(?:[?？]|$|些|一点)|哪[个家边].{0,10}[更较]?(?:多|少|高|低)(?:[?？]|$|些|一点)|各(?:是|为|有|自|要|多|怎么|几|讲|写)|分别|比呢|差多少|变化|\bcompare|\bdifference|\bversus|\bvs\b/u],
  ['responsible', /责任单位|责任部门|牵头|归(?:谁|哪)|由(?:谁|哪)|找谁|谁(?:来|去|管|办|做|干|抓|推|写|出|审|负责|落实|参与|组织|牵头|主管|实施|承担|组|应|该|应当|是主要责任)|(?:哪|什么)(?:个|些|几个|几家|家)?(?:部门|单位|机关|科室|局|委|办公室|机构)|哪几家|谁的(?:事|活|职责|责任)|落在|负责(?:[?？]|$|的?(?:单位|部门))|(?:in charge|responsible)/u],
  ['cause', /为什么|为何|为啥|原因|缘故|缘由|怎么(?:会|造成|越来越|回事|一下|老是?|总是?|突然|还是?没|就没|[减缩停降涨])|咋(?:会|回事)|根子|根源|怎么解释|作何解释|毛病(?:出)?在|问题出在|卡在|难在|什么(?:造成|导致)|归结|错在哪|\bwhy\b|\bcauses?\b|\breasons?\b/u],
  ['figure', /多少|(?<![哪十百千万好])几(?:[个人次件名天年月日份场起处家户位回趟批本册台部座间元级分号遍支]|多|成)|多(?:久|长|大|高|远|少)|百分之|比例|比率|[率数量额](?:是|为|有|达)?(?:[?？]|$)|(?:(?:什么时候|何时)(?!可以?|才?能|才)|几点(?:钟|[上下]班|开|关)|哪天|哪一?年|哪月|几号|什么时间|截止)|(?:件数|人数|次数|数字|金额|数量|时限|期限|学时数|总额)|(?:费用|经费|[^\p{P}\s付免浪消自公]费|收入|支出|预算|投入|工资|补贴|税收|产值|面积|里程|床位|人口|编制|名额|学时|课时|时长|天数|年限|[件人员次场户条份项张台册起处]数|场次|人次|件次|总[数量额])(?:情况|标准|数据)?[?？]?$|\bhow (?:many|much|long|often)\b|\bdeadline\b|\bwhen\b(?! (?:may|can|could|must|should))/u],
  ['plan', /打算|计划|下一?步|下步|明年|来年|下一?年|次年|准备(?!(?:好|齐|哪些|什么|啥|几样|多少){0,2}(?:材料|资料|证件|证明|手续|东西))|接下来|今后|以后怎么|改进思路|工作安排|年(?:度)?(?:的)?(?:主要)?安排|怎么(?:安排|干)|有(?:什么|哪些|啥)(?:新)?(?:安排|打算|思路|举措)|安排$|思路|\bplans?\b|\bnext year\b/u],
  ['list', /哪些|哪几|哪两|哪三|哪四|哪五|有(?:什么|啥)|什么(?:条件|内容|问题|情形|情况|事项|材料|手段|措施|毛病|不足|职责|要求|程序|步骤|特征|义务)|逐[条项]|列出|列一下|列举|罗列|全部|清单|都(?:有|干|做|安排|包括|要|布置)|分(?:几|哪)|几(?:点(?!上|下|开|关|到|钟)|块|招|种|类|项|条|方面|部分|块|步|招|大)|种类|包括|做了(?:什么|啥)|存在(?:的)?(?:问题|不足)|(?:问题|不足|短板|毛病|经验|做法|措施|职责|程序|步骤)(?:[?？]|$)|怎么(?:搞|抓|做|落地|履)|\blist\b|\bwhich\b|\bwhat must\b/u],
];

/** What a comparison asks of each of its sides. */
export function shapeWithin(question: string): QuestionShape {
  return signs.find(([shape, sign]) => shape !== 'comparison' && shape !== 'collection' && sign.test(question))?.[0] ?? 'fact';
}

/** What a question is after, told from its folded, simplified wording. `sides`: how many places or years it names. */
export function shapeOf(question: string, sides: number): QuestionShape {
  const shape = signs.find(([, sign]) => sign.test(question))?.[0] ?? 'fact';
  // Two places in one question are answered side by side whatever is asked of them.
  return sides > 1 && shape !== 'collection' ? 'comparison' : shape;
}
