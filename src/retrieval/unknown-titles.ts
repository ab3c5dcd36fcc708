/** What may stand right before a title in a question without being part of it (按…法, 新…条例, 省…办法 is part of it). */
const before = /[的了是在和与及或跟按照依据用看查找问对从到比于以由把被让叫请给有没新老旧原现这那该个部两各等条第按说讲引违反根援遵守规定里中上下出自年镇乡区县市村]/u;
/** Words that end in 法 and name no law. */
const noTitle = /(?:办|方|执|司|普|守|违|合|依|立|用|做|说|想|看|提|写|学|述|释|非|不|枉|宪|讲|读|尊|懂|犯|做|无|设|变|手|算|语|民|刑|公|税|书|疗|国)法$/u;
const titleLike = /(\p{Script=Han}{4,14}?)(法|条例)(?=规定|里|中|上|讲|怎么|有没有|要求|第|是|对|、|,|。|\?|:|;|\s|$)/gu;
/** Characters that stand before 法 or 条例 in the part of a title that is compared. */
const tail = 4;

/** Where a part of a title was recognised in a text. */
export interface FoundTitle {
  readonly at: number;
  readonly length: number;
}

/** A law is called by the end of its name, too (复议法); the same end after other words is another law (食品|安全法 is not 数据安全法). */
export function endsAnotherTitle(text: string, { at }: FoundTitle): boolean {
  const [further = '', last = ''] = [text[at - 2], text[at - 1]];
  return [further, last].every((character) => /\p{Script=Han}/u.test(character) && !before.test(character));
}

/** Ends of the titles that a folded question names by their form (劳动合同法规定…) and that are none of those recognised. */
export function unknownTitles(text: string, known: readonly FoundTitle[]): readonly string[] {
  return [...text.matchAll(titleLike)].flatMap((match) => {
    const name = match[0];
    const end = match.index + name.length;
    if (noTitle.test(name) || known.some(({ at, length }) => at < end && at + length > match.index)) return [];
    const characters = [...(match[1] ?? '')].slice(-tail);
    const from = characters.findLastIndex((character) => before.test(character));
    const own = characters.slice(from + 1).join('');
    return own.length < 3 ? [] : [own + (match[2] ?? '')];
  });
}

/** 城市管理执法办法怎么规定的, …办法第三条: asked as a rule is. */
const askedAsRule = /(\p{Script=Han}{4,12}?)((?<!管理|暂行)办法|规定|细则|规则)(?=怎么规定|第[〇零一二三四五六七八九十百\d]+条|里(?:面|头)?(?:规定|写|说|对|有)|(?:有|是)(?:哪些|什么|怎么|如何)规定)/gu;

/** 地震应急预案, 车辆管理办法: a document called by its subject and its form. */
const namedByForm = /(\p{Script=Han}{2,6}?)(应急预案|专项预案|管理办法|管理规定|暂行办法|实施细则|行动方案|发展规划|专项规划)/gu;

/**
 * Documents that a folded question calls by subject and form (地震应急预案), where documents of that form are there and none
 * is on that subject; `titles` are folded.
 */
export function unknownByForm(text: string, titles: readonly string[]): readonly string[] {
  return [...text.matchAll(namedByForm)].flatMap(([, subject = '', form = '']) => {
    const last = [...subject].slice(-2);
    const ofForm = titles.filter((title) => title.includes(form));
    return last.some((character) => before.test(character)) || ofForm.length === 0 || ofForm.some((title) => title.includes(last.join(''))) ? [] : [last.join('') + form];
  }).concat([...text.matchAll(askedAsRule)].flatMap(([, subject = '', form = '']) => {
    const last = [...subject].slice(-tail);
    return last.slice(-2).some((character) => before.test(character)) || titles.some((title) => title.includes(form) && title.includes(last.slice(-2).join(''))) ? [] : [last.join('') + form];
  }));
}
