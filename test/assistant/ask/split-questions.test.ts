import { describe, expect, it } from 'vitest';
import { splitClauses, splitEach } from '../../../src/assistant/ask/split-questions.ts';

describe('the same asked of two things each', () => {
  it.each([
    ['复议普通程序和简易程序，答复各给几天？', ['复议普通程序，答复给几天？', '复议简易程序，答复给几天？']],
    ['甲法和乙条例里，记过各管多长时间？', ['甲法里，记过管多长时间？', '乙条例里，记过管多长时间？']],
    ['当场罚款，公民和企业各自的上限？', ['当场罚款，公民的上限？', '当场罚款，企业的上限？']],
  ])('%s is two questions', (question, parts) => expect(splitEach(question)?.map((part) => part.question)).toEqual(parts));

  it('names what tells the two apart', () => expect(splitEach('复议普通程序和简易程序各几天？')?.map(({ mark }) => mark)).toEqual(['普通', '简易']));

  it.each(['两份年报是不是一回事？', '党委和政府的职责是什么？', '甲和乙各有什么不同？'])('%s is one', (question) => expect(splitEach(question)).toBeNull());
});

describe('two things asked in one sentence', () => {
  it.each([
    ['白石乡通信为什么老断，打算怎么办', ['白石乡通信为什么老断？', '白石乡通信老断打算怎么办？']],
    ['去年官司输过没有，因为什么输的？', ['去年官司输过没有？', '去年官司输过没有因为什么输的？']],
    ['证件什么情况下会被扣，扣多久', ['证件什么情况下会被扣？', '证件会被扣扣多久？']],
    ['按管理办法，文件由谁报，几天内报', ['按管理办法文件由谁报？', '按管理办法文件由报几天内报？']],
  ])('%s: each stands alone with the subject of the first', (question, parts) => expect(splitClauses(question)).toEqual(parts));

  it.each(['几号前交、几号前公开', '我们镇准备出一个跟企业没什么关系的文件，要公示几天', '扫码的没多少人，为什么', '村里公示要多少天'])('%s asks once', (question) => expect(splitClauses(question)).toBeNull());
});
