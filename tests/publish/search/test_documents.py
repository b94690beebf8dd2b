"""What can be found is what pages show, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_archive.model import Concept, ConceptEntry, Event, EventEntry, Label
from build_archive.publish.search.document import KINDS, Document
from build_archive.publish.search.documents import concept_name, documents, event_title, other_names
from build_archive.publish.shelf import Site
from tests.publish.annotated import SECRET
from tests.publish.search.sites import GONE, MAIL, ONLY_EXCERPT, ONLY_LINK, by_name, site


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site(tmp_path_factory.mktemp("documents"))


@pytest.fixture(scope="module")
def named(made: Site) -> dict[str, Document]:
    return by_name(made)


def test_each_kind_stands_together_in_the_order_of_its_numbers(made: Site) -> None:
    found = list(documents(made))
    assert [one.kind for one in found] == sorted((one.kind for one in found), key=KINDS.index)
    names = {kind: [one.name for one in found if one.kind == kind] for kind in KINDS}
    # Undated, then from the oldest to the newest by the date that lists show: a new one is the last.
    assert names["article"] == ["locked", "old-news", "bridge-stopped", "after-the-cracks", "mountain-tea", "taipei"]
    assert names["note"] == ["a-lostt1", "a-olddd1", "a-bridg1", "a-bridg2", "a-bridg3", "a-taipe1"]
    assert names["event"] == ["founded", "ahead-of-time", "bridge-stopped"]
    assert names["concept"] == [entry.concept.id for entry in made.catalog.concepts]


def test_what_is_on_no_page_is_not_found(made: Site) -> None:
    everything = "".join(text for one in documents(made) for field in one.fields for text in field)
    for words in (SECRET, ONLY_EXCERPT, ONLY_LINK, "不该出现的摘要", MAIL, GONE, "a-bridg4", "https://", "**", "##"):
        assert words not in everything, words
    assert "文章没有了。" in everything  # the list of lost notes shows it


def test_an_article_is_found_by_what_its_page_shows(named: dict[str, Document]) -> None:
    title, standfirst, labels, body = named["article/old-news"].fields
    assert (title, standfirst, labels, body) == (("旧闻一则",), ("副题在此", "摘录在此。"), (), ())
    assert named["article/locked"].fields[1:] == ((), ("青川大桥", "柜子"), ())
    bridge = named["article/bridge-stopped"]
    assert bridge.fields[1] == ()  # an excerpt of what is there in full
    assert set(bridge.fields[2]) == {"青川大桥", "青川市建设局", "长河集团", "林若海"}
    assert "任何一辆车都不会从桥上开过" in bridge.fields[3][0]
    assert "\n" in bridge.fields[3][0]
    assert "臺北的茶與網路" in named["article/taipei"].fields[3][0]  # as it was captured


def test_facets(made: Site, named: dict[str, Document]) -> None:
    outlets = [source.name for source in made.catalog.sources]
    concepts = [entry.concept.id for entry in made.catalog.concepts]

    def told(name: str) -> tuple[int, str, list[str]]:
        one = named[name]
        return one.year, outlets[one.outlet] if one.outlet >= 0 else "", [concepts[number] for number in one.concepts]

    bridge = ["changhe", "lin-ruohai", "qingchuan-bridge", "qingchuan-works"]
    assert told("article/bridge-stopped") == (2019, "青川日报", bridge)
    assert told("event/bridge-stopped") == (2019, "", ["qingchuan-bridge", "qingchuan-works"])
    assert told("article/taipei") == (2020, "茶葉週刊", [])
    assert told("article/locked")[0] == 0
    assert told("note/a-bridg2") == (2019, "青川日报", [])  # those of its article
    assert told("note/a-lostt1") == (0, "", [])
    assert told("event/founded") == (1950, "", ["steel"])
    assert told("concept/steel") == (0, "", ["steel"])
    assert all(list(one.concepts) == sorted(one.concepts) for one in documents(made))


def test_a_note_is_found_by_its_words_and_tags(named: dict[str, Document]) -> None:
    assert named["note/a-taipe1"].fields == (("题\n见这里，问 ［…］ 便知。",), ("茶葉", "信"), (), ())
    assert named["note/a-bridg3"].fields[0] == ("另一篇没有提到工会。",)  # an answer


def test_events_and_concepts_are_found_by_all_their_names(named: dict[str, Document]) -> None:
    assert named["event/founded"].fields == (("钢厂开工",), (), ("青川钢厂",), ("原话见旧闻。",))
    assert named["concept/steel"].fields == (("青川钢厂",), ("钢厂", "青川刚厂"), (), ("只供试验，问 ［…］",))


def test_an_archive_without_anything_has_no_documents(tmp_path: Path) -> None:
    from dataclasses import replace

    from build_archive.config import default_config
    from build_archive.ingest.curation import Curation
    from build_archive.model import Catalog

    empty = Catalog((), {}, {}, (), (), ())
    assert list(documents(Site(replace(default_config(tmp_path), workers=1), empty, Curation()))) == []


def test_names_of_the_curation_give_no_address_away() -> None:
    concept = Concept("x", "topic", f"问{MAIL}", (Label(f"又问{MAIL}"),), note=MAIL, errata=(f"误作{MAIL}",))
    entry = ConceptEntry(concept, (), ())
    event = EventEntry(Event("e", "2020", f"写信给{MAIL}", note=MAIL), (), ())
    assert MAIL not in "".join((*other_names(entry), event_title(event), concept_name(entry)))
