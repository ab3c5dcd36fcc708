import { bareTitles } from './bare-titles.ts';
import { numeralCharacters, parseNumber } from '../../domain/numerals.ts';
import type { FactKind } from './facts.ts';
import { titleForm } from './title-form.ts';

export { titleForm } from './title-form.ts';

const hanNumber = `[${numeralCharacters}]`;
const arabic = '\\d+(?:,\\d{3})*(?:\\.\\d+)?';
const number = `(?:(?:${arabic}[百千万亿]{1,2})+${arabic}(?![\\d.])|(?:${arabic}[十百千万亿]{1,2}){1,3}|${arabic}|${hanNumber}+(?:点[零〇一二三四五六七八九]+[万亿]?)?)`;
/** Measure words of the genre; longer ones first. A Chinese numeral is a figure only before one of them. */
const units =
  '人次|户次|件次|场次|批次|人份|学时|课时|小时|分钟|工作日|平方米|平方公里|公里|公斤|个百分点|个百分|个月|个工作日|个(?!人)|件|起|宗|例|人(?!民|大|才|员|事|口|均|力|为|道|身|居|行|文|工|户)|名(?!称|单|义|录)|位(?!于|置)|次(?!序)|场(?!所|地|景)|期(?!间|限|满|待)|份(?!额)|项(?!目)|条(?!例|件|款|文|块)|部(?!门|分|署|队|长|委|级)|册|处(?!罚|理|置|分|于|在)|家(?!庭|园|属)|户(?!籍|外|口)|所(?!有|在|以|属|需)|座|台(?!账|阶)|辆|套|支(?!持|撑|付|部|出|队)|组(?!织|成|长|建)|等奖|篇|张(?!贴)|页|字(?!号)|批(?!准|评|示)|届|轮|天|日(?!常|益|趋|前|均|报)|年(?!度|底|初|末|报|龄|轻|均)|周(?!边|围|年|期|密)|月|亩|吨|米|种|类(?!别|型|似)|间(?!接)|棵|株|段|层(?!面|次|级)|幢|栋|对|支队|村(?!民|级|规|委|居|庄|落|干)|镇(?!政|党|人|域|级|长|村)|乡(?!镇|村|政|党|级|长|人)|县|人|个';
const set = (...words: string[]): Set<string> => new Set(words);
/** Measure words that count the same thing. */
const classes: readonly ReadonlySet<string>[] = [set('人', '名', '位'), set('件', '起', '宗', '例'), set('次', '场', '场次', '期', '轮'), set('天', '日'), set('份', '篇', '册', '张'), set('工作日', '个工作日'), set('村', '个'), set('家', '个'), set('处', '个'), set('项', '条', '个')];
/** Whether two measure words may count the same thing; none at all fits any. */
export function sameUnit(one: string, other: string): boolean {
  return one === other || one === '' || other === '' || classes.some((same) => same.has(one) && same.has(other));
}
/** Phrases with a number that are names, not figures. */
const setPhrases =
  /第一(?:责任人|时间|线|书记|位的)|一把手|(?<=[与和同跟]\p{Script=Han}{1,14})一起|(?<=同)一|一(?:体化|系列|揽子|站式|网通办|件事|岗双责|票否决|户一档|人一档|案一|线|般|定|些|起(?=[开推进来])|直|致|旦|切|同|并|方面|是|规划两纲要|村(?:\(居\))?一)|三项制度|两个(?:确立|维护|责任|一以贯之)|四个(?:意识|自信|亲自|全面|服务|最严)|八五|九五|七五|十四五|十五五|双随机|五位一体|三重一大|两会|三农|万一|十分|百姓|千方百计|两新|二十大|十九大|十八大|[一二三四五六七八九十]中全会|六稳|六保|三定方案|[一二三四五六七八九十]+届[一二三四五六七八九]中全会|两法衔接|四下基层|百千万工程|八项规定|一规划|两纲要/gu;
/** What the text says of its own structure: 以下三个方面, 五项内容. */
const structural = /^(?:[一二三四五六七八九十两]|\d|1\d)(?:个|项|点|条|大|类|种|层)?(?:方面|部分|问题|不足|原因|环节|层次|内容|要点|步骤|板块|情形|建议|意见|维度|角度|指标|方式|途径|类型|特点|点|必备|必写)/u;

/** Parts of a text that state nothing: citation marks, blanks to fill, link targets, list labels. */
const silent = /\[\^?\d{1,3}(?:[,、-]\d{1,3})*\]|〔待(?:填|核实)[^〕]*〕|(?:^|\n)\s*(?:#+\s*)?(?:\d+[.、)](?!\d)|\(\d+\)|\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+[、.])|[一二三四五六七八九十]是(?!否)|其[一二三四五六七八九]/gu;

/** A fact by its form in folded text, half-open span. */
export interface Claim {
  readonly kind: FactKind;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

const plain = (value: number): string => String(Number(value.toPrecision(12)));
const numberOf = (text: string | undefined): number | null => (text === undefined ? null : parseNumber(text));
const two = (value: number): string => String(value).padStart(2, '0');

const months = ['january', 'february', 'march', 'april', 'may(?=\\s\\d)', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const englishNumbers = new Map('one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ').map((word, index) => [word, index + 1]));
for (const [index, word] of 'twenty thirty forty fifty sixty seventy eighty ninety hundred'.split(' ').entries()) englishNumbers.set(word, (index + 2) * 10);

/** Rules in the order in which they claim their span; what one has claimed no later one reads. */
const rules: readonly { readonly kind: FactKind; readonly pattern: RegExp; readonly value: (groups: Readonly<Record<string, string | undefined>>, whole: string) => string | null }[] = [
  { kind: 'title', pattern: /《(?<title>[^《》]{2,80}(?:〈[^〉]*〉[^《》]{0,40})?)》/gu, value: ({ title }) => titleForm(title ?? '') },
  {
    kind: 'number',
    pattern: /(?<issuer>\p{Script=Han}{0,8}?)[〔[(【「『〖{<〈﹝](?<year>(?:19|20)\d\d)年?[〕\])】」』〗}>〉﹞]第?(?<serial>\d+)号/gu,
    value: ({ year, serial }) => `${year}-${Number(serial)}`,
  },
  { kind: 'number', pattern: /(?<issuer>\p{Script=Han}{1,8}[发办函字通])(?<year>(?:19|20)\d\d)年?[-第]{0,2}(?<serial>\d+)号/gu, value: ({ year, serial }) => `${year}-${Number(serial)}` },
  { kind: 'number', pattern: /(?:第(?<first>\d+)号令|令(?:\([^)]{0,12}\))?,?第?(?<second>\d+)号)/gu, value: ({ first, second }) => `令${Number(first ?? second)}` },
  {
    kind: 'date',
    pattern: new RegExp(`(?<year>(?:19|20)\\d\\d|[一二][零〇○一二三四五六七八九]{3})(?:年度?(?:(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:(?<day>[12]\\d|3[01]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号])?)?|[-./](?<month2>1[0-2]|0?[1-9])[-./](?<day2>[12]\\d|3[01]|0?[1-9])(?!\\d)|(?=-(?:19|20)\\d\\d年?))`, 'gu'),
    value: ({ year, month, day, month2, day2 }) => [numberOf(year), numberOf(month ?? month2), numberOf(day ?? day2)].filter((part) => part !== null).map((part) => (part > 99 ? String(part) : two(part))).join('-'),
  },
  {
    kind: 'date',
    pattern: /(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:(?<day>[12]\d|3[01]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号])?/gu,
    value: ({ month, day }) => ['-', two(numberOf(month) ?? 0), ...(day === undefined ? [] : [two(numberOf(day) ?? 0)])].join('-'),
  },
  {
    kind: 'date',
    pattern: new RegExp(`(?:(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s)?(?<month>${months.join('|')})(?:\\s(?<day2>\\d{1,2})(?:st|nd|rd|th)?(?!\\d))?(?:,?\\s(?<year>(?:19|20)\\d\\d))?`, 'gu'),
    value: ({ day, month, day2, year }) => [year ?? '-', two(months.indexOf(month ?? '') + 1), ...((day ?? day2) === undefined ? [] : [two(Number(day ?? day2))])].join('-'),
  },
  { kind: 'date', pattern: /(?:去年|今年|前年|上年|当年|明年)?(?:上|下)半年|(?:去年|今年|前年|上年|当年)(?:年)?[初中底末](?!期|等)|(?<!\p{Script=Han})年[初中底末](?!期|等)|前年|(?:第)?(?<quarter>[一二三四1-4])季度|上个?月(?!球)|上周|上个?星期/gu, value: ({ quarter }, whole) => (quarter === undefined ? `~${whole.replace('末', '底').replace('个', '').replace('年年', '年')}` : `~${numberOf(quarter)}季度`) },
  { kind: 'article', pattern: /\barticles?\s(?<article>\d+)/gu, value: ({ article }) => plain(Number(article)) },
  { kind: 'percent', pattern: /(?<digits>\d+(?:\.\d+)?)\sper\s?cent/gu, value: ({ digits }) => plain(Number(digits)) },
  { kind: 'figure', pattern: new RegExp(`\\b(?<word>${[...englishNumbers.keys()].join('|')}|an?|\\d{1,3})\\s(?<large>hundred|thousand|million)s?(?:\\s(?:and\\s)?(?<rest>${[...englishNumbers.keys()].join('|')}|\\d{1,3}))?\\b`, 'gu'), value: ({ word = '', large, rest }) => `${plain((englishNumbers.get(word) ?? (Number(word) || 1)) * (large === 'hundred' ? 100 : large === 'thousand' ? 1000 : 1e6) + (rest === undefined ? 0 : (englishNumbers.get(rest) ?? Number(rest))))}|` },
  { kind: 'figure', pattern: new RegExp(`\\b(?<word>${[...englishNumbers.keys()].join('|')})(?:[-\\s](?<unit>${[...englishNumbers.keys()].slice(0, 9).join('|')}))?\\s(?!parts?|items?|points?|sections?|things?|requirements?|kinds?|elements?|sides?|heads?|annual|reports?)(?=[a-z])`, 'gu'), value: ({ word, unit }) => ((englishNumbers.get(word ?? '') ?? 0) < 2 ? null : `${(englishNumbers.get(word ?? '') ?? 0) + (englishNumbers.get(unit ?? '') ?? 0)}|`) },
  {
    kind: 'article',
    pattern: new RegExp(`第(?<article>\\d+|${hanNumber}+)条(?:之(?<insert>[一二三四五六七八九\\d]))?(?:第?(?<clause>\\d+|${hanNumber}+)款)?(?:第?\\(?(?<item>\\d+|${hanNumber}+)\\)?项)?`, 'gu'),
    value: ({ article, insert, clause, item }) => [plain(numberOf(article) ?? 0) + (insert === undefined ? '' : `+${numberOf(insert)}`), clause, item].map((part, index) => (index === 0 ? part : part === undefined ? '' : plain(numberOf(part) ?? 0))).join('.').replace(/\.+$/u, ''),
  },
  { kind: 'ordinal', pattern: new RegExp(`第(?<rank>\\d+|${hanNumber}+)(?<unit>届|次|批|名|章|节|编|款|项|号|季度|期|轮|个|位|条|年|例|起)`, 'gu'), value: ({ rank, unit }) => (numberOf(rank) === null ? null : `${plain(numberOf(rank) ?? 0)}|${unit}`) },
  { kind: 'percent', pattern: new RegExp(`(?:百分之(?<han>(?:[${numeralCharacters}]+(?:点[${numeralCharacters}]+)?|${arabic}))|(?<digits>${arabic})%|千分之(?<mille>[${numeralCharacters}]+|${arabic})|(?<mille2>${arabic})‰|(?<tenths>[一二三四五六七八九])成(?:(?<half>半)|(?<hundredths>[一二三四五六七八九]))?(?![立为员果效功熟长绩就本都年分]))`, 'gu'), value: (groups) => percentForm(groups) },
  // 四分之三, 3/4 of a whole; half of it, however it is put: nobody stated a number, but a share is claimed all the same.
  { kind: 'percent', pattern: new RegExp(`(?<whole>[二三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?|\\d{1,2})分之(?<part>${hanNumber}{1,3}|\\d{1,2})`, 'gu'), value: ({ whole, part }) => (numberOf(whole) ? plain(((numberOf(part) ?? 0) / (numberOf(whole) ?? 1)) * 100) : null) },
  { kind: 'percent', pattern: /(?:超过|超|近|约|不到|不足|将近)?(?:一大?半(?!年|天|月|小时)|半数|大半|过半(?!年|月))(?:以上)?/gu, value: () => 'half' },
  { kind: 'figure', pattern: new RegExp(`(?<amount>${number})(?<more>余|多)?倍`, 'gu'), value: ({ amount }) => (numberOf(amount) === null ? null : `${plain(numberOf(amount) ?? 0)}|倍`) },
  { kind: 'figure', pattern: /翻(?:了)?(?<times>[一两二三四五六七八九\d])?番/gu, value: ({ times }) => `${plain(numberOf(times ?? '一') ?? 1)}|番` },
  { kind: 'ordinal', pattern: /首(?<unit>次|个|批|家|位|例|届|名|期|单|案)(?!要|先)/gu, value: ({ unit }) => `1|${unit}` },
  { kind: 'ordinal', pattern: new RegExp(`(?<=[全][国省市区县州镇乡]|排名?|位[居列]|名列|[列居])(?:前|第)(?<rank>\\d+|${hanNumber}{1,2})(?!责任|书记|时间|线|批|次|章|条|款|项)`, 'gu'), value: ({ rank }) => (numberOf(rank) === null ? null : `${plain(numberOf(rank) ?? 0)}|名`) },
  // 几十件, 上百人, 十几次, 二三十户: no number, but an amount that somebody has to have stated.
  { kind: 'figure', pattern: new RegExp(`(?<vague>成百上千|[几数上近成][十百千万]{1,2}|十几|[二三四五六七八九](?=[三四五六七八九][十百千])[三四五六七八九][十百千]|[一二三四五六七八九](?=[二三四五六七八九][个件起次人户名])[二三四五六七八九])(?<more>余|多)?(?<unit>${units}|元)`, 'gu'), value: ({ vague, unit }) => `约${vague}|${unit}` },
  { kind: 'money', pattern: new RegExp(`(?<amount>${number})(?:余|多|来)?(?:元|块钱|圆)`, 'gu'), value: ({ amount }) => (numberOf(amount) === null ? null : plain(numberOf(amount) ?? 0)) },
  // 20—30件: both ends count the same thing.
  { kind: 'figure', pattern: new RegExp(`(?<![\\d.第年月-])(?<amount>${number})(?=[-~至到](?:${number})(?:余|多)?(?<unit>${units}))`, 'gu'), value: (groups, whole) => figureForm(groups, whole) },
  { kind: 'figure', pattern: new RegExp(`(?<amount>${number})(?<more>余|多|来)?(?<unit>${units})`, 'gu'), value: (groups, whole) => figureForm(groups, whole) },
  // After digits rarer words measure too; after 一 or 两 most of them would be other words.
  { kind: 'figure', pattern: new RegExp(`(?<![\\da-z.])(?<amount>${arabic}[万亿千百]?)(?<more>余|多)?(?<unit>平方千米|立方米|公顷|千克|千瓦|[架艘根头只匹句首幅面枚双副卷本盏节课讲集版道颗笔单票席桌箱袋瓶桶车趟班任级度秒斤克升])`, 'gu'), value: (groups, whole) => figureForm(groups, whole) },
  { kind: 'figure', pattern: new RegExp(`(?<![\\da-z.])(?<amount>${arabic}[万亿千百]?)(?![\\da-z])`, 'gu'), value: ({ amount }) => (numberOf(amount) === null ? null : `${plain(numberOf(amount) ?? 0)}|`) },
];

function percentForm(groups: Readonly<Record<string, string | undefined>>): string | null {
  const { han, digits, mille, mille2, tenths } = groups;
  if (tenths !== undefined) return plain((numberOf(tenths) ?? 0) * 10 + (groups['half'] === undefined ? (numberOf(groups['hundredths']) ?? 0) : 5));
  const [whole, fraction] = (han ?? digits ?? mille ?? mille2 ?? '').split('点');
  const value = numberOf(whole);
  if (value === null) return null;
  const decimals = fraction === undefined ? 0 : Number(`0.${[...fraction].map((digit) => numberOf(digit)).join('')}`);
  return plain((value + decimals) / (han ?? digits ? 1 : 10));
}

function figureForm({ amount, more, unit }: Readonly<Record<string, string | undefined>>, whole: string): string | null {
  const value = numberOf(amount);
  if (value === null || structural.test(whole)) return null;
  // 一次, 一个 are mostly grammar; a figure of one is written with a digit or stands before a counted thing.
  if (amount === '一' && !/^(?:件|起|宗|名|户|家|场次|人次|例)$/u.test(unit ?? '')) return null;
  if (/^[万千百亿]+$/u.test(amount ?? '') && more === undefined) return null;
  return `${plain(value)}${more === undefined ? '' : '+'}|${unit}`;
}

/** The facts of a folded text that are told by numbers or brackets; `names.ts` finds the others. */
export function numberClaims(folded: string): Claim[] {
  const taken: { start: number; end: number }[] = [];
  const take = (start: number, end: number): boolean => {
    if (taken.some((span) => start < span.end && span.start < end)) return false;
    taken.push({ start, end });
    return true;
  };
  for (const pattern of [silent, setPhrases]) for (const match of folded.matchAll(pattern)) taken.push({ start: match.index, end: match.index + match[0].length });
  const found: Claim[] = [];
  for (const rule of rules) {
    if (rule === rules[1]) for (const { start, end, value } of bareTitles(folded)) if (take(start, end)) found.push({ kind: 'title', start, end, value });
    for (const match of folded.matchAll(rule.pattern)) {
      const following = folded.slice(match.index, match.index + match[0].length + 3);
      const value = rule.value(match.groups ?? {}, rule.kind === 'figure' ? following : match[0]);
      const lead = rule.kind === 'number' ? (match.groups?.['issuer'] ?? '').length : 0;
      if (value !== null && take(match.index + lead, match.index + match[0].length)) found.push({ kind: rule.kind, start: match.index + lead, end: match.index + match[0].length, value });
    }
  }
  return found;
}

