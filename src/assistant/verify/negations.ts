import { withoutComparisons } from './comparison-words.ts';

/** Words that turn what follows, or comes before, into its contrary. */
export const negator = /不(?:同意|通过|成立)|可以不|可不|应当不|不得|不能|不需|不用|不必|不应|不可|不予|除外|不再|不是|不属|并非|缺少|缺乏|无需|无须|从其规定|(?<=^|[,;:。)且并但也均仍又])无(?!人机|线|偿|障碍|害|论|需|须|关)|没(?!收)|未(?!来|成年)|禁止|严禁|免于|不(?!足|断|同|仅|少|良|动产|服|论|但|只|过|管|久|止|满意|认可|限于|履行|公开为例外|作为|合法|合理|当|法|到位|高|够|强|完善|健全|明确|规范)/u;

/** Whether a folded text negates anything; 不得少于 negates nothing. */
export const negates = (tight: string): boolean => negator.test(withoutComparisons(tight));
