"""Footnotes: a small mark in the text that leads to a note further down becomes a reference, the note a note."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from build_archive.clean.ledger import Ledger
from build_archive.clean.measure import BLOCK, weight
from build_archive.clean.structure.links import resolve
from build_archive.model import Element, Node, Reason, Text
from build_archive.model.tree import detach

RULE = "clean.footnotes"
_MARK = re.compile(
    r"^[\s\[［(（【〔^]*(\d{1,3}|[*†‡§¶]{1,3}|[a-z]{1,3}|[ivx]{1,5}|note\s*\d{1,3}|注\s*\d{1,3})[\s\]］)）】〕:.]*$",
    re.I,
)
_BACK = re.compile(r"^[\s↩↑↵⏎⤴^\ufe0e\ufe0f⬆▲]*$|^(?:back|return|jump up|返回|回到正文)\b.{0,30}$", re.I)
_NUMBER = re.compile(r"^\s*+[\[［(（【〔^]?\s*+(?:\d{1,3}|[*†‡§¶]{1,3}|注\s*+\d{1,3})\s*+[\]］)）】〕:.：、]*+\s*+")
_LOOSE = re.compile(r"\s*+[\[［(（]?\s*+(\d{1,3}|[*†‡§¶]{1,3})\s*+[\]］)）.]?\s*+")
"""A mark that is no link."""
_POWER = re.compile(r"(?:^|[^A-Za-z])[A-Za-z]{1,2}$|\d$")
_NOTES = frozenset({"li", "p", "div", "dd", "aside", "td"})
_GOES_ON = frozenset({"p", "ul", "ol", "pre", "blockquote"})
_TITLES = frozenset({"h2", "h3", "h4", "h5", "h6", "dt"})
"""What may hold the number of a note whose words follow."""
MAX_NOTE = 6000.0
MAX_NOTES = 2000


@dataclass(slots=True)
class Note:
    """A note and the marks that lead to it."""

    label: str
    element: Element
    marks: list[Element] = field(default_factory=list)


class _Blocks:
    """What is known of the blocks of a page: thousands of marks may lead to one, or stand in one."""

    def __init__(self) -> None:
        self._short: dict[int, bool] = {}
        self._first: dict[int, Text | None] = {}

    def note(self, element: Element) -> Element | None:
        """The block that an anchor stands in, if it can be a note."""
        current = _holder(element)
        if current is not None and current.tag in _TITLES:
            current = _below(current)
        if current is None or current.tag not in _NOTES:
            return None
        short = self._short.get(id(current))
        if short is None:
            size = weight("".join(text.data for text in current.texts()))
            short = self._short[id(current)] = 0 < size <= MAX_NOTE
        return current if short else None

    def begins(self, block: Element, node: Element) -> bool:
        """Whether ``node`` is the first thing in ``block`` and words follow it."""
        if id(block) not in self._first:
            self._first[id(block)] = next((text for text in block.texts() if text.data.strip()), None)
        inside: Node | None = self._first[id(block)]
        while inside is not None and inside is not node and inside is not block:
            inside = inside.parent
        return inside is node and len(block.text().strip()) > len(node.text().strip()) + 2


def find_notes(root: Element, page: str = "") -> list[Note]:
    """The notes below ``root`` that a mark before them leads to, in the order of their first mark.

    ``page`` is the address of the page, to which links may lead in full.
    """
    page = page.split("#", 1)[0]
    stated = _stated(root)
    anchors: dict[str, tuple[int, Element]] = {}
    candidates: list[tuple[int, Element, str]] = []
    loose: list[tuple[int, Element, str]] = []
    rule = 0  # where the last line across the page stands
    for place, node in enumerate(root.iter()):
        if not isinstance(node, Element):
            continue
        tag, attrs = node.tag, node.attrs
        if "id" in attrs:
            anchors.setdefault(attrs["id"], (place, node))
        if tag == "a":
            if "name" in attrs:
                anchors.setdefault(attrs["name"], (place, node))
            target = _target(attrs.get("href", ""), page)
            if target:
                candidates.append((place, node, target))
        elif tag == "sup" or (rule and tag in ("strong", "b")):
            match = _LOOSE.fullmatch(_few_words(node))
            if match and not any(_target(link.get("href"), page) for link in node.elements("a")):
                loose.append((place, node, match.group(1)))
        elif tag == "hr":
            rule = place
    notes: dict[int, Note] = {id(note.element): note for note in stated}
    labels: set[str] = {note.label for note in stated}
    _part(candidates, anchors)
    blocks = _Blocks()
    for place, mark, target in candidates:
        found = anchors.get(target)
        match = _MARK.match(mark.text()) if found and found[0] > place else None
        if found is None or match is None or len(notes) >= MAX_NOTES:
            continue
        element = blocks.note(found[1])
        if element is None:
            continue
        note = notes.get(id(element))
        if note is None:
            label = re.sub(r"\W+", "", match.group(1)) or str(len(notes) + 1)
            while label in labels:
                label += "b"
            labels.add(label)
            note = notes[id(element)] = Note(label, element)
        note.marks.append(mark)
    if loose and len(loose) <= 2 * MAX_NOTES:
        _add_loose(loose, rule, notes, labels, blocks)
    return list(notes.values())


def _few_words(node: Element) -> str:
    """The text of an element with hardly anything in it, however wide its space; more is no number of a note."""
    words = ""
    for child in node.children[:4]:
        inner = child.children[:2] if isinstance(child, Element) else [child]
        for text in inner:
            if isinstance(text, Text):
                shown = text.data.strip()
                if len(shown) > 12:
                    return ""
                words += shown if shown == text.data else f" {shown} "
    return words


def _target(href: str, page: str) -> str:
    """The place on the page itself that a link leads to."""
    if "#" not in href:
        return ""
    if not href.startswith("#"):
        if not page or len(href) > 2000:
            return ""
        address, _, _ = href.partition("#")
        if page != resolve(address, page):
            return ""
    return unquote(href.partition("#")[2])


def _part(candidates: list[tuple[int, Element, str]], anchors: dict[str, tuple[int, Element]]) -> None:
    """Cut blocks that hold several notes, each after an anchor that marks lead to, into one for each."""
    shared: dict[int, tuple[Element, list[Element]]] = {}
    for place, mark, target in candidates:
        found = anchors.get(target)
        if found is None or found[0] < place or not _LOOSE.fullmatch(_few_words(mark)):
            continue
        anchor = found[1]
        holder = anchor.parent
        if anchor.tag == "a" and holder is not None and holder.tag in ("p", "div", "td"):
            starts = shared.setdefault(id(holder), (holder, []))[1]
            if not any(start is anchor for start in starts[-1:]):
                starts.append(anchor)
    for holder, starts in shared.values():
        begins = {id(start) for start in starts}
        if len(begins) < 2 or holder.parent is None:
            continue
        if any(isinstance(child, Element) and child.tag in BLOCK for child in holder.children):
            continue
        parts: list[Element] = []
        for child in holder.children:
            if not parts or id(child) in begins:
                parts.append(Element("p"))
            parts[-1].append(child)
        holder.tag = "div"
        holder.children.clear()
        for part in parts:
            holder.append(part)


def _add_loose(
    loose: list[tuple[int, Element, str]], rule: int, notes: dict[int, Note], labels: set[str], blocks: _Blocks
) -> None:
    """Add the notes that begin with the number of a mark further up, neither of them a link."""
    begun: dict[str, tuple[int, Element]] = {}
    marks: list[tuple[int, Element, str]] = []
    for place, node, label in loose:
        holder = _holder(node)
        begins = holder is not None and (node.tag == "sup" or place > rule) and blocks.begins(holder, node)
        block = blocks.note(node) if begins else None
        if block is not None:
            begun.setdefault(label, (place, block))
        elif node.tag == "sup" and not _is_power(node):
            marks.append((place, node, label))
    led = {label for place, _, label in marks if label in begun and begun[label][0] > place}
    numbers = sorted(int(label) for label in led if label.isdigit())
    if not led or (numbers and numbers != list(range(1, len(numbers) + 1))):
        return
    ends = {id(block) for _, block in begun.values()}
    for place, mark, label in marks:
        if label not in led or begun[label][0] < place:
            continue
        start, element = begun[label]
        name = re.sub(r"\W+", "", label) or str(len(notes) + 1)
        note = notes.get(id(element))
        if note is None:
            if name in labels or len(notes) >= MAX_NOTES:
                continue
            labels.add(name)
            note = notes[id(element)] = Note(name, element)
            if rule and start > rule:
                note.element = _whole(element, ends)
        note.marks.append(mark)


def _is_power(mark: Element) -> bool:
    """Whether a raised number belongs to what stands before it: x², km², 10³."""
    parent = mark.parent
    if parent is None or len(parent.children) > 1000:
        return True
    before: Node | None = None
    for child in parent.children:
        if child is mark:
            break
        before = child
    words = before.data if isinstance(before, Text) else ""
    return bool(_POWER.search(words[-8:]))


def _whole(element: Element, ends: set[int]) -> Element:
    """A note below the line with the blocks that go on with it, up to the next note, as one element."""
    parent = element.parent
    if parent is None or len(parent.children) > 400:
        return element
    at = next(index for index, child in enumerate(parent.children) if child is element)
    end = at + 1
    while end < len(parent.children):
        child = parent.children[end]
        if isinstance(child, Element) and (id(child) in ends or child.tag not in _GOES_ON):
            break
        end += 1
    if end == at + 1:
        return element
    whole = Element("div")
    for child in parent.children[at:end]:
        whole.append(child)
    whole.parent = parent
    parent.children[at:end] = [whole]
    return whole


def _stated(root: Element) -> list[Note]:
    """Footnotes of Markdown, which say with ``data-footnote`` what belongs together."""
    notes: dict[str, Note] = {}
    marks: list[tuple[str, Element]] = []
    for element in root.elements():
        label = element.attrs.pop("data-footnote", "")
        label = re.sub(r"\W+", "", label)[:40] or str(len(notes) + 1) if label else ""
        if label and element.tag == "sup":
            marks.append((label, element))
        elif label and element.tag == "div" and len(notes) < MAX_NOTES:
            notes.setdefault(label, Note(label, element))
    for label, mark in marks:
        if label in notes:
            notes[label].marks.append(mark)
    return [notes[label] for label in dict.fromkeys(label for label, _ in marks) if label in notes]


def _holder(element: Element) -> Element | None:
    """The innermost block that ``element`` stands in."""
    current: Element | None = element
    while current is not None and current.tag not in BLOCK:
        current = current.parent
    return current


def _below(title: Element) -> Element | None:
    """The block after a heading that is nothing but the number of a note."""
    parent = title.parent
    if parent is None or not _MARK.match(title.text()) or len(parent.children) > 400:
        return None
    passed = False
    for child in parent.children:
        if passed and isinstance(child, Element):
            return child
        passed = passed or child is title
    return None


def lift_notes(notes: list[Note], chosen: list[Element], ledger: Ledger) -> list[Note]:
    """Turn the marks inside ``chosen`` into references and take their notes out of the tree."""
    inside = {id(element) for element in chosen}
    lifted: list[Note] = []
    taken: set[int] = set()
    references: dict[int, Element] = {}
    holders: dict[int, Element] = {}  # each is rebuilt once: thousands of marks may stand in one paragraph
    for note in notes:
        if _within(note.element, taken) or id(note.element) in inside or not note.element.parent:
            continue
        marks = [
            mark
            for mark in note.marks
            if _within(mark, inside) and mark.parent is not None and not _within(mark, taken)
        ]
        if not marks or any(_within(element, {id(note.element)}) for element in chosen):
            continue
        for mark in marks:
            holder = mark.parent
            whole = holder if holder is not None and holder.tag == "sup" and _only(holder, mark) else mark
            if whole.parent is not None and ledger.remove(whole, RULE, Reason.MARKUP):
                references[id(whole)] = Element("sup", {"data-footnote": note.label})
                holders[id(whole.parent)] = whole.parent
        taken.add(id(note.element))
        title = _title(note.element)
        if title is not None:
            ledger.remove(title, RULE, Reason.MARKUP)
        detach(note.element)
        note.element.tag = "div"
        _bare(note, ledger)
        lifted.append(note)
    for holder in holders.values():
        children = [references.get(id(child), child) for child in holder.children]
        for child in children:
            child.parent = holder
        holder.children[:] = children
    return lifted


def _title(element: Element) -> Element | None:
    """The heading before a note that is nothing but its number."""
    parent = element.parent
    if parent is None or len(parent.children) > 400:
        return None
    before: Element | None = None
    for child in parent.children:
        if child is element:
            break
        if isinstance(child, Element):
            before = child
    if before is None or before.tag not in _TITLES or not any(True for _ in before.elements("a")):
        return None
    return before if _MARK.match(before.text()) else None


def _within(element: Element, ids: set[int]) -> bool:
    current: Element | None = element
    while current is not None:
        if id(current) in ids:
            return True
        current = current.parent
    return False


def _only(holder: Element, mark: Element) -> bool:
    return all(child is mark or (isinstance(child, Text) and len(child.data.strip()) <= 1) for child in holder.children)


def _bare(note: Note, ledger: Ledger) -> None:
    """Take the number and the way back out of a note."""
    for link in list(note.element.elements("a")):
        back = link.get("href").startswith("#") or not link.get("href")
        if back and (_BACK.match(link.text()) or _MARK.match(link.text())):
            ledger.remove(link, RULE, Reason.MARKUP)
    ledger.sweep(note.element)
    for text in note.element.texts():
        if not text.data.strip():
            continue
        match = _NUMBER.match(text.data) if note.element.tag != "li" else None
        whole = match is not None and match.group().strip() == text.data.strip()
        if match and match.end() and (not whole or len(note.element.text().strip()) > len(text.data.strip())):
            count = len("".join(match.group().split()))
            number = Text(match.group(), text.offsets[:count])
            if text.parent is not None and ledger.remove(number, RULE, Reason.MARKUP):
                text.data, text.offsets = text.data[match.end() :], text.offsets[count:]
        break


def section(notes: list[tuple[str, Element]]) -> Element:
    """The footnotes of a body, from labels and cleaned bodies."""
    listed = Element("ol")
    for label, body in notes:
        item = Element("li", {"data-footnote": label})
        for child in list(body.children):
            item.append(child)
        listed.append(item)
    return Element("section", {"class": "footnotes"}, [listed])
