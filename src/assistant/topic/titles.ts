import { placeOf, shortBody, unitsOf } from '../../corpus/places.ts';
import type { CardWish } from './card-wish.ts';
import { withoutGenre } from './genre.ts';
import type { Subject } from './subject.ts';

/** What a title is made of; each empty when the text does not say it. */
export interface TitleFacts {
  /** 棠岭乡人民政府, or a blank (××镇). */
  readonly body: string;
  /** 棠岭乡 */
  readonly place: string;
  /** 2023, or a blank (20××). */
  readonly year: string;
  /** What it is about: 法治政府建设. */
  readonly matter: string;
}

const blankUnit = /^(?:[x×X＊*○〇某]{1,3}(?:省|市|县|区|镇|乡|街道))+(?:人民政府|办事处)?/u;
/** A year, not one end of a range of years. */
const yearText = /(?<![-—–至~\d])((?:19|20)\d\d|20[\dx×X＊*○〇]{0,1}[x×X＊*○〇]{1,2})\s*年度?(?!\s*[-—–至~])/u;
/** Takes the title apart; `fallback` is what it is about when the title does not say. */
export function titleFacts(subject: Subject, fallback: string): TitleFacts {
  const { record, title } = subject;
  const blank = blankUnit.exec(title)?.[0] ?? '';
  const issuing = record.issuingBody === null ? '' : shortBody(record.issuingBody);
  const place = record.place ?? placeOf(title) ?? blank.replace(/(?:人民政府|办事处)$/u, '');
  const year = record.dataYear === null ? (yearText.exec(title)?.[1] ?? '') : String(record.dataYear);
  return { body: filled(issuing === '' ? blank || place : issuing), place: filled(place === '' ? issuing : place), year: /^\d{4}$/u.test(year) ? year : year === '' ? '' : '20××', matter: matterOf(title, issuing, place) || fallback };
}

/** A blank as official forms print it: ××镇. */
function filled(name: string): string {
  return name.replaceAll(/[x×X＊*○〇某]{1,3}(?=[省市县区镇乡街])/gu, '××');
}

/** What is left of a title without unit, year and genre. */
function matterOf(title: string, issuing: string, own: string): string {
  let rest = withoutGenre(title).replaceAll(/[《》“”]/gu, '');
  rest = rest.replace(blankUnit, '').replace(/^[我本](?:镇|乡|县|市|区|街道)/u, '');
  if (issuing !== '' && rest.startsWith(issuing)) rest = rest.slice(issuing.length);
  const units = unitsOf(rest).join('');
  if (rest.startsWith(units)) rest = rest.slice(units.length);
  rest = rest.replace(/^(?:人民政府|办事处)(?:办公室)?/u, '');
  rest = rest.replace(/^.{0,30}?关于(?:印发|转发|批转)?/u, '').replace(yearText, '');
  // 法治政府建设情况的年度 tells no more than 法治政府建设.
  for (let before = ''; before !== rest; ) {
    before = rest;
    // 2025年河口镇部门预算: the place may stand behind the year as well.
    if (own !== '' && rest.startsWith(own)) rest = rest.slice(own.length);
    rest = rest.replace(/(?:的|年度|情况|总体|有关|紧急|补充)$|^[，、：:\s]+|(?<=.{2})(?:工作|推进|开展|落实|完成)$/u, '');
  }
  return rest.length >= 2 && rest.length <= 24 ? rest : '';
}

/** What is left of the title of an office’s report on all its work is the office. */
const office = /(?:[小中大]学|学校|幼儿园|医院|卫生院|[局办所站队院]|中心|委员会|办公室)$/u;

const reports = new Set(['报告', '总结', '汇报']);

/** What a person asks of a title, see `CardWish`. */
type TitleWish = Pick<CardWish, 'titleLimit' | 'titleUnit' | 'titleYear' | 'titleAbout' | 'titles'>;

const usual = 3;

/**
 * A title in the pattern of the genre and alternatives, three unless another number is asked for, each as the wish says and
 * none saying what the text does not; the first is the one to take. `fallback` is a short word for the matter.
 */
export function titlesFor(subject: Subject, genre: string, said: TitleFacts, fallback: string, wish: TitleWish): readonly string[] {
  const { titleLimit: limit, titleUnit: unit, titleYear: year, titleAbout: about, titles: count } = wish;
  const facts = { ...said, ...(unit === false ? { body: '', place: '' } : {}), ...(year === false ? { year: '' } : {}) };
  const without = [...(unit === false ? [said.place] : []), ...(year === false ? [said.year] : [])].filter((word) => word !== '');
  const fits = (title: string): boolean => (limit === null || [...title].length <= limit) && !without.some((word) => title.includes(word));
  const wished = (title: string): boolean => (unit !== true || title.includes(facts.place)) && (year !== true || title.includes(facts.year)) && (about === null || title.includes('关于') === about);
  const all = [...new Set([...patterns(subject, genre, facts), ...shortForms(genre, facts, limit), ...shortForms(genre, { ...facts, matter: fallback }, limit)])];
  const fit = all.filter((title) => title !== '' && title !== genre && !/的$|^关于在/u.test(title) && fits(title));
  const fitting = fit.some(wished) ? fit.filter(wished) : fit;
  // A limit nothing fits still gets an answer.
  return (fitting.length > 0 ? fitting : [genre === '其他' ? fallback : genre].map((title) => [...title].slice(0, limit ?? title.length).join(''))).slice(0, count ?? usual);
}

function patterns(subject: Subject, genre: string, { body, place, year, matter }: TitleFacts): string[] {
  const printed = subject.printed ? [filled(place === '' ? subject.title : subject.title.replace(/^[我本](?:镇|乡|县|市|区|街道)/u, place)).replaceAll(/20[\dx×X＊*○〇]{0,1}[x×X＊*○〇]{1,2}(?=年)/gu, '20××')] : [];
  const form = genre === '其他' ? '' : genre;
  if (reports.has(genre)) {
    const dated = year === '' ? '' : `${year}年度`;
    // What already reads 关于…的报告 is completed by who reports; a person's own report keeps its name.
    if (printed.length > 0 && (/关于|述职|述责|述廉/u.test(subject.title) || office.test(matter))) return [...(subject.title.startsWith('关于') && body !== '' ? [`${body}${subject.title}`] : []), ...printed, `${place}${dated}${matter}${form}`, `${dated}${matter}${form}`];
    return [`${body}关于${dated}${matter}情况的${form}`, ...printed, `${body}${year === '' ? '' : `${year}年`}${matter}情况${form}`, `${place}${dated}${matter}${form}`];
  }
  const dated = year === '' ? '' : `${year}年`;
  if (form === '') return [...printed, `${place}${dated}${matter}`, matter];
  // A title that has the pattern of the genre is completed by who issues it, not taken apart.
  if (printed.length > 0 && /关于/u.test(subject.title)) return [...printed, ...(subject.title.startsWith('关于') && body !== '' ? [`${body}${subject.title}`] : [subject.title.slice(subject.title.indexOf('关于'))]), `${place}${dated}${matter}${form}`];
  if (printed.length > 0) return [...printed, ...(/^(?:方案|计划|要点|安排|预案|讲话|简报|倡议书|公开信|明白纸|合同)$/u.test(genre) ? [] : [`${body}关于${dated}${matter}的${form}`]), `${body}${dated}${matter}${form}`, `${place}${dated}${matter}${form}`];
  if (/^(?:方案|计划|要点|安排|预案|总结)$/u.test(genre)) {
    const work = matter.endsWith('工作') ? matter : `${matter}工作`;
    return [`${body}${dated}${work}${form}`, `${body}${dated}${work}${genre === '要点' ? '计划' : '要点'}`, `${body}关于印发${dated}${work}${form}的通知`];
  }
  return [`${body}关于${dated}${matter}的${form}`, `关于${dated}${matter}的${form}`, `${body}${dated}${matter}${form}`];
}

/** Shorter and shorter, for a limit. */
function shortForms(genre: string, { place, year, matter }: TitleFacts, limit: number | null): string[] {
  const form = genre === '其他' ? '' : genre;
  const dated = year === '' ? '' : `${year}年`;
  const state = reports.has(genre) ? '情况' : '';
  return [`${place}${dated}${matter}${form}`, `${dated}${matter}${state}${form}`, `${place}${matter}${form}`, `${dated}${matter}${form}`, `${matter}${state}${form}`, `关于${matter}的${form}`, `${matter}${form}`, ...(limit === null ? [] : [matter])];
}
