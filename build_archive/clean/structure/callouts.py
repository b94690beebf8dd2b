"""Callouts of Markdown, which a page shows as boxes: quotations that begin with their kind, ``[!note]``."""

from __future__ import annotations

import re

from build_archive.model import Element

CALLOUTS = frozenset({"div", "aside", "section"})
"""Elements that may be callouts."""
_KIND = re.compile(r"[a-z][a-z-]{1,19}")
_NAMED = re.compile(
    r"(?:^|\s)(?:markdown-alert|callout|theme-admonition|admonition)-"
    r"(note|tip|info|important|warning|caution|danger|example|quote|success|question|failure|bug|abstract|summary|todo|faq|hint)"
    r"(?:\s|$)"
)


def callout(element: Element) -> str:
    """The kind of callout that ``element`` is, in small letters; empty if it is none."""
    kind = element.get("data-callout").strip().lower()
    if kind:
        return kind if _KIND.fullmatch(kind) else ""
    name = element.get("class")
    found = _NAMED.search(name.lower()) if "callout" in name or "admonition" in name or "alert" in name else None
    return found.group(1) if found else ""
