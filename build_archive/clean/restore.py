"""How a curator gets back what was taken: the line for the sidecar that keeps it in the next build."""

from __future__ import annotations

import re

from build_archive.clean.selectors import SelectorError, parse
from build_archive.model import Reason, Removal

MAX_WORDS = 40
"""Characters of a block's beginning that name it."""
_PLACE = re.compile(r"/html/body/|line \d")
_CODE = re.compile(r"/(?:script|style|template|noscript|iframe|object|embed|head)(?:\[\d+\])?(?:/|\Z)")
_UNSEEN = "clean.invisible"


def selector(removal: Removal) -> str:
    """What under ``clean: {keep: …}`` keeps what ``removal`` took; empty for what no body could show, such as code."""
    if removal.start == removal.end or removal.reason is Reason.MARKUP or removal.rule == _UNSEEN:
        return ""
    found = removal.path
    if not _PLACE.match(found):
        # Of a block that left the finished body, and of one nested too deep to name, the words are the surest sign.
        words = " ".join(removal.text.split())
        found = f"text:^{_beginning(words)}" if words else ""
    if _CODE.search(removal.path):
        return ""
    try:
        return found if found and parse(found) else ""
    except SelectorError:
        return ""


def line(selector: str) -> str:
    """The line of a sidecar with which ``selector`` stays: ``clean: {keep: ["…"]}``."""
    return f"clean: {{keep: [{quoted(selector)}]}}"


def quoted(text: str) -> str:
    """``text`` in double quotes, as YAML reads it; what does not print stands as an escape."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    return char if char.isprintable() else f"\\U{ord(char):08X}"


def _beginning(words: str) -> str:
    """The first words, cut between two of them where they have spaces."""
    if len(words) <= MAX_WORDS:
        return words
    cut = words[:MAX_WORDS]
    space = cut.rfind(" ")
    return cut[:space] if space > MAX_WORDS // 2 else cut
