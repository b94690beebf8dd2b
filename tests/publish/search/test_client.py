"""The module in the page that searches: run in Chromium against small indexes made straight from the format's description."""

from __future__ import annotations

import base64
import json
import random
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.server import served
from tests.publish.search import client_index as naive
from tests.publish.search.client_index import Made

pytestmark = pytest.mark.browser

CLIENT = Path(__file__).resolve().parents[3] / "build_archive" / "publish" / "search" / "client"
FILES = ("fold", "query", "shards", "excerpt", "engine")
BITS = {"d": 3, "p": 5}
WORDING = [["视频", "影片"], ["U盘", "隨身碟"], ["着", "著"], ["人工智能", "AI"]]

MODULE = """
window.bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
window.all = async () => {
  const parts = await Promise.all(["fold", "query", "shards", "excerpt", "engine"].map((name) => import(`/${name}.js`)));
  return Object.assign({}, ...parts);
};
// An engine on files of the test that remembers what it was asked for.
window.engine = async (bits) => {
  const { createEngine } = await all();
  window.asked = [];
  const { INDEX } = await import("/constants.js");
  return createEngine(async (name) => {
    asked.push(name);
    await null;
    if (!(name in files)) throw new TypeError("no such file");
    return name.endsWith(".bin") ? bytes(files[name]) : JSON.parse(new TextDecoder().decode(bytes(files[name])));
  }, { ...INDEX, bits });
};
window.outcome = ({ hits, ...rest }) =>
  ({ ...rest, hits: hits.map(({ kind, id, tier, frequency, early }) => [kind, id, tier, frequency, early]) });
"""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("client")
    for name in FILES:
        shutil.copy(CLIENT / f"{name}.js", folder)
    counts = {"article": 1, "note": 1, "event": 1, "concept": 1}
    index = {"bits": BITS, "counts": counts, "fold": naive.fold_table(naive.TRADITIONAL), "wording": WORDING, "version": ""}
    (folder / "constants.js").write_text(f"export const INDEX = {json.dumps(index)};\n", encoding="utf-8")
    (folder / "test.js").write_text(MODULE, encoding="utf-8")
    (folder / "index.html").write_text("<!doctype html><meta charset=utf-8><script src=test.js></script>", encoding="utf-8")
    with served(folder) as address:
        tab = browser.new_page()
        tab.goto(address)
        yield tab
        tab.close()


def ask(page: Page, body: str, argument: object = None) -> Any:  # Any: JSON
    """What ``body``, the inside of an asynchronous function of ``argument`` with all exports in ``m``, gives back."""
    return page.evaluate(f"async (argument) => {{ const m = await all(); {body} }}", argument)


def put(page: Page, files: dict[str, bytes]) -> None:
    page.evaluate(
        "(files) => { window.files = files; }",
        {name: base64.b64encode(data).decode() for name, data in files.items()},
    )


# Folding and units


@pytest.mark.parametrize(("letter", "folded"), [
    ("A", "a"), ("Ａ", "a"), ("é", "e"), ("ß", "ss"), ("ẞ", "ss"), ("Σ", "σ"), ("ς", "σ"), ("İ", "i"), ("ﬁ", "fi"),
    ("\u0301", ""), ("\u200b", ""), ("\u00ad", ""), ("\ufe0f", ""), ("ﾞ", ""), ("，", " "), ("。", " "), ("😀", " "),
    ("_", " "), ("\n", " "), ("\ud800", " "), ("國", "国"), ("檯", "台"), ("𡘙", "𫯡"), ("𠮷", "𠮷"), ("⼈", "人"), ("㈱", " 株 "),
    ("½", "1 2"), ("ｶ", "カ"), ("が", "か"), ("ั", "ั"), ("й", "и"), ("5", "5"), ("５", "5"), ("Ⅳ", "iv"),
])  # fmt: skip
def test_a_letter_is_folded(page: Page, letter: str, folded: str) -> None:
    assert ask(page, "return m.foldChar(argument.at(0) ?? '')", [letter]) == folded


def test_every_assigned_letter_is_folded_like_the_description(page: Page) -> None:
    codes = [
        code for code in (*range(0xD800), *range(0xE000, 0x20100), *range(0x2A6D0, 0x2A800), *range(0xE0000, 0xE0200))
        if unicodedata.category(chr(code)) not in ("Cn", "Co", "Cs")
    ]  # fmt: skip
    ours = ask(page, "return argument.map((code) => m.foldChar(String.fromCodePoint(code)))", codes)
    wrong = [
        (hex(code), mine, naive.fold_letter(chr(code)))
        for code, mine in zip(codes, ours, strict=True)
        if mine != naive.fold_letter(chr(code))
    ]
    # A browser newer than the Unicode tables of this Python may know better about a handful.
    assert len(wrong) < 20, (len(wrong), wrong[:30])
    scripts = ask(page, "return argument.map((code) => m.isScript(code))", codes)
    assert scripts == [naive.is_script(chr(code)) for code in codes]


def test_a_folding_table_is_read_back(page: Page) -> None:
    pairs = {"國": "国", "⺀": "\U0003ffff", "\U0003fffe": "一", "a": "b"}
    read = ask(page, "return [...m.foldTable(argument)]", naive.fold_table(pairs))
    assert sorted(map(tuple, read)) == sorted((ord(source), ord(target)) for source, target in pairs.items())
    assert ask(page, "return [...m.foldTable('')]") == []


@pytest.mark.parametrize(("text", "expected"), [
    ("", []),
    ("…！", []),
    ("好，世", [("好", 0, 1), ("世", 2, 3)]),
    ("TikTok在 X", [("tiktok", 0, 6), ("在", 6, 7), ("x", 8, 9)]),
    ("cafe\u0301s国\ufe0f", [("cafes", 0, 6), ("国", 6, 8)]),
    (" 𠮷𠮷野", [("𠮷", 1, 3), ("𠮷", 3, 5), ("野", 5, 6)]),
    ("5G、ＡＩ", [("5g", 0, 2), ("ai", 3, 5)]),
    ("x" * 45 + "国", [("x" * 40, 0, 45), ("国", 45, 46)]),
    ("한국 말", [("한", 0, 1), ("국", 1, 2), ("말", 3, 4)]),
])  # fmt: skip
def test_a_text_is_cut_into_units(page: Page, text: str, expected: list[tuple[str, int, int]]) -> None:
    found = ask(page, "return m.units(argument)", text)
    rows = list(zip(found["units"], found["starts"], found["ends"], strict=True))
    assert rows == expected


# Queries


@pytest.mark.parametrize(("text", "terms", "excluded", "dropped"), [
    ("", [], [], 0),
    ("  \u3000 ", [], [], 0),
    ("北京 大学", ["北京", "大学"], [], 0),
    ("北京\u3000大学", ["北京", "大学"], [], 0),
    ('"北京 大学" x', ["北京 大学", "x"], [], 0),
    ("“a b”「c d」『e f』", ["a b", "c d", "e f"], [], 0),
    ("他说“你 好”吗", ["他说", "你 好", "吗"], [], 0),
    ("“没有 完", ["没有 完"], [], 0),
    ("国 -人 －“好 吗”", ["国"], ["人", "好 吗"], 0),
    ("covid-19 - ！ --x", ["covid-19"], ["-x"], 2),
    ('a-b "c"-d', ["a-b", "c", "-d"], [], 0),
    ("-国", [], ["国"], 0),
    ('"" ？', [], [], 2),
])  # fmt: skip
def test_a_query_is_read(page: Page, text: str, terms: list[str], excluded: list[str], dropped: int) -> None:
    read = ask(page, "return m.parseQuery(argument)", text)
    assert [one["text"] for one in read["terms"]] == terms
    assert [one["text"] for one in read["excluded"]] == excluded
    assert read["dropped"] == dropped
    assert all(one["units"] == naive.units(one["text"]) for one in read["terms"])
    assert all(text[one["at"] :].startswith(one["text"]) for one in read["terms"] + read["excluded"])


@pytest.mark.parametrize(("term", "cover"), [
    ("中", "中<中"), ("x", "x*<x*"), ("ti", "ti*<ti*"), ("tiktok", "tiktok~<tik"), ("中国", "中国<中国"),
    ("中国人", "中国人<中国人"), ("中国人民", "中国人<中国人 国人民@1<国人民"), ("tok在", "~tok在<k在"), ("在tik", "在tik~<在t"),
    ("a在b", "~a在<a在 在b~@1<在b"), ("new york", "new<new york~@1<yor"), ("new yo", "new<new yo@1<yo"),
    ("中国人民共和国", "中国人<中国人 民共和@3<民共和 共和国@4<共和国"), ("tok在美", "~tok在美<k在美"), ("在美ti", "在美ti~<在美t"),
    ("tok在美国", "在美国@1<在美国 ~tok在<k在"), ("a在美b", "~a在美<a在美 在美b~@1<在美b"),
    ("在new york", "在new<在n york~@2<yor"), ("a b中", "a<a b中@1<b中"), ("𠮷x", "𠮷x~<𠮷x"),
])  # fmt: skip
def test_a_term_is_covered_by_keys(page: Page, term: str, cover: str) -> None:
    found = ask(page, "return m.elements(m.units(argument).units)", term)
    said = [
        ("~" if one["how"] == 2 else "") + one["key"] + ("~" if one["how"] == 1 else "")
        + (f"@{one['at']}" if one["at"] else "") + "<" + one["route"]
        for one in found
    ]  # fmt: skip
    assert " ".join(said) == cover


def test_a_shard_is_named(page: Page) -> None:
    for bits in (0, 1, 4, 5, 12, 16):
        for route in ("中国", "tik", "t*", "𠮷", "k在"):
            number = naive.shard_number(route, bits)
            assert ask(page, "return m.shardName('d', ...argument)", [route, bits]) == naive.shard_name("d", bits, number)


# Hits

LETTERS = "国人中会学国人中會學視𠮷"
WORDS = ("TikTok", "tik", "ti", "ＡＩ", "a", "new", "newer", "york", "5g", "Café", "tiktoks", "𐐀𐐁x")
GAPS = ("", "", "", "，", " ", "\u200b", "。\n")


def sentence(chance: random.Random, most: int) -> str:
    out = ""
    for _ in range(chance.randint(1, most)):
        out += chance.choice(GAPS)
        out += chance.choice(WORDS) if chance.random() < 0.3 else chance.choice(LETTERS)
        if chance.random() < 0.2:
            out += " "
    return out


def archive(chance: random.Random, size: int) -> list[Made]:
    made = []
    for kind in naive.KINDS:
        for _ in range(size):
            fields = tuple(tuple(sentence(chance, most) for _ in range(many)) for most, many in ((6, 1), (9, 2), (3, 2), (70, 3)))
            if kind == "note":  # tags share no unit with texts: no rule says which of two equal tiers is the earlier
                fields = (fields[3], ("标签",), (), ())
            concepts = tuple(sorted(chance.sample(range(5), chance.randint(0, 2))))
            made.append(Made(kind, fields, chance.choice((0, 1999, 2008, 2020)), chance.randint(-1, 2), concepts))
    return made


def query(chance: random.Random) -> tuple[str, list[str], list[str]]:
    """A query, its terms, its excluded terms."""
    terms, excluded, typed = [], [], []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        term = sentence(chance, 4).strip().replace("\n", "")
        if chance.random() < 0.4:  # a piece of it, so that words begin or end inside
            term = term[chance.randint(0, len(term) // 2) :].strip()
        if not naive.units(term):
            term = "人"
        if term.split() != [term] or chance.random() < 0.2:
            shown = "“" + term + "”"
        else:
            shown = term
        if terms and chance.random() < 0.25:
            excluded.append(term)
            typed.append("-" + shown)
        else:
            terms.append(term)
            typed.append(shown)
    return " ".join(typed), terms, excluded


@pytest.mark.parametrize("bits", [BITS, {"d": 0, "p": 0}, {"d": 9, "p": 2}], ids=str)
def test_hits_are_those_of_reading_everything(page: Page, bits: dict[str, int]) -> None:
    chance = random.Random(f"hits {bits}")
    documents = archive(chance, 12)
    put(page, naive.build(documents, bits))
    queries = [query(chance) for _ in range(250)]
    body = "const e = await engine(argument[1]); const out = [];"
    body += "for (const q of argument[0]) out.push(outcome(await e.search(q))); return out;"
    found = ask(page, body, [[typed for typed, _, _ in queries], bits])
    several = 0
    for (typed, terms, excluded), one in zip(queries, found, strict=True):
        rows = naive.expected(documents, terms, excluded)
        assert list(map(tuple, one["hits"])) == rows, (typed, terms, excluded)
        assert one["reason"] == ""
        assert sum(one["counts"].values()) == len(rows)
        several += bool(rows) and any(len(naive.units(term)) > 2 for term in terms)
    assert sum(bool(one["hits"]) for one in found) > 120
    assert several > 15  # places have been intersected


def test_hits_stand_in_order(page: Page) -> None:
    documents = [
        Made("article", (("别的",), (), (), ("网络网络网络网络",))),
        Made("article", (("网络",), (), (), ("别的",))),
        Made("article", (("别的网络",), (), (), ())),
        Made("article", (("别的",), ("网络",), (), ())),
        Made("article", (("别的",), (), ("网络",), ())),
        Made("article", (("网络",), (), (), ("网络",))),
        Made("note", (("网络",), (), (), ())),
        Made("event", (("网络",), (), (), ())),
        Made("concept", (("网络",), (), (), ())),
        Made("article", (("网络",), (), (), ())),
    ]
    put(page, naive.build(documents, BITS))
    found = ask(page, "return outcome(await (await engine(argument)).search('網络'.replace('網', '网')))", BITS)
    assert [tuple(hit[:2]) for hit in found["hits"]] == [
        ("article", 5), ("concept", 0), ("event", 0), ("article", 6), ("article", 1), ("article", 2), ("article", 3),
        ("article", 4), ("note", 0), ("article", 0),
    ]  # fmt: skip
    assert found["counts"] == {"article": 7, "note": 1, "event": 1, "concept": 1}


@pytest.mark.parametrize(("text", "reason"), [
    ("", "empty"), ("  ", "empty"), ("？！", "unsearchable"), ("“”", "unsearchable"), ("-国", "only-excluded"),
])  # fmt: skip
def test_what_finds_nothing_says_why_and_loads_nothing(page: Page, text: str, reason: str) -> None:
    put(page, {})
    found = ask(page, "const r = await (await engine({d: 1, p: 1})).search(argument); return [outcome(r), asked]", text)
    assert found[0]["reason"] == reason
    assert found[0]["hits"] == []
    assert found[1] == []


# Filters


@pytest.mark.parametrize("filters", [
    {"from": 2000}, {"to": 2008}, {"from": 2008, "to": 2008}, {"outlet": 0}, {"outlet": 1, "concepts": [2]},
    {"concepts": [1, 3]}, {"kind": "event", "from": 1999}, {"from": 3000}, {"from": None, "to": None, "outlet": None},
    {"from": "", "outlet": "", "concepts": [], "kind": ""},
], ids=str)  # fmt: skip
def test_hits_are_narrowed_down(page: Page, filters: dict[str, Any]) -> None:
    documents = archive(random.Random(5), 40)
    put(page, naive.build(documents, BITS))
    found = ask(page, "return outcome(await (await engine(argument[1])).search('国', argument[0]))", [filters, BITS])
    numbered = {}
    counts = dict.fromkeys(naive.KINDS, 0)
    for document in documents:
        numbered[document.kind, counts[document.kind]] = document
        counts[document.kind] += 1

    def passes(document: Made) -> bool:
        start, end = filters.get("from") or 0, filters.get("to") or 9999
        if (filters.get("from") or filters.get("to")) and (not document.year or not start <= document.year <= end):
            return False
        if isinstance(filters.get("outlet"), int) and document.outlet != filters["outlet"]:
            return False
        return set(filters.get("concepts") or ()) <= set(document.concepts)

    rows = [row for row in naive.expected(documents, ["国"]) if passes(numbered[row[:2]])]
    assert found["counts"] == {kind: sum(row[0] == kind for row in rows) for kind in naive.KINDS}
    wanted = filters.get("kind")
    assert list(map(tuple, found["hits"])) == [row for row in rows if not wanted or row[0] == wanted]


def test_tables_are_loaded_when_they_are_needed(page: Page) -> None:
    documents = [Made("article", (("国",), (), (), ()), 2000 + number % 3, number % 2 - 1, (7,)) for number in range(700)]
    put(page, naive.build(documents, BITS))
    body = """
    const e = await engine(argument);
    const first = await e.search("国", { kind: "article" });
    const before = asked.filter((name) => name.includes("/t/"));
    const { years, outlets, concepts } = await e.facets(first.hits);
    await e.search("国", { from: 2001 });
    return [before, asked.filter((name) => name.includes("/t/")), [...years], [...outlets], [...concepts]];
    """
    before, after, years, outlets, concepts = ask(page, body, BITS)
    assert before == []
    assert sorted(after) == ["search/data/t/a-0.json", "search/data/t/a-1.json"]
    assert sorted(map(tuple, years)) == [(2000, 234), (2001, 233), (2002, 233)]
    assert outlets == [[0, 350]]
    assert concepts == [[7, 700]]


# Files


def test_a_file_is_asked_for_once_and_again_after_a_failure(page: Page) -> None:
    documents = [Made("article", (("国人国人",), (), (), ()))]
    files = naive.build(documents, {"d": 0, "p": 0})
    put(page, files)
    body = """
    const e = await engine({ d: 0, p: 0 });
    await Promise.all([e.search("国 人 国人"), e.search("人国人"), e.search("国")]);
    await e.search("国");
    const once = [...asked];
    const names = Object.keys(files);
    const kept = window.files;
    window.files = {};
    const other = await engine({ d: 0, p: 0 });
    const failures = [];
    for (const q of ["国", "国"]) failures.push(await other.search(q).catch((error) => error.name));
    window.files = kept;
    return [once, failures, outcome(await other.search("国")).hits.length];
    """
    once, failures, hits = ask(page, body)
    assert sorted(once) == ["search/data/d0/0.bin", "search/data/p0/0.bin"]
    assert failures == ["SearchLoadError", "SearchLoadError"]
    assert hits == 1


def test_elements_of_all_terms_are_asked_for_at_the_same_time(page: Page) -> None:
    body = """
    const { INDEX } = await import("/constants.js");
    const asked = [];
    m.createEngine((name) => (asked.push(name), new Promise(() => {})), { ...INDEX, bits: { d: 16, p: 16 } })
      .search("国人学会 中 -x");
    await new Promise((done) => setTimeout(done));
    return asked.length;
    """
    assert ask(page, body) == 4


def test_a_loader_that_throws_at_once_is_a_failed_load(page: Page) -> None:
    body = """
    let fail = true;
    const empty = Uint8Array.from([66, 65, 83, 49]).buffer;
    const e = m.createEngine(() => { if (fail) throw new Error("now"); return Promise.resolve(empty); });
    const first = await e.search("国").catch((error) => error.name);
    fail = false;
    return [first, (await e.search("国")).hits.length];
    """
    assert ask(page, body) == ["SearchLoadError", 0]


def test_a_damaged_shard_is_a_failed_load_that_may_be_repaired(page: Page) -> None:
    whole = naive.build([Made("article", (("国人国人",), (), (), ()))], {"d": 0, "p": 0})
    damaged = {
        "nothing": b"", "no shard": b"BAS2", "page": b"<!doctype html>", "cut": whole["search/data/d0/0.bin"][:-1],
        "number": b"BAS1" + b"\xff" * 20, "long key": b"BAS1\xff\xff\xff\xff\x0f",
        "many": b"BAS1" + naive.entry("国", 0, b"\xff\xff\xff\xff\x0f" + b"\0" * 8),
        "many places": b"BAS1" + naive.entry("国人国", 0, b"\x01\x00\xff\xff\xff\x7f\x00"),
        "kind": b"BAS1" + naive.entry("国", 4, b"\x01\x00\x00\x01"),
        "no postings": b"BAS1" + naive.entry("国", 0, b""),
    }  # fmt: skip
    for case, data in damaged.items():
        put(page, {**whole, ("search/data/p0/0.bin" if case == "many places" else "search/data/d0/0.bin"): data})
        body = """
        const e = await engine({ d: 0, p: 0 });
        const failed = await e.search(argument[0]).then((r) => r.hits, (error) => error.name);
        Object.assign(files, argument[1]);
        return [failed, (await e.search(argument[0])).hits.length];
        """
        text = "国人国" if case == "many places" else "国"
        repaired = {name: base64.b64encode(data).decode() for name, data in whole.items()}
        assert ask(page, body, [text, repaired]) == ["SearchLoadError", 1], case


def test_no_bytes_make_it_loop_or_fail_otherwise(page: Page) -> None:
    chance = random.Random("bytes")
    whole = naive.build(archive(chance, 1), {"d": 0, "p": 0})
    body = """
    const { INDEX } = await import("/constants.js");
    const seen = new Set();
    for (const [d, p] of argument) {
      const e = m.createEngine(async (name) => bytes(name.includes("/d") ? d : p), { ...INDEX, bits: { d: 0, p: 0 } });
      for (const q of ["国", "ti", "tik", "国人", "国人中", "tik国人"]) {
        seen.add(await e.search(q).then(() => "found", (error) => error.name));
      }
    }
    return [...seen].sort();
    """
    pairs = []
    for _ in range(400):
        pair = []
        for name in ("search/data/d0/0.bin", "search/data/p0/0.bin"):
            data = bytearray(whole[name])
            for _ in range(chance.choice((1, 1, 3, 40))):
                data[chance.randrange(4, len(data))] = chance.choice((0, 1, 127, 128, 255, chance.randrange(256)))
            pair.append(base64.b64encode(data[: chance.choice((len(data), chance.randrange(len(data))))]).decode())
        pairs.append(pair)
    assert ask(page, body, pairs) == ["SearchLoadError", "found"]


# Excerpts


@pytest.mark.parametrize(("text", "query", "shown"), [
    ("第一句。这是北京的故事！后来。", "北京", "这是[北京]的故事！"),
    ("第一句。\n这是北京\n后来。", "北京 故事", "这是[北京]"),
    ("北京，北京。北京", "北京", "[北京]，[北京]。"),
    ("先说大学。再说北京的大学。", "北京 大学", "再说[北京]的[大学]。"),
    ("先说大学。", "北京 大学", "先说[大学]。"),
    ("他在TikTok在中国", "tok在 tik", "他在[TikTok在]中国"),
    ("stop, TikTok", "top", None),
    ("Cafe\u0301s open", "caf", "[Caf]e\u0301s open"),
    ("Cafe\u0301s open", "cafe", "[Cafe\u0301]s open"),
    ("Cafe\u0301 open", "cafe", "[Cafe\u0301] open"),
    ("𠮷野家在東京，𠮷", "𠮷", "[𠮷]野家在東京，[𠮷]"),
    ("北 京。 大学", "北京大", "[北 京。 大]学"),
    ("中" * 50 + "国" + "人" * 100, "国", "…" + "中" * 40 + "[国]" + "人" * 80 + "…"),
    ("𠮷" * 50 + "国" + "𠮷" * 100, "国", "…" + "𠮷" * 40 + "[国]" + "𠮷" * 80 + "…"),
    ("中" * 40 + "国" + "人" * 80, "国", "中" * 40 + "[国]" + "人" * 80),
    ("甲。" + "中" * 40 + "国" + "人" * 80 + "。乙", "国", "中" * 40 + "[国]" + "人" * 80 + "。"),
    ("a<b>国</b>&amp;", "国", "a<b>[国]</b>&amp;"),
])  # fmt: skip
def test_an_excerpt_is_the_sentence_around_the_first_place(page: Page, text: str, query: str, shown: str | None) -> None:
    found = ask(page, "return m.excerpt(argument[0], m.parseQuery(argument[1]).terms, '')", [text, query])
    assert marked(found) == (text if shown is None else shown)


def marked(found: dict[str, Any]) -> str:
    """An excerpt with brackets around its marks."""
    raw = found["text"].encode("utf-16-le")
    for start, end in reversed(found["marks"]):
        raw = raw[: 2 * start] + "[".encode("utf-16-le") + raw[2 * start : 2 * end] + "]".encode("utf-16-le") + raw[2 * end :]
    return "…" * found["cutBefore"] + raw.decode("utf-16-le") + "…" * found["cutAfter"]


def test_without_a_place_the_standfirst_is_shown_or_the_beginning(page: Page) -> None:
    body = "return m.excerpt(argument[0], m.parseQuery('国').terms, argument[1])"
    assert marked(ask(page, body, ["没有", "导语说国。又"])) == "导语说[国]。又"
    assert marked(ask(page, body, ["没有。还有", ""])) == "没有。还有"
    assert marked(ask(page, body, ["没" * 81, ""])) == "没" * 80 + "…"
    assert marked(ask(page, body, ["", ""])) == ""


def test_places_are_those_of_whole_units(page: Page) -> None:
    body = "return m.places(argument[0], m.parseQuery(argument[1]).terms)"
    assert ask(page, body, ["TikTok在，中国 tik", "tik 在中 k在中"]) == [[0, 3, 0], [5, 9, 2], [6, 9, 1], [11, 14, 0]]
    assert ask(page, body, ["new york, new yorker, anew york, new yo", "“new york”"]) == [[0, 8, 0], [10, 18, 0]]
    assert ask(page, body, ["new yo new york", "“new yo”"]) == [[0, 6, 0]]
    assert ask(page, body, ["国國", "国 国国"]) == [[0, 1, 0], [0, 2, 1], [1, 2, 0]]


def test_the_excerpt_of_a_late_place_comes_from_its_chunk(page: Page) -> None:
    body = "无" * 5000 + "。这里有国人学。" + "无" * 30
    documents = [Made("article", (("题",), ("导语",), (), (body,))), Made("article", (("国人",), (), (), ("别的",)))]
    folder = "tree:search/data/f/a/0/"
    chunks = {
        "0-0": {"t": "题", "u": "articles/x/", "s": "导语", "x": body[: 4095 + 64], "n": 2},
        "0-1": {"x": body[4095:]},
        "1-0": {"t": "国人", "u": "articles/y/", "s": "导语", "n": 1},
    }
    files = {f"{folder}{name}.json": json.dumps(value).encode() for name, value in chunks.items()}
    put(page, {**naive.build(documents, BITS), **files})
    script = """
    const e = await engine(argument[0]);
    const { hits, terms } = await e.search(argument[1]);
    const out = [];
    for (const hit of hits) out.push(await e.excerpt(hit, terms));
    return [out, (await e.fragment(hits[0])).t, asked.filter((name) => name.includes("/f/"))];
    """
    for text, shown in (("国人", "这里有[国人]学。"), ("国人学", "这里有[国人学]。")):
        out, title, asked = ask(page, script, [BITS, text])
        late = next(one for one in out if one["fragment"]["t"] == "题")
        assert marked(late) == shown
        assert f"{folder}0-1.json" in asked
        if text == "国人":
            assert title == "国人"
            assert marked(out[0]) == "导语"


def test_a_sentence_that_a_chunk_cuts_says_so(page: Page) -> None:
    body = "无" * 4100 + "国" + "无" * 4200
    chunks = {"0-0": {"t": "题", "x": body[:4159], "n": 3}, "0-1": {"x": body[4095:8255]}}
    files = {f"tree:search/data/f/a/0/{name}.json": json.dumps(value).encode() for name, value in chunks.items()}
    put(page, {**naive.build([Made("article", ((), (), (), (body,)))], BITS), **files})
    script = "const e = await engine(argument); const r = await e.search('国'); return e.excerpt(r.hits[0], r.terms);"
    assert marked(ask(page, script, BITS)) == "…" + "无" * 5 + "[国]" + "无" * 80 + "…"


def test_the_end_of_a_chunk_is_no_end_of_a_sentence_unless_it_is_the_last(page: Page) -> None:
    script = "const e = await engine(argument); const r = await e.search('国'); return e.excerpt(r.hits[0], r.terms);"
    for count, end in ((2, "…"), (1, "")):
        chunk = {"tree:search/data/f/a/0/0-0.json": json.dumps({"x": "无。国人", "n": count}).encode()}
        put(page, {**naive.build([Made("article", ((), (), (), ("国",)))], BITS), **chunk})
        assert marked(ask(page, script, BITS)) == "[国]人" + end


def test_of_several_terms_in_the_text_the_chunk_of_the_first_is_shown(page: Page) -> None:
    body = "人。" + "无" * 5000 + "。国。"
    chunks = {"0-0": {"x": body[:4160], "n": 2}, "0-1": {"x": body[4096:]}}
    files = {f"tree:search/data/f/a/0/{name}.json": json.dumps(value).encode() for name, value in chunks.items()}
    put(page, {**naive.build([Made("article", ((), (), (), (body,)))], BITS), **files})
    script = "const e = await engine(argument[0]); const r = await e.search(argument[1]); return e.excerpt(r.hits[0], r.terms);"
    assert marked(ask(page, script, [BITS, "人 国"])) == "[人]。"
    assert marked(ask(page, script, [BITS, "国 人"])) == "[国]。"


def test_unknown_years_and_outlets_are_not_counted(page: Page) -> None:
    put(page, naive.build([Made("event", (("国",), (), (), ()))], BITS))
    body = "const e = await engine(argument); const f = await e.facets((await e.search('国')).hits);"
    assert ask(page, body + "return [f.years.size, f.outlets.size, f.concepts.size];", BITS) == [0, 0, 0]


def test_a_table_without_the_row_is_a_failed_load(page: Page) -> None:
    files = naive.build([Made("event", (("国",), (), (), ()))], BITS)
    put(page, {**files, "search/data/t/e-0.json": b'{"y": [], "o": [], "c": []}'})
    body = "return (await engine(argument)).search('国', { from: 1 }).then(() => '', (error) => error.name);"
    assert ask(page, body, BITS) == "SearchLoadError"


def test_names_are_those_of_the_tree(page: Page) -> None:
    put(page, {"tree:search/data/facets.json": b'{"outlets": ["x"], "concepts": []}'})
    assert ask(page, "return (await engine({d: 0, p: 0})).names()") == {"outlets": ["x"], "concepts": []}


# The other wording


@pytest.mark.parametrize(("text", "others"), [
    ("看视频", ["看影片"]),
    ("影片 x -影片", ["视频 x -影片"]),
    ("“視頻 网站” 視頻", ["“影片 网站” 影片"]),
    ("视 频", []),
    ("视频 影片", []),
    ("着", []),
    ("U盘", ["隨身碟"]),
    ("AI视频", ["AI影片", "人工智能视频"]),
    ("AIR", []),
    ("“没有完的视频", ["“没有完的影片"]),
])  # fmt: skip
def test_a_query_has_counterparts_in_the_other_wording(page: Page, text: str, others: list[str]) -> None:
    assert ask(page, "return (await engine({d: 0, p: 0})).alternatives(argument)", text) == others


def test_top_level_names_are_unlike_and_nothing_is_run_from_text() -> None:
    names: list[str] = []
    for name in FILES:
        source = (CLIENT / f"{name}.js").read_text(encoding="utf-8")
        assert "innerHTML" not in source
        for line in source.splitlines():
            for start in ("export const ", "export function ", "const ", "function ", "let ", "class "):
                if line.startswith(start):
                    names.append(line.removeprefix(start).split("(")[0].split(" ")[0])
    assert len(names) == len(set(names))
