/** What sort of figure a question asks for. */
export type FigureKind = 'person' | 'case' | 'time' | 'money' | 'duration' | 'date' | 'share' | 'entry' | 'copy' | 'site' | 'device' | 'household' | 'item' | 'clock' | 'score' | 'weight' | 'area' | 'length' | 'multiple' | 'lawsuit' | 'volume' | 'sheet' | 'any';

/** Tried in order on the folded question. */
const asked: readonly (readonly [FigureKind, RegExp])[] = [
  ['share', /百分之|比例|占比|[^\p{P}\s效]率(?!先|领)/u],
  ['length', /多长的(?!时间|时限|期)/u],
  ['duration', /(?:期限|时限|时间|期间|年限)[^,。]{0,4}(?:多少|几)|(?:多少|几)(?:个)?(?:小时|分钟)/u],
  ['money', /多少钱|几块钱|金额|多少(?:的)?\p{Script=Han}{0,6}(?:资金|经费|[^资黄基奖]金|奖金|款|[^免付]费)(?=[,，、?？]|$)|(?:收入|支出|税收|产值|总额|生产总值|gdp|经济总量|损失|报酬|工钱|货款|账款|欠款|(?:收|缴|付|补[贴助]?)费?标准)[^,。]{0,8}多少(?=[?？,，万亿]|$)|多少(?:工钱|货款|账款|欠款|损失|利息|报酬)|(?:给|领|发|补|奖|掏|还|拨|赔)(?:了|给)?多少(?=[?？,，万亿]|$)|(?:经费|资金|费用|花了?|罚了?|罚款|预算|款|钱)[^,。]{0,6}多少(?=[?？,]|$|万|亿|[要才就得以])|多少(?:万|亿)?元|多少[万亿](?=块|钱|[?？,]|$)|(?:投资|投入|拨款?|补[贴助偿]|工资|薪水?|奖金|收费|[^付免]费|租金|价格?|花|缴|赔)(?:了|了个|给|发|的?是|标准)?(?:总共|一共)?多少(?=[?？,]|$)|how much/u],
  ['clock', /几点(?=钟|[上下]班|开|关|到|[?？,]|$)/u],
  ['date', /几号(?![字文楼什])|哪一?天|哪一?年(?!.{0,4}[多少高低])|(?:何时|什么时候|什么时间)(?!可以?|才?能|才)|几月|哪个?月|截止|[^,。]日期|\bwhen\b(?! (?:may|can|could|must|should))|\bdeadline\b/u],
  ['duration', /多久|多长|几(?:个)?(?:天|日|工作日|年|个?月|周|小时)|多少(?:个)?(?:天|日|工作日|年|个?月|周|小时)|期限|时限|时效|课时|学时|时长|天数|年限|how long|how many (?:working )?days/u],
  // 被告了几回, 打了几场官司: counted in cases as well as in times.
  ['lawsuit', /(?:告|诉讼?|官司|复议)[^,。]{0,6}(?:多少|几)(?:次|回|场)|(?:多少|几)(?:次|回|场)[^,。]{0,4}(?:官司|诉讼|复议)/u],
  ['score', /(?:多少|几)分(?![钟之])|(?:平均|得|评)分[^,。]{0,6}(?:多少|几|多大|差)/u],
  ['weight', /(?:多少|几)(?:公?斤|吨|千克)/u],
  ['area', /(?:多少|几)(?:亩|公顷|平方?|个?平)|面积|(?<!(?:差距|差别|变化|力度|幅度|影响|缺口|压力|难度)(?:有|是)?)多大(?:的)?(?:地方|场地)?(?=[,，、?？]|$)/u],
  ['length', /(?:多少|几)(?:公里|千米|米|里)/u],
  ['multiple', /(?:多少|几)倍/u],
  ['volume', /(?:库容|蓄水|水量|土方)[^,。]{0,6}多少|(?:多少|几)(?:立方|方(?!面|式|案))/u],
  ['sheet', /(?:多少|几)张|(?:床位|病床)[^,。]{0,4}多少|多少(?:个)?(?:床位|病床)/u],
  ['person', /(?:多少|几)(?:个|名|位)?\p{Script=Han}{0,5}(?:[教老医律]师|[村居市渔牧农]民|学生|百姓|职工|民工|老人|儿童|孩子|专家|委员|代表|[^人成动]员)(?=[?？,，、]|$|到|参加|出|要)|how many (?:[a-z]+ )?(?:residents|villagers|teachers|students|members|officials)|(?:多少|几)(?:个|名|位)?(?:的)?(?:人|执法人员|律师|公职律师|调解员|干部|明白人|群众|成员|当事人|代表|学员)|几(?:名|位)|多少(?:名|位)|(?:人|人员|干部|律师)数|人次|how many (?:people|lawyers|officers|persons)/u],
  ['case', /(?:多少|几)(?:件|起|宗|例)|(?:多少|几)(?:个)?(?:案|行政)|案(?:子|件)[^,。]{0,8}(?:多少|几)|[件起]数|官司[^,。]{0,6}(?:多少|几)|how many [a-z ]*cases/u],
  ['time', /几(?:次|场|回|趟|期|遍|轮)|多少(?:次|场|回|趟|期|遍|轮)|次数|场次|场数|how many times/u],
  ['entry', /(?:多少|几)条|条数/u],
  ['copy', /(?:多少|几)(?:份|本|册|篇)|[份册张]数/u],
  ['site', /(?:多少|几)(?:处|所|座|间)|处数/u],
  ['device', /(?:多少|几)(?:台|架|部|辆|支)|台数/u],
  ['household', /(?:多少|几)(?:户|家)|户数/u],
  ['item', /(?:多少|几)(?:个|项|批|级|档|种|类|页|字|步|款|章)|项数/u],
  // 法律顾问费用, 养老院床位: a bare noun of something measured.
  ['money', /(?:费用|经费|[^\p{P}\s付免浪消自公]费|收入|支出|预算|投入|工资|补贴|补助|税收|产值|金额|总额)(?:情况|标准|数据)?[?？]?$/u],
  ['any', /(?:里程|床位|人口|编制|名额|存量|产量|数字|数量|总[数量]|比率)(?:情况|数据)?[?？]?$/u],
  ['any', /多少|几[^\p{P}\s]|数字|数量|how (?:many|much)/u],
];

const numeral = '(?:\\d[\\d,.]*|[〇零一二三四五六七八九十百千万两半]+)\\s*(?:余|多|来)?\\s*[万亿千百]?';
const measure = '(?:[条份个处项架台本册支户家批级档种类页字步件次名人部篇号元块倍成米亩天日年月周点]|公里|平方|公顷|小时)';
const shown: Readonly<Record<FigureKind, RegExp>> = {
  person: new RegExp(`(?<!每)${numeral}(?:余|多)?(?:人|名|位|个人)|[人员师]${numeral}(?:[,，。;；、]|$)`, 'u'),
  case: new RegExp(`${numeral}(?:件|起|宗|例|个案)`, 'u'),
  time: new RegExp(`${numeral}(?:余|多)?(?:次|场|回|趟|期|遍|轮)`, 'u'),
  money: new RegExp(`${numeral}(?:余|多)?(?:元|块|[亿万](?!人?次|[人件份条户册亩平公字株头只]))`, 'u'),
  duration: new RegExp(`${numeral}(?:个)?(?:日|天|工作日|周|星期|月|年|小时|学时|课时|分钟)(?!度)`, 'u'),
  date: /\d{1,2}月(?:\d{1,2}日|底|初|末|上旬|中旬|下旬)?|\d{4}[年-]\d{1,2}|\d{4}年|[一二三四五六七八九十]+月[一二三四五六七八九十]+日|年[底初末]|季度/u,
  share: new RegExp(`${numeral}%|百分之|%|‰|${numeral}(?:成|个百分点)|分之`, 'u'),
  entry: new RegExp(`${numeral}(?:余|多)?条`, 'u'),
  copy: new RegExp(`${numeral}(?:余|多)?(?:份|件|个|本|册|篇|张)`, 'u'),
  site: new RegExp(`${numeral}(?:余|多)?(?:处|个|所|座|间)`, 'u'),
  device: new RegExp(`${numeral}(?:余|多)?(?:台|架|部|辆|支|个)`, 'u'),
  household: new RegExp(`${numeral}(?:余|多)?(?:户|家|个)`, 'u'),
  item: new RegExp(`${numeral}(?:余|多)?\\s*(?:条|份|个|处|项|架|台|本|册|支|户|家|批|级|档|种|类|页|字|步|件|次|名|人|部|篇|毫米|号)`, 'u'),
  clock: /[\d〇零一二三四五六七八九十两]+(?:点|时|:\d\d)/u,
  score: new RegExp(`${numeral}(?:余|多)?分(?!之)`, 'u'),
  weight: new RegExp(`${numeral}(?:余|多)?(?:公?斤|吨|千克)`, 'u'),
  area: new RegExp(`${numeral}(?:余|多)?(?:亩|公顷|平方|㎡|m2)`, 'u'),
  length: new RegExp(`${numeral}(?:余|多)?(?:公里|千米|米|里|km)`, 'u'),
  multiple: new RegExp(`${numeral}倍`, 'u'),
  volume: new RegExp(`${numeral}(?:余|多)?(?:立方|方(?!面|式|案)|m3|m³)`, 'u'),
  sheet: new RegExp(`${numeral}(?:余|多)?张`, 'u'),
  lawsuit: new RegExp(`${numeral}(?:余|多)?(?:件|起|宗|例|个案|次|场|回)`, 'u'),
  // Numerals are parts of words, too (统一, 八五普法): those in characters count only before a measure.
  any: new RegExp(`\\d|${numeral}\\s*(?:余|多)?${measure}`, 'u'),
};

/** The sort of figure a folded question asks for; null when it asks for none. */
export function figureAsked(question: string): FigureKind | null {
  return asked.find(([, sign]) => sign.test(question))?.[0] ?? null;
}

/** Numbers that number a text and count nothing: articles, items, and, where no day is asked for, days and years. */
const numbering = /第[〇零一二三四五六七八九十百千两\d]+[条款项章节编届次]?|[(（][〇一二三四五六七八九十\d]+[)）]|(?<=^|[。;；\n])\s*(?:[〇一二三四五六七八九十]+[、是]|\d+[.、．](?!\d))/gmu;
const days = /(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日/gu;

/** Whether a text holds a figure of that sort, beside those that only number its parts or date it. */
export function showsFigure(text: string, kind: FigureKind): boolean {
  const counted = text.normalize('NFKC').replace(numbering, ' ');
  // The unit of a table's number stands in its head, if anywhere.
  if (cell.test(counted) && !timed.has(kind)) return true;
  return shown[kind].test(kind === 'date' ? counted : counted.replace(days, ' '));
}

const cell = /\|\s*\d[\d,.]*%?\s*(?:\||$)/mu;
const timed: ReadonlySet<FigureKind> = new Set(['date', 'clock', 'duration'] as const);

/** Where in a text a period of time stands, in UTF-16 units; -1 where none does. */
export function periodIn(text: string): number {
  return text.search(shown.duration);
}
