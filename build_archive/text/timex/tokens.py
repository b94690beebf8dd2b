"""The words that Chinese expressions of time are put together from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_archive.text.timex.words import any_of, words

CN = "〇零○一二三四五六七八九十百廿卅两兩"
_DIGIT = "〇零○一二三四五六七八九"
_LEFT = r"(?<![\d第])(?<!\d[.,])(?<!第\s)"
_LEFT_CN = rf"(?<![{CN}千万萬亿億第几幾数數\d])"
N = rf"(?:{_LEFT}\d{{1,4}}|{_LEFT_CN}[{CN}]{{1,6}})"
"""A number."""
SMALL = rf"(?:{_LEFT}\d{{1,2}}|{_LEFT_CN}[一二三四五六七八九十廿卅]{{1,3}})"
"""A number of a month or a day."""
SOME = (
    rf"(?:好?[几幾]十?|[数數][十百千]?|多少?|若干|十[几幾多余]|[几幾]十|{_LEFT}\d{{1,4}}\s?[多余餘]|"
    rf"{_LEFT_CN}[一二三四五六七八九十百]{{1,3}}[多余餘])"
)
"""A number that is none."""
_UNIT = (
    r"(?:年(?![级級代会會报報轻輕龄齡纪紀薪货貨夜糕第糕终終])|(?:[个個]\s?)月|周(?!年|边|邊|岁|歲|围|圍|末)|週(?!年|邊|歲|末)"
    r"|[个個]?星期(?![一二三四五六日天])|[个個]?(?:礼拜|禮拜)(?![一二三四五六日天])"
    r"|天(?![然气氣空下津猫貓文才使堂天安河山赋賦敌敵涯生真主王])|[个個]?(?:小时|小時|钟头|鐘頭)|分[钟鐘]|秒[钟鐘]?|[个個]?季度|[个個]?世[纪紀])"
)
_DAYS = r"日(?![元圆圓语語文本军軍均线線系报報记記志子程租薪游])"
_NOT_AFTER_FRONT = r"(?![往任总總首来來进進锋鋒卫衛端沿景台臺面所])"
_NOT_AFTER_BACK = r"(?![续續果来來台臺勤悔裔备備])"
_WEEKDAY = "一二三四五六日天"
_DASH = r"\s?(?:[-–—~～〜至到]|——)\s?"

_PARTS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?<![A-Za-z0-9_./=&?#-])(?:1[89]|20)\d\d\s?(?P<sep>[-/.])\s?\d{1,2}\s?(?P=sep)\s?\d{1,2}(?!\d|[-/.]\d|[A-SU-Za-su-z])"
            r"(?:[T\s]{1,2}\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?(?:\s?(?:Z\b|[+-]\d{2}:?\d{2}))?)?)?"),
    ("ym", r"(?<![A-Za-z0-9_./=-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\w/-]|\.\d|\s?[赛賽学學财財]|年)"),
    ("each", rf"每(?:[隔逢]\s?)?(?:{N}\s?)?(?:[个個]\s?)?(?:天|日(?!\w报)|年|月|周末|週末|周|週|星期|礼拜|禮拜|季度?|小时|小時|晚|分[钟鐘]|秒)"
             rf"(?<![周週期拜])(?:年一[度次回届])?|每(?:[隔逢]\s?)?(?:{N}\s?)?(?:周|週|个?星期|个?礼拜|個?禮拜)[{_WEEKDAY}末]?"
             r"|一年一[度次届]|年年|月月"),
    ("era", rf"(?:民[国國]|令和|平成|昭和|大正|明治)\s?(?:{N}|元)\s?年"),
    ("bc", rf"(?:公元|西元|纪元|紀元)前\s?{N}\s?(?:年|世[纪紀])(?:代)?"),
    ("decade", rf"(?:{_LEFT}(?:(?:1[5-9]|20)\d0|\d0)|{_LEFT_CN}(?:[一二][{_DIGIT}]{{2}}[〇零○]|[一二三四五六七八九]十))\s?年代"),
    ("century", rf"(?:{_LEFT}\d{{1,2}}|{_LEFT_CN}[一二三四五六七八九十]{{1,3}}|上[个個]?|本|新|这个|這個)\s?世[纪紀](?!之交)"),
    ("offset", rf"(?:{_LEFT}\d{{1,3}}|{_LEFT_CN}[{CN}]{{1,4}}|半)\s?(?:[个個]?半)?(?:{_UNIT}|(?<!\d)(?<!\d\s){_DAYS})(?:半)?\s?[之以]?"
               rf"(?:前{_NOT_AFTER_FRONT}|[后後]{_NOT_AFTER_BACK})"),
    ("someago", rf"{SOME}(?:\s?[个個])?(?:\s?或者?\s?{SOME})?{_UNIT}[之以]?(?:前{_NOT_AFTER_FRONT}|[后後]{_NOT_AFTER_BACK})"
                r"|[数數]月[之以]?[前后後]"),
    ("year", rf"(?:(?:公元|西元)\s?)?(?:{_LEFT}(?:1[1-9]|20|21)\d\d|{_LEFT_CN}[一二][{_DIGIT}]{{3}})\s?年(?:度(?!假))?(?!代)"),
    ("yearleft", rf"{_LEFT}(?<![A-Za-z0-9_./-])(?:19|20)\d\d(?={_DASH}(?:19|20)\d\d\s?年)"),
    ("shortyear", rf"{_LEFT}(?<![A-Za-z0-9_./-])(?:0\d\s?年|\d\d\s?年(?=\s?(?:1[0-2]|[1-9])\s?月))"),
    ("quarter", rf"(?:第\s?[一二三四1-4]|{_LEFT_CN}[一二三四]|{_LEFT}[1-4])\s?季度|(?<![A-Za-z0-9])Q[1-4](?![A-Za-z0-9])"),
    ("before", rf"(?:过去|過去|最近|近|未来|未來|今后|今後|此前|接下来的?|接下來的?|前|头|頭)(?:的)?\s?(?:{N}|{SOME})\s?(?:{_UNIT}|日{_DAYS[1:]})"
               r"(?:半)?(?:[来來]|以[来來]|[间間]|[内內]|[里裡])?"),
    ("lasting", rf"(?:{N}|{SOME}|半)\s?(?:[多余餘來来])?(?:[个個]?半)?{_UNIT}(?:半|多)?(?:之久|之?[内內]|以[内內]|[间間]|[来來]|以[来來])?"
                rf"|[数數]月(?:[之以]?[内內]|[间間])?|(?:[两兩数數多几幾]|{N}(?=日[内內间間])){_DAYS}(?:之?[内內]|[间間]|[来來])?"),
    ("relyear", r"大前年|(?<![目此以之])前年|(?<!过)去年|(?<![以])上年(?![纪紀])|昨年|今年|本年度?|明年|来年|來年|大[后後]年|(?<![以之])[后後]年"
                r"|同年|[当當]年|次年|翌年|隔年|第二年"),
    ("relseason", r"(?:[今去明][春夏秋冬])(?:[天季])?(?![节節奥奧])"),
    ("half", r"[上下]半年"),
    ("season", r"(?:(?<=年)|(?<=年的)|(?<=年\s))[初早仲深晚暮]?(?:春|夏|秋|冬)[天季日]?(?![节節晚运運招耕收奥奧至残殘令卷游]|季?[奥奧运運])"),
    ("month", rf"(?:{SMALL}|元)\s?月(?:份)?(?![球亮饼餅经經子嫂薪租票刊报報龄齡])"),
    ("monthleft", rf"{_LEFT}(?<![A-Za-z0-9_./-])\d{{1,2}}(?={_DASH}\d{{1,2}}\s?月(?!\s?\d{{1,2}}\s?[日号號]))"),
    ("relmonth", r"上上[个個]?月|上[个個]?月|下下[个個]?月|下[个個]?月|本月|[这這][个個]月|同月|[当當]月|次月|翌月"),
    ("day", rf"{SMALL}\s?{_DAYS}|{SMALL}\s?[号號](?![线線楼樓院机機文令码碼公馆館店房])"),
    ("dayleft", rf"(?<=月)\s?{SMALL}(?={_DASH}{SMALL}\s?[日号號])|(?<=月\s){SMALL}(?={_DASH}{SMALL}\s?[日号號])"),
    ("relday", r"大前[天日]|前天|昨[天日晚夜晨]|今[天日晚夜晨早]|明[天日晚晨早]|大[后後]天|[后後]天|同日|[当當][日天晚](?!然)|次日|翌[日晨]|隔天"
               r"|(?<![\w])?第二天|前一[天日]|[后後]一[天日]|同一天|[当當]地时间今[天日]"),
    ("week", rf"(?:上上[个個]?|上[个個]?|下下[个個]?|下[个個]?|本|[这這][个個]?)(?:周|週|星期|礼拜|禮拜)"
             rf"(?:[{_WEEKDAY}末]|(?![刊报報期边邊围圍年岁歲转轉长長游遭身末]))"
             rf"|(?<![{CN}\d几幾多数數个個每一])(?:周|週|星期|礼拜|禮拜)[{_WEEKDAY}末](?![年刊])"),
    ("monthedge", r"(?<!年)月[初底末中](?![国國央])"),
    ("yearedge", r"年[初底末中](?![国國央])|岁末|歲末"),
    ("xun", r"(?<=[月份])\s?[上中下]旬"),
    ("edge", r"(?<=[年月份代纪紀季前])(?:初期|早期|中叶|中葉|中期|末期|后期|後期|前期|晚期|初(?![步选選审審级級赛賽创創始稿夏秋冬春中次])"
             r"|底(?![特层層线線下蕴])|末(?![日端梢]))"),
    ("same", r"同期"),
    ("part", r"凌晨|清晨|早晨|早上|早间|早間|上午|中午|正午|午间|午間|下午|午后|午後|傍晚|晚上|晚间|晚間|夜间|夜間|夜里|夜裡|深夜|午夜|半夜"
             r"|(?<=[日天号號一二三四五六])(?:早(?![在已就前期些年])|晨|晚(?![会會宴餐报報些于年期了])|夜(?![总總市景]))"),
    ("clock", rf"{SMALL}\s?[时時点點](?![代候间間期评評击擊赞讚差尚常])(?:[钟鐘整半](?!\w?标)|\s?{SMALL}\s?分?)?|{_LEFT}\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?"),
    ("zone", r"(?:美[东東西]|北京|台北|臺北|香港|[当當]地|[纽紐][约約]|[伦倫]敦|[东東]京|格林[尼威]治|[华華]盛[顿頓]|莫斯科|[欧歐]洲|中[国國]|美[国國]|[东東]部|太平洋|本地)(?:夏令)?[时時][间間]"),
)

_VAGUE = re.compile(any_of(words("vague.txt")))
_NO_VAGUE_BEFORE = {
    "现": "出发發实實体體表呈展显顯涌湧浮再兑兌闪閃", "現": "出發實體表呈展顯湧浮再兌閃", "未": "从從尚还還并並", "目": "题題节節项項数數科书書条條栏欄",
    "日": "0123456789一二三四五六七八九十两兩数數几幾今昨明同", "当": "不正", "當": "不正",
}
_NO_VAGUE_AFTER = {"未": "得過过到", "最": ""}
_NUMERALS = CN + "0-9"
_BY_NUMBER = (
    "iso ym decade century offset someago year yearleft shortyear quarter lasting month monthleft day dayleft clock each"
).split()
"""Kinds that may begin with a number."""
_BY_WORD = (
    "each era bc century offset someago year quarter before lasting relyear relseason half season month relmonth relday week"
    " monthedge yearedge xun edge same part zone"
).split()
"""Kinds that may begin with another word."""
_FIRST = {
    "each": "每年月", "era": "民令平昭大明", "bc": "公西纪紀", "century": "上本新这這", "offset": "半", "year": "公西",
    "someago": "好几幾数數多少若", "quarter": "第Q", "before": "过過最近未今此接前头頭", "lasting": "好几幾数數多少若半两兩",
    "relyear": "大前去上昨今本明来來后後同当當次翌隔第", "relseason": "今去明", "half": "上下", "season": "春夏秋冬初早仲深晚暮",
    "month": "元", "relmonth": "上下本这這同当當次翌", "relday": "大前昨今明后後同当當次翌隔第", "week": "上下本这這周週星礼禮",
    "monthedge": "月", "yearedge": "年岁歲", "xun": "上中下", "edge": "初早中末后後前晚底", "same": "同",
    "part": "凌清早上中正午下傍晚夜深半晨", "zone": "美北台臺香当當纽紐伦倫东東格华華莫欧歐中太本",
}
"""The first characters of those words: one look instead of a try of the whole pattern."""
_SOON = rf"(?=[{_NUMERALS}][{_NUMERALS}\s个個半多余餘来來几幾或者第]{{0,12}}[年月日号號天周週星礼禮小分秒世季时時点點钟鐘:：/.–—~～〜至到-])"
"""A number is followed by a unit soon, or is none of ours."""


def _token_pattern() -> str:
    """All kinds in their order, once for texts that begin with a number and once for the others."""
    parts = dict(_PARTS)
    numbers = "|".join(f"(?P<n_{name}>{parts[name]})" for name, _ in _PARTS if name in _BY_NUMBER)
    others = "|".join(
        f"(?P<w_{name}>(?=[{_FIRST[name]}])(?:{parts[name].replace('P<sep>', 'P<w_sep>').replace('P=sep', 'P=w_sep')}))"
        for name, _ in _PARTS
        if name in _BY_WORD
    )
    starts = "".join(sorted(set("".join(_FIRST.values()))))
    return rf"(?=[{_NUMERALS}])(?<!\d){_SOON}(?:{numbers})|(?=[{starts}])(?:{others})"


_TOKEN = re.compile(_token_pattern())


@dataclass(frozen=True, slots=True)
class Token:
    """One word of time."""

    kind: str
    start: int
    end: int
    text: str


def tokens(text: str) -> Iterator[Token]:
    """The words of time in masked ``text``, in order."""
    vague = list(_vague(text))
    position = 0
    for match in _TOKEN.finditer(text):
        while position < len(vague) and vague[position].start < match.start():
            if vague[position].end <= match.start():
                yield vague[position]
            position += 1
        yield Token((match.lastgroup or "")[2:], match.start(), match.end(), match[0])
        while position < len(vague) and vague[position].start < match.end():
            position += 1
    yield from vague[position:]


def _vague(text: str) -> Iterator[Token]:
    for match in _VAGUE.finditer(text):
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        first = match[0][0]
        if before and before in _NO_VAGUE_BEFORE.get(first, "") or after and after in _NO_VAGUE_AFTER.get(first, ""):
            continue
        yield Token("vague", match.start(), match.end(), match[0])
