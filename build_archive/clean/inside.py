"""Boxes inside the main content that are not part of it: link lists, forms, teasers with a telling name."""

from __future__ import annotations

import re

from build_archive.clean.ledger import Ledger
from build_archive.clean.measure import Measures, names, weight
from build_archive.clean.rules import Place, View, author, membership, related
from build_archive.clean.structure.links import address
from build_archive.model import Element, Link, Reason, Text

RULE = "clean.inside"
_BOXES = frozenset("div section ul ol dl aside header footer nav form fieldset table details".split())
_HEADED = frozenset({"aside", "section", "div", "figure"})
_PLAIN = Place()
_NAME = re.compile(
    r"[ -](?:banner|combx|comments?|contact|foot(?:er)?|masthead|outbrain|promo|related|share|shoutbox|side-?bar|"
    r"skyscraper|"
    r"sponsor(?:ed)?|shopping|tags?|tag-?list|recommend\w*|hot|rank\w*|menu|nav\w*|ads?|popup|popular|copyright|"
    r"disclaimer|login|"
    r"relate|toolbar|tools|btns?|buttons?|meta|video-?(?:meta|footer|info)|bottom|crumbs?|breadcrumbs?|subscribe|"
    r"follow)(?=[ -])"
)
"""Names of what stands beside an article; a body has other names as well."""
_PROSE = re.compile(
    r"[ -](?:article|body|content|entry|main|page|post|text|story|rich-?text|list|heading|embed)(?=[ -])"
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_ABOUT = re.compile(r"^\W*(?:(?:about|meet) the authors?|作者(?:简介|簡介|介绍|介紹)|关于作者|關於作者)\W*$", re.I)
MOST = 900.0
"""Weight of the largest box that its first words can remove."""
_NEIGHBOUR = re.compile(r"^\W*(?:previous|prev|next|newer|older|上一[篇页]|下一[篇页])\b", re.I)
REFERENCES = re.compile(
    r"^[\W_\d]*(?:参考|參考|引用|注释|註釋|注[:：]?$|资料来源|資料來源|references?|sources?|notes?|footnotes?|"
    r"bibliography|works cited|"
    r"citations?)",
    re.I,
)


def remove_boxes(top: Element, measures: Measures, ledger: Ledger, base: str) -> list[Link]:
    """Take out boxes that are mostly links or controls; inner ones are looked at when the outer one stays.

    Gives the links of what was the outlet's list of further reading.
    """
    links: list[Link] = []
    total = measures[top].chars
    view = View(measures, total)
    stack = [top]
    while stack:
        element = stack.pop()
        before: Element | None = None
        for child in element.children:
            if not isinstance(child, Element):
                if child.data.strip():
                    before = None
                continue
            headed = _headed(child, measures, total) if child.tag in _HEADED else None
            if headed is not None and ledger.remove(child, *headed):
                continue
            if (
                child.tag in _BOXES
                and not _after_title(before)
                and _is_box(child, measures, total)
                and not (child.tag in ("ul", "ol") and _introduced(child, before))
            ):
                measure = measures[child]
                reason = Reason.BOILERPLATE
                if related.element(child, view) or related.title(first_words(child)):
                    reason = Reason.RELATED
                elif measure.density > 0.5 and measure.links > 2:
                    reason = Reason.NAVIGATION
                if ledger.remove(child, RULE, reason):
                    if reason is Reason.RELATED:
                        links.extend(links_of(child, base))
                    continue
            before = child
            stack.append(child)
    return links


def _headed(element: Element, measures: Measures, total: float) -> tuple[str, Reason] | None:
    """Rule and reason of a small box whose first words say what it is: an appeal, or the author's biography."""
    chars = measures[element].chars
    if not 0 < chars < MOST or chars > 0.2 * total:
        return None
    words = first_words(element)
    if membership.line(words, _PLAIN):
        return membership.ID, membership.REASON
    if _ABOUT.match(words):
        return author.ID, author.REASON
    return None


def links_of(element: Element, base: str) -> list[Link]:
    """The links in ``element`` that have words, where their target is known in full."""
    found: list[Link] = []
    for link in element.elements("a"):
        text = " ".join(link.text().split())
        url = address(link, base)
        if len(text) > 1 and not _NEIGHBOUR.match(text) and url.startswith(("http://", "https://")):
            found.append(Link(url, text))
    return found


def _after_title(before: Element | None) -> bool:
    """Whether the title of a list stands before: references stay, a list of further reading is told from its title."""
    words = first_words(before) if before is not None else ""
    return bool(words) and (bool(REFERENCES.match(words)) or related.title(words))


def _introduced(element: Element, before: Element | None) -> bool:
    """Whether a list of links belongs to the text: a heading or a line that ends with a colon stands before it.

    A list of links to places on the same page is its table of contents all the same.
    """
    if before is None or not (before.tag in _HEADINGS or before.text().rstrip().endswith((":", "："))):
        return False
    return not all(link.get("href").startswith("#") for link in element.elements("a"))


def first_words(element: Element) -> str:
    """The first line of text in ``element``, up to 80 characters."""
    for text in element.texts():
        words = " ".join(text.data.split())
        if words:
            return words[:80]
    return ""


def _is_box(element: Element, measures: Measures, total: float) -> bool:
    measure = measures[element]
    if not measure.chars:
        return False
    prose = measure.chars - measure.linked
    if prose > 0.35 * total:
        return False
    tag = element.tag
    density = measure.density
    if tag in ("aside", "nav", "form") and measure.chars < 0.25 * total:
        return density > 0.15 or measure.pauses + measure.stops < 6 or tag != "aside"
    if density < 0.5 and (
        measure.headings > 0.8 * measure.chars or any(True for _ in element.elements("pre", "blockquote"))
    ):
        return False
    name = names(element)
    bad = bool(name) and bool(_NAME.search(name)) and not _PROSE.search(name)
    if (
        bad
        and measure.chars < 0.3 * total
        and (density > 0.2 or (measure.stops < 1 and tag not in ("ul", "ol", "dl", "table")))
    ):
        return True
    if tag in ("ul", "ol", "dl"):
        return density > 0.6 and (measure.links > 1 or bad) and not _prose_items(element)
    if tag == "table":
        return density > 0.7 and measure.links > 3
    if measure.pauses >= 10 and density < 0.4:
        return False
    if tag in ("header", "footer") and measure.chars < 0.15 * total:
        return density > 0.3 or (tag == "footer" and measure.stops < 3)
    return density > 0.5 and measure.links > 1 and measure.stops < measure.links and not _mixed(element, measures)


def _mixed(element: Element, measures: Measures) -> bool:
    """Whether the links stand in inner boxes, and something that is not links or that is a picture beside them."""
    prose = pictures = 0.0
    inner = False
    for child in element.children:
        if isinstance(child, Text):
            prose += weight(child.data)
            continue
        measure = measures[child]
        if child.tag in _BOXES and measure.density > 0.5 and measure.links > 1:
            inner = True
        else:
            prose += measure.chars - measure.linked
            pictures += measure.images
    return inner and (prose > 40 or pictures > 0)


def _prose_items(element: Element) -> bool:
    """Whether the links of a list stand in sentences."""
    items = [child for child in element.children if isinstance(child, Element)]
    prose = sum(any(isinstance(node, Text) and len(node.data.strip()) > 15 for node in item.children) for item in items)
    return prose > 0.5 * len(items)
