import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../', import.meta.url);
const files = globSync('src/**/*.ts', { cwd: root.pathname }).map((path) => ({
  path: path.replaceAll('\\', '/'),
  text: readFileSync(new URL(path, root), 'utf8'),
}));

function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/gu)].map((match) => match[1] ?? '');
}

/** Folder → what its files may not import. */
const forbidden: readonly (readonly [folder: RegExp, imports: RegExp, why: string])[] = [
  [/^src\/domain\//u, /^(?!\.\/)/u, 'the domain imports nothing but itself'],
  [/^src\/ports\.ts$/u, /^(?!\.\/domain\/)/u, 'ports know only domain types'],
  [/^src\/(assistant|retrieval)\//u, /grammy|langchain|hnswlib|^node:(?!crypto)|\/(adapters|telegram|terminal|commands)\//u, 'flows see ports, not vendors, files or processes'],
  [/^src\/(?!telegram\/)/u, /^(grammy|@grammyjs)/u, 'only telegram/ knows grammY'],
  [/^src\/(?!adapters\/)/u, /^(langchain|@langchain|hnswlib-node|node:sqlite)/u, 'vendors live in adapters/'],
];

describe('who may import whom', () => {
  it.each(forbidden)('%s does not import %s: %s', (folder, imports) => {
    const broken = files.filter((file) => folder.test(file.path)).flatMap((file) => importsOf(file.text).filter((name) => imports.test(name)).map((name) => `${file.path} → ${name}`));
    expect(broken).toEqual([]);
  });

  it('reads the environment only in config.ts', () => {
    expect(files.filter((file) => file.text.includes('process.env') && file.path !== 'src/config.ts').map((file) => file.path)).toEqual([]);
  });
});
