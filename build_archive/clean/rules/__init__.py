"""The rules, each a file, in the order in which they are asked.

A rule is a module with ``ID``, ``REASON`` and one or both of

- ``element(element, page) -> bool``: whether the element, with everything in it, leaves; asked on the way down the
  page, before the main content is chosen. ``ASKED`` says which elements come into question at all;
- ``line(text, place) -> bool``: whether a line of the article (a block without inner blocks) leaves; asked after the
  article has become a row of blocks. Cues are anchored and bounded in length: taking away a sentence of the article is
  worse than leaving a line of chrome.

Order matters: the first rule that says yes names the reason.
"""

from __future__ import annotations

from typing import Protocol

from build_archive.clean.measure import names
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
from build_archive.clean.rules.place import Asked, Place, View
from build_archive.model import Element, Reason


class ElementRule(Protocol):
    """A rule that looks at elements."""

    ID: str
    REASON: Reason
    ASKED: Asked

    def element(self, element: Element, view: View) -> bool:
        """Whether ``element`` leaves."""


class LineRule(Protocol):
    """A rule that looks at lines."""

    ID: str
    REASON: Reason
    LONGEST: tuple[int, int]
    """Characters of the longest line that it may take at either end of the article, and in the middle."""

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
    encyclopedia,
    navigation,
    empty,
)

__all__ = ["ELEMENT_RULES", "LINE_RULES", "ElementRule", "LineRule", "Place", "View", "asked", "line_rule"]

_ENDS = tuple((rule.LONGEST[0], rule) for rule in LINE_RULES)
_MIDDLE = tuple((rule.LONGEST[1], rule) for rule in LINE_RULES if rule.LONGEST[1])


def line_rule(text: str, place: Place) -> LineRule | None:
    """The first rule by which a line leaves; most paragraphs are too long for all of them."""
    size = len(text)
    for longest, rule in _ENDS if place.head or place.tail else _MIDDLE:
        if size <= longest and rule.line(text, place):
            return rule
    return None


_ATTRS = frozenset[str]().union(*(rule.ASKED.attrs for rule in ELEMENT_RULES))
_UNDER = frozenset[str]().union(*(rule.ASKED.under for rule in ELEMENT_RULES))
_MANY = 10_000
_known: dict[tuple[str, str, str, frozenset[str]], tuple[ElementRule, ...]] = {}
_NOTHING = frozenset[str]()


def asked(element: Element) -> tuple[ElementRule, ...]:
    """The rules that may say yes to ``element``, in order; mostly none.

    The same tags with the same names come again and again, on a page and on all pages of a site.
    """
    attrs = element.attrs
    parent = element.parent
    under = parent.tag if parent is not None and parent.tag in _UNDER else ""
    name, seen = (names(element), _ATTRS.intersection(attrs)) if attrs else ("", _NOTHING)
    key = (element.tag, name, under, seen)
    found = _known.get(key)
    if found is None:
        if len(_known) >= _MANY:
            _known.clear()
        found = _known[key] = tuple(rule for rule in ELEMENT_RULES if _concerns(rule.ASKED, *key))
    return found


def _concerns(asked: Asked, tag: str, name: str, under: str, attrs: frozenset[str]) -> bool:
    if tag in asked.tags or under in asked.under or not asked.attrs.isdisjoint(attrs):
        return True
    return bool(name) and asked.names is not None and asked.names.search(name) is not None
