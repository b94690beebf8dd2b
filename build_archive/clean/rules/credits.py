"""Credits printed around an article; ``describe`` reads them from where they stood."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Place
from build_archive.model import Reason

ID = "clean.credits"
REASON = Reason.METADATA
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
_NOTE = re.compile(r"^[（(【\[][^（）()【】]{0,60}(?:责编|责任编辑|编辑|校对|审核)\s*[:：/][^。！？]{0,60}[）)】\]]$")
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
_ENGLISH = re.compile(
    r"^(?:(?:photo|image|video|illustration)s?(?: credits?)?|editor|edited by|reporting by|additional reporting by|"
    r"writing by|(?:original )?source|"
    r"(?:first )?published|last (?:updated|modified))\s*(?:[:：]|by\b)?\s*.{2,110}$",
    re.I,
)
_REUTERS = re.compile(
    r"^\(?(?:(?:additional )?reporting|writing|editing|compiled|graphic) by [^.!?]{2,160}[.)]{0,2}$", re.I
)


def line(text: str, place: Place) -> bool:
    """A line of credits at either end of the article; ``更新`` and address lines stand there alone too."""
    if len(text) > 340 or not (place.head or place.tail):
        return False
    if _UPDATED.match(text) or _ADDRESS.match(text) or _REUTERS.match(text):
        return True
    if place.tail and len(text) <= 80 and (_LINE.match(text) or _REPORTER.match(text) or _BARE.match(text)):
        return True
    if place.tail and len(text) <= 130 and _NOTE.match(text):
        return True
    return len(text) <= 140 and bool(_DATE.match(text))
