import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from './support/fazhi-process.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  it('shows a conversation that comes out like that, word for word; a line of … stands for more', async () => {
    const shown = /```text\n(?<conversation>[\s\S]*?)\n```/u.exec(readme)?.groups?.['conversation'] ?? '';
    const turns = shown.split(/^> /mu).slice(1).map((turn) => ({ said: turn.slice(0, turn.indexOf('\n')), answered: turn.slice(turn.indexOf('\n') + 1).trim() }));
    expect(turns.length).toBeGreaterThanOrEqual(3);
    const data = mkdtempSync(join(tmpdir(), 'fazhi-readme-'));
    try {
      const { out } = await runProgram('src/main.ts', [], { input: turns.map(({ said }) => `${said}\n`).join(''), settings: { DATA_DIR: data } });
      let from = 0;
      for (const part of turns.flatMap(({ answered }) => answered.split(/^…$/mu))) {
        expect(out.slice(from)).toContain(part.trim());
        from = out.indexOf(part.trim(), from) + part.trim().length;
      }
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  });

  it('names only files that exist and commands that package.json has', () => {
    const scripts = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { readonly scripts: Readonly<Record<string, string>> }).scripts;
    const named = [...readme.matchAll(/npm run (?:-s )?([a-z-]+)/gu)].map((match) => match[1] ?? '');
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
    const files = [...readme.matchAll(/`((?:src|test|prompts|corpus)\/[\w./-]+\.\w+)`/gu)].map((match) => match[1] ?? '');
    for (const file of files) expect(() => readFileSync(new URL(`../${file}`, import.meta.url)), file).not.toThrow();
  });
});
