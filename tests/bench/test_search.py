"""The measure itself: what it takes for true, and what it counts."""

from __future__ import annotations

import http.client
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.bench.search_keys import keys, touched
from tests.bench.search_queries import draw
from tests.bench.search_server import counted
from tests.bench.search_truth import Reader, term, units


@pytest.mark.parametrize(("query", "is_held", "letters_are"), [
    ("軟體", True, True),  # the other script
    ("好世", True, True),  # punctuation and ends of lines are nothing
    ("tiktok在", True, True),
    ("iktok在", True, True),  # a word that a character follows may be cut in front
    ("在美", True, True),
    ("tik", True, True),
    ("kto", False, True),  # words are found from their beginning
    ("app st", False, True),  # two letters after a whole word are no beginning
    ("app sto", True, True),
    ("店在", False, False),  # two fields
    ("Café", True, True),
])  # fmt: skip
def test_a_document_holds_what_the_rules_say(query: str, is_held: bool, letters_are: bool) -> None:
    reader = Reader([("a", ["App Store 里的软体，你好\n，世界CAFE店", "ＴｉｋＴｏｋ在美国"]), ("b", ["别的"])])
    assert (reader.units(term(query)) == {"a"}) is is_held
    assert (reader.letters(term(query)) == {"a"}) is letters_are


def test_stretches_are_of_the_texts_and_every_second_one_is_in_the_other_script() -> None:
    text = "总统签署的命令要求平台在“期限”之前出售-股份 并且说明理由。" * 5
    drawn = draw([("one", [text])], 200, "seed")
    folded = "".join(units(text))
    assert [query.converted for query in drawn.queries[:4]] == [False, True, False, True]
    assert all("".join(units(query.words)) in folded for query in drawn.queries)
    assert any(query.words not in text for query in drawn.queries)
    assert drawn.syntax
    assert drawn.quoted
    assert all(query.asked == f'"{query.words}"' for query in drawn.queries if " " in query.words)


def test_an_edit_touches_only_what_holds_its_keys() -> None:
    bits = {"d": 16, "p": 16}
    before, after = keys([["题"], [], [], ["中国人"]]), keys([["题"], [], [], ["中国话"]])
    files = touched(before, after, bits)
    assert {name[0] for name in files} == {"d", "p"}
    assert len(files) == len({"中国人", "中国话"}) + len({"国人", "国话", "人", "话"})
    assert not touched(before, before, bits)


def test_what_leaves_the_server_is_counted(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"x": "' + "字" * 1000 + '"}', encoding="utf-8")
    (tmp_path / "a.bin").write_bytes(bytes(1000))
    with counted(tmp_path) as (address, record):
        place = urlsplit(address)
        sizes = []
        for name in ("a.json", "a.bin"):
            connection = http.client.HTTPConnection(place.hostname or "", place.port)
            connection.request("GET", f"/{name}")
            assert connection.sock is not None
            data = b""
            while b"\r\n\r\n" not in data or len(data) < _length(data):
                data += connection.sock.recv(65_536)
            sizes.append(len(data))
            connection.close()
        answers = record.take()
    assert [answer.size for answer in answers] == sizes
    assert answers[0].size < 600  # compressed
    assert answers[1].size > 1000  # as it is
    assert answers[1].packed < 400


def _length(data: bytes) -> int:
    head, _, _ = data.partition(b"\r\n\r\n")
    return len(head) + 4 + int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
