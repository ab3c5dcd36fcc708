import type { SettingFault } from '../config.ts';
import type { faultsZh } from './faults-zh.ts';

const checkFolder = 'Check path, permissions and disk of the data folder (--data or DATA_DIR).';
const embeddingAddress = 'Check EMBEDDING_BASE_URL (or OPENAI_BASE_URL) and that the server runs.';
const embeddingModel = 'Check that EMBEDDING_MODEL is an embedding model and that EMBEDDING_BATCH_SIZE is not above what the endpoint takes.';
const labelled = 'It must hold lines of title, level 1 and level 2 parted by tabs.';

const settingProblems: { readonly [Problem in SettingFault['problem']]: (detail: string) => string } = {
  number: () => 'must be a number',
  whole: () => 'must be a whole number',
  least: (minimum) => `must be at least ${minimum}`,
  most: (maximum) => `must be at most ${maximum}`,
  choice: (choices) => `must be one of: ${choices.split(',').join(', ')}`,
  link: () => 'must start with http:// or https://',
  ids: () => 'must be numeric Telegram ids separated by commas',
  language: () => 'must be zh or en',
  needed: (when) => `is needed when ${when} is set`,
  secret: () => 'must be 16 to 256 letters, digits, _ or - when TELEGRAM_WEBHOOK_URL is set',
  unreadable: (path) => `names a file or folder that cannot be read (text must be UTF-8): ${path}`,
};

/** Every fault a person may meet, in English: also what an error says of itself in a log. */
export const faultsEn: typeof faultsZh = {
  unexpected: (name) => [`An unexpected fault: ${name}.`, 'Run fazhi doctor; if it persists, report it with the command you ran.'],
  stopped: (signal) => [`Stopped (${signal}).`, 'What was finished is kept; run it again to go on.'],
  badSettings: (faults) => [`Settings that cannot be used: ${faults.map(({ setting, problem, detail }) => `${setting} ${settingProblems[problem](detail)}`).join('; ')}.`, 'Correct them in .env or in the environment; .env.example explains each.'],

  noFile: (path) => [`There is no file ${path}.`, 'Check the path; use - for standard input.'],
  isFolder: (path) => [`${path} is a folder, not a file.`, 'Name one file in it; fazhi ingest takes a whole folder into the library.'],
  noPermission: (path) => [`You may not read ${path}.`, 'Change its permissions, or use another account.'],
  unreadableFile: (path, code) => [`${path} cannot be read (${code}).`, 'Check that it is a file you may read.'],
  leftOut: (path, reason) => [`${path} was not read.`, reason],
  emptyInput: ['Standard input is empty.', 'Pipe text into it, or name a file.'],
  noPath: (path) => [`There is no file or folder ${path}.`, 'Check the path.'],
  foldersGone: (paths) => [`These folders were ingested and are gone: ${paths.join(', ')}. The library was not changed.`, 'Bring them back and run it again; if they are no longer wanted, remove their documents with fazhi library --remove, or name the folder to ingest: fazhi ingest <folder>.'],
  unwritable: (path) => [`${path} cannot be written.`, 'Name a file in a folder that exists and that you may write.'],
  wordEnding: (path) => [`${path} is no .docx: a Word file is written as .docx only.`, 'Let the name end in .docx, for example draft.docx; for a PDF or an old .doc save it from Word.'],
  tableEnding: (path) => [`${path}: a table is written as .csv, .xlsx or .md only.`, 'Let the name end in one of these.'],
  notDate: (text) => [`${text} is not a date.`, 'Write it as 2026年1月20日 or 2026-01-20.'],
  noTopicFile: ['No file was named.', 'Name one or more files, or --import <table>.'],

  noLibrary: (folder) => [`There is no library in ${folder}.`, `Check the path after --data; to build one here, run fazhi ingest <folder> --data ${folder} first (without a folder it takes in the samples).`],
  noDocument: (wanted) => [`The library has no “${wanted}”.`, 'fazhi library shows ids and titles.'],
  notOneDocument: (wanted, count, lines) => [`“${wanted}” is neither an id nor the whole title of one document alone; nothing was removed. ${count} come near:\n${lines.join('\n')}${lines.length < count ? '\n…' : ''}`, 'Give the id (first on each line) or the whole title.'],

  notALibrary: ['The file library.db is not a library of this program.', 'Choose another data folder.'],
  libraryVersion: (version, known) => [`The library has version ${version}; this program reads version ${known}.`, 'Move the data folder away and run ingest again, or use the program that made it.'],
  libraryBusy: ['The library is being written by another process.', 'Wait until it has finished and try again.'],
  libraryDamaged: ['The library file is damaged.', 'Move the data folder away and run ingest again, or restore a copy.'],
  diskFull: ['The disk is full.', 'Free some space and try again; nothing that was committed is lost.'],
  libraryReadOnly: ['The data folder may only be read.', 'Questions work; to ingest or change anything use a DATA_DIR that can be written, or set its permissions right.'],
  libraryUnwritable: ['The library cannot be opened or written.', checkFolder],
  librarySqlite: (code) => [`The library failed (SQLite ${code}).`, 'Run fazhi doctor; if it happens again, move the data folder away and run ingest again.'],
  libraryClosed: ['The library was closed.', 'Open it again.'],
  dataFolder: (path, code) => [`The data folder ${path} cannot be used (${code}).`, checkFolder],
  ingesting: ['Another process is ingesting into this data folder.', 'Wait until it has finished, then run ingest again; unchanged files are skipped.'],
  ingestNotStarted: ['The ingest process could not be started.', 'Check that Node may start processes.'],
  ingestEnded: (how) => [`The ingest process ended early (${how}).`, 'Run it again; it goes on where it stopped.'],
  chatVersion: (found, known) => [`The chat database is of version ${found}, this program knows ${known}.`, 'Use the program that wrote it, or move chat.db away to begin anew.'],
  chatUnopened: ['The chat database cannot be opened.', 'Check that the data folder and chat.db in it can be read and written.'],
  chatReadOnly: ['The data folder may only be read: conversations cannot be kept.', 'Use a DATA_DIR that can be written, or set its permissions right.'],
  chatBusy: ['Another program is using the chat database.', 'Wait a moment and start again; nothing is damaged, so move and delete nothing.'],
  chatDamaged: ['The chat database chat.db is damaged.', 'Move chat.db away and start again; the library is not concerned.'],
  anotherBot: ['Another bot works on this data folder.', 'Stop it, or give this one a DATA_DIR of its own.'],
  libraryEmpty: ['The library is empty.', 'Run fazhi ingest <folder> first.'],

  badVector: (embedder, what, expected) => [`The embedder ${embedder} returned an unusable vector (${what}, expected ${expected} numbers).`, 'Check the embedding model; if it was replaced under the same name, ingest into a new data folder.'],
  badQuestionVector: (what, expected) => [`A question vector cannot be used (${what}, expected ${expected} numbers).`, 'Check the embedding model; run ingest after changing it.'],
  localFiles: (file) => [`The folder of LOCAL_EMBEDDING_DIR has no ${file}.`, 'Put a sentence-embedding model in ONNX form there with its tokenizer (for instance bge-small-zh-v1.5).'],
  localPackages: (command) => ['The libraries of EMBEDDER=local are not installed.', `Run: ${command}`],
  localVector: (what) => [`The local model returned an unusable vector (${what}).`, 'Check that the folder holds a sentence-embedding model.'],
  localFailed: ['The local model failed.', 'Check that model and tokenizer belong together.'],
  localUnloadable: ['The model or tokenizer of LOCAL_EMBEDDING_DIR cannot be loaded.', 'Check that the files are complete.'],
  embeddingStopped: ['Embedding was stopped.', 'Start it again.'],
  embeddingSlow: (seconds) => [`The embedding endpoint did not answer within ${seconds} s.`, embeddingAddress],
  embeddingVector: (what, expected) => [`The embedding endpoint returned a vector that is ${what}${expected === null ? '' : `, expected ${expected} numbers`}.`, embeddingModel],
  embeddingCount: (found, wanted) => [`The embedding endpoint returned ${found} vectors for ${wanted} texts.`, embeddingModel],
  embeddingReply: ['The embedding endpoint returned something that is not an embedding reply.', embeddingModel],
  embeddingKey: (status) => [`The embedding endpoint refused the key (${status}).`, 'Check EMBEDDING_API_KEY (or OPENAI_API_KEY).'],
  embeddingUnknown: ['The embedding endpoint or model was not found (404).', 'Check EMBEDDING_BASE_URL and EMBEDDING_MODEL.'],
  embeddingBusy: ['The embedding endpoint is overloaded or the quota is used up (429).', 'Wait and run ingest again; it goes on where it stopped.'],
  embeddingStatus: (status) => [`The embedding endpoint failed (${status}).`, 'Check its log; then run ingest again, it goes on where it stopped.'],
  embeddingUnreachable: ['The embedding endpoint cannot be reached.', embeddingAddress],

  noToken: ['TELEGRAM_BOT_TOKEN is not set.', 'Set it to the token that BotFather gave you.'],
  tokenRefused: ['Telegram does not know this token.', 'Check TELEGRAM_BOT_TOKEN.'],
  tokenTwice: ['Another bot polls with the same token.', 'Stop the other one, or give this one a token of its own.'],
  telegramUnreachable: ['Telegram cannot be reached.', 'Check the network and TELEGRAM_API_ROOT.'],
  updatesNotKept: ['Updates could not be kept.', 'Check that the data folder is writable and the disk is not full.'],
  portTaken: (setting, port, code) => [`Port ${port} cannot be used (${code}).`, `Stop the program that holds it, or change ${setting}.`],

  topicList: (path, problem) => [`TOPIC_LIST_FILE ${path} ${{ undecodable: 'cannot be read as UTF-8 text', empty: 'is empty', 'not-json': 'begins like JSON but is none', 'no-classes': 'holds no classes' }[problem]}.`, 'It takes JSON, a table with tabs, or one class a line with the levels indented; leave it empty for the national list.'],
  noSection: (name, parts, themes) => [`There is no section ${name}.`, `Sections: 全文 (whole report); ${parts.join('; ')}; of the first part also ${themes.join('; ')}. Another paper is named by its title, such as 关于做好防汛工作的通知.`],
  noQuestions: (path) => [`${path} holds no questions.`, 'Each line is one JSON object: {question, kind, evidence:[…], answer?}.'],
  noLabels: (path) => [`${path} holds no labelled titles.`, labelled],
  noLabelFile: (path) => [`There is no readable file ${path}.`, labelled],

  nothingToMeasure: ['Nothing to measure was named.', 'Give --questions <jsonl>, or --corpus, --queries and --qrels together, or --topics <tsv>.'],
  chartNeedsQuestions: ['--chart draws coverage by kind of question.', 'Use it with --questions.'],
  noBaseline: (path) => [`The baseline ${path} cannot be read.`, 'Save one with --save-baseline.'],
  wrongBaseline: (path) => [`${path} is no baseline of this measurement.`, 'Save one with --save-baseline in the same mode.'],
  noRelevant: ['No query has a relevant document in the qrels.', 'Check that the ids of the queries are those of the qrels.'],
  evalStopped: ['The evaluation was stopped.', 'Run it again.'],
  noEvalFile: (path) => [`There is no readable file ${path}.`, 'Check the path.'],
  evalLine: (path, line, needs) => [
    `${path}, line ${line} cannot be used.`,
    { record: 'Each line needs `_id` or `id`, and `text`.', question: 'Each line needs `question`, `kind` and `evidence` (a list of exact substrings, empty where there is no answer).', qrel: 'Each line needs a query id, a document id and a grade.', json: 'Each line must be one JSON object.' }[needs],
  ],
};
