/** Source of a pattern for one Chinese surname, wherever names are looked for: the common double ones, then the three hundred or so that cover nearly everyone. */
export const surname =
  '(?:欧阳|司马|上官|诸葛|司徒|东方|尉迟|皇甫|慕容|令狐|端木|公孙|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强车肖闫冉付褚娄窦滕骆米古鄢晏仲楼宫邝花储尚麦])';

const plain = '王李张刘陈杨赵吴周徐孙朱胡郭林罗郑梁宋唐韩冯邓曹彭肖田董袁潘蒋蔡杜叶苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾夏韦邹孟熊秦邱尹薛闫段侯龙陶黎贺顾毛郝龚邵钱覃戴莫孔汤傅阎乔';
/** Source of a pattern for a frequent surname that begins no usual word of the genre. */
export const plainSurname = `[${plain}]`;
/** The same with the frequent ones that are words as well (黄, 高, 方): for places where only a name can stand. */
export const commonSurname = `[${plain}黄马何高谢许曾于余程任金石付方白江雷史万严武向]`;
