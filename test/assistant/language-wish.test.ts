import { describe, expect, it } from 'vitest';
import { answerLanguage } from '../../src/assistant/language-wish.ts';

describe('the language of an answer', () => {
  it.each([
    ['it should be 综合政务›应急管理', 'en'],
    ['Please file it under 公安、安全、司法›司法', 'en'],
    ['What does 《中华人民共和国行政处罚法》第四十二条 say?', 'en'],
    ['Compare fines of 苇溪镇 and 砚桥镇', 'en'],
    ['List reconsideration cases of 苇溪镇 for 2024', 'en'],
    ['Fines by 鹤汀乡人民政府综合行政执法队 in 2023', 'en'],
    ['Summarize 《关于进一步加强乡镇合法性审核工作的意见》 for me', 'en'],
    ['请解释 rule of law', 'zh'],
    ['Rule of Law 怎么译', 'zh'],
    ['Word and Excel 的表格能读吗', 'zh'],
    ['我们的 Telegram bot API 怎么配置', 'zh'],
    ['Word Excel PDF 都能读吗', 'zh'],
    ['/topic 年度报告.docx', 'zh'],
    ['用英文回答：几号前公开', 'en'],
  ] as const)('%s', (text, language) => {
    expect(answerLanguage(text, null, language === 'en' ? 'zh' : 'en')).toBe(language);
  });
});
