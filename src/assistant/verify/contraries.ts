/** Words of which one is the contrary of the other without a negation; longer ones hold shorter ones off by what stands around them. */
const contraries: readonly (readonly [one: RegExp, other: RegExp])[] = [
  [/避免|挽回|防止|免于/u, /造成|导致|带来/u],
  [/胜诉/u, /败诉/u],
  [/维持/u, /撤销|变更/u],
  [/(?<!不)支持/u, /驳回/u],
  [/(?<![不未])合格/u, /不合格/u],
  [/通过(?!率)/u, /未通过|否决/u],
  [/(?<![未尚]|尚未)(?:办结|审结|结案)|已办/u, /在办|在审|审理中|正在审理|尚在审理|未(?:办结|审结|结案)|待办/u],
  [/超过(?=.{0,4}期限)|超期|逾期/u, /期限内|按期|如期/u],
  [/第一(?:时间|个|位|名)|最先|首先|首位/u, /最后|最末|末位/u],
  [/一方/u, /双方|各方/u],
  [/退还|退回/u, /上缴|缴入|收缴/u],
  [/开庭(?!.*未)/u, /未开庭/u],
  [/新增|增设|设立|成立/u, /取消|撤销|裁撤|撤并/u],
  [/增加|增长|上升|提高|提升/u, /减少|下降|降低|下滑/u],
  [/延长/u, /缩短/u],
  [/上调|调高|上浮/u, /下调|调低|下浮/u],
  [/专职/u, /兼职/u],
  [/常住/u, /户籍/u],
  [/普通程序/u, /简易程序/u],
  [/书面/u, /口头/u],
  [/上级/u, /下级/u],
  [/(?<!未)成年人/u, /未成年人/u],
  [/有偿|收费/u, /免费|无偿/u],
  [/(?<!不)允许|准予/u, /禁止|不予许可/u],
  [/已经|已完成/u, /计划|拟|将(?=[在于组开建制出新])/u],
  [/提前/u, /推迟|逾期|延后/u],
  [/内部/u, /对外/u],
  [/征收(?!补)/u, /返还|退还/u],
];

/** Whether a clause uses the contrary of a word that each of the clauses it rests on uses: 造成损失 for 避免损失. */
export function saysContrary(clause: string, stated: readonly string[]): boolean {
  return stated.length > 0 && contraries.some((pair) => [pair, [pair[1], pair[0]] as const].some(([said, held]) => said.test(clause) && !held.test(clause) && stated.every((other) => held.test(other) && !said.test(other))));
}
