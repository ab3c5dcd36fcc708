import { blank } from '../blanks.ts';
import { headNeeds } from '../outline.ts';
import { surname } from '../../../domain/surnames.ts';
import { headsOf, inRegister } from '../wording.ts';
import type { SectionMaterial } from './section-parts.ts';

/** 书记叫王建国, 镇长李红梅: who it is. */
const called = new RegExp(`^(?:我?[镇乡局区县市]|我?街道)?(?:党委|党组|党工委|办事处)?(?<post>书记|[镇乡区县市局]长|主任)(?:名?叫|姓名是|是|为|：)?(?<name>${surname}\\p{Script=Han}{1,2})(?:同志)?$`, 'u');
/** 书记、局长是同一个人陈刚; 陈刚一肩挑: both offices are one person's. */
const sameOne = new RegExp(`书记(?:、|和|兼|与)?(?:[镇乡区县市局]长|主任).{0,6}(?:同一个?人|一个人|一人(?:兼任|担任)?|一肩挑)(?:[：:是]|叫)?(?<name>${surname}\\p{Script=Han}{1,2})?$|^(?<before>${surname}\\p{Script=Han}{1,2})?(?:同志)?(?:书记.{0,4}长)?一肩挑`, 'u');
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
  // One person in both offices is one paragraph.
  const one = facts.find((fact) => sameOne.test(fact));
  if (one !== undefined) {
    const person = sameOne.exec(one)?.groups?.['name'] ?? sameOne.exec(one)?.groups?.['before'] ?? '';
    const told = facts.map((fact) => fact.split('，').filter((clause) => !sameOne.test(clause)).join('，')).filter((fact) => fact !== '').map((fact) => inRegister(fact.replace(new RegExp(`^(?:今年|全年)?(?:${person === '' ? '(?!)' : `${person}|`}${person.slice(0, 1) || '(?!)'})?(?:党[组委]|党工委)?(?:书记|局长|镇长|乡长|主任)?(?:今年|全年)?`, 'u'), ''), self));
    const missing = [...headNeeds.both, ...headNeeds.secretary, ...headNeeds.head].filter(({ found }) => ![...facts, ...elsewhere].some((fact) => new RegExp(found, 'u').test(fact)));
    return [`${secretaryName}、${headName}${person}${told.length === 0 ? '' : `${told.join('。')}。`}${missing.length === 0 ? '' : `${missing.map(({ text, holder }) => blank(text, holder)).join('；')}。`}`, ...unknown.map((what) => `${inRegister(what, self)}为${blank(what, null)}。`)].join('\n');
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
    // 镇长办公会研究4次 goes on with what was studied before it.
    const named = !/^(?:[镇乡区县市局]长|主任|书记)+办公会/u.test(clause) && (secretary.test(clause) || head.test(clause));
    if (last === undefined || (named && (secretary.test(last) || head.test(last)))) groups.push(clause);
    else groups[groups.length - 1] = `${last}，${clause}`;
  }
  return groups;
}

function paragraph(name: string, facts: readonly string[], known: readonly string[], needs: readonly { readonly text: string; readonly holder: string; readonly found: string }[], self: string): string {
  const names = [...facts, ...known].flatMap((fact) => fact.split('，')).map((clause) => called.exec(clause.trim())?.groups?.['name']).filter((found) => found !== undefined);
  const whole = `${name}${names[0] ?? ''}`;
  const missing = needs.filter(({ found }) => ![...facts, ...known].some((fact) => new RegExp(found, 'u').test(fact)));
  const told = [...new Set(facts.map((fact) => fact.split('，').filter((clause) => !called.test(clause.trim())).join('，')).filter((fact) => fact !== '').map((fact) => `${withName(inRegister(fact, self).replace(/^(?:今年以来|今年|本年度?|全年)，?(?=\p{Script=Han})/u, ''), name, names[0] ?? '')}。`))].join('');
  const blanks = missing.map(({ text, holder }) => blank(text, holder)).join('；');
  return `${told === '' ? whole : told}${blanks === '' ? '' : `${blanks}。`}`;
}

/** 书记主持会议 becomes 镇党委书记主持会议; a fuller title stays. */
function withName(fact: string, name: string, person: string): string {
  // 王建国书记, 书记王建国: the one who was named.
  if (person !== '') {
    const bare = fact.replace(new RegExp(`^(?:${person}|${person.slice(0, 1)})(?=书记|.长|主任)`, 'u'), '').replace(new RegExp(`(?<=^.{0,10}(?:书记|长|主任))${person}`, 'u'), '');
    const plain = withName(bare, name, '');
    return plain.startsWith(name) ? `${name}${person}${plain.slice(name.length)}` : plain;
  }
  const bare = /^(?:我[镇乡局]|本[镇乡局]|我?街道)?(?:党委|党组|党工委)?(?:书记|镇长|乡长|区长|县长|局长|主任)(?!办公会)/u.exec(fact)?.[0];
  return bare === undefined || bare.length >= name.length ? fact : name + fact.slice(bare.length);
}
