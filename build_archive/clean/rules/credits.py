"""Credits printed around an article; ``describe`` reads them from where they stood."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Place
from build_archive.model import Reason

ID = "clean.credits"
REASON = Reason.METADATA
LONGEST = (340, 150)
LABEL = (
    r"(?:(?:本文|文章|稿件|信息|图片|新闻|资料|内容|视频|数据)?(?:来源|來源|稿源|出处)|转自|转载自|摘自|原标题|"
    r"原文标题|"
    r"(?:责任|責任|执行|值班|实习|本期|本文|栏目|网页|网络|新媒体|图文|文字|视频|图片|助理|见习|微信|轮值)?(?:编辑|"
    r"編輯|主编|副主编|编审|编导|编校|责编|美编|校对|审校|审核|审读|监制|排版)|"
    r"总?监制|总?策划|统筹|出品人?|制作|设计|剪辑|初审|复审|终审|[一二三]审|签发|签审|核发|选稿|供稿|撰稿|撰文|组稿|"
    r"责校|"
    r"作者|文字|摄影|记者|記者|通讯员|特约记者|本报记者)"
)
_LINE = re.compile(rf"^[（(【\[〔]*\s*{LABEL}\s*[:：/｜|丨／]\s*[^。！？!?；;]{{0,60}}$")
_BARE = re.compile(rf"^{LABEL}\s*[:：]?$")
_REPORTER = re.compile(r"^[（(【\[]?[\w·、“”]{0,20}(?:记者|通讯员)[\s　]+[^。！？]{1,30}$")
_NOTE = re.compile(
    r"^(?:【纠错】\s*)?[（(【\[][^（）()【】]{0,60}(?:责编|责任编辑|编辑|校对|审核)"
    r"\s*[:：/][^。！？]{0,60}[）)】\]]$"
)
_UPDATED = re.compile(
    r"^(?:本文)?(?:最后|最後|最近)(?:一次)?(?:由.{1,30})?(?:更新|修改|编辑|修訂)(?:于|於|时间|時間|"
    r"日期)?\s*[:：]?\s*\d{4}.{0,200}$"
)
_ADDRESS = re.compile(
    r"^(?:本文(?:地址|链接|網址|网址|固定链接)|原文(?:地址|链接|網址|网址)(?:（[^）]{0,20}）|"
    r"\([^)]{0,20}\))?)\s*[:：].{0,300}$"
)
_DATE = re.compile(
    r"^\s*(?:(?:发布|發布|发表|更新|日期|时间|時間|发布时间|发表时间|发布日期)\s*[:：]|"
    r"(?:编辑|編輯|发布|發佈|發布|更新|修改|创建)[于於])\s*\d{4}.{0,120}$"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_CLOCK = r"(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)(?:\s*\(?[a-z]{2,4}\b\)?)?"
_MOMENT = (
    rf"(?:{_WEEKDAY}{_DAY}(?:,?\s+\d{{4}})(?:,?\s+(?:at\s+)?{_CLOCK})?|"
    rf"(?:{_CLOCK},?\s+)?{_WEEKDAY}{_DAY}(?:,?\s+\d{{4}})|"
    rf"\d{{4}}-\d{{2}}-\d{{2}}(?:[ t]+{_CLOCK})?|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}(?:,?\s+{_CLOCK})?|(?:an?|\d{{1,2}}) "
    r"(?:minutes?|hours?|days?|weeks?|months?|years?) ago|yesterday|today)"
)
_WHEN = re.compile(rf"^[\W_]*{_MOMENT}(?:\s*[|•·/–-]\s*(?:updated\W+)?{_MOMENT})?[\W_]*$", re.I)
"""Nothing but a date, the year included."""
_STAMP = re.compile(
    r"^[\W_]*(?:(?:first |originally |last |article |story )?(?:published|posted|updated|modified|created|reviewed|"
    rf"fact[- ]checked)(?: on| at| by)?\s*[:：|]?\s*(?:{_WEEKDAY}{_DAY}|{_MOMENT}|{_CLOCK}|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)(?:[^.!?]|[ap]\.m\.){0,90})$",
    re.I,
)
_BYLINE = re.compile(
    r"^(?:(?:[Ww]ritten|[Rr]eported|[Pp]osted|[Ss]tory|[Ee]dited|[Rr]eviewed|[Mm]edically reviewed|[Ww]ords|[Tt]ext|"
    r"[Ff]act[- ][Cc]hecked|[Uu]pdated|[Cc]reated) )?(?:[Bb]y|BY):?(?:$|\s(?=[A-ZÀ-Þ])[^.!?;]{2,70}(?:[|•·].{2,90}|"
    r"[A-Za-z)]))$"
)
_PENNED = re.compile(r"^(?:written|reported|edited|(?:medically )?reviewed|fact[- ]checked) by:?$", re.I)
_ROLE = re.compile(
    r"^(?:[A-Z][\w.'’\-]{0,20}\s){1,3}[A-Z][\w.'’\-]{1,20}, [\w &'’-]{0,40}"
    r"(?:[Ww]riter|[Cc]orrespondent|[Ee]ditor|[Rr]eporter|[Cc]olumnist|[Ss]taff|[Cc]ontributor)$"
)
AGENCIES = frozenset(
    "associated press|the associated press|ap|reuters|afp|agence france-presse|bloomberg|bloomberg news|pa media|upi|"
    "press association|staff|staff writer|staff reporter|staff report|wire services|dpa|xinhua|ians|pti|ani|"
    "united press international|cnn|bbc|getty|getty images|afp/getty images|ap photo|cnn wire".split("|")
)
"""Lines of nothing but the name of an agency."""
_VIA = re.compile(
    r"^(?:(?i:via|source:)|originally (?:published|posted|appeared) (?:on|in|at|by)|courtesy of) [\w.'’& ]{2,50}$|"
    r"^(?:[—–]|--)\s?[A-Z][\w .&'’]{1,40}\b(?:Media|News|Press|Reuters|AP|AFP|Staff|Service|Services|Wire|Agency|"
    r"Reports)\b.{0,20}$"
)
_GIVEN = (
    r"(?: illustration| montage| collage)?(?: credits?| source| courtesy(?: of)?| by| via| ©)*\s*"
    r"(?:[:：/|]|\bby\b|\bvia\b|\bcourtesy\b|\bcredit\b|(?<=©)|(?<=credit)|(?<=by)|(?<=of))"
    r"\s*(?P<who>[^.!?]{1,80}(?:\.[^.!?]{1,60})?)"
)
_WITHHELD = re.compile(
    r"^[\W_]*(?:©|\(c\)|photo(?:graph(?:s|er|y)?|s)?|images?|pictures?|illustrations?|artwork|screenshots?|"
    rf"feature(?:d)? image|header image|hero image|foto|crédits?){_GIVEN}[)\]]{{0,2}}$",
    re.I,
)
_BELOW = re.compile(
    r"^[\W_]*(?:©|\(c\)|copyright|photo\w*|images?|pictures?|pics?|illustrations?|graphics?|art(?:work)?|video|"
    r"screen ?\w+|"
    rf"thumbnail|cover|credits?|source|courtesy|foto|crédits?|bild){_GIVEN}[.)\]]{{0,2}}$",
    re.I,
)
"""The credit of a picture, with its label."""
_AGENT = re.compile(
    r"^[^.!?:]{0,70}(?:[|/／–—,-]|\bvia\b|\bfor\b|\bfrom\b)\s*(?:[\w ]{1,20}/)?(?:getty(?: images?)?|reuters|afp|ap|"
    r"ap photo|epa|pa|pa images|"
    r"shutterstock(?:\.com)?|istock(?:photo)?|i?stock|alamy(?: stock photo)?|unsplash|pexels|pixabay|flickr|"
    r"adobe stock|"
    r"dreamstime|depositphotos|bloomberg|zuma(?: press)?|wireimage|imago|usa today sports|corbis|"
    r"rex(?:/shutterstock)?|"
    r"associated press|the new york times|netflix|file|wikimedia(?: commons)?|nasa)[\w /]{0,20}[)\].]{0,2}$",
    re.I,
)
"""A name and an agency: the credit of a picture without a label, below it."""
_LEASED = re.compile(
    r"^[^.!?:=<>$'\"]{2,60}\s?[|/]\s?(?:[\w ]{1,20}/)?(?:getty(?: images)?|reuters|afp|shutterstock|istock(?:photo)?|"
    r"alamy(?: stock photo)?|associated press)[\w /]{0,20}$",
    re.I,
)
"""The same anywhere: the agency is known for pictures, a stroke parts it from the name."""
_WORD = re.compile(r"[^\W_]+")
_LITTLE = frozenset("of and the for by via from in at de la van von der den di du courtesy credit source".split())
"""Small words between names."""
_GAPS = re.compile(r"[\s|｜丨/／、:：;；,，]+")
_ROLE_NAMED = re.compile(
    r"^(?:责任|責任|本期|值班|执行|核稿|採訪|采访|视频|图片|文字|微信|新媒体)?(?:编辑|編輯|主编|校对|校對|审核|審核|"
    r"责编|責編|编审|监制|監製|撰文|撰稿|"
    r"摄影|攝影|设计|排版|美编|制图|统筹|策划|记者|通讯员|实习生|出品|终审|复审|初审)([\u4e00-\u9fff·]{2,4})?$"
)
_PERSON = re.compile(r"^[\u4e00-\u9fff·]{2,5}$")
_PICTURED = re.compile(
    r"^[\W_]*(?:部分|文中|本文)?(?:图片?|圖片?|配图|视频|封面图?|插图)(?:均|源|来源|來源|素材)?\s*(?:[:：|"
    r"｜/／丨]\s*.{2,24}|(?:均|全部)?(?:来自|來自|来源于|來源於|源自|源于)"
    r"(?:网络|網路|網絡|互联网|视觉中国|东方IC|图虫|受访者|采访对象|资料图|IC photo)[^，,]{0,16})$",
    re.I,
)
_FIELDS = re.compile(
    r"(?:^|(?<=[\s|｜/，,;；【】\[\]]))(?:(?:文章|信息|稿件|新闻)?来源|來源|稿源|出处|(?:发布|发表|更新|创建|發布|"
    r"發佈)?(?:时间|日期|時間)|"
    r"(?:发布|發布)(?:者|人|单位|机构)|作者|编辑|編輯|责任编辑|責任編輯|责编|审核|校对|撰稿|供稿|摄影|记者|通讯员|"
    r"录入|栏目|分类|所属栏目|字号|字体|"
    r"(?:浏览|阅读|点击|访问|瀏覽|點擊)(?:量|次数|次數|数|數)?|人气|热度)\s?[:：]"
)
"""Labels of facts that stand in a row."""
_STAMPED = re.compile(
    r"^(?:(?:最新|首次|最后|最近)?[于於]\s*)?\d{4}(?:年\d{1,2}月\d{1,2}日|"
    r"[-/.]\d{1,2}[-/.]\d{1,2})(?:\s*(?:星期|周|週).)?"
    r"(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?\s*(?:首次)?(?:发布|發布|发表|修改|更新|编辑)?$"
)
_REUTERS = re.compile(
    r"^\(?(?:(?:additional )?reporting|writing|editing|compiled|graphic) by [^.!?]{2,160}[.)]{0,2}$", re.I
)


def line(text: str, place: Place) -> bool:
    """A line of credits at either end of the article, or of a picture; ``更新`` and address lines stand alone too."""
    size = len(text)
    if size > 340:
        return False
    if text[:1].isascii() or text[:1] in "©—–":
        return _latin(text, size, place)
    if not (place.head or place.tail):
        return False
    if _UPDATED.match(text) or _ADDRESS.match(text):
        return True
    if place.head and size <= 160 and (":" in text or "：" in text) and _facts(text):
        return True
    if place.tail and size <= 80 and (_LINE.match(text) or _REPORTER.match(text) or _BARE.match(text) or _signed(text)):
        return True
    if (
        place.tail
        and size <= 130
        and (_NOTE.match(text) or (size <= 50 and not place.caption and _PICTURED.match(text)))
    ):
        return True
    return size <= 140 and bool(_DATE.match(text) or (place.head and _STAMPED.match(text)))


def _latin(text: str, size: int, place: Place) -> bool:
    if not place.heading:
        credit = (_BELOW.match(text) if place.caption and size <= 150 else None) or (
            _WITHHELD.match(text) if size <= 90 else None
        )
        if credit is not None and not credit["who"].lstrip(" ([")[:1].islower() and _named(credit["who"], text):
            return True  # a name; with small letters it is a caption
    if (
        size <= 110
        and _named(text, text)
        and (_AGENT.match(text) if place.caption else size <= 70 and _LEASED.match(text))
    ):
        return True
    if not (place.head or place.tail):
        return False
    low = text.strip(" .,()[]—–-|").lower()
    if low in AGENCIES and not place.heading:
        return True
    if size <= 60 and _VIA.match(text) and (place.tail or place.caption):
        return True
    if _UPDATED.match(text) or _REUTERS.match(text) or _NOTE.match(text):
        return True
    if place.head and not place.heading and size <= 80 and (_WHEN.match(text) or _STAMPED.match(text)):
        return True
    if size <= 160 and (_STAMP.match(text) or _DATE.match(text)):
        return True
    if place.head or place.tail:
        if size <= 130 and (place.head or place.density > 0.5) and (_BYLINE.match(text) or _PENNED.match(text)):
            return True
        if size <= 90 and place.head and _ROLE.match(text):
            return True
    return place.tail and size <= 80 and bool(_LINE.match(text) or _signed(text))


def _named(part: str, text: str) -> bool:
    """Whether ``part`` is names only where ``text`` ends like a sentence: a credit has no verb."""
    if not text.endswith("."):
        return True
    words = [word for word in _WORD.findall(part) if word.lower() not in _LITTLE]
    return bool(words) and not any(word[0].islower() for word in words[1:])


def _facts(text: str) -> bool:
    """Whether a line is nothing but labels with short values: 作者：… 来源：… 时间：…"""
    parts = _FIELDS.split(text)
    return len(parts) > 2 and len(parts[0].strip(" 【[|")) == 0 and all(len(part) <= 32 for part in parts)


def _signed(text: str) -> bool:
    """Whether a line is roles and names in turn: 编辑 张三 校对 李四."""
    roles = names = 0
    for word in _GAPS.split(text.strip(" 【】[]（）()")):
        role = _ROLE_NAMED.match(word)
        if role is not None:
            roles += 1
            names += role.group(1) is not None
        elif roles and _PERSON.match(word):
            names += 1
        else:
            return False
    return 0 < roles <= names
