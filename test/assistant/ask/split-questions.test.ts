import { describe, expect, it } from 'vitest';
import { splitEach } from '../../../src/assistant/ask/split-questions.ts';

describe('the same asked of two things each', () => {
  it.each([
    ['复议普通程序和简易程序，答复各给几天？', ['复议普通程序，答复给几天？', '复议简易程序，答复给几天？']],
    ['甲法和乙条例里，记过各管多长时间？', ['甲法里，记过管多长时间？', '乙条例里，记过管多长时间？']],
    ['当场罚款，公民和企业各自的上限？', ['当场罚款，公民的上限？', '当场罚款，企业的上限？']],
  ])('%s is two questions', (question, parts) => expect(splitEach(question)?.map((part) => part.question)).toEqual(parts));

  it('names what tells the two apart', () => expect(splitEach('复议普通程序和简易程序各几天？')?.map(({ mark }) => mark)).toEqual(['普通', '简易']));

  it.each(['两份年报是不是一回事？', '党委和政府的职责是什么？', '甲和乙各有什么不同？'])('%s is one', (question) => expect(splitEach(question)).toBeNull());
});
