"""Lines of a page as numbers, so that what many pages of one outlet say can be counted without keeping their text."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from array import array
from collections.abc import Iterable

_NO_LETTER = re.compile(r"[\W\d_]+")
SHORTEST = 2
"""Letters of a line that says anything."""
MOST = 4_000
"""Lines of one page that are looked at."""


def line_hash(line: str) -> int:
    """A number of 64 bits for the letters of ``line``; 0 where there are too few to say anything.

    Case, digits, punctuation and spaces do not count: a date line or a counter of comments is the same line on every
    page. BLAKE2b, so that the numbers are the same on every machine and in every run.
    """
    letters = _NO_LETTER.sub("", line.casefold())
    if len(letters) < SHORTEST:
        return 0
    return int.from_bytes(hashlib.blake2b(letters.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def line_hashes(text: str) -> frozenset[int]:
    """The numbers of the lines of ``text``."""
    return frozenset(number for line in text.splitlines()[:MOST] if (number := line_hash(line)))


def pack(numbers: Iterable[int]) -> str:
    """``numbers`` as text of eleven characters each, sorted."""
    return base64.b64encode(array("Q", sorted(numbers)).tobytes()).decode("ascii")


def unpack(packed: str) -> frozenset[int]:
    """What :func:`pack` made text of; nothing where it did not."""
    found = array("Q")
    try:
        found.frombytes(base64.b64decode(packed, validate=True))
    except (ValueError, binascii.Error):
        return frozenset()
    return frozenset(found)
