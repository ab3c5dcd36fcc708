import type { DocumentRecord } from '../../domain/document.ts';
import type { Passage } from '../../domain/passage.ts';
import type { Library } from '../../ports.ts';
import { coverage, wantedOf, type Wanted } from '../../retrieval/question.ts';
import { sentencesOf } from '../../retrieval/sentences.ts';
import type { Synonyms } from '../../retrieval/synonyms.ts';
import { fold, grams } from '../../retrieval/tokens.ts';
import { ordersReader } from '../verify/orders.ts';

/** Where a document says something. */
export interface Mention {
  readonly passage: Passage;
  /** Exactly as it stands in the passage. */
  readonly sentence: string;
  /** The document says that there was none (没有被撤销的案件, 复议0件). */
  readonly denied: boolean;
}

/** A sentence says a matter when it, with its headings, holds this share of it, and this much of it itself. */
const [withHeadings, itself] = [0.8, 0.5];

/** What is short, as reports put it (人员紧缺, 力量单薄). */
const lack = /不足|不够|不匹配|不齐|不强|不高|不全|不深|偏少|偏弱|较少|太少|过少|少(?=$|[,。;，；、])|缺(?:口|乏|少|人|编)?|紧缺|短缺|单薄|薄弱|较弱|有限|欠缺|滞后|紧张|跟不上/u;
/** What may stand between what is short and the word that says so, without being what is short itself. */
const between = /^(?:与[^,。;]{1,10}|(?:的)?(?:数量|总量|人数|配备|编制|力量|队伍|岗位|总体|整体|普遍|明显|相对|比较|较为?|仍然?|还|依然|存在|严重)*)$/u;
/** Words for who works somewhere: any of them may be short. */
const staff = /人员|人手|力量|队伍|队员|干部/u;
const staffWords = ['人员', '人手', '力量', '队伍'];
const shortcomings = /不足|问题|短板|差距|薄弱/u;
const none = /没有|未(?:发生|出现|收到|被|有|曾)|(?:^|均|并|尚|暂)无(?!人机|障碍|偿)|(?<![\d.])0\s*[件起次宗人]|零(?=件|起|发生|复议|诉讼|败诉)/u;

/** The sentence in which a document says a matter most fully; null when it does not. `literally`: in these very words. */
export function mentionOf(matter: string, document: DocumentRecord, literally: boolean, library: Library, synonyms: Synonyms): Mention | null {
  const short = lack.exec(matter);
  const noun = short === null ? matter : matter.slice(0, short.index).trim();
  if (short !== null && /\p{Script=Han}{2}/u.test(noun)) return lackOf(noun, document, library);
  const wanted = wantedOf(matter, '', library, synonyms);
  if (wanted.units.length === 0) return null;
  const pieces = matter.split(' ');
  return best(document, library, (sentence, heading) => (pieces.every((piece) => says(sentence, piece)) ? 3 : 0) || (literally ? 0 : scoreOf(sentence, `${heading}\n${document.kind === 'rule' ? fold(document.title) : ''}`, wanted)), (clause) => clauseShare(clause, wanted));
}

/** Whether some document says a matter in these very words: then others must say it so, too. */
export function saidLiterally(matter: string, documents: readonly DocumentRecord[], library: Pick<Library, 'passages'>): boolean {
  const pieces = matter.split(' ');
  return documents.some(({ id }) => library.passages(id).some(({ text, role }) => role !== 'metadata' && sentencesOf(text).some((sentence) => pieces.every((piece) => says(fold(sentence), piece)))));
}

/** 合同审查 is also said by 审查合同: two words of two characters in one clause. */
function says(sentence: string, piece: string): boolean {
  if (sentence.includes(piece)) return true;
  if (!/^\p{Script=Han}{4}$/u.test(piece)) return false;
  return sentence.split(/[,，;；。:：]/u).some((clause) => clause.includes(piece.slice(0, 2)) && clause.includes(piece.slice(2)));
}

function clauseShare(clause: string, wanted: Wanted): number {
  const held = grams(clause);
  return coverage(wanted, (gram) => held.has(gram));
}

function scoreOf(sentence: string, heading: string, wanted: Wanted): number {
  const held = grams(sentence);
  const head = grams(heading);
  const own = coverage(wanted, (gram) => held.has(gram));
  const both = coverage(wanted, (gram) => held.has(gram) || head.has(gram));
  return own >= itself && both >= withHeadings ? own + both : 0;
}

/** What is short is named right before the word that says so: 执法人员办案经验不足 is no shortage of people. */
function lackOf(noun: string, document: DocumentRecord, library: Library): Mention | null {
  const names = staff.test(noun) ? staffWords.map((word) => noun.replace(staff, word)) : [noun];
  return best(document, library, (sentence, heading) => {
    const found = names.some((name) => {
      for (let at = sentence.indexOf(name); at >= 0; at = sentence.indexOf(name, at + 1)) {
        const after = sentence.slice(at + name.length);
        const word = lack.exec(after);
        if (word !== null && between.test(after.slice(0, word.index))) return true;
      }
      return false;
    });
    return found ? (shortcomings.test(heading) ? 2 : 1) : 0;
  });
}

/** A remark with which a digest vouches for a line says nothing of the matter. */
const remark = /[（(][^（()）]*(?:核对|核实|记忆|非规定要求|转引)[^（()）]*[）)]/gu;

function best(document: DocumentRecord, library: Pick<Library, 'passages'>, score: (sentence: string, heading: string) => number, inClause: (clause: string) => number = () => 1): Mention | null {
  let most = 0;
  let found: Mention | null = null;
  for (const passage of library.passages(document.id)) {
    if (passage.role === 'metadata' || ordersReader(passage.text)) continue;
    const heading = fold(passage.headingPath.join('\n'));
    for (const sentence of sentencesOf(passage.text)) {
      const said = fold(sentence.replaceAll(remark, ''));
      const scored = said === '' ? 0 : score(said, heading);
      if (scored <= most + 1e-9) continue;
      most = scored;
      found = { passage, sentence, denied: isDenied(said, inClause) };
    }
  }
  return found;
}

/** The clause that says the matter says that there was none. */
function isDenied(sentence: string, share: (clause: string) => number): boolean {
  const clauses = sentence.split(/[,，;；:：。、]/u);
  const most = Math.max(...clauses.map(share));
  return most > 0 && clauses.some((clause) => share(clause) === most && none.test(clause));
}
