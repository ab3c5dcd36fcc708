import { blank } from '../blanks.ts';
import { headNeeds } from '../outline.ts';
import { headsOf, inRegister } from '../wording.ts';
import type { SectionMaterial } from './section-parts.ts';

const secretary = /书记/u;
const head = /(?<!副)(?:镇长|乡长|区长|县长|市长|局长|主任)/u;

/** Both heads, each with what the person told of them and blanks for the rest. No names, no meetings are made up. */
export function writeFirstResponsible({ facts, elsewhere, unknown, self }: SectionMaterial): string {
  const [secretaryName, headName] = headsOf(self);
  const shared: string[] = [];
  const ofSecretary: string[] = [];
  const ofHead: string[] = [];
  // What names neither head speaks of the one named last.
  let current = shared;
  for (const clause of facts.flatMap(splitByHead)) {
    const subject = /^[^，]{0,14}/u.exec(clause)?.[0] ?? clause;
    const named = secretary.test(subject) ? (head.test(subject.replace(/.长办公会/u, '')) ? shared : ofSecretary) : head.test(subject.replace(/.长办公会/u, '')) ? ofHead : null;
    if (named !== null) current = named;
    current.push(clause);
  }
  const lines = [
    paragraph(secretaryName, ofSecretary, elsewhere.filter((fact) => secretary.test(fact)), [...headNeeds.both, ...headNeeds.secretary], self),
    paragraph(headName, ofHead, elsewhere.filter((fact) => head.test(fact)), [...headNeeds.both, ...headNeeds.head], self),
  ];
  const open = unknown.map((what) => `${inRegister(what, self)}为${blank(what, null)}。`);
  return [...shared.map((fact) => `${inRegister(fact, self)}。`), ...lines, ...open].join('\n');
}

/** 书记主持会议3次，镇长出庭1次 speaks of both; each clause goes to the head it names, a clause without one to the head before it. */
function splitByHead(fact: string): readonly string[] {
  const groups: string[] = [];
  for (const clause of fact.split('，')) {
    const last = groups.at(-1);
    const named = secretary.test(clause) || head.test(clause);
    if (last === undefined || (named && (secretary.test(last) || head.test(last)))) groups.push(clause);
    else groups[groups.length - 1] = `${last}，${clause}`;
  }
  return groups;
}

function paragraph(name: string, facts: readonly string[], known: readonly string[], needs: readonly { readonly text: string; readonly holder: string; readonly found: string }[], self: string): string {
  const missing = needs.filter(({ found }) => ![...facts, ...known].some((fact) => new RegExp(found, 'u').test(fact)));
  const told = [...new Set(facts.map((fact) => `${withName(inRegister(fact, self), name)}。`))].join('');
  const blanks = missing.map(({ text, holder }) => blank(text, holder)).join('；');
  return `${told === '' ? name : told}${blanks === '' ? '' : `${blanks}。`}`;
}

/** 书记主持会议 becomes 镇党委书记主持会议; a fuller title stays. */
function withName(fact: string, name: string): string {
  const bare = /^(?:我[镇乡局]|本[镇乡局]|我?街道)?(?:党委|党组|党工委)?(?:书记|镇长|乡长|区长|县长|局长|主任)/u.exec(fact)?.[0];
  return bare === undefined || bare.length >= name.length ? fact : name + fact.slice(bare.length);
}
