import { quotedSpans, sentenceAt, type CheckRule, type Spot } from '../check-rule.ts';
import { sources } from '../sources.ts';

/** 全市 and the like as the unit's own scope; 健全市场, 安全区域 are other words. */
const scope = /(?<![健安完齐保周成兼])全(?<area>[省市区县州])(?![场域直政级])/gu;
/** Whoever names the wider area to say how it stands there, or whose meeting it was, is not taking it for its own. */
const comparison = /(?:在|获|被|列|居|占|为|纳入|召开的|出席|参加|组织的|参加了|贯彻|落实|对照|按照|根据|全国|作为)$/u;
const another = /^\p{Script=Han}{0,12}?(?:排名|第[一二三四五六七八九十\d]|首[个批家]|率先|先进|前列|范围|推广|试点|通报|领先|平均|会议|要点|考核|评比|评选|竞赛|部署|示范|交流|现场会|述职|统一)/u;
const ownScope = /^(?:各级)?(?:公民|群众|人民|干部|居民|村民|上下|各|执法|法治|依法|行政|党员|村|社区|辖区)/u;

const ruleByLaw = /依法治(?<area>[省市区县州])/gu;
const ownCommittee = /^(?:委|办|(?:工作|建设)?(?:领导小组|委员会|办公室|会议|规划|纲要|要点|考核|督察))/u;
/** What the level above arranged and this one carries out. */
const deployed = /(?:省|市|区|县|州)(?:委|政府|人民政府)|上级/u;
const higher = /(?:中央|省委|市委|区委|县委|州委|省级|市级|区级|县级|上级)\p{Script=Han}{0,4}$/u;

const legislation = /(?:制定|出台|推进|起草|修订|修改|颁布)[^,。;]{0,12}(?:地方性法规|政府规章)|(?:地方性法规|政府规章)[^,。;]{0,8}的?(?:制定|修改|修订|起草|出台)/gu;
const notOwn = /配合|协助|参与|征求意见|征集|提出|贯彻|落实|执行|遵守|依据|根据|按照|对照|清理|宣传|学习|省人大|市人大|设区的市/u;

const widths = { town: ['省', '州', '市', '区', '县'], county: ['省', '州', '市'], city: ['省'], department: [] } as const;

/** A wider area taken for the unit's own, 依法治区 in a town, a county that makes 地方性法规. */
export const wrongLevel: CheckRule = {
  name: 'wrong-level',
  find(reading, { words }) {
    const { folded, level, unit } = reading;
    if (level === null) return [];
    const quoted = quotedSpans(folded, true);
    const wide: readonly string[] = widths[level];
    const self = unit?.endsWith('乡') === true ? '乡' : unit?.endsWith('街道') === true ? '街道' : unit === null && /我乡|本乡|全乡/u.test(folded) ? '乡' : '镇';
    const own = level === 'town' ? self : level === 'county' ? (/我县|全县/u.test(folded) ? '县' : '区') : '市';
    const spots: Spot[] = [];
    for (const match of folded.matchAll(scope)) {
      const end = match.index + match[0].length;
      const area = match.groups?.['area'] ?? '';
      const after = folded.slice(end, end + 20);
      if (!wide.includes(area) || quoted(match.index, end) || another.test(after) || comparison.test(folded.slice(Math.max(0, match.index - 4), match.index))) continue;
      spots.push({ severity: ownScope.test(after) ? 'must' : 'should', span: [match.index, end], message: words.wrongScope(match[0], `全${own}`), replacement: `全${own}` });
    }
    for (const match of folded.matchAll(ruleByLaw)) {
      const end = match.index + match[0].length;
      const area = match.groups?.['area'] ?? '';
      if (!wide.includes(area) || quoted(match.index, end) || ownCommittee.test(folded.slice(end, end + 8)) || higher.test(folded.slice(Math.max(0, match.index - 8), match.index).replace(/全面$/u, ''))) continue;
      const clause = /[^,。;\n]*$/u.exec(folded.slice(Math.max(0, match.index - 40), match.index))?.[0] ?? '';
      if (/会议|规划|委员会|办公室/u.test(/^[^,。;、]{0,10}/u.exec(folded.slice(end))?.[0] ?? '') || deployed.test(clause)) continue;
      spots.push({ severity: 'must', span: [match.index, end], message: words.wrongRuleByLaw(match[0], `依法治${own}`), replacement: `依法治${own}` });
    }
    // 局 of a county make none either; those of a city or a province may draft some.
    const maker = level === 'department' && /[县区旗]\p{Script=Han}{2,14}(?:局|委员会|办公室)/u.test(reading.title?.text ?? '') ? 'county' : level;
    if (maker === 'town' || maker === 'county') {
      for (const match of folded.matchAll(legislation)) {
        const end = match.index + match[0].length;
        if (quoted(match.index, end)) continue;
        const sentence = sentenceAt(folded, match.index);
        const clause = /[^,]*$/u.exec(sentence.text.slice(0, end - sentence.start))?.[0] ?? '';
        if (!notOwn.test(clause)) spots.push({ severity: 'must', span: [match.index, end], message: words.noLegislation(maker), citation: sources.legislation });
      }
    }
    return spots;
  },
};
