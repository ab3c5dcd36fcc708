import table from '../data/departments.json' with { type: 'json' };

const ending = /(?:局|厅|委(?:员会)?)$/u;
const region = /^\p{Script=Han}{1,8}?(?:省|市|区|县|旗|州|盟)(?=\p{Script=Han}{2,})/u;
const shortWords: Readonly<Record<string, readonly string[]>> = table.short;

/** Whether the place of a document is a department (云麓区民政局) and no region. */
export function isDepartment(place: string): boolean {
  return ending.test(place) && !/村委(?:员会)?$/u.test(place);
}

/** The region a department belongs to (云麓区民政局 → 云麓区); empty when its name does not tell. */
export function regionOf(place: string): string {
  return region.exec(place)?.[0] ?? '';
}

/** What a department is called without its region, in full and for short (民政局, 区民政局, 住建局). */
export function departmentNames(place: string): readonly string[] {
  const county = regionOf(place);
  const own = place.slice(county.length);
  const end = ending.exec(own)?.[0] ?? '';
  const words = own.slice(0, own.length - end.length);
  const forms = [words, ...(shortWords[words] ?? [])].map((form) => form + (end.startsWith('委') ? '委' : end));
  return [...new Set([own, ...forms, ...forms.flatMap((form) => [county.slice(-1) + form, county + form])])].filter((form) => form.length >= 3);
}

const department = '\\p{Script=Han}{2,6}?(?:分局|局|厅)(?=(?:在)?(?:19|20)\\d\\d年|去年|今年|前年|的?(?:年报|总结|工作报告|年度报告))';
/** 区公安分局2024年, 财政局的年报: a department named as one that reports, not as one that is to do something. */
const reporting = new RegExp(`(?:(?<=^|[^\\p{Script=Han}])|[区县市])${department}`, 'gu');
const reportingOfRegion = new RegExp(`(?<=^|[^\\p{Script=Han}])\\p{Script=Han}{2,3}[区县市]${department}`, 'gu');

/** Departments that a folded text names as reporting. */
export function reportingDepartments(text: string): readonly string[] {
  return [...text.matchAll(reporting)].map(([name]) => name);
}

/** The same by their full names only (云麓区民政局2024年), for a library without departments. */
export function reportingDepartmentsOfRegions(text: string): readonly string[] {
  return [...text.matchAll(reportingOfRegion)].map(([name]) => name);
}
