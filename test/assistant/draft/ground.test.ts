import { describe, expect, it } from 'vitest';
import { groundDraft } from '../../../src/assistant/draft/ground.ts';
import { namesIn } from '../../../src/assistant/verify/names.ts';

const ground = (text: string, said: readonly string[]): string => groundDraft(text, { said, skeleton: '', evidence: [], exemplars: [], self: '我街道', instruction: '' })?.text ?? '';

describe('a model’s text held against what was told', () => {
  it.each([
    ['普法形式单一，主要原因是司法所王明所长调离，人手不够。', '王明'],
    ['请各社区于活动结束后将总结报街道司法所李华。', '李华'],
    ['材料交党政办公室张建国同志汇总，由专人保管。', '张建国'],
  ])('%s loses the name nobody gave', (text, name) => {
    const written = ground(text, ['普法形式单一', '请各社区于活动结束后将总结报街道司法所', '材料交党政办公室汇总，由专人保管']);
    expect(written).not.toContain(name);
    expect(written).toContain('〔待核实：姓名〕');
    expect(ground(text, [text])).toContain(name);
  });

  it('a name inside another becomes one blank, whole', () => {
    const written = ground('请各社区将总结报临溪街道司法所汇总后统一上报备查。', ['请各社区将总结报汇总后统一上报备查']);
    expect(written).not.toMatch(/〕：|：[^〕]*〔待/u);
    expect(written).not.toContain('临溪');
  });

  it('a word that only looks like a body stays whole', () => {
    const text = '执法人员少，主要原因是编制紧张，招录2名工作人员充实执法队伍。';
    expect(ground(text, [text.replace('工作人员充实执法队伍', '')])).toContain('充实执法队伍。');
  });

  it.each(['司法所林业执法股股长', '综治中心陈列室开放', '办公室江湖风气整治', '委员会许可事项公开', '执法队车辆3台', '司法所负责人'])('%s names nobody', (text) => expect(namesIn(text).filter(({ kind }) => kind === 'person')).toEqual([]));
});
