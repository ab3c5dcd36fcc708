import list from '../../data/genres.json' with { type: 'json' };
import { blank } from './blanks.ts';

/** A part of a paper that is no annual report: what of the statements it takes, and in which form they stand. */
interface Group {
  readonly title: string;
  /** Null takes what no other group does. */
  readonly takes: RegExp | null;
  readonly blank: string;
  readonly form: string;
}

/** A kind of paper the unit sends besides the annual report (通知, 整改报告, 讲话稿, 工作计划). */
export interface Genre {
  readonly key: string;
  readonly name: string;
  readonly asked: RegExp;
  readonly recipient: boolean;
  readonly lead: string;
  /** The last line of the text (妥否，请批示。); empty where its kind has none. */
  readonly closing: string;
  /** Matches its titles. */
  readonly titled: RegExp;
  readonly groups: readonly Group[];
}

const genres: readonly Genre[] = list.map(({ asked, titled, groups, ...rest }) => ({ ...rest, asked: new RegExp(`(?:${asked})`, 'u'), titled: new RegExp(titled, 'u'), groups: groups.map(({ takes, ...group }) => ({ ...group, takes: takes === '' ? null : new RegExp(takes, 'u') })) }));

/** What kinds of paper can be drafted, by name. */
export const genreNames: readonly string[] = genres.map(({ name }) => name);

const orders = /^(?:请|麻烦|劳驾|再|先|那|好|另外|还|帮[我忙]?|[给替为](?:我们?|咱们?|[^，。]{1,6}?)|我们?|咱们?|想|需要|得|能不能|可以|你|您|现在|要)*(?:(?:写|起草|草拟|拟写?|撰写|制定)(?:出|好|一?下|成)?(?:一?[份个篇])?|(?:弄|整|搞|做|来|出|准备|要|制定)(?:出)?一?[份个篇])(?<what>(?![了过])[^，。：:；;！？?!\n]{0,50}?)$/u;
/** 砚桥村的普法方案：办讲座5场: a paper named before a colon is ordered by its name; 印发普法方案：… tells what was done. */
const namedAtHead = /^(?:关于)?(?!印发|出台|制定|修订|下发|发布|转发|发出|落实|执行|执法|实施|完成|编制|形成|开展|审查|审核|通过|根据|按照?|对照|今年|全年|本年|明年|我[镇乡局]|我们|下一?步|上级)(?<what>\p{Script=Han}[^，。：:；;！？?!\n\d了]{2,40})$/u;
const others = /(?:批复|会议纪要|纪要|简报|倡议书|公告|通告|决定书|议案|证明|述职报告|答辩状|起诉状|合同|协议书?|申请书|邀请函|新闻稿|演讲稿|心得体会|检讨书?|感谢信|聘书)$/u;
/** 2024年度报告的…部分, 这一段, 下一年度安排: a section of the annual report. */
const ofReport = /部分|[这那]一?[段节块]|一段|一节|一章|第[一二三四五]|下一?年度?|明年|来年|下一?步|年度报告|年报|情况的?报告$(?<!整改.{0,6})/u;

/** The kind of paper a message orders and the title it is to have; a name alone where it cannot be drafted; null where it orders none. `running`: a whole report is being written. */
export function genreAsked(message: string, running: boolean): { readonly genre: Genre; readonly title: string; readonly rest: string } | { readonly unknown: string } | null {
  const text = message.trim();
  for (const clause of text.matchAll(/[^，,。：:；;！!？?\n]+/gu)) {
    const said = clause[0].trim().replace(/(?:吧|呗|初稿|草稿)+$/u, '');
    const headed = clause.index === 0 && /^\s*[：:]/u.test(text.slice(clause[0].length));
    const what = orders.exec(said)?.groups?.['what'] ?? (headed && /的|关于|方案$|通知$|讲话稿?$/u.test(said) ? namedAtHead.exec(said)?.groups?.['what'] : undefined);
    if (what === undefined || what === '') continue;
    const genre = genres.find(({ asked }) => new RegExp(`${asked.source}$`, 'u').test(what));
    if (genre === undefined) {
      const other = others.exec(what)?.[0];
      if (other !== undefined) return { unknown: other };
      continue;
    }
    // A summary of the building of rule of law is the annual report.
    if (genre.key === 'summary' && (/^(?:20\d\d年度?)?工作总结$/u.test(what) || /法治(?:政府)?建设/u.test(what))) continue;
    // A plan is a paper of its own where it is called one; else it is the fourth part.
    if (genre.key === 'plan' && !what.endsWith('方案') && (running || (!/20\d\d年|实施|行动|工作/u.test(what) && !/[份个篇]/u.test(clause[0])))) continue;
    if (genre.key !== 'rectification' && ofReport.test(what)) continue;
    const rest = `${text.slice(0, clause.index)}${text.slice(clause.index + clause[0].length)}`.replace(/^[，,。：:；;！!\s]+/u, '');
    return { genre, title: titleFor(genre, what, rest), rest };
  }
  return null;
}

function titleFor(genre: Genre, what: string, rest: string): string {
  const about = /(?:关于|有关)(?<about>.{2,50}?)的[^的]{2,12}$/u.exec(what)?.groups?.['about'];
  switch (genre.key) {
    case 'speech': {
      const occasion = /在(?<occasion>[^在]{2,40}?(?:会议?|仪式|活动|班|典礼))上?/u.exec(what)?.groups?.['occasion'];
      return `在${occasion ?? blank('会议名称', null)}上的讲话`;
    }
    case 'rectification': {
      const found = /(?<who>\p{Script=Han}{2,16}?(?:督察|检查|巡察|审计|评查|考核|督查))(?:组|时|中)?(?:指出|反馈|发现|提出)/u.exec(rest)?.groups?.['who'];
      return `关于${about ?? `${found ?? blank('督察或检查的名称', null)}反馈问题`}整改情况的报告`.replace('整改整改', '整改').replace('整改情况整改情况', '整改情况');
    }
    case 'plan': {
      const named = what.replace(/^.*(?=20\d\d年)/u, '').replace(/^(?:关于)/u, '');
      return /20\d\d年|方案$/u.test(named) || [...named].length > 4 ? named : `${blank('年度', null)}${named}`;
    }
    case 'summary':
      return `${/20\d\d年/u.test(what) ? '' : blank('年度', null)}${what.replace(/^(?:关于|有关)/u, '')}`;
    default: {
      // 申请执法经费的请示: what stands before 的 is the matter.
      const matter = /^(?<matter>\p{Script=Han}{3,40})的\p{Script=Han}{1,4}$/u.exec(what)?.groups?.['matter'];
      return `关于${about ?? matter ?? blank('事项', null)}的${genre.name}`;
    }
  }
}

/** The kind of paper a title is the title of, as `genreAsked` makes it; null for a section of the annual report. */
export function genreTitled(title: string): Genre | null {
  return genres.find(({ titled }) => titled.test(title)) ?? null;
}
