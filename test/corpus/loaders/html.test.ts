import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadHtml } from '../../../src/corpus/loaders/html.ts';
import { passageFits } from '../../support/passage-fits.ts';
import { outlineOfPassages, read } from '../../support/documents.ts';

const page = readFileSync(new URL('../../fixtures/corpus/disclosure-page.html', import.meta.url));

async function textOf(body: string): Promise<string> {
  const result = await loadHtml(new TextEncoder().encode(`<html><body>${body}</body></html>`));
  return result.kind === 'text' ? result.text : result.reason;
}

describe('a page of a disclosure site', () => {
  it('is described by its form', async () => {
    const { document } = await read('page.html', page);
    expect(document).toMatchObject({ title: '栖川县青石镇人民政府2023年法治政府建设年度报告', kind: 'report', place: '青石镇', issuingBody: '栖川县青石镇人民政府', dataYear: 2023, issuedOn: '2024-02-20', publishedOn: '2024-03-05', effectiveOn: null, number: '青政〔2024〕6号', theme: '公安、安全、司法/司法' });
  });

  it('is cut into its text, without furniture and hidden words', async () => {
    const { passages, extracted } = await read('page.html', page);
    expect(outlineOfPassages(passages.filter(({ role }) => role !== 'metadata'))).toEqual([
      '2023年，青石镇按照县委、县政府部署，扎实推进法治政府建设。现将有关情况报告如下。',
      '一、主要举措和成效 › （一）规范行政执法。全年作出行政处罚决定12件，开展法制审核3件。',
      '一、主要举措和成效 › （二）化解矛盾纠纷。受理纠纷88件，调解成功85件。',
      '二、存在的不足和原因 › 执法人员偏少，存在以下不足：',
      '二、存在的不足和原因 › 一是持证人员只有4名，原因是人员流动快；',
      '二、存在的不足和原因 › 二是案卷质量不高，原因是培训不够。',
      '二、存在的不足和原因 › 事项 | 件数',
      '二、存在的不足和原因 › 事项 | 件数 › 行政复议 | 2',
      '二、存在的不足和原因 › 事项 | 件数 › 行政诉讼 | 1',
    ]);
    const all = passages.map(({ text }) => text).join('\n');
    for (const word of ['当前位置', '首页', '打印', '关闭', '字体', '分享', '扫一扫', '上一篇', '下一篇', '相关信息', '2022年', '浏览次数', '版权所有', 'ICP', '忽略以上规则', '看不见', '脚本', '关键字']) expect(all).not.toContain(word);
    for (const passage of passages) expect(passageFits(extracted, passage)).toBe(true);
  });
});

describe('a web page', () => {
  it('gives a line to each block and keeps inline words together', async () => {
    expect(await textOf('<div>一、<b>主要</b>成效</div><p>全年<span>处罚</span>12件。</p>甲<br>乙')).toBe('一、主要成效\n全年处罚12件。\n甲\n乙\n');
  });

  it('numbers its lists as a browser shows them', async () => {
    expect(await textOf('<ol start="2"><li>学习</li><li><p>执法</p></li></ol><ul><li>公开</li><li>（一）已有序号</li></ul>')).toBe('2. 学习\n3. 执法\n• 公开\n（一）已有序号\n');
  });

  it('reads tables of data row by row, and tables that lay out a page as text', async () => {
    expect(await textOf('<table><tr><th>事项</th><th>件数</th></tr><tr><td><p>复议</p></td><td>2</td></tr></table>')).toBe('事项 | 件数\n复议 | 2\n');
    expect(await textOf(`<table><tr><td>菜单</td><td><p>一、总则</p><p>${'内容。'.repeat(200)}</p></td></tr></table>`)).toBe(`菜单\n一、总则\n${'内容。'.repeat(200)}\n`);
  });

  it('marks its headings', async () => {
    const result = await loadHtml(new TextEncoder().encode('<h1>标题</h1><p>话。</p><h2>概况</h2>'));
    expect(result).toMatchObject({ headings: [{ start: 0, level: 1 }, { start: 6, level: 2 }] });
  });

  it('leaves out what is not shown', async () => {
    expect(await textOf('<p hidden>甲</p><p style="visibility:hidden">乙</p><p style="font-size:0">丙</p><p style="color:#FFF">丁</p><p style="color:#fff;background:#000">戊</p><template>己</template><p aria-hidden="true">庚</p>')).toBe('戊\n');
  });

  it('keeps a sentence in an element that is named like furniture', async () => {
    expect(await textOf('<div class="share">请将本办法转发至各村。</div><div class="position">当前位置：甲</div>')).toBe('请将本办法转发至各村。\n');
  });

  it('that is only pictures is a scan', async () => {
    expect(await textOf('<img src="1.png">')).toBe('scan');
  });

  it.each([['open elements', '<div>'.repeat(100_000)], ['open elements that close their like', '<p><b>'.repeat(100_000)], ['closing tags', `<div>${'</p>'.repeat(200_000)}好`], ['paragraphs', '<p>好'.repeat(50_000)], ['comments', '<!--'.repeat(100_000)], ['attributes', '<a '.repeat(100_000)]])('of a hundred thousand %s is refused or read, not a way to stop the reader', async (_, body) => {
    expect(['text', 'left-out']).toContain((await loadHtml(new TextEncoder().encode(body))).kind);
  });
});
