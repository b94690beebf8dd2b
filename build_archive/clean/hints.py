"""Fields that a site's file knows how to read, for ``describe``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_archive.clean.selectors import parse
from build_archive.clean.sites import FieldHint, rules_for
from build_archive.model import Capture, Text
from build_archive.model.site_hints import SiteHint

_LIMIT = 200_000
"""Characters of a page that a pattern without a selector looks at."""


def hints(capture: Capture, *, site_rules: bool = True) -> tuple[SiteHint, ...]:
    """The values that the files speaking for ``capture`` read from it."""
    if not site_rules:
        return ()
    found: list[SiteHint] = []
    for rules in rules_for(capture):
        for name, hint in rules.fields.items():
            for value, where in _values(capture, hint):
                found.append(SiteHint(name, value, where, f"site.{rules.name}"))
                break
    return tuple(found)


def _values(capture: Capture, hint: FieldHint) -> Iterator[tuple[str, str]]:
    if hint.value:
        yield hint.value, "a fixed value of the site's file"
        return
    if hint.select:
        nodes = parse(hint.select).select(capture.root)
        texts = [node.data if isinstance(node, Text) else node.text() for node in nodes]
    else:
        texts = [capture.root.text()[:_LIMIT]]
    for text in texts:
        folded = " ".join(text.split()) if hint.select else text
        match = re.search(hint.pattern, folded) if hint.pattern else None
        value = match[1].strip() if match else ("" if hint.pattern else folded)
        if value:
            yield value, hint.select or (match[0].strip() if match else "")
