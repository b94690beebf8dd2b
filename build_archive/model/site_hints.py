"""What a site's file says about a page: data that goes from ``clean`` to ``describe``, which do not see each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteHint:
    """A value that a site's own rule reads from a page."""

    field: str
    value: str
    """As it stands on the page; ``describe`` makes a date or names of it."""
    where: str
    """The words, or the selector, that it was read from."""
    rule: str
    """``site.`` and the name of the file."""
