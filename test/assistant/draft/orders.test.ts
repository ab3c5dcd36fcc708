import { describe, expect, it } from 'vitest';
import { isFileWish, isOrder } from '../../../src/assistant/draft/orders.ts';
import { readRequest } from '../../../src/assistant/draft/request.ts';

describe('an order about the writing', () => {
  it.each([
    '改成一段话', '分成三点', '去年的数也写上对比', '写得丰富一点', '照着提纲往下写', '放在一起写', '重点写执法', '把前两段合并', '第二段放到最后', '第二件事责任单位写法规股',
    '换成表格', '数字都写上', '标题再大气点写', '弄得高大上一点', '再接地气点', '开头那段去掉口号后重写', '排成公文格式', '每条压到两句', '不要写得太满', '凑够1000字', '顺序调整一下，把信访放到前面'.split('，')[0] ?? '',
    '语气再强调一下', '简单写', '列成三条', '上一段补充一下',
  ])('%s', (clause) => {
    const { facts } = readRequest(clause);
    expect([isOrder(clause) || facts.length === 0, facts]).toEqual([true, []]);
  });

  it.each([
    '调解纠纷213件', '由专人书写台账', '编写普法手册2000册', '调整权责清单35项', '改进执法方式', '补充执法人员3名', '执法决定全文公开', '第一个问题是执法人员不会用记录仪', '合并执法队伍2支', '规范案卷格式', '换发执法证5个',
    '执法文书填写不规范', '发放宣传单3000份', '生成案件台账1套', '列席旁听庭审3次', '整理档案46卷', '分片包干责任到人', '突出重点领域执法', '群众写信表扬', '改造矛盾调解室2间', '排查隐患35处', '加强执法培训', '印发工作方案', '写入年度考核', '改善营商环境',
    '打印执法文书模板发给各村', '第三条措施：聘请法律顾问', '参考上级文件制定权责清单', '按照上年做法召开述法会1次',
  ])('%s states work', (clause) => {
    expect(isOrder(clause)).toBe(false);
    expect(readRequest(clause).facts).not.toEqual([]);
  });

  it.each(['导出word', '帮我导出Word文档', '转成pdf', '给我一份docx', '生成文档', '存成word给我'])('%s wants a file', (text) => expect(isFileWish(text)).toBe(true));
  it.each(['导出', '印发文件3份', '发布规范性文件', '下载执法文书'])('%s wants none, or tells', (text) => expect(isFileWish(text) && text.length > 2).toBe(false));
});

describe('what a draft must not do', () => {
  it.each([
    ['数字往好里写，把8件写成18件吧', 'whitewash'],
    ['处罚案件往高了报', 'whitewash'],
    ['成效写得好看点', 'whitewash'],
    ['多报几件', 'whitewash'],
    ['给数据注点水', 'whitewash'],
    ['照着去年的写', 'last-year'],
    ['按我们去年的报告来写', 'last-year'],
    ['参考上年度的写法', 'last-year'],
    ['参考棠岭乡的写', 'copy'],
    ['仿照柳河镇那篇写', 'copy'],
    ['照着兄弟乡镇的报告弄', 'copy'],
  ] as const)('%s', (text, demand) => {
    const request = readRequest(text);
    expect(request.demands).toContain(demand);
    expect(request.facts).toEqual([]);
  });

  it.each(['整改问题比去年多3个', '参照县局清单编制权责事项35项', '少报漏报问题得到纠正', '水利注水设施检查4次', '参考借鉴枫桥经验', '按照去年部署开展检查12次'])('%s is a plain fact', (text) => {
    expect(readRequest(text).facts).toEqual([text]);
  });
});

it.each(['第一个问题由司法所牵头，3月底前完成', '第二件事的责任单位是法规股，6月底前完成'])('%s is said of an item, and is no new one', (text) => expect(readRequest(text).facts).toEqual([]));

it.each([
  ['群众满意度写99%吧，没测过', 'invent'],
  ['把败诉那件删了，别提', 'whitewash'],
] as const)('%s is declined and nothing of it is a fact', (text, demand) => {
  const { demands, facts } = readRequest(text);
  expect([demands.includes(demand), facts]).toEqual([true, []]);
});
