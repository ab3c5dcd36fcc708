/** Source of a pattern for one Chinese surname: the common double ones, then the three hundred or so that cover nearly everyone. */
export const surname =
  '(?:欧阳|司马|上官|诸葛|司徒|东方|尉迟|皇甫|慕容|令狐|端木|公孙|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强车肖闫冉付褚娄窦滕骆米古鄢晏仲楼宫邝花储尚麦])';
