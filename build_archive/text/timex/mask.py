"""Covers what looks like a time and is none: addresses, tags, file names, names of papers."""

from __future__ import annotations

import re

from build_archive.text.numerals import half_width_digits
from build_archive.text.timex.words import any_of, folded, words

FILLER = "\ufffc"
"""Stands for a covered character: no letter, no digit, no white space."""

_SPACE = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|#160|#12288);")
_TAG_BEGIN = re.compile(r"<(?=[a-zA-Z/!?])")
_LONGEST_TAG = 5_000
_RAW_ELEMENTS = ("script", "style")
_PIECES = re.compile(
    r"""
      \]\( \s? [^\s()]{1,2000} (?: \([^\s()]{0,200}\) [^\s()]{0,2000} )? (?: \s"[^"\n]{0,300}" )? \)  # [text](address)
    | ^\s{0,3} \[ [^\]\n]{1,200} \]: \s? [!-~]{1,2000}                                             # [1]: address
    | (?: https?|ftp ):// [!#-&*-;=?-~]+ | (?<![\w.]) www\. [!#-&*-;=?-~]+
    | (?<![\w.@/-]) [a-z0-9-]{1,63} (?: \.[a-z0-9-]{1,63} ){1,5} / [!#-&*-;=?-~]*                       # host/path
    | (?<![\w.-]) [\w.-]{1,100} \. (?: jpe?g|png|gif|webp|svg|html?|php|aspx?|jsp|pdf|docx?|xlsx?|mp[34]|zip )\b
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII | re.MULTILINE,
)
_TRAPS = re.compile(any_of(words("traps.txt")))


def masked(text: str) -> str:
    """``text`` folded (see :func:`folded`; digits in half width), with :data:`FILLER` over every trap.

    Each character keeps its place.
    """
    text = folded(half_width_digits(text))
    if "&" in text:
        text = _SPACE.sub(lambda match: " " * len(match[0]), text)
    if "<" in text:
        text = _without_tags(text)
    if "/" in text or "." in text:
        text = _PIECES.sub(_cover, text)
    return _TRAPS.sub(_cover, text)


def _cover(match: re.Match[str]) -> str:
    return FILLER * len(match[0])


def _without_tags(text: str) -> str:
    out: list[str] = []
    done = 0
    hopeless: set[str] = set()  # ends that do not come any more: looked for once, not once per beginning
    for match in _TAG_BEGIN.finditer(text):
        if match.start() < done:
            continue
        end = _tag_end(text, match.start(), hopeless)
        if end:
            out += (text[done : match.start()], FILLER * (end - match.start()))
            done = end
    return "".join((*out, text[done:]))


def _tag_end(text: str, start: int, hopeless: set[str]) -> int:
    """Where the tag, comment or raw element that begins at ``start`` is over; 0 if it is none."""
    if text.startswith("<!--", start):
        return _after(text, "-->", start + 4, len(text), hopeless)
    end = text.find(">", start, start + _LONGEST_TAG) + 1
    name = text[start + 1 : start + 7].lower()
    for element in _RAW_ELEMENTS:
        if end and name.startswith(element):
            return _after(text, f"</{element}>", end, len(text), hopeless) or end
    return end


def _after(text: str, wanted: str, start: int, limit: int, hopeless: set[str]) -> int:
    if wanted in hopeless:
        return 0
    place = text.find(wanted, start, limit)
    if place < 0:
        hopeless.add(wanted)
        return 0
    return place + len(wanted)
