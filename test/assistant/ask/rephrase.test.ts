import { describe, expect, it } from 'vitest';
import { rephrase } from '../../../src/assistant/ask/rephrase.ts';
import { newConversation, type Conversation } from '../../../src/domain/conversation.ts';
import { loadPrompt } from '../../../src/prompts.ts';
import { sampleDocument } from '../../support/evidence.ts';

const documents = ['青石乡', '河口镇'].map((place) => sampleDocument({ id: place, place }));
const parts = { chatModel: null, prompt: loadPrompt, library: { documents: () => documents } as never };

function after(question: string, place = '青石乡'): Conversation {
  return { ...newConversation('zh'), turns: [{ question, answer: '' }], scope: { places: [place], years: [2023], kinds: [], rules: [], articles: [], unknownPlaces: [] } };
}
const ask = async (text: string, conversation: Conversation): Promise<string> => (await rephrase(text, conversation, parts, new AbortController().signal)).question;

describe('a follow-up, without a model', () => {
  it.each([
    ['那复议呢？', '青石乡2023年行政诉讼多少件？', '青石乡2023年复议多少件？'],
    ['那複議呢？', '青石乡2023年行政诉讼多少件？', '青石乡2023年复议多少件？'],
    ['都结了吗？', '青石乡2023年行政诉讼多少件？', '青石乡2023年行政诉讼都结了吗'],
    ['那河口镇呢？', '青石乡2023年行政诉讼多少件？', '河口镇2023年行政诉讼多少件？'],
    ['河口呢', '青石2023年行政诉讼多少件？', '河口2023年行政诉讼多少件？'],
    ['河口镇', '行政诉讼多少件？', '河口镇行政诉讼多少件？'],
    ['2022年呢？', '青石乡2023年行政诉讼多少件？', '青石乡2022年行政诉讼多少件？'],
    ['去年呢？', '青石乡行政诉讼多少件？', '去年青石乡行政诉讼多少件？'],
    ['为什么？', '青石乡2023年行政诉讼多少件？', '青石乡2023年行政诉讼为什么'],
  ])('%s after “%s” is “%s”', async (text, last, expected) => expect(await ask(text, after(last))).toBe(expected));

  it('carries the scope of the question it leans on', async () => {
    expect((await rephrase('那复议呢？', after('青石乡2023年行政诉讼多少件？'), parts, new AbortController().signal)).scope).toMatchObject({ places: ['青石乡'], years: [2023] });
  });
});

describe('the sum of what was asked one after another', () => {
  const turns = (...questions: readonly string[]): Conversation => ({ ...after(''), turns: questions.map((question) => ({ question, answer: '' })) });
  it.each([
    ['两个地方加起来多少？', ['青石乡受理信访多少件？', '河口镇受理信访多少件？'], '青石乡和河口镇一共受理信访多少件？'],
    ['一共多少', ['青石乡受理信访多少件？', '河口镇受理信访多少件'], '青石乡和河口镇一共受理信访多少件？'],
    ['加上河口镇呢，两个合计多少件？', ['青石受理信访多少件？'], '青石乡和河口镇一共受理信访多少件？'],
    ['两年加起来是多少', ['青石乡2023年受理信访多少件？', '青石乡2022年受理信访多少件？'], '青石乡2023年和2022年一共受理信访多少件？'],
    ['这两个镇合计多少', ['河口镇普法几场？', '青石乡和河口镇受理信访多少件'], '青石乡和河口镇一共受理信访多少件？'],
  ])('%s', async (text, asked, expected) => expect(await ask(text, turns(...asked))).toBe(expected));

  it('is no sum where only one place was asked of', async () => expect(await ask('一共多少？', turns('青石乡受理信访多少件？'))).not.toContain('和'));
});

describe('a question that stands alone', () => {
  it.each(['河口镇2023年普法开展了几场？', '重大行政决策要不要合法性审查？', '2026到2030的纲要出了没？'])('%s comes back as it is, without the old scope', async (text) => {
    expect(await rephrase(text, after('青石乡2023年行政诉讼多少件？'), parts, new AbortController().signal)).toEqual({ question: text, scope: null });
  });

  it('is whatever is asked first', async () => {
    expect(await ask('那复议呢？', newConversation('zh'))).toBe('那复议呢？');
  });
});
