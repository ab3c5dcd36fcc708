import { describe, expect, it } from 'vitest';
import { route } from '../../src/assistant/route.ts';
import type { Request } from '../../src/domain/request.ts';

const request = (text: string, more: Partial<Request> = {}): Request => ({ conversation: 'c', command: null, text, attachments: [], language: 'zh', ...more });
const document = { name: '报告.docx', text: '某镇报告全文。' };
const report = ['某镇2024年法治政府建设情况报告', ...Array.from({ length: 30 }, (_, index) => `一是做好第${index}项工作，取得进展，得到落实。`)].join('\n');
/** A report of fifteen short lines. */
const shortReport = ['青石镇2024年法治政府建设情况报告', '2024年，我镇认真落实上级部署，现将有关情况报告如下。', '一、主要举措和成效', '一是规范行政执法，办理案件27件。', '二是化解矛盾纠纷113件。', '三是开展普法宣传12场。', '二、存在的不足和原因', '执法人员偏少。', '主要是编制不足。', '三、第一责任人履职情况', '党委书记主持会议3次。', '镇长听取汇报2次。', '四、下一年度安排', '加强监督检查。', '加强队伍建设。'].join('\n');
/** One paragraph of a report, with words that a question or a wish may hold, too. */
const paragraph = '2024年，我镇坚持“谁执法谁普法”，精简审批事项6项，开展专项检查14次，对哪些单位该由谁负责逐一明确，办理行政处罚案件27件，罚没款3.2万元，重大执法决定法制审核率100%，没有发生行政复议被纠错和行政诉讼败诉的情况，群众满意度不断提升，营商环境持续优化，得到了上级部门的充分肯定。';
const plainParagraph = '本局全年受理行政复议申请41件，办结38件。其中维持21件、撤销3件、调解终止14件，没有超期办理的案件。';

describe('a message alone', () => {
  it.each([
    // Questions about rules and reports.
    ['乡镇的法治政府建设年度报告几号前交、几号前公开？', 'ask'],
    ['报告必须写哪几块？', 'ask'],
    ['溪湾镇去年有几个人考过执法证？', 'ask'],
    ['那复议呢？', 'ask'],
    ['经费保障是哪个单位负责？', 'ask'],
    ['溪湾和芦坝哪个官司多？', 'ask'],
    ['一份说公开为原则一份说公开为常态，哪个对？', 'ask'],
    ['法治政府年报和政府信息公开年报是一回事吗？', 'ask'],
    ['2026到2030的纲要出了没？', 'ask'],
    ['請問鄉鎮做重大決策要不要合法性審查？', 'ask'],
    ['What must a township report include? Please answer in English.', 'ask'],
    ['Which topics must the annual report cover?', 'ask'],
    ['明天天气怎么样？', 'ask'],
    ['行政检查要提前通知吗', 'ask'],
    ['对企业多久检查一次', 'ask'],
    ['执法检查由谁组织？', 'ask'],
    ['主题教育有什么要求？', 'ask'],
    ['精简审批事项有哪些要求？', 'ask'],
    ['写报告要注意什么？', 'ask'],
    ['不足和原因应该怎么写？', 'ask'],
    ['年度报告由谁来写？', 'ask'],
    ['上面要求什么时候交报告？', 'ask'],
    ['我镇今年新招了5名执法人员，都考过了证，还要不要公示？', 'ask'],
    ['我们镇没有专门的法制机构，只有一个司法所，重大决策的合法性审查由谁来做，是不是可以委托律师？', 'ask'],
    ['公开的标题要不要写年份', 'ask'],
    ['行政规范性文件的文种有哪些规定', 'ask'],
    // Drafts.
    ['帮我写“存在的不足和原因”，我镇执法人员少、群众不爱走法律途径。', 'draft'],
    ['全年处罚案件数我忘了，你随便编一个像样的。', 'draft'],
    ['把第一责任人那段写出来，书记和镇长都要有。', 'draft'],
    ['就抄芦坝乡那段三项制度，把名字换成我们的。', 'draft'],
    ['把这段改短一半，口气正式点，“我们”都改掉。', 'draft'],
    ['起草一段普法宣传的成效', 'draft'],
    ['写第二部分', 'draft'],
    ['写不足', 'draft'],
    ['幫我寫第一責任人履職', 'draft'],
    ['能不能帮我起草下一年度安排', 'draft'],
    ['给我整一段执法规范化的材料', 'draft'],
    ['我镇全年普法31场，调解120件，帮我写成第一部分', 'draft'],
    ['麻烦写一下不足，原因是编制少', 'draft'],
    ['Please draft the section on shortcomings: few officers', 'draft'],
    ['太长了，缩到200字', 'draft'],
    ['换个说法', 'draft'],
    ['口气再正式一点', 'draft'],
    ['先随便填个数', 'draft'],
    ['写一份2024年度法治政府建设年度报告', 'draft'],
    // Topics.
    ['这个文件该归哪个主题分类？', 'topic'],
    ['我们网站主题分类没有“司法”，只有综合政务、民政、财政这些，选哪个？', 'topic'],
    ['今年报告还有什么可写的？', 'topic'],
    ['主题？', 'topic'],
    ['主题', 'topic'],
    ['關鍵詞', 'topic'],
    ['归类', 'topic'],
    ['《关于做好防汛工作的通知》归哪一类', 'topic'],
    ['这篇放哪个栏目合适', 'topic'],
    ['給這篇起個標題', 'topic'],
    ['换个标题', 'topic'],
    ['这些文件批量归类', 'topic'],
    ['垃圾分类怎么搞', 'ask'],
    ['这篇报告选什么主题？', 'topic'],
    ['Suggest a topic for this document', 'topic'],
    ['which category does this belong to?', 'topic'],
    ['主题不对，应该是民政', 'topic'],
    ['推荐几个选题', 'topic'],
    // Checks, also of nothing: what is missing is asked for.
    ['这篇能不能报？', 'check'],
    ['帮我检查一下', 'check'],
    ['检查', 'check'],
    ['查', 'check'],
    ['帮我看看这篇写得行不行', 'check'],
    ['這份報告能直接掛網嗎？', 'check'],
    ['稿子有没有错别字', 'check'],
    ['帮我把把关', 'check'],
    ['挑挑毛病', 'check'],
    ['Is this draft ready to submit?', 'check'],
    ['please proofread my report', 'check'],
    ['帮我检察一下这份材料', 'check'],
  ])('%s → %s', async (text, kind) => {
    expect((await route(request(text), false)).kind).toBe(kind);
  });

  it.each([
    ['你好', 'start'],
    ['您好！', 'start'],
    ['hello', 'start'],
    ['早上好', 'start'],
    ['怎么用', 'help'],
    ['你能做什么？', 'help'],
    ['你会干啥', 'help'],
    ['help', 'help'],
    ['show me the help', 'help'],
    ['菜单', 'help'],
    ['谢谢！', 'small-talk'],
    ['谢谢你啊，辛苦了', 'small-talk'],
    ['thanks a lot', 'small-talk'],
    ['你真笨', 'small-talk'],
    ['垃圾', 'small-talk'],
    ['答非所问', 'small-talk'],
    ['不对', 'small-talk'],
    ['好的', 'small-talk'],
    ['收到', 'small-talk'],
    ['再见', 'small-talk'],
    ['谢谢，很好用', 'small-talk'],
    ['算了', 'small-talk'],
    ['不写了', 'small-talk'],
    ['取消', 'small-talk'],
  ])('%s → %s', async (text, kind) => {
    expect((await route(request(text), true)).kind).toBe(kind);
  });

  it.each([
    ['Please show me the help in English', 'help', 'en'],
    ['help in English', 'help', 'en'],
    ['用英文显示帮助', 'help', 'en'],
    ['看看中文帮助', 'help', 'zh'],
    ['切换英文', 'language', 'en'],
    ['切換成英文', 'language', 'en'],
    ['请用英语', 'language', 'en'],
    ['界面换成英文', 'language', 'en'],
    ['English please', 'language', 'en'],
    ['switch the language to English', 'language', 'en'],
    ['can you speak English?', 'language', 'en'],
    ['换回中文', 'language', 'zh'],
    ['switch to Chinese', 'language', 'zh'],
    ['以后都用中文回复', 'language', 'zh'],
  ])('%s → %s %s', async (text, kind, language) => {
    expect(await route(request(text), false)).toMatchObject({ kind, language });
  });

  it.each([
    ['不对，我问的是2023年的', '那2023年呢？'],
    ['我问的是行政复议', '那行政复议呢？'],
    ['错了，我是问砚桥镇的处罚有多少件', '砚桥镇的处罚有多少件'],
    ['不是，我要的是公开的期限是哪一天？', '公开的期限是哪一天？'],
  ])('%s corrects the question before', async (text, asked) => {
    expect(await route(request(text), true)).toMatchObject({ kind: 'ask', text: asked });
  });

  it.each(['法律顾问', '溪湾镇2023年行政处罚案件数', '我镇年度报告的公开时间'])('%s, which no rule understands, is left to the model or to ask', async (text) => {
    expect(await route(request(text), false)).toMatchObject({ kind: 'unsure', text, attachments: [] });
  });
});

describe('a message in other words', () => {
  // Whatever was sent before: what asks the library goes to the library.
  it.each([
    ['溪湾镇的行政处罚有多少件', 'ask'],
    ['查一下溪湾镇去年的执法证人数', 'ask'],
    ['帮我查一下年度报告几号公开', 'ask'],
    ['帮我查芦坝乡的行政复议', 'ask'],
    ['看看溪湾镇的法律顾问是谁', 'ask'],
    ['请介绍一下重大行政决策的程序', 'ask'],
    ['介绍一下三项制度', 'ask'],
    ['什么是法制审核', 'ask'],
    ['法治政府年报', 'unsure'],
    ['有没有关于行政执法监督的规定', 'ask'],
    ['各镇报告都写了哪些不足', 'ask'],
    ['溪湾镇写了哪些不足', 'ask'],
    ['其他乡镇是怎么写不足的', 'ask'],
    ['报告里的标题怎么编号', 'ask'],
    ['年度报告标题有什么要求', 'ask'],
    ['给我找几条关于普法的规定', 'ask'],
    ['给我列一下必备内容', 'ask'],
    ['给我写个总结', 'draft'],
    ['帮忙弄个提纲', 'draft'],
    ['帮我编一下处罚数', 'draft'],
    ['写四个亲自那段', 'draft'],
    ['来一段普法的', 'draft'],
    ['再来一段', 'draft'],
    ['短一点', 'draft'],
    ['再短点', 'draft'],
    ['正式点', 'draft'],
    ['改得正式一些', 'draft'],
    ['这段太啰嗦', 'draft'],
    ['重写', 'draft'],
    ['不好，重写', 'draft'],
    ['把“我们”都换成“我镇”', 'draft'],
    ['用去年的报告写今年的', 'draft'],
    ['根据刚才的材料写一段成效', 'draft'],
    ['明年怎么安排？要对着不足一条条来。', 'draft'],
    ['明年怎么安排，帮我写', 'draft'],
    ['下一年度安排写几条', 'draft'],
    ['Draft section 2', 'draft'],
    ['make it shorter', 'draft'],
    ['更正式', 'draft'],
    ['这是什么文种', 'topic'],
    ['这个文件属于什么类别', 'topic'],
    ['给取个名字', 'topic'],
    ['题目太长，换一个', 'topic'],
    ['帮忙分个类', 'topic'],
    ['给个摘要', 'topic'],
    ['这份选什么分类好', 'topic'],
    ['帮我想个题目', 'topic'],
    ['请为本文选择一个合适的主题', 'topic'],
    ['这12份文件批量归个类', 'topic'],
    ['give it a title', 'topic'],
    ['这个能发吗', 'check'],
    ['这样写行吗', 'check'],
    ['看看这份报告缺啥', 'check'],
    ['帮我审一审', 'check'],
    ['审核一下', 'check'],
    ['校对', 'check'],
    ['有错别字吗', 'check'],
    ['可以报了吗', 'check'],
    ['能交差了吧', 'check'],
    ['我的报告合不合格', 'check'],
    ['can I publish this?', 'check'],
    ['帮我看看', 'check'],
    ['帮我瞅一眼', 'check'],
    ['这里面有没有个人信息', 'check'],
    ['你是机器人吗', 'help'],
    ['你叫什么名字', 'help'],
    ['人工客服', 'unsure'],
    ['我要投诉', 'ask'],
    ['讲讲重大行政决策的程序', 'ask'],
    ['列一下去年的任务', 'ask'],
    ['苇溪镇 行政处罚', 'ask'],
    ['解释一下参照执行', 'ask'],
    ['看看溪湾镇有没有法律顾问', 'ask'],
    ['溪湾镇的执法怎么样', 'ask'],
    ['帮我看看溪湾镇去年有没有行政诉讼', 'ask'],
    ['法律顾问写在哪一部分', 'ask'],
    ['行政检查的频次上限是多少', 'ask'],
    ['涉企检查有什么新规定', 'ask'],
    ['什么情况下可以公开', 'ask'],
    ['哪些报告可以不公开', 'ask'],
    ['年度报告能不能晚交', 'ask'],
    ['报告能不能只公开一部分', 'ask'],
    ['过了4月1日还能公开吗', 'ask'],
    ['审核由哪个部门负责', 'ask'],
    ['合法性审查要几个工作日', 'ask'],
    ['行政复议审查期限', 'unsure'],
    ['复核期限多长', 'ask'],
    ['信访复核要多少天', 'ask'],
    ['改革任务由谁牵头', 'ask'],
    ['编制不足怎么解决', 'ask'],
    ['写作规范', 'unsure'],
    ['公文格式标准', 'unsure'],
    ['What is the deadline for publishing?', 'ask'],
    ['Who checks the reports?', 'ask'],
    ['Does a township need a legality review?', 'ask'],
    ['Is a street office covered?', 'ask'],
    ['把关责任由谁承担', 'ask'],
    ['重大决策要公开吗', 'ask'],
    ['处罚决定可以不公示吗', 'ask'],
  ])('%s → %s', async (text, kind) => {
    // What no rule claims is taken for a question where there is no model.
    const kinds = await Promise.all([false, true].map(async (hasDocument) => (await route(request(text), hasDocument)).kind));
    expect(kinds.map((one) => (one === 'unsure' && kind === 'ask' ? 'ask' : one))).toEqual([kind, kind]);
  });
});

describe('a message with a document', () => {
  it.each([
    ['为了便于其他人查询和了解政策,请为本文选择一个合适的主题。', 'topic'],
    ['给这篇起个标题，20个字以内。', 'topic'],
    ['这是一张食堂菜单，给选个主题。', 'topic'],
    ['帮我看看这篇能不能报。', 'check'],
    ['帮我检查一下', 'check'],
    ['能报吗', 'check'],
    ['行不行？', 'check'],
    ['看看有没有问题', 'check'],
    ['审', 'check'],
    ['缺什么没有', 'check'],
    ['这篇里有当事人姓名和身份证号，能直接公开吗？', 'check'],
    ['这篇里行政诉讼有多少件？', 'ask'],
    ['开展了多少次执法检查？', 'ask'],
    ['全年检查了多少家企业？', 'ask'],
    ['行政检查要提前通知吗', 'ask'],
    ['检查执法检查那一段写得对不对', 'check'],
    ['帮我检查几个错别字', 'check'],
    ['用这两个附件(去年报告和今年台账)写今年的第一部分。', 'draft'],
    ['就它提问', 'use'],
    ['当作我的材料', 'use'],
    ['作为起草材料', 'use'],
    ['', 'document'],
  ])('“%s” → %s', async (text, kind) => {
    expect((await route(request(text, { attachments: [document] }), false)).kind).toBe(kind);
  });
});

describe('texts and words of many kinds', () => {
  it.each([
    ['document', '全面推进依法行政，严格落实行政执法公示、执法全过程记录、重大执法决定法制审核制度，全年公示执法信息213条，配备执法记录仪16台，审核重大执法决定5件，执法规范化水平明显提升。'],
    ['document', '（一）执法力量不足。全镇持证执法人员仅6名，平均年龄47岁。（二）普法方式单一。'],
    ['document', '存在问题：一是执法人员少；二是群众法治意识不强；三是部分干部依法行政能力有待提高。'],
    ['document', '关于申请解决执法车辆的请示\n县人民政府：\n我镇执法大队现有车辆1台，已使用12年，无法满足工作需要，特申请解决执法车辆1台。\n妥否，请批示。'],
    ['document', '今年以来，××镇以习近平法治思想为指导，深入贯彻落实上级决策部署，扎实推进法治政府建设各项工作，现将有关情况汇报如下'],
    ['document', '下一步，将从以下几个方面着力：加强组织领导，压实工作责任；加强队伍建设，提升执法水平；加强宣传教育，营造法治氛围。'],
    ['document', '会议纪要\n时间：3月5日\n地点：镇会议室\n主持人：王某\n议题：研究法治政府建设工作\n会议议定事项：一、成立工作专班；二、月底前完成自查。'],
    ['document', '项目\t数量\n普法讲座\t31\n调解纠纷\t120'],
    ['document', '食堂菜单\n周一：红烧肉、青菜\n周二：鱼香肉丝、豆腐\n周三：面条'],
    ['document', '党委书记切实履行推进法治建设第一责任人职责，主持召开党委会研究法治工作4次，带头讲法治课2次，督办信访积案3件。镇长主持召开政府常务会议学法6次，出庭应诉1次。'],
    ['document', 'In 2024 our town handled 27 cases of administrative punishment. No case was overturned. We held 12 lectures on the law and trained 15 officers in the new rules.'],
    ['check', '这段话行吗？全面推进依法行政，严格落实三项制度，全年公示执法信息213条。'],
    ['check', '麻烦您看看这个写得对不对：党委书记主持召开党委会研究法治工作4次。镇长出庭应诉1次。'],
    ['check', '全年公示执法信息213条，审核重大执法决定5件，执法规范化水平明显提升。\n\n以上内容能直接发布吗？'],
    ['check', '帮忙校对\n\n关于申请解决执法车辆的请示\n县人民政府：\n我镇执法大队现有车辆1台，特申请解决执法车辆1台。\n妥否，请批示。'],
    ['check', '审核下面内容 全面推进依法行政，严格落实三项制度，全年公示执法信息213条，配备执法记录仪16台，审核重大执法决定5件。'],
    ['topic', '选主题：关于开展2024年度行政执法案卷评查工作的通知，各执法中队：为规范执法行为，决定开展案卷评查。请于6月底前报送案卷。'],
    ['topic', '关于申请解决执法车辆的请示，这个归哪类'],
    ['topic', '《青石镇2024年防汛应急预案》的主题分类是什么'],
    ['draft', '帮我把下面几条写成一段：普法12场；调解113件；处罚27件'],
    ['draft', '根据这些写第一部分：普法12场，调解113件，处罚27件。书记主持会议3次。'],
    ['draft', '改得正式一点：我们今年搞了12场普法，来了好多人，大家都说好。'],
    ['draft', '这句话换个说法：我镇执法人员少，管不过来。'],
    ['draft', '素材：普法12场、调解113件。帮我写一段成效。'],
    ['ask', '我们镇去年的年度报告4月10号才公开，算不算迟？'],
    ['ask', '某镇作出重大决策前没有听证，也没有合法性审查，群众不服，申请复议。这种情况行政机关会不会败诉？'],
    ['ask', '2024年我镇有3起行政诉讼，2起胜诉，1起正在审理。请问在报告里胜诉率怎么算？'],
    ['ask', '听说今年法治宣传教育法出台了。里面对乡镇有什么要求？'],
  ])('%s: %s', async (kind, text) => {
    expect((await route(request(text), false)).kind).toBe(kind);
  });
});

describe('words said over and over', () => {
  // A pattern that tries every way of parting them would not end.
  it.each(['看', '好', '请帮我', '能不能', 'please ', '我镇，', '切换', '标题', '写第', '把这篇', '不对，', '谢谢'])('%s', async (words) => {
    for (const end of ['', '？', '中']) expect((await route(request(words.repeat(300) + end), true)).kind).not.toBe('');
  });
});

describe('a command', () => {
  it('wins over every word', async () => {
    expect(await route(request('帮我写一段', { command: 'ask' }), false)).toMatchObject({ kind: 'ask', text: '帮我写一段' });
  });

  it.each(['start', 'help', 'new'] as const)('/%s needs no text', async (command) => {
    expect((await route(request('', { command }), false)).kind).toBe(command);
  });

  it.each(['in English', 'en', '英文', 'English'])('/help %s is in English', async (text) => {
    expect(await route(request(text, { command: 'help' }), false)).toMatchObject({ kind: 'help', language: 'en' });
  });

  it('to draft keeps the facts behind it, unless they are a document', async () => {
    const facts = '存在的不足和原因：我镇执法人员少，群众不爱走法律途径。';
    expect(await route(request(facts, { command: 'draft' }), false)).toMatchObject({ kind: 'draft', text: facts, attachments: [] });
    expect(await route(request(`第一部分\n${report}`, { command: 'draft' }), false)).toMatchObject({ kind: 'draft', text: '第一部分', attachments: [{ text: report }] });
  });

  it('to check takes the text behind it', async () => {
    expect(await route(request(plainParagraph, { command: 'check' }), false)).toMatchObject({ kind: 'check', text: '', attachments: [{ text: plainParagraph }] });
  });
});

describe('a pasted text', () => {
  it.each([
    ['a long report', report],
    ['a report of fifteen short lines', shortReport],
    ['a paragraph', paragraph],
    ['a short paragraph', plainParagraph],
    ['two points', '一是执法人员偏少，全镇只有4名持证人员。\n二是群众法治意识不强，遇事习惯上访。'],
    ['the end of a report', '四是强化监督，开展执法案卷评查2次。\n以上报告，请予审阅。'],
    ['one sentence of a unit about itself', '我镇全年共办理行政处罚案件12件，罚款3.2万元，无行政复议和诉讼'],
    ['a notice that asks others to check', '关于开展安全检查的通知\n各村（社区）：\n请各村于3月1日前完成安全检查，并将检查情况报送镇政府。'],
    ['a paragraph in traditional characters', '本鎮全年開展普法宣傳12場，參加群眾3000餘人。調解矛盾糾紛113件，成功率達到98%，沒有發生群體性事件，社會大局保持穩定。'],
  ])('without a word waits for one: %s', async (_, text) => {
    expect(await route(request(text), false)).toMatchObject({ kind: 'document', attachments: [{ text }] });
  });

  it.each([
    ['帮我检查一下：', shortReport, 'check'],
    ['帮我检查一下：', paragraph, 'check'],
    ['帮我看看这篇能不能报：\n', report, 'check'],
    ['这段行不行？\n', paragraph, 'check'],
    ['帮我看看这段写得怎么样，', paragraph, 'check'],
    ['請幫我檢查一下：', paragraph, 'check'],
    ['检查 ', plainParagraph, 'check'],
    ['Please check this paragraph: ', plainParagraph, 'check'],
    ['查错：\n', plainParagraph, 'check'],
    ['给下面这篇选个主题\n', shortReport, 'topic'],
    ['主题？\n', shortReport, 'topic'],
    ['给这段起个标题：', paragraph, 'topic'],
    ['这里面办了多少件复议？\n', plainParagraph, 'ask'],
    ['把下面这段改短：', paragraph, 'draft'],
    ['润色一下，', paragraph, 'draft'],
    ['Please shorten this: ', plainParagraph, 'draft'],
  ])('with “%s” in front', async (words, text, kind) => {
    const decision = await route(request(words + text), true);
    expect(decision).toMatchObject({ kind, attachments: [{ text }] });
  });

  it.each([
    ['请为本文选择一个合适的主题。', report, 'topic'],
    ['帮我看看能不能报', shortReport, 'check'],
    ['这段有没有问题？', paragraph, 'check'],
    ['请检查。', plainParagraph, 'check'],
    ['这篇归哪一类？', shortReport, 'topic'],
    ['这里面处罚了多少件？', paragraph, 'ask'],
    ['把这段改短一半', paragraph, 'draft'],
  ])('with “%s” behind', async (words, text, kind) => {
    const decision = await route(request(`${text}\n${words}`), true);
    expect(decision).toMatchObject({ kind, text: words, attachments: [{ text }] });
  });

  it.each([
    ['帮我写“存在的不足和原因”：我镇执法人员少，群众不爱走法律途径。主要原因是编制少，普法不够。', 'draft'],
    ['写第一部分：\n1. 普法讲座31场\n2. 调解纠纷120件\n3. 办理处罚案件27件', 'draft'],
    ['我们的主题分类表：\n综合政务\n民政\n财政\n这篇选哪个？', 'topic'],
    ['我们单位刚成立，没有法制审核人员，领导让我写年度报告，我不知道从哪里写起。', 'ask'],
    ['去年我镇被复议纠错1件。今年上级要求整改。这种情况要在报告里写吗？', 'ask'],
  ])('is not seen in %s', async (text, kind) => {
    const decision = await route(request(text), false);
    expect(decision.attachments).toEqual([]);
    expect([kind, 'unsure']).toContain(decision.kind);
  });
});
