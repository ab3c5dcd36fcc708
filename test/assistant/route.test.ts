import { describe, expect, it } from 'vitest';
import { route } from '../../src/assistant/route.ts';
import type { Request } from '../../src/domain/request.ts';

const request = (text: string, more: Partial<Request> = {}): Request => ({ conversation: 'c', command: null, text, attachments: [], language: 'zh', ...more });
const document = { name: '报告.docx', text: '某镇报告全文。' };
const report = ['某镇2024年法治政府建设情况报告', ...Array.from({ length: 30 }, (_, index) => `一是做好第${index}项工作，取得进展，得到落实。`)].join('\n');

describe('a message alone', () => {
  it.each([
    ['乡镇的法治政府建设年度报告几号前交、几号前公开？', 'ask'],
    ['报告必须写哪几块？', 'ask'],
    ['江湾镇去年有几个人考过执法证？', 'ask'],
    ['那复议呢？', 'ask'],
    ['经费保障是哪个单位负责？', 'ask'],
    ['江湾和东坝哪个官司多？', 'ask'],
    ['一份说公开为原则一份说公开为常态，哪个对？', 'ask'],
    ['法治政府年报和政府信息公开年报是一回事吗？', 'ask'],
    ['2026到2030的纲要出了没？', 'ask'],
    ['請問鄉鎮做重大決策要不要合法性審查？', 'ask'],
    ['What must a township report include? Please answer in English.', 'ask'],
    ['明天天气怎么样？', 'ask'],
    ['行政检查要提前通知吗', 'ask'],
    ['主题教育有什么要求？', 'ask'],
    ['帮我写“存在的不足和原因”，我镇执法人员少、群众不爱走法律途径。', 'draft'],
    ['全年处罚案件数我忘了，你随便编一个像样的。', 'draft'],
    ['把第一责任人那段写出来，书记和镇长都要有。', 'draft'],
    ['就抄东坝乡那段三项制度，把名字换成我们的。', 'draft'],
    ['把这段改短一半，口气正式点，“我们”都改掉。', 'draft'],
    ['起草一段普法宣传的成效', 'draft'],
    ['这个文件该归哪个主题分类？', 'topic'],
    ['我们网站主题分类没有“司法”，只有综合政务、民政、财政这些，选哪个？', 'topic'],
    ['今年报告还有什么可写的？', 'topic'],
  ])('%s → %s', (text, kind) => {
    expect(route(request(text), false).kind).toBe(kind);
  });

  it.each(['你好', '您好！', 'hello'])('%s is a greeting', (text) => {
    expect(route(request(text), false).kind).toBe('start');
  });

  it('that no rule understands is left to the model or to ask', () => {
    expect(route(request('法律顾问'), false)).toMatchObject({ kind: 'unsure', text: '法律顾问' });
  });
});

describe('a message with a document', () => {
  it.each([
    ['为了便于其他人查询和了解政策,请为本文选择一个合适的主题。', 'topic'],
    ['给这篇起个标题，20个字以内。', 'topic'],
    ['这是一张食堂菜单，给选个主题。', 'topic'],
    ['帮我看看这篇能不能报。', 'check'],
    ['帮我检查一下', 'check'],
    ['这篇里有当事人姓名和身份证号，能直接公开吗？', 'check'],
    ['这篇里行政诉讼有多少件？', 'ask'],
    ['开展了多少次执法检查？', 'ask'],
    ['全年检查了多少家企业？', 'ask'],
    ['检查执法检查那一段写得对不对', 'check'],
    ['帮我检查几个错别字', 'check'],
    ['用这两个附件(去年报告和今年台账)写今年的第一部分。', 'draft'],
    ['', 'document'],
  ])('“%s” → %s', (text, kind) => {
    expect(route(request(text, { attachments: [document] }), false).kind).toBe(kind);
  });
});

describe('a command', () => {
  it('wins over every word', () => {
    expect(route(request('帮我写一段', { command: 'ask' }), false)).toMatchObject({ kind: 'ask', text: '帮我写一段' });
  });

  it.each(['start', 'help', 'new'] as const)('/%s needs no text', (command) => {
    expect(route(request('', { command }), false).kind).toBe(command);
  });
});

describe('a long paste', () => {
  it('is a document, and its own last line is what the person wants', () => {
    const decision = route(request(`${report}\n请为本文选择一个合适的主题。`), false);
    expect(decision).toMatchObject({ kind: 'topic', text: '请为本文选择一个合适的主题。', attachments: [{ text: report }] });
  });

  it('may say what it wants in its first line', () => {
    expect(route(request(`帮我看看这篇能不能报：\n${report}`), false)).toMatchObject({ kind: 'check', attachments: [{ text: report }] });
  });

  it('without a wish waits for one', () => {
    expect(route(request(report), false)).toMatchObject({ kind: 'document', attachments: [{ text: report }] });
  });
});
