"""The index finds exactly what reading every document from end to end finds, in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.publish.search import postings
from build_archive.publish.search.document import Document
from build_archive.publish.search.engine import Filters, Index, NoIndexError, open_index
from build_archive.publish.search.index import build
from build_archive.text.script import converter
from tests.publish.search.oracle import expected


def article(body: str = "", title: str = "", standfirst: str = "", labels: tuple[str, ...] = (), **rest: int) -> Document:
    fields = ((title,) if title else (), (standfirst,) if standfirst else (), labels, (body,) if body else ())
    return Document("article", "x", fields, **rest)


def index_of(folder: Path, documents: Sequence[Document]) -> Index:
    build(documents, folder / "search" / "data")
    return open_index(folder)


def found(index: Index, text: str) -> list[int]:
    return [hit.id for hit in index.search(text).hits]


_LETTERS = "网络网絡软體体中国國，。 a tik tok TikTok 12 é"
_TEXTS = st.lists(st.sampled_from([*_LETTERS, "tik", "tiktok", "网络", " ", "\n", "𠮷", "ＴＩＫ"]), max_size=14).map("".join)
_FIELDS = st.tuples(_TEXTS, _TEXTS, st.lists(_TEXTS, max_size=2), _TEXTS)


@given(
    kind=st.sampled_from(["article", "note"]),
    fields=st.lists(_FIELDS, min_size=1, max_size=5),
    queries=st.lists(_TEXTS, min_size=1, max_size=6),
)
def test_finds_what_reading_finds(
    kind: str,
    fields: list[tuple[str, str, list[str], str]],
    queries: list[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    documents = [Document(kind, "x", ((a,), (b,), tuple(c), (d,))) for a, b, c, d in fields]
    index = index_of(tmp_path_factory.mktemp("site"), documents)
    for query in queries:
        wanted = expected(documents, query)
        hits = {hit.id: (hit.tier, hit.frequency, hit.early) for hit in index.search(query).hits}
        assert hits == wanted, query


@pytest.mark.parametrize("held", [40, 3_000_000])
def test_many_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int) -> None:
    """Also where what is gathered goes to files in between."""
    monkeypatch.setattr(postings, "HELD", held)
    random = Random(held)
    letters = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    documents = [
        article("".join(random.choices(letters, k=300)) + random.choice(["TikTok", "2020年", "，", "\n"]) * 2,
                title="".join(random.choices(letters, k=9)))
        for _ in range(60)
    ]  # fmt: skip
    index = index_of(tmp_path, documents)
    to_traditional = converter("s2tw").convert_plain
    for _ in range(300):
        text = random.choice(documents).fields[3][0]
        start = random.randrange(len(text) - 8)
        query = text[start : start + random.randint(1, 8)]
        query = to_traditional(query) if random.random() < 0.5 else query
        wanted = expected(documents, query)
        hits = {hit.id: (hit.tier, hit.frequency, hit.early) for hit in index.search(query).hits}
        assert hits == wanted, query


def test_order_of_the_hits(tmp_path: Path) -> None:
    documents = [
        article("网络"),
        article("网络，网络"),
        article("另一句话在前面，然后网络，网络"),
        article("什么也没有", labels=("网络",)),
        article("什么也没有", standfirst="关于网络"),
        article("什么也没有", title="论网络"),
        article("网络"),
    ]
    index = index_of(tmp_path, documents)
    assert found(index, "网络") == [5, 4, 3, 1, 2, 6, 0]


def test_several_words_phrases_and_exclusion(tmp_path: Path) -> None:
    documents = [article("网络很慢，软件很好"), article("软件里没有网"), article("网络与硬件")]
    index = index_of(tmp_path, documents)
    assert found(index, "网络 软件") == [0]
    assert found(index, "软件 -网络") == [1]
    assert found(index, "網絡 -軟件") == [2]
    assert found(index, "慢软") == [0]
    assert found(index, '"很慢 软件"') == [0]
    assert found(index, "「很慢 软件」") == [0]
    assert found(index, '"软件 网络"') == []
    assert index.search("软件 軟件").hits == index.search("软件").hits
    assert index.search("-网络").reason == "only-excluded"
    assert index.search("，。").reason == "unsearchable"
    assert index.search("  ").reason == "empty"


def test_strings_of_a_field_and_fields_do_not_connect(tmp_path: Path) -> None:
    index = index_of(tmp_path, [article("国家", title="中", labels=("网", "络"))])
    assert found(index, "中国") == []
    assert found(index, "网络") == []
    assert found(index, "网") == [0]


def test_words_from_their_beginning(tmp_path: Path) -> None:
    index = index_of(tmp_path, [article("Training said"), article("AI and training"), article("在TikTok上")])
    assert found(index, "ai") == [1]
    assert found(index, "train") == [0, 1]
    assert found(index, "t") == [0, 2, 1]
    assert found(index, "raining") == []
    assert found(index, "kTok上") == [2]
    assert found(index, "在tik") == [2]
    assert found(index, "ai and tr") == [1]


def test_a_word_of_many_bytes(tmp_path: Path) -> None:
    word = "कखग" * 20
    index = index_of(tmp_path, [article(word), article(word[:5])])
    assert found(index, word) == [0]
    assert found(index, word[:5]) == [1, 0]


def test_kinds_are_apart(tmp_path: Path) -> None:
    documents = [
        article("网络", year=2020, outlet=0, concepts=(0, 2)),
        article("网络", year=2021, outlet=1),
        Document("note", "a-1", (("网络批注",), (), (), ()), 2020, 0),
        Document("event", "e", (("网络事件",), (), (), ()), 2019, -1, (2,)),
    ]
    index = index_of(tmp_path, documents)
    outcome = index.search("网络")
    assert [(hit.kind, hit.id) for hit in outcome.hits] == [("event", 0), ("note", 0), ("article", 1), ("article", 0)]
    assert outcome.counts == {"article": 2, "note": 1, "event": 1, "concept": 0}
    narrowed = index.search("网络", Filters(kind="note"))
    assert [hit.kind for hit in narrowed.hits] == ["note"]
    assert narrowed.counts["article"] == 2
    assert [hit.id for hit in index.search("网络", Filters(first=2021, kind="article")).hits] == [1]
    assert [hit.id for hit in index.search("网络", Filters(last=2020, kind="article")).hits] == [0]
    assert [hit.kind for hit in index.search("网络", Filters(concepts=(2,))).hits] == ["event", "article"]
    facets = index.facets(outcome.hits)
    assert (facets.years, facets.outlets, facets.concepts) == ({2020: 2, 2021: 1, 2019: 1}, {0: 2, 1: 1}, {0: 1, 2: 2})


def test_an_edit_rewrites_the_shards_of_its_keys_only(tmp_path: Path) -> None:
    random = Random(3)
    letters = [chr(code) for code in range(0x4E00, 0x5200)]
    documents = [article("".join(random.choices(letters, k=800))) for _ in range(120)]
    first = build(documents, tmp_path / "one")
    assert first.bits["d"] > 3
    assert build(documents, tmp_path / "one").written == ()
    documents[7] = article(documents[7].fields[3][0][:-2] + "网络")
    edited = build(documents, tmp_path / "one")
    clean = build(documents, tmp_path / "two")
    files = {path.relative_to(tmp_path / "one"): path.read_bytes() for path in (tmp_path / "one").rglob("*.*")}
    assert files == {path.relative_to(tmp_path / "two"): path.read_bytes() for path in (tmp_path / "two").rglob("*.*")}
    assert len(clean.written) == len(files)
    # Three pairs and two characters went, as many came; a pair stands in both families.
    assert 0 < len(edited.written) <= (3 + 3) * 2 + 4


def test_another_division_leaves_no_old_shard(tmp_path: Path) -> None:
    documents = [article("".join(chr(0x4E00 + (n * 7 + m) % 900) for m in range(900))) for n in range(40)]
    build(documents, tmp_path)
    build(documents[:1], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["d0", "p0", "t"]


def test_no_index_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoIndexError, match="build-archive build"):
        open_index(tmp_path)
    index = index_of(tmp_path, [article("网络")])
    (tmp_path / "search" / "data" / "d0" / "0.bin").write_bytes(b"BAS1\x06abc")
    with pytest.raises(NoIndexError, match=r"0\.bin"):
        index.search("网络")
