import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssistantParts } from '../../../src/assistant/job.ts';
import { foldTight } from '../../../src/assistant/verify/folded.ts';
import { digitsIn, draftTalk } from '../../support/draft-conversation.ts';
import { hostileKinds, hostileReply } from '../../support/hostile-model.ts';
import { buildParts, sampleFolder, type BuiltParts } from '../../support/library-parts.ts';
import { startModelServer, type ModelFault, type ModelServer } from '../../support/model-server.ts';
import { scriptedModel } from '../../support/scripted-model.ts';

let built: BuiltParts;
let server: ModelServer;
beforeAll(async () => {
  built = await buildParts([sampleFolder]);
  server = await startModelServer();
});
afterAll(async () => {
  built[Symbol.dispose]();
  await server[Symbol.asyncDispose]();
});

const parts = (limits = {}): AssistantParts => built.with(scriptedModel(server.url, limits));

const request = '写行政执法这段，我镇持证执法人员12人，全年执法检查41次，作出处罚决定6件，人均培训40学时。';
const honest = '我镇持续规范行政执法行为，持证执法人员12人，人均培训40学时，全年执法检查41次，作出处罚决定6件。';

describe('a model that writes a draft', () => {
  it('is given the facts, the skeleton and the rules, and of exemplars the form without a figure', async () => {
    server.script(honest);
    const { text, writer } = await draftTalk(parts()).draft(request);
    expect(text).toContain(honest);
    expect(writer).toEqual({ model: 'scripted', fallback: null, truncated: false });
    const prompt = server.requests[0]?.body.messages.map(({ content }) => content).join('\n') ?? '';
    expect(prompt).toContain('全年执法检查41次');
    const exemplars = /<写法参考>([\s\S]*)<\/写法参考>/u.exec(prompt)?.[1] ?? '';
    expect(exemplars.length).toBeGreaterThan(60);
    expect(exemplars).not.toMatch(/\d/u);
  });

  it('loses what it made up: figures, dates, names, laws, praise and links become blanks or go', async () => {
    server.script(`${honest}查处违法建设23处，罚款3.5万元，群众满意率达98%。2019年5月，镇长王建国带队赴红旗镇学习《基层执法保障规定》，赢得广泛好评。详见https://evil.example/x。`);
    const { text, remarks } = await draftTalk(parts()).draft(request);
    expect(text).toContain('全年执法检查41次');
    expect(text).not.toMatch(/23|3\.5|98|2019|王建国|红旗|基层执法保障|好评|evil/u);
    expect(text).toContain('〔待核实：');
    expect(remarks.join()).toContain('没有依据');
  });

  it('gets back the facts and blanks it dropped', async () => {
    server.script('我镇持续规范行政执法行为，全年执法检查41次。');
    const { text, remarks } = await draftTalk(parts()).draft('写行政执法这段，全年执法检查41次。罚款2.3万元。');
    expect(text).toContain('罚款2.3万元');
    expect(text).toContain('〔待填：持有行政执法证的人数');
    expect(remarks.join()).toContain('补回');
  });

  it('marks work that nobody told of', async () => {
    server.script(`${honest}邀请省内专家举办模拟法庭观摩会，推动形成亮证执法新风尚。`);
    const { text } = await draftTalk(parts()).draft(request);
    expect(text).toMatch(/模拟法庭[^。]*〔待核实：[^〕]*〕。/u);
  });

  it('may not suggest a figure inside a blank', async () => {
    server.script(`${honest}〔待填：罚款金额，可写5600元〕。`);
    const { text } = await draftTalk(parts()).draft(request);
    expect(text).not.toContain('5600');
  });

  it('that copies an exemplar or echoes its instruction is not used', async () => {
    const skeleton = (await draftTalk(built.with(null)).draft('就抄鹤汀乡那段三项制度')).text;
    const exemplar = (await draftTalk(built.with(null)).draft('就抄鹤汀乡那段三项制度')).exemplars[0]?.text ?? '';
    server.script(exemplar);
    const copied = await draftTalk(parts()).draft('就抄鹤汀乡那段三项制度');
    expect(copied.text).toBe(skeleton);
    expect(copied.writer.fallback).toBe('unusable');
    server.script(({ body }) => body.messages[0]?.content ?? '');
    expect((await draftTalk(parts()).draft(request)).writer.fallback).toBe('unusable');
  });

  it('may cite a rule that was sent, and its mark leads there', async () => {
    server.script(`${honest}行政处罚由具有行政执法资格的执法人员实施[1]。[77]`);
    const { text, citations } = await draftTalk(parts()).draft(request);
    expect(text).not.toContain('[77]');
    for (const mark of text.match(/\[\d+\]/gu) ?? []) expect(citations.map(({ n }) => `[${n}]`)).toContain(mark);
  });

  it('never sees personal numbers, which stay in the person’s own draft', async () => {
    server.script(({ body }) => /<事实材料>\s*([\s\S]*?)\s*<\/事实材料>/u.exec(body.messages.map(({ content }) => content).join('\n'))?.[1] ?? '');
    const { text } = await draftTalk(parts()).draft('写普法这段，我镇设立咨询电话13800138000，开展宣传12场。');
    expect(server.requests[0]?.body.messages.map(({ content }) => content).join('\n')).not.toContain('13800138000');
    expect(text).toContain('13800138000');
  });

  it.each<[ModelFault, string]>([
    ['dead', 'unreachable'],
    ['unauthorized', 'refused'],
    ['html', 'unusable'],
    ['hang', 'timeout'],
    ['empty', 'unusable'],
  ])('that is %s leaves the skeleton, and that is said', async (fault, fallback) => {
    server.script({ text: honest, fault });
    const { text, writer, remarks } = await draftTalk(parts(fault === 'hang' ? { total: 1, first: 0.3 } : {})).draft(request);
    expect(text).toContain('全年执法检查41次，作出处罚决定6件，人均培训40学时');
    expect(writer).toEqual({ model: null, fallback, truncated: false });
    expect(remarks[0]).toContain('由程序');
  });

  it('that stops half-way is cut at a sentence and called incomplete', async () => {
    server.script({ text: `${honest}${'下一步将继续加强培训，'.repeat(8)}`, fault: 'length' });
    const { text, writer } = await draftTalk(parts()).draft(request);
    expect(writer.truncated).toBe(true);
    expect(text.split('\n\n')[1]).toMatch(/[。〕]$/u);
  });
});

/** The skeleton a prompt carries: what an honest model keeps to. */
const skeletonIn = (messages: readonly { readonly content: string }[]): string => /<初稿>\s*([\s\S]*?)\s*<\/初稿>/u.exec(messages.map(({ content }) => content).join('\n'))?.[1] ?? '';
const told = '写云岭镇2024年度报告整篇：全年执法检查41次，处罚12件。调解纠纷80起。执法人员少，因为编制少。书记主持会议3次，镇长主持会议2次。明年招2人。';

describe('a model that writes a whole report', () => {
  it('has every section held against what the person told', async () => {
    server.script(({ body }) => `${skeletonIn(body.messages)}\n查处违法建设23处，镇长王建国赴红旗镇学习。`);
    const { text, writer } = await draftTalk(parts()).draft(told);
    expect(writer.model).toBe('scripted');
    for (const fact of ['执法检查41次', '处罚12件', '调解纠纷80起', '编制少', '主持会议3次', '招2人']) expect(text).toContain(fact);
    expect(text).not.toMatch(/23|王建国|红旗/u);
    expect(text).toContain('〔待核实：');
    expect(text.match(/^[一二三四]、/gmu)).toHaveLength(4);
  });

  it('that stops half-way in one says that the text is not complete', async () => {
    server.script(({ body }, index) => (index === 1 ? { text: `${skeletonIn(body.messages)}${'继续做好相关工作，'.repeat(20)}`, fault: 'length' } : skeletonIn(body.messages)));
    expect((await draftTalk(parts()).draft(told)).writer.truncated).toBe(true);
  });

  it('and runs out of time keeps what is there and says so', async () => {
    const late = new AbortController();
    server.script(({ body }, index) => {
      if (index === 1) late.abort(new DOMException('The operation timed out.', 'TimeoutError'));
      return { text: skeletonIn(body.messages), pace: 20 };
    });
    const talk = draftTalk(parts());
    const { text, remarks } = await talk.draft(told, { signal: late.signal });
    expect(remarks.join()).toContain('没有全部写完');
    expect(text).toContain('深入贯彻');
    expect(talk.conversation.report?.sections[0]?.text).not.toBeNull();
    server.script(({ body }) => skeletonIn(body.messages));
    expect((await talk.draft('全文')).text).toContain('招2人');
  });
});

describe('a model that rewords a draft', () => {
  it('is not believed when it adds a deed nobody told of', async () => {
    server.script(honest);
    const talk = draftTalk(parts());
    await talk.draft(request);
    server.script(`${honest}邀请省内专家举办模拟法庭观摩会，推动形成亮证执法新风尚。`);
    const { text, remarks } = await talk.draft('换个说法');
    expect(text).not.toContain('模拟法庭');
    expect(remarks.join()).toContain('没有采用');
  });

  it('is believed when no fact changed', async () => {
    server.script([honest, '我镇规范执法，持证人员12人，人均培训40学时，检查41次，处罚6件。']);
    const talk = draftTalk(parts());
    await talk.draft(request);
    server.script(({ body }) => (/<段落>\s*([\s\S]*?)\s*<\/段落>/u.exec(body.messages.map(({ content }) => content).join('\n'))?.[1] ?? '').replace('我镇持续规范行政执法行为', '我镇严格执法'));
    const { text, remarks } = await talk.draft('换个说法');
    expect(text).toContain('我镇严格执法');
    expect(remarks.join()).toContain('由模型改写');
  });

  it('is not believed when one did', async () => {
    server.script(honest);
    const talk = draftTalk(parts());
    await talk.draft(request);
    server.script(honest.replace('41', '42'));
    const { text, remarks } = await talk.draft('换个说法');
    expect(text).toContain('41次');
    expect(text).not.toContain('42');
    expect(remarks.join()).toContain('没有采用');
  });
});

const drafts = ['写行政执法这段，我镇全年执法检查41次。', '存在的不足和原因：我镇执法人员少，群众不爱走法律途径', '写第一责任人这段，书记主持会议3次，镇长出庭2次', '写政务公开，主动公开信息36条', '写合法性审查，全年审查35件'];

let cases = 0;
describe('an obedient hostile model', () => {
  it.each(Object.keys(hostileKinds))('%s: no figure, name or law of its own gets into a draft', async (kind) => {
    const talkParts = parts();
    for (let seed = 1; seed <= 6; seed += 1) {
      const said = drafts[seed % drafts.length] ?? '';
      let lies: readonly string[] = [];
      server.script((sent) => {
        const hostility = hostileReply(kind, sent, seed * 7919 + kind.length);
        if (hostility !== null) cases += 1;
        lies = hostility?.lies ?? [];
        return hostility?.reply ?? { text: honest };
      });
      const { text } = await draftTalk(talkParts).draft(said);
      expect(digitsIn(text).filter((digits) => !digitsIn(said).includes(digits)), text).toEqual([]);
      const shown = foldTight(text);
      // A claim in words may stand if it is marked for the person; a sentence of a rule may be quoted by us below.
      const marked = foldTight(text.split('【规定要求】')[0]?.replaceAll(/[^。\n]*〔待核实[^。\n]*/gu, '') ?? '');
      for (const lie of lies) expect(/[\d一二三四五六七八九十百]{2,}|《/u.test(lie) ? (kind === 'mark of another passage' ? marked : shown) : marked, `${kind}: ${text}`).not.toContain(foldTight(lie));
    }
  });

  it('was tried often enough', () => {
    expect(cases).toBeGreaterThanOrEqual(100);
  });

  it('that never stops is stopped', async () => {
    server.script({ text: `${honest}查处案件999件。`, fault: 'never-stops' });
    const { text } = await draftTalk(parts({ total: 3 })).draft(request);
    expect(text).not.toContain('999');
    expect(text.length).toBeLessThan(6000);
  });
});
