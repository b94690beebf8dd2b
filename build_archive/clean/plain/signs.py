"""The signs of each line of a plain text, by its own shape and words and by what stands around it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate
from urllib.parse import unquote, urlsplit

from build_archive.clean.measure import weight
from build_archive.clean.plain import words
from build_archive.clean.rules import LINE_RULES, Place, empty, related
from build_archive.model import Reason

ELSEWHERE = "elsewhere"
"""Sign of a line that other pages of the outlet carry too; whoever knows them adds it."""
_EDGE = Place(head=True, tail=True)
_SIZES = (6, 15, 30, 60, 100, 200, 400)
"""Bounds of the classes of length, in weight (Latin letters)."""
_SUFFIXES = frozenset({"html", "htm", "php", "aspx", "asp", "shtml"})


_DOUBTFUL = frozenset({"offer", "biography", "legal", "credit", "cut off", "about"})
RUN, LATER = 8, 0.3
"""Lines without prose that count in full, and what each after them counts: the hundredth row of a table says little
more than the ninth."""


@dataclass(slots=True)
class Line:
    """A line and what speaks for or against it."""

    text: str
    weight: float
    cue: tuple[str, Reason] | None = None
    """Rule and reason by which it would leave at either end of an article."""
    signs: list[str] = field(default_factory=list)
    prose: bool = False
    """Whole sentences of some length."""
    verse: bool = False
    """Short, Chinese, and ended by a pause or a stop."""
    clean: bool = False
    """Prose that nothing speaks against."""
    short: bool = False
    dated: bool = False
    moment: bool = False
    """It is a date and a time."""
    counts: bool = False
    """It says how many readers wrote something."""
    share: float = 1.0
    """How much its signs count: less where many lines without prose have gone before."""
    furniture: bool = False
    """A line that only a site prints."""

    def has(self, sign: str) -> bool:
        """Whether the line shows ``sign``."""
        return sign in self.signs


def chrome(text: str) -> tuple[str, Reason] | None:
    """The rule and reason that a line at either end would leave by, if any."""
    if len(text) > 520:
        return None
    for rule in LINE_RULES:
        if rule.line(text, _EDGE):
            return rule.ID, rule.REASON
    if related.title(text) or (len(text) < 200 and points(text)):
        return related.ID, related.REASON
    return None


_TELLS = re.compile(r"^[^:：|>»]{0,200},\s[^:：|>»]{0,200}[a-z][.!?][\"”’]?$")
TOLD = 10
"""Words of a sentence that begins like a pointer and is none."""


def points(text: str) -> bool:
    """Whether a line is a pointer to another article, such as ``Read more: ...``, rather than a sentence."""
    if not related.INLINE.match(text):
        return False
    return not (text.count(" ") >= TOLD and _TELLS.match(text))


def signed(texts: list[str], url: str = "") -> list[Line]:
    """The lines with their signs; ``url`` is where the text stood, whose last part often holds the title's words."""
    slug = _slug(url)
    seen = Counter(text.lower() for text in texts if 3 < len(text) < 400)
    lines = [_line(text, slug, seen[text.lower()] > 1) for text in texts]
    _verses(lines)
    _surroundings(lines)
    return lines


VERSES = 4
"""Lines in a row that are a poem, where each ends with a pause or a stop and all are of about one length."""


def _verses(lines: list[Line]) -> None:
    """Let the lines of a Chinese poem count as prose: no menu ends its lines with pauses and stops."""
    run: list[Line] = []
    for line in [*lines, Line("", 0.0)]:
        if line.verse and (not run or abs(line.weight - run[-1].weight) <= 0.35 * run[-1].weight):
            run.append(line)
            continue
        if len(run) >= VERSES:
            for verse in run:
                if not verse.clean:
                    verse.prose = verse.clean = True
                    verse.short = False
                    verse.signs.append("clean prose")
        run = [line] if line.verse else []


def _slug(url: str) -> frozenset[str]:
    """The words of the part of an address that has most of them; empty if those are less than three."""
    try:
        path = urlsplit(url).path[:2000]
    except ValueError:  # a page may hold anything for an address: http://[::1
        path = ""
    parts = unquote(path).lower().split("/")
    found = max(([word for word in re.findall(r"[a-z]{3,}", part) if word not in _SUFFIXES] for part in parts),
                key=len, default=[])
    return frozenset(found) if len(found) >= 3 else frozenset()


def _line(text: str, slug: frozenset[str], again: bool) -> Line:
    size = weight(text)
    if empty.line(text, Place()):
        return Line(text, size)  # shows nothing, so it says nothing
    line = Line(text, size, chrome(text))
    signs = line.signs
    ends = bool(words.END.search(text[-40:]))
    cut = bool(words.CUT_OFF.search(text[-6:]))
    bound = next((str(bound) for bound in _SIZES if size <= bound), "more")
    signs.append(f"{'sentence' if ends and not cut else 'phrase'} {bound}")
    if size < 400 and words.PAUSE.search(text):
        signs.append("pause")
    if cut:
        signs.append("cut off")
    if size >= 20 and words.STOP.search(text[-40:]):
        signs.append("full stop")
    han = 0 if text.isascii() else len(words.HAN.findall(text))
    _language(line, han, slug)
    if size <= 160:
        _facts(line)
    if size <= 400 and words.LEGAL.search(text):
        signs.append("legal")
        line.furniture = line.furniture or size <= 200
    if size <= (150 if han >= 4 else 500) and words.OFFER.search(text):
        signs.append("offer")
    if size <= 400 and words.CREDIT.search(text):
        signs.append("credit")
    if words.ITEM.match(text):
        signs.append("item")
    if size <= 600 and words.BIOGRAPHY.search(text):
        signs.append("biography")
    if size >= 30 and words.SAID.search(text):
        signs.append("said")
    if text[-1:] in (":", "："):
        signs.append("colon")
    if text[:1] in ("“", '"', "「", "『"):
        signs.append("quotation")
    elif "“" in text or "「" in text or '"' in text:
        signs.append("quoted")
    if "?" in text[-2:] or "？" in text[-2:]:
        signs.append("question")
    if size <= 600:
        items = [item for item in words.GAPS.split(text) if item]
        if len(items) >= 3 and sum(map(len, items)) < 18 * len(items) and not ends:
            signs.append("row")
            line.furniture = line.furniture or sum(bool(words.FURNITURE.match(item)) for item in items) > 1
    if line.cue is not None:
        signs.append(f"cue {line.cue[1].value}")
    if again:
        signs.append("again")
    line.prose = (ends and not cut and (size >= 80 or (han >= 4 and size >= 45))) or size >= 220
    line.verse = han >= 4 and size <= 62 and line.cue is None and words.VERSE.search(text) is not None
    line.short = size <= 30 and not ends
    line.clean = line.prose and line.cue is None and _DOUBTFUL.isdisjoint(signs)
    if line.clean:
        signs.append("clean prose")
    return line


def _language(line: Line, han: int, slug: frozenset[str]) -> None:
    """Signs of sentences and of headlines, by the small words; words that the address holds, too."""
    text, signs = line.text, line.signs
    if han >= 4:
        share = sum(character in words.SMALL_CHARACTERS for character in text) / han
        if line.weight >= 25:
            signs.append("small words" if share > 0.1 else "no small words" if share < 0.03 else "few small words")
        return
    found = words.WORD.findall(text[:1500])
    count = len(found)
    if count >= 3:
        capitals = sum(word[0].isupper() for word in found) / count
        if capitals > 0.6:
            signs.append("capitals")
        elif capitals < 0.25:
            signs.append("lower case")
    if count >= 5:
        share = sum(word.lower() in words.SMALL_WORDS for word in found) / count
        signs.append("small words" if share > 0.3 else "no small words" if share < 0.12 else "few small words")
    if slug:
        own = {word.lower() for word in found if len(word) >= 3}
        common = len(slug & own)
        if 12 <= line.weight <= 250 and common >= 0.6 * len(slug) and common >= 0.4 * len(own):
            signs.append("title")
        if common and any(len(word) >= 4 for word in slug & own):
            signs.append("topic")


def _facts(line: Line) -> None:
    """Signs that only short lines have."""
    text, signs = line.text, line.signs
    near = line.weight <= 80
    if words.DIGIT.search(text) and words.DATE.search(text):
        line.dated = True
        if near:
            signs.append("date")
    if near and words.AGO.search(text):
        line.dated = True
        signs.append("ago")
    if near and words.ABOUT.match(text):
        signs.append("about")
    if line.weight <= 120 and words.PRICE.search(text):
        signs.append("price")
    line.moment = line.weight <= 45 and words.MOMENT.search(text) is not None
    line.counts = near and words.COUNT.match(text) is not None
    if words.FURNITURE.match(text):
        signs.append("furniture")
        line.furniture = True
    for sign, pattern in _SHORT:
        if pattern.match(text):
            signs.append(sign)


_SHORT = (
    ("digits", words.DIGITS), ("byline", words.BYLINE), ("reply", words.REPLY), ("more", words.MORE),
    ("address", words.ADDRESS),
)  # fmt: skip


def _surroundings(lines: list[Line]) -> None:
    """Signs of the lines before and after, some near, some far."""
    count = len(lines)
    prose = [0, *accumulate(line.prose for line in lines)]
    dated = [0, *accumulate(line.dated for line in lines)]
    short = [0, *accumulate(line.short for line in lines)]
    title = facts = -99
    run = 0
    for index, line in enumerate(lines):
        signs = line.signs
        run = 0 if line.prose else run + 1
        if run > RUN:
            line.share = LATER
        before, after = max(0, index - 4), min(count, index + 5)
        above = (prose[index] - prose[max(0, index - 3)], prose[index] - prose[max(0, index - 10)])
        below = tuple(prose[min(count, index + reach)] - prose[min(count, index + 1)] for reach in (4, 11, 31))
        if index and lines[index - 1].prose:
            signs.append("after prose")
            if lines[index - 1].clean:
                signs.append("after clean prose")
        if index + 1 < count and lines[index + 1].prose:
            signs.append("before prose")
        if above[0] != 1:
            signs.append("prose above" if above[0] else "bare above")
        if below[0] != 1:
            signs.append("prose below" if below[0] else "bare below")
        if not above[1] or above[1] >= 5:
            signs.append("rich above" if above[1] else "desert above")
        if not below[1] or below[1] >= 5:
            signs.append("rich below" if below[1] else "desert below")
        if not below[2]:
            signs.append("nothing below")
        if prose[index] == prose[max(0, index - 30)]:
            signs.append("nothing above")
        if prose[index] >= 10:
            signs.append("much above")
        elif prose[index] <= 1:
            signs.append("little above")
        if dated[after] - dated[before] >= 3:
            signs.append("dates")
        shorts = short[after] - short[before]
        if shorts >= 7:
            signs.append("shorts")
        elif shorts <= 2:
            signs.append("longs")
        if ("cue comment_form" in signs or line.counts) and sum(map(_remark, lines[index + 1 : index + 13])) >= 2:
            signs.append("comments")
        if index - title <= 8:
            signs.append("below title")
        if index - facts <= 5:
            signs.append("below facts")
        if "title" in signs:
            title = index
        if "byline" in signs or "date" in signs:
            facts = index


def _remark(line: Line) -> bool:
    return "date" in line.signs or "ago" in line.signs or "reply" in line.signs
