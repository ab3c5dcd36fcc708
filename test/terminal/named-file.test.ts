import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { namedFile } from '../../src/terminal/named-file.ts';

const files = ['/tmp/a/报告.txt', '/tmp/a/我的 文件（初稿）.txt', './稿.docx', '稿.docx', '/tmp/a/b', "/tmp/a/it's.txt"];
const isFile = (path: string): boolean => files.includes(path);

describe('a message that is a file', () => {
  it.each([
    ['/tmp/a/报告.txt', '/tmp/a/报告.txt', ''],
    ['  /tmp/a/报告.txt ', '/tmp/a/报告.txt', ''],
    ['/tmp/a/我的 文件（初稿）.txt', '/tmp/a/我的 文件（初稿）.txt', ''],
    ['"/tmp/a/我的 文件（初稿）.txt"', '/tmp/a/我的 文件（初稿）.txt', ''],
    ["'/tmp/a/我的 文件（初稿）.txt'", '/tmp/a/我的 文件（初稿）.txt', ''],
    ['“/tmp/a/我的 文件（初稿）.txt”', '/tmp/a/我的 文件（初稿）.txt', ''],
    [String.raw`/tmp/a/我的\ 文件（初稿）.txt`, '/tmp/a/我的 文件（初稿）.txt', ''],
    [pathToFileURL('/tmp/a/我的 文件（初稿）.txt').href, '/tmp/a/我的 文件（初稿）.txt', ''],
    ['file:///tmp/a/我的 文件（初稿）.txt', '/tmp/a/我的 文件（初稿）.txt', ''],
    ["/tmp/a/it's.txt", "/tmp/a/it's.txt", ''],
    ['稿.docx', '稿.docx', ''],
    ['/tmp/a/b', '/tmp/a/b', ''],
    ['请检查 "/tmp/a/我的 文件（初稿）.txt"', '/tmp/a/我的 文件（初稿）.txt', '请检查'],
    ['请检查/tmp/a/报告.txt', '/tmp/a/报告.txt', '请检查'],
    ['看看 稿.docx', '稿.docx', '看看'],
    ['/tmp/a/我的 文件（初稿）.txt 标题短一点', '/tmp/a/我的 文件（初稿）.txt', '标题短一点'],
    ['"/tmp/a/我的 文件（初稿）.txt" 标题短一点', '/tmp/a/我的 文件（初稿）.txt', '标题短一点'],
  ])('%s', (message, path, words) => {
    expect(namedFile(message, isFile)).toEqual({ kind: 'file', path, words });
  });

  it.each(['/tmp/none.txt', '"/tmp/no file.docx"', 'file:///tmp/none.pdf'])('%s is not there, and that is said', (message) => {
    expect(namedFile(message, isFile)).toMatchObject({ kind: 'missing' });
  });

  it.each(['乡镇的年度报告几号前公开？', '/tmp', '执法检查/抽查几次', '/tmp/a/报告.txt\n第二行', '请看report.docx怎么写？', ''])('%s is not', (message) => {
    expect(namedFile(message, isFile)).toBeNull();
  });
});
