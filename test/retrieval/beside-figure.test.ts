import { expect, it } from 'vitest';
import type { Library } from '../../src/ports.ts';
import { besideFigure } from '../../src/retrieval/beside-figure.ts';
import { showsFigure } from '../../src/retrieval/figure.ts';
import { wantedOf } from '../../src/retrieval/question.ts';

const library = { passageCount: 100, passageFrequency: (gram: string) => (gram.length === 1 ? 10 : 3) } as unknown as Library;
const near = (question: string) => besideFigure(wantedOf(question, '', library, new Map()), (text) => showsFigure(text, 'duration'));

it('tells the figure of what is asked from another one of the same sentence', () => {
  const asked = near('几天内提出复议申请?');
  expect(asked('可以自知道该行政行为之日起六十日内提出行政复议申请')).toBeGreaterThan(0.9);
  expect(asked('对复议决定不服的，自收到之日起十五日内，依法向人民法院起诉')).toBeLessThan(0.5);
});

it('looks behind a period for what is to be done within it', () => {
  const asked = near('多少天内作出决定?');
  expect(asked('应当自受理申请之日起二十日内作出行政许可决定')).toBeGreaterThan(asked('作出准予决定的，应当自作出决定之日起十日内颁发证件'));
});

it('is 0 of a text without such a figure', () => {
  expect(near('几天内能申请?')('可以提出申请')).toBe(0);
});
