import type { SettingFault } from '../config.ts';

/** What a fault is and what to do about it. */
type Words = readonly [found: string, hint: string];

const checkFolder = '请检查数据目录（--data 或 DATA_DIR）的路径、权限和磁盘空间。';
const modelFiles = '请放入 ONNX 格式的句向量模型及其分词器（例如 bge-small-zh-v1.5）。';
const embeddingAddress = '请检查 EMBEDDING_BASE_URL（或 OPENAI_BASE_URL），并确认服务正在运行。';
const writable = '请写到一个已有的、有写入权限的文件夹里。';
const labelled = '每行应为：标题、一级类、二级类，用制表符分隔。';

const settingProblems: { readonly [Problem in SettingFault['problem']]: (detail: string) => string } = {
  number: () => '应为数字',
  whole: () => '应为整数',
  least: (minimum) => `不能小于 ${minimum}`,
  most: (maximum) => `不能大于 ${maximum}`,
  choice: (choices) => `只能是 ${choices.split(',').join('、')} 之一`,
  link: () => '应以 http:// 或 https:// 开头',
  ids: () => '应为 Telegram 数字 id，多个用逗号隔开',
  language: () => '应为 zh 或 en',
  needed: (when) => `必须填写（因为设置了 ${when}）`,
  secret: () => '应为 16 至 256 位字母、数字、_ 或 -（因为设置了 TELEGRAM_WEBHOOK_URL）',
  unreadable: (path) => `指向的文件或文件夹读不出来（文字须是 UTF-8）：${path}`,
};

/** Every fault a person may meet, in Simplified Chinese. */
export const faultsZh = {
  unexpected: (name: string): Words => [`程序出现意外故障：${name}。`, '请运行 fazhi doctor；如果反复出现，请把所用的命令告诉维护人员。'],
  stopped: (signal: string): Words => [`已停止（${signal}）。`, '已完成的部分都保留，再次运行会接着做。'],
  badSettings: (faults: readonly SettingFault[]): Words => [`这些设置不能用：${faults.map(({ setting, problem, detail }) => `${setting} ${settingProblems[problem](detail)}`).join('；')}。`, '请在 .env 或环境变量中改正；.env.example 里有每一项的说明。'],

  noFile: (path: string): Words => [`找不到文件：${path}`, '请检查路径；- 表示从标准输入读取。'],
  isFolder: (path: string): Words => [`${path} 是文件夹，不是文件。`, '请写出其中一个文件；整个文件夹用 fazhi ingest 入库。'],
  noPermission: (path: string): Words => [`没有读取 ${path} 的权限。`, '请修改文件权限，或换一个有权限的账号。'],
  unreadableFile: (path: string, code: string): Words => [`${path} 读不出来（${code}）。`, '请确认它是一个您有权读取的文件。'],
  leftOut: (path: string, reason: string): Words => [`没有读取 ${path}`, reason],
  emptyInput: ['标准输入是空的。', '请用管道或 < 传入文字，或写出文件的路径。'] as Words,
  noPath: (path: string): Words => [`没有这个文件或文件夹：${path}`, '请检查路径。'],
  foldersGone: (paths: readonly string[]): Words => [`这些文件夹曾经入库，现在找不到：${paths.join('、')}。资料库没有改动。`, '请恢复文件夹后再运行；确实不要了，用 fazhi library --remove 移除其中的文件，或写明要入库的文件夹：fazhi ingest <文件夹>。'],
  unwritable: (path: string): Words => [`${path} 写不进去。`, writable],
  wordEnding: (path: string): Words => [`${path} 不是 .docx：Word 文件只写成 .docx。`, '请把文件名改成 .docx 结尾，例如 草稿.docx；要 PDF 或旧版 .doc，请在 Word 里另存。'],
  tableEnding: (path: string): Words => [`${path}：表格只写成 .csv、.xlsx 或 .md。`, '请把文件名改成其中一种结尾。'],
  notDate: (text: string): Words => [`“${text}”不是日期。`, '请写成“2026年1月20日”或 2026-01-20 的样子。'],
  noTopicFile: ['没有写出文件。', '请写出一个或多个文件，或用 --import <表格>。'] as Words,

  noLibrary: (folder: string): Words => [`${folder} 里没有资料库。`, `请检查 --data 的路径；要在这里建库，先运行 fazhi ingest <文件夹> --data ${folder}（不写文件夹时放入示例资料）。`],
  noDocument: (wanted: string): Words => [`资料库里没有“${wanted}”。`, '用 fazhi library 查看编号和标题。'],
  notOneDocument: (wanted: string, count: number, lines: readonly string[]): Words => [`“${wanted}”不是编号，也不是哪一份文件独有的完整标题，没有移除任何一份。相近的有 ${count} 份：\n${lines.join('\n')}${lines.length < count ? '\n……' : ''}`, '请写编号（每行第一项）或完整标题。'],

  notALibrary: ['数据目录里的 library.db 不是本程序的资料库。', '请换一个数据目录。'] as Words,
  libraryVersion: (version: number, known: number): Words => [`资料库的版本是 ${version}，本程序能读的版本是 ${known}。`, '请移开数据目录后重新入库，或使用当初建库的程序。'],
  libraryBusy: ['另一个程序正在写资料库。', '请等它完成后再试。'] as Words,
  libraryDamaged: ['资料库文件已损坏。', '请移开数据目录后重新入库，或恢复备份。'] as Words,
  diskFull: ['磁盘已满。', '请腾出空间后再试；已写入的内容没有丢失。'] as Words,
  libraryReadOnly: ['数据目录是只读的，不能写入。', '可以提问和查看；要入库或修改，请换一个可写的 DATA_DIR，或改好目录权限。'] as Words,
  libraryUnwritable: ['资料库打不开或写不进去。', checkFolder] as Words,
  librarySqlite: (code: number | string): Words => [`资料库出错（SQLite ${code}）。`, '请运行 fazhi doctor；再出现时，移开数据目录后重新入库。'],
  libraryClosed: ['资料库已关闭。', '请重新打开。'] as Words,
  dataFolder: (path: string, code: string): Words => [`数据目录 ${path} 不能用（${code}）。`, checkFolder],
  ingesting: ['另一个程序正在往这个数据目录入库。', '请等它完成后再运行；没有改动的文件会跳过。'] as Words,
  ingestNotStarted: ['入库程序没有启动起来。', '请确认系统允许 Node 启动进程。'] as Words,
  ingestEnded: (how: string): Words => [`入库程序提前结束（${how}）。`, '请再运行一次，会接着做。'],
  chatVersion: (found: number, known: number): Words => [`对话数据的版本是 ${found}，本程序能读的版本是 ${known}。`, '请使用当初的程序，或移开 chat.db 重新开始。'],
  chatUnopened: ['对话数据打不开。', '请检查数据目录和其中的 chat.db 是否可读写。'] as Words,
  chatReadOnly: ['数据目录是只读的，对话无法保存。', '请换一个可写的 DATA_DIR，或改好目录权限。'] as Words,
  chatBusy: ['另一个程序正在使用对话数据。', '请稍等片刻再启动；数据没有损坏，不要移动或删除。'] as Words,
  chatDamaged: ['对话数据 chat.db 已损坏。', '请把 chat.db 移开后重新启动；资料库不受影响。'] as Words,
  anotherBot: ['另一个机器人正在使用这个数据目录。', '请先停掉它，或给这一个另设 DATA_DIR。'] as Words,
  libraryEmpty: ['资料库是空的。', '请先运行 fazhi ingest <文件夹>。'] as Words,

  badVector: (embedder: string, what: string, expected: number | string): Words => [`向量方式 ${embedder} 给出的向量不能用（${what}，应为 ${expected} 个数）。`, '请检查向量模型；模型改过而名称没变的，请换一个新的数据目录入库。'],
  badQuestionVector: (what: string, expected: number | string): Words => [`问题的向量不能用（${what}，应为 ${expected} 个数）。`, '请检查向量模型；换过模型的，请再运行一次 fazhi ingest。'],
  localFiles: (file: string): Words => [`LOCAL_EMBEDDING_DIR 指向的文件夹里没有 ${file}。`, modelFiles],
  localPackages: (command: string): Words => ['EMBEDDER=local 需要的软件包没有安装。', `请运行：${command}`],
  localVector: (what: string): Words => [`本地模型给出的向量不能用（${what}）。`, '请确认文件夹里是句向量模型。'],
  localFailed: ['本地向量模型运行出错。', '请确认模型和分词器是配套的。'] as Words,
  localUnloadable: ['LOCAL_EMBEDDING_DIR 里的模型或分词器载入不了。', '请确认文件完整。'] as Words,
  embeddingStopped: ['向量计算已停止。', '请再运行一次。'] as Words,
  embeddingSlow: (seconds: number): Words => [`向量接口在 ${seconds} 秒内没有应答。`, embeddingAddress],
  embeddingVector: (what: string, expected: number | null): Words => [`向量接口给出的向量不能用（${what}${expected === null ? '' : `，应为 ${expected} 个数`}）。`, '请确认 EMBEDDING_MODEL 是向量模型，EMBEDDING_BATCH_SIZE 不超过接口的上限。'],
  embeddingCount: (found: number, wanted: number): Words => [`向量接口对 ${wanted} 段文字给出了 ${found} 个向量。`, '请确认 EMBEDDING_MODEL 是向量模型，EMBEDDING_BATCH_SIZE 不超过接口的上限。'],
  embeddingReply: ['向量接口的应答不是向量。', '请确认 EMBEDDING_MODEL 是向量模型，EMBEDDING_BATCH_SIZE 不超过接口的上限。'] as Words,
  embeddingKey: (status: number): Words => [`向量接口不接受密钥（${status}）。`, '请检查 EMBEDDING_API_KEY（或 OPENAI_API_KEY）。'],
  embeddingUnknown: ['找不到向量接口或模型（404）。', '请检查 EMBEDDING_BASE_URL 和 EMBEDDING_MODEL。'] as Words,
  embeddingBusy: ['向量接口繁忙或额度用完（429）。', '请稍后再运行 fazhi ingest，会接着做。'] as Words,
  embeddingStatus: (status: number): Words => [`向量接口出错（${status}）。`, '请查看接口的日志；然后再运行 fazhi ingest，会接着做。'],
  embeddingUnreachable: ['向量接口连不上。', embeddingAddress] as Words,

  noToken: ['没有设置 TELEGRAM_BOT_TOKEN。', '请填写 BotFather 给的令牌。'] as Words,
  tokenRefused: ['Telegram 不认识这个令牌。', '请检查 TELEGRAM_BOT_TOKEN。'] as Words,
  tokenTwice: ['另一个程序正用同一个令牌收消息。', '请停掉那一个，或给这一个另申请令牌。'] as Words,
  telegramUnreachable: ['连不上 Telegram。', '请检查网络和 TELEGRAM_API_ROOT。'] as Words,
  updatesNotKept: ['收到的消息写不进磁盘。', '请检查数据目录是否可写、磁盘是否已满。'] as Words,
  portTaken: (setting: string, port: number, code: string): Words => [`端口 ${port} 不能用（${code}）。`, `请停掉占用它的程序，或修改 ${setting}。`],

  topicList: (path: string, problem: 'undecodable' | 'empty' | 'not-json' | 'no-classes'): Words => [`TOPIC_LIST_FILE ${path} ${{ undecodable: '读不出来或不是 UTF-8 文字', empty: '是空的', 'not-json': '开头像 JSON，但不是有效的 JSON', 'no-classes': '里没有类别' }[problem]}。`, '可以是 JSON、用制表符分隔的表，或每行一类、用缩进表示级别；留空则用全国分类表。'],
  noSection: (name: string, parts: readonly string[], themes: readonly string[]): Words => [`没有“${name}”这一节。`, `可以写：全文；${parts.join('；')}；其中第一部分又可以分写：${themes.join('；')}。其他公文请写出标题，例如 关于做好防汛工作的通知。`],
  noQuestions: (path: string): Words => [`${path} 里没有题目。`, '每行写一个 JSON：{question, kind, evidence:[…], answer?}。'],
  noLabels: (path: string): Words => [`${path} 里没有已归类的标题。`, labelled],
  noLabelFile: (path: string): Words => [`找不到或读不出：${path}`, labelled],

  nothingToMeasure: ['没有写明要评测什么。', '请给出 --questions <jsonl>，或同时给出 --corpus、--queries、--qrels，或 --topics <tsv>。'] as Words,
  chartNeedsQuestions: ['--chart 画的是各类问题的覆盖情况。', '请与 --questions 一起用。'] as Words,
  noBaseline: (path: string): Words => [`基线 ${path} 读不出来。`, '请先用 --save-baseline 保存一份。'],
  wrongBaseline: (path: string): Words => [`${path} 不是这种评测的基线。`, '请用 --save-baseline 按同样的方式保存一份。'],
  noRelevant: ['qrels 里没有任何问题的相关文件。', '请检查问题编号和 qrels 里的编号是否一致。'] as Words,
  evalStopped: ['评测已停止。', '请再运行一次。'] as Words,
  noEvalFile: (path: string): Words => [`找不到或读不出：${path}`, '请检查路径。'],
  evalLine: (path: string, line: number, needs: 'record' | 'question' | 'qrel' | 'json'): Words => [
    `${path} 第 ${line} 行不能用。`,
    { record: '每行要有 `_id` 或 `id`，以及 `text`。', question: '每行要有 `question`、`kind` 和 `evidence`（原文片段的列表，无答案的为空）。', qrel: '每行要有问题编号、文件编号和分值。', json: '每行应为一个 JSON 对象。' }[needs],
  ],
};
