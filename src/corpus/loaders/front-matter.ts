import { parse } from 'yaml';

/** What stands before the text of a Markdown file: `{}` and 0 when it has no front matter. */
type FrontMatter =
  | { readonly kind: 'read'; readonly values: Readonly<Record<string, unknown>> | null; readonly bodyStart: number }
  | { readonly kind: 'broken' };

/** Longer blocks are text between two rules, not front matter. */
const maximumLength = 20_000;

/** Reads `---` YAML `---` at the very start of a text. Text between two rules that is no mapping is not front matter. */
export function readFrontMatter(text: string): FrontMatter {
  const none: FrontMatter = { kind: 'read', values: null, bodyStart: 0 };
  const opening = /^\s*---[ \t]*\r?\n/u.exec(text.slice(0, 200));
  if (opening === null) return none;
  const start = opening[0].length;
  const closing = /^---[ \t]*$/mu.exec(text.slice(start, start + maximumLength));
  if (closing === null) return none;
  const block = text.slice(start, start + closing.index);
  const bodyStart = start + closing.index + closing[0].length;
  const values = readYaml(block);
  if (values.kind === 'mapping') return { kind: 'read', values: values.values, bodyStart };
  if (values.kind === 'other') return none;
  // Broken YAML whose lines look like keys was meant as front matter; anything else is prose between two rules.
  return /^[\p{Letter}_-]{1,20}[ \t]*:/mu.test(block) ? { kind: 'broken' } : none;
}

/** YAML that should be a mapping of keys to values, as front matter and sidecar files are. */
export function readYaml(source: string): { readonly kind: 'mapping'; readonly values: Readonly<Record<string, unknown>> } | { readonly kind: 'other' } | { readonly kind: 'broken' } {
  try {
    // No aliases: a few nested ones can expand to gigabytes.
    const values: unknown = parse(source, { maxAliasCount: 0, logLevel: 'error' });
    if (values === null) return { kind: 'mapping', values: {} };
    return typeof values === 'object' && !Array.isArray(values) ? { kind: 'mapping', values: values as Record<string, unknown> } : { kind: 'other' };
  } catch {
    return { kind: 'broken' };
  }
}
