"""Long lists in several pages, so that no page grows with the archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from build_archive.pages.address import page_url

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page stands among its pages; the first one has the list's own address."""

    number: int
    total: int
    before: str
    """Address of the page before; empty on the first."""
    after: str
    """Address of the next page; empty on the last."""


def chunks(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """``items`` in stretches of ``size``; one empty stretch where there are none."""
    return [items[start : start + size] for start in range(0, len(items), size)] or [items]


def paged_path(path: str, number: int) -> str:
    """Source path of the page ``number`` of the list at ``path``: ``tags/x.md``, ``tags/x/2.md`` …"""
    return path if number == 1 else f"{path.removesuffix('.md')}/{number}.md"


def pager(path: str, number: int, total: int) -> Pager:
    """The links between the pages of the list at ``path``."""

    def url(other: int) -> str:
        return page_url(paged_path(path, other)) if 1 <= other <= total else ""

    return Pager(number, total, url(number - 1), url(number + 1))
