"""Bytes to text.

Order of trust: a byte-order mark; valid UTF-8; what was sent along with the page; what the page declares; the look of
the bytes (UTF-16 without a mark, GB18030 against Big5). UTF-8 stands before the declaration because pages are often
converted when they are saved, with their old declaration left in, while text of another encoding that happens to be
valid UTF-8 hardly exists.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_archive.ingest.charset import codec, declared

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_NAMES = {"big5hkscs": "big5-hkscs", "cp932": "shift_jis", "cp1252": "windows-1252", "cp949": "euc-kr"}
_SAMPLE = 200_000
"""Bytes looked at where an encoding has to be guessed."""

_FREQUENT = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市总没解各体别处特"
    "這來國個到說們為子時得過學對裡後麼樣發沒還當開經頭長動兩現將與進實點種聲話兒問機給幾業間電門東氣聽關無內產萬總體處見從會們於事報導記者政府經濟臺灣香港"
    "，。、：；？！“”‘’《》「」『』（）—…　"
)
_MAGIC = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"\x7fELF", b"MZ\x90",
    b"RIFF", b"ID3", b"\x00\x00\x00\x18ftyp", b"\x00\x00\x00\x1cftyp", b"\x00\x00\x00\x20ftyp", b"BZh", b"\xfd7zXZ",
    b"SQLite format 3", b"\xd0\xcf\x11\xe0", b"bplist00", b"wOFF", b"wOF2", b"OggS", b"fLaC", b"\xca\xfe\xba\xbe",
)  # fmt: skip
_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\x0b\x0c\r\x1b")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it was read."""

    text: str
    """Without a byte-order mark; line ends as they are."""
    encoding: str
    """Name as the web writes it, lower case; empty where the bytes are no text."""
    lossy: bool = False
    replaced: int = 0
    """Places where bytes could not be read and U+FFFD stands instead."""
    first: int | None = None
    """1-based line of the first such place."""

    @property
    def binary(self) -> bool:
        """Whether the bytes are no text at all."""
        return not self.encoding


def decode(data: bytes, sent: str = "") -> Decoded:
    """The text of ``data``; never raises. Bytes that are no text give an empty text and encoding.

    ``sent`` is the label of an encoding that came with the bytes: the ``charset`` of a server or of a mail's part.
    """
    for mark, name in _MARKS:
        # FF FE 00 00 is UTF-32, or UTF-16 that starts with a NUL; text does not start with a NUL.
        if data.startswith(mark):
            return _read(data[len(mark) :], name)
    if data.startswith(_MAGIC):
        return Decoded("", "")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and not _looks_utf16(data):
        return Decoded("", "") if _binary(data) else Decoded(text, "utf-8")
    if not data:
        return Decoded("", "utf-8")
    if wide := _utf16(data):
        return _read(data, wide)
    if _binary(data):
        return Decoded("", "")
    labels = dict.fromkeys([codec(sent) if sent else "", declared(data)])
    stated = [name for name in labels if name and name != "utf-8"]
    for name in stated:
        result = _read(data, name)
        if not result.lossy and not _better_chinese(data, name):
            return result
    return _guess(data, stated)


def _better_chinese(data: bytes, stated: str) -> bool:
    """Whether a page that calls itself GB is Big5, or the other way round: both read nearly any pairs of bytes."""
    other = {"gb18030": "big5hkscs", "big5hkscs": "gb18030"}.get(stated)
    sample = data[:_SAMPLE]
    return other is not None and _score(sample, other) > _score(sample, stated) + 0.7


def _read(data: bytes, name: str) -> Decoded:
    shown = _NAMES.get(name, name)
    try:
        return Decoded(data.decode(name).removeprefix("\ufeff"), shown)
    except UnicodeDecodeError:
        pass
    text = data.decode(name, "replace")
    at = text.find("\ufffd")
    replaced = text.count("\ufffd")
    return Decoded(text, shown, True, replaced, 1 + len(re.findall(r"\r\n|\r|\n", text[:at])) if at >= 0 else None)


def _guess(data: bytes, stated: Sequence[str]) -> Decoded:
    """The reading with the fewest unreadable places and the most everyday characters."""
    sample = data[:_SAMPLE]
    best, best_score = "utf-8", _score(sample, "utf-8")
    for name in dict.fromkeys([*stated, "gb18030", "big5hkscs", "cp932", "cp949", "cp1252"]):
        score = _score(sample, name) + (0.2 if name in stated else 0.0)
        if score > best_score:
            best, best_score = name, score
    return _read(data, best)


def _score(sample: bytes, name: str) -> float:
    """How much ``sample`` looks like text when read as ``name``; roughly -10 … 2."""
    text = sample.decode(name, "replace")
    if text.endswith("\ufffd") and len(sample) == _SAMPLE:
        text = text[:-1]  # the sample may end inside a character
    foreign = [c for c in text if c > "\x7f"]
    if not foreign:
        return 0.0
    good = sum(1 for c in foreign if c in _FREQUENT)
    odd = sum(1 for c in foreign if "\ue000" <= c <= "\uf8ff" or "\x80" <= c <= "\x9f" or "\uff61" <= c <= "\uff9f")
    common = sum(
        1 for c in foreign if "\u4e00" <= c <= "\u9fff" or "\u3040" <= c <= "\u30ff" or "\uac00" <= c <= "\ud7a3"
    )
    latin = sum(1 for c in foreign if "\xa0" <= c <= "\u024f" or "\u2010" <= c <= "\u203a")
    bad = text.count("\ufffd")
    # UTF-8 is self-checking: many valid sequences with a few broken ones are UTF-8 that was damaged or pasted into.
    bonus = 0.5 if name == "utf-8" and common > 4 * bad else 0.0
    lone = 0.15 if name == "cp1252" and len(foreign) * 4 < len(text) else 0.0
    return (2 * good + 0.1 * common + lone * latin - 10 * bad - 3 * odd) / len(foreign) + bonus


def _looks_utf16(data: bytes) -> bool:
    """NULs on one side of the pairs: Latin text in UTF-16 is valid UTF-8, too."""
    head = data[:4096]
    return len(data) % 2 == 0 and b"\x00" in head and abs(head[::2].count(0) - head[1::2].count(0)) * 5 > len(head) // 2


def _utf16(data: bytes) -> str:
    """``utf-16-le`` or ``utf-16-be`` if the bytes without a mark read as text in it, else empty."""
    if len(data) % 2 or len(data) < 4:
        return ""
    best, best_score = "", 0.45
    sample = data[: 8192 - 8192 % 2]
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = sample.decode(name)
        except UnicodeDecodeError:
            if len(sample) == len(data):
                continue
            text = sample.decode(name, "replace").rstrip("\ufffd")
        if not text or "\x00" in text or "\ufffd" in text:
            continue
        plain = sum(1 for c in text if c in _FREQUENT or " " <= c <= "~" or c in "\r\n\t")
        share = plain / len(text)
        if share > best_score:
            best, best_score = name, share
    return best


def _binary(data: bytes) -> bool:
    """More control characters than any text has."""
    head = data[:65536]
    return len(head) - len(head.translate(None, _CONTROL)) > max(8, len(head) // 10)
