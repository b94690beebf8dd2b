"""The archive's own words. Written in Simplified; the other tree's are made from them."""

from __future__ import annotations

import re

from build_archive.model import Certainty, Reason
from build_archive.pages.dates import in_words

SHELL: dict[str, str] = {
    "skip": "跳到正文",
    "menu": "主要栏目",
    "articles": "文章",
    "chronology": "年表",
    "events": "事件",
    "concepts": "概念",
    "stories": "同题",
    "notes": "批注",
    "sources": "来源",
    "tags": "标签",
    "about": "关于",
    "script": "简繁切换",
    "to_light": "换成浅色",
    "to_dark": "换成深色",
    "foot": "文章版权归原作者与原媒体所有。删去的每一处文字，都在各篇的清理记录里。",
    "converted": "本页由机器转换文字，请以另一版本为准：",
    "search": "搜索",
    "search_hint": "搜索全馆",
    "search_rules": "两个词之间空一格；“引号”里的词相连；-词 表示不含。",
    "search_to_page": "打开搜索页",
    "search_hits": "搜索结果",
    "search_close": "关闭搜索",
    "search_all": "全部 {n} 条结果",
    "search_found": "找到 {n} 条结果",
    "search_none": "没有找到“{q}”",
    "search_unsearchable": "“{q}”里没有可以搜索的字词",
    "search_excluded": "只写了不要的词，还要写一个要找的词",
    "search_wait": "正在搜索…",
    "search_failed": "没有读到搜索用的资料。",
    "search_retry": "再试一次",
    "search_stale": "本馆刚刚更新过，要重新载入页面才能搜索。",
    "search_reload": "重新载入",
    "search_also": "另可搜",
    "search_places": "{at} / {n} 处",
    "search_nowhere": "正文没有这几个字",
    "search_places_name": "搜索的字词在本页的位置",
    "search_previous": "上一处",
    "search_next": "下一处",
    "search_clear": "清除标记",
    "search_article": "文章",
    "search_event": "事件",
    "search_concept": "概念",
    "search_note": "批注",
}
"""Words of the page shell; keys as the theme's README lists them."""

FIELDS: dict[str, str] = {
    "title": "标题",
    "subtitle": "副题",
    "author": "作者",
    "editor": "编辑",
    "site_name": "媒体",
    "source_name": "转载自",
    "source_url": "原文地址",
    "mirror_url": "另一地址",
    "published": "发表",
    "updated": "更新",
    "written": "写作",
    "retrieved": "采集",
    "lang": "语言",
    "tags": "标签",
    "rights": "收录范围",
    "excerpt": "摘要",
}
"""Names of the fields."""

CERTAINTY: dict[Certainty, tuple[str, str]] = {
    Certainty.STATED: ("原文写明", "原文印着这个值。"),
    Certainty.DERIVED: ("由原文推得", "由原文里的另一事实按固定规则得出，例如由网址得出媒体。"),
    Certainty.INFERRED: ("推断", "从文意推断，原文没有写明，可能有误。"),
    Certainty.CURATOR: ("编者核定", "由编者填写。"),
}
"""How sure a value is, short and as a sentence."""

REASONS: dict[Reason, tuple[str, str]] = {
    Reason.METADATA: ("移作篇首", "标题、署名、日期、来源等，不在正文里重复，移到篇首的来源栏。"),
    Reason.MARKUP: ("标记", "Markdown 或 HTML 的标记符号、脚本和样式，不是给人读的文字。"),
    Reason.HIDDEN: ("隐藏", "原页面上看不见的内容。"),
    Reason.ADVERT: ("广告", "广告和广告位的说明。"),
    Reason.TRACKING: ("跟踪", "统计访问、跟踪读者的图片与代码。"),
    Reason.NAVIGATION: ("导航", "菜单、面包屑、翻页等网站的路标。"),
    Reason.PROMOTION: ("推广", "推荐自家文章、活动、应用或公众号的段落。"),
    Reason.MEMBERSHIP: ("会员", "订阅、登录、付费的提示。"),
    Reason.SHARE: ("分享", "分享按钮和二维码。"),
    Reason.COMMENT_FORM: ("评论框", "留言与评论的表单。"),
    Reason.RELATED: ("相关阅读", "原站的相关文章列表；认得出网址的，收在篇首的折叠栏里。"),
    Reason.CREDITS: ("制作署名", "责编、校对、图片来源等制作信息。"),
    Reason.DISCLAIMER: ("免责声明", "媒体的免责与立场声明。"),
    Reason.COPYRIGHT: ("版权声明", "版权行与转载须知。"),
    Reason.EMPTY: ("空元素", "什么也不显示的元素。"),
    Reason.BOILERPLATE: ("页面余文", "正文之外，又不属于以上任何一类的文字。"),
    Reason.CURATOR: ("编者移除", "编者要求移除。"),
}
"""Why something was taken out: a label and a sentence for readers."""

RIGHTS: dict[str, str] = {
    "full": "全文",
    "excerpt": "只收录摘要",
    "link": "只收录链接",
}
"""How much of a text the archive shows."""

KINDS: dict[str, str] = {
    "html": "网页",
    "html-in-markdown": "夹有网页代码的 Markdown",
    "markdown": "Markdown",
    "text": "纯文本",
}
"""What shape a seed had."""

SEVERITIES: dict[str, str] = {"info": "说明", "warning": "注意", "error": "出错"}

LANGUAGES: dict[str, str] = {
    "zh-Hans": "简体中文", "zh-Hant": "繁体中文", "zh": "中文", "en": "英文", "ja": "日文", "ko": "韩文", "fr": "法文",
    "de": "德文", "ru": "俄文", "es": "西班牙文", "uk": "乌克兰文", "ar": "阿拉伯文",
}  # fmt: skip

TYPES: dict[str, str] = {
    "person": "人物", "organisation": "机构", "place": "地点", "product": "产品", "document": "文件", "work": "作品",
    "topic": "主题",
}  # fmt: skip
"""Kinds of concepts, in the order of :data:`build_archive.model.concept.TYPES`."""

ANCHORS: dict[str, str] = {
    "published": "本文发表的日子", "updated": "本文更新的日子", "written": "本文写作的日子", "reference": "给定的日子",
}  # fmt: skip
"""What a relative date is counted from."""

NOTES: tuple[tuple[str, str], ...] = (
    (r"a closing note gives the text as the author's own view", "文末声明称此文是作者本人的观点"),
    (r"named as the one who last changed the text; no author is stated", "文中称其为最后改动者；没有写明作者"),
    (r"the address names the same day", "网址里的日期与此相同"),
    (r"the day in the article's own address", "文章网址里的日期"),
    (r"a moment since 1970; (\S+) in UTC; zone (\S+)", r"自1970年起算的时刻；协调世界时为 \1；按 \2 时区"),
    (r"zone (\S+)", r"按 \1 时区"),
    (r"(\S+) in the zone (\S+), in which the page prints its date", r"标注的时刻是 \1；换算到页面印日期所用的 \2 时区"),
    (r"printed with the time (.+)", r"另印有时刻 \1"),
    (r"no zone stated", "没有写明时区"),
    (r"to the year", "只写到年"),
    (r"to the month", "只写到月"),
    (r"a name alone below the title", "标题下单独一行的人名"),
    (r"datetime=(\S+)", r"标注的时间是 \1"),
    (r"target of the title's link", "标题所连的地址"),
    (r"photo marker left out", "略去图片标记"),
    (r"the archive's list of outlets", "据本馆的媒体名录"),
    (r"the outlet heads a list of its own articles", "文中的自家文章列表冠有此名"),
    (r"without the author's name (.+)", r"略去作者名“\1”"),
    (r"(.+) is (\S+) \((\S+)\); the year is that of the last change", r"“\1”是\2（\3）；年份取自最后改动的日期"),
    (r"the source gives (.+)", r"原文作“\1”"),
    (r"without the site's file: (.+)", r"不用专门规则时得到：\1"),
)
"""Notes of evidence, as patterns of the English that rooms write, and what readers see."""

PLACES: tuple[tuple[str, str], ...] = (
    (r"characters of the body", "正文用字"),
    (r"address of the capture", "存下的文件里记着的网址"),
    (r"sidecar", "附注文件"),
    (r"<title> ", "网页标题："),
    (r"front matter ([\w.-]+): ?", r"文件开头的 \1 一项："),
    (r"front matter ([\w.-]+)", r"文件开头的 \1 一项"),
    (r"(meta\[[^\]]+\]|link\[[^\]]+\]|json-ld\.[\w.]+|microdata[\w. ]*|itemprop[\w.=\[\]-]*): ?", r"网页代码里的 \1："),
    (r"(meta\[[^\]]+\]|link\[[^\]]+\]|html\[[^\]]+\]|json-ld\.[\w.]+|microdata[\w. ]*)", r"网页代码里的 \1"),
    (r"<!--(.*)-->", r"网页代码里的注释：\1"),
    (r"line (\d+)", r"第 \1 行"),
)
"""Where things stand, if not in words of the source: patterns of the beginning, and what readers see."""

DIAGNOSTICS: dict[str, str] = {
    "clean-account": "字数没有对上，正文可能有缺损。",
    "clean-empty": "没有找到正文。",
    "clean-failed": "清理没有成功，文字未经清理，照原样留着。",
    "clean-unplaced": "有些字归不到任何一条理由之下。",
    "clean-wish-idle": "附注文件里有一条清理要求，在这份文件里找不到对应的地方。",
    "decode-lossy": "有些字节认不出是什么字，显示为“\N{REPLACEMENT CHARACTER}”。",
    "ingest-flattened": "网页代码嵌套太深，略去了一部分标记，文字全部保留。",
    "ingest-unplaced": "略去了存下的文件里没有、转换时多出来的字。",
    "library-edited": "这一篇由编者改过，以改过的为准。",
    "library-kept": "编者改过的这一篇与存下的文件已经不一致，这里用编者改过的。",
    "library-unreadable": "排版没有成功，正文按没有格式的文字显示。",
    "seed-duplicate": "另有一份存下的文件，内容与这一份几乎相同。",
    "seed-same-address": "另有一份存下的文件，来自同一个网址。",
}
"""What the build has to say about an article, by code; a few whole rooms below."""

ROOMS: dict[str, str] = {
    "sidecar": "附注文件里有一处写得不对，没有采用。",
    "library": "编者改过的文件里有一处读不懂。",
    "seed": "存下的文件有一处不妥。",
}
"""What any other code of a room comes to."""


_COUNTED = re.compile(r" from (\d{4}[\d/-]*) \((\w+)(, not stated)?\)")
_AFTER = re.compile(r" after (.{1,80}?)(?: \(([\dX/~?%.-]+)\))?\Z", re.DOTALL)


def reckoned(evidence: str) -> tuple[str, str, str]:
    """How an expression came to its date: our words before and after some words of the article, and those.

    ``(before, the article's words, after)``; all empty where the expression states its date in full or the evidence
    is of a form that is not known.

    >>> reckoned("去年 from 2025-01-16 (written, not stated)")
    ('从2025年1月16日（本文写作的日子，推断）算起', '', '')
    >>> reckoned("3天后 after 1月18日 (2025-01-18)")
    ('承接前文的“', '1月18日', '”（2025年1月18日）')
    """
    if evidence == "a person decided":
        return "编者核定", "", ""
    evidence = evidence.partition(";")[0]
    counted = _COUNTED.search(evidence)
    if counted and counted[2] in ANCHORS:
        doubt = "，推断" if counted[3] else ""
        return f"从{in_words(counted[1])}（{ANCHORS[counted[2]]}{doubt}）算起", "", ""
    after = _AFTER.search(evidence)
    if after:
        return "承接前文的“", " ".join(after[1].split()), f"”（{in_words(after[2])}）" if after[2] else "”"
    return "", "", ""


def diagnosis_in_words(code: str) -> str:
    """What a code of the build means to a reader."""
    return DIAGNOSTICS.get(code) or ROOMS.get(code.partition("-")[0]) or "整理时有一处拿不准。"


def place_in_words(place: str) -> tuple[str, str]:
    """The beginning of a place in Chinese, and the rest as it stands; the first is empty where nothing is known."""
    for pattern, meaning in PLACES:
        match = re.match(pattern, place)
        if match:
            return match.expand(meaning), place[match.end() :]
    return "", place


def note_in_words(note: str) -> str:
    """A note of evidence in Chinese, part by part; a part that is not known, such as a curator's, stays as it is."""
    words = []
    rest = note
    while rest:
        for pattern, meaning in NOTES:
            match = re.fullmatch(pattern, rest) or re.match(f"{pattern}; ", rest)
            if match:
                words.append(match.expand(meaning))
                rest = rest[match.end() :]
                break
        else:
            part, _, rest = rest.partition("; ")
            words.append(part)
    return "；".join(words)


def rule_in_words(rule: str) -> str:
    """What a rule's name means to a reader; an empty string where the reason alone says enough."""
    room, _, rest = rule.partition(".")
    if room == "site":
        return f"按 {rest} 的专门规则"
    if room == "describe":
        return f"认作“{FIELDS.get(rest.split('.')[0], '篇首信息')}”"
    if room == "template":
        return "同一网站的别的页面也有"
    return ""
