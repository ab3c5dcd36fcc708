import { describe, expect, it } from 'vitest';
import { articleWords } from '../../../src/assistant/ask/article-words.ts';

const answer = '第三十三条 行政机关收到申请，能够当场答复的，应当当场予以答复。行政机关不能当场答复的，应当自收到申请之日起20个工作日内予以答复；需要延长的，应当经负责人同意并告知申请人，延长的期限最长不得超过20个工作日。行政机关征求第三方和其他机关意见所需时间不计算在前款规定的期限内，由机关另行告知申请人，并在案卷中注明起止日期和理由。';
const oral = '第二十二条 申请人申请复议，可以书面申请；书面申请有困难的，也可以口头申请。书面申请的，可以通过邮寄或者机关指定的互联网渠道等方式提交复议申请书，也可以当面提交复议申请书。口头申请的，机关应当当场记录申请人的基本情况、复议请求、申请复议的主要事实、理由和时间，并由申请人核对后签名或者盖章。';
const list = `第十条 有下列情形之一的，应当终止办理，并书面告知申请人：（一）申请人以欺骗手段取得资格；（二）申请人主动撤回申请；（三）申请人死亡，没有人继续申请；${'（四）案情复杂，需要移送其他机关处理，移送前已经采取的措施由接收机关决定是否继续；'.repeat(5)}（九）法律规定的其他情形。`;

describe('words of an article', () => {
  it('are the sentence that answers, with the one it leans on and what qualifies it, not the whole', () => {
    const [words] = articleWords(answer, ['行政机关不能当场答复的，应当自收到申请之日起20个工作日内予以答复；'], '多少天答复？');
    expect(words?.quote).toMatch(/^行政机关收到申请.*延长的期限最长不得超过20个工作日。$/u);
    expect(words?.quote).not.toContain('征求第三方');
  });

  it('bring the exception that follows', () => {
    const text = `第二十五条 查封的期限不得超过三十日。法律、行政法规另有规定的除外。${'对物品需要检测的，查封的期间不包括检测的期间，检测的期间应当明确。'.repeat(5)}`;
    expect(articleWords(text, ['查封的期限不得超过三十日。'], '查封最长多久？')).toEqual([{ lead: null, quote: '查封的期限不得超过三十日。法律、行政法规另有规定的除外。' }]);
  });

  it.each([
    '在特殊情况下，可以延长一次，延长时间不得超过三十日。',
    '案情重大的，经上一级机关批准，可以再延长三十日。',
    '确有必要延长期限的，应当报上一级机关批准，延长不得超过三十日。',
    '但是，当事人书面同意的除外。',
    '涉及公共安全的案件，不受前款规定期限的限制。',
    '有特殊原因的，由负责人决定。',
  ])('bring what lifts a limit: %s', (lifting) => {
    const text = `第四十条 扣留时间不得超过三十日。${lifting}${'机关应当妥善保管被扣留的物品，列出清单，由当事人签名确认。'.repeat(5)}`;
    expect(articleWords(text, ['扣留时间不得超过三十日。'], '扣留多久？')).toEqual([{ lead: null, quote: `扣留时间不得超过三十日。${lifting}` }]);
  });

  it('leave what follows and lifts nothing', () => {
    const text = `第四十条 扣留时间不得超过三十日。${'机关应当妥善保管被扣留的物品，列出清单，由当事人签名确认。'.repeat(5)}`;
    expect(articleWords(text, ['扣留时间不得超过三十日。'], '扣留多久？')[0]?.quote).toBe('扣留时间不得超过三十日。');
  });

  it('hold the sentence that says whether one may', () => {
    expect(articleWords(oral, ['口头申请的，机关应当当场记录申请人的基本情况、复议请求、申请复议的主要事实、理由和时间，并由申请人核对后签名或者盖章。'], '复议可以口头申请吗？')[0]?.quote).toContain('也可以口头申请');
  });

  it('of a list are its lead and the item that answers; the whole list where it is asked for', () => {
    expect(articleWords(list, ['（二）申请人主动撤回申请；'], '申请人撤回了怎么办？')).toEqual([{ lead: '第十条 有下列情形之一的，应当终止办理，并书面告知申请人：', quote: '申请人主动撤回申请' }]);
    expect(articleWords(list, ['（二）申请人主动撤回申请；'], '哪些情形要终止办理？')[0]?.quote).toContain('法律规定的其他情形');
  });

  it('are all of it where the article itself is asked for, or it is short', () => {
    expect(articleWords(answer, ['行政机关收到申请，能够当场答复的，应当当场予以答复。'], '第三十三条说什么？')[0]?.quote).toContain('起止日期和理由');
    expect(articleWords('第三条 调解不收费。当事人自愿。', ['当事人自愿。'], '自愿吗？')[0]?.quote).toContain('调解不收费');
  });
});
