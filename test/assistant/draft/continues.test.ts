import { describe, expect, it } from 'vitest';
import { bareFigure, continuesDraft } from '../../../src/assistant/draft/continues.ts';
import { startReport } from '../../../src/assistant/draft/report.ts';
import { newConversation, type Conversation } from '../../../src/domain/conversation.ts';

const none = newConversation('zh');
const drafted: Conversation = { ...none, draft: { section: '严格规范公正文明执法', text: '处罚〔待填：件数（综合行政执法队台账）〕件。', facts: '' } };
const reporting: Conversation = { ...none, report: startReport('云岭镇', 2024, null) };

describe('a message that goes on with a draft', () => {
  it.each(['撤销', '换个说法', '依据', '短一点', '再正式点'])('%s changes the last draft', (text) => {
    expect(continuesDraft(text, drafted, false)).toBe(true);
    expect(continuesDraft(text, none, false)).toBe(false);
  });

  it.each(['下一节', '提纲', '全文', '还缺什么？'])('%s is a step of the report', (text) => {
    expect(continuesDraft(text, reporting, false)).toBe(true);
    expect(continuesDraft(text, drafted, false)).toBe(false);
  });

  it.each(['处罚6件，检查41次', '今年新招了三名持证人员', '处罚件数我忘了'])('%s gives facts for open blanks, if nothing else claims it', (text) => {
    expect(continuesDraft(text, drafted, true)).toBe(true);
    expect(continuesDraft(text, drafted, false)).toBe(false);
    expect(continuesDraft(text, none, true)).toBe(false);
  });

  it.each(['好的', '谢谢', '嗯'])('%s is no fact', (text) => {
    expect(continuesDraft(text, drafted, true)).toBe(false);
  });
});

it.each(['15件', '应该是48人', '改成48人', '以48人为准', '应为48人'])('%s says not what it counts', (text) => {
  expect(bareFigure(text)).toBe(text);
});
