import { describe, expect, it } from 'vitest';
import { contentLines, isFurniture } from '../../src/corpus/clean.ts';

function lines(text: string, format: 'text' | 'markdown' = 'text'): readonly string[] {
  return contentLines({ kind: 'text', text, format }).map((line) => line.text);
}

describe('page furniture', () => {
  it.each([
    '当前位置:首页 > 青石镇',
    '您现在的位置：首页>政务公开>年度报告',
    '您的位置： 首页 > 政务公开',
    '首页 > 政务公开 > 法治政府建设年度报告',
    '打印',
    '【打印本页】 【关闭窗口】',
    '字体：大 中 小 打印 关闭',
    '分享到：微信 微博 QQ空间',
    '扫一扫在手机打开当前页',
    '上一篇：关于防汛工作的通知',
    '下一篇：没有了',
    '相关附件:',
    '相关信息',
    '浏览次数：128',
    '责任编辑：王某',
    '版权所有：栖川县人民政府',
    '京ICP备00000000号',
    '网站标识码：0000000000',
    '主办：栖川县人民政府办公室 承办：县大数据中心',
    '— 12 —',
    '\u00a0\u00a0打印\u3000',
  ])('%s', (line) => {
    expect(isFurniture(line)).toBe(true);
  });

  it.each([
    '建设单位应当按照规定送审。',
    '主办单位：县司法局',
    '责任单位：县司法局、各乡镇人民政府',
    '打印机购置经费5万元',
    '附件：1. 任务分解表',
    '相关附件应当一并公开。',
    '来源：青石镇人民政府',
    '发布日期：2024-01-24',
    '公开渠道有网站首页、公开栏。',
    '二维码应用于执法公示，群众扫码即可查看执法依据。',
    '下一步工作打算',
    '版权保护工作取得进展',
    '小',
    '大中小企业',
  ])('is not: %s', (line) => {
    expect(isFurniture(line)).toBe(false);
  });

  it('goes, and everything else stays where it stood', () => {
    const text = '当前位置：首页 > 青石镇\n\n　　一、总体情况 \n打印\n\u00a0\u200b\n完成任务。\n相关信息\n青石镇2022年报告\n青石镇2021年报告\n';
    const found = contentLines({ kind: 'text', text, format: 'text' });
    expect(found.map((line) => [line.text, line.number, line.apart])).toEqual([['一、总体情况', 3, true], ['完成任务。', 6, true]]);
    for (const line of found) expect(text.slice(line.start, line.end)).toBe(line.text);
  });

  it('is cut out of a line of metadata, whose own words stay', () => {
    expect(lines('发布时间：2024-03-05 10:20  来源：青石镇  浏览次数：128  【字体：大 中 小】 打印 关闭')).toEqual(['发布时间：2024-03-05 10:20  来源：青石镇']);
  });

  it('keeps links under 相关信息 when text follows them', () => {
    expect(lines('总结如下\n相关信息\n全镇共有7个村，信息公开栏齐全。')).toEqual(['总结如下', '全镇共有7个村，信息公开栏齐全。']);
  });

  it('leaves out comments, rules and front matter of Markdown', () => {
    const text = '---\ntitle: 甲\n---\n# 标题\n<!-- INFO END -->\n---\n正文。<!-- 旁注 -->\n';
    expect(contentLines({ kind: 'text', text, format: 'markdown', bodyStart: 17 }).map((line) => line.text)).toEqual(['# 标题', '正文。<!-- 旁注 -->']);
  });

  it('leaves out a table of contents', () => {
    expect(lines('工作办法\n目　录\n第一章 总则……1\n第二章 附则……3\n第一章 总则\n第一条 为了规范工作，制定本办法。\n第二章 附则')).toEqual(['工作办法', '第一章 总则', '第一条 为了规范工作，制定本办法。', '第二章 附则']);
  });
});

describe('wrapped paragraphs', () => {
  it('are put together again, a paragraph a line', () => {
    const text = '    2023年，全镇深入学习，扎实推进法治\n政府建设，取得成效，现将有关情况报告\n如下。\n    一、主要成效\n    （一）规范执法，全年作出处罚决定十二\n件，没有被撤销的案件，也没有被纠正的\n案件。\n    （二）化解纠纷，全年受理纠纷八十八\n件，调解成功。\n';
    expect(lines(text)).toEqual([
      '2023年，全镇深入学习，扎实推进法治政府建设，取得成效，现将有关情况报告如下。',
      '一、主要成效',
      '（一）规范执法，全年作出处罚决定十二件，没有被撤销的案件，也没有被纠正的案件。',
      '（二）化解纠纷，全年受理纠纷八十八件，调解成功。',
    ]);
  });

  it('are left alone where each line is a paragraph', () => {
    expect(lines('甲工作完成。\n乙工作完成。\n丙工作完成。')).toHaveLength(3);
  });

  it('go on after a comma at the end of a line', () => {
    expect(lines('（一）作出处罚决定12件，\n开展法制审核3件。\n（二）公开信息。')).toEqual(['（一）作出处罚决定12件，开展法制审核3件。', '（二）公开信息。']);
  });
});
