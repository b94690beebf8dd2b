"""The notes as W3C Web Annotations: valid by the W3C's own tests, the same notes on the way back, nothing private."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_archive.config import default_config
from build_archive.ingest.notes_jsonld import jsonld_notes
from build_archive.ingest.notes_yaml import entry_of, yaml_notes
from build_archive.markup.frontmatter import dump
from build_archive.model import (
    MOTIVATIONS,
    Agent,
    Anchor,
    Annotation,
    Article,
    Catalog,
    Metadata,
    Note,
    NoteLink,
    NotesFile,
    Quote,
)  # fmt: skip
from build_archive.publish.annotations import annotations_json
from build_archive.relate import relate
from build_archive.relate.annotations import digest_of
from build_archive.text.personal import mask
from tests.publish.wadm import failed, musts

TEXT = "甲公司在第三季度宣布停业，并把仓库交还房东。\n乙公司的公告晚了三天。"
EDITOR = Agent("editor", "编者")
RIGHTS = "https://creativecommons.org/licenses/by/4.0/"
SITES = ("https://archive.example/repo/", "")


def note(line: int, words: str = "", **fields: Any) -> Annotation:  # Any: fields of a note
    given = {"quote": Quote(words) if words else None, "body": "一句*话*。", "creator": EDITOR, "rights": RIGHTS, **fields}
    return Annotation(f"a-{line:06}", "seeds/one.notes.yml", line, "seeds/one.txt", **given)


WRITTEN = (
    note(1, motivation="describing", created="2026-11-25"),
    note(2, "第三季度", created="2026-11-25T12:00:00+08:00", modified="2026-11-26T12:00:00Z", tags=("日期", "停业"),
         links=(NoteLink("articles/one#a-000001", "supports"), NoteLink("https://example.org/x?a=1&b=2"))),
    note(3, "仓库", motivation="highlighting", body="", creator=None, rights=""),
    note(4, motivation="replying", reply_to="a-000002", via="https://example.org/notes/1"),
    note(5, "这里没有的话", motivation="questioning"),
    note(6, "乙公司", visibility="private", body="不给人看的话"),
    note(7, motivation="tagging", body="", tags=("停业",)),
    note(8, "把仓房交给房东", position=(14, 21), base=digest_of("x"), now="把仓库交还房东"),
    note(9, "三天", motivation="linking", body="", links=(NoteLink("articles/one"),)),
    note(10, motivation="commenting", body="写信给 man.yan@example.com。"),
)  # fmt: skip


def archive(*notes: Annotation, rights: str = "full") -> Catalog:
    metadata = Metadata(rights=rights, lang="zh-Hans")
    one = Article("one", "docs/articles/one.md", metadata, TEXT, TEXT, seed_path="seeds/one.txt")
    return relate([one], notes=[NotesFile("seeds/one.notes.yml", "seeds/one.txt", notes)])


def exported(catalog: Catalog, site: str) -> dict[str, Any]:  # Any: JSON
    config = replace(default_config(Path("/archive")), site_name="档案", site_url=site)
    return {asset.path: json.loads(asset.content) for asset in annotations_json(catalog, config)}


@pytest.fixture
def suite(archive_bench: Path) -> Path:
    return archive_bench / "annotation" / "wadm-tests"


@pytest.mark.bench
def test_the_suite_is_read_as_its_makers_mean_it(suite: Path) -> None:
    assert [len(musts(suite, kind)) for kind in ("annotation", "page", "collection")] == [54, 15, 10]
    good = {
        file.name: failed(suite, "annotation", json.loads(file.read_text(encoding="utf-8")))
        for file in sorted((suite / "samples" / "correct").glob("anno*.json"))
    }
    assert [name for name, wrong in good.items() if wrong] == ["anno11.json", "anno12.json", "anno13.json"]
    rejected = 0
    for file in sorted((suite / "samples" / "incorrect").glob("*.json")):
        try:
            rejected += bool(failed(suite, "annotation", json.loads(file.read_text(encoding="utf-8"))))
        except ValueError:
            rejected += 1
    assert rejected == 39


@pytest.mark.bench
@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("rights", ["full", "link"])
def test_every_kind_of_note_passes_every_must(suite: Path, site: str, rights: str) -> None:
    made = exported(archive(*WRITTEN, rights=rights), site)
    page = made["articles/one/annotations.json"]
    assert len(page["items"]) == len(WRITTEN) - 1
    assert {one["id"]: failed(suite, "annotation", one) for one in page["items"]} == {
        one["id"]: [] for one in page["items"]
    }
    assert failed(suite, "page", page) == []
    assert failed(suite, "collection", made["annotations.json"]) == []
    assert made["annotations.json"]["first"]["items"] == page["items"]
    assert failed(suite, "collection", exported(archive(), site)["annotations.json"]) == []


@pytest.mark.parametrize("site", SITES)
def test_nothing_private_and_no_address_is_told(site: str) -> None:
    told = json.dumps(exported(archive(*WRITTEN), site), ensure_ascii=False)
    for word in ("不给人看", "a-000006", "乙公司", "man.yan"):
        assert word not in told
    assert "［…］" in told


def test_words_of_a_text_that_may_not_be_shown_stay_out() -> None:
    told = json.dumps(exported(archive(*WRITTEN, rights="excerpt"), ""), ensure_ascii=False)
    assert "第三季度" not in told
    assert "TextPositionSelector" in told
    assert "一句*话*。" in told


def test_positions_count_code_points_of_the_very_text_that_is_named() -> None:
    page = exported(archive(*WRITTEN), SITES[0])["articles/one/annotations.json"]
    (item,) = (one for one in page["items"] if one["id"].endswith("a-000002"))
    target = item["target"]
    quote, position = target["selector"]
    assert TEXT[position["start"] : position["end"]] == quote["exact"] == "第三季度"
    assert target["source"] == "https://archive.example/repo/articles/one/"
    assert target["state"]["sourceDate"] == "2026-11-25T12:00:00+08:00"
    (back,) = jsonld_notes(item, "x", "y")
    assert back.base == digest_of(TEXT)


def test_what_is_no_annotation_is_passed_over() -> None:
    for junk in (None, 1, [], "x", {}, {"type": "AnnotationPage", "items": [1, {"type": "Person"}]},
                 {"type": "AnnotationCollection", "first": "https://example.org/"}):  # fmt: skip
        assert jsonld_notes(junk, "x", "y") == ()
    odd = {"type": "Annotation", "id": 3, "creator": [], "body": "x", "target": {"selector": [1], "state": {"cached": 1}}}
    assert len(jsonld_notes(odd, "x", "y")) == 1


PLAIN = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S"), include_characters=" "), min_size=1)
LINE = PLAIN.map(lambda text: " ".join(text.split())).filter(lambda text: bool(text) and mask(text) == text)
BODY = st.lists(LINE, min_size=1, max_size=3).map("\n\n".join).filter(lambda text: mask(text) == text)
ID = st.text("0123456789abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=6).map("a-{}".format)
DAY = st.dates().map(str)
MOMENT = st.one_of(st.just(""), DAY, DAY.map("{}T09:12:01Z".format), DAY.map("{}T23:59:59.5+08:00".format))
HREF = st.one_of(
    st.builds("articles/{}#{}".format, st.sampled_from(["one", "two-3"]), ID), st.just("articles/two-3"),
    st.just("https://example.org/x?a=1"),
)  # fmt: skip


@st.composite
def annotations(draw: st.DrawFn) -> Annotation:
    reply = draw(st.one_of(st.just(""), ID))
    start = draw(st.integers(0, len(TEXT) - 2))
    end = draw(st.integers(start + 1, len(TEXT)))
    quote = draw(st.one_of(st.none(), st.builds(Quote, LINE, st.one_of(st.just(""), LINE), st.one_of(st.just(""), LINE))))
    motivation = draw(st.sampled_from([one for one in MOTIVATIONS if one != "replying"]))
    return Annotation(
        draw(ID), "seeds/one.notes.yml", 1, "seeds/one.txt",
        motivation="replying" if reply else motivation if quote or motivation != "highlighting" else "commenting",
        creator=draw(st.one_of(st.none(), st.builds(Agent, st.sampled_from(["editor", "x1"]), LINE,
                                                    st.sampled_from(["Person", "Organization", "Software"])))),
        created=draw(MOMENT), modified=draw(MOMENT), quote=None if reply else quote,
        body=draw(BODY),
        tags=tuple(dict.fromkeys(draw(st.lists(LINE, max_size=3)))),
        links=tuple(draw(st.lists(st.builds(NoteLink, HREF, st.sampled_from(["", "contrasts", "see-also"])), max_size=3))),
        reply_to=reply,
        rights=draw(st.sampled_from(["", RIGHTS])), via=draw(st.sampled_from(["", "https://example.org/notes/1"])),
        position=(start, end) if quote and not reply else None, base=digest_of(TEXT) if quote and not reply else "",
    )  # fmt: skip


@pytest.mark.bench
@settings(max_examples=30)
@given(one=annotations(), site=st.sampled_from(SITES))
def test_whatever_a_note_says_passes_every_must(archive_bench: Path, one: Annotation, site: str) -> None:
    suite = archive_bench / "annotation" / "wadm-tests"
    made = exported(archive(one), site)["articles/one/annotations.json"]
    assert [failed(suite, "annotation", item) for item in made["items"]] == [[]]
    assert failed(suite, "page", made) == []


@given(annotations(), st.sampled_from(SITES))
def test_yaml_to_jsonld_and_back_is_the_same_note(one: Annotation, site: str) -> None:
    head = {"agents": {one.creator.id: {"name": one.creator.name, "type": one.creator.type}}} if one.creator else {}
    fields = entry_of(one)
    text = dump({"schema": 1, **head, "annotations": [fields]})
    (read,), problems = yaml_notes(text, one.path, one.seed)
    assert not problems
    assert replace(read, line=1) == one
    anchor = Anchor("anchored", *(one.position or (0, 0)), 1.0, "hash") if one.quote else Anchor("anchored", method="article")
    article = Article("one", "docs/articles/one.md", Metadata(lang="zh-Hans"), TEXT, TEXT, seed_path=one.seed)
    catalog = Catalog((article,), {}, {}, (), (), (), notes={"one": (Note(read, anchor, "one"),)})
    for document in exported(catalog, site).values():
        (back,) = jsonld_notes(document, one.path, one.seed)
        assert back == one
        again = dump({"schema": 1, **head, "annotations": [entry_of(back)]})
        assert again == text
