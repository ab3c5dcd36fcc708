import type { EvidenceSet } from '../../domain/evidence.ts';
import { fold } from '../../retrieval/tokens.ts';
import { splitClauses } from './split-questions.ts';

/** What a question is after, told from its words of asking, and the words with which a sentence says it: of the language, not of any document. */
const kinds: readonly (readonly [asks: RegExp, shows: RegExp])[] = [
  // 迟交了会怎样, 有什么后果, 怎么处罚.
  [
    /会(?:被|受到?)?(?:怎么?样|咋样|怎么处|怎么罚|受什么|被怎么)|(?:什么|啥|哪些)(?:样的)?(?:后果|处罚|处分|惩罚|责任)|后果|怎么(?:处理|处罚|罚|追责|追究|处分)|(?:罚|处分|追责|追究)(?:不\p{Script=Han}|吗)|怎么个罚法/u,
    /通报|扣(?:分|减|除|\d)|责令|处分|追究|追责|问责|警告|罚款|处罚|撤职|开除|约谈|督促|督办|不予|无效|收回|退回|取消|失效|视为|限期|批评|赔偿|吊销|承担|从重|拘留|没收|加处/u,
  ],
  // 有没有时间限制: a period.
  [/(?:时间|期限|时限|时效)(?:上)?(?:有没有|有无|限制|规定|要求)|(?:有没有|有无|有什么)(?:时间|期限|时限|时效)/u, /[\d一二三四五六七八九十两半](?:个)?(?:工作)?(?:日|天|月|年|小时|分钟|周)/u],
  // 什么时候可以回家: a condition or a date.
  [/(?:什么时候|何时|啥时候|多久)(?:才)?(?:可以|能|才)/u, /经|须|方可|满|之日|以前|(?<!目|提|之)前|\d月|[日天月年]后|日内|期间|同意|批准|届满/u],
  [/能不能|可不可以|能否|准不准|许不许|行不行|允不允许|(?:可以|能|允许|准许)[^,，。?？]{1,16}(?:吗|么)(?=$|[,，?？])|(?:可以|(?<![功职性])能|(?<![执进实举发运施推履流通])行)(?:吗|么)/u, /可以|不得|禁止|有权|无权|不能|允许|不准|应当|严禁|不予|方可|不再|授权|必须|适用|参照|不(?:领|收|受理|许|用|给)/u],
  [/要不要|需不需要|用不用|该不该|是否(?:需要|应当|必须)|(?:要|需要|必须|应当)[^,，。?？]{1,12}(?:吗|么)(?=$|[,，?？])/u, /应当|必须|须|不需要|无需|不必|可以|不得|需要|不用|不收|免费|方可|不再|应(?=[\p{Script=Han}])|不宜|适用|参照/u],
  [/(?:有|要|满足|符合|具备)?(?:什么|哪些|啥)(?:样的)?(?:要求|条件|资格|限制|标准)/u, /应当|必须|须|不得|不超过|不少于|不低于|以上|以下|具有|具备|符合|条件/u],
  [/(?:干|做|搞)(?:什么|啥)(?:用)?的|(?:有|起)(?:什么|啥)(?:用处?|作用|意义)|(?:什么|啥)(?:用处|作用|用途|目的|意图)|(?:为了|图)(?:的是)?(?:什么|啥)|用来(?:干|做)/u, /用于|为了|目的|用意|旨在|以便|便于|作用|是指|防止|减轻|厘清|为[^,，。]{2,40}[,，]/u],
  [/(?<!出|差|卡|难|问题|毛病|不足|差距|短板|难点|原因|区别|不同|差别|症结|薄弱点?)(?:在|去|到|上|往|找|向)(?:了)?(?:哪里|哪儿|哪个(?:地方|网站|栏目|平台|媒体|部门|单位|机关|窗口)|哪(?=[挂办交公发申查看告]))|(?:哪里|哪儿)(?:可以|能)?[挂办交公发申查看告]|什么(?:地方|网站|平台|渠道|途径)/u, /网站|专栏|栏目|平台|大厅|窗口|报刊|报纸|媒体|公众号|公示栏|公告栏|场所|地点|设在|位于|管辖|向[^,，。;；]{2,24}(?:申请|提出|提起|起诉|报告|报送|举报|反映)|电话|途径|渠道/u],
];

/** 哪个办公室: what answers names one. */
const bodyAsked = /哪(?:一)?(?:个|家|支)(?<body>办公室|局|所|站|队|股|科|中心|委员会|公司|医院|学校|法院|银行)/u;

/** What is left of a sentence that does not say what is asked. */
const unshown = 0.3;

/** Of what shares words with the question, sentences that say what is asked (a consequence, a condition, whether one may, where, what for) count more than those that do not. */
export function forKindAsked(set: EvidenceSet): EvidenceSet {
  const question = fold(set.question);
  // A figure shows itself; of two things asked each has its own sign.
  if (set.shape === 'comparison' || splitClauses(question) !== null) return set;
  const body = bodyAsked.exec(question)?.groups?.['body'];
  const shows = body === undefined ? kinds.find(([asks]) => asks.test(question))?.[1] : new RegExp(body, 'u');
  if (shows === undefined) return set;
  return { ...set, sentences: (set.sentences ?? []).map((one) => (shows.test(fold(one.sentence)) ? one : { ...one, strength: one.strength * unshown })) };
}
