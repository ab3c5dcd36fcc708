import { quotedSpans, type CheckRule, type Spot } from '../check-rule.ts';

/** What a town does in its own report: a name before it is taken for the writer. */
const acts = '(?=(?:党委|人民政府|政府|坚持|认真|积极|深入|严格|扎实|全面|高度|切实|始终|综合行政执法|司法所|持续|不断|聚焦|围绕|党政|先后|召开|组织|开展|共(?!同|有|建)|累计|全年|成立|办理|建立|建成|印发|制定))';
const subject = new RegExp(`(?:^|[。;,、:\\n]\\s*|20\\d\\d年[,]?)(?<name>\\p{Script=Han}{2}(?:镇|乡|街道))${acts}`, 'gu');
const common = /^(?:各|全|我|本|乡|该|某|两|多|个|在|由|为|对|县|区|市|和|与|及|省|按|经|是)|(?:各|全|我|本|该|两|多个?|建制|中心|重点|强|小城|城)(?:乡)?(?:镇|乡)$|乡镇$|城镇$|村镇$|是[镇乡]$|^(?:支持|帮助|指导|督促|推动|提升|按照|组织|要求|经过|通过|加强|推进|协助|配合|保障|依托|结合|立足|围绕|发挥|落实|促进|建设|美丽|中心|和美|数字|智慧|法治|近年|今年|其他|所有|每个|相关|有关|修订|完善|召开|制定|印发|出台|成立|听取|提请|报请|提交|优化|规范|建立|强化|健全|提高|服务|接受|承接|聘请|代表|参与|征求|协调|反映|监督|选举|配齐|明确|调整|编制|公布|实行|执行|履行|深化|加大|增强|保证|确保|维护|巩固|打造|构建|开展|部署|召集|主持|带动|覆盖|联系|对接|走访|深入|下沉|包联|挂联|县级|市级|区级|省级|上级|根据|目前|此外|同时|因此)/u;
/** Naming another unit to work with or learn from it is no slip. */
const company = /(?:与|和|同|及|对|向|赴|到|学习|借鉴|联合|会同|协同|毗邻|相邻|邻近|参观|交流|、)$/u;

/** Names of other places: what is left over when a neighbour's text is copied. */
export const otherPlaces: CheckRule = {
  name: 'other-place',
  find({ folded, unit }, { words, places }) {
    if (unit === null) return [];
    const quoted = quotedSpans(folded, true);
    const found = new Map<string, { start: number; count: number; acts: boolean }>();
    const add = (name: string, start: number, isSubject: boolean): void => {
      if (quoted(start, start + name.length) || unit.endsWith(name) || name.endsWith(unit) || company.test(folded.slice(Math.max(0, start - 2), start))) return;
      const known = found.get(name);
      if (known === undefined) found.set(name, { start, count: 1, acts: isSubject });
      else {
        known.count += 1;
        known.acts ||= isSubject;
      }
    };
    const subjects = new Set<number>();
    for (const match of folded.matchAll(subject)) {
      const name = match.groups?.['name'] ?? '';
      if (common.test(name)) continue;
      const start = match.index + match[0].length - name.length;
      subjects.add(start);
      add(name, start, true);
    }
    for (const place of places) {
      if (place.length < 2 || !/[镇乡]$|街道$/u.test(place)) continue;
      for (let start = folded.indexOf(place); start >= 0; start = folded.indexOf(place, start + 1)) if (!subjects.has(start)) add(place, start, false);
    }
    return [...found].map(([name, { start, count, acts: isSubject }]): Spot => ({
      severity: isSubject && places.includes(name) ? 'must' : 'should',
      span: [start, start + name.length],
      message: words.otherPlace(unit, count),
    }));
  },
};
