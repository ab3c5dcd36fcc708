import type { DocumentRecord } from '../domain/document.ts';
import type { QuestionShape } from '../domain/evidence.ts';
import type { Passage } from '../domain/passage.ts';
import { figureAsked, showsFigure } from './figure.ts';

const causeWords = /原因|由于|因为|导致|致使|造成|源于|在于|究其|因此/u;
const planHeading = /安排|思路|打算|计划|下一?步|下一年|努力方向/u;
const doerWords = /责任单位|牵头|负责|承办|主办|组织实施|由[^,，。;；]{2,20}(?:会同|制定|组织|办理|审查|出庭|应诉|实施|承担|设立|管辖|作出|担任)/u;
const enumeration = /[(（]二[)）]|二是|(?:下列|以下|种类|包括|分为)/u;

/** The parts that reports of this genre have, by how people ask for them and by the heading they stand under. */
const parts: readonly (readonly [asked: RegExp, heading: RegExp])[] = [
  [/不足|问题|短板|毛病|缺点|薄弱|差距|短处|弱项|shortcoming|problem/u, /不足|问题|短板|差距|薄弱/u],
  [/第一责任人|履职|一把手|书记|[镇乡]长|主要负责人/u, /第一责任人|履职|主要负责人/u],
  [/安排|思路|打算|计划|下一?步|下一?年|明年|来年|次年|准备|接下来|今后/u, planHeading],
];

/** How much more or less likely a passage is to answer a question of that shape, told from its form alone; 1 is neutral. */
export function cueFor(shape: QuestionShape, question: string): (passage: Passage, document: DocumentRecord) => number {
  const figure = figureAsked(question);
  const asked = parts.filter(([words]) => words.test(question)).map(([, heading]) => heading);
  const looksAhead = asked.includes(planHeading) || shape === 'plan';
  const fromAbove = /[县区市省](?:里|上|级)|上级|上面/u.test(question);
  return ({ text, headingPath, role }, { kind }) => {
    const heading = headingPath.join('\n');
    let factor = asked.some((part) => part.test(heading)) ? 1.5 : 1;
    // What is planned is not what was done.
    if (!looksAhead && kind === 'report' && planHeading.test(heading)) factor *= 0.7;
    if (fromAbove && kind === 'plan') factor *= 1.3;
    if (figure !== null) factor *= showsFigure(text, figure) ? 1.15 : 0.85;
    if (shape === 'cause' && causeWords.test(text)) factor *= 1.2;
    if (shape === 'responsible') factor *= (doerWords.test(text) ? 1.25 : 1) * (kind === 'plan' ? 1.1 : 1);
    if (shape === 'list' && (role === 'item' || enumeration.test(text))) factor *= 1.15;
    return factor;
  };
}
