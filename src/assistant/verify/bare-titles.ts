import { otherForms, ruleTitles } from './rule-titles.ts';
import { titleForm } from './title-form.ts';

const known = new Set([...ruleTitles.flatMap((rule) => [rule.title, ...(rule.short ?? [])].map(titleForm)), ...otherForms].filter((form) => [...form].length >= 4 || form === '民法典'));
const longest = 40;
const suffix = /法典|法(?![治制院官律庭人务学规定]|典)|条例|规定|办法|准则/gu;
/** After a verb of reference a name that ends like a rule's is one, known or not. */
const referred = /(?:根据|依据|按照|依照|违反|遵照)(?:了|我国|国家)?(?<name>\p{Script=Han}{3,24}?(?:法典|法|条例|规定|办法|细则))(?=第[\d零一二三四五六七八九十百]+条|的?(?:有关|相关)?(?:规定|要求)|[,。;:]|$)/gu;
const general = /有关|相关|上级|上述|以上|该|本|此|这|国家|法律|现行|以下|下列|各项|各类|法定|规章|行政法规|地方性法规|党内法规|文件|通知|方案|我[县市区镇乡]|司法|执法|普法|守法|用法|学法|方法|做法|看法|说法|想法|违法|合法|依法|立法|办法的|职责|权限|程序的?规定/u;

/** Names of rules that stand without 《》, in folded text, half-open spans; `value` is what must be found in a source. */
export function bareTitles(folded: string): readonly { readonly start: number; readonly end: number; readonly value: string }[] {
  const found: { start: number; end: number; value: string }[] = [];
  const add = (start: number, end: number): void => {
    if (!found.some((other) => start < other.end && other.start < end)) found.push({ start, end, value: titleForm(folded.slice(start, end)) });
  };
  for (const match of folded.matchAll(suffix)) {
    const end = match.index + match[0].length;
    for (let start = Math.max(0, end - longest); start <= end - 3; start += 1) {
      if (!known.has(folded.slice(start, end))) continue;
      add(start, end);
      break;
    }
  }
  for (const match of folded.matchAll(referred)) {
    const name = match.groups?.['name'] ?? '';
    if (!general.test(name)) add(match.index + match[0].length - name.length, match.index + match[0].length);
  }
  return found;
}
