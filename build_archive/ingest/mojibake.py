"""Text that was read in the wrong encoding once and saved so: reported, never repaired by a guess.

``Ã©`` is ``é``, ``ä¸­`` and ``ÖÐ`` are ``中``, ``涓枃`` is ``中文``; ``锟斤拷`` was characters nobody could read.
"""

from __future__ import annotations

import re

from build_archive.model import Diagnostic, Location, Severity

_SAMPLE = 200_000
"""Characters looked at."""
_LEAD = frozenset("ÃÂâäåæçèéÐÑãàÎÏ")
"""With one of these begin the characters of a UTF-8 text that was read as Western."""
_WESTERN = re.compile("[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2026\u2030"
                      "\u2039\u203a\u20ac\u2122]{2,}")
_LATIN = re.compile("[\u00a1-\u00fe]{4,}")
_HAN = re.compile("[\u3400-\u9fff\ue000-\uf8ff]{5,}")
_LOST = re.compile("锟斤拷|锟斤|烫烫烫|屯屯屯|ï¿½")
_FREQUENT = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为和你地出道也时年得就那要下以生会自着去之过家学对可里后小么"
    "心多天而能好都然没日于起还发成事只作当想看文无開這來國個說們為時會過學對裡後麼沒還發當，。、：；“”"
)
_FEW = 3
"""Places from which on it is no quotation of such a thing, nor chance."""
_RUNS = 60
"""Runs looked at; a damaged text is damaged throughout."""


def mojibake(text: str, path: str) -> Diagnostic | None:
    """What there is to say about a text that was misread before it was saved; None for a sound one."""
    if text.isascii():
        return None
    text = text[:_SAMPLE]
    found = _lost(text) or _western(text) or _latin(text) or _han(text)
    if found is None:
        return None
    what, shown, line = found
    return Diagnostic(
        "text-mojibake",
        Severity.WARNING,
        f"{what}, for example “{shown}”",
        Location(path, line),
        "The text was damaged before it was saved. Save it again from its source; nothing is repaired by a guess.",
    )


def _lost(text: str) -> tuple[str, str, int] | None:
    """Characters that stand for what could not be read."""
    if "锟斤" not in text and "ï¿½" not in text and "烫烫烫" not in text and "屯屯屯" not in text:
        return None
    found = _LOST.findall(text)
    if len(found) < _FEW:
        return None
    return "characters are lost for good", found[0], _line(text, text.find(found[0]))


def _western(text: str) -> tuple[str, str, int] | None:
    """UTF-8 read as Windows-1252 or Latin-1."""
    if not any(lead in text for lead in _LEAD):
        return None
    looked = good = 0
    first: tuple[str, int] | None = None
    for match in _WESTERN.finditer(text):
        looked += 1
        # „Spaß“ and «CLICHÉ» end in bytes that would be a character, too, but none that anybody reads here.
        if not _LEAD.isdisjoint(match.group()) and (back := _as_utf8(match.group())):
            good += 1
            first = first or (f"{match.group()[:20]}” for “{back[:20]}", match.start())
        if looked >= _RUNS:
            break
    if first is None or good < _FEW or good * 2 < looked:
        return None
    return "UTF-8 was read as a Western encoding", first[0], _line(text, first[1])


def _as_utf8(run: str) -> str:
    """What ``run`` was before; empty if it was nothing else."""
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


def _latin(text: str) -> tuple[str, str, int] | None:
    """GBK read as Latin-1."""
    if "£¬" not in text and "µÄ" not in text and "¡£" not in text:
        return None
    return _reread(text, _LATIN, "latin-1", "gb18030", "GBK was read as a Western encoding")


def _han(text: str) -> tuple[str, str, int] | None:
    """UTF-8 read as GBK."""
    looked = good = 0
    first: tuple[str, int] | None = None
    for match in _HAN.finditer(text):
        looked += 1
        run = match.group()[:60]
        try:
            raw = run.encode("gb18030")
        except UnicodeEncodeError:
            continue
        back = raw.decode("utf-8", "ignore")
        # A stretch of Chinese that happens to be UTF-8 when written in GBK hardly exists.
        if len(back.encode()) >= len(raw) - 4 and sum(1 for c in back if "\u2e80" <= c <= "\uffef") * 2 >= len(back):
            good += 1
            first = first or (f"{run[:12]}” for “{back[:12]}", match.start())
        elif looked >= _FEW and not good:
            return None
        if looked >= _RUNS:
            break
    if first is None or good < _FEW or good * 2 < looked:
        return None
    return "UTF-8 was read as GBK", first[0], _line(text, first[1])


def _reread(text: str, runs: re.Pattern[str], was: str, is_: str, what: str) -> tuple[str, str, int] | None:
    looked = good = 0
    first: tuple[str, int] | None = None
    for match in runs.finditer(text):
        looked += 1
        back = match.group().encode(was).decode(is_, "replace")
        if "\ufffd" not in back[:-1] and sum(1 for c in back if c in _FREQUENT) * 5 >= len(back):
            good += 1
            first = first or (f"{match.group()[:20]}” for “{back[:20]}", match.start())
        if looked >= _RUNS:
            break
    if first is None or good < _FEW or good * 2 < looked:
        return None
    return what, first[0], _line(text, first[1])


def _line(text: str, at: int) -> int:
    return len(re.findall(r"\r\n|\r|\n", text[:at])) + 1
