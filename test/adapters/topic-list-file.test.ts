import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTopicListFile } from '../../src/adapters/topic-list-file.ts';
import { AppError } from '../../src/domain/errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'fazhi-list-'));
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('the operator’s own list', () => {
  it('is read and named after its file', () => {
    const list = readTopicListFile(file('本站分类.txt', '综合政务\n  政务公开\n民政'));
    expect(list.name).toBe('本站分类');
    expect(list.classes.map(({ path }) => path.join('›'))).toEqual(['综合政务', '综合政务›政务公开', '民政']);
  });

  it('is read as a Chinese spreadsheet saves its text', () => {
    expect(readTopicListFile(file('gbk.txt', Uint8Array.of(0xd7, 0xdb, 0xba, 0xcf))).classes.map(({ path }) => path)).toEqual([['综合']]);
  });

  it.each([
    ['a file that is not there', join(folder, 'absent.txt')],
    ['an empty file', file('empty.txt', '')],
    ['broken JSON', file('broken.json', '{"classes": [')],
    ['another encoding', file('binary.txt', Uint8Array.of(0xff, 0xff, 0x00, 0x81))],
  ])('is refused as a setting for %s', (_, path) => {
    expect(() => readTopicListFile(path)).toThrowError(AppError);
    try {
      readTopicListFile(path);
    } catch (error) {
      expect((error as AppError).code).toBe('settings');
    }
  });
});
