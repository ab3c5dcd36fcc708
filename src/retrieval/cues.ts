import type { QuestionShape } from '../domain/evidence.ts';
import type { Passage } from '../domain/passage.ts';
import { figureAsked, showsFigure } from './figure.ts';

const causeWords = /原因|由于|因为|导致|致使|造成|源于|在于|究其|因此/u;
const shortcomingHeading = /不足|问题|短板|差距|薄弱/u;
const planHeading = /安排|思路|打算|计划|下一?步|下一年|努力方向/u;
const doerWords = /责任单位|牵头|负责|承办|主办|组织实施|由[^,，。;；]{2,20}(?:会同|制定|组织|办理|审查|出庭|应诉|实施|承担|设立|管辖|作出|担任)/u;
const enumeration = /[(（]二[)）]|二是|(?:下列|以下|种类|包括|分为)/u;

/** How much more or less likely a passage is to answer a question of that shape, told from its form alone; 1 is neutral. */
export function cueFor(shape: QuestionShape, question: string): (passage: Passage) => number {
  const figure = shape === 'figure' || shape === 'comparison' ? figureAsked(question) : null;
  return ({ text, headingPath, role }) => {
    const heading = headingPath.join('\n');
    switch (shape) {
      case 'figure':
        return figure === null ? 1 : showsFigure(text, figure) ? 1.3 : 0.8;
      case 'comparison':
        return figure === null ? 1 : showsFigure(text, figure) ? 1.2 : 0.9;
      case 'cause':
        return (causeWords.test(text) ? 1.2 : 1) * (shortcomingHeading.test(heading) ? 1.2 : 1);
      case 'plan':
        return planHeading.test(heading) ? 1.3 : 1;
      case 'responsible':
        return doerWords.test(text) ? 1.25 : 1;
      case 'list':
        return role === 'item' || enumeration.test(text) ? 1.15 : 1;
      case 'fact':
      case 'collection':
        return 1;
      default:
        return shape satisfies never;
    }
  };
}
