import { hash } from 'node:crypto';
import type { DocumentKind, DocumentRecord } from '../domain/document.ts';
import { contentLines, type Line } from './clean.ts';
import { parseNumber } from '../domain/numerals.ts';
import { readDate } from './dates.ts';
import type { Declared } from './declared.ts';
import { broughtBy, kindOf, ruleName } from './genre.ts';
import type { LoadedText } from './loaders/loaded.ts';
import { readMark } from './marks.ts';
import { type Form, readForm, readSignature, type Signature } from './metadata.ts';
import { isResponsible } from './outline.ts';
import { departmentOf, placeOf, shortBody, speakingPlace, unitsOf } from './places.ts';
import { readTitle, titleEnding } from './title.ts';

/** Characters at the beginning of a text in which it says who speaks and of which year. */
const openingLength = 1500;

/**
 * What the catalogue says of a document: inferred from its form, title, signature and text, each overridden by what is
 * declared. `digest` is the SHA-256 of the source's bytes and its sidecar file.
 */
export function describeDocument(source: string, loaded: LoadedText, declared: Declared, digest: string): DocumentRecord {
  const lines = contentLines(loaded);
  const form = readForm(lines);
  const signature = readSignature(lines);
  const found = readTitle(lines, form, loaded);
  const body = lines.filter((_, index) => !form.lines.has(index) && !signature.lines.has(index) && found?.lines.has(index) !== true);
  const printed = declared.title ?? form.values.get('title') ?? found?.text ?? loaded.properties?.title ?? titleOfFile(source);
  const opening = openingOf(body);

  const kind = declared.kind ?? kindOf(printed, signsOf(loaded.text, body, opening));
  const blanks = blanksOf(printed ?? '', opening);
  const sample = declared.sample ?? (kind === 'sample' || blanks.template);
  // A template speaks for nobody: a place or a year in it is an example.
  const anonymous = blanks.template && declared.sample !== false;
  const isRule = kind === 'rule';

  const titlePlace = printed === null || isRule ? null : placeOfTitle(printed);
  const named = declared.issuingBody !== undefined ? declared.issuingBody : (form.values.get('issuingBody') ?? signature.body ?? bodyOfTitle(printed ?? ''));
  const place = declared.place !== undefined ? declared.place : isRule || anonymous ? null : ((kind === 'report' || kind === 'plan' ? departmentOf(named) : null) ?? placeOfBody(named) ?? titlePlace ?? speakingPlace(body.map((line) => line.text).join('\n').slice(0, 20_000)));
  const issuingBody = declared.issuingBody !== undefined ? declared.issuingBody : anonymous ? null : (named ?? (isRule ? legislator(opening) : bodyOfText(place, loaded.text)));
  const publishedOn = declared.publishedOn !== undefined ? declared.publishedOn : dateOf(form, 'publishedOn') ?? readDate(loaded.properties?.publishedOn ?? '');
  const dataYear = declared.dataYear !== undefined ? declared.dataYear : isRule || (anonymous && blanks.year) ? null : dataYearOf(kind, printed, body, opening, signature, publishedOn);
  const issuedOn = declared.issuedOn !== undefined ? declared.issuedOn : (dateOf(form, 'issuedOn') ?? signature.date ?? (isRule ? (dateOfFile(source) ?? lastVersion(opening)) : null) ?? printedDate(lines));
  const effectiveOn = declared.effectiveOn !== undefined ? declared.effectiveOn : (dateOf(form, 'effectiveOn') ?? (isRule ? effectiveDate(opening, body, issuedOn) : null));
  // 关于印发《…办法》的通知 is cited as what it brings, where that names its unit.
  const brought = declared.title === undefined && (isRule || kind === 'plan') ? broughtBy(printed ?? '') : null;
  const title = (brought !== null && unitsOf(brought).length > 0 ? brought : printed) ?? titleByPattern(kind, issuingBody ?? place, dataYear, blanks, opening, source);

  return {
    id: hash('sha256', source).slice(0, 12),
    source,
    title,
    kind,
    sample,
    place,
    issuingBody,
    dataYear,
    issuedOn,
    publishedOn,
    effectiveOn,
    expiresOn: declared.expiresOn !== undefined ? declared.expiresOn : (dateOf(form, 'expiresOn') ?? (isRule ? expiryDate(body, effectiveOn) : null)),
    number: declared.number !== undefined ? declared.number : (form.values.get('number') ?? numberOf(lines, isRule ? opening : '')),
    rule: declared.rule === null ? null : declared.rule !== undefined ? ruleName(declared.rule) : isRule ? ruleName(title) : null,
    status: declared.status ?? (/^(?:已?(?:废止|失效)|无效|否)/u.test(form.values.get('status') ?? '') || /[（(](?:已)?(?:废止|失效)[）)]/u.test(title) ? 'superseded' : 'in-force'),
    supersededBy: null,
    certainty: declared.certainty ?? null,
    theme: declared.theme !== undefined ? declared.theme : themeOf(form.values.get('theme')),
    digest,
  };
}

/** 某政办发〔2020〕18号 2020年4月26日印发, or the date alone, under the title; null when there is no such line. */
function printedDate(lines: readonly Line[]): string | null {
  const line = lines.slice(0, 8).find(({ text }) => text.length < 60 && /日\s*(?:印发|发布|公布)|^(?:\S{4,30}号)?\s*(?:19|20)\d\d年\d{1,2}月\d{1,2}日$/u.test(text));
  return line === undefined ? null : readDate(line.text);
}

function dateOf(form: Form, key: 'issuedOn' | 'publishedOn' | 'effectiveOn' | 'expiresOn'): string | null {
  return readDate(form.values.get(key) ?? '');
}

/** `first level/second level`, however the site parts them; a dash is no theme. */
function themeOf(value: string | undefined): string | null {
  const parts = (value ?? '').split(/[\\/>›»＞|—]+|--+/u).map((part) => part.trim());
  const named = parts.filter((part) => /\p{Script=Han}/u.test(part));
  return named.length === 0 ? null : named.join('/');
}

function openingOf(body: readonly Line[]): string {
  let opening = '';
  for (const line of body) {
    opening += `${line.text}\n`;
    if (opening.length >= openingLength) break;
  }
  return opening.slice(0, openingLength);
}

function signsOf(text: string, body: readonly Line[], opening: string): { readonly articles: number; readonly responsible: number; readonly reporting: boolean } {
  let articles = 0;
  let responsible = 0;
  for (const line of body.slice(0, 400)) {
    if (line.text.startsWith('第') && readMark(line.text)?.kind === 'article') articles += 1;
    else if (isResponsible(line.text) || /[〔（([【](?:责任|牵头)单位/u.test(line.text.slice(-400))) responsible += 1;
  }
  const reporting = /(?:报告|汇报|总结)如下/u.test(opening) || (/(?:主要)?(?:举措|做法|工作).{0,6}(?:成效|情况)/u.test(text.slice(0, 20_000)) && /(?:存在|不足|问题)/u.test(text.slice(0, 20_000)));
  return { articles, responsible, reporting };
}

/** Blanks for the unit and the year (××镇, 202x年): where the opening has them, the document is a template. */
function blanksOf(title: string, opening: string): { readonly template: boolean; readonly year: boolean; readonly unit: string | null; readonly yearText: string | null } {
  const head = `${title}\n${opening}`;
  const unit = /(?:[x×X＊*○〇某]{2,3}|[x×X](?=[镇乡]))(?:省|市|县|区|镇|乡|街道)(?:[x×X＊*○〇某]{2,3}(?:市|县|区|镇|乡|街道))*/u.exec(head)?.[0] ?? null;
  const yearText = /20[\dx×X＊*○〇_]{0,1}[x×X＊*○〇_]{1,2}(?=年|[-—–])/u.exec(head)?.[0] ?? null;
  const named = title !== '' && unitsOf(title.replaceAll(/^(?:关于)?(?:\d{4}年度?)?/gu, '')).length > 0;
  return { template: !named && (unit !== null || yearText !== null), year: yearText !== null || unit !== null, unit, yearText };
}

/** The place a title speaks of: it begins with it, or has it after 关于 or the year. */
function placeOfTitle(title: string): string | null {
  const from = /^(?:关于|中共|印发|转发|《|(?:19|20)\d\d年度?|二[〇○零一二三四五六七八九]{3}年度?|[（(][^（）()]*[）)]|\s)+/u.exec(title)?.[0].length ?? 0;
  const own = placeOf(title.slice(from));
  if (own !== null) return own;
  const later = /关于(?:印发|转发)?《?(?:(?:19|20)\d\d年度?)?/u.exec(title);
  return later === null ? null : placeOf(title.slice(later.index + later[0].length));
}

function placeOfBody(body: string | null): string | null {
  return body === null ? null : placeOf(body);
}

/** The body a title begins with (棠岭乡人民政府2022年…); null when it names only a place or nothing. */
function bodyOfTitle(title: string): string | null {
  const units = unitsOf(title).join('');
  if (units === '') return null;
  const rest = /^(?:人民政府办公室|人民政府|办事处|党委|党工委|委员会|[\p{Script=Han}]{2,14}?(?:局|委员会|办公室|中心|大队|所|院))(?=关于|(?:19|20)\d\d|[\s《]|$)/u.exec(title.slice(units.length));
  return rest === null ? null : `${units}${rest[0]}`;
}

/** The government of the place, as the text names it most fully. */
function bodyOfText(place: string | null, text: string): string | null {
  if (place === null) return null;
  const name = government(place);
  const at = text.indexOf(name);
  if (at < 0) return null;
  const before = text.slice(Math.max(0, at - 16), at);
  for (let from = Math.max(0, before.length - 16); from < before.length; from += 1) {
    const units = unitsOf(`${before.slice(from)}${name}`);
    if (units.length > 1 && units.join('') === `${before.slice(from)}${place}`) return `${before.slice(from)}${name}`;
  }
  return name;
}

/** Who made a law, by the last line of its history. */
function legislator(opening: string): string | null {
  const makers = /全国人民代表大会常务委员会|全国人民代表大会|最高人民法院|最高人民检察院|国务院(?=第?\s*\d+\s*次常务会议|令)|中共中央、国务院|中共中央办公厅、国务院办公厅/gu;
  const history = opening.split('\n').filter((line) => /^\d{4}年\d{1,2}月\d{1,2}日|[(（]\d{4}年/u.test(line) && /通过|公布|修[订正改]|发布|批准/u.test(line));
  return history.flatMap((line) => line.match(makers)?.slice(0, 1) ?? []).at(-1) ?? null;
}

/** The date of the version in a file name: 行政复议法(2023-09-01).md. */
function dateOfFile(source: string): string | null {
  return readDate(/[（(_\s-]((?:19|20)\d\d[-.年]\d{1,2}[-.月]\d{1,2})日?[）)]?\.[^.]+$/u.exec(source)?.[1] ?? '');
}

/** The last date in the head of a law at which it was passed, amended or revised. */
function lastVersion(opening: string): string | null {
  const dates = opening
    .split('\n')
    .filter((line) => /^[（(]?\s*(?:19|20)\d\d\s*年/u.test(line) && /通过|公布|修[订正改]|发布|批准/u.test(line))
    .flatMap((line) => line.split(/[；;]|(?<=[过布订正改])\s+/u))
    .flatMap((part) => readDate(part) ?? []);
  return dates.toSorted().at(-1) ?? null;
}

/** When a rule takes effect: a line of its head, or its own last article. Of an amended law that is the first version's date and says nothing of this one. */
function effectiveDate(opening: string, body: readonly Line[], issuedOn: string | null): string | null {
  const head = opening.split('\n').find((line) => line.length <= 40 && /^.{6,20}(?:起)?施行$/u.test(line));
  const own = head ?? body.slice(-6).findLast((line) => line.text.length <= 200 && /本(?:法|条例|规定|办法|细则|解释|规则)自.{6,20}起(?:施行|实施|生效)/u.test(line.text))?.text;
  const date = readDate(/自(.{6,20})起/u.exec(own ?? '')?.[1] ?? own ?? '');
  return date !== null && (issuedOn === null || date >= issuedOn) ? date : null;
}

/** 本办法自…起施行，有效期五年: the day after which it no longer holds; null where it sets no term. */
function expiryDate(body: readonly Line[], effectiveOn: string | null): string | null {
  const term = body.slice(-6).flatMap(({ text }) => /本(?:条例|规定|办法|细则|意见|规则|通知|标准|方案).{0,40}有效期(?:为|至)?\s*([一二两三四五]|\d)\s*年/u.exec(text)?.[1] ?? []).at(-1);
  const years = parseNumber(term ?? '');
  return years === null || effectiveOn === null ? null : `${Number(effectiveOn.slice(0, 4)) + years}${effectiveOn.slice(4)}`;
}

const documentNumber = /[\p{Script=Han}]{1,12}[〔[(（【]\s*(?:19|20)\d\d\s*[〕\])）】]\s*(?:第)?\s*\d{1,5}\s*号/u;

/** 发文字号 standing alone near the top, or the order that published a regulation. */
function numberOf(lines: readonly Line[], history: string): string | null {
  for (const line of lines.slice(0, 12)) {
    if (line.text.length > 40) continue;
    const match = documentNumber.exec(line.text);
    // Alone in its line, or with the day it was printed.
    if (match !== null && match[0].length >= line.text.replace(/\s*(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*(?:印发|发布|公布)?/u, '').length - 4) return match[0].replaceAll(/\s/gu, '');
  }
  return history.match(/(?:国务院|主席|[\p{Script=Han}]{2,10}部)?令第?\s*\d{1,4}\s*号/gu)?.at(-1)?.replaceAll(/^中华人民共和国|\s/gu, '') ?? null;
}

const yearRange = /(?:19|20)\d\d年?\s*[-—–~～至到]+\s*((?:19|20)\d\d)年?/u;
const severalYears = /[两二三四五]年(?:行动|规划|计划)|十[三四五六]五/u;

function dataYearOf(kind: DocumentKind, title: string | null, body: readonly Line[], opening: string, signature: Signature, publishedOn: string | null): number | null {
  // A year in a quoted name counts in a title only: there it is what is reported on.
  const own = yearIn(title ?? '') ?? yearIn((title ?? '').replaceAll(/[《》]/gu, ''));
  if (own !== null) return own;
  if (kind !== 'report' && kind !== 'plan' && kind !== 'sample') return null;
  // A report on several years is asked for as the last of them.
  const lastYear = yearRange.exec(title ?? '')?.[1];
  if (kind === 'report' && lastYear !== undefined) return Number(lastYear);
  const first = yearIn(opening.slice(0, 400));
  const heading = body.filter((line) => line.text.length <= 80 && readMark(line.text)?.kind === 'first').flatMap((line) => yearIn(line.text) ?? []);
  // A plan of several years is of none of them.
  if (kind === 'plan' && (lastYear !== undefined || severalYears.test(title ?? ''))) return null;
  if (kind === 'plan') return first ?? heading[0] ?? null;
  // The last heading of a report speaks of the year after.
  const reported = first ?? (heading.length === 0 ? null : Math.min(...heading));
  if (reported !== null) return reported;
  const published = publishedOn ?? signature.date;
  const month = Number(published?.slice(5, 7));
  return published === null ? null : Number(published.slice(0, 4)) - (month <= 6 ? 1 : 0);
}

/** The first year a text speaks of: no year of a range (2021-2025), of the name of another document or of a full date. */
function yearIn(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll(/《[^《》]{0,80}》/gu, '').replaceAll(/(?:19|20)\d\d年?\s*[-—–~～至到]\s*(?:19|20)\d\d/gu, '');
  const western = /(?<!\d)((?:19|20)\d\d)\s*年度?(?!\s*\d{1,2}\s*月\s*\d{1,2}\s*日)/u.exec(plain);
  if (western !== null) return Number(western[1]);
  const chinese = /(二[〇○零]二[〇○零一二三四五六七八九])年/u.exec(plain)?.[1];
  return chinese === undefined ? null : Number(readDate(`${chinese}年一月一日`)?.slice(0, 4));
}

/** A file name that is a title (Han, ending in the name of a genre) is one; codes and English words are not. */
function titleOfFile(source: string): string | null {
  const name = fileName(source);
  return /\p{Script=Han}{4}/u.test(name) && titleEnding.test(name) ? name : null;
}

function fileName(source: string): string {
  return (source.split('/').at(-1) ?? source).replaceAll(/\.[^.]{1,8}$|[（(]\d{4}[-.年\d月日]*[）)](?=\.[^.]{1,8}$)/gu, '').replace(/^\d{1,3}[-_.、\s]+(?=\p{Script=Han}|\d{4}年)/u, '').replaceAll(/[（(]\d{4}[-.年\d月日]*[）)]$/gu, '').trim();
}

/** A title in the pattern of the genre for a document that has none: unit, year, subject, genre. */
function titleByPattern(kind: DocumentKind, unit: string | null, year: number | null, blanks: { readonly unit: string | null; readonly yearText: string | null }, opening: string, source: string): string {
  const who = unit === null ? (blanks.unit ?? '') : shortBody(unit);
  const when = year === null ? (blanks.yearText === null || kind === 'plan' ? '' : `${blanks.yearText}年`) : `${year}年`;
  const subject = subjectOf(opening);
  if (kind === 'report' && (who !== '' || subject !== '')) return `${who === '' || /政府|[局委办会处部]$/u.test(who) ? who : government(who)}${when}${subject}情况报告`;
  if (kind === 'plan' && (who !== '' || subject !== '')) return `${who}${when}${subject}工作方案`;
  return fileName(source);
}

function government(place: string): string {
  return place.endsWith('街道') ? `${place}办事处` : `${place}人民政府`;
}

/** What a text without a title is about: the words of 现将…情况报告如下, else the subject it names again and again. */
function subjectOf(opening: string): string {
  const said = /现[将就](.{0,40}?)(?:的)?(?:总体|有关|主要|具体)?(?:工作)?(?:开展|落实)?情况(?:报告|汇报|总结|说明)?(?:报告|汇报|总结|说明)?如下/u.exec(opening)?.[1] ?? '';
  const bare = said.replaceAll(/(?:19|20)\d\d年度?|[我本全](?:镇|乡|街道|县|区|市|局)|[的有关主要,，]/gu, '');
  const units = unitsOf(bare).join('');
  const subject = bare.slice(units.length).replaceAll(/^人民政府/gu, '');
  if (subject.length >= 2 && subject.length <= 16) return subject;
  return opening.includes('法治政府建设') || opening.includes('法治政府') ? '法治政府建设' : '';
}
