import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsKey } from '../../../src/assistant/draft/register.ts';
import { reviseByRule } from '../../../src/assistant/draft/revise.ts';
import type { Revision } from '../../../src/assistant/draft/request.ts';
import { zh } from '../../../src/texts/zh.ts';

const revise = (text: string, ...revisions: Revision[]): { readonly text: string; readonly changes: readonly string[] } => reviseByRule(text, revisions, '我镇', zh.draft);

describe('a change of wording', () => {
  it('replaces what is spoken and lists it', () => {
    const { text, changes } = revise('我们搞了普法12场,老百姓很多都来了。', 'formal');
    expect(text).toBe('我镇开展了普法12场，群众较多都来了。');
    expect(changes.join()).toMatch(/“我们”改为“我镇”（1处）.*“老百姓”改为“群众”/su);
  });

  it('shortens by what states nothing', () => {
    const long = '以习近平新时代中国特色社会主义思想为指导，我镇认真组织开展普法12场。通过这一系列措施，取得了良好成效，为全镇发展奠定了坚实基础。各项工作不断进步，干部作风持续好转。';
    const { text, changes } = revise(long, 'shorter');
    expect([...text].length).toBeLessThan([...long].length * 0.6);
    expect(text).toContain('普法12场');
    expect(changes.some((change) => change.startsWith('删去'))).toBe(true);
  });

  it('says when nothing can go', () => {
    expect(revise('处罚6件，罚款2.3万元。', 'shorter')).toEqual({ text: '处罚6件，罚款2.3万元。', changes: [zh.draft.changedNothing] });
  });

  it('keeps every fact, blank and mark, whatever the text', () => {
    const pieces = ['全年', '处罚6件', '认真', '，', '。', '我们', '老百姓', '搞了活动12场', '〔待填：件数（司法所）〕', '[1]', '《行政处罚法》', '以改革为指导', '取得良好成效', '97.5%', '很多', '一是', '\n'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 24 }), fc.subarray<Revision>(['shorter', 'formal', 'reword'], { minLength: 1 }), (parts, revisions) => {
        const text = parts.join('');
        expect(factsKey(revise(text, ...revisions).text)).toBe(factsKey(text));
      }),
    );
  });
});
