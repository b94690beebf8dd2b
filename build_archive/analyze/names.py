"""Names that a text gives away by their surroundings: quotation marks, titles, verbs of saying, endings of bodies.

Surroundings propose, a curator decides: each name comes with a guess at its type and the reason for it. Every pattern
has a bounded reach, so that the work grows with the text only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from itertools import islice

_HAN = "一-鿿㐀-䶿"
_EACH = 4000
"""Sightings of a kind that are looked at; no real text comes near it."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place that looks like a name."""

    start: int
    end: int
    type: str
    evidence: str
    weight: int
    """How telling the surroundings are: 3 almost sure, 1 only if it happens again."""


def sightings(text: str) -> Iterator[Sighting]:
    """Everything in ``text`` that looks like a name, kind by kind, each in the order of the text."""
    for kind in (_titled, _dotted, _beside_titles, _before_saying, _bodies, _latin, _quoted):
        yield from islice(kind(text), _EACH)


def _lists() -> dict[str, tuple[str, ...]]:
    """The words of ``names.txt`` by the name of their list."""
    found: dict[str, list[str]] = {}
    words: list[str] = []
    for line in resources.files(__package__).joinpath("names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            words = found.setdefault(line[3:].partition(":")[0], [])
        elif not line.startswith("#"):
            words.extend(line.split())
    return {name: tuple(words) for name, words in found.items()}


_LISTS = _lists()


def _any(name: str) -> str:
    """A pattern for the words of a list, longer ones first."""
    return "|".join(map(re.escape, sorted(_LISTS[name], key=lambda word: (-len(word), word))))


_TITLE_MARKS = re.compile(r"《([^《》\n]{2,40})》")
_DOCUMENT = re.compile(rf"(?:{_any('document')})(?:[（(].{{1,20}}[)）])?$")
_OUTLET = re.compile(rf"(?:{_any('outlet')})$")


def _titled(text: str) -> Iterator[Sighting]:
    for match in _TITLE_MARKS.finditer(text):
        name = match[1].strip()
        if name:
            kind = "document" if _DOCUMENT.search(name) else "organisation" if _OUTLET.search(name) else "work"
            yield Sighting(match.start(1), match.end(1), kind, "in 《》", 3)


_NO_GIVEN = "的了在是与與和及或还還也则則曾都就说說称稱向对對被将將又再仍已并並等不没沒从從为為于於给給让讓"
_GIVEN = f"(?:(?![{_NO_GIVEN}])[{_HAN}])"
_PERSON = f"(?:(?:{_any('double-surnames')}){_GIVEN}{{1,2}}|[{''.join(_LISTS['surnames'])}]{_GIVEN}{{1,2}})"
_TITLES = _any("titles")
_SAYING = _any("saying") + "|[说說称稱][：:，,“「]"
_BETWEEN = "则|則|也|还|還|曾|随后|隨後|明确|明確"
_FOLLOWING = "的在和与與及是曾于於对對将將也等说說称稱向从從就为為还還则則"
_AFTER_NAME = f"(?=[^{_HAN}·•‧・]|$|{_SAYING}|[{_FOLLOWING}]|先生|女士|接受)"
_POLITE = _any("polite")
_BEFORE_NAME = f"(?:(?<=[^{_HAN}])|^)"
_TITLE_THEN_NAME = re.compile(f"(?:{_TITLES})({_PERSON}){_AFTER_NAME}")
_NAME_THEN_TITLE = re.compile(f"{_BEFORE_NAME}({_PERSON})(?:{_POLITE})", re.M)
_NAME_THEN_SAYING = re.compile(f"{_BEFORE_NAME}({_PERSON})(?:{_BETWEEN})?(?:{_SAYING})", re.M)
_NO_PERSON = re.compile(_any("no-person"))


def _beside_titles(text: str) -> Iterator[Sighting]:
    for pattern, evidence in ((_TITLE_THEN_NAME, "after a title"), (_NAME_THEN_TITLE, "before a title")):
        for match in pattern.finditer(text):
            if not _NO_PERSON.match(match[1]):
                yield Sighting(match.start(1), match.end(1), "person", evidence, 3)


def _before_saying(text: str) -> Iterator[Sighting]:
    for match in _NAME_THEN_SAYING.finditer(text):
        if not _NO_PERSON.match(match[1]):
            yield Sighting(match.start(1), match.end(1), "person", "before a verb of saying", 2)


_DOTTED = re.compile(f"[{_HAN}]{{2,8}}(?:[·•‧・][{_HAN}]{{1,8}}){{1,3}}")
_ENDS_NAME = frozenset(
    "的了在是与與和及或向被把从從由于於称稱说說据據等这這那该該其每各有到给給让讓使将將因但并並也还還要往至则則我你他她它们們"
    "两兩几幾位名个個之又不没沒只更很已"
)
"""Characters that end a name when it is read backwards from its ending."""
_GOES_ON = _ENDS_NAME | frozenset("时時后後前会會曾说說")
"""Characters that are no part of a name when the sentence goes on after it."""
_TITLE = re.compile(_TITLES)
_SAID = re.compile(_SAYING)


def _dotted(text: str) -> Iterator[Sighting]:
    """Names of foreigners: the dot is theirs alone. What stands before the first part is cut at words of grammar."""
    for match in _DOTTED.finditer(text):
        start, end = match.span()
        parts = re.split("[·•‧・]", match[0])
        first, last = parts[0], parts[-1]
        begin = max((place + 1 for place, letter in enumerate(first) if letter in _ENDS_NAME), default=0)
        begin = max([begin, *(title.end() for title in _TITLE.finditer(first))])
        stop = next((place for place, letter in enumerate(last) if place and letter in _GOES_ON), len(last))
        for verb in _SAID.finditer(last):
            stop = min(stop, verb.start())
        if 2 <= len(first) - begin <= 6 and 1 <= stop <= 6:
            yield Sighting(start + begin, end - len(last) + stop, "person", "with ·", 3)


_BODY = re.compile(
    _any("bodies") + "|[部局署厅廳院](?=发言人|發言人|长|長|官员|官員|表示|发布|發布|宣布|宣佈|公布|公佈|指出)"
)
_BEFORE_BODY = re.compile(f"(?:(?![{''.join(sorted(_ENDS_NAME))}])[{_HAN}])*$")
_LEADING = re.compile(_any("leading"))
_GENERIC = re.compile(f"(?:{_any('generic')})*")


def _bodies(text: str) -> Iterator[Sighting]:
    for match in _BODY.finditer(text):
        end = match.start()
        window = text[max(0, end - 12) : end]
        before = _BEFORE_BODY.search(window)
        begin = end - len(before[0]) if before else end
        begin = max([begin, *(lead.end() for lead in _LEADING.finditer(text, begin, end))])
        if begin < end and text[begin] in "年月日号號" and text[begin - 1 : begin].isdigit():
            begin += 1
        if end - bare(text, begin, end) >= 2:
            weight = 2 if len(match[0]) > 1 else 1
            yield Sighting(begin, match.end(), "organisation", f"ends in {match[0]}", weight)


def bare(text: str, start: int, end: int) -> int:
    """Where ``text[start:end]`` goes on after words that say what kind of body it is but not which."""
    match = _GENERIC.match(text, start, end)
    return match.end() if match else start


_WORD = r"[A-Z][A-Za-z0-9+&'’-]{1,24}"
_CAPITALISED = re.compile(rf"(?<![A-Za-z0-9_.@/-]){_WORD}(?:[ \u00a0]{_WORD}){{0,3}}(?![A-Za-z0-9_@/])")
_NO_LATIN = frozenset(_LISTS["no-latin"])
_COMPANY = re.compile(r"\b(?:Inc|Corp|Ltd|Group|University|Institute|Bank|Times|Post|Journal|News|Agency|Court)\b")
_CODE = re.compile("[A-Z][0-9]{1,4}")
_TITLE_BEFORE = re.compile(f"(?:{_TITLES}) ?$")


def _latin(text: str) -> Iterator[Sighting]:
    for match in _CAPITALISED.finditer(text):
        name = match[0].rstrip("'’-&+")
        words = name.replace("\u00a0", " ").lower().split()
        start, end = match.start(), match.start() + len(name)
        while words and words[0].partition("'")[0] in _NO_LATIN:
            start = min(end, start + len(words.pop(0)) + 1)
        name = text[start:end]
        if not words or words[-1] in _NO_LATIN or _CODE.fullmatch(name):
            continue
        kind, evidence, weight = "product", "capitalised", 1
        if _TITLE_BEFORE.search(text[max(0, start - 8) : start]):
            kind, evidence, weight = "person", "after a title", 3
        elif text[start - 1 : start] in ("（", "(") and text[end : end + 1] in ("）", ")"):
            kind = "organisation" if name.isupper() else "person"
            evidence, weight = "in brackets, after a translation", 2
        yield Sighting(start, end, "organisation" if _COMPANY.search(name) else kind, evidence, weight)


_QUOTED = re.compile(r"[“「]([^“”「」\n。！？，,；;：:、]{2,12})[”」]")


def _quoted(text: str) -> Iterator[Sighting]:
    for match in _QUOTED.finditer(text):
        if match[1].strip():
            yield Sighting(match.start(1), match.end(1), "topic", "in quotation marks", 1)
