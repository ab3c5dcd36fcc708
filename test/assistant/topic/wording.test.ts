import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abstractOf } from '../../../src/assistant/topic/abstract.ts';
import { noWish } from '../../../src/assistant/topic/card-wish.ts';
import { genreOf } from '../../../src/assistant/topic/genre.ts';
import { nationalList } from '../../../src/assistant/topic/national-list.ts';
import { readSubject, type Subject } from '../../../src/assistant/topic/subject.ts';
import { titleFacts, titlesFor } from '../../../src/assistant/topic/titles.ts';
import { untraced } from '../../../src/assistant/verify/facts.ts';
import { foldTight } from '../../../src/assistant/verify/folded.ts';

async function subjectOf(text: string): Promise<Subject> {
  const subject = await readSubject({ name: '', text });
  if (subject === null) throw new Error('no text');
  return subject;
}

const sentence = fc.constantFrom('加强行政执法培训，全年举办6次。', '受理纠纷43件,调解成功41件。', '落实三项制度；完善权责清单。', '以习近平新时代中国特色社会主义思想为指导，取得显著成效。', '责任落实到人', '一、主要举措和成效', '（一）规范行政决策。公开征求意见2次。', '二、存在的不足和原因', '一是执法力量不足。主要原因是编制少。', '2023年，柳堡镇扎实推进法治政府建设。', '现将有关情况报告如下。', '第一条 为了规范管理，制定本办法。');
const document = fc.tuple(fc.constantFrom('', '柳堡镇人民政府关于2023年度法治政府建设情况的报告', '关于印发某县防汛应急预案的通知', '某县2024年工作要点', '会议材料'), fc.array(sentence, { minLength: 1, maxLength: 25 })).map(([title, sentences]) => [title, ...sentences].filter((line) => line !== '').join('\n'));

describe('whatever the document', () => {
  it('the abstract has at most a hundred characters, ends as a sentence and holds only clauses of the text', async () => {
    await fc.assert(
      fc.asyncProperty(document, async (text) => {
        const subject = await subjectOf(text);
        const abstract = abstractOf(subject, titleFacts(subject, '工作'), nationalList);
        expect([...abstract].length).toBeLessThanOrEqual(100);
        expect(abstract).toMatch(/[^，；：、]。$/u);
        expect(untraced(abstract, [subject.title, text])).toEqual([]);
        // Year, place and matter of the lead may stand apart in the text; every other clause stands in it as it is.
        const source = `${foldTight(subject.title)}\n${foldTight(text)}`;
        for (const clause of abstract.split(/[：；。、]/u).slice(1)) expect(source).toContain(foldTight(clause));
      }),
      { numRuns: 200 },
    );
  });

  it('there is a title within the length asked for, without a fact the text has not', async () => {
    await fc.assert(
      fc.asyncProperty(document, fc.integer({ min: 1, max: 40 }), async (text, limit) => {
        const subject = await subjectOf(text);
        const titles = titlesFor(subject, genreOf(subject), titleFacts(subject, '工作'), '工作', { ...noWish, titleLimit: limit });
        expect(titles.length).toBeGreaterThan(0);
        expect(new Set(titles).size).toBe(titles.length);
        for (const title of titles) {
          expect([...title].length).toBeGreaterThan(0);
          expect([...title].length).toBeLessThanOrEqual(limit);
          expect(untraced(title, [subject.title, text])).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('titles', () => {
  it.each([
    ['柳堡镇2023年法治政府建设情况年度报告', '柳堡镇人民政府关于2023年度法治政府建设情况的报告'],
    ['清河县柳堡镇人民政府2022年度平安建设工作总结', '柳堡镇人民政府关于2022年度平安建设情况的总结'],
  ])('%s gets the pattern of its genre', async (printed, title) => {
    const subject = await subjectOf(`${printed}\n2023年，柳堡镇人民政府做了以下工作。现将有关情况报告如下。\n一、主要工作\n柳堡镇人民政府办理案件3件。`);
    const [first] = titlesFor(subject, genreOf(subject), titleFacts(subject, '工作'), '工作', noWish);
    expect(first).toBe(title);
  });

  it('write the blanks of a template as official forms do', async () => {
    const subject = await subjectOf('202x年,xx镇扎实推进法治政府建设。现将有关情况报告如下:\n一、主要工作\nxx镇法治政府建设取得新进展。');
    expect(titlesFor(subject, genreOf(subject), titleFacts(subject, '工作'), '工作', noWish)[0]).toMatch(/^××镇.*20××年.*法治政府建设.*报告$/u);
  });

  it('do not take one end of a range of years for the year', async () => {
    const subject = await subjectOf('法治政府建设实施方案（2021—2025年）\n本方案由各部门落实。');
    for (const title of titlesFor(subject, '方案', titleFacts(subject, '工作'), '工作', noWish)) expect(title).not.toMatch(/^.{0,6}2025年/u);
  });
});
