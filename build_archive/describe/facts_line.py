"""The line under a title that says outlet, date and author: ``溪岸週刊　2023年5月20日　文／陳以墨``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_archive.describe.names import has_surname
from build_archive.describe.reading import Line
from build_archive.describe.scene import Scene

_PIECE = re.compile(r"[^\s／/|｜丨·•,，、\-–—]+")
_OUTLET = re.compile(
    r"(?:[网網报報社台臺刊]|[周週月季]刊|新闻|新聞|快讯|在线|论坛|論壇|雜誌|杂志|电视|電視|通讯|通訊|客户端|财经|財經)$"
)
_LABEL = re.compile(r"[:：]|^[文图圖撰作]$|记者|記者|作者|编辑|編輯|报道|報導|報道|来源|來源")
_SENTENCE = re.compile(r"[。！？；!?]")
_LONGEST = 60
_MOST = 6
"""Pieces beside the date."""
_NO_NAME = frozenset("省市县縣区區州网網报報刊社版号號讯訊电電图圖文")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the line."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.line.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class FactsLine:
    """What the line says beside its date."""

    outlet: Piece | None
    name: Piece | None


def facts_line(scene: Scene) -> FactsLine | None:
    """The first short line under the title that holds a full date and a few words beside it."""
    if not scene.chinese:
        return None
    for line in scene.head:
        if not scene.after_title(line) or line in scene.title.printed or not 8 <= len(line.text) <= _LONGEST:
            continue
        timex = None if _SENTENCE.search(line.text) else scene.full_date(line)
        if timex is None:
            continue
        pieces = [
            Piece(line, match.start(), match.end())
            for match in _PIECE.finditer(line.text)
            if match.end() <= timex.start or match.start() >= timex.end
        ]
        if len(pieces) > _MOST:
            continue
        outlets = [piece for piece in pieces if len(piece.text) <= 16 and _is_outlet(piece.text)]
        labelled = any(_LABEL.search(piece.text) for piece in pieces)
        names = [piece for piece in pieces if len(piece.text) == 3 and _is_name(piece.text)]
        name = names[0] if len(names) == 1 and not labelled and outlets else None
        return FactsLine(outlets[0] if len(outlets) == 1 else None, name)
    return None


def _is_outlet(text: str) -> bool:
    return len(text) > 2 and bool(_OUTLET.search(text)) and not _LABEL.search(text)


def _is_name(text: str) -> bool:
    return has_surname(text) and text[-1] not in _NO_NAME
