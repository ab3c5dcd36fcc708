import type { Texts } from '../../texts/texts.ts';
import type { StoredFact } from './fact-store.ts';
import { grams } from '../../retrieval/tokens.ts';
import { sentenceSpans } from '../verify/sentences.ts';

/** Where each sentence of a draft comes from: a rule it cites, the person's facts, a blank, or the form of the genre. */
export function basisOf(text: string, told: readonly StoredFact[], words: Texts['draft']): readonly string[] {
  const known = grams(told.map((fact) => fact.text).join('\n'));
  return sentenceSpans(text).flatMap(({ start, end }) => {
    const sentence = text.slice(start, end).trim();
    if (sentence.length < 6 || /^(?:[一二三四五]、|【)|^（[一二三四五六七八九十]+）[^，。]{2,20}。$/u.test(sentence)) return [];
    const own = [...grams(sentence.replaceAll(/〔[^〕]*〕|\[\d+\]/gu, '')).keys()].filter((gram) => /^\p{Script=Han}{2}$|^\d/u.test(gram));
    const share = own.length === 0 ? 0 : own.filter((gram) => known.has(gram)).length / own.length;
    const kinds = words.basisFrom;
    const from = [...(/\[\d+\]/u.test(sentence) ? [kinds.rule] : []), ...(share >= 0.4 ? [kinds.fact, ...told.flatMap(({ figures = [] }) => figures).filter(({ figure }) => sentence.includes(figure)).map(({ figure, table, row, rowLabel, column, columnLabel }) => words.figureSource(figure, table, row, rowLabel, column, columnLabel).replace(/。$/u, ''))] : []), ...(/〔待/u.test(sentence) ? [kinds.blank] : [])];
    const shown = [...sentence].length > 40 ? `${[...sentence].slice(0, 40).join('')}……` : sentence;
    return [words.basis(shown, from.length === 0 ? kinds.frame : from.join('；'))];
  });
}
