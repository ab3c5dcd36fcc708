import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPersonal, maskPersonal } from '../../../src/assistant/verify/personal.ts';

const kinds = (text: string): string[] => findPersonal(text).map((item) => `${item.kind} ${text.slice(item.start, item.end)}`);

/** Seventeen digits with a real birth date, and the check character the standard gives them. */
const identity = fc
  .tuple(fc.integer({ min: 110_000, max: 659_999 }), fc.date({ min: new Date('1930-01-01'), max: new Date('2015-12-31'), noInvalidDate: true }), fc.integer({ min: 0, max: 999 }))
  .map(([region, born, serial]) => {
    const body = `${region}${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
    const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11), 0);
    return body + '10X98765432'[sum % 11];
  });

describe('personal data', () => {
  it('knows an identity number by its check character, in any width and grouping', () => {
    fc.assert(
      fc.property(identity, fc.constantFrom('', ' ', '-'), (number, gap) => {
        const written = `${number.slice(0, 6)}${gap}${number.slice(6, 14)}${gap}${number.slice(14)}`;
        expect(findPersonal(`身份证号：${written}。`).map((item) => item.kind)).toEqual(['id']);
      }),
    );
  });

  it('passes eighteen digits with a wrong check character', () => {
    fc.assert(
      fc.property(identity, fc.integer({ min: 1, max: 9 }), (number, step) => {
        const last = number.at(-1) === 'X' ? 10 : Number(number.at(-1));
        const wrong = '0123456789X'[(last + step) % 11]!;
        expect(findPersonal(`编号${number.slice(0, 17)}${wrong}`).filter((item) => item.kind === 'id')).toEqual([]);
      }),
    );
  });

  it.each([
    ['电话138 0013 8000', ['phone 138 0013 8000']],
    ['１３８００１３８０００', ['phone １３８００１３８０００']],
    ['+86-138-0013-8000', ['phone +86-138-0013-8000']],
    ['序号12 13800138000', ['phone 13800138000']],
    ['卡号4111 1111 1111 1111', ['card 4111 1111 1111 1111']],
    ['电话010-62345678', ['landline 010-62345678']],
    ['原告李四诉某镇政府', ['party 李四']],
    ['当事人：王某某', ['party 王某某']],
    ['到武警某总队第四支队三中队开展普法', ['troop-unit 武警某总队第四支队三中队']],
  ])('finds %s', (text, expected) => expect(kinds(text)).toEqual(expected));

  it.each(['统一社会信用代码91350100M000100Y43', '拨打12345热线', '订单1380013800012', '卡号4111111111111112', '当事人应当依法申请', '申请人陈述意见', '第三人代履行。', '行政诉讼案件31件', '综合行政执法大队', '2023-05-12 10:30:00'])('passes %s', (text) => expect(kinds(text)).toEqual([]));

  it('shows only the ends of what it found', () => {
    expect(findPersonal('13800138000').map((item) => item.masked)).toEqual(['138****8000']);
    expect(findPersonal('原告李四').map((item) => item.masked)).toEqual(['李*']);
  });

  it('masks before text leaves and restores what came back', () => {
    fc.assert(
      fc.property(identity, fc.constantFrom('13800138000', '139 1234 5678'), (number, phone) => {
        const text = `王某，身份证${number}，电话${phone}；再报一次${number}`;
        const masked = maskPersonal(text);
        expect(masked.text).not.toContain(number);
        expect(masked.text).not.toContain(phone);
        expect(masked.restore(masked.text)).toBe(text);
      }),
    );
  });

  it('never restores into words the text already had', () => {
    const masked = maskPersonal('〔手机号1〕是空的，真的是13800138000');
    expect(masked.text).toBe('〔手机号1〕是空的，真的是〔手机号2〕');
    expect(masked.restore(masked.text)).toBe('〔手机号1〕是空的，真的是13800138000');
  });
});
