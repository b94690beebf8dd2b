"""Text that was read in the wrong encoding once and saved so: reported, never repaired by a guess.

``Ã©`` is ``é``, ``ä¸­`` and ``ÖÐ`` are ``中``, ``涓枃`` is ``中文``; ``锟斤拷`` was characters nobody could read.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TypeAlias

from build_archive.model import Diagnostic, Location, Severity

_PIECES, _PIECE = 10, 2_400
"""How many stretches of a text are looked at, and how long each is: what is damaged is damaged throughout."""
_LEAD = re.compile("[ÃÂâäåæçèéÐÑãàÎÏ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
                   "\u2013-\u203a\u20ac\u2122]")
"""With one of these begin the characters of a UTF-8 text that was read as Western, and what follows."""
_WESTERN = re.compile("[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2026\u2030"
                      "\u2039\u203a\u20ac\u2122]{2,}")
_LATIN = re.compile("[\u00a1-\u00fe]{4,}")
_RUN = 9
_HAN = re.compile(f"[\u3400-\u9fff\ue000-\uf8ff]{{{_RUN},}}")
_NO_HAN = bytes(byte for byte in range(256) if not 0xE3 <= byte <= 0xEF)
"""Bytes that no character of such a run begins with in UTF-8."""
_SIGNS = tuple(sign.encode() for sign in ("锟斤", "ï¿½", "烫烫烫", "屯屯屯"))
_LOST = re.compile("锟斤拷|锟斤|烫烫烫|屯屯屯|ï¿½")
_FREQUENT = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为和你地出道也时年得就那要下以生会自着去之过家学对可里后小么"
    "心多天而能好都然没日于起还发成事只作当想看文无開這來國個說們為時會過學對裡後麼沒還發當，。、：；“”"
)
_Found: TypeAlias = tuple[str, str, str]
"""What happened, a piece of the text, and what it was before."""
_FEW = 3
"""Places from which on it is no quotation of such a thing, nor chance."""
_RUNS = 60
"""Runs looked at; a damaged text is damaged throughout."""


def mojibake(decoded: str, raw: str, path: str) -> Diagnostic | None:
    """What there is to say about the text ``decoded`` of a file (``raw``) that was misread before it was saved; None
    for a sound one."""
    if decoded.isascii():
        return None
    text = _sample(decoded)
    data = text.encode("utf-8", "replace")
    found: _Found | None = None
    # Bytes are searched ten times as fast as characters; nearly every text is sound.
    if any(sign in data for sign in _SIGNS):
        found = _lost(text)
    if found is None and data.count(b"\xc2") + data.count(b"\xc3") >= _FEW:
        found = _western(text) or _latin(text)
    if found is None and len(data.translate(None, _NO_HAN)) >= _RUN:
        found = _han(text)
    if found is None:
        return None
    what, piece, meant = found
    shown = f"“{piece[:20]}”" + (f" for “{meant[:20]}”" if meant else "")
    at = raw.find(piece[:4])
    return Diagnostic(
        "text-mojibake",
        Severity.WARNING,
        f"{what}, for example {shown}",
        Location(path, len(re.findall(r"\r\n|\r|\n", raw[:at])) + 1) if at >= 0 else Location(path),
        "The text was damaged before it was saved. Save it again from its source; nothing is repaired by a guess.",
    )


def _sample(text: str) -> str:
    if len(text) <= _PIECES * _PIECE:
        return text
    step = len(text) // _PIECES
    return "\n".join(text[start : start + _PIECE] for start in range(0, step * _PIECES, step))


def _lost(text: str) -> _Found | None:
    """Characters that stand for what could not be read."""
    found = _LOST.findall(text)
    if len(found) < _FEW:
        return None
    return "characters are lost for good", found[0], ""


def _western(text: str) -> _Found | None:
    """UTF-8 read as Windows-1252 or Latin-1."""
    # „Spaß“ and «CLICHÉ» end in bytes that would be a character, too, but none that anybody reads here.
    runs = [match.group() for match in islice(_WESTERN.finditer(text), _RUNS)] if _LEAD.search(text) else []
    return _misread("UTF-8 was read as a Western encoding", [(run, _as_utf8(run)) for run in runs])


def _as_utf8(run: str) -> str:
    """What ``run`` was before; empty if it was nothing else."""
    if not _LEAD.search(run):
        return ""
    raw = bytearray()
    for char in run:
        try:
            raw += char.encode("cp1252")
        except UnicodeEncodeError:
            if char > "\xff":
                return ""
            raw.append(ord(char))
    back = bytes(raw).decode("utf-8", "ignore")
    # A run may begin or end inside a character, and a byte that Windows-1252 does not know may be gone.
    return back if len(back) < len(run) and len(back.encode()) * 10 >= len(raw) * 7 else ""


def _latin(text: str) -> _Found | None:
    """GBK read as Latin-1."""
    if "£¬" not in text and "µÄ" not in text and "¡£" not in text:
        return None
    runs = [match.group()[:200] for match in islice(_LATIN.finditer(text), _RUNS)]
    return _misread("GBK was read as a Western encoding", [(run, _as_gbk(run)) for run in runs])


def _as_gbk(run: str) -> str:
    back = run.encode("latin-1").decode("gb18030", "ignore")
    return back if sum(1 for c in back if c in _FREQUENT) * 6 >= len(back) else ""


def _han(text: str) -> _Found | None:
    """UTF-8 read as GBK."""
    runs: list[tuple[str, str]] = []
    for match in islice(_HAN.finditer(text), _RUNS):
        run = match.group()[:100]
        runs.append((run, _gbk_as_utf8(run)))
        if len(runs) == _FEW and not any(back for _, back in runs):
            return None
    return _misread("UTF-8 was read as GBK", runs)


def _gbk_as_utf8(run: str) -> str:
    try:
        raw = run.encode("gb18030")
    except UnicodeEncodeError:
        return ""
    back = raw.decode("utf-8", "ignore")
    # A stretch of Chinese that happens to be UTF-8 when written in GBK hardly exists.
    good = sum(1 for c in back if "\u2e80" <= c <= "\uffef")
    return back if len(back.encode()) * 10 >= len(raw) * 7 and good * 10 >= len(back) * 7 else ""


def _misread(what: str, runs: list[tuple[str, str]]) -> _Found | None:
    """``what`` where most of the letters in the ``runs`` were others before."""
    good = [(run, back) for run, back in runs if back]
    letters = sum(len(back) for _, back in good)
    if letters < _FEW or sum(len(run) for run, _ in good) * 2 < sum(len(run) for run, _ in runs):
        return None
    return what, *good[0]
