"""Links that lead out of the archive: which addresses may be links, and how they are marked."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

REL = "noopener noreferrer nofollow ugc"
"""What every outgoing link says: no window handle, no referrer, no endorsement."""
MAX_SHOWN = 90
"""Characters of an address that are shown; the link itself is whole."""

_NUMERIC = re.compile(r"\[.*\]|(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}\.?", re.IGNORECASE)


def host(url: str) -> str:
    """The host of an address without ``www.``, or an empty string."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def linkable(url: str) -> bool:
    """Whether an address may be a link: http(s) with a named host. Numeric hosts are shown as text only."""
    try:
        parts = urlsplit(url)
        name = parts.hostname or ""
    except ValueError:
        return False
    if any(letter.isspace() or ord(letter) < 32 for letter in url) or "@" in parts.netloc:
        return False
    return parts.scheme.lower() in {"http", "https"} and bool(name) and not raw_address(url)


def raw_address(url: str) -> bool:
    """Whether the host is a number and not a name."""
    try:
        parts = urlsplit(url)
        name = (parts.netloc.rpartition("@")[2] if "[" in parts.netloc else parts.hostname) or ""
    except ValueError:
        return False
    return bool(_NUMERIC.fullmatch(re.sub(r"(?<=\]):\d+$", "", name)))


def shown(url: str) -> str:
    """An address for reading: no scheme, percent signs of readable characters resolved, the middle left out if long."""
    text = unquote(re.sub(r"^https?://(www\.)?", "", url, flags=re.IGNORECASE))
    if any(ord(letter) < 32 or letter.isspace() or "\u200b" <= letter <= "\u200f" or "\u202a" <= letter <= "\u202e"
           or "\u2066" <= letter <= "\u2069" for letter in text):
        text = re.sub(r"^https?://(www\.)?", "", url, flags=re.IGNORECASE)
    text = text.removesuffix("/")
    if len(text) > MAX_SHOWN:
        text = f"{text[: MAX_SHOWN - 20]}…{text[-18:]}"
    return text
