import { Command, CommanderError, Help } from 'commander';
import type { Texts } from '../texts/texts.ts';

type Words = Texts['commandLine'];

/** A program whose help is in the person's language and whose mistakes are left to `mistakeOf`. */
export function commandLine(name: string, words: Words): Command {
  const usual = new Help();
  return new Command(name)
    .description(words.description)
    .usage(`${words.command} ${words.optional}`)
    .helpOption('-h, --help', words.help)
    .helpCommand(false)
    .exitOverride()
    .configureHelp({ styleTitle: (title) => words.titles[title] ?? title, commandUsage: (command) => usual.commandUsage(command).replace('[options]', words.optional), subcommandTerm: (command) => usual.subcommandTerm(command).replace('[options]', words.optional) })
    .configureOutput({ outputError: () => {} });
}

/** What is wrong with a command line, in the person's words; null when help was asked for and has been shown. */
export function mistakeOf(error: CommanderError, words: Words): string | null {
  if (error.code === 'commander.help' || error.code === 'commander.helpDisplayed' || error.code === 'commander.version') return null;
  const [first = '', ...rest] = error.message.split('\n');
  // Commander tells what it met only in its English sentence.
  const met = /'(.*)'/u.exec(first)?.[1] ?? '';
  const similar = /Did you mean (?:one of )?(.*?)\?/u.exec(rest.join('\n'))?.[1] ?? null;
  switch (error.code) {
    case 'commander.unknownCommand':
      return words.wrong.unknownCommand(met, similar);
    case 'commander.unknownOption':
      return words.wrong.unknownOption(met, similar);
    case 'commander.missingArgument':
      return words.wrong.missingArgument(words.argument[met as keyof Words['argument']] ?? met);
    case 'commander.missingMandatoryOptionValue':
      return words.wrong.missingOption(met);
    case 'commander.optionMissingArgument':
      return words.wrong.missingValue(met);
    case 'commander.excessArguments':
      return words.wrong.tooMany;
    case 'commander.invalidArgument':
      // The sentence after commander's own is ours.
      return /is invalid[^.]*\.\s*(.+)$/su.exec(error.message)?.[1] ?? words.wrong.other;
    default:
      return words.wrong.other;
  }
}
