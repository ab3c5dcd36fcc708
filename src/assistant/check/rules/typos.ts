import confusions from '../../../data/confusions.json' with { type: 'json' };
import type { CheckRule, Spot } from '../check-rule.ts';

interface Confusion {
  readonly wrong: string;
  readonly right: string;
  /** Matches the wrong word with six characters on either side (`<` and `>` around it) where it is right after all. */
  readonly unless: RegExp | null;
  /** Sure enough to be a must. */
  readonly sure: boolean;
}

const entries: readonly Confusion[] = confusions.map(([wrong = '', right = '', condition = '']) => {
  const [first = '', ...rest] = condition.split(' ');
  const likely = first === '?';
  const unless = (likely ? rest.join(' ') : condition).trim();
  return { wrong, right, unless: unless === '' ? null : new RegExp(unless, 'u'), sure: !likely };
});

/** Mistakes that are of a shape and not of one word. */
const shapes: readonly { readonly pattern: RegExp; readonly right: (wrong: string) => string; readonly severity: Spot['severity'] }[] = [
  // 二0二五年: a digit or a letter among Chinese numerals.
  { pattern: /(?<![\d\p{L}])[一二](?:[0o][〇零一二三四五六七八九0o]|[九〇零○][0o])[〇零一二三四五六七八九0o](?=年)/giu, right: (wrong) => wrong.replaceAll(/[0o]/giu, '〇'), severity: 'must' },
  { pattern: /(?:(?<=(?:普法|宣传|宣讲|教育|培训|活动|服务|学习|调解|执法|监督|载体)的?)形势(?=(?:[^,。;、]{0,3}(?:单[一调]|简单|陈旧|老套|创新)|[,。、;]))|形势(?=(?:多样|多种多样|新颖|灵活|单一|主义|活泼|各异)))/gu, right: () => '形式', severity: 'must' },
  { pattern: /形式(?=(?:依然|仍然?|十分|更加|较为|比较|日益|越[来发]越?)?(?:严峻|逼人|复杂严峻|任务|喜人|研判|所迫))/gu, right: () => '形势', severity: 'must' },
  // A county has no 厅; of an autonomous region the short form may be meant.
  { pattern: /(?:[县旗镇乡市]|街道|(?<!自治)区)(?:司法|公安|财政|民政|教育|水利|交通运输|自然资源|生态环境|农业农村|应急管理|人力资源和?社会保障|文化和?旅游|住房和?城乡建设)厅/gu, right: (wrong) => wrong.replace(/厅$/u, '局'), severity: 'should' },
];

/** Words mistyped or mistaken for their neighbours, from a list; each place is a finding. */
export const typos: CheckRule = {
  name: 'typo',
  find({ folded }, { words }) {
    const spots: Spot[] = [];
    for (const { wrong, right, unless, sure } of entries) {
      for (let start = folded.indexOf(wrong); start >= 0; start = folded.indexOf(wrong, start + wrong.length)) {
        const end = start + wrong.length;
        const around = `${folded.slice(Math.max(0, start - 6), start)}<${wrong}>${folded.slice(end, end + 6)}`;
        if (unless?.test(around) === true || spots.some(({ span }) => span !== null && start < span[1] && span[0] < end)) continue;
        spots.push({ severity: sure ? 'must' : 'should', span: [start, end], message: words.typo(right), replacement: right });
      }
    }
    for (const { pattern, right, severity } of shapes) {
      for (const match of folded.matchAll(pattern)) spots.push({ severity, span: [match.index, match.index + match[0].length], message: words.typo(right(match[0])), replacement: right(match[0]) });
    }
    return spots;
  },
};
