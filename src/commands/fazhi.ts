import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { CommanderError, InvalidArgumentError, type Command } from 'commander';
import about from '../../package.json' with { type: 'json' };
import { loadConfig, loadLanguage, type Config } from '../config.ts';
import { AppError } from '../domain/errors.ts';
import type { Language } from '../domain/language.ts';
import { stopSignal } from '../stopping.ts';
import { fault, faultWords } from '../texts/fault.ts';
import { textsIn } from '../texts/texts.ts';
import { commandLine, mistakeOf } from './command-line.ts';
import type { CommandIo } from './io.ts';
import type { LibraryOptions } from './library.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Attachment, Request } from '../domain/request.ts';
import type { TopicOptions } from './topics.ts';
import type { WordOptions } from './word-files.ts';

interface Options {
  readonly data?: string;
  readonly json?: boolean;
}

/** Before it nobody wrote such reports. */
const firstYear = 1949;

// A command loads what it needs when it runs: a wrong word or --help is answered at once.
const stopping = stopSignal();
const io: CommandIo = { out: (text) => void process.stdout.write(`${text}\n`), err: (text) => void process.stderr.write(`${text}\n`), signal: stopping };
// Whoever reads the output may have seen enough of it (`| head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const spoken = await loadLanguage();
const words = textsIn(spoken).commandLine;
const { option: say, argument: name } = words;
const program = commandLine('fazhi', words).version(about.version, '-V, --version', words.version);

command('ingest', '[paths...]', name.paths)
  .action((paths: string[], options: Options) => run(options, async (config) => (await import('./ingest.ts')).ingestCommand(paths, { data: config.DATA_DIR, json: options.json === true, language: config.INTERFACE_LANGUAGE }, io, config)));

command('library', '[words...]', name.words)
  .option('--remove <document>', say.remove)
  .action((wanted: string[], options: Options & LibraryOptions) => run(options, async (config) => (await import('./library.ts')).libraryCommand(wanted, { ...options, json: options.json === true }, io, config)));

command('ask', '<question>', name.question)
  .action((question: string, options: Options) => request(options, async (language) => ({ command: 'ask', text: notEmpty(question, words.wrong.emptyQuestion), attachments: [], language })));

command('topic', '[files...]', name.files)
  .option('--wish <words>', say.wish)
  .option('--out <table>', say.outTable)
  .option('--import <tsv>', say.import)
  .action((files: string[], options: Options & TopicOptions) => {
    const [file] = files;
    if (options.import === undefined && options.out === undefined && files.length === 1 && file !== undefined && statSync(file, { throwIfNoEntry: false })?.isDirectory() !== true) {
      return request(options, async (language) => ({ command: 'topic', text: options.wish ?? '', attachments: [await readAttachment(file, language)], language: (await wishedLanguage(options.wish)) ?? language }));
    }
    return run(options, async (config) => (await import('./topics.ts')).topicsCommand(files, { ...options, json: options.json === true }, io, config));
  });

command('draft', '<request>', name.request)
  .requiredOption('--section <name>', say.section)
  .option('--facts <file>', say.facts)
  .option('--unit <name>', say.unit)
  .option('--year <n>', say.year, year)
  .option('--out <docx>', say.outDraft)
  .option('--signer <name>', say.signer)
  .option('--date <date>', say.date)
  .action((text: string, options: Options & WordOptions & { section: string; facts?: string; unit?: string; year?: number }) =>
    request(options, async (language) => {
      const { assertWordPath, dateNamed } = await import('./word-files.ts');
      assertWordPath(options.out);
      if (options.date !== undefined) dateNamed(options.date);
      return {
        command: 'draft',
        section: await sectionNamed(options.section),
        text: notEmpty(text, words.wrong.emptyRequest),
        attachments: options.facts === undefined ? [] : [await readAttachment(options.facts, language)],
        language,
        ...(options.unit === undefined ? {} : { unit: options.unit }),
        ...(options.year === undefined ? {} : { year: options.year }),
      };
    }, async (outcome) => {
      const { dated, dateNamed, writeWord } = await import('./word-files.ts');
      const date = options.date === undefined ? undefined : dateNamed(options.date);
      const drafted = dated(outcome, date);
      await writeWord(drafted, options.out, { ...(options.unit === undefined ? {} : { issuer: options.unit }), ...(options.signer === undefined ? {} : { signer: options.signer }), ...(date === undefined ? {} : { date }) });
      return drafted;
    }));

command('check', '<file>', name.file)
  .option('--out <docx>', say.outCheck)
  .action((file: string, options: Options & WordOptions) => {
    let text = '';
    return request(options, async (language) => {
      (await import('./word-files.ts')).assertWordPath(options.out);
      const attachment = await readAttachment(file, language);
      text = attachment.text;
      return { command: 'check', text: '', attachments: [attachment], language };
    }, async (outcome) => (await import('./word-files.ts')).writeComments(outcome, options.out, text));
  });

command('eval')
  .option('--corpus <jsonl>', say.corpus)
  .option('--queries <jsonl>', say.queries)
  .option('--qrels <tsv>', say.qrels)
  .option('--questions <jsonl>', say.questions)
  .option('--topics <tsv>', say.topics)
  .option('--budget <characters>', say.budget, count)
  .option('--baseline <json>', say.baseline)
  .option('--save-baseline <json>', say.saveBaseline)
  .option('--chart <svg>', say.chart)
  .action((options: Options & Record<string, string>) => run(options, async (config) => (await import('./eval.ts')).evalCommand({ ...options, json: options.json === true }, io, config)));

command('doctor')
  .action((options: Options) => run(options, async (config) => (await import('./doctor.ts')).doctorCommand({ json: options.json === true }, io, config)));

try {
  // Help in answer to nothing is a mistake, too: it goes to standard error.
  if (process.argv.length <= 2) program.outputHelp({ error: true });
  if (process.argv.length <= 2) process.exitCode = 2;
  else await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  const mistake = mistakeOf(error, words);
  if (mistake !== null) {
    if (process.argv.includes('--json')) io.out(JSON.stringify({ kind: 'failed', code: 'usage', found: mistake, hint: words.helpAfter }, null, 2));
    io.err(`${mistake}\n${words.helpAfter}`);
  }
  process.exitCode = mistake === null ? 0 : 2;
}

function command(title: keyof typeof words.describe, argument?: string, about?: string): Command {
  const made = program.command(title).description(words.describe[title]).helpOption('-h, --help', words.help);
  if (argument !== undefined) made.argument(argument, about);
  return made.option('--data <folder>', say.data).option('--json', say.json);
}

/** Runs an action with its settings, which says whether the data folder is another than theirs; a fault becomes a message on standard error and a status other than 0. */
async function run(options: Options, action: (config: Config, isNamed: boolean) => Promise<number>): Promise<void> {
  try {
    const config = await loadConfig();
    const data = options.data ?? config.DATA_DIR;
    process.exitCode = await action({ ...config, DATA_DIR: data }, resolve(data) !== resolve(config.DATA_DIR));
  } catch (error) {
    if (error instanceof CommanderError) throw error;
    const met = error instanceof AppError ? error : stopping.reason instanceof AppError ? stopping.reason : fault('library', 'unexpected', [error instanceof Error ? error.name : '?'], { cause: error });
    const { found, hint } = faultWords(met, spoken);
    if (options.json === true) io.out(JSON.stringify({ kind: 'failed', code: met.code, found, hint }, null, 2));
    io.err(`${found}\n${hint}`);
    process.exitCode = met.code === 'usage' || met.code === 'settings' ? 2 : 1;
  }
}

type OneRequest = Omit<Request, 'conversation'>;

/** Reads a file that a command names. */
async function readAttachment(path: string, language: Language): Promise<Attachment> {
  return (await import('./input.ts')).readAttachment(path, language, stopping);
}

/** The language a wish asks for; null where it asks for none. */
async function wishedLanguage(wish: string | undefined): Promise<Language | null> {
  return wish === undefined ? null : ((await import('../assistant/topic/card-wish.ts')).cardWish(wish).wish.language ?? null);
}

/** The section of this name. Fails with code `usage`, listing them, when there is none. */
async function sectionNamed(name: string): Promise<string> {
  const { sectionCalled, sectionTitles } = await import('../assistant/draft/section-name.ts');
  const section = sectionCalled(name);
  if (section === null) throw fault('usage', 'noSection', [name, sectionTitles.parts, sectionTitles.themes]);
  return section;
}

async function request(options: Options, make: (language: Language) => Promise<OneRequest>, after: (outcome: Outcome) => Promise<Outcome | void> = async () => {}): Promise<void> {
  await run(options, async (config, isNamed) => {
    // Before anything is opened or built: a missing file is told at once.
    const made = await make(config.INTERFACE_LANGUAGE);
    // A folder somebody names is meant to hold a library: a slip of the pen is not answered from the samples, nor made a folder.
    if (isNamed && !existsSync(config.DATA_DIR)) throw fault('missing', 'noLibrary', [config.DATA_DIR]);
    const [{ compose }, { firstStart }, { oneRequest }] = await Promise.all([import('../compose.ts'), import('./first-start.ts'), import('./one-request.ts')]);
    const workbench = await compose(config);
    try {
      if (workbench.readOnly) io.err(textsIn(config.INTERFACE_LANGUAGE).terminal.readOnly);
      if (isNamed && workbench.writer.documents().length === 0 && workbench.writer.unfinished().length === 0) throw fault('missing', 'noLibrary', [config.DATA_DIR]);
      await firstStart(workbench, config, io.err, io.signal);
      return await oneRequest(made, workbench, { json: options.json === true }, io, after);
    } finally {
      await workbench.close();
    }
  });
}

function year(text: string): number {
  const last = new Date().getFullYear() + 1;
  if (!/^\d{4}$/u.test(text) || Number(text) < firstYear || Number(text) > last) throw new InvalidArgumentError(words.wrong.notYear(text, firstYear, last));
  return Number(text);
}

function count(text: string): number {
  if (!/^[1-9]\d{0,6}$/u.test(text)) throw new InvalidArgumentError(words.wrong.notCount(text));
  return Number(text);
}

function notEmpty(text: string, otherwise: string): string {
  if (text.trim() === '') throw new CommanderError(2, 'commander.invalidArgument', `argument is invalid. ${otherwise}`);
  return text;
}
