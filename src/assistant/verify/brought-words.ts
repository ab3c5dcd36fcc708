const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Characters of grammar, of quantity and of measure: a word of nothing else claims nothing by itself. */
const grammar = /^[的了着过是在和与及或等其之于以为对把将由从向到就都也还又很更最较并而则且即如若因所可能应须需要会得已曾仍再各每均皆共总另有计占达按照据经过后前内中里外上下起止间时个件次名人条项份场处户家位起宗例年月日天元万千百十亿一二两三四五六七八九零〇余多约近至指即该此这那本我它他们者同只仅还剩第级类种各自当并另凡比成组做作用给叫称请让使带报存见被加系但却虽未不无没非否涵盖]$/u;

/** Words of the frame of a statement and of its counting, which every paraphrase may bring. */
const free = new Set(
  ('进行 开展 完成 实施 落实 推进 实行 采取 办理 处理 处置 组织 举办 举行 召开 召集 建立 设立 制定 出台 形成 存在 发生 产生 造成 导致 引起 涉及 包括 包含 涵盖 覆盖 属于 系 位于 分别 其中 此外 另外 同时 目前 当前 现有 截至 截止 期间 当年 全年 年度 本年 上年 去年 今年 明年 同期 同比 相比 较 合计 共计 总计 累计 一共 总共 总数 总量 数量 数字 数据 金额 比例 占比 比重 比率 情况 方面 内容 结果 问题 原因 因为 由于 因此 所以 为了 以便 从而 通过 根据 依据 依照 按照 针对 关于 对于 至于 以及 并且 而且 或者 还是 不过 但是 但 然而 如果 若 只要 除非 除外 例外 仅限 只有 仅有 仅为 为止 左右 以上 以下 以内 之内 之后 之前 以后 以前 剩余 其余 余下 还有 没有 无 未 不 不是 不能 不得 不予 不可 不应 无需 不必 已经 均已 尚未 仍 仍在 尚 正在 即 即为 即是 必须 应当 应该 需要 可以 可 须 需 要 得以 规定 要求 明确 指出 提出 提到 显示 记载 载明 说明 表明 表示 如下 以下 上述 具体 主要 分为 来自 来源 用于 用以 作为 成为 担任 承担 负责 牵头 参与 参加 进一步 更加 有所 提高 提升 提至 增加 增长 上升 增至 升至 减少 下降 降至 降低 缩短 下调 达到 达 超过 超出 不足 不到 不少于 不低于 不超过 至少 最多 最少 培育 培养 人数 次数 件数 户数 总体 整体 简要 简单 概括 一度 曾经 依旧 依然 仍然 随之 进而 可见 由上可知 其一 其二 其三 完毕 妥善 手中 手里 名下 主管 最高 最低 最长 最短 最迟 一律 一致 相同 同样 一样 一般 通常 每年 每月 每个 每名 每人 一次 两次 一个 一年 一起 一并 一同 共同 联合 会同 连同 部门 单位 机构 机关 工作 事项 案件 项目 人员 措施 任务 时间 期限 时限 日期 期满 届满 到期 之日 当日 当天 名单 清单 文件 资料 材料 报告 文本 原文 条款 条文 条例 办法 通知 方案 计划 安排 打算 乡镇 镇里 乡里 县里 市里 区里 镇上 乡上 当地 本地 此次 本次 这次 该项 两项 三项 两者 二者 双双 多项 多个 若干 有关 相关 所在 所有 全部 全体 整个 一是 二是 三是 四是 五是 首先 其次 最后 再次 答 问 答案 结论 综上 总之 也就是说 换言之 简言之 注意 例如 比如 如 等 等等 等方面 列举 列明 写明 写入 列入 纳入 归入 属 不同 相应 对应 分类 类别 指标 序号 备注 度 后 再 继续 转入 结转 得到 获得 取得 收到 接到 给予 予以 加以 作出 做出 作了 做了 做到 实现 出具 使用 采用 利用 适用 执行 履行 遵守 遵循 符合 满足 依次 逐一 逐项 逐步 陆续 先后 随后 然后 接着 及时 按时 按期 如期 准时 今后 今年以来 以来 下一步 接下来 未来 来年 次年 此后 均为 都是 都有 也有 也是 即将 将要 将于 将会 将在 还将 还要 还应 还须 还需 不会 不用 不需 无须 从未 并未 并无 并非 涉 拟 比 由此 故 之一 之中 当中 内部 范围 领域 环节 层面 上级 本级 同级 一级 各级 级别 各自 各个 各项 各类 各种 多种 种类 称为 叫做 名为 即指 是指 指的是 所谓 方可 才能 才 就 便 则 让 使 使得 令 帮助 协助 配合 支持 保障 确保 保证 加强 强化 优化 完善 健全 改进 改善 规范 推动 促进 深化 做好 抓好 抓实 切实 认真 积极 努力 大力 全面 深入 扎实 有效 有力 不断 持续 平均 人均 户均 共有 设有 配有 拥有 具有 具备 含 含有 合并 汇总 统计 计算 计入 算 约为 大约 将近 接近 几乎 大致 基本 大部分 多数 少数 部分 个别 较多 较少 更多 更少 多于 少于 高于 低于 大于 小于 等于 早于 晚于 最终 最后 结束 开始 启动 起 起算 算起 宜 能够 能 有权 无权 本人 对方 他们 她们 它们 自己 该镇 该乡 该县 该局 我镇 我乡 本镇 本乡 全镇 全乡 全县 全区 全市 镇级 乡级 县级 区级 市级 村级 两级 三级 不含 不包括 除了 除 之外 以外 另 又 亦 亦可 亦应 也可 也应 也要 视为 看作 当作 计为 记为 写 写清 写作 查 见 参见 详见 参照 比照 对照 回答 介绍 描述 反映 体现 表现 表现为 在于 缘于 源于 出于 究其 究其原因 所致 归因 是因为 就是 正是 便是 而是 乃 逾期 期内 期外 个工作日 工作日 自然日 小时 分钟 万元 亿元 平方米 公里').split(/\s+/u),
);

/** Words of the genre that say the same of the same thing; the first is said for another only inside one group. */
const groups: readonly ReadonlySet<string>[] = [
  '讨薪 薪资 工资 欠薪 薪酬 劳动报酬', '下放 交由 交给 赋权 赋予', '召开 举行 举办 组织 开展 开了', '聘请 聘用 聘任 请 邀请 特邀 聘', '审结 办结 结案 办完 了结', '在审 审理 审理中 在办 尚在审理 未审结 正在审理 尚未审结 仍在审理', '驳回 没有支持 未支持 未获支持', '维持 予以维持', '赢 胜诉 打赢', '输 败诉 打输', '官司 诉讼 行政诉讼', '出庭 到庭 应诉 出庭应诉', '复议 行政复议',
  '信访 来信来访 上访', '收到 接到 接收 受理 接获', '答复 回复 答复了', '公开 公布 发布 公示 公告 挂网 上网', '征求 听取 征集', '采纳 采用 采信 吸收', '审查 审核 送审 把关', '核查 核实 核对 查实', '检查 巡查 督查 督察 抽查', '整改 改正 纠正 整治', '销号 办结 完成整改', '罚款 罚金 罚没款 罚没', '处罚 行政处罚 罚', '执法证 行政执法证 持证', '培训 轮训 集训 培训班', '考试 测试 考核', '宣传 普法 宣讲 法治宣传', '纠纷 矛盾纠纷 争议 矛盾', '调解 调处 化解 调成', '成功率 调解成功率', '补贴 补助 津贴', '经费 资金 费用 钱款', '投入 安排 拨付 拨款', '上缴 缴入 缴纳 交纳 上交', '退还 返还 退回', '支付 付款 拨付 付至 支付至', '留作 预留 留存 保留', '转移 疏散 撤离', '受灾 灾害', '启用 投用 投入使用 投运 建成投用', '推迟 延期 延后 延迟 推后', '提前 早于', '延长 顺延 展期 延期', '期满 届满 到期', '签订 签署 签', '报送 上报 报 呈报 报告 递交 提交', '备案 报备', '印发 发布 下发', '施行 实施 生效 起施行', '废止 失效 停止执行', '修订 修改 修改完 修订完 修正', '批准 同意 准许 审批', '决定 确定 定 拍板', '审定 审议 研究', '通报 通报批评', '约谈 谈话', '督办 督促 督导', '任命 担任 任', '兼任 兼', '主任 负责人', '牵头 负责 主办 承办', '领导 负责人', '书面 文字', '当场 现场', '紧急 情况紧急 应急', '补正 补充', '申辩 陈述申辩', '撤销 撤掉', '终止 终结', '撤诉 撤回起诉 撤回', '调岗 轮岗 转岗', '没有 缺少 缺乏 无 尚无', '短缺 不足 不够 紧缺 缺乏 缺少 偏少 少 匮乏', '薄弱 弱 不强 较弱', '不高 偏低 较低 低', '困难 难 不易', '打通 互通 连通', '人工 手工', '录入 登记 填报', '乡长 镇长 乡镇长', '村居 村社区 村', '知晓率 知晓度', '群众 老百姓 村民 居民 百姓', '律所 律师事务所 事务所', '法律顾问 顾问', '顾问 律师', '规定 要求 明确', '网站 网上 线上', '提议 建议 意见', '占比 占 比重', '增配 增加 增派 新增', '补充 增补', '死亡 遇难', '失踪 失联', '伤亡 死伤', '损失 经济损失', '违规 违法', '企业 公司', '牵涉 涉及', '达成 完成', '建成 建设 新建 建', '覆盖 全覆盖', '办事 办理', '按时 按期 如期', '讲课 授课 宣讲', '座谈 座谈会', '听证 听证会', '立案 查处', '移送 移交', '公民 个人', '法人 单位', '首次 初次', '轻微 轻', '年龄 岁', '最大 最高', '集中 主要',
].map((line) => new Set(line.split(' ')));
const sameAs = new Map<string, readonly string[]>();
for (const group of groups) for (const word of group) sameAs.set(word, [...(sameAs.get(word) ?? []), ...group]);

/** Light verbs and adjectives of one character. */
const light = new Set('配留发开办交收取送去来看行定立设出入转调派写列讲说谈答改换补减升降少高低长短早晚大小新旧好快慢先满足找分合');

/** Within how many characters the characters of a shortened word stand in the full one: 住建 in 住房和城乡建设. */
const spread = 8;

/** Whether a word stands in a text cut short: its characters in order, close together. */
export function standsShortened(word: string, text: string): boolean {
  const [first = '', ...rest] = [...word];
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
    let end = at;
    if (rest.every((character) => (end = text.indexOf(character, end + 1)) >= 0 && end - at <= spread) && !/[,.;:!?。、\n]/u.test(text.slice(at, end))) return true;
  }
  return false;
}

const freeWords = new RegExp([...free].filter((word) => word.length > 1).toSorted((one, other) => other.length - one.length).join('|'), 'gu');

/** Whether two characters are words of grammar or of the frame, or begin or end one. */
export const saysLittle = (pair: string): boolean => free.has(pair) || /[的了和与及或等在是为其将被已]/u.test(pair) || [...pair].every((character) => grammar.test(character));

/** The words of a folded clause that a folded text holds in no form: neither as they are, nor shortened, nor by another name. */
export function broughtWords(clause: string, text: string): readonly string[] {
  const bare = clause.replaceAll(/《[^》]*》|[“「『"][^”」』"]*[”」』"]/gu, (part) => ' '.repeat(part.length));
  const known = new Set<number>();
  for (const match of bare.matchAll(freeWords)) for (let at = 0; at < match[0].length; at += 1) known.add(match.index + at);
  for (let at = 0; at < bare.length; at += 1) {
    if (grammar.test(bare[at] ?? '')) known.add(at);
    if (text.includes(bare.slice(at, at + 2)) && /^\p{Script=Han}{2}$/u.test(bare.slice(at, at + 2))) known.add(at).add(at + 1);
  }
  const unknown = [...words.segment(bare)].filter(({ segment, index }) => /^\p{Script=Han}+$/u.test(segment) && ![...segment].every((_, offset) => known.has(index + offset)));
  // Words the dictionary does not know come in single characters: 问责.
  return joined(unknown)
    .filter((word) => !light.has(word))
    .filter((word) => ![word, ...(sameAs.get(word) ?? [])].some((form) => text.includes(form)) && !core(word, text) && !(word.length > 1 && standsShortened(word, text)));
}

/** 查到 beside 查询: what is left of it without its particle stands there. */
function core(word: string, text: string): boolean {
  const rest = word.replaceAll(/[到了着过得能可会要有]/gu, '');
  return rest.length === 1 && word.length > 1 && text.includes(rest);
}

function joined(segments: readonly { readonly segment: string; readonly index: number }[]): readonly string[] {
  return segments.flatMap(({ segment, index }, at) => {
    const [before, after] = [segments[at - 1], segments[at + 1]];
    if (segment.length > 1) return [segment];
    if (before?.segment.length === 1 && before.index === index - 1) return [];
    return [after?.segment.length === 1 && after.index === index + 1 ? segment + after.segment : segment];
  });
}
