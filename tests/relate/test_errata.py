"""Entries of ``errata.yml`` find their article by slug, former slug, or seed."""

from __future__ import annotations

from build_archive.model import Erratum, Metadata
from build_archive.relate.errata import errata
from tests.pages.archive import article

ONE = article("one", "崔范说。\n", Metadata(title="一", lang="zh-Hans"), aliases=("former",))


def test_an_entry_belongs_to_the_article_it_names() -> None:
    for entry in (
        Erratum("崔范", "崔凡", slug="one"), Erratum("崔范", "崔凡", slug="former"), Erratum("崔范", "崔凡", seed="one"),
        Erratum("崔范", "崔凡", seed="one.txt"), Erratum("崔范", "崔凡", seed="seeds/one.txt"),
    ):
        assert errata([ONE], [entry]) == {"one": (entry,)}


def test_what_the_text_no_longer_has_or_nobody_knows_is_shown_nowhere() -> None:
    assert errata([ONE], [Erratum("别的", "什么", slug="one"), Erratum("崔范", "崔凡", slug="two")]) == {}
