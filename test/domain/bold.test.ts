import { describe, expect, it } from 'vitest';
import { withoutBold } from '../../src/domain/bold.ts';

describe('bold words', () => {
  it.each([
    ['**必改**\n1. 缺**年度**', '必改\n1. 缺年度'],
    ['**2024年**和**2025年**', '2024年和2025年'],
    ['电话138****8000，身份证110101********002x', '电话138****8000，身份证110101********002x'],
    ['12**34、56**78', '12**34、56**78'],
    ['**联系人**：138****8000', '联系人：138****8000'],
    ['** 空的 **', '** 空的 **'],
  ])('%s', (text, plain) => {
    expect(withoutBold(text)).toBe(plain);
  });
});
