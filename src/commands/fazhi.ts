import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { loadConfig, type Config } from '../config.ts';
import { AppError } from '../domain/errors.ts';
import { languageOf, type Language } from '../domain/language.ts';
import type { CommandIo } from './io.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Attachment, Request } from '../domain/request.ts';
import type { TopicOptions } from './topics.ts';
import type { WordOptions } from './word-files.ts';

interface Options {
  readonly data?: string;
  readonly json?: boolean;
}

// A command loads what it needs when it runs: a wrong word or --help is answered at once.
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort(new AppError('aborted', `${signal} was received.`, 'What was finished is kept; run the command again to go on.')));
const io: CommandIo = { out: (text) => void process.stdout.write(`${text}\n`), err: (text) => void process.stderr.write(`${text}\n`), signal: stopping.signal };

const program = new Command('fazhi')
  .description('Cited answers, document topics, drafts and checks over a library of Chinese official documents.\n查资料、选主题、起草、检查，句句有出处。')
  .exitOverride()
  .showHelpAfterError('(fazhi <command> --help shows how)')
  .configureOutput({ outputError: (text, write) => write(text) });

command('ingest [path...]', 'put files or folders into the library; without a path, what was ingested before or the sample library')
  .action((paths: string[], options: Options) => run(options, async (config) => (await import('./ingest.ts')).ingestCommand(paths, { data: config.DATA_DIR, json: options.json === true, language: config.INTERFACE_LANGUAGE }, io, config)));

command('ask <question>', 'answer a question from the library, with citations')
  .action((question: string, options: Options) => request(options, async (language) => ({ command: 'ask', text: question, attachments: [], language: languageOf(question) ?? language })));

command('topic [file...]', 'suggest topic, title, document type, keywords and abstract for a document (- reads standard input); a table for several')
  .option('--wish <words>', 'what to mind, for example a length for the title or the classes of your site')
  .option('--out <table>', 'write a table with a row for each file: .csv, .xlsx or .md')
  .option('--import <tsv>', 'learn from labelled titles: title, level 1, level 2')
  .action((files: string[], options: Options & TopicOptions) => {
    const [file] = files;
    if (options.import === undefined && options.out === undefined && files.length === 1 && file !== undefined) {
      return request(options, async (language) => ({ command: 'topic', text: options.wish ?? '', attachments: [await readAttachment(file, language)], language }));
    }
    return run(options, async (config) => (await import('./topics.ts')).topicsCommand(files, { ...options, json: options.json === true }, io, config));
  });

command('draft <request>', 'draft a section from your facts')
  .requiredOption('--section <name>', 'the section, for example 存在的不足和原因')
  .option('--facts <file>', 'a document that holds your facts')
  .option('--unit <name>', 'the unit that speaks, for example 某某镇')
  .option('--year <n>', 'the data year', year)
  .option('--out <docx>', 'write it as Word to GB/T 9704—2012, the sources as an appendix')
  .option('--signer <name>', 'for --out: 签发人')
  .option('--date <date>', 'for --out: 成文日期, as 2026-01-20')
  .action((text: string, options: Options & WordOptions & { section: string; facts?: string; unit?: string; year?: number }) =>
    request(options, async (language) => ({
      command: 'draft',
      text,
      attachments: options.facts === undefined ? [] : [await readAttachment(options.facts, language)],
      language: languageOf(text) ?? language,
      section: options.section,
      ...(options.unit === undefined ? {} : { unit: options.unit }),
      ...(options.year === undefined ? {} : { year: options.year }),
    }), async (outcome) => (await import('./word-files.ts')).writeWord(outcome, options.out, { ...(options.unit === undefined ? {} : { issuer: options.unit }), ...(options.signer === undefined ? {} : { signer: options.signer }), ...(options.date === undefined ? {} : { date: options.date }) })));

command('check <file>', 'find what a reviewer would send back (- reads standard input)')
  .option('--out <docx>', 'write the text as Word with a comment for each finding')
  .action((file: string, options: Options & WordOptions) => {
    let text = '';
    return request(options, async (language) => {
      const attachment = await readAttachment(file, language);
      text = attachment.text;
      return { command: 'check', text: '', attachments: [attachment], language };
    }, async (outcome) => (await import('./word-files.ts')).writeComments(outcome, options.out, text));
  });

command('eval', 'measure retrieval on your own questions or on a public set')
  .option('--corpus <jsonl>', 'documents: {_id|id, title?, text} a line, .gz accepted')
  .option('--queries <jsonl>', 'questions: {_id|id, text} a line')
  .option('--qrels <tsv>', 'which document answers which question: qid docid rel')
  .option('--questions <jsonl>', 'questions over the library: {question, kind, evidence:[…], answer?} a line')
  .option('--topics <tsv>', 'labelled titles: title, level 1, level 2')
  .option('--budget <characters>', 'characters of evidence for a question', count)
  .option('--baseline <json>', 'compare with figures saved earlier')
  .option('--save-baseline <json>', 'save the figures')
  .option('--chart <svg>', 'draw coverage by kind')
  .action((options: Options & Record<string, string>) => run(options, async (config) => (await import('./eval.ts')).evalCommand({ ...options, json: options.json === true }, io, config)));

command('doctor', 'what is configured, reachable, built and stale, and what to do about each')
  .action((options: Options) => run(options, async (config) => (await import('./doctor.ts')).doctorCommand({ json: options.json === true }, io, config)));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Commander has already said what is wrong; help and version are no faults.
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}

function command(usage: string, description: string): Command {
  return program.command(usage).description(description).option('--data <folder>', 'the data folder (default: DATA_DIR, else data)').option('--json', 'one JSON document on standard output and nothing else there');
}

/** Runs an action with its settings; a fault becomes a message on standard error and a status other than 0. */
async function run(options: Options, action: (config: Config) => Promise<number>): Promise<void> {
  try {
    const config = await loadConfig();
    process.exitCode = await action(options.data === undefined ? config : { ...config, DATA_DIR: options.data });
  } catch (error) {
    const fault = error instanceof AppError ? error : stopping.signal.reason instanceof AppError ? stopping.signal.reason : new AppError('library', `An unexpected fault: ${error instanceof Error ? error.name : 'unknown'}.`, 'Run fazhi doctor; if it persists, report it with the command you ran.', { cause: error });
    if (options.json === true) io.out(JSON.stringify({ kind: 'failed', code: fault.code, found: fault.found, hint: fault.hint }, null, 2));
    io.err(`${fault.found}\n${fault.hint}`);
    process.exitCode = fault.code === 'usage' || fault.code === 'settings' ? 2 : 1;
  }
}

type OneRequest = Omit<Request, 'conversation'>;

/** Reads a file that a command names. */
async function readAttachment(path: string, language: Language): Promise<Attachment> {
  return (await import('./input.ts')).readAttachment(path, language);
}

async function request(options: Options, make: (language: Language) => Promise<OneRequest>, after: (outcome: Outcome) => Promise<void> = async () => {}): Promise<void> {
  await run(options, async (config) => {
    const [{ compose }, { firstStart }, { oneRequest }] = await Promise.all([import('../compose.ts'), import('./first-start.ts'), import('./one-request.ts')]);
    const workbench = await compose(config);
    try {
      await firstStart(workbench.parts.library, config, io.err, io.signal);
      return await oneRequest(await make(config.INTERFACE_LANGUAGE), workbench, { json: options.json === true }, io, after);
    } finally {
      await workbench.close();
    }
  });
}

function year(text: string): number {
  if (!/^\d{4}$/u.test(text)) throw new InvalidArgumentError('A year has four digits.');
  return Number(text);
}

function count(text: string): number {
  if (!/^[1-9]\d{0,6}$/u.test(text)) throw new InvalidArgumentError('A whole number from 1 is needed.');
  return Number(text);
}
