import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { AppError } from './domain/errors.ts';

/** Words for the model: a system part and a user part with declared `{{variables}}`. */
export interface Prompt {
  readonly name: string;
  readonly variables: readonly string[];
  /** SHA-256 of the file, to tell which wording an answer came from. */
  readonly digest: string;
  /** Fails with code `usage` when a declared variable is missing or an undeclared one is given. */
  fill(values: Readonly<Record<string, string>>): { readonly system: string; readonly user: string };
}

/**
 * Reads `prompts/<name>.md`: front matter `variables: [..]`, then a `# system` part and a `# user` part. Fails with code
 * `settings` when the parts or the declared variables do not match the text.
 */
export function loadPrompt(name: string, folder: URL = new URL('../prompts/', import.meta.url)): Prompt {
  const file = readFileSync(new URL(`${name}.md`, folder), 'utf8');
  const match = /^---\n(?<head>[\s\S]*?)\n---\n+# system\n(?<system>[\s\S]*?)\n# user\n(?<user>[\s\S]*)$/u.exec(file);
  const wrong = (found: string): AppError => new AppError('settings', `prompts/${name}.md: ${found}`, 'It needs front matter with `variables`, a `# system` part and a `# user` part.');
  if (match?.groups === undefined) throw wrong('its parts were not found.');
  const { head = '', system = '', user = '' } = match.groups;
  const declared = ((parse(head) as { variables?: string[] } | null)?.variables ?? []).toSorted();
  const used = [...new Set([...`${system}${user}`.matchAll(/\{\{(\w+)\}\}/gu)].map((found) => found[1] ?? ''))].toSorted();
  if (declared.join() !== used.join()) throw wrong(`it declares [${declared.join(', ')}] and uses [${used.join(', ')}].`);
  return {
    name,
    variables: declared,
    digest: createHash('sha256').update(file).digest('hex'),
    fill(values) {
      if (Object.keys(values).toSorted().join() !== declared.join()) throw new AppError('usage', `Prompt ${name} was filled with the wrong variables.`, `It takes: ${declared.join(', ')}.`);
      // One pass, so that a value that itself holds {{…}} is never filled again.
      const put = (part: string): string => part.replaceAll(/\{\{(\w+)\}\}/gu, (_, variable: string) => values[variable] ?? '').trim();
      return { system: put(system), user: put(user) };
    },
  };
}
