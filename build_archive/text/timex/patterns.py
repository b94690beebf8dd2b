"""The words that Chinese expressions of time are put together from, as patterns over masked text."""

from __future__ import annotations

from build_archive.text.timex.words import words

CN = "〇零○一二三四五六七八九十百廿卅两"
"""Characters of numbers."""
_DIGIT = "〇零○一二三四五六七八九"
_ONE = "一二三四五六七八九"
_WEEKDAY = "一二三四五六日天"
_LEFT = r"(?<![\d第])(?<!\d[.,])(?<!第\s)"
_LEFT_CN = rf"(?<![{CN}千万亿第几数\d])"
_WORD_LEFT = r"(?<![A-Za-z0-9_./-])"
N = rf"(?:{_LEFT}\d{{1,4}}|{_LEFT_CN}[{CN}]{{1,6}})"
"""A number."""
SMALL = rf"(?:{_LEFT}\d{{1,2}}|{_LEFT_CN}[{_ONE}十廿卅]{{1,3}})"
"""A number of a month, a day or an hour."""
SOME = (
    r"(?:好?几十?|数[十百千]?|多少?|若干|十[几多余]|几十"
    rf"|{_LEFT}\d{{1,4}}\s?[多余]|{_LEFT_CN}[{_ONE}十百]{{1,3}}[多余])"
)
"""A number that is none."""
_UNIT = (
    r"(?:年(?![级代会报轻龄纪薪货夜糕第终])|个\s?月|周(?![年边岁围末])|个?(?:星期|礼拜)(?![一二三四五六日天])"
    r"|天(?![然气空下津猫文才使堂安河山赋敌涯生真主王])|个?(?:小时|钟头)|分钟|秒钟?|个?季度|个?世纪)"
)
_DAYS = r"日(?![元圆语文军均线系记志子程租薪游]|本(?![报月周届市次轮省县公])|报(?![道告称名导]))"
_AGO = r"(?:前(?![往任总首来进锋卫端沿景台面所])|后(?![续果来台勤悔裔备]))"
_WITHIN = r"(?:之久|[之以]?内|间|以?来)"
_TO = r"\s?(?:[-–—~～〜至到]|——)\s?"
_TO_OR_NEXT = rf"(?:{_TO}|、)"
_LUNAR = r"(?:农|阴|旧)历"

ERAS = {name: int(year) for name, year in (line.split() for line in words("eras.txt"))}
"""Eras of rulers and the year before their first."""

PARTS: dict[str, str] = {
    "iso": r"""(?<![A-Za-z0-9_./=&?\#])(?<![^\d\s]-)
        (?:1[89]|20)\d\d \s?(?P<sep>[-/.–])\s? \d{1,2} \s?(?P=sep)\s? \d{1,2}
        (?!\d|[/.]\d|-\d(?!\d{3}[-/.]\d)|[A-SU-Za-su-z])
        (?:[T\s]{1,2}\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?(?:\s?(?:Z\b|[+-]\d{2}:?\d{2}))?)?)?""",
    "ym": r"(?<![A-Za-z0-9_./=-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\w/-]|\.\d|\s?[赛学财]|年)",
    "each": rf"""每(?:[隔逢]\s?)?(?:{N}\s?)?
        (?:(?:个\s?)?(?:天|日|年|月|周末|季度?|小时|晚|分钟|秒)(?:年一[度次届])?|(?:周|个?星期|个?礼拜)[{_WEEKDAY}末]?)
        | 一年一[度次届] | 年年 | 月月""",
    "era": rf"(?:{'|'.join(sorted(ERAS))})\s?(?:{N}|元)\s?年",
    "bc": rf"(?:公元|西元|纪元)前\s?{N}\s?(?:年代?|世纪)",
    "decade": rf"""(?:{_LEFT}(?:(?:1[5-9]|20)\d0|\d0)
        | {_LEFT_CN}(?:[一二][{_DIGIT}]{{2}}[〇零○]|[{_ONE}][〇零○]|[{_ONE}]{{1,2}}十))\s?年代""",
    "century": rf"(?:{_LEFT}\d{{1,2}}|{_LEFT_CN}[{_ONE}十]{{1,3}}|上个?|本|新|这个)\s?世纪(?!之交)",
    "offset": rf"""(?:{_LEFT}\d{{1,3}}|(?<!月)(?<!月\s){_LEFT_CN}[{CN}]{{1,4}}|半)\s?(?:个?半)?
        (?:{_UNIT}|个半月|(?<!\d)(?<!\d\s){_DAYS})半?\s?[之以]?{_AGO}""",
    "someago": rf"{SOME}(?:\s?个)?(?:\s?或者?\s?{SOME})?{_UNIT}[之以]?{_AGO}|数月[之以]?{_AGO}",
    "year": rf"""(?:公元|西元)\s?{N}\s?年
        | (?:{_LEFT}(?:1[1-9]|20|21)\d\d|{_LEFT_CN}[一二][{_DIGIT}]{{3}})\s?年(?:度(?!假))?(?!代)""",
    "yearleft": rf"{_LEFT}{_WORD_LEFT}(?:19|20)\d\d(?={_TO}(?:19|20)\d\d\s?年)",
    "shortyear": rf"{_LEFT}{_WORD_LEFT}(?:0\d\s?年|\d\d\s?年(?=\s?(?:1[0-2]|[1-9])\s?月))",
    "relquarter": r"(?:本|上个?|下个?)季度?(?!节)",
    "quarter": rf"""(?:第\s?[一二三四1-4]|首)\s?季度?
        | (?<![1-4一二三四][-–—~～至到])(?:{_LEFT_CN}[一二三四]|{_LEFT}[1-4])\s?季度
        | (?<![A-Za-z0-9])Q[1-4](?![A-Za-z0-9])""",
    "lasting": rf"""(?:{N}|{SOME}|半)\s?[多余来]?(?:个半月|(?:个?半)?{_UNIT})[半多]?{_WITHIN}?
        | 数月(?:[之以]?内|间)? | (?:[两数多几]|{N}(?=日[内间])){_DAYS}(?:之?内|间|来)?""",
    "relyear": r"""大前年 | (?<![目此以之])前年 | (?<!过)去年 | (?<!以)上年(?!纪) | 昨年 | 今年 | 本年度? | 明年 | 来年
        | 大后年 | (?<![以之])后年 | 同年 | 当年 | 次年 | 翌年 | 隔年 | 第二年""",
    "relseason": r"[今去明][春夏秋冬][天季]?(?![节奥])",
    "half": r"[上下]半年",
    "season": r"""(?:(?<=年)|(?<=年的)|(?<=年\s))[初早仲深晚暮]?[春夏秋冬][天季日]?
        (?![节晚运招耕收奥至残令卷游]|季?[奥运])""",
    "lunar": rf"""(?:{_LUNAR}\s?)?(?:{SMALL}|[正冬腊])\s?月
          (?:初[{_ONE}十]|(?:十|廿|二十)[{_ONE}]|[二三]十)(?![一二三四五六七八九]|\s?[日号多余])
        | {_LUNAR}\s?(?:\d{{1,2}}|[{_ONE}十]{{1,2}}|[正冬腊])\s?月(?:\s?(?:\d{{1,2}}|[初{_ONE}十廿]{{1,3}})\s?[日号]?)?
        | [正腊]月""",
    "month": rf"(?:(?<!前)|(?<=[此之以日]前))(?:{SMALL}|元)\s?月份?(?![球亮饼经子嫂薪租票刊报龄])",
    "monthleft": rf"{_LEFT}{_WORD_LEFT}\d{{1,2}}(?={_TO_OR_NEXT}\d{{1,2}}\s?月(?!\s?\d{{1,2}}\s?[日号]))",
    "relmonth": r"上上个?月 | 上个?月 | 下下个?月 | 下个?月 | 本月 | 这个月 | 同月 | 当月 | 次月 | 翌月",
    "day": rf"""(?:(?<=月)|(?<=月\s)|(?<=月份)){SMALL}\s?[日号] | {SMALL}\s?{_DAYS}
        | {SMALL}\s?号(?![线楼院机文令码公馆店房])""",
    "dayleft": rf"(?:(?<=月)|(?<=月\s))\s?{SMALL}(?={_TO_OR_NEXT}{SMALL}\s?[日号])",
    "relday": r"""(?:大前[天日] | (?<![目以之生])前[天日] | 昨[天日晚夜晨] | 今[天日晚夜晨早]
        | (?<![光文声说证黎聪发表透鲜标清])明[天日晚晨早] | 大后天 | (?<![之以])后天
        | 同日 | 当[日天晚] | 次日 | 翌[日晨] | 隔天 | 第二天 | 前一[天日] | (?<!最)后一[天日] | 同一天)
        (?![空津然赋]|气(?!温|象)|下(?![午周个月]))""",
    "before": rf"""(?:过去|最近|近|未来|今后|此前|接下来|前|头)的?\s?(?:{N}|{SOME})\s?(?:{_UNIT}|{_DAYS})半?
        (?:以?来|间|内|里)?""",
    "week": rf"""(?:上上个?|上个?|下下个?|下个?|本|这个?)(?:周|星期|礼拜)
          (?:[{_WEEKDAY}末]|(?![刊报期边围年岁转长游遭身末]))
        | (?<![{CN}\d几多数个每])(?:周|星期|礼拜)[{_WEEKDAY}末](?![年刊])""",
    "monthedge": rf"(?<![年份个{CN}\d腊正每蜜满])月[初底末中](?![国央{CN}])",
    "yearedge": rf"(?<!大)年[初底末中](?![国央{CN}])|岁末",
    "xun": r"(?<=[月份])\s?[上中下]旬",
    "edge": rf"""(?<=[年月份代纪季前])(?:初期|早期|中叶|中期|末期|后期|前期|晚期
        | 初(?![{_ONE}十步选审级赛创始稿夏秋冬春中次]) | 底(?![特层线下蕴]) | 末(?![日端梢]))""",
    "same": r"同期",
    "part": r"""凌晨|清晨|早晨|早上|早间|上午|中午|正午|午间|下午|午后|傍晚|晚上|晚间|夜间|夜里|深夜|午夜|半夜
        | (?<=[日天号一二三四五六])(?:早(?![在已就前期些年])|晨|晚(?![会宴餐报些于年期了])|夜(?![总市景]))""",
    "clock": rf"""(?:{SMALL}|零)\s?[时点](?![代候间期评击赞差尚常])(?:[钟整半]|\s?{SMALL}\s?分?)?
        | {_LEFT}\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?""",
    "zone": r"""(?:美[东西]|北京|台北|香港|当地|本地|纽约|伦敦|东京|格林[尼威]治|华盛顿|莫斯科|欧洲|中国
        |美国(?:东部|西部|太平洋)?|东部|西部|太平洋)(?:夏令)?时间""",
}
"""Each kind of word, the first that fits wins."""

FIRST = {
    "each": "每年月", "era": "".join(sorted({name[0] for name in ERAS})), "bc": "公西纪", "century": "上本新这",
    "offset": "半", "year": "公西", "someago": "好几数多若", "quarter": "第Q首", "relquarter": "本上下",
    "before": "过最近未今此接前头",
    "lasting": "好几数多若半", "relyear": "大前去上昨今本明来后同当次翌隔第", "relseason": "今去明", "half": "上下",
    "season": "春夏秋冬初早仲深晚暮", "lunar": "农阴旧正冬腊", "month": "元", "relmonth": "上下本这同当次翌",
    "relday": "大前昨今明后同当次翌隔第", "week": "上下本这周星礼", "monthedge": "月", "yearedge": "年岁",
    "xun": "上中下", "edge": "初早中末后前晚底", "same": "同", "part": "凌清早上中正午下傍晚夜深半晨",
    "zone": "美北台香当纽伦东西格华莫欧中太本",
}  # fmt: skip
"""The first characters of words that begin with no number: one look instead of a try of the whole pattern."""

NUMBERED = frozenset(
    "iso ym each decade century offset someago year yearleft shortyear quarter lasting lunar month monthleft day"
    " dayleft clock".split()
)
"""Kinds that may begin with a number."""

SOON = rf"""(?=[{CN}0-9][{CN}0-9\s个半多余来几或者第、–—~～〜至到-]{{0,12}}[年月日号天周星礼小分秒世季时点钟]
    | \d{{4}}\s?[-/.–]\s?\d | \d\d?[:：]\d)"""
"""A number is followed by a unit soon, or it is none of ours."""

NOT_AFTER = {
    "现": "出发实体表呈展显涌浮再兑闪", "未": "从尚还并", "目": "题节项数科书条栏",
    "日": "0123456789一二三四五六七八九十两数几今昨明同作", "当": "不正",
}  # fmt: skip
"""Characters behind which a vague word that begins with the key is none: 出现 and 在, 节目 and 前."""
NOT_BEFORE = {"未": "得过到"}
"""Characters before which it is none: 从未来过."""
