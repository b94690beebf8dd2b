"""Text stays text in every field of every page."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from build_archive.markup.html import parse_fragment
from build_archive.model import Element, Evidence, Link, Metadata, Removal
from build_archive.model.metadata import Certainty
from build_archive.model.removal import Reason
from build_archive.pages import assets, listing, pages
from tests.pages.archive import CONFIG, article, catalog

ATTACKS = (
    "</title><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'; onmouseover='alert(1)",
    "{{ 7 * 7 }}{% include 'x' %}",
    "</div></article><base href=//evil.example>",
    "\u202e<svg onload=alert(1)>",
)
LIVE = {"script", "img", "base", "iframe", "object", "embed", "form", "input", "link", "meta", "style"}


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("rights", ["full", "excerpt", "link"])
def test_no_field_becomes_markup(attack: str, rights: str) -> None:
    metadata = Metadata(
        title=attack, subtitle=attack, author=(attack,), editor=(attack,), site_name=attack, source_name=attack,
        source_url=f"javascript:{attack}", mirror_url=f"https://e.example/{attack}", published=attack, updated=attack,
        written="2020-01-01" + attack, lang="zh-Hans", tags=(attack,), rights=rights, excerpt=attack,
        evidence=(Evidence("title", attack, attack, attack, Certainty.INFERRED, note=attack),),
    )
    hostile = article("hostile", "正文\n", metadata, aliases=("former",))
    assert hostile.record is not None
    hostile = replace(hostile, record=replace(
        hostile.record, source=attack, decoded_length=len(attack), kind=attack, encoding=attack, seed_path=attack,
        related=(Link(attack, attack), Link(f"https://e.example/{attack}", attack)),
        removals=(Removal(0, 3, attack, Reason.ADVERT, attack, attack),),
    ))
    everything = catalog(hostile)
    for tree in ("zh-Hans", "zh-Hant"):
        for page in pages(everything, CONFIG, tree):
            check(page.html)
            json.dumps(page.jsonld)
        for name in ("latest", "figures", "tags", "sources"):
            check(listing(name, everything, CONFIG, tree))
    for asset in assets(everything, CONFIG):
        html = asset.content.decode()
        assert "<script" not in html
        assert "onerror=alert(1)>" not in html.replace("&gt;", "")


def check(html: str) -> None:
    for element in parse_fragment(html).elements():
        assert element.tag not in LIVE or is_switch(element), element
        assert not any(name.startswith("on") or name == "style" for name in element.attrs), element
        for name in ("href", "src"):
            assert not element.get(name).lower().lstrip().startswith(("javascript:", "data:", "vbscript:")), element


def is_switch(element: Element) -> bool:
    """Whether it is a switch of our own, which shows or hides and sends nothing."""
    name = element.get("id")
    return re.fullmatch(r"show-[a-z_]+", name) is not None and element.attrs == {
        "type": "checkbox", "id": name, "checked": "", "autocomplete": "off",
    }
