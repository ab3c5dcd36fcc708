import { describe, expect, it } from 'vitest';
import { byHome, homeOf } from '../../../src/assistant/draft/homes.ts';
import { themeOf } from '../../../src/assistant/draft/outline.ts';

describe('where a statement belongs', () => {
  it.each([
    ['执法人员少', 'shortcomings'],
    ['案卷质量不高', 'shortcomings'],
    ['持证人员只有3人', 'shortcomings'],
    ['群众法律意识淡薄', 'shortcomings'],
    ['信息化建设滞后', 'shortcomings'],
    ['主要原因是编制少', 'shortcomings'],
    ['明年打算招2人', 'next-year'],
    ['2025年计划培训4次', 'next-year'],
    ['书记主持会议3次', 'first-responsible'],
    ['镇长听取执法汇报2次', 'first-responsible'],
    ['局党组书记带头述法', 'first-responsible'],
    ['镇长李明组织学习宪法2次', 'first-responsible'],
    ['计划培训村干部200人次', 'next-year'],
    ['副镇长带队检查5次', 'results'],
    ['镇长出庭1次', 'results'],
    ['处罚12件', 'results'],
    ['排查整改问题25个', 'results'],
    ['没有发生败诉案件', null],
    ['无一被撤销', null],
    ['无一件被变更', null],
    ['没有一件被复议纠错', 'results'],
    ['零投诉', null],
    ['有1件被撤销', 'shortcomings'],
    ['持证的才3人', 'shortcomings'],
    ['群众满意', null],
  ])('%s → %s', (clause, home) => {
    expect(homeOf(clause)).toBe(home);
  });

  it('is judged clause by clause, and a cause stays with its shortcoming', () => {
    expect(byHome('处罚12件，调解80起，但执法人员少，因为编制少，镇长主持会议2次')).toEqual([
      { text: '处罚12件，调解80起', home: 'results' },
      { text: '但执法人员少，因为编制少', home: 'shortcomings' },
      { text: '镇长主持会议2次', home: 'first-responsible' },
    ]);
  });

  it.each([
    ['执法人员培训40学时', 'enforcement'],
    ['调解员培训2次', 'disputes'],
    ['普法培训3次', 'publicity'],
    ['复议2件', 'litigation'],
    ['镇长出庭1次', 'litigation'],
    ['公示执法信息30条', 'three-systems'],
    ['法律顾问审查合同12份', 'legality-review'],
    ['公开政府信息36条', 'openness'],
    ['开展应急演练3次', 'emergency'],
    ['办理人大代表建议8件', 'supervision'],
    ['党委会专题研究4次', 'leadership'],
    ['罚款2.3万元', 'enforcement'],
    ['办理信访12件', 'disputes'],
  ])('%s is work of the field %s', (fact, key) => {
    expect(themeOf(fact)?.key).toBe(key);
  });
});
