/** Words before 乡, 区, 市… that make an ordinary word of it and no name of a place. */
const noName = /住房|人民|政府|委员|代表|[的在把被让了某各或]|(?<!^|呼)和|建设|加强|推进|推行|推动|深化|完善|做好|开展|印发|规范|促进|优化|提升|进一步|服务|关于|市场|社会|司法|行政|管理|监督|工作|落实|坚持|我们|恳请|请求|敬请|提请|报请|商请|申请|绕行|召开|今天|昨天|目前|存在|位于|根据|按照|研究|同意|决定|批准|举办|组织|解决|报送|希望|要求|参加|前往|来自|^请|(?<!安)全$|^(?:[城农街全本我该县市区乡镇村小大老新集山园辖社地景校灾上下门超都返回家同故还异他外由与及为对向将从]|建制|城市|城镇|乡镇|直辖|地级|县级|特色小?|重点|中心|美丽|上级|下级|本级|基层)$/u;
const unit = /(\p{Script=Han}{1,8}?)(特别行政区|自治区|自治州|自治县|自治旗|街道|新区|开发区|高新区|林区|地区|省|市(?![场民容市]|政(?!府|协))|(?<![联同加结])盟|区(?![域别间块划])|县(?!域|城(?!市[管建规更综]))|旗|镇(?![市县])|乡(?![市县镇土亲贤情里愁音]|村(?!民|委|两)))(?!级)/uy;

/** 调整城乡居民…: the towns and the country of a matter, whatever verb stands before; a 古城乡 has one character before its 城. */
const bothTownAndCountry = /^(?:居民|建设|规划|低保|一体|统筹|融合|环境|社区|社会|医疗|养老|基本|最低|特困|困难|公交|客运|供水|供电|电网|结合|差距|面貌|风貌|污水|垃圾|生活|义务|教育|历史|绿化|危房|住房|公益|基层|公共|交通|网格|治理|劳动|就业|市场|物流|电商|文化|协调|发展)/u;

/** The units a name begins with, outermost first (禾川市云麓区棠岭乡人民政府 → 禾川市, 云麓区, 棠岭乡). */
export function unitsOf(name: string): readonly string[] {
  const units: string[] = [];
  let position = /^(?:中国共产党|中共)?(?:关于)?/u.exec(name)?.[0].length ?? 0;
  for (;;) {
    unit.lastIndex = position;
    const match = unit.exec(name);
    if (match === null || noName.test(match[1] ?? '') || (/.{2}城乡$/u.test(match[0]) && bothTownAndCountry.test(name.slice(unit.lastIndex)))) return units;
    units.push(match[0]);
    position = unit.lastIndex;
  }
}

/** The place of a unit as people say it: the innermost unit its name begins with; null for 国务院 or 司法部. */
export function placeOf(name: string): string | null {
  return unitsOf(name).at(-1) ?? null;
}

/** Name of a body without the units above its own place (禾川市云麓区棠岭乡人民政府 → 棠岭乡人民政府). */
export function shortBody(body: string): string {
  const units = unitsOf(body);
  return body.slice(units.slice(0, -1).join('').length + (/^(?:中国共产党|中共)/u.exec(body)?.[0].length ?? 0));
}

const department = /(?:局|厅|(?:卫健|卫生健康|发展(?:和)?改革|发改|教育|建设|政法)委(?:员会)?)$/u;

/** The name of a department with its own county or district (某市云麓区民政局 → 云麓区民政局); null for other bodies, whose place is enough to tell them apart. */
export function departmentOf(body: string | null): string | null {
  if (body === null || !department.test(body) || /政府|人大|政协|、|，/u.test(body)) return null;
  const short = shortBody(body);
  return short === placeOf(body) ? null : short;
}

/**
 * The place a text speaks for when no title and no form names it: of the units that begin a sentence or a clause, the one
 * named most often, of the sort the text calls itself (我镇, 本乡, 镇党委). A place merely mentioned once is not the place of
 * the document: null when there is no other.
 */
export function speakingPlace(text: string): string | null {
  const sample = text.slice(0, 20_000);
  const own = [...sample.matchAll(/(?:[我本全]|(?<!\p{Script=Han}))(镇|乡|街道|县|区|市)(?=党委|党工委|政府|人大|领导|主要|\p{Script=Han}|[，。])/gu)].map((match) => match[1] ?? '');
  const counts = new Map<string, number>();
  for (const match of sample.matchAll(/(?<=^|[\n，,。；;：:、（(\s日年]|为进一步)(?=\p{Script=Han})/gu)) {
    const place = placeOf(sample.slice(match.index, match.index + 24));
    if (place !== null && place.length >= 3) counts.set(place, 0);
    if (counts.size >= 40) break;
  }
  let best: string | null = null;
  let most = 0;
  for (const place of counts.keys()) {
    const suffix = /街道$|.$/u.exec(place)?.[0] ?? '';
    if (own.length >= 2 && !own.includes(suffix)) continue;
    const count = sample.split(place).length - 1;
    // Named once it must be the subject of the first sentence, and of the sort the text calls itself.
    if (count === 1 && !(own.includes(suffix) && sample.indexOf(place) < 80)) continue;
    if (count > most) [best, most] = [place, count];
  }
  return best;
}
