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
_ASIDE = re.compile(
    r"[ -](?:callout|admonition|note|tip|warning|hint|sidenote|marginnote|definition|\w*caption)(?=[ -])"
)
"""Names of what an author puts beside the text."""
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_ABOUT = re.compile(r"^\W*(?:(?:about|meet) the authors?|作者(?:简介|簡介|介绍|介紹)|关于作者|關於作者)\W*$", re.I)
FURTHER = re.compile(
    r"^[\W_]*(?:相关|相關|延伸|推荐|推薦|関連|更多|同場加映|同场加映|related|recommended|further|more (?:on|from|"
    r"in) |read (?:more|next)|see also)",
    re.I,
)
"""Titles of lists chosen for this article, not for everybody: 热门, latest and popular are."""
_EVERYBODY = re.compile(
    r"^[\W_]*(?:热门|熱門|热点|熱點|最新|排行|点击排行|點擊排行|阅读排行|今日|人气|人氣|一周|即时|即時|trending|"
    r"most |popular|latest|top stories|recent|"
    r"don'?t miss|editors?'?s? (?:picks?|choice)|上一|下一|previous|next)",
    re.I,
)
_EVERYWHERE = re.compile(
    r"[ -](?:trending|most-?(?:read|popular|viewed|shared|watched)|popular\S*|latest\S*|hot\S*|recent\S*|rank\S*|"
    r"prev\S*|next-?(?:post|"
    r"article|story)|post-?navigation)(?=[ -])"
)
MOST_NODES, MOST_TITLES, MOST_LINKS = 2000, 4, 40
"""How much of a box is looked through for lists of further reading, and how many of each are taken."""
LEVELS = 4
"""How far above its title the element may be that holds a list."""
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
                    elif measure.links > 1:
                        links.extend(further(child, base))
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
    """The links of a list of further reading that leaves, unless it is the same for all readers: latest, most read."""
    if _EVERYBODY.match(first_words(element)) or _EVERYWHERE.search(names(element)):
        return []
    return all_links(element, base)


def further(element: Element, base: str) -> list[Link]:
    """The links of lists of further reading inside ``element``, a column or box beside the article.

    A list is told by its title, which stands alone; it ends at the next title, or where what holds it ends.
    """
    found: list[Link] = []
    titles = 0
    for number, node in enumerate(element.iter()):
        if number > MOST_NODES or titles == MOST_TITLES:
            break
        if isinstance(node, Text) and len(node.data) < 80 and FURTHER.match(node.data):
            words = " ".join(node.data.split())
            if related.title(words) and not _EVERYBODY.match(words):
                titles += 1
                found += _below(node, element, base)
    return list(dict.fromkeys(found))


def _below(title: Text, top: Element, base: str) -> list[Link]:
    """The links after ``title`` in the nearest element that holds any, up to the next title."""
    holder = title.parent
    for _ in range(LEVELS):
        if holder is None or holder is top or any(_leads(link) for link in holder.elements("a")):
            break
        holder = holder.parent
    links: list[Link] = []
    after = False
    for node in holder.iter() if holder is not None else ():
        if node is title:
            after = True
        elif after and isinstance(node, Element) and node.tag == "a":
            link = _link(node, base)
            links += [link] if link is not None else []
        elif after and isinstance(node, Text) and len(node.data) < 80:
            words = " ".join(node.data.split())
            if len(words) > 1 and (related.title(words) or _EVERYBODY.match(words)):
                break
        if len(links) >= MOST_LINKS:
            break
    return links


def _leads(link: Element) -> bool:
    words = " ".join(link.text().split())
    return len(words) > 1 and not related.title(words)


def all_links(element: Element, base: str) -> list[Link]:
    """The links in ``element`` that have words, where their target is known in full."""
    return [link for found in element.elements("a") if (link := _link(found, base)) is not None]


def _link(element: Element, base: str) -> Link | None:
    text = " ".join(element.text().split())
    url = address(element, base)
    if len(text) > 1 and not _NEIGHBOUR.match(text) and url.startswith(("http://", "https://")):
        return Link(url, text)
    return None


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
    if tag in ("aside", "div", "section") and density < 0.7 and _ASIDE.search(names(element)):
        return False
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
        sentences = measure.stops > 1 and measure.stops >= measure.links
        return density > 0.6 and (measure.links > 1 or bad) and not sentences and not _prose_items(element)
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
