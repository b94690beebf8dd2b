"""The account of an article's characters: each is in the body or in a removal, once (law 1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_archive.model import Body, Capture, Element, Reason, Removal, Text
from build_archive.model.tree import ancestors, path, strip_space

MAX_UNACCOUNTED = 0.02
"""Share of the text that may be missing before the cleaned body is not believed any more."""
MAX_PARAGRAPHS = 1_000
"""Plain paragraphs that a body falls back on; where there are more blocks, several share one."""
_ALONE = 20
"""Blocks at the top that share their paragraph with none."""
_CALLOUT = re.compile(r"\[![a-z-]{2,20}\]")
_CODE = frozenset({"head", "script", "style", "template", "noscript", "iframe"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins"}
    | {"kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong"}
    | {"sub", "sup", "time", "tt", "u", "var", "wbr"}
)


@dataclass(frozen=True, slots=True)
class Account:
    """What the count found."""

    missing: tuple[tuple[int, int], ...]
    """Stretches of the decoded text that are nowhere."""
    problem: str
    """Why the body itself cannot be believed; empty if only stretches are missing or removed twice."""
    doubled: int
    """Characters that stand in two removals, or in a removal and the body."""

    @property
    def balanced(self) -> bool:
        """Whether the account is a partition."""
        return not (self.missing or self.problem or self.doubled)


def account(capture: Capture, body: Body) -> Account:
    """Count the characters of ``capture`` in ``body``."""
    total = len(capture.decoded)
    seen = bytearray(total)
    problem = ""
    for text in body.root.texts():
        compact = strip_space(text.data)
        if not compact and not text.offsets:
            continue
        if not text.offsets and _made(text, compact):
            continue
        if len(compact) != len(text.offsets):
            problem = f"text without a place in the source: {compact[:20]!r}"
            break
        problem = _mark_text(seen, capture.decoded, compact, text.offsets)
        if problem:
            break
    doubled = 0
    for removal in body.removals:
        start, end = max(removal.start, 0), min(removal.end, total)
        doubled += seen.count(1, start, end) + (removal.end - removal.start) - max(end - start, 0)
        seen[start:end] = b"\x01" * max(end - start, 0)
    return Account(missing=tuple(_gaps(seen)), problem=problem, doubled=doubled)


def _made(text: Text, compact: str) -> bool:
    """Whether ``text`` is what cleaning makes: the TeX of a formula, whose own characters left; a callout's kind."""
    if text.parent is not None and text.parent.get("data-language") == "math":
        return True
    return bool(_CALLOUT.fullmatch(compact))


def balance(capture: Capture, body: Body) -> tuple[Body, Account]:
    """``body`` with an account that balances, and what the count had found before.

    A stretch that is nowhere becomes a removal of its own, so that the record shows it; where too much is missing, or
    the body holds what the source does not, the text is kept as plain paragraphs instead.
    """
    found = account(capture, body)
    if found.balanced:
        return body, found
    lost = sum(end - start for start, end in found.missing)
    if found.problem or lost > MAX_UNACCOUNTED * len(capture.decoded):
        return plain_body(capture), found
    kept = bytearray(len(capture.decoded))
    for text in body.root.texts():
        for offset in text.offsets:
            kept[offset] = 1
    removals: list[Removal] = []
    for removal in sorted(body.removals):
        removals.extend(_free_parts(removal, kept))
    removals.extend(_removal(capture, start, end, "pipeline.unaccounted") for start, end in found.missing)
    return replace(body, removals=tuple(sorted(removals))), found


def plain_body(capture: Capture) -> Body:
    """All the text of ``capture`` as plain paragraphs; what cleaning falls back on."""
    kept = bytearray(len(capture.decoded))
    root = _paragraphs(capture.root, kept)
    syntax: list[Removal] = []
    for removal in capture.markup:
        syntax.extend(_free_parts(removal, kept))
    rest = (_removal(capture, start, end, "pipeline.plain") for start, end in _gaps(kept))
    return Body(root=root, removals=tuple(sorted([*syntax, *rest])), container=path(capture.root))


def flat_body(body: Body) -> Body:
    """``body`` with its text as plain paragraphs, and the same removals."""
    return replace(body, root=_paragraphs(body.root), container="")


def _paragraphs(root: Element, kept: bytearray | None = None) -> Element:
    """The captured text below ``root``, a paragraph for each block, several to one where there are too many.

    Marks in ``kept`` which characters that are.
    """
    blocks: list[list[Text]] = []
    last: Element | None = None
    broken = False
    for node in root.iter():
        if isinstance(node, Element):
            broken = broken or node.tag == "br"
            continue
        if not node.offsets:
            broken = broken or node.data.isspace()
            continue
        home: Element | None = None
        for above in ancestors(node):
            if home is None and above.tag not in _INLINE:
                home = above
            if above.tag in _CODE:
                break
        else:
            if home is not last or not blocks:
                blocks.append([])
            elif broken:
                blocks[-1].append(Text(" "))
            last, broken = home, False
            blocks[-1].append(node)
            if kept is not None:
                for offset in node.offsets:
                    kept[offset] = 1
    body = Element("body")
    # The first blocks stay by themselves: a printed title is taken out with the whole paragraph it stands in.
    step = -(-len(blocks[_ALONE:]) // (MAX_PARAGRAPHS - _ALONE)) or 1
    groups = [blocks[at : at + 1] for at in range(min(_ALONE, len(blocks)))]
    groups += [blocks[at : at + step] for at in range(_ALONE, len(blocks), step)]
    for group in groups:
        data: list[str] = []
        offsets: list[int] = []
        for block in group:
            data.append("".join(_one_line(text.data) for text in block).strip())
            offsets.extend(place for text in block for place in text.offsets)
        whole = range(offsets[0], offsets[-1] + 1)
        contiguous = len(whole) == len(offsets) and offsets == list(whole)
        body.append(Element("p", None, [Text(" ".join(data), whole if contiguous else tuple(offsets))]))
    return body


def _mark_text(seen: bytearray, decoded: str, compact: str, offsets: Sequence[int]) -> str:
    if isinstance(offsets, range) and offsets.step == 1 and 0 <= offsets.start <= offsets.stop <= len(decoded):
        here = slice(offsets.start, offsets.stop)
        if decoded[here] != compact:
            return f"text that is not at its place in the source: {compact[:20]!r}"
        if seen.find(1, offsets.start, offsets.stop) >= 0:
            return f"text that stands twice: {compact[:20]!r}"
        seen[here] = b"\x01" * len(offsets)
        return ""
    for character, offset in zip(compact, offsets, strict=True):
        if not 0 <= offset < len(decoded) or decoded[offset] != character:
            return f"text that is not at its place in the source: {compact[:20]!r}"
        if seen[offset]:
            return f"text that stands twice: {compact[:20]!r}"
        seen[offset] = 1
    return ""


def _gaps(seen: bytearray) -> list[tuple[int, int]]:
    gaps = []
    start = seen.find(0)
    while start >= 0:
        end = seen.find(1, start)
        if end < 0:
            end = len(seen)
        gaps.append((start, end))
        start = seen.find(0, end) if end < len(seen) else -1
    return gaps


def _free_parts(removal: Removal, taken: bytearray) -> list[Removal]:
    """The parts of ``removal`` that nothing else holds; marks them as taken."""
    if removal.start == removal.end:
        return [removal]
    part = taken[max(removal.start, 0) : removal.end]
    start = max(removal.start, 0)
    free = _gaps(part)
    taken[start : removal.end] = b"\x01" * len(part)
    if free == [(0, removal.end - removal.start)]:
        return [removal]
    compact = strip_space(removal.text)
    return [
        replace(removal, start=start + a, end=start + b, text=compact[a:b] if len(compact) >= b else removal.text)
        for a, b in free
    ]


def _removal(capture: Capture, start: int, end: int, rule: str) -> Removal:
    reason = Reason.BOILERPLATE if rule == "pipeline.unaccounted" else Reason.MARKUP
    return Removal(start, end, rule, reason, capture.decoded[start:end], "")


def _one_line(data: str) -> str:
    lead = " " if data[:1].isspace() else ""
    trail = " " if data[-1:].isspace() and data.strip() else ""
    return lead + " ".join(data.split()) + trail
