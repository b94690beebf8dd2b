"""Footnotes: a small mark in the text that leads to a note further down becomes a reference, the note a note."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from build_archive.clean.ledger import Ledger
from build_archive.clean.measure import BLOCK, weight
from build_archive.model import Element, Reason, Text
from build_archive.model.tree import detach

RULE = "clean.footnotes"
_MARK = re.compile(
    r"^[\s\[［(（【〔^]*(\d{1,3}|[*†‡§¶]{1,3}|[a-z]{1,3}|[ivx]{1,5}|note\s*\d{1,3}|注\s*\d{1,3})[\s\]］)）】〕:.]*$",
    re.I,
)
_BACK = re.compile(r"^[\s↩↑↵⏎⤴^\ufe0e\ufe0f⬆▲]*$|^(?:back|return|jump up|返回|回到正文)\b.{0,30}$", re.I)
_NUMBER = re.compile(r"^\s*[\[［(（【〔^]?\s*(?:\d{1,3}|[*†‡§¶]{1,3}|注\s*\d{1,3})\s*[\]］)）】〕:.：、]*\s*")
_NOTES = frozenset({"li", "p", "div", "dd", "aside", "td"})
MAX_NOTE = 6000.0
MAX_NOTES = 2000


@dataclass(slots=True)
class Note:
    """A note and the marks that lead to it."""

    label: str
    element: Element
    marks: list[Element] = field(default_factory=list)


def find_notes(root: Element) -> list[Note]:
    """The notes below ``root`` that a mark before them leads to, in the order of their first mark."""
    stated = _stated(root)
    anchors: dict[str, tuple[int, Element]] = {}
    candidates: list[tuple[int, Element, str]] = []
    for place, node in enumerate(root.iter()):
        if not isinstance(node, Element):
            continue
        for name in ("id", "name"):
            if name == "id" or node.tag == "a":
                anchors.setdefault(node.get(name), (place, node))
        href = node.get("href")
        if node.tag == "a" and href.startswith("#") and len(href) > 1:
            candidates.append((place, node, href[1:]))
    notes: dict[int, Note] = {id(note.element): note for note in stated}
    labels: set[str] = {note.label for note in stated}
    for place, mark, target in candidates:
        found = anchors.get(target)
        match = _MARK.match(mark.text()) if found and found[0] > place else None
        if found is None or match is None or len(notes) >= MAX_NOTES:
            continue
        element = _block(found[1])
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
    return list(notes.values())


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


def _block(element: Element) -> Element | None:
    """The block that an anchor stands in, if it can be a note."""
    current: Element | None = element
    while current is not None and current.tag not in BLOCK:
        current = current.parent
    if current is None or current.tag not in _NOTES:
        return None
    size = weight("".join(text.data for text in current.texts()))
    return current if 0 < size <= MAX_NOTE else None


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
        if match and match.end() and match.group().strip() != text.data.strip():
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
