import type { EvidenceSet, QuestionShape, WeighedSentence } from '../domain/evidence.ts';
import { signOf } from './answer-signs.ts';
import type { Chosen } from './assemble.ts';
import { asksRule, causeWords, doerWords } from './cues.ts';
import { withoutFillers } from './fillers.ts';
import { coverage } from './question.ts';
import type { Wanted } from './question.ts';
import type { Side } from './sides.ts';
import { grams } from './tokens.ts';

/** A sentence of the evidence that answers, exactly as it stands in passage `n`. */
export interface AnsweringSentence {
  readonly n: number;
  readonly sentence: string;
}

/** Sentences worth quoting are at least this good beside the best one. */
const worthQuoting = 0.8;
/** A question that asks for no list is answered by this many sentences at most. */
const mostSentences = 3;
/** What a sentence without the figure or the name that is asked for is worth. */
const withoutSign = 0.4;
/** Sets the best sentence further apart from the next where one is asked for. */
const sharper = 1.6;
/** What the headings add to what a sentence says itself. */
const fromHeading = 0.4;
/** What the words of a cause, or of who is responsible, add. */
const signed = 0.3;
/** What is left of a sentence that has none of them. */
const unsigned = 0.75;
/** Asked and said: whether two things are the same. */
const asksSameness = /一回事|一样|区别|差别|不同|异同/u;
const givesSameness = /一回事|一样|区别|差别|不同|相同|不能(?:混|代替)|分别/u;
/** A sentence that names the article it rests on is the better answer. */
const basis = /》第[〇零一二三四五六七八九十百\d]+条/u;
const withBasis = 1.08;
/** What is left of a sentence that is not about the place or year that is asked about. */
const notAbout = 0.75;
/** How much each place further down in the evidence takes away. */
const perRank = 0.04;
const enumerated = /^(?:[(（][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+是|\d+[.、．])/u;

/** The sentences of a passage, each an exact piece of it, without the white space around; a remark in brackets behind the full stop belongs to the one before. */
export function sentencesOf(text: string): readonly string[] {
  return (text.match(/[^。！？；!?;\n]+[。！？；!?;]*[”’」』）)〕]*(?:[（(〔][^（）()〔〕。！？!?\n]{2,20}[）)〕])?/gu) ?? []).map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

/** A sentence without the remark in brackets behind its full stop, which tells where it is from, not what it says. */
export function spoken(sentence: string): string {
  return sentence.replace(/(?<=[。！？；!?;][”’」』）)〕]*)(?:[（(〔][^（）()〔〕]*[）)〕])$/u, '');
}

/**
 * The sentences that answer the question, best first; of a list its members in the order of the document. Only those of
 * the set's items count, so that a set narrowed to some of them answers from these. Empty when the set refuses.
 */
export function answeringSentences(set: EvidenceSet): readonly AnsweringSentence[] {
  if (set.completeness === 'none') return [];
  const numbers = new Map(set.items.map(({ n, passage }) => [passage.id, n]));
  const weighed = (set.sentences ?? []).flatMap((sentence) => {
    const n = numbers.get(sentence.passageId);
    return n === undefined ? [] : [{ ...sentence, n }];
  });
  const members = weighed.filter(({ member }) => member);
  if (members.length > 1) return members.toSorted((one, other) => one.passageId - other.passageId).map(({ n, sentence }) => ({ n, sentence }));
  const best = weighed.toSorted((one, other) => other.strength - one.strength);
  return best.filter(({ strength }) => strength >= worthQuoting * (best[0]?.strength ?? 0)).slice(0, mostSentences).map(({ n, sentence }) => ({ n, sentence }));
}

/** Weighs the sentences of one side's evidence, in its order; `question` is folded, `shape` what is asked of the side, `isAbout` whether a passage is about it. */
export function weighSentences(wanted: Wanted, question: string, shape: QuestionShape, chosen: readonly Chosen[], isAbout: Side['isAbout']): readonly WeighedSentence[] {
  // Of several questions in one (几号前交、几号前公开) each has its sentence; of one the best answers.
  const asked = question.split(/[、,，;；?？]/u).filter((part) => /[几谁哪]|多少|什么/u.test(part));
  const several = asked.length > 1;
  const shows = signOf(question, shape === 'figure');
  const list = shape === 'list' || shape === 'plan';
  // The cause, or who is responsible, stands in a sentence beside the one that says for what.
  const sign = shape === 'cause' ? causeWords : shape === 'responsible' ? doerWords : asksSameness.test(question) ? givesSameness : null;
  const weighed = chosen.flatMap(({ passage, document, member }, rank) => {
    const head = grams([document.title, ...passage.headingPath].join('\n'));
    const body = grams(passage.text);
    const about = isAbout(passage, document) || asksRule.test(question) ? 1 : notAbout;
    const whole = coverage(wanted, (gram) => body.has(gram) || head.has(gram));
    const sentences = sentencesOf(passage.text);
    // A list inside the best passage: 有下列情形之一：（一）…（二）…
    const inside = shape === 'list' && rank === 0 && !chosen.some((other) => other.member && other !== chosen[0]) && sentences.filter((sentence) => enumerated.test(sentence)).length > 1;
    return sentences.flatMap((sentence, at) => {
      const held = grams(spoken(sentence));
      const own = coverage(wanted, (gram) => held.has(gram));
      const said = own + fromHeading * (coverage(wanted, (gram) => held.has(gram) || head.has(gram)) - own);
      const fits = shows(sentence) ? 1 : withoutSign;
      const signs = sign === null ? said : sign.test(sentence) ? (said + 2 * whole) / 3 + signed : said * unsigned;
      const strength = ((signs * fits * about * (basis.test(sentence) ? withBasis : 1)) / (1 + perRank * rank)) ** (several ? 1 : sharper);
      const opens = inside || (list && member && at === 0);
      return strength > 0 || opens ? [{ passageId: passage.id, sentence, strength: Math.max(strength, Number.EPSILON), member: opens }] : [];
    });
  });
  if (!several) return weighed;
  const best = new Set(asked.map((part) => bestFor(part, wanted, weighed)));
  const most = Math.max(0, ...weighed.map(({ strength }) => strength));
  return weighed.map((sentence) => (best.has(sentence) ? { ...sentence, strength: Math.max(sentence.strength, most * worthQuoting) } : sentence));
}

/** The sentence that says most of one part of a question. */
function bestFor(part: string, { terms }: Wanted, weighed: readonly WeighedSentence[]): WeighedSentence | undefined {
  const wanted = [...grams(withoutFillers(part.replace(/几[号天月日][之以]?[前内]?/gu, ' '))).keys()];
  const said = ({ sentence, strength }: WeighedSentence): number => {
    const held = grams(spoken(sentence));
    return strength * wanted.reduce((sum, gram) => sum + (held.has(gram) ? (terms.get(gram) ?? 0) : 0), 0);
  };
  return weighed.toSorted((one, other) => said(other) - said(one))[0];
}
