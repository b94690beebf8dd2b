"""Rules for single sites and for wrappers around articles, as data: ``sites/<host>.yml``, each with its examples.

A file speaks for a capture when the capture comes from one of its ``hosts``, or when everything under ``present``
stands in it (an article saved without its address; a mirror's wrapper). The generic rules
come after and find less to do.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator

from build_archive.clean.ledger import Ledger
from build_archive.clean.selectors import parse
from build_archive.markup.frontmatter import load_yaml
from build_archive.model import Capture, Element, Reason

Select = Annotated[str, Field(min_length=1, max_length=300)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SiteRemoval(_Strict):
    """What leaves, and why."""

    select: Select
    reason: Reason

    _readable = field_validator("select")(lambda value: parse(value).source)


class FieldHint(_Strict):
    """Where ``describe`` finds a field: an element, or a pattern whose group 1 is the value."""

    select: str = ""
    pattern: str = ""
    value: str = ""
    """A fixed value, such as the outlet's name."""

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, value: str) -> str:
        re.compile(value)
        return value


class Example(_Strict):
    """An excerpt of a page, run by the suite."""

    html: str = ""
    text: str = ""
    """Markdown or plain text."""
    url: str = ""
    contains: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


class SiteRules(_Strict):
    """One file."""

    hosts: tuple[str, ...] = ()
    """Host names; ``*.example.org`` also fits ``example.org``."""
    present: tuple[Select, ...] = ()
    """Selectors that must all be found where the capture's address is not known or the file is for a wrapper."""
    content: tuple[Select, ...] = ()
    """Elements that hold the article; what is outside leaves."""
    join: tuple[Select, ...] = ()
    """Elements that belong to the article beside whatever holds it: a lead in the header, a second part."""
    keep: tuple[Select, ...] = ()
    remove: tuple[SiteRemoval, ...] = ()
    fields: dict[
        Literal[
            "title",
            "subtitle",
            "author",
            "editor",
            "site_name",
            "source_name",
            "source_url",
            "mirror_url",
            "published",
            "updated",
        ],
        FieldHint,
    ] = {}
    examples: tuple[Example, ...] = Field(min_length=1)
    name: str = ""
    """The file's name without suffix; filled in on loading."""


@lru_cache(maxsize=1)
def site_files() -> tuple[SiteRules, ...]:
    """Every file of ``sites/``, sorted by name."""
    found: list[SiteRules] = []
    folder = files("build_archive.clean") / "sites"
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".yml"):
            value, _ = load_yaml(entry.read_text("utf-8"), f"clean/sites/{entry.name}")
            found.append(SiteRules.model_validate({**value, "name": entry.name[:-4]}))
    return tuple(found)


def rules_for(capture: Capture) -> tuple[SiteRules, ...]:
    """The files that speak for ``capture``."""
    host = _host(capture.url)
    seen: set[str] = set()
    for element in capture.root.elements():
        seen.add(element.tag)
        if "id" in element.attrs:
            seen.add("#" + element.attrs["id"])
        if "class" in element.attrs:
            seen.update("." + name for name in element.classes)
    signs = frozenset(seen)
    return tuple(rules for rules in site_files() if _fits(rules, host, capture, signs))


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower() if url else ""
    except ValueError:
        return ""


def _fits(rules: SiteRules, host: str, capture: Capture, signs: frozenset[str]) -> bool:
    if host:
        for pattern in rules.hosts:
            bare = pattern.removeprefix("*.")
            if host == bare or (pattern.startswith("*.") and host.endswith("." + bare)):
                return True
    wanted = [parse(selector) for selector in rules.present]
    if not wanted or not all(selector.possible(signs, capture.decoded) for selector in wanted):
        return False
    return all(selector.select(capture.root) for selector in wanted)


def apply_sites(capture: Capture, ledger: Ledger) -> tuple[list[Element], list[Element]]:
    """Protect and remove what the site's file names; gives the elements it says hold the article, and those that it
    says belong to it."""
    content: list[Element] = []
    joined: list[Element] = []
    for rules in rules_for(capture):
        root = ledger.work()
        for selector in rules.keep:
            for node in parse(selector).select(root):
                ledger.protect(node)
        for removal in rules.remove:
            for node in parse(removal.select).select(root):
                ledger.remove(node, f"site.{rules.name}", removal.reason, tell=True)
        ledger.sweep(root)
        for selectors, found in ((rules.content, content), (rules.join, joined)):
            for selector in selectors:
                nodes = parse(selector).select(root)
                found.extend(node for node in nodes if isinstance(node, Element) and node not in found)
    return content, joined
