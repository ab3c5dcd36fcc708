const noun = '(?:主题(?:分类)?|分类|类别?|可能(?:性)?|选择|选项|候选|备选|答案|归法|分法|说法)';
const polite = '(?:请|麻烦|帮[我忙]|给我?|能不能|可不可以|可以|能|要不|那就?|再|你|您|我想|想|看看?|说说?)*';
const another = '(?:别的|其[他它]的?|另外的?|不同的|更多的?|第二(?=选|候|可|答))';
const forms: readonly RegExp[] = [
  // 换个主题, 再换一个, 重新选一个分类: a class is wanted, none is named.
  new RegExp(`^(?:(?:这个|它)?(?:不太?|不怎么|不是很)(?:满意|合适|准|对|像|好)[，,。\\s]*)?${polite}(?:换|重新?选|重新?归|再选|另选|重新给)(?:一?下|一?个|一换|别的|其他的?|一类|个别的)*${noun}?(?:看看|试试|吧|呢|好吗|行吗|可以吗)*[。.!！?？]*$`, 'u'),
  // 还有别的可能吗, 有没有其他分类, 别的呢, 还可能是什么, 还能归到哪一类
  new RegExp(`^${polite}(?:还|也)?(?:有没有|还有没有|有|还有)?(?:什么|哪些)?${another}(?:的)?${noun}?(?:是什么|有哪些|是啥)?(?:吗|呢|么|没有?)?[。.!！?？]*$`, 'u'),
  new RegExp(`^${polite}(?:还|也)(?:有|可能是|可以是|可以|能|会)(?:什么|哪些|哪一?[类个种]|归(?:到|入|在)?(?:什么|哪)(?:里|儿|些|一?[类个])?|几种)${noun}?(?:吗|呢)?[。.!！?？]*$`, 'u'),
  new RegExp(`^${polite}(?:再)?(?:给|列|来|提供|推荐)(?:出)?(?:我)?(?:几|两|三|些|一些|[2-5])个?${another}?(?:的)?${noun}(?:看看|吧|呢|吗)*[。.!！?？]*$`, 'u'),
  /^(?:any|are there any|what|show me|give me)? ?(?:other|another|more|different) (?:topics?|classes|class|options?|choices?|possibilit(?:y|ies)|candidates?)[?.! ]*$/iu,
];

/** Whether a message after a card asks what else the document could be filed under, without naming a class. */
export function asksForOthers(text: string): boolean {
  const message = text.trim();
  return [...message].length <= 30 && forms.some((form) => form.test(message));
}
