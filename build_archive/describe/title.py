"""The title as printed: a heading that the page's ``<title>`` repeats, else what is left of the ``<title>`` itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import cast

from build_archive.describe.declared import Declared, fold
from build_archive.describe.plain_title import plain_title
from build_archive.describe.reading import Line, Reading
from build_archive.model import Certainty, Evidence
from build_archive.text.timex import first_date

_PHOTO_MARK = re.compile(
    r"\s*[(（\[【]\s*(?:图|圖|组图|組圖|视频|視頻|影片|图文|圖文|图/文|附图|附圖|视频/图|图/视频|photos?|video)\s*[)）\]】]\s*$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s+[-–—|·•«»‹›:]+\s+|\s*[_|｜«»]+\s*|(?<=[\u4e00-\u9fff”》】！？）])\s?[-–—]+\s?(?=[\u4e00-\u9fffA-Z【])|\s+::\s+"
)
_HINT = re.compile(
    r"(?:^|[\s_-])(?:title|headline|entry-title|post-title|biaoti|bt|subject)(?:$|[\s_-])|title$|headline",
    re.IGNORECASE,
)
_HINTS = ("title", "headline", "biaoti", "bt", "subject")
"""What a name must hold to be one of a title: looked for first."""
_NO_TITLE = re.compile(
    r"sub|site|logo|nav|side|widget|related|menu|foot|modal|banner|recommend|comment|share", re.IGNORECASE
)
_NO_LETTERS = re.compile(r"[\W_]+")
_LONGEST = 10_000
"""Characters of a line that may be what a declared title begins with, marks and all."""
_LIMIT = 200
"""Characters of a line that may be a title."""
_HEADINGS = 120
"""Headings above the body that are compared with the declared titles."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title with the line it is printed in."""

    evidence: Evidence | None
    line: Line | None = None
    href: str = ""
    """Where a heading that is one link leads."""
    printed: tuple[Line, ...] = ()
    """Every heading that says the title."""


def title(reading: Reading, declared: Declared) -> Title:
    """The article's title, with the line that prints it."""
    tags = [
        value
        for _, value in declared.get(
            "front matter title", "json-ld.headline", "meta[og:title]", "meta[twitter:title]", "meta[articletitle]"
        )
    ]
    if declared.title_tag:
        tags.append(declared.title_tag)
    stated = next(iter(declared.get("front matter title")), None)
    if stated:
        printed = tuple(
            line for line in _headings(reading) if _key(without_mark(line.text)) == _key(without_mark(stated[1]))
        )
        return _title(stated[1], "title: " + stated[1], "front_matter", printed)
    if reading.plain:
        return _plain_title(reading)
    best = _best_heading(reading, tags)
    if best is not None:
        return _from_line(best, _same(reading, best), _stated_part(best, tags))
    sole = _sole_heading(reading, tags)
    if sole is not None:
        return _from_line(sole, _same(reading, sole))
    above = _above_date(reading)
    if above is not None:
        return _from_line(above, _same(reading, above))
    for place, value in declared.get("json-ld.headline", "meta[og:title]", "meta[twitter:title]", "meta[articletitle]"):
        stripped = without_site(value, declared, reading)
        if stripped:
            return _title(stripped, f"{place} {value}", "declared", (), Certainty.STATED)
    stripped = without_site(declared.title_tag, declared, reading) if declared.title_tag else ""
    lonely = _lonely_heading(reading, declared)
    if lonely is not None and not (stripped and lonely.heading > 2 and lonely.in_body):
        return _from_line(lonely, _same(reading, lonely))
    if stripped:
        return _title(stripped, f"<title> {declared.title_tag}", "title_tag", (), Certainty.DERIVED)
    return Title(None)


def without_mark(text: str) -> str:
    """``text`` without a photo marker such as ``(图)`` at its end."""
    return _PHOTO_MARK.sub("", text).strip()


def pieces(title_tag: str) -> list[str]:
    """The parts of a ``<title>`` between its separators."""
    return [piece for piece in _SEPARATOR.split(title_tag) if piece.strip()]


def without_site(tag: str, declared: Declared, reading: Reading) -> str:
    """``tag`` without the names of site and section at its end (or beginning)."""
    site = _key(declared.first("meta[og:site_name]", "json-ld.publisher", "json-ld.publisher.organization"))
    separators = list(_SEPARATOR.finditer(tag))
    if not separators:
        return without_mark(tag.strip(" -_|"))
    head, tail = tag[: separators[-1].start()], tag[separators[-1].end() :]
    if site and _key(tag[: separators[0].start()]) == site:
        return without_mark(tag[separators[0].end() :])
    while separators:
        head, tail = tag[: separators[-1].start()], tag[separators[-1].end() :]
        host = re.sub(r"^https?://(?:www\.)?|/.*$", "", reading.capture.url).lower()
        named = (bool(site) and (_key(tail) == site or site in _key(tail))) or (
            len(_key(tail)) > 3 and _key(tail) in _key(host)
        )
        short = len(_key(tail)) <= min(24, max(4, len(_key(head)) * 0.5)) and not re.search(r"[，。！？,!?]", tail)
        if head.strip() and (named or short):
            tag = head
            separators.pop()
        else:
            break
    return without_mark(tag.strip(" -_|"))


def _headings(reading: Reading) -> tuple[Line, ...]:
    """Lines that may be the title: headings and elements called a title, down to the body's first lines."""
    found = reading.kept.get("headings")
    if found is None:
        found = reading.kept["headings"] = tuple(_found_headings(reading))
    return cast("tuple[Line, ...]", found)  # stored in the line above


def _keyed(reading: Reading) -> list[tuple[str, Line]]:
    """The last of the headings with their keys."""
    return [(_key(without_mark(line.text)), line) for line in _headings(reading)[-_HEADINGS:]]


def _found_headings(reading: Reading) -> Iterator[Line]:
    stop = reading.first + 6 if reading.first < len(reading.lines) else len(reading.lines)
    for line in reading.lines[:stop]:
        if len(line.text) > _LIMIT:
            continue
        if line.heading:
            yield line
            continue
        attrs = line.element.attrs
        if not attrs:
            continue
        names = f"{attrs.get('class', '')} {attrs.get('id', '')} {attrs.get('itemprop', '')}"
        lowered = names.lower()
        if not any(word in lowered for word in _HINTS):
            continue
        if _HINT.search(names) and not _NO_TITLE.search(names):
            yield line


def _best_heading(reading: Reading, tags: list[str]) -> Line | None:
    """The heading most like one of the ``tags``; another line only if a tag begins with it, word by word."""
    best: tuple[float, int, Line] | None = None
    keys = list(dict.fromkeys(_key(tag) for tag in tags))
    parts = pieces(tags[-1]) if tags else []
    first, last = (_key(parts[0]), _key(parts[-1])) if len(parts) > 1 else ("", "")
    headings = _keyed(reading)
    both = any(key == first for key, _ in headings)
    exact = not {key for key, _ in headings if len(key) > 3}.isdisjoint(keys)
    for key, line in headings:
        if len(key) < 2:
            continue
        least = 0.55 if line.heading < 2 else 0.75
        # Where one heading is the declared title, how alike another is need not be worked out.
        likeness = max((_likeness(key, tag, 2.0 if exact else least) for tag in keys), default=0.0)
        if len(first) > 3 and key.startswith(first):
            likeness = max(likeness, 1.0 if key == first else 0.9)
        elif both and key == last:
            likeness = min(likeness, 0.6)  # the site's name
        if likeness < least:
            continue
        rank = likeness + {1: 0.1, 2: 0.05, 3: 0.03}.get(line.heading, 0.0)
        if best is None or rank > best[0] + 1e-9 or (abs(rank - best[0]) < 1e-9 and _distance(reading, line) < best[1]):
            best = (rank, _distance(reading, line), line)
    if best is not None:
        return best[2]
    after = _after_site(reading, parts)
    if after is not None:
        return after
    stop = min(len(reading.lines), reading.first + 3)
    for line in reversed(reading.lines[:stop]):
        key = _key(line.text) if len(line.text) <= _LONGEST else ""
        if 6 <= len(key) <= 80 and any(tag.startswith(key) and len(key) * 2 > len(tag) for tag in keys):
            return line
    return None


def _after_site(reading: Reading, parts: list[str]) -> Line | None:
    """The stressed line by the text that is the end of a ``<title>`` whose beginning is the name of the site."""
    if len(parts) < 2 or len(parts[-1].split()) < 3 or len(_key(parts[0])) >= len(_key(parts[-1])):
        return None
    last = _key(parts[-1])
    for line in reversed(reading.lines[max(0, reading.first - 15) : reading.first + 3]):
        if len(line.text) <= _LIMIT and _key(line.text) == last and _is_stressed(line):
            return line
    return None


def _is_stressed(line: Line) -> bool:
    """Whether a line is wholly bold or large."""
    size = len(line.text.strip())
    return any(
        mark.element.tag in ("b", "strong", "font", "big") and mark.end - mark.start >= size for mark in line.marks
    )


def _sole_heading(reading: Reading, tags: list[str]) -> Line | None:
    """The only first-level heading above the body, where it shares words with what the page declares."""
    found = [line for line in _headings(reading) if line.heading == 1 and 0 <= reading.first - line.index <= 15]
    if len(found) != 1 or _is_menu(found[0]) or len(found[0].text) < 8:
        return None
    own = _words(found[0].text)
    return found[0] if any(len(own & _words(tag)) * 3 >= len(own) for tag in tags) else None


def _above_date(reading: Reading) -> Line | None:
    """The heading right above the text with nothing but a byline and a date between: sites test titles on readers."""
    near = [line for line in _headings(reading) if line.heading in (1, 2) and 1 < reading.first - line.index <= 4]
    found = [line for line in near if len(line.text) >= 16 and not _is_menu(line)]
    if len(found) != 1:
        return None
    between = reading.lines[found[0].index + 1 : reading.first]
    short = all(len(line.text) <= 80 for line in between)
    return found[0] if short and any(first_date(line.text) for line in between) else None


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]{3,}", text.lower()))


def _lonely_heading(reading: Reading, declared: Declared) -> Line | None:
    """Without a ``<title>``: the last heading of the highest level above the body, or its first line if that is one."""
    found = [
        line
        for line in _headings(reading)
        if line.heading and line.index <= reading.first + 1 and len(_key(line.text)) > 1 and not _is_menu(line)
    ]
    site = _key(declared.first("meta[og:site_name]", "json-ld.publisher", "json-ld.publisher.organization"))
    seen = Counter(_key(line.text) for line in found)
    # The banner of a site is printed for every width of the window.
    found = [line for line in found if _key(line.text) != site and seen[_key(line.text)] < 3] or found
    if not found:
        return None
    if reading.capture.kind.value != "html":
        # A wrapper prints its title first and its menus, as headings too, below it.
        return found[0]
    level = min(line.heading for line in found)
    return [line for line in found if line.heading == level][-1]


def _is_menu(line: Line) -> bool:
    links = [mark for mark in line.marks if mark.element.tag == "a"]
    return len(links) > 1 or line.text.count("|") > 1


def _plain_title(reading: Reading) -> Title:
    line = plain_title(reading)
    return _from_line(line, (line,)) if line is not None else Title(None)


def _same(reading: Reading, best: Line) -> tuple[Line, ...]:
    """The headings that repeat ``best`` word by word."""
    key = _key(best.text)
    return tuple(line for line in _headings(reading) if _key(line.text) == key) or (best,)


def _stated_part(line: Line, tags: list[str]) -> tuple[int, int] | None:
    """Where a declared title stands in a heading that has a label before it or a number behind it.

    ``Blog: How bees sleep``, ``How bees sleep241``: the count of comments is an element of its own.
    """
    text = line.text
    if text.strip() in tags:
        return None
    for tag in dict.fromkeys(tags):
        for said in (tag, *pieces(tag)[:1]):
            said = said.strip()
            at = text.find(said) if len(said) > 5 else -1
            if at < 0 or len(said) >= len(text.strip()):
                continue
            before, after = text[:at].strip(), text[at + len(said) :].strip()
            labelled = not before or (before[-1] in ":：" and len(before) <= 16 and before.count(" ") < 2)
            counted = not after or (after.isdigit() and at + len(said) in line.cuts)
            if labelled and counted:
                return at, at + len(said)
    return None


def _from_line(line: Line, printed: tuple[Line, ...], part: tuple[int, int] | None = None) -> Title:
    text = _without_anchor(line) if part is None else line.text[part[0] : part[1]]
    links = [mark for mark in line.marks if mark.element.tag == "a" and mark.element.get("href")]
    href = links[0].element.get("href") if len(links) == 1 and links[0].end - links[0].start >= len(text) - 2 else ""
    span = line.span(*(part or (0, len(line.text))))
    note = "" if without_mark(text) == text else "photo marker left out"
    method = "describe.title.heading" if line.heading else "describe.title.line"
    evidence = Evidence(
        "title",
        without_mark(text),
        text,
        method,
        Certainty.STATED,
        span[0] if span else None,
        span[1] if span else None,
        note,
    )
    return Title(evidence, line, href, printed if line in printed else (line, *printed))


def _without_anchor(line: Line) -> str:
    """The heading without the sign that links to itself."""
    text = line.text.strip()
    last = line.marks[-1] if line.marks else None
    if last and last.element.tag == "a" and last.element.get("href").startswith("#") and last.end == len(line.text):
        text = line.text[: last.start].strip() if line.text[last.start : last.end].strip() in ("#", "¶", "§") else text
    return text.rstrip("¶ \u200b") or text


def _title(
    value: str, where: str, method: str, printed: tuple[Line, ...], certainty: Certainty = Certainty.STATED
) -> Title:
    value = without_mark(fold(value))
    line = printed[0] if printed else None
    return Title(Evidence("title", value, where, f"describe.title.{method}", certainty), line, "", printed)


def _key(text: str) -> str:
    """Letters and digits only, in lower case."""
    return _NO_LETTERS.sub("", text.lower())


def _likeness(heading: str, tag: str, least: float) -> float:
    """1.0 where the tag begins with the heading, less where it holds it, else how alike their beginnings are; 0 where
    that is below ``least``."""
    if not tag:
        return 0.0
    if heading == tag:
        return 1.02
    if tag.startswith(heading):
        return 0.7 + 0.3 * min(1.0, len(heading) / len(tag) * 1.6) if len(heading) > 3 else 0.0
    if heading in tag:
        return 0.35 + 0.6 * min(1.0, len(heading) / len(tag) * 1.6) if len(heading) > 5 else 0.0
    if heading.startswith(tag) and len(tag) > 5:
        return 0.9 if len(tag) * 2 > len(heading) else 0.0
    if min(len(heading), len(tag)) < 8:
        return 0.0
    heading, tag = heading[:160], tag[:160]
    if 1.9 * min(len(heading), len(tag)) < least * (len(heading) + len(tag)):
        return 0.0
    # The letters they share, in any order, are more than those that they share in order, and counted in a moment.
    shared = (Counter(heading) & Counter(tag)).total()
    if 2 * shared * 0.95 < least * (len(heading) + len(tag)) or 2 * shared <= 0.55 * (len(heading) + len(tag)):
        return 0.0
    return SequenceMatcher(None, heading, tag, autojunk=False).ratio() * 0.95


def _distance(reading: Reading, line: Line) -> int:
    return abs(reading.first - line.index)
