import { describe, expect, it } from 'vitest';
import { assertWordPath } from '../../src/commands/word-files.ts';

describe('the place of a Word file', () => {
  it.each(['a.doc', 'a.pdf', 'a.txt', 'a', 'docx', 'a.docx.bak'])('%s is refused before anything is done', (path) => {
    expect(() => assertWordPath(path)).toThrow(/\.docx/u);
  });

  it('in a folder that is not there is refused, too', () => {
    expect(() => assertWordPath('nowhere/at/all/a.docx')).toThrow('nowhere/at/all/a.docx');
  });

  it.each(['a.docx', '报告.DOCX', undefined])('%s is fine', (path) => {
    expect(() => assertWordPath(path)).not.toThrow();
  });
});
