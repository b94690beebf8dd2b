"""Printed metadata leaves the body, and removals that held a fact say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from build_archive.model import Body, Capture, Element, Evidence, Node, Reason, Removal, Text
from build_archive.model.removal import carve
from build_archive.model.tree import detach, path

_LEAVES = frozenset("p h2 h3 h4 h5 h6 li td th pre".split())
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_GLUE = re.compile(
    r"\d{1,2}[.:h]\d{2}(?!\d)(?:[.:]\d{2})?|\b(?:[ap]m|gmt|utc|bst|ist|cet|cest|aest|aedt|jst|hkt|[ecmp][sd]?t)\b|(?<=\d)[ap]m\b|[\W_]+|本文|原文|作者|最后|更新|于|由|年|月|日|发布|时间|日期|\b(?:by|on|and|the|at|last|first|updated|modified|published|posted)\b|"
    r"\b(?:mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)

_REST = 400
"""Characters beside the claims after which a block that says more than facts is given up."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of the decoded text that a field holds."""

    start: int
    end: int
    field: str
    whole: bool = False
    """The block may go even if little of it is claimed: a heading that is the title, a labelled line."""


def take(capture: Capture, body: Body, claims: Sequence[Claim], beside: Sequence[Claim] = ()) -> Body:
    """``body`` without the blocks that only print metadata, and with the removals that hold a claim re-labelled.

    ``beside`` are stretches that print facts without being the words a field rests on; they stand back behind
    ``claims``. The tree handed in is left as it is.
    """
    ordered = _disjoint(claims)
    ordered = sorted([*ordered, *_uncovered(beside, ordered)], key=lambda claim: claim.start)
    if not ordered:
        return body
    touched = {index for index, element in enumerate(body.root.elements(*_LEAVES)) if _is_touched(element, ordered)}
    root = body.root
    taken: list[Removal] = []
    if touched or _gap(root):
        root = copy(root)
        for index, element in enumerate(list(root.elements(*_LEAVES))):
            if index not in touched or element.parent is None:
                continue
            if any(child.tag in _LEAVES for child in element.elements()) or _kept(element, body.kept):
                continue
            taken.extend(_taken(capture, element, ordered))
        _lift_headings(root)
    removals = [*taken, *_relabelled(body.removals, ordered)]
    removals.sort()
    return replace(body, root=root, removals=tuple(removals))


def _ends(element: Element) -> tuple[int, int] | None:
    """From where to where the text of ``element`` stands in the decoded text."""
    low, high = -1, -1
    for text in element.texts():
        places = text.offsets
        if places:
            # Ranges are the rule; the ends of another sequence have to be looked for.
            first, last = (places[0], places[-1]) if isinstance(places, range) else (min(places), max(places))
            low, high = first if low < 0 else min(low, first), max(high, last + 1)
    return (low, high) if high >= 0 else None


def _is_touched(element: Element, claims: Sequence[Claim]) -> bool:
    ends = _ends(element)
    return ends is not None and any(claim.start < ends[1] and claim.end > ends[0] for claim in claims)


def _kept(element: Element, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether a person wants something of ``element`` kept in the body."""
    if not stretches:
        return False
    places = [place for text in element.texts() for place in text.offsets]
    return any(start <= place < end for place in places for start, end in stretches)


def _lift_headings(root: Element) -> None:
    """Let the headings begin at level 2 again where a standfirst was the first of them."""
    gap = _gap(root)
    for heading in _top_headings(root) if gap else ():
        heading.tag = f"h{int(heading.tag[1]) - gap}"


def _gap(root: Element) -> int:
    return min((int(heading.tag[1]) for heading in _top_headings(root)), default=2) - 2


def _top_headings(root: Element) -> list[Element]:
    return [child for child in root.children if isinstance(child, Element) and child.tag in _HEADINGS]


def copy(root: Element) -> Element:
    """A deep copy; the offsets of texts are shared."""
    top = Element(root.tag, dict(root.attrs))
    stack: list[tuple[Element, Element]] = [(root, top)]
    while stack:
        original, twin = stack.pop()
        for child in original.children:
            made: Node
            if isinstance(child, Text):
                made = Text(child.data, child.offsets)
            else:
                made = Element(child.tag, dict(child.attrs))
                stack.append((child, made))
            made.parent = twin
            twin.children.append(made)
    return top


def _taken(capture: Capture, element: Element, claims: Sequence[Claim]) -> list[Removal]:
    """The removals that ``element`` becomes, if its words are metadata and nothing else."""
    texts = list(element.texts())
    low, high = _ends(element) or (0, 0)
    here = [claim for claim in claims if claim.start < high and claim.end > low]
    if not here or any(element.elements("img")):
        return []
    places = [place for text in texts for place in text.offsets]
    claimed = sum(1 for place in places if any(claim.start <= place < claim.end for claim in here))
    if not claimed:
        return []
    if not _is_covered(texts, here):
        lines = [] if element.tag in _HEADINGS else _opening_lines(element, here)
        if lines:
            return _taken_lines(capture, element, lines, here)
        if not any(claim.whole for claim in here) or claimed * 10 < len(places):
            return []
    field = next((claim.field for claim in here if claim.whole), here[0].field)
    data = "".join(text.data for text in texts).strip()
    where = path(element)
    _drop(element)
    return _runs(capture, sorted(places), f"describe.{field}", data, where)


def _is_covered(texts: Iterable[Text], claims: Sequence[Claim]) -> bool:
    """Whether the claims hold all words of ``texts`` but such as stand beside facts."""
    rest = ""
    for text in texts:
        places = iter(text.offsets)
        for character in text.data:
            place = -1 if character.isspace() else next(places, -1)
            rest += " " if place < 0 or any(claim.start <= place < claim.end for claim in claims) else character
        if len(rest) > _REST:
            if _GLUE.sub("", rest):
                return False
            rest = ""
    return not _GLUE.sub("", rest)


def _opening_lines(element: Element, claims: Sequence[Claim]) -> list[Node]:
    """The lines, broken by ``br``, at the beginning of ``element`` that print facts, if others follow them."""
    taken: list[Node] = []
    line: list[Node] = []
    for child in element.children:
        line.append(child)
        if isinstance(child, Element) and child.tag == "br":
            texts = [text for node in line for text in _texts(node)]
            held = any(claim.start <= place < claim.end for text in texts for place in text.offsets for claim in claims)
            if texts and not (held and _is_covered(texts, claims)):
                break
            taken += line
            line = []
    return taken if any(text.offsets for node in taken for text in _texts(node)) else []


def _texts(node: Node) -> list[Text]:
    return [node] if isinstance(node, Text) else list(node.texts())


def _taken_lines(capture: Capture, element: Element, lines: Sequence[Node], claims: Sequence[Claim]) -> list[Removal]:
    texts = [text for node in lines for text in _texts(node)]
    places = sorted(place for text in texts for place in text.offsets)
    field = next((claim.field for claim in claims if claim.end > places[0]), claims[0].field)
    where = path(element)
    for node in lines:
        detach(node)
    return _runs(capture, places, f"describe.{field}", "".join(text.data for text in texts).strip(), where)


def _runs(capture: Capture, places: list[int], rule: str, data: str, where: str) -> list[Removal]:
    """One removal per stretch without a hole."""
    stretches: list[tuple[int, int]] = []
    for place in places:
        if stretches and stretches[-1][1] == place:
            stretches[-1] = (stretches[-1][0], place + 1)
        else:
            stretches.append((place, place + 1))
    if len(stretches) == 1:
        return [Removal(*stretches[0], rule, Reason.METADATA, data, where)]
    return [Removal(start, end, rule, Reason.METADATA, capture.decoded[start:end], where) for start, end in stretches]


def _drop(element: Element) -> None:
    """Take ``element`` out, and the parents that it leaves empty."""
    parent = element.parent
    detach(element)
    while (
        parent is not None
        and parent.parent is not None
        and not parent.text().strip()
        and not any(parent.elements("img", "hr"))
    ):
        above = parent.parent
        detach(parent)
        parent = above


def _relabelled(removals: Iterable[Removal], claims: Sequence[Claim]) -> list[Removal]:
    out: list[Removal] = []
    first, last = claims[0].start, max(claim.end for claim in claims)
    for removal in removals:
        if removal.end <= first or removal.start >= last:
            out.append(removal)
            continue
        parts: tuple[Removal, ...] = (removal,)
        if removal.end > removal.start and removal.reason not in (Reason.METADATA, Reason.MARKUP):
            for claim in claims:
                if claim.start < removal.end and claim.end > removal.start:
                    parts = (
                        *parts[:-1],
                        *carve(parts[-1], claim.start, claim.end, f"describe.{claim.field}", Reason.METADATA),
                    )
        out.extend(parts)
    return out


def _uncovered(beside: Sequence[Claim], ordered: Sequence[Claim]) -> Iterator[Claim]:
    """The parts of ``beside`` that no claim of ``ordered`` holds."""
    for claim in beside:
        start = claim.start
        for other in ordered:
            if other.end > start and other.start < claim.end:
                if other.start > start:
                    yield replace(claim, start=start, end=other.start)
                start = max(start, other.end)
        if start < claim.end:
            yield replace(claim, start=start)


def _disjoint(claims: Sequence[Claim]) -> list[Claim]:
    """The claims by place, the later of two that overlap cut short; a whole block's claim makes its part whole, too."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: (claim.start, -claim.end)):
        if kept and claim.start < kept[-1].end:
            if claim.whole and not kept[-1].whole:
                kept[-1] = replace(kept[-1], whole=True)
            if claim.end <= kept[-1].end:
                continue
            claim = replace(claim, start=kept[-1].end)
        kept.append(claim)
    return kept


def claim(evidence: Evidence, *, whole: bool = False) -> tuple[Claim, ...]:
    """The claim of ``evidence``, if it has a place in the text."""
    if evidence.start is None or evidence.end is None:
        return ()
    return (Claim(evidence.start, evidence.end, evidence.field, whole),)
