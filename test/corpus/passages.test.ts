import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentLines } from '../../src/corpus/clean.ts';
import { cutPassages } from '../../src/corpus/passages.ts';
import { passageFits } from '../support/passage-fits.ts';
import type { LoadedText } from '../../src/corpus/loaders/load.ts';
import type { NewPassage } from '../../src/domain/passage.ts';
import { outlineOfPassages } from '../support/documents.ts';

function loadedFrom(text: string, format: LoadedText['format'] = 'text'): LoadedText {
  return { kind: 'text', text, format };
}

function cut(text: string, format: LoadedText['format'] = 'text', title = ''): readonly NewPassage[] {
  return cutPassages({ title }, loadedFrom(text, format));
}

const long = (about: string, sentences: number): string => Array.from({ length: sentences }, (_, index) => `${about}第${index}次，覆盖全镇各村居和站所，群众普遍表示满意。`).join('');

describe('passages of a report', () => {
  it('are its items, siblings under one heading path, the lead sentence beside them', () => {
    const passages = cut('一、主要成效\n（一）推进执法\n全镇推进执法改革。一是规范流程，完善签字制度。二是落实公示制度;三是加强培训。\n二、不足\n一是人员偏少。\n二是案卷质量不高。\n');
    expect(passages.map(({ headingPath, label, role, text }) => [headingPath.join('/'), label, role, text])).toEqual([
      ['一、主要成效/（一）推进执法', null, 'lead', '全镇推进执法改革。'],
      ['一、主要成效/（一）推进执法', '一是', 'item', '一是规范流程，完善签字制度。'],
      ['一、主要成效/（一）推进执法', '二是', 'item', '二是落实公示制度;'],
      ['一、主要成效/（一）推进执法', '三是', 'item', '三是加强培训。'],
      ['二、不足', '一是', 'item', '一是人员偏少。'],
      ['二、不足', '二是', 'item', '二是案卷质量不高。'],
    ]);
  });

  it('keep run-in headings with their text', () => {
    expect(outlineOfPassages(cut('三、主要举措\n(一)加强组织领导。全年召开会议2次。\n(二)规范执法。全年处罚12件。\n'))).toEqual(['三、主要举措 › (一)加强组织领导。全年召开会议2次。', '三、主要举措 › (二)规范执法。全年处罚12件。']);
  });

  it('put a lost 1. beside the 2. that is printed', () => {
    const text = '（一）全面履行职能\n依法履行行政职能\n研究制定决策制度，广泛听取各方面意见，对重大事项进行评估，使决策具有科学性和可行性。\n2. 完善服务平台\n规范设置便民服务中心1处，村级便民服务点26处，真正做到群众办事不出村、大事不出镇。\n';
    expect(cut(text).map((passage) => passage.headingPath)).toEqual([['（一）全面履行职能', '依法履行行政职能'], ['（一）全面履行职能', '2. 完善服务平台']]);
  });

  it('take a list that begins its paragraph apart, and leave alone members that share a sentence', () => {
    expect(outlineOfPassages(cut('二、不足\n一是执法力量不足。原因是编制少。二是案卷质量不高。\n三、经验\n一是学习，二是实践，三是总结。\n'))).toEqual(['二、不足 › 一是执法力量不足。原因是编制少。', '二、不足 › 二是案卷质量不高。', '三、经验 › 一是学习，二是实践，三是总结。']);
  });

  it('cut a list after the colon that introduces it, but not within the sentence it began in', () => {
    expect(outlineOfPassages(cut('今年以来取得一些成绩，但仍存在差距，主要表现在：一是人员偏少;二是经费不足。\n'))).toEqual(['今年以来取得一些成绩，但仍存在差距，主要表现在：', '一是人员偏少;', '二是经费不足。']);
    expect(outlineOfPassages(cut('作为第一责任人，一是统领全局，带头研究;二是带头学习。\n'))).toEqual(['作为第一责任人，一是统领全局，带头研究;', '二是带头学习。']);
  });

  it('keep an item of a plan and its responsible units together, on one line or on two', () => {
    const passages = cut('一、保障措施\n（一）强化经费保障。纳入财政预算。〔责任单位:区财政局、区级有关部门〕\n（二）加强队伍建设。\n责任单位：区委组织部；配合单位：区司法局\n完成时限：12月底前\n（三）严格追责。\n');
    expect(outlineOfPassages(passages)).toEqual(['一、保障措施 › （一）强化经费保障。纳入财政预算。〔责任单位:区财政局、区级有关部门〕', '一、保障措施 › （二）加强队伍建设。责任单位：区委组织部；配合单位：区司法局 完成时限：12月底前', '一、保障措施 › （三）严格追责。']);
  });

  it('leave the closing paragraph outside the sections', () => {
    const passages = cut('一、甲\n（一）开展工作一。\n（二）开展工作二。\n二、乙\n（一）开展工作三。\n（二）开展工作四。\n通过以上措施，全镇将进一步推进法治政府建设，不断开创工作新局面。\n');
    expect(passages.at(-1)).toMatchObject({ headingPath: [], role: 'paragraph' });
  });

  it('go on with an item whose siblings follow', () => {
    expect(outlineOfPassages(cut('一、甲\n（一）推行合同管理。全年审查42件。\n为加强管理，又制定了办法一部，合同模板四十二件，覆盖各领域和各部门。\n（二）其他。\n'))).toEqual([
      '一、甲 › （一）推行合同管理 › （一）推行合同管理。全年审查42件。',
      '一、甲 › （一）推行合同管理 › 为加强管理，又制定了办法一部，合同模板四十二件，覆盖各领域和各部门。',
      '一、甲 › （二）其他。',
    ]);
  });

  it('give a long item a section of its own and cut it at sentence ends only', () => {
    const passages = cut(`一、甲\n（一）开展宣传。${long('开展宣传', 40)}\n（二）其他。\n`);
    const parts = passages.filter(({ label }) => label === '（一）');
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) {
      expect(part.headingPath).toEqual(['一、甲', '（一）开展宣传']);
      expect(part.text.length).toBeLessThanOrEqual(600);
      expect(part.text).toMatch(/。$/u);
    }
  });

  it('attach what is too short to stand alone to its neighbour', () => {
    expect(outlineOfPassages(cut('区人民政府：\n现将有关情况报告如下，请审阅，并请对下一步工作提出意见。\n一、甲\n完成任务。\n'))).toEqual(['区人民政府： 现将有关情况报告如下，请审阅，并请对下一步工作提出意见。', '一、甲 › 完成任务。']);
  });

  it('set letterhead, annexes, signature and imprint apart from the text', () => {
    const passages = cut('某县办公室文件\n关于工作的通知\n各乡镇：\n现印发给你们，请认真执行。\n附件：1. 分解表\n2. 名单\n某县办公室\n2024年3月15日\n附件1\n分解表\n一、组织领导\n1.落实职责。每年汇报2次。\n2.报送报告。\n抄送：县委办公室。\n', 'text', '关于工作的通知');
    expect(passages.map(({ role, headingPath, text }) => [role, headingPath.join('/'), text])).toEqual([
      ['opening', '', '某县办公室文件'],
      ['opening', '', '各乡镇： 现印发给你们，请认真执行。'],
      ['metadata', '', '附件：1. 分解表 2. 名单'],
      ['metadata', '', '某县办公室 2024年3月15日'],
      ['item', '附件1 分解表/一、组织领导', '1.落实职责。每年汇报2次。'],
      ['item', '附件1 分解表/一、组织领导', '2.报送报告。'],
      ['metadata', '', '抄送：县委办公室。'],
    ]);
  });

  it('put the head of a table into the path of its rows', () => {
    expect(outlineOfPassages(cut('## 附表\n\n| 事项 | 件数 |\n| --- | --- |\n| 行政复议 | 2 |\n| 行政诉讼 | 1 |\n', 'markdown'))).toEqual(['附表 › 事项 | 件数', '附表 › 事项 | 件数 › 行政复议 | 2', '附表 › 事项 | 件数 › 行政诉讼 | 1']);
  });

  it('keep short lines of a list as its members', () => {
    expect(cut('## 其他\n\n- 组织演练2次\n- 修建村道4公里\n', 'markdown').map(({ role, text }) => [role, text])).toEqual([['item', '组织演练2次'], ['item', '修建村道4公里']]);
    expect(outlineOfPassages(cut('一、任务\n1.修订预案\n2.组织演练\n'))).toEqual(['一、任务 › 1.修订预案', '一、任务 › 2.组织演练']);
  });
});

describe('passages of a rule', () => {
  const law = '# 某法\n\n2020年1月1日 第一次会议通过\n\n2023年9月1日 第五次会议修订\n\n## 第一章 总 则\n\n第一条 为了规范工作，制定本法。\n\n第二条 有下列情形之一的，应当审查：\n\n（一）重大决策；\n\n（二）规范性文件。\n\n前款规定不含合同。\n\n## 第二章 附 则\n\n第三条 本法自2024年1月1日起施行。\n';

  it('are its articles with their lists, under part, chapter and section', () => {
    expect(cut(law, 'markdown', '某法').map(({ role, label, headingPath, text }) => [role, label, headingPath.join('/'), text])).toEqual([
      ['opening', null, '', '2020年1月1日 第一次会议通过 2023年9月1日 第五次会议修订'],
      ['article', '第一条', '第一章 总 则', '第一条 为了规范工作，制定本法。'],
      ['article', '第二条', '第一章 总 则', '第二条 有下列情形之一的，应当审查：（一）重大决策；（二）规范性文件。前款规定不含合同。'],
      ['article', '第三条', '第二章 附 则', '第三条 本法自2024年1月1日起施行。'],
    ]);
  });

  it('stand under 一、 in a judicial interpretation', () => {
    expect(cut('## 一、受案范围\n\n第一条 公民可以起诉。\n\n## 二、管辖\n\n第二条 由基层法院管辖。\n', 'markdown').map((passage) => [passage.headingPath, passage.label])).toEqual([[['一、受案范围'], '第一条'], [['二、管辖'], '第二条']]);
  });

  it('cut a very long article between its items and name it in the path of each part', () => {
    const items = Array.from({ length: 20 }, (_, index) => `（${'一二三四五六七八九十'[index % 10]}）对行政机关作出的第${index}种决定不服，认为侵犯其合法权益的，可以依法申请；`).join('\n');
    const passages = cut(`第十一条 有下列情形之一的：\n${items}\n第十二条 其他。\n`);
    const parts = passages.filter(({ label }) => label === '第十一条');
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part).toMatchObject({ role: 'article', headingPath: ['第十一条'] });
    for (const part of parts.slice(1)) expect(part.text).toMatch(/^（/u);
  });

  it('keep a document whole that is one article', () => {
    expect(cut('有下列情形之一的，应当审查：\n（一）决策；\n（二）文件。', 'text', '某法第二条')).toMatchObject([{ role: 'article', label: '第二条', headingPath: [] }]);
  });
});

/** Lines of which documents are made, good and bad. */
const line = fc.oneof(
  fc.constantFrom('一、主要成效', '二、不足', '（一）推进执法', '(二)化解纠纷', '1. 规范流程', '2.加强培训', '第一章 总 则', '第一条 为了规范工作，制定本法。', '第二条 有下列情形之一的：', '（一）决策；', '（二）文件。', '一是规范流程。', '二是加强培训；三是公开。', '一是甲。二是乙。三是丙。', '全镇推进改革，主要做法有：一是抓学习；二是抓执法。', '〔责任单位:区司法局〕', '责任单位：区财政局', '附件：1. 表', '附件2', '特此报告。', '抄送：县委', '青石镇人民政府', '2024年1月20日', '| 事项 | 件数 |', '| 复议 | 2 |', '发布日期：2024-01-30', '公开主体:', '打印', '当前位置：首页 > 镇', '# 标题', '## 第二章 附则', '- 一项', '', '　', '目录', '短', '没有标点的一行', '结尾是逗号，', '（没有闭合', '“引用。”的话', '说到这里……'),
  fc.array(fc.constantFrom('全镇', '推进', '执法', '。', '；', '，', '：', '一是', '二是', '（一）', '(1)', '①', '第一，', '首先，', ' ', '5件', '3.5', '《办法》', '（', '）', '\u3000', '\u200b'), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.integer({ min: 5, max: 60 }).map((count) => long('开展工作', count)),
);
const text = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'));

/** A text without white space and the signs of Markdown. */
function words(value: string): string {
  return value.replaceAll(/[\s\u200b\u3000*#>|•-]/gu, '');
}

describe('of any text', () => {
  it.each(['text', 'markdown'] as const)('every passage of %s is found again by its locator, in order, without overlap', (format) => {
    fc.assert(
      fc.property(text, (value) => {
        let position = 0;
        for (const [index, passage] of cut(value, format).entries()) {
          expect(passage.ordinal).toBe(index);
          expect(passageFits(value, passage)).toBe(true);
          expect(passage.locator.start).toBeGreaterThanOrEqual(position);
          expect(passage.text.trim()).toBe(passage.text);
          expect(passage.text).not.toBe('');
          position = passage.locator.end;
        }
      }),
    );
  });

  it.each(['text', 'markdown'] as const)('passages and headings of %s hold all its content', (format) => {
    fc.assert(
      fc.property(text, (value) => {
        const passages = cut(value, format);
        const headings = passages.flatMap(({ headingPath }) => headingPath.map(words));
        for (const content of contentLines(loadedFrom(value, format))) {
          let left = '';
          for (let at = content.start; at < content.end; at += 1) if (!passages.some(({ locator }) => locator.start <= at && at < locator.end)) left += value[at];
          // What is in no passage is a heading above one, or a mark without any word.
          if (words(left) !== '') expect(headings.some((heading) => heading.includes(words(content.text).replace(/[:：]$/u, '')))).toBe(true);
        }
      }),
    );
  });

  it('no passage begins or ends inside a sentence', () => {
    fc.assert(
      fc.property(text, (value) => {
        for (const { locator } of cut(value)) {
          const before = value.slice(0, locator.start).replace(/[ \u3000\u200b]+$/u, '').at(-1) ?? '\n';
          const after = value.slice(locator.end).replace(/^[ \u3000\u200b]+/u, '').at(0) ?? '\n';
          expect(before).toMatch(/[\n。；;！？!?：:”）)〕…|#>-]/u);
          const last = value.slice(locator.start, locator.end).at(-1) ?? '';
          expect(after === '\n' || /[。；;！？!?：:”）)〕…]/u.test(last) || after === '|').toBe(true);
        }
      }),
    );
  });

  it('a passage is as long as people read at once, unless its sentence or table row is longer', () => {
    fc.assert(
      fc.property(text, (value) => {
        for (const { text: own, role } of cut(value)) if (role !== 'metadata') expect(own.length).toBeLessThanOrEqual(700);
      }),
    );
  });

  it('the digest tells title, path and words apart', () => {
    const [one] = cut('一、甲\n完成任务。\n', 'text', '报告');
    const [same] = cut('一、甲\n\n完成任务。\n', 'text', '报告');
    const [other] = cut('一、乙\n完成任务。\n', 'text', '报告');
    expect(one?.digest).toBe(same?.digest);
    expect(one?.digest).not.toBe(other?.digest);
    expect(one?.digest).toMatch(/^[0-9a-f]{64}$/u);
  });

  it('a passage moved or changed does not fit', () => {
    const source = '一、甲\n完成任务。\n一、甲\n完成任务。';
    const [passage] = cut(source);
    if (passage === undefined) throw new Error('no passage');
    expect(passageFits(source, passage)).toBe(true);
    expect(passageFits(source, { ...passage, text: '没有完成任务。' })).toBe(false);
    expect(passageFits(source, { ...passage, locator: { ...passage.locator, start: passage.locator.start + 1 } })).toBe(false);
    expect(passageFits(source, { ...passage, locator: { ...passage.locator, line: 1 } })).toBe(false);
  });
});
