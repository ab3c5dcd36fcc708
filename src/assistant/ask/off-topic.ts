import type { EvidenceSet } from '../../domain/evidence.ts';
import { fold } from '../../retrieval/tokens.ts';
import { synonymsIn, type Synonyms } from '../../retrieval/synonyms.ts';
import { holdsRare, holdsWord } from './nearest.ts';

/** What this assistant is for leaves traces in nearly every question about it; English words for English questions. */
const domain =
  /法|政府|行政|执法|复议|诉讼|官司|信访|上访|调解|普法|处罚|罚款|许可|决策|审查|备案|公开|公示|报告|年报|报送|上报|方案|要点|通知|公文|文件|条例|规定|办法|纲要|规划|章程|乡镇|街道|[乡镇县区](?:里|长|委)|书记|述法|责任|职责|单位|部门|牵头|司法|律师|法院|矛盾|纠纷|网格|村|居委|干部|领导|公务|处分|督察|督查|考核|台账|材料|主题|分类|标题|起草|整改|不足|短板|数据年度|经费|资金|补[贴助]|救助|[省市县乡镇]{2}|law|legal|government|township|town|report|penalt|litigation|petition|reconsider|regulation|article|disclos|official|document|plan/u;

/** Decided in code: nothing was found, nobody and nothing of the library is named, no passage that came near holds a word of it, and no word of the field is in the question. */
export function isOffTopic(set: EvidenceSet, synonyms: Synonyms): boolean {
  const { places, rules, unknownPlaces } = set.scope;
  const question = fold(set.question);
  return places.length + rules.length + unknownPlaces.length === 0 && !holdsWord(question, set.items) && !holdsRare(set) && !domain.test(question) && synonymsIn(question, synonyms).every(({ others }) => !others.some((other) => domain.test(other)));
}
