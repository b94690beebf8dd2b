"""A page's own statement of its article, as evidence: which of the page's text is in it.

Many pages say the whole text of the article to machines (``articleBody`` of JSON-LD); some only its beginning, some
without its lists and quotations. So nothing is taken from the statement itself.
"""

from __future__ import annotations

import html
import re

from build_archive.clean.ledger import Ledger
from build_archive.clean.measure import weight
from build_archive.model import Element, Reason

RULE = "clean.undeclared"
WHOLE = 400
"""Letters of a statement that may be a whole article."""
LONGEST = 200_000
"""Letters of a statement that are read."""
COVERED = 0.8
"""Share of the paragraphs that a statement must hold to be one of all of them; many leave lists and headings out."""
PARAGRAPH = 400.0
"""Weight of the longest paragraph that is taken out for not being in the statement."""
_STEP = 24
"""Letters that are looked for at a time."""
_TAG = re.compile(r"<[^<>]{0,500}>")


class Statement:
    """The letters of an article, in all stretches of a fixed length."""

    def __init__(self, article: str) -> None:
        text = html.unescape(_TAG.sub(" ", article)) if "<" in article or "&" in article else article
        letters = _letters(text[: 2 * LONGEST])[:LONGEST]
        self.length = len(letters)
        self._stretches = {letters[at : at + _STEP] for at in range(max(1, len(letters) - _STEP + 1))}

    def share(self, text: str) -> float:
        """How much of ``text`` is in the article, 0 to 1; what is shorter than a stretch is not looked for: 0."""
        letters = _letters(text)
        places = range(0, len(letters) - _STEP + 1, _STEP)
        return sum(letters[at : at + _STEP] in self._stretches for at in places) / len(places) if places else 0.0


def remove_undeclared(body: Element, ledger: Ledger, statement: Statement) -> None:
    """Take the short paragraphs out of ``body`` that ``statement`` does not hold, if it holds nearly all others.

    What follows a picture is taken for its caption and stays.
    """
    if statement.length < WHOLE:
        return
    told: list[tuple[Element, float, float]] = []
    pictured = False
    for block in body.children:
        if not isinstance(block, Element):
            continue
        before, pictured = pictured, block.tag in ("figure", "img") or any(True for _ in block.elements("img"))
        if not pictured and not before and block.tag == "p":
            text = block.text()
            told.append((block, weight(text), statement.share(text)))
    if sum(size * share for _, size, share in told) < COVERED * sum(size for _, size, _ in told):
        return
    gone: set[int] = set()
    for block, size, share in told:
        if not share and _STEP < size <= PARAGRAPH and ledger.remove(block, RULE, Reason.BOILERPLATE, tell=True):
            gone.add(id(block))
    if gone:
        body.children[:] = [child for child in body.children if id(child) not in gone]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()
