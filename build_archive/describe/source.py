"""Where the article comes from: its outlet, the outlet that it credits, its own address and other addresses of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_archive.describe.cues import Cue
from build_archive.describe.facts_line import facts_line
from build_archive.describe.outlets import by_host, parts_of
from build_archive.describe.scene import Scene, from_cue, from_line
from build_archive.describe.title import pieces
from build_archive.model import Certainty, Evidence, Kind
from build_archive.text.timex import dates, first_date

_URL = re.compile(r"https?://[^\s<>\"'，。；、）)】\]]+")
_DATELINE_NAME = re.compile(
    r"^[【\[]\s?(?P<name>[^\s\d】\]，。：:]{2,12}?)(?:记者|記者)?\s?(?:(?:19|20)\d{2}\s?年\s?)?\d{1,2}\s?月\s?\d{1,2}\s?日[^】\]]{0,8}[讯訊电電]"
)
_MORE_OF = re.compile(
    r"^\W{0,4}\s?(?:(?:更多|查看)?(?P<name>[\u4e00-\u9fffA-Za-z]{2,10}?)(?:的)?(?:相关文章|相關文章|往期文章|近期文章|往期精选|历史文章|更多文章)(?:阅读|閱讀|推荐|推薦)?)\W*$"
)
_GENERIC = frozenset(
    "推荐 推薦 更多 本站 本网 热门 熱門 其他 其它 与此 与本文 您的 你的 作者 "
    "同类 阅读 延伸 往期 最新 猜你喜欢 有关 相关".split()
)
_NO_SOURCE = re.compile(
    r"^(?:网络|網絡|網路|互联网|综合|綜合|本站|本网|原创|转载|不详|未知|其他|自媒体|网友|视频|图片|来自|见|文中|作者|：|:|[\d\W]+$)|https?:|www\.|@"
)
_SOURCE_HINT = re.compile(
    r"(?:^|[\s_-])(?:source|media[-_]?name|laiyuan|origin(?:al)?[-_]?(?:source|name))(?:$|[\s_-])|source(?:name)?$",
    re.IGNORECASE,
)
_SOURCE_LABEL = re.compile(r"^(?:来源|來源|稿源)\s*[:：]\s*")
_BACK = re.compile(
    r"返回(?:(?P<name>[\u4e00-\u9fffA-Za-z]{2,8})\s?[，,]\s?查看更多|(?P<home>[\u4e00-\u9fffA-Za-z]{2,8}?)[首主][页頁]\s*$)"
)
_NO_PLACE = re.compile(r"首|主|顶|頂|列表|目录|目錄|上|频道|頻道|栏目|欄目|网站|網站")
_RIGHTS = re.compile(
    r"(?P<before>[\u4e00-\u9fffA-Za-z0-9]{2,14})\s*版[权權]所有|版[权權]所有\s*[:：]?\s*(?P<after>[\u4e00-\u9fffA-Za-z0-9]{2,14})"
)
_FOOTER = 30
"""Lines at the end of a page among which the notice of its rights stands."""
_MOTTO = re.compile(r"\s+[-–—|:·•]\s+|\s*[|｜]\s*")
_OUTLET_WORD = re.compile(r"(?:[网網报報社台臺刊]|新闻|新聞|快讯|日报|在线|论坛|論壇|博客)$")


def source_url(scene: Scene) -> Evidence | None:
    """The article's own address."""
    for place, value in scene.declared.get(
        *(f"front matter {key}" for key in ("source_url", "url", "link", "source", "original", "canonical"))
    ):
        if _URL.fullmatch(value):
            return Evidence("source_url", value, place, "describe.source_url.front_matter", Certainty.STATED)
    for cue in scene.tail_cues + scene.head_cues:
        if cue.kind == "own_url":
            found = _address(scene, cue)
            if found:
                return _from_address("source_url", found, cue)
    capture = scene.reading.capture
    title = scene.title
    if capture.kind is not Kind.HTML and title.href.startswith(("http://", "https://")) and title.line is not None:
        return from_line(
            "source_url",
            title.href,
            title.line,
            0,
            len(title.line.text),
            "title_link",
            note="target of the title's link",
        )
    for place, value in scene.declared.get("link[canonical]", "meta[og:url]"):
        parts = parts_of(value) if _URL.fullmatch(value) else None
        same_site = not capture.url or (
            parts is not None and _site(parts.hostname or "") == _site(parts_of(capture.url).hostname or "")
        )
        if parts is not None and parts.path.strip("/") and same_site:
            return Evidence("source_url", value, place, "describe.source_url.declared", Certainty.STATED)
    if capture.url.startswith(("http://", "https://")) and parts_of(capture.url).hostname:
        return Evidence(
            "source_url", capture.url, "address of the capture", "describe.source_url.capture", Certainty.STATED
        )
    return None


def mirror_url(scene: Scene, own: Evidence | None) -> Evidence | None:
    """Another address of the same text: a mobile variant, or the copy that was captured."""
    for place, value in scene.declared.get("front matter mirror_url"):
        if _URL.fullmatch(value):
            return Evidence("mirror_url", value, place, "describe.mirror_url.front_matter", Certainty.STATED)
    for kind in ("share_url", "other_url"):
        for cue in scene.all_cues:
            found = _address(scene, cue) if cue.kind == kind else ""
            if found and own is not None and _plain(found) != _plain(own.value):
                return _from_address("mirror_url", found, cue)
    url = scene.reading.capture.url
    if own is not None and url.startswith(("http://", "https://")) and _plain(url) != _plain(own.value):
        return Evidence("mirror_url", url, "address of the capture", "describe.mirror_url.capture", Certainty.STATED)
    return None


def source_name(scene: Scene) -> Evidence | None:
    """The outlet that the article credits."""
    for place, value in scene.declared.get("front matter source_name", "front matter source"):
        name = _outlet(value) if "://" not in value else ""
        if name:
            return Evidence("source_name", name, place, "describe.source_name.front_matter", Certainty.STATED)
    within = scene.declared.first("front matter site_name")  # a chapter's book, a journal
    for place, value in scene.declared.get("front matter publisher") if within else ():
        if value != within:
            return Evidence("source_name", value, place, "describe.source_name.front_matter", Certainty.STATED)
    for cue in scene.all_cues:
        if cue.kind == "source":
            value = _outlet(cue.value)
            if value:
                return from_cue("source_name", value, cue, "label")
    for line in scene.head:
        if not scene.after_title(line) or line.in_body:
            continue
        for mark in line.marks:
            names = mark.element.get("class")
            value = _outlet(line.text[mark.start : mark.end]) if names and _SOURCE_HINT.search(names) else ""
            if value:
                return from_line("source_name", value, line, mark.start, mark.end, "marked")
        if _SOURCE_HINT.search(line.element.get("class")) and _outlet(line.text):
            return from_line("source_name", _outlet(line.text), line, 0, len(line.text), "marked")
    beside = next(_beside_date(scene), None)
    if beside is not None:
        return beside
    for place, value in scene.declared.get("meta[contentsource]", "meta[source]"):
        name = _outlet(_SOURCE_LABEL.sub("", value))
        if name and scene.chinese:
            return Evidence("source_name", name, f"{place}: {value}", "describe.source_name.declared", Certainty.STATED)
    return None


def _beside_date(scene: Scene) -> Iterator[Evidence]:
    """An outlet's name that stands next to the date, in an element of its own."""
    for line in scene.head:
        if not line.marks or not scene.after_title(line) or line.in_body or len(line.text) > 80:
            continue
        timex = first_date(line.text)
        if timex is None:
            continue
        for mark in line.marks:
            value = line.text[mark.start : mark.end].strip()
            if (mark.start >= timex.end or mark.end <= timex.start) and _OUTLET_WORD.search(value) and _outlet(value):
                yield from_line("source_name", value, line, mark.start, mark.end, "beside_date")


def site_name(scene: Scene, own: Evidence | None) -> Evidence | None:
    """The outlet whose page this is."""
    for place, value in scene.declared.get(
        *(f"front matter {key}" for key in ("site_name", "site", "publication", "publisher"))
    ):
        return Evidence("site_name", value, place, "describe.site_name.front_matter", Certainty.STATED)
    hosts = [parts_of(url).hostname or "" for url in ((own.value if own else ""), scene.reading.capture.url) if url]
    for host in hosts:
        name = by_host(host, scene.known.names)
        if name:
            return Evidence(
                "site_name",
                name,
                host,
                "describe.site_name.outlets",
                Certainty.DERIVED,
                note="the archive's list of outlets",
            )
    printed, declared = _printed_site(scene, own), _declared_site(scene)
    ways = (printed, declared, _dateline_outlet(scene), _way_back(scene), _suffix(scene, hosts), _copyright(scene))
    for way in ways:
        for evidence in way:
            return evidence
    return None


def _printed_site(scene: Scene, own: Evidence | None) -> Iterator[Evidence]:
    reading = scene.reading
    for line in reading.opening(4):
        match = _DATELINE_NAME.match(line.text)
        if match:
            yield from_line("site_name", match["name"], line, 0, match.end() + 1, "dateline")
    if own is not None:
        host = parts_of(own.value).hostname or ""
        for line in scene.tail:
            for match in re.finditer(r"(?P<name>[\u4e00-\u9fffA-Za-z]{2,16})\s{1,3}(?P<url>https?://\S+)", line.text):
                parts = parts_of(match["url"].rstrip("，,。"))
                before = line.text[: match.start()].strip()
                if parts.hostname == host and not parts.path.strip("/") and before:
                    yield from_line("site_name", match["name"], line, match.start(), match.end(), "home_address")
    for line in reading.lines[max(0, reading.first) :]:
        near = len(line.text) < 40 and ("文章" in line.text or "往期" in line.text)
        match = _MORE_OF.match(line.text) if near else None
        if match and match["name"] not in _GENERIC and not any(match["name"].startswith(word) for word in _GENERIC):
            yield from_line(
                "site_name",
                match["name"],
                line,
                0,
                len(line.text),
                "related_list",
                note="the outlet heads a list of its own articles",
            )


def _dateline_outlet(scene: Scene) -> Iterator[Evidence]:
    """The outlet beside the date under the title of plain text, which has no other place to say it."""
    line = facts_line(scene) if scene.reading.capture.kind is not Kind.HTML else None
    if line is not None and line.outlet is not None:
        piece = line.outlet
        yield from_line("site_name", piece.text, piece.line, piece.start, piece.end, "beside_date")


def _way_back(scene: Scene) -> Iterator[Evidence]:
    """``返回某某，查看更多`` below the text."""
    for line in scene.tail:
        match = _BACK.search(line.text) if len(line.text) < 400 else None
        name = (match["name"] or match["home"]) if match else ""
        if match and name not in _GENERIC and not _NO_PLACE.search(name):
            yield from_line("site_name", name, line, match.start(), match.end(), "way_back")


def _copyright(scene: Scene) -> Iterator[Evidence]:
    """An outlet's name beside 版权所有, in the last lines of the page."""
    for line in scene.reading.lines[-_FOOTER:] if scene.chinese else ():
        match = _RIGHTS.search(line.text) if "版" in line.text and len(line.text) < 300 and not line.in_body else None
        name = (match["before"] or match["after"]) if match else ""
        if match and _OUTLET_WORD.search(name) and not _NO_SOURCE.search(name):
            yield from_line("site_name", name, line, match.start(), match.end(), "copyright", Certainty.DERIVED)


def _declared_site(scene: Scene) -> Iterator[Evidence]:
    title = scene.title.evidence.value if scene.title.evidence else ""
    for place, value in scene.declared.get(
        "meta[og:site_name]",
        "json-ld.publisher.organization",
        "json-ld.publisher",
        "meta[sitename]",
        "meta[application-name]",
        "meta[apple-mobile-web-app-title]",
    ):
        name = _without_motto(value, scene.declared.title_tag)
        if 1 < len(name) <= 60 and not _URL.search(value) and name != title:
            yield Evidence("site_name", name, f"{place}: {value}", "describe.site_name.declared", Certainty.STATED)


def _without_motto(value: str, title_tag: str) -> str:
    """``Lantern - News from the harbour`` is *Lantern*, as the end of the ``<title>`` or the lengths tell."""
    parts = _MOTTO.split(value)
    if len(parts) < 2 or title_tag.endswith(value):
        return value
    ends = [part.strip() for part in pieces(title_tag)[1:]]
    for part in parts:
        if part in ends:
            return part
    return parts[0] if len(parts[0]) > 1 and len(value) > 3 * len(parts[0]) else value


def _suffix(scene: Scene, hosts: list[str]) -> Iterator[Evidence]:
    """The end of the ``<title>`` after the title itself."""
    tag, title = scene.declared.title_tag, scene.title.evidence
    parts = pieces(tag)
    if not parts or (title is None and len(parts) < 2 and not tag.startswith(("-", "_"))):
        return
    rest = [part.strip(" 【】[]-_") for part in parts if title is None or part.strip() not in title.value]
    rest = [part for part in rest if part and len(part) <= 20 and not re.search(r"[，。！？]", part)]
    if title is not None and tag.startswith(title.value) and len(parts) == 1:
        return
    outlets = [part for part in rest if _OUTLET_WORD.search(part)]
    labels = {label for host in hosts for label in host.lower().split(".")}
    named = [part for part in rest if re.sub(r"\W", "", part.lower()) in labels]
    choice = (outlets or named or [""])[-1]
    if not choice and len(rest) == 1 and any(line.text.strip() == rest[0] for line in scene.reading.lines):
        choice = rest[0]  # the page prints the name by itself: its banner
    if not choice and not scene.chinese and title is not None and len(parts) == 2 and _is_name(rest):
        # How bees sleep | Lantern; Lantern - How bees sleep, where the page prints either.
        choice = rest[0] if title.value in (parts[0].strip(), parts[-1].strip()) else ""
    if not choice and scene.chinese and len(rest) == 1 and len(rest[0]) <= 8 and len(parts) == 2:
        choice = rest[0]
    if choice:
        yield Evidence("site_name", choice, f"<title> {tag}", "describe.site_name.title_suffix", Certainty.DERIVED)


def _is_name(rest: list[str]) -> bool:
    """Whether one piece is left, of at most three words with capitals."""
    words = rest[0].split() if len(rest) == 1 else []
    return 0 < len(words) <= 3 and all(word[0].isupper() or word in ("of", "the", "and", "&") for word in words)


def _address(scene: Scene, cue: Cue) -> str:
    """The address after a label: printed, or linked, or in the next line."""
    match = _URL.search(cue.value)
    if match:
        return match[0]
    for mark in cue.line.marks:
        if mark.element.tag == "a" and mark.start >= cue.value_start - 1 and mark.end <= cue.end + 1:
            href = mark.element.get("href")
            if _URL.fullmatch(href):
                return href
    if not cue.value and cue.line.index + 1 < len(scene.reading.lines):
        match = _URL.match(scene.reading.lines[cue.line.index + 1].text)
        return match[0] if match else ""
    return ""


def _from_address(field: str, url: str, cue: Cue) -> Evidence:
    printed = cue.line.text.find(url, cue.value_start, cue.end + 1)
    end = printed + len(url) if printed >= 0 else cue.end
    return from_line(field, url, cue.line, cue.start, end, "label")


def _outlet(value: str) -> str:
    found = dates(value)
    if found:
        value = value[: found[0].start]
    value = re.sub(r"\s*\d{1,2}:\d{2}.*$", "", value).strip(" ,，·:：()（）[]【】")
    if not 2 <= len(value) <= 30 or _NO_SOURCE.search(value) or re.search(r"[。！？]", value):
        return ""
    return value


def _site(host: str) -> str:
    """The last two labels (three under a country's second level) of a host."""
    labels = host.lower().split(".")
    keep = (
        3
        if len(labels) > 2 and labels[-2] in ("com", "co", "org", "net", "gov", "edu", "ac") and len(labels[-1]) == 2
        else 2
    )
    return ".".join(labels[-keep:])


def _plain(url: str) -> str:
    """An address without what does not tell pages apart."""
    parts = parts_of(url)
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}"
