"""The rules, each a file, in the order in which they are asked.

A rule is a module with ``ID``, ``REASON`` and one or both of

- ``element(element, page) -> bool``: whether the element, with everything in it, leaves; asked on the way down the
  page, before the main content is chosen;
- ``line(text, place) -> bool``: whether a line of the article (a block without inner blocks) leaves; asked after the
  article has become a row of blocks. Cues are anchored and bounded in length: taking away a sentence of the article is
  worse than leaving a line of chrome.

Order matters: the first rule that says yes names the reason.
"""

from __future__ import annotations

from typing import Protocol

from build_archive.clean.rules import (
    adverts,
    author,
    comment_form,
    copyright,
    credits,
    disclaimer,
    empty,
    encyclopedia,
    hidden,
    math,
    media,
    membership,
    navigation,
    promotion,
    related,
    scripts,
    share,
    tracking,
)
from build_archive.clean.rules.place import Place, View
from build_archive.model import Element, Reason


class ElementRule(Protocol):
    """A rule that looks at elements."""

    ID: str
    REASON: Reason

    def element(self, element: Element, view: View) -> bool:
        """Whether ``element`` leaves."""


class LineRule(Protocol):
    """A rule that looks at lines."""

    ID: str
    REASON: Reason

    def line(self, text: str, place: Place) -> bool:
        """Whether a line leaves."""


ELEMENT_RULES: tuple[ElementRule, ...] = (
    scripts,
    math,
    tracking,
    adverts,
    hidden,
    encyclopedia,
    comment_form,
    share,
    membership,
    author,
    promotion,
    related,
    navigation,
    empty,
)
LINE_RULES: tuple[LineRule, ...] = (
    adverts,
    share,
    membership,
    disclaimer,
    credits,
    promotion,
    comment_form,
    copyright,
    author,
    media,
    navigation,
    empty,
)

__all__ = ["ELEMENT_RULES", "LINE_RULES", "ElementRule", "LineRule", "Place", "View"]
