import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { loadConfig, readConfig, settings } from '../src/config.ts';

const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');

describe('.env.example', () => {
  it('names every setting and no other', () => {
    expect(Object.keys(parse(example)).toSorted()).toEqual(Object.keys(settings.shape).toSorted());
  });

  it('can be used as it stands and means the same as an empty environment', () => {
    expect(readConfig(parse(example))).toEqual(readConfig({}));
  });

  it('explains each setting in the line above it or above its group', () => {
    const lines = example.split('\n');
    const unexplained = lines.filter((line, index) => /^\w+=/u.test(line) && !/^(#|\w+=)/u.test(lines[index - 1] ?? ''));
    expect(unexplained).toEqual([]);
  });
});

describe('settings', () => {
  it('take a blank variable for an absent one', () => {
    expect(readConfig({ CHAT_MODEL: '  ', TELEGRAM_ALLOWED_IDS: '' })).toEqual(readConfig({}));
  });

  it('read numeric ids separated by commas of either width', () => {
    expect(readConfig({ TELEGRAM_ALLOWED_IDS: '12, 34，-56' }).TELEGRAM_ALLOWED_IDS).toEqual([12, 34, -56]);
  });

  it.each([['zh', 'zh'], ['zh-CN', 'zh'], ['zh_CN.UTF-8', 'zh'], ['ZH', 'zh'], ['en', 'en'], ['en_US.UTF-8', 'en'], ['', 'zh']] as const)('take %s as the interface language %s', (value, language) => {
    expect(readConfig({ INTERFACE_LANGUAGE: value }).INTERFACE_LANGUAGE).toBe(language);
  });

  it('refuse an interface language that is neither', () => {
    expect(() => readConfig({ INTERFACE_LANGUAGE: 'fr' })).toThrowError('INTERFACE_LANGUAGE');
  });

  it('leave alone what systems put into LANGUAGE', () => {
    expect(readConfig({ LANGUAGE: 'en_US:en' })).toEqual(readConfig({}));
  });

  it('report all faults at once, by name, without the values', () => {
    const read = (): unknown => readConfig({ EMBEDDER: 'secret-value', CHAT_DEADLINE_SECONDS: 'soon', OPENAI_BASE_URL: 'ftp://secret-value' });
    for (const name of ['EMBEDDER', 'CHAT_DEADLINE_SECONDS', 'OPENAI_BASE_URL']) expect(read).toThrowError(name);
    expect(read).not.toThrowError(/secret-value/u);
  });

  it.each([
    [{ EMBEDDER: 'openai' }, 'EMBEDDING_MODEL'],
    [{ EMBEDDER: 'local' }, 'LOCAL_EMBEDDING_DIR'],
    [{ CHAT_MODEL: 'some-model' }, 'OPENAI_API_KEY'],
  ])('%j needs %s as well', (environment, missing) => {
    expect(() => readConfig(environment)).toThrowError(missing);
  });
});

describe('the settings of this process', () => {
  it('turn off the tracing of LangChain, which would send prompts away', async () => {
    process.env['LANGSMITH_TRACING'] = 'true';
    process.env['LANGCHAIN_TRACING_V2'] = 'true';
    await loadConfig();
    expect(Object.keys(process.env).filter((name) => /^LANG(?:SMITH|CHAIN)_/u.test(name))).toEqual([]);
  });
});
