/** Rules the findings rest on, as they are cited. Article numbers only where the full text was read. */
export const sources = {
  annualReport: '《法治政府建设与责任落实督察工作规定》',
  firstResponsible: '《党政主要负责人履行推进法治建设第一责任人职责规定》',
  disclosurePrinciple: '《中华人民共和国政府信息公开条例》第五条',
  legislation: '《中华人民共和国立法法》第八十条、第八十一条、第九十三条',
  personalInformation: '《中华人民共和国个人信息保护法》第十条',
  secrets: '《中华人民共和国保守国家秘密法》',
  format: 'GB/T 9704—2012《党政机关公文格式》',
  numbers: 'GB/T 15835—2011《出版物上数字用法》',
  punctuation: 'GB/T 15834—2011《标点符号用法》',
  genre: '《党政机关公文处理工作条例》',
} as const;
