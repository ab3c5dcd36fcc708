import { themeOf } from './outline.ts';

/** The parts of the report a fact can belong to. */
type Home = 'results' | 'shortcomings' | 'first-responsible' | 'next-year';

const plan = /^(?:计划|打算|拟(?!定|订)|准备)(?=\p{Script=Han})|^(?:明年|来年|下一?年度?|下一?步|今后|接下来|20\d\d年(?:计划|打算|拟|将|准备))|(?:打算|计划|准备|拟)(?:在|于)?(?:明年|来年|下一?年|20\d\d年)|(?:明年|来年|下一?年度?|下一?步)(?:要|将|打算|计划|准备|拟|再|拟)/u;
const head = /书记(?!办公会)|(?<!副|校|村|组|队|所|院|科|社|站|会|班|庭)(?:镇长|乡长|区长|县长|市长|局长|街道主任|办事处主任)(?!办公会)|党政主要负责人|主要负责人|一把手/u;
/** A clause that begins with a head tells what the head did. */
const headFirst = /^(?:我[镇乡局]|我?街道|镇|乡|局|区|县|市|党委|党组|党工委|办事处|原|时任)*(?:书记|镇长|乡长|区长|县长|市长|局长|街道主任|办事处主任)(?!副|办公会)/u;
const duty = /主持|召开|听取|研究|部署|督办|督促|过问|协调|批示|批办|述法|带头|带队|讲(?:授|课|法)|上.{0,8}课|专题|出庭|包案|接访|签订|调度|推动|姓|到任|空缺|暂缺|代理|同一?个?人|一个人|一肩挑|兼任/u;
/** What a lack ends in or is named by; an improvement, a number of problems solved and a zero are no lack. */
const lack =
  /(?:太|较|偏|很|比较|还|仍|都|有点|有些)?(?:少|弱|差|慢|难|低|散|乱|旧|缺)(?:了?一?[点些])?$|不(?:足|够|强|高|深|全|严|规范|到位|及时|平衡|完善|健全|清楚?|畅|多|好|会|懂|愿|爱|熟|专业|统一|经常|扎实|理想|明显|大|合格|达标|过关|合规|符合|健全|细致|严谨|深入|扎实|有力)|没(?:有)?(?:专职|专门|专业|人手|人|钱|经费|证|跟上|做到|落实|配)|(?:未|没|没有)(?:能|配备|配齐|建立|完成|达到|通过|落实|开展|实现|形成|参与|参加|备案|公示|公开|告知|送达|佩戴|使用|归档|录入|审[核查]|征求|履行|执行|按(?:时|期|规定|要求)|及时|严格|健全|覆盖|联网|定期)|滞后|薄弱|老化|短缺|缺(?:乏|少|编|口)|欠缺|淡薄|有限|跟不上|只有|仅有|[只才仅](?:有|剩|配了?)?\d|短板|存在.{0,12}(?:问题|差距|不足|短板)|人手紧|压力大|流动(?:大|快|性)|兼职多|被(?:撤销|变更|确认违法)|瑕疵|拖延|超期|单一(?!窗)|陈旧|松散|无(?:专职|专门|专业|人员|经费|场地)/u;
const noLack = /无一?(?:[例件起宗人次]|案)?(?:因\p{Script=Han}{1,8})?(?:被|发生)?(?:败诉|超期|撤销|变更|确认|投诉|纠[正错]|差错|错案|事故|上访|引发)|(?:零|(?<!\d)0)[例件起次]?(?:被)?(?:败诉|超期|撤销|变更|投诉|发生|差错|事故|违纪|上访)|没有(?:一[例件起宗人次]\p{Script=Han}{0,6})?(?:被|发生|出现|败诉|超期)|未(?:发生|出现|被)|解决|整改|化解|排查|减少|下降|降低|消除|补齐|不少于|不低于|不超过|不得|不发生|查(?:处|摆|找)|发现.{0,8}问题|不作为|不见面|最多/u;
/** A meeting of the heads, told of behind them, is of what they did. */
const meeting = /^(?:[镇乡区县市局]长|主任|书记|党[委组]|党政班子)*(?:办公会|党委会|党组会|联席会)/u;
const reason = /^(?:主要|根本|直接|都)?(?:的|是)?(?:原因|因为|由于|根子|究其原因)/u;

/** The part a clause belongs to by its words alone; null when they tell none. */
export function homeOf(clause: string): Home | null {
  const bare = clause.trim().replace(/^(?:[一二三四五六七八九十]是|其次|另外|此外|同时|还有|但是?|不过|今年|全年|本年|我们?|咱们)+/u, '');
  // 针对执法人员少的问题 leads up to what was or will be done.
  if (/^针对.{2,}(?:问题|不足|短板|现象)$/u.test(bare)) return null;
  if (plan.test(clause) || plan.test(bare)) return 'next-year';
  if ((head.test(bare.slice(0, 16)) && duty.test(bare)) || (headFirst.test(bare) && /\d/u.test(bare))) return /^(?:[^，]{0,12})?(?:出庭|应诉)/u.test(bare.replace(head, '')) ? 'results' : 'first-responsible';
  if (reason.test(bare)) return 'shortcomings';
  if (lack.test(bare.replace(/的?(?:问题|情况|现象)$/u, '')) && !noLack.test(bare)) return 'shortcomings';
  return /\d|[一二三四五六七八九十百](?:次|件|场|起|人|份|项)/u.test(bare) && themeOf(bare) !== null ? 'results' : null;
}

/** A statement cut where its clauses belong to different parts; a clause that tells none goes with the one before it. */
export function byHome(fact: string): readonly { readonly text: string; readonly home: Home | null }[] {
  const groups: { text: string; home: Home | null }[] = [];
  for (const clause of fact.split('，')) {
    const home = homeOf(clause);
    const last = groups.at(-1);
    // What will be done about a lack named just before it is its measure.
    const follows = last?.home === 'shortcomings' && (home === 'next-year' || reason.test(clause) || (home !== 'first-responsible' && home !== 'results'));
    // A head goes on as the subject, a plan as a plan, until another is named.
    const continued = (last?.home === 'first-responsible' && home === 'results' && (duty.test(clause.slice(0, 4)) || meeting.test(clause))) || (last?.home === 'next-year' && home === 'results' && !/今年|全年|本年|已/u.test(clause));
    if (last !== undefined && (continued || home === null || last.home === home || last.home === null || follows)) {
      last.text = `${last.text}，${clause}`;
      last.home ??= home;
    } else groups.push({ text: clause, home });
  }
  return groups;
}

/** Whether a statement that its words place in `home` may stay in the section `key` the person wrote it for. */
export function staysIn(home: Home | null, key: string, text: string): boolean {
  switch (key) {
    case 'opening':
      return home === null && /围绕|重点|主线|目标|指导|习近平|贯彻|报告如下/u.test(text);
    case 'other':
    case 'named':
      return true;
    case 'shortcomings':
      return home !== 'first-responsible' && !(home === 'next-year' && /^(?:我[镇乡局]|我街道|我们)?(?:明年|来年|下一?年度?|20\d\d年)/u.test(text)) && !(home === 'results' && !/投诉|信访|败诉/u.test(text));
    case 'first-responsible':
      return home === null || home === 'first-responsible' || head.test(text.slice(0, 16)) || /会议|办公会|述法|督办|听取|批示|专题/u.test(text);
    case 'next-year':
      return home !== 'first-responsible' && !(home === 'results' && /今年|全年|本年|已|共/u.test(text));
    default:
      return home === null || home === 'results';
  }
}

/** The section statements are for when none is named: the part their words place them in, the first part where they are mixed. */
export function homeOfAll(facts: readonly string[]): Home | null {
  const homes = new Set(facts.flatMap((fact) => byHome(fact).map(({ home }) => home)).filter((home) => home !== null));
  const [only] = homes;
  return homes.size === 1 && only !== undefined ? only : homes.size === 0 ? null : 'results';
}
