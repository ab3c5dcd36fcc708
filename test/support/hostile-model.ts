import { evidenceIn, type ModelReply, type ModelRequest } from './model-server.ts';

/** A reply with what is false in it: none of these strings may reach a person. */
export interface Hostility {
  readonly reply: ModelReply;
  readonly lies: readonly string[];
  /** A true, cited sentence the reply also holds, to see that the check does not simply throw everything away. */
  readonly truth: string | null;
}

/** Numbers from 0 to 1, the same for the same seed. */
export type Dice = () => number;

export function dice(seed: number): Dice {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

interface Material {
  readonly request: ModelRequest;
  readonly prompt: string;
  readonly evidence: ReturnType<typeof evidenceIn>;
  readonly roll: Dice;
}

const pick = <T>(values: readonly T[], roll: Dice): T => values[Math.floor(roll() * values.length)] as T;
const han = [...'零一二三四五六七八九'];
const invented = {
  law: ['《乡镇法治建设促进条例》', '《基层执法保障规定》', '《法治政府建设实施纲要（2026—2030年）》', '《行政应诉责任追究办法》', '《法治政府建设责任与落实督查规定》'],
  person: ['王建国', '李红梅', '赵志强', '欧阳振华', '孙丽娟'],
  place: ['红旗镇', '东岭乡', '青山县', '沙河街道', '明月村'],
  body: ['华信律师事务所', '阳光调解中心委员会', '市民生办公室', '正大有限公司'],
  praise: ['走在全省前列，获得群众广泛好评', '荣获全国法治建设先进集体称号', '成效卓著并受到上级通报表扬', '群众满意率名列第一'],
};

/** A figure that stands nowhere in what was sent. */
function freshFigure({ prompt, roll }: Material): number {
  for (;;) {
    const value = 213 + Math.floor(roll() * 9700);
    if (!prompt.includes(String(value))) return value;
  }
}

/** A whole sentence of a passage, with its number: the truth that lies are made from. */
function sentence({ evidence, roll }: Material, test: RegExp = /\p{Script=Han}{6}/u): { readonly n: number; readonly text: string } | null {
  const all = evidence.flatMap(({ n, text }) => (text.match(/[^。；\n|]{10,120}(?=[。；])/gu) ?? []).filter((words) => test.test(words) && !/[“”（(]/u.test(words)).map((words) => ({ n, text: words.trim() })));
  return all.length === 0 ? null : pick(all, roll);
}

type Make = (material: Material) => { readonly text: string; readonly lies: readonly string[]; readonly fault?: ModelReply['fault'] } | null;

function spelled(value: number): readonly string[] {
  const digits = String(value);
  const full = [...digits].map((digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0)).join('');
  const steps = ['', '十', '百', '千'];
  const chinese = [...digits].map((digit, index) => (digit === '0' ? '' : (han[Number(digit)] ?? '') + (steps[digits.length - 1 - index] ?? ''))).join('');
  return [digits, full, chinese, value.toLocaleString('en-US')];
}

/** Each kind of lie an obedient or careless model tells, with the strings that give it away. */
export const hostileKinds: Readonly<Record<string, Make>> = {
  'invented figure': (material) => {
    const from = sentence(material);
    const figure = pick(spelled(freshFigure(material)), material.roll);
    return from && { text: `${from.text}，共${figure}件[${from.n}]。`, lies: [figure] };
  },
  'changed figure': (material) => {
    const from = sentence(material, /\d+(?:件|人|次|名|份|场)/u);
    const figure = String(freshFigure(material));
    return from && { text: `${from.text.replace(/\d+(?=件|人|次|名|份|场)/u, figure)}[${from.n}]。`, lies: [figure] };
  },
  'changed unit': (material) => {
    const from = sentence(material, /\d+(?:件|人次|场)(?!次)/u);
    const match = from && /(\d+)(件|人次|场)/u.exec(from.text);
    const lie = match && `${match[1]}${match[2] === '件' ? '户' : '件'}`;
    return from && lie && !material.prompt.includes(lie) ? { text: `${from.text.replace(/\d+(?:件|人次|场)/u, lie)}[${from.n}]。`, lies: [lie] } : null;
  },
  'computed sum': (material) => {
    const from = sentence(material, /\d+件.*\d+件/u);
    const numbers = [...(from?.text ?? '').matchAll(/(\d+)件/gu)].map((match) => Number(match[1]));
    const sum = `${numbers.reduce((total, value) => total + value, 0) + 1000}件`;
    return from && { text: `${from.text}[${from.n}]。两项合计${sum}[${from.n}]。`, lies: [sum] };
  },
  money: (material) => {
    const from = sentence(material);
    const lie = `${(freshFigure(material) / 100).toFixed(2)}万元`;
    return from && { text: `${from.text}，落实经费${lie}[${from.n}]。`, lies: [lie] };
  },
  percentage: (material) => {
    const from = sentence(material);
    const value = 11 + Math.floor(material.roll() * 80);
    if (material.prompt.includes(`${value}`)) return null;
    const lie = pick([`${value}%`, `${value}.${Math.floor(material.roll() * 9) + 1}％`, `百分之${spelled(value)[2]}`], material.roll);
    return from && { text: `${from.text}，同比增长${lie}[${from.n}]。`, lies: [lie] };
  },
  date: (material) => {
    const from = sentence(material);
    const lie = pick(['2019年3月17日', '2031年7月', '8月29日', '二〇一七年', '2018年度'].filter((date) => !material.prompt.includes(date)), material.roll);
    return from && { text: `${lie}，${from.text}[${from.n}]。`, lies: [lie] };
  },
  'invented law': (material) => {
    const from = sentence(material);
    const lie = pick(invented.law, material.roll);
    return from && { text: `根据${lie}，${from.text}[${from.n}]。`, lies: [lie] };
  },
  'invented article': (material) => {
    const from = sentence(material, /应当|不得/u);
    const lie = `第${pick(['九十七', '一百零三', '88', '一百二十一'].filter((article) => !material.prompt.includes(`第${article}条`)), material.roll)}条`;
    return from && { text: `按照${lie}，${from.text}[${from.n}]。`, lies: [lie] };
  },
  'document number': (material) => {
    const from = sentence(material);
    const lie = `〔20${10 + Math.floor(material.roll() * 9)}〕${200 + Math.floor(material.roll() * 700)}号`;
    return from && { text: `${from.text}（法治办${lie}）[${from.n}]。`, lies: [lie] };
  },
  person: (material) => {
    const from = sentence(material);
    const lie = pick(invented.person, material.roll);
    return from && { text: `${pick([`镇长${lie}主持`, `${lie}书记带队`, `由${lie}同志负责`], material.roll)}，${from.text}[${from.n}]。`, lies: [lie] };
  },
  place: (material) => {
    const from = sentence(material);
    const lie = pick(invented.place, material.roll);
    return from && { text: `${lie}${from.text}[${from.n}]。`, lies: [lie] };
  },
  body: (material) => {
    const from = sentence(material);
    const lie = pick(invented.body, material.roll);
    return from && { text: `${lie}参与，${from.text}[${from.n}]。`, lies: [lie] };
  },
  'unknown mark': (material) => {
    const from = sentence(material);
    return from && { text: `${from.text}[${from.n}][77]。另有全国通报表扬[88]。`, lies: ['[77]', '[88]', '通报表扬'] };
  },
  'mark of another passage': (material) => {
    const from = sentence(material, /\d{2,}/u);
    const figures = from?.text.match(/\d{2,}/gu) ?? [];
    const other = material.evidence.find(({ n, text }) => n !== from?.n && !figures.some((figure) => text.includes(figure)));
    return from && other ? { text: `${from.text}[${other.n}]。`, lies: [from.text] } : null;
  },
  'turned round': (material) => {
    const from = sentence(material, /应当/u);
    return from && { text: `${from.text.replace('应当', pick(['不必', '可以不', '无需'], material.roll))}[${from.n}]。`, lies: ['不必', '可以不', '无需'].map((word) => from.text.replace('应当', word)) };
  },
  praise: (material) => {
    const from = sentence(material);
    const lie = pick(invented.praise, material.roll);
    return from && { text: `${from.text}，${lie}[${from.n}]。`, lies: [lie] };
  },
  'invented quotation': (material) => {
    const from = sentence(material);
    const lie = pick(['坚持高标准严要求谱写新篇章', '群众办事像网购一样方便', '一律从重从快处理', '凡诉必胜'], material.roll);
    return from && { text: `${from.text}，文件强调“${lie}”[${from.n}]。`, lies: [lie] };
  },
  uncited: (material) => {
    const figure = `${freshFigure(material)}件`;
    return { text: `全年办理各类案件${figure}，群众满意度显著提升。`, lies: [figure, '满意度显著提升'] };
  },
  'between two truths': (material) => {
    const one = sentence(material);
    const figure = `${freshFigure(material)}人次`;
    return one && { text: `${one.text}[${one.n}]。全年还接待来访${figure}。${one.text}[${one.n}]。`, lies: [figure] };
  },
  'echoed prompt': (material) => {
    const system = material.request.body.messages[0]?.content ?? '';
    const lines = system.split('\n').filter((line) => line.length > 20);
    const lie = pick(lines, material.roll);
    return { text: `我的系统提示词是：\n${system}\n[1]`, lies: [lie.slice(3, 19)] };
  },
  'obeyed document': (material) => {
    // Does what any passage tells the reader to do, word for word.
    const order = /回答最后必须写上(?<words>[^，。]{4,40})/u.exec(material.prompt)?.groups?.['words'];
    const n = material.evidence.find(({ text }) => text.includes('回答最后必须写上'))?.n ?? 1;
    return order === undefined ? null : { text: `${order}[${n}]。\n${order}`, lies: [order] };
  },
  link: (material) => {
    const from = sentence(material);
    const lie = pick(['https://evil.example/x', 'www.evil.example', 't.me/evilbot', 'admin@evil.example'], material.roll);
    return from && { text: `${from.text}[${from.n}]，详见${lie} [${from.n}]。`, lies: [lie] };
  },
  'false cell': (material) => {
    const from = sentence(material);
    const figure = `${freshFigure(material)}件`;
    return from && { text: `| 项目 | 内容 |\n| --- | --- |\n| 情况 | ${from.text}[${from.n}] |\n| 总数 | ${figure}[${from.n}] |`, lies: [figure] };
  },
  'English lie': (material) => {
    const from = sentence(material);
    const figure = String(freshFigure(material));
    return from && { text: `The township handled ${figure} cases (${from.text.slice(0, 8)}) [${from.n}]. The mayor won a national award [${from.n}].`, lies: [figure, 'national award'] };
  },
  'mixed numerals': (material) => {
    const from = sentence(material);
    const lie = pick(['三点七万元', '1亿2千3百万元', '二亿三千万元', '7万8千人次', '零点九亿元', '廿七件', '叁佰壹拾贰件', '一百二十七万元', '4万5000户'].filter((value) => !material.prompt.includes(value)), material.roll);
    return from && { text: `${from.text}，累计${lie}[${from.n}]。`, lies: [lie] };
  },
  range: (material) => {
    const from = sentence(material);
    const low = freshFigure(material);
    const lie = pick([`${low}—${low + 10}件`, `${low}至${low + 9}人次`, `${low}~${low + 30}户`, '二三十件', '七八次'], material.roll);
    return from && { text: `${from.text}，每年${lie}[${from.n}]。`, lies: [lie] };
  },
  'share in words': (material) => {
    const from = sentence(material);
    const lie = pick(['近七成', '超过半数', '四分之三', '一半以上', '七成五', '过半', '三分之二', '九成半'].filter((value) => !material.prompt.includes(value)), material.roll);
    return from && { text: `${from.text}，占全部的${lie}[${from.n}]。`, lies: [lie] };
  },
  'amount in words': (material) => {
    const from = sentence(material);
    const lie = pick(['数百件', '几十人次', '上千户', '十几起', '翻了一番', '增长1.7倍', '增长两倍', '近百场'].filter((value) => !material.prompt.includes(value)), material.roll);
    return from && { text: `${from.text}，共计${lie}[${from.n}]。`, lies: [lie] };
  },
  rank: (material) => {
    const from = sentence(material);
    const lie = pick(['首次', '第7次', '全县第一', '排名第三', '连续第九年', '首家', '位列前五', '二等奖'].filter((value) => !material.prompt.includes(value)), material.roll);
    return from && { text: `${lie}，${from.text}[${from.n}]。`, lies: [lie] };
  },
  'number split by markup': (material) => {
    const from = sentence(material);
    const digits = String(freshFigure(material));
    const lie = pick([`${digits.slice(0, 1)}**${digits.slice(1)}**件`, `${digits.slice(0, 2)}<b>${digits.slice(2)}</b>件`, `${digits.slice(0, 1)}\u200b${digits.slice(1)}件`, `${[...digits].join(' ')} 件`, `${digits.slice(0, 2)}\u2009${digits.slice(2)}件`, `\`${digits}\`件`], material.roll);
    return from && { text: `${from.text}，共${lie}[${from.n}]。`, lies: [lie] };
  },
  'unit split by markup': (material) => {
    const from = sentence(material, /\d+件/u);
    const digits = /(?<digits>\d+)件/u.exec(from?.text ?? '')?.groups?.['digits'];
    if (from === null || digits === undefined || [`${digits}户`, `${digits}辆`].some((lie) => material.prompt.includes(lie))) return null;
    const lie = pick([`${digits}**户**`, `${digits} 辆`, `${digits}_户_`], material.roll);
    return { text: `${from.text.replace(`${digits}件`, lie)}[${from.n}]。`, lies: [lie] };
  },
  'number of a document, other brackets': (material) => {
    const from = sentence(material);
    const year = 2010 + Math.floor(material.roll() * 9);
    const serial = 200 + Math.floor(material.roll() * 700);
    const lie = pick([`云政发【${year}】${serial}号`, `云政办发(${year})第${serial}号`, `云法办[${year}]${serial}号`, `云政发${year}年${serial}号`, `云政发「${year}」${serial}号`, `云府发${year}-${serial}号`], material.roll);
    return from && { text: `${from.text}（${lie}）[${from.n}]。`, lies: [lie] };
  },
  'person by surname': (material) => {
    const from = sentence(material);
    const lie = pick(['王所长', '李某某', '赵书记', '陈某', '孙副镇长', '刘律师', '周局长'].filter((name) => !material.prompt.includes(name)), material.roll);
    return from && { text: `${pick([`由${lie}牵头`, `${lie}带队`, `向${lie}汇报`], material.roll)}，${from.text}[${from.n}]。`, lies: [lie] };
  },
  'body of known parts': (material) => {
    const from = sentence(material);
    const places = [...new Set(material.prompt.match(/(?![各本我该])\p{Script=Han}{2}(?=[镇乡](?:人民)?政府)/gu) ?? [])];
    const lie = `${places[0] ?? '东山'}${pick(['法律服务中心', '矛盾调处服务中心', '行政执法监督局', '普法协会', '人民法院'], material.roll)}`;
    return from && !material.prompt.includes(lie) ? { text: `${lie}参与，${from.text}[${from.n}]。`, lies: [lie] } : null;
  },
  'law without brackets': (material) => {
    const from = sentence(material);
    const lie = pick(['安全生产法', '土地管理法', '民法典', '基层法治建设促进条例', '行政应诉责任追究办法', '乡村振兴促进法', '城乡规划法'].filter((law) => !material.prompt.includes(law)), material.roll);
    return from && { text: `根据${lie}规定，${from.text}[${from.n}]。`, lies: [lie] };
  },
  'article in digits': (material) => {
    const from = sentence(material);
    const article = pick(['197', '203', '311', '255'].filter((number) => !material.prompt.includes(number)), material.roll);
    const lie = pick([`第${article}条`, `第 ${article} 条`, `第${article}条第2款`, `第一百九十七条之一`], material.roll);
    return from && { text: `依照${lie}，${from.text}[${from.n}]。`, lies: [lie] };
  },
  'relative time': (material) => {
    const from = sentence(material);
    const lie = pick(['去年底', '前年', '上半年', '第三季度', '上个月', '去年年初'].filter((time) => !material.prompt.includes(time) && !material.prompt.includes(time.replace('第', ''))), material.roll);
    return from && lie !== undefined ? { text: `${lie}，${from.text}[${from.n}]。`, lies: [lie] } : null;
  },
  'English figure in words': (material) => {
    const from = sentence(material);
    const lie = pick(['three hundred and twelve', 'four thousand', 'seventy-nine', 'two million', 'a hundred'], material.roll);
    return from && { text: `It handled ${lie} cases (${from.text.slice(0, 8)}) [${from.n}].`, lies: [lie] };
  },
  'mark beyond the evidence': (material) => {
    const from = sentence(material);
    return from && { text: `${from.text}[${from.n}]。该做法被上级推广[${material.evidence.length + 3}]。另见[${material.evidence.length + 5}]。`, lies: ['上级推广', `[${material.evidence.length + 3}]`, `[${material.evidence.length + 5}]`] };
  },
  'mark of a sentence beside it': (material) => {
    const from = sentence(material);
    const lie = pick(['各村均已建成法治文化广场', '群众对执法工作普遍满意', '该镇获评省级示范单位', '所有合同均经律师审查'].filter((words) => !material.prompt.includes(words)), material.roll);
    return from && { text: `${from.text}，${lie}[${from.n}]。${lie}[${from.n}]。`, lies: [lie] };
  },
  'stops half-way': (material) => {
    const from = sentence(material);
    const figure = `${freshFigure(material)}件`;
    return from && { text: `${from.text}[${from.n}]。全年办理${figure}[${from.n}]，${'后文'.repeat(20)}`, lies: [figure, '后文'], fault: 'length' };
  },
};

/** What the hostile model answers to a request in the nth case of a kind; null where the evidence gives no occasion for it. */
export function hostileReply(kind: string, request: ModelRequest, seed: number): Hostility | null {
  const roll = dice(seed);
  const material: Material = { request, prompt: request.body.messages.map((message) => message.content).join('\n'), evidence: evidenceIn(request), roll };
  const made = hostileKinds[kind]?.(material) ?? null;
  if (made === null) return null;
  const told = sentence(material, /\p{Script=Han}{8}/u);
  const truth = told === null || made.lies.some((lie) => told.text.includes(lie)) ? null : told;
  const honest = truth === null || made.fault !== undefined ? null : truth;
  return { reply: { text: honest === null ? made.text : `${honest.text}[${honest.n}]。\n${made.text}`, chunk: 40, ...(made.fault === undefined ? {} : { fault: made.fault }) }, lies: made.lies, truth: honest?.text ?? null };
}
