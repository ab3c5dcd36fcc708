import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkText } from '../../../../src/assistant/check/check-text.ts';
import data from '../../../../src/data/set-phrases.json' with { type: 'json' };
import { zh } from '../../../../src/texts/zh.ts';
import { cleanSlots, reportOf } from '../../../support/planted-faults.ts';

const musts = (text: string): readonly (readonly [quote: string, replacement: string | undefined])[] =>
  checkText(text, { words: zh.check, places: [], sources: [] }).filter(({ severity, rule }) => severity === 'must' && (rule === 'political-phrase' || rule === 'typo')).map(({ quote, replacement }) => [quote, replacement] as const);

describe('a set political phrase that is not whole must be corrected', () => {
  it.each([
    ['习近平法制思想', '习近平法治思想'], ['习近平的法治思想', '习近平法治思想'], ['习近平依法治国思想', '习近平法治思想'], ['习近平法治理念', '习近平法治思想'],
    ['习近平新时代中国特设社会主义思想', '习近平新时代中国特色社会主义思想'], ['习近平新时期中国特色社会主意思想', '习近平新时代中国特色社会主义思想'], ['习近平中国特色社会主义思想', '习近平新时代中国特色社会主义思想'], ['新时代习近平中国特色社会主义思想', '习近平新时代中国特色社会主义思想'],
    ['以习近平总书记为核心的党中央', '以习近平同志为核心的党中央'], ['习近平生态文化思想', '习近平生态文明思想'], ['社会主义中国特色', '中国特色社会主义'], ['以人民为重心', '以人民为中心'], ['全面以法治国', '全面依法治国'], ['筑牢中华民族共同体意识', '铸牢中华民族共同体意识'], ['青山绿水就是金山银山', '绿水青山就是金山银山'],
    ['高质量法展', '高质量发展'], ['新发展理论', '新发展理念'], ['坚持人民为中心', '坚持以人民为中心'],
    ['以习近平同志为核心的党中心', '以习近平同志为核心的党中央'], ['“四个全面”战略部局', '“四个全面”战略布局'], ['“五位一体”战略布局', '“五位一体”总体布局'], ['扎牢中华民族共同体意识', '铸牢中华民族共同体意识'], ['谁普法谁执法', '“谁执法谁普法”'], ['“枫桥精神”', '“枫桥经验”'], ['习总书记', '习近平总书记'], ['政治意识、全局意识、核心意识、看齐意识', '政治意识、大局意识、核心意识、看齐意识'], ['法治国家、法治社会、法治政府一体建设', '法治国家、法治政府、法治社会一体建设'],
    ['坚定“四个意识”', '增强“四个意识”'], ['增强“四个自信”', '坚定“四个自信”'], ['做到“两个确立”', '拥护“两个确立”'], ['领悟“两个维护”', '做到“两个维护”'], ['增强四个自信', '坚定“四个自信”'],
  ])('%s', (wrong, right) => {
    for (const text of [wrong, `我镇认真落实要求，${wrong}。`, reportOf(cleanSlots).replace('一、', `${wrong}，深化工作。\n\n一、`)]) expect(musts(text)).toEqual([[wrong, right]]);
  });

  it('a number or a character of 四个意识 and its sisters is wrong', () => {
    expect(musts('增强“四个意识”、坚定“四个自信”、做到“四个维护”。')).toEqual([['“四个维护”', '“两个维护”']]);
    expect(musts('增强“四个意思”、坚定“四个自信”、做到“两个维持”。')).toEqual([['“四个意思”', '“四个意识”'], ['“两个维持”', '“两个维护”']]);
  });

  it('with a verb of a sister either of the two may be meant', () => {
    expect(checkText('做到“两个确立”', { words: zh.check, places: [], sources: [] })[0]?.message).toContain('应为“拥护两个确立”或“做到两个维护”');
  });

  it('also in traditional characters', () => {
    expect(musts('深入學習習近平法制思想。')).toEqual([['習近平法制思想', '习近平法治思想']]);
    expect(musts('深入學習習近平法治思想，以習近平新時代中國特色社會主義思想為指導，增強「四個意識」。')).toEqual([]);
  });

  it('a phrase that breaks off', () => {
    expect(musts('以习近平新时代中国特色社会主义为指导，学习贯彻习近平法治。')).toEqual([['习近平新时代中国特色社会主义', '习近平新时代中国特色社会主义思想'], ['习近平法治', '习近平法治思想']]);
  });

  it('of 学习习近平 one 习 is lost', () => {
    expect(musts('深入学习近平法治思想。')).toEqual([['学习近平', '学习习近平']]);
  });

  it('any one character of a long phrase, wherever the phrase stands', () => {
    const phrases = data.political.fixed.map(({ phrase }) => phrase).filter((phrase) => phrase.startsWith('习近平') && phrase.length >= 7);
    const change = fc.constantFrom(...phrases).chain((phrase) => fc.record({ phrase: fc.constant(phrase), at: fc.integer({ min: 1, max: phrase.length - 2 }), before: fc.constantFrom('', '坚持以', '深入学习贯彻', '2024年，我镇') }));
    fc.assert(fc.property(change, ({ phrase, at, before }) => {
      const wrong = `${phrase.slice(0, at)}某${phrase.slice(at + 1)}`;
      expect(musts(`${before}${wrong}`).map(([quote]) => quote)).toEqual([wrong]);
    }));
  });
});

describe('what is right beside them is left alone', () => {
  it.each([
    '深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”。', '坚定拥护“两个确立”，坚决做到“两个维护”。', '树牢“四个意识”。', '增强“四个意识”，提出四个意见。', '强化大局意识、责任意识、服务意识三个意识。',
    '组织干部学习法治思想，落实习近平总书记重要讲话精神。', '学习习近平经济思想、习近平外交思想、习近平强军思想、习近平文化思想、习近平生态文明思想。', '开展学习贯彻习近平新时代中国特色社会主义思想主题教育。', '新时代中国特色社会主义思想', '习近平新时代中国特色社会主义经济思想',
    '推进全面依法治县、全面依法治镇。', '全面推进依法治国。', '以农民为中心。', '以居民为中心。', '以人民健康为中心。', '坚持以人民为中心的发展思想。', '具有中国特色的社会主义法治体系。', '中国特色社会主义法律体系形成。', '推进中国特色社会主义法治建设。', '中国现代化建设。', '社会主义核心价值体系。', '树立社会主义法治理念。', '不断增强“两个维护”的政治自觉、思想自觉、行动自觉。', '坚持党的领导、人民当家作主、依法治国的有机统一。', '实现中华民族的伟大复兴。', '贯彻习近平全面依法治国新理念新思想新战略。', '习近平总书记关于党的建设的重要思想。', '“四个意识”不强、落实“两个维护”不到位。', '落实“谁执法谁普法”，践行新时代“枫桥经验”。', '统筹推进“五位一体”总体布局、协调推进“四个全面”战略布局。', '增强政治意识、大局意识、核心意识、看齐意识，坚定道路自信、理论自信、制度自信、文化自信。', '强化责任意识、大局意识、服务意识。', '做到有法必依、执法必严、违法必究。', '推动高质量的发展，高质量发放补贴。', '落实创新发展理论。', '为人民群众服务。',
  ])('%s', (text) => {
    expect(musts(text)).toEqual([]);
  });
});
