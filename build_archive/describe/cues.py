"""The words by which a page labels its facts: 作者, 来源, 责编, 发布时间, 更新于, 原文地址, *By*, *Updated* …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from build_archive.describe.reading import GAP, Line
from build_archive.text.needed import needed

_COLON = r"\s{0,3}[:：]\s{0,3}"
_MARK = r"\s{0,3}[:：/／|｜丨]\s{0,3}"
_URL_NOTE = r"(?:\s?[（(][^（）()]{0,20}[)）])?"

_TABLE: tuple[tuple[str, str], ...] = (
    # kind, pattern of the label up to where its value begins
    (
        "own_url",
        rf"(?:原文|本文|文章|原始|来源|轉載|转载|原帖)(?:地址|链接|連結|連接|连接|网址|網址|出处|鏈接|URL|url){_URL_NOTE}{_COLON}",
    ),
    (
        "own_url",
        rf"(?:Original(?: (?:article|URL|link|source))?|Permalink|Source URL|"
        rf"Read the original(?: article)?){_COLON}(?=https?:|$)",
    ),
    (
        "other_url",
        rf"(?:移动版?|手机版?|移动端|手机端|手机浏览|移動版|手機版|镜像|鏡像|备用地址|Mobile(?: version)?|"
        rf"Mirror){_URL_NOTE}{_COLON}(?=https?:|$)",
    ),
    (
        "share_url",
        rf"(?:[^\s。]{{0,14}}(?:复制|複製)[^\s。]{{0,16}}分享(?:本文章?|此文)|本页(?:地址|链接|网址)|分享(?:链接|地址|本文)){_COLON}",
    ),
    (
        "updated",
        rf"(?:(?:本文|文章)?(?:最后|最後|最近|最新)(?:一次)?由?(?P<who>[^。:：，,]{{0,24}}?)?(?:更新|修改|编辑|編輯)(?:于|於|时间|時間|日期)?|更新(?:于|於|时间|時間|日期|(?=\s?[:：]))|修改(?:时间|時間|日期)){_URL_NOTE}\s{{0,3}}[:：]?\s{{0,3}}(?=[\d二〇])",
    ),
    (
        "updated",
        r"(?:Last\s+|This\s+\w+\s+was\s+(?:last\s+)?)?(?:Updated|Modified|Revised|Edited)(?:\s+(?:on|at|date|:))?\s{0,2}[:：]?\s{0,2}(?=[\dA-Z])",
    ),
    (
        "written",
        rf"(?:(?:写|寫|作|完稿|成稿|创作|撰写|改定|定稿)(?:于|於)|(?:写作|寫作|成稿|完稿|创作)(?:时间|日期)){_URL_NOTE}\s{{0,3}}[:：]?\s{{0,3}}(?=[\d二])",
    ),
    (
        "published",
        rf"(?:发[布表佈]|發[布表佈]|刊[发登發]|发稿|發稿|首发|首發|出版|投稿|上传)(?:于|於|时间|時間|日期)\s{{0,3}}[:：]?\s{{0,3}}(?=[\d二])|(?:发布|發佈|發布|发表|出版){_COLON}(?=[\d二])",
    ),
    (
        "published",
        r"(?:First\s+)?(?:Published|Posted|Publication\s+date|Date\s+published|Pub\s?date)(?:\s+(?:on|at|by\s[^\d]{2,40}?\son))?\s{0,2}[:：]?\s{0,2}(?=[\dA-Z])",
    ),
    ("date", rf"(?:日\s?期|时\s?间|時\s?間|Date){_COLON}"),
    (
        "source",
        rf"(?:本文|文章|新闻|新聞|信息|資訊|稿件|内容|原文)?(?:来\s?源|來\s?源|稿\s?源|源自|转载自|轉載自|转自|轉自|摘自|摘编自|原载于?|原載於?|来源于|首发于|原创|Source|Via)(?:自|于|於)?{_MARK}",
    ),
    ("source", r"(?:转载自|轉載自|转自|轉自|摘自|摘编自|原载于?|原載於?)\s?(?=[\u4e00-\u9fff《“「A-Za-z])"),
    (
        "editor",
        rf"(?:责\s?任?\s?编\s?辑?|責\s?任?\s?編\s?輯?|(?:本文|值班|当班|文字|网络|执行|本期|栏目|"
        rf"新媒体)?(?:编\s?辑|編\s?輯)|编\s?审|Editor|Edited by){_MARK}",
    ),
    ("editor", r"(?:责任编辑|責任編輯|责编|責編|编辑|編輯)\s(?=[\u4e00-\u9fff]{2,4}(?:\s|$))"),
    (
        "credit",
        rf"(?:总?\s?监\s?制|監\s?製|审\s?[核校读稿]|校\s?对|统\s?筹|[摄攝]\s?影|图片?|圖片?|排\s?版|设\s?计|制\s?图|视\s?频|策\s?划|翻\s?译|译\s?者|译|签\s?发|[终初复]\s?审|主\s?编|总\s?编辑?|出\s?品人?|运\s?营|播\s?音|配\s?音|剪\s?辑|美\s?编|插\s?画|封面|素材|值班编委|实习生|阅读量?|浏览量?|瀏覽|点击|點擊|评论|字[号號体體]|浏览次数|分类|分類|标签|標籤|栏目|关键[词字]|关注|热度|人气|版权){_MARK}",
    ),
    (
        "author",
        rf"(?:(?:本文|原文|文章)?(?:原)?作\s?者|撰\s?文|撰\s?稿人?|执\s?笔人?|執\s?筆|供稿人?|文字|作|口述|"
        rf"Author|Written by|Words by){_MARK}",
    ),
    ("author", r"(?:图\s?文|图\s?[/／、]\s?文|文\s?[/／、]\s?图|文)\s{0,2}[/／|｜丨:：]\s{0,3}"),
    ("author", r"(?:作者|撰文|撰稿|执笔)\s(?=[\u4e00-\u9fffA-Z])"),
    (
        "reporter",
        rf"(?:[\u4e00-\u9fff]{{0,12}}?)(?:记\s?者|記\s?者|通讯员|通訊員)(?:{_MARK}|\s{{0,3}}(?=[\u4e00-\u9fff]))",
    ),
    ("by", r"(?:Written |Posted |Reported |Story |Words |Text |Article |Published )?[Bb]y:?\s(?=[A-ZÀ-Þ])"),
    ("by", r"^(?:Par|Por|Von|Di|Door|Av|Af)\s(?=[A-ZÀ-Þ][\w.'’-]+\s[A-ZÀ-Þ])"),
)
_COMPILED = [(kind, re.compile(pattern, 0 if kind == "by" else re.IGNORECASE)) for kind, pattern in _TABLE]
_TELLING = {
    "date": "日 时 時 date".split(),
    "source": "来 來 稿 源 转 轉 摘 原 首发 source via".split(),
    "author": "作 撰 执 執 供稿 文字 口述 author written words".split(),
    "credit": list("监監审校统摄攝图圖排设制视策翻译签终初复主总出运播配剪美插封素值实阅浏瀏点點评字分标標栏关热人版"),
    "by": ["by"],
}
"""Words for the patterns that a stroke or a colon would be enough for."""


_ANY = frozenset("/:|丨／：｜y")
"""What nearly every line holds one of."""


def _needed(kind: str, pattern: re.Pattern[str]) -> frozenset[str]:
    """Words of which a line that holds the label has one."""
    words = frozenset(needed(pattern))
    if kind in _TELLING and words <= _ANY:
        return frozenset(_TELLING[kind])
    return words


_PATTERNS = tuple((kind, pattern, _needed(kind, pattern)) for kind, pattern in _COMPILED)
_WORDS = tuple(sorted(frozenset().union(*(words for _, _, words in _PATTERNS))))
"""Each pattern cannot do without one of its words; most lines hold none of them all."""
_LATIN_WORDS = tuple(word for word in _WORDS if word.isascii())
_HAN = re.compile(r"[^\x00-\u2dff]")
_MOST = 24
"""Labels of one line."""
_BY_BEFORE = re.compile(r"(?:^|[|｜丨/／·•,，;；:：.(（—–\-\d]|\bUTC|[ap]\.?m\.?|\b[A-Z]{2,4}T)\s*$", re.IGNORECASE)
"""What stands before a *by* that names an author: nothing, a stroke, a date. *Powered by*, *Photo by* do not."""
_EDGE_BEFORE = frozenset(" \t|｜丨/／·•,，。；;（([【「{<>》*_-—:：’”")
_STOP = re.compile(rf"{GAP}|[|｜丨;；。）)】\]｝}}]|\s[-–—•·]\s")


@dataclass(frozen=True, slots=True)
class Cue:
    """A labelled value in a line."""

    kind: str
    """``author``, ``reporter``, ``editor``, ``credit``, ``source``, ``published``, ``updated``, ``written``, ``date``,
    ``own_url``, ``other_url``, ``share_url``."""
    line: Line
    start: int
    """Where the label begins."""
    value_start: int
    end: int
    """Where the value ends."""
    who: str = ""
    """A name inside the label: 最后由 … 更新于."""

    @property
    def value(self) -> str:
        """The words after the label."""
        return self.line.text[self.value_start : self.end].strip()

    @property
    def words(self) -> str:
        """Label and value."""
        return self.line.text[self.start : self.end].strip()


def cues(line: Line) -> tuple[Cue, ...]:
    """The labelled values of ``line`` in order; lines that are long prose hold none but at their edges."""
    found = line.kept.get("cues")
    if found is None:
        found = line.kept["cues"] = _cues(line)
    return cast("tuple[Cue, ...]", found)  # stored in the line above


def _cues(line: Line) -> tuple[Cue, ...]:
    text = line.text
    if len(text) > 2000:
        return ()
    labels: list[tuple[int, int, str, str]] = []
    cuts = line.cuts
    lowered = text.lower()
    here = {word for word in (_WORDS if _HAN.search(text) else _LATIN_WORDS) if word in lowered}
    if not here:
        return ()
    for kind, pattern, words in _PATTERNS:
        if here.isdisjoint(words):
            continue
        for match in pattern.finditer(text):
            start = match.start()
            glued = start > 0 and text[start - 1] not in _EDGE_BEFORE and start not in cuts
            if glued and not _after_date(text, start):
                continue
            if kind == "by" and not _BY_BEFORE.search(text, max(0, start - 12), start):
                continue
            who = (match.groupdict().get("who") or "").strip()
            labels.append((start, match.end(), "author" if kind == "by" else kind, who))
    labels.sort(key=lambda label: (label[0], -label[1]))
    kept: list[tuple[int, int, str, str]] = []
    for label in labels:
        if not kept or label[0] >= kept[-1][1]:
            kept.append(label)
    # A line of nothing but labels is no byline, and every look at it costs.
    return tuple(_valued(line, kept)) if len(kept) <= _MOST else ()


def _after_date(text: str, start: int) -> bool:
    """Whether a label follows a date or a clock with nothing between: ``05:30:58编辑：``."""
    return bool(re.search(r"\d(?:日|分|秒)?$", text[max(0, start - 3) : start]))


def _valued(line: Line, labels: list[tuple[int, int, str, str]]) -> Iterator[Cue]:
    text, cuts = line.text, line.cuts
    for index, (start, value_start, kind, who) in enumerate(labels):
        end = labels[index + 1][0] if index + 1 < len(labels) else len(text)
        if not kind.endswith("url"):
            stop = _STOP.search(text, value_start, end)
            if stop and text[value_start : stop.start()].strip():
                end = stop.start()
            for cut in sorted(cuts):
                # An element that begins in the middle of a run of characters sets two values side by side.
                if value_start < cut < end and text[value_start:cut].strip() and " " not in text[cut - 1 : cut + 1]:
                    end = cut
                    break
        yield Cue(kind, line, start, value_start, value_start + len(text[value_start:end].rstrip()), who)
