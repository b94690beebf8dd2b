"""What belongs to the main content beside the element that was found: an article is often spread over several.

From the best element upwards, its neighbours at each level are looked at; those that read on are taken with it, and so
is what stands between. A neighbour reads on when whole sentences stand in it, and neither its tag, nor its name or that
of the box inside that holds its text, nor its title says that it is something else.
"""

from __future__ import annotations

import re

from build_archive.clean.candidates import prose
from build_archive.clean.inside import first_words
from build_archive.clean.measure import Measures, names
from build_archive.clean.rules import Place, comment_form, related
from build_archive.model import Element

_OTHER_TAGS = frozenset("aside footer nav form header menu dialog address figure button".split())
_BESIDE = (
    r"byline|bylines|authors?|author\S*|bio|biography|written-by|writer|contributors?|profile|about|newsletters?|"
    r"subscri\w*|sign-?up|opt-?in|enews|mailing|disclaimers?|disclosures?|cookies?|consent|gdpr|comments?\w*|cmm?ts\w*|"
    r"pinglun|respond|replies|pings|related\w*|recommend\w*|teasers?|trending|popular|latest|recent|recirc\w*|promo\w*|"
    r"footer|foot|sidebar\w*|paywall\w*|regwall|subscription\w*|metered|modal|popup|tooltips?|advert\w*|sponsor\w*|"
    r"copyright|breadcrumbs?|login"
)
_STATE = r"(?<!has)(?<!with)(?<!no)(?<!without)(?<!show)(?<!hide)"
"""What is before a name that tells of a page's state: ``has-sidebar`` is no sidebar."""
_NEVER = re.compile(rf"{_STATE}[ -](?:{_BESIDE})(?=[ -])")
"""Names of what stands beside an article."""
_OTHER = re.compile(
    rf"{_STATE}[ -]({_BESIDE}|cta|nav\w*|menu|share\w*|social\w*|tags?|pop|ads?|survey|poll|toolbar|hidden|rank\w*|hot|"
    r"feedback|rating|next-prev|prev-next|correct\w*|error\w*)(?=[ -])"
)
"""The same, and names that are sometimes given to an article too."""
_FURNITURE = re.compile(
    r"[ -](header|head|hero|title|more|side|aside|meta|banner|widget\w*|captions?|credits?|gallery|player|hint|"
    r"statement|tips?)(?=[ -])"
)
"""Names that mean little on an element that is of the kind of the current one."""
_BETWEEN = frozenset("h1 h2 h3 h4 h5 h6 hr p ul ol dl table figure img picture pre blockquote br".split())
_PAGE = frozenset({"body", "main", "article"})
_HEADING = frozenset("h1 h2 h3 h4 h5 h6".split())
_COLUMN = re.compile(r"[ -](?:col|column|columns|span|large|medium|small)-?\d*(?=[ -])")
_LAYOUT = frozenset(
    "row col cols column columns wrapper wrap container grid section block box inner outer widget element layout full "
    "builder width clearfix cf top bottom module component fluid group area region main content page left right "
    "populated mb mt pb pt px py mx my bg text default wp is has global padding constrained flow flex align alignwide "
    "alignfull elementor fusion vc wpb et".split()
)
"""Words of class names that say how a page is built, not what stands in an element."""
_ANYWHERE = Place()
_WORDS = re.compile(r"[^-_\d:/]+")

LITTLE = 1000.0
"""Characters that the main content counts for at least when a share of it is asked for."""
FAR = 0.2
"""Share of the main content that a neighbour of another kind must have, further up …"""
AFTER = 0.1
"""… near by and after it …"""
BEFORE = 0.05
"""… near by and before it."""
LEAD = 60.0
"""Characters of a lead: prose between the title of the page and the main content."""
REST = 0.25
"""Share that all neighbours together must have to be taken as they are."""
LINKS = 0.25
"""Share of the text that may stand in links."""
MOST_LINKS = 0.5
DOMINANT = 0.8
"""Share of an element's text that makes a child of it speak for it."""
MOST = 0.75
"""Share of a page's prose that is the article whatever its name says."""
LABEL = 150.0
"""Characters of a box between two parts that may be a heading or a caption."""


def with_neighbours(top: Element, measures: Measures, body: Element, titles: list[Element]) -> list[Element]:
    """``top`` and what reads on beside it and beside the elements around it, in document order.

    ``titles`` are the page's first headings: a lead stands below them.
    """
    above = _holders(titles)
    chosen = [top]
    current = top
    have = prose([top], measures)
    level = 0
    while current is not body and current.parent is not None and current.tag != "main":
        parent = current.parent
        beside = _Beside(current, parent, max(have, LITTLE), measures, above, level)
        before, after = beside.found()
        if beside.titled:
            above = set()
        if before or after:
            if beside.kin and prose([current], measures) < 1.5 * have and measures[current].density < LINKS:
                chosen = [current]  # taken whole, as the others of its kind are
            chosen = [*before, *chosen, *after]
            have = prose(chosen, measures)
        if measures[parent].chars > measures[current].chars + 20:
            level += 1
        current = parent
    return chosen


def _holders(titles: list[Element]) -> set[int]:
    """The titles and everything around them."""
    found: set[int] = set()
    for title in titles:
        holder: Element | None = title
        while holder is not None and id(holder) not in found:
            found.add(id(holder))
            holder = holder.parent
    return found


class _Beside:
    """The children of an element around one of them."""

    def __init__(
        self, current: Element, parent: Element, have: float, measures: Measures, above: set[int], level: int
    ) -> None:
        self.current = current
        self.children = [child for child in parent.children if isinstance(child, Element)]
        self.index = next(i for i, child in enumerate(self.children) if child is current)
        self.have = have
        self.measures = measures
        self.above = above
        self.level = level
        self.titled = False
        """Whether the title of the page stands before the current element."""
        self.closed = current.tag == "article" or parent.tag == "body"
        """Whether only what is of its kind can belong to the current element."""
        self.kin: list[int] = []
        """Places of the neighbours of the current element's kind that read on."""
        self.other: set[int] = set()
        """Places of what stands beside the article."""

    def found(self) -> tuple[list[Element], list[Element]]:
        """What belongs to the current element before and after it."""
        children, index = self.children, self.index
        if len(children) < 2:
            return [], []
        taken = self._readers()
        taken += self._rest()
        if not taken:
            return [], []
        first, last = min(*taken, index), max(*taken, index)
        keep = [
            i
            for i in range(first, last + 1)
            if i != index and i not in self.other and (i in taken or self._between(children[i]))
        ]
        return [children[i] for i in keep if i < index], [children[i] for i in keep if i > index]

    def _readers(self) -> list[int]:
        """Places of the neighbours that read on, in no order."""
        measures, index = self.measures, self.index
        known = _cues(self.current, measures, plain=False)
        links = min(max(LINKS, 1.5 * measures[self.current].density), MOST_LINKS)
        copies = {self._print(self.current)}
        taken: list[int] = []
        alike: list[int] = []
        for i in [*range(index - 1, -1, -1), *range(index + 1, len(self.children))]:
            child = self.children[i]
            if id(child) in self.above and i < index:
                self.titled = True
            measure = measures[child]
            if not measure.chars:
                continue
            kindred = id(child) not in self.above and _kin(child, self.current)
            if (
                not _cues(child, measures, plain=kindred) <= known
                or _titled(child)
                or self._columns(child)
                or (_feed(child, measures) and not kindred)
            ):
                self.other.add(i)
                continue
            size = measure.chars - measure.linked
            if not _reads(child, measures, links if kindred else LINKS):
                if kindred and size >= 20 and measure.density < MOST_LINKS:
                    alike.append(i)
                continue
            if size > 200:
                mark = self._print(child)
                if mark in copies:
                    self.other.add(i)
                    continue
                copies.add(mark)
            if kindred:
                self.kin.append(i)
            elif self._adds(i, child, size):
                taken.append(i)
        if self.level > 1 and sum(prose([self.children[i]], measures) for i in self.kin) < FAR * self.have:
            self.kin.clear()
        if self.kin:
            self.kin += alike
        return taken + self.kin

    def _adds(self, place: int, child: Element, size: float) -> bool:
        """Whether prose of another kind is enough to belong to the main content."""
        if self.level == 0 and child.tag in ("p", "blockquote"):
            return True
        if self.closed:
            return size > self.have
        before = place < self.index
        if before and self.above and not self.titled and size > LEAD:
            return True
        return size > (FAR if self.level > 1 else BEFORE if before else AFTER) * self.have

    def _rest(self) -> list[int]:
        """All that is not other matter, where together it is much prose and few links: an article of many parts."""
        if self.closed:
            return []
        places: list[int] = []
        gain = linked = 0.0
        stops = 0
        for i, child in enumerate(self.children):
            measure = self.measures[child]
            if i == self.index or i in self.other or not measure.chars or id(child) in self.above:
                continue
            places.append(i)
            gain += measure.chars - measure.linked
            linked += measure.linked
            stops += measure.stops
        much = gain > REST * self.have and stops >= max(3, gain / 250) and linked < 0.12 * gain
        return places if much else []

    def _between(self, child: Element) -> bool:
        """Whether what stands between two parts belongs to them: prose, a list, a heading, a picture."""
        measure = self.measures[child]
        if measure.density >= MOST_LINKS:
            return False
        return child.tag in _BETWEEN or measure.chars < LABEL or measure.stops > 0 or _kin(child, self.current)

    def _columns(self, child: Element) -> bool:
        """Whether ``child`` is a column of another width beside the current one."""
        if child.get("class") == self.current.get("class"):
            return False
        return bool(_COLUMN.search(names(child)) and _COLUMN.search(names(self.current)))

    def _print(self, element: Element) -> tuple[float, int, int]:
        """What copies of one text for screens of different width have in common."""
        measure = self.measures[element]
        return measure.chars, measure.stops, measure.pauses


def _kin(one: Element, other: Element) -> bool:
    """Whether two elements are of one kind: the same tag, and classes in common that say more than a layout."""
    if one.tag != other.tag:
        return False
    ours, theirs = set(one.classes), set(other.classes)
    both = ours & theirs
    if len(both) * (3 if one.classes[:1] == other.classes[:1] else 2) < len(ours | theirs):
        return False
    return any(not _LAYOUT.issuperset(_WORDS.findall(name.lower())) for name in both)


def _reads(element: Element, measures: Measures, links: float) -> bool:
    """Whether whole sentences stand in ``element``, and of links no larger share than ``links``."""
    measure = measures[element]
    size = measure.chars - measure.linked
    if element.tag in _HEADING or size < 40 or measure.density > links:
        return False
    return measure.stops >= max(1, size / 400)


def _cues(element: Element, measures: Measures, *, plain: bool) -> set[str]:
    """Tags and names that say that ``element``, or the box that holds its text, stands beside an article.

    With ``plain`` only names that leave no doubt.
    """
    found: set[str] = set()
    current: Element | None = element
    depth = 0
    while current is not None and depth < 6:
        if current.tag in _OTHER_TAGS:
            found.add(current.tag)
        name = names(current)
        if name:
            found.update(_OTHER.findall(name))
            if not plain:
                found.update(_FURNITURE.findall(name))
        size = DOMINANT * measures[current].chars
        current = next(
            (child for child in current.children if isinstance(child, Element) and measures[child].chars > size), None
        )
        depth += 1
    return found


def stands_beside(element: Element, measures: Measures, total: float) -> bool:
    """Whether name, title or form of a candidate say that it is a feed, comments or a box beside an article.

    A name says nothing of an element that holds most of the page's prose, which is ``total``.
    """
    if element.tag in _PAGE:
        return False
    if prose([element], measures) < MOST * total:
        holders = [element] if element.parent is None or element.parent.tag in _PAGE else [element, element.parent]
        if any(_NEVER.search(names(holder)) for holder in holders):
            return True
    return _titled(element) or _feed(element, measures)


def _titled(element: Element) -> bool:
    """Whether ``element`` begins with the title of a list of further reading or of comments."""
    words = first_words(element)
    return related.title(words) or comment_form.line(words, _ANYWHERE)


def _feed(element: Element, measures: Measures) -> bool:
    """Whether ``element`` is a row of teasers: three or more of one kind, each beginning with a link."""
    current: Element | None = element
    for _ in range(4):
        if current is None:
            return False
        parts = [child for child in current.children if isinstance(child, Element) and measures[child].chars]
        if len(parts) >= 3:
            linked = sum(_opens_with_link(part) for part in parts)
            return linked >= 3 and linked >= 0.6 * len(parts)
        current = parts[-1] if parts else None
    return False


def _opens_with_link(element: Element) -> bool:
    """Whether the first text of ``element`` that is more than a label stands in a link."""
    for text in element.texts():
        if len(text.data.strip()) > 12:
            holder = text.parent
            while holder is not None and holder is not element.parent:
                if holder.tag == "a":
                    return True
                holder = holder.parent
            return False
    return False
