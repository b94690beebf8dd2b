"""One ranking, two readers: the module in the page and the command find the same, in the same order, with the same words."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser

from build_archive.cli import search as command
from build_archive.publish.search.engine import Filters, Outcome, open_index
from build_archive.publish.search.excerpt import alternatives
from build_archive.text.script import converter

pytestmark = pytest.mark.browser

SHOWN = 5
"""Hits of a query whose words are compared."""
ASK = """async ([module, root, tree, asked]) => {
  const { createEngine, makeLoader } = await import(module);
  const engine = createEngine(makeLoader(root, tree));
  const answers = [];
  for (const [text, filters] of asked) {
    const found = await engine.search(text, filters);
    const shown = [];
    for (const hit of found.hits.slice(0, SHOWN)) {
      const { text, marks, cutBefore, cutAfter, fragment } = await engine.excerpt(hit, found.terms);
      shown.push([fragment.t, text, marks.map(([a, b]) => text.slice(a, b)), cutBefore, cutAfter]);
    }
    const facets = await engine.facets(found.hits);
    answers.push({
      hits: found.hits.map((hit) => [hit.kind, hit.id, hit.tier, hit.frequency, hit.early]),
      counts: found.counts,
      reason: found.reason,
      also: engine.alternatives(text),
      shown,
      years: [...facets.years].sort((a, b) => a[0] - b[0]),
      outlets: [...facets.outlets].sort((a, b) => a[0] - b[0]),
      concepts: [...facets.concepts].sort((a, b) => a[0] - b[0]),
    });
  }
  return answers;
}""".replace("SHOWN", str(SHOWN))
TYPED = [
    "", "  ", "，。", "-网络", "网", "網", "的", "t", "ti", "tik", "TikTok", "ＴＩＫＴＯＫ", "2020", "1.7", "网络", "網絡 -軟件",
    "技术 出口", '"技术 出口"', "“技术 出口", "「出口 管制」", "kTok在", "在Tik", "TikTok 字节跳动 特朗普", "视频", "影片", "軟體",
    "e-mail", "résumé", "<script>", "\\", "' OR 1=1 --", "😀", "\u0000", "𠮷", "第\ufeff技术", "技术\x85出口", "技术 技术 -出口 -出口", "技术 " + "网" * 400, "a" * 90, "商务部科技部调整发布中国禁止出口限制出口技术目录",
]  # fmt: skip
NARROW: list[tuple[str, Filters, dict[str, Any]]] = [
    ("技术", Filters(kind="article"), {"kind": "article"}),
    ("技术", Filters(kind="note", first=2020), {"kind": "note", "from": 2020}),
    ("技术", Filters(first=2020, last=2020), {"from": 2020, "to": 2020}),
    ("技术", Filters(last=2019), {"to": 2019}),
    ("技术", Filters(outlet=0), {"outlet": 0}),
    ("技术", Filters(concepts=(3, 5)), {"concepts": [3, 5]}),
]


def drawn(site: Path, number: int) -> list[str]:
    """Substrings of what stands in the archive, in either script."""
    random = Random(7)
    index = open_index(site)
    texts = [str(index.fragment(hit).get("x", "")) for hit in index.search("的").hits]
    made = []
    for _ in range(number):
        text = random.choice([one for one in texts if len(one) > 40])
        start = random.randrange(len(text) - 8)
        query = text[start : start + random.randint(1, 8)]
        made.append(converter(random.choice(["s2tw", "t2s"])).convert_plain(query))
    return made


@pytest.mark.parametrize("prefix", ["", "zh-hant/"])
def test_both_readers_agree(site: Path, address: str, browser: Browser, prefix: str) -> None:
    asked = [(text, Filters(), dict[str, Any]()) for text in [*TYPED, *drawn(site, 150)]] + NARROW
    module = (site / "assets" / "search.js").read_text(encoding="utf-8")
    assert module.rstrip().endswith("export { start };")
    page = browser.new_page()
    page.route("**/readers.js", lambda route: route.fulfill(
        content_type="text/javascript", body=module + "export { createEngine, makeLoader };\n"
    ))  # fmt: skip
    page.goto(address + prefix)
    theirs = page.evaluate(
        ASK, [address + "readers.js", address, address + prefix, [[text, narrow] for text, _, narrow in asked]]
    )
    page.close()
    index = open_index(site, prefix)
    pairs = command._wording(site, "zh-Hant" if prefix else "zh-Hans")
    for (text, filters, _), answer in zip(asked, theirs, strict=True):
        outcome = index.search(text, filters)
        assert answer["hits"] == rows(outcome), text
        assert answer["counts"] == outcome.counts, text
        assert answer["reason"] == outcome.reason, text
        assert answer["also"] == list(alternatives(text, pairs)), text
        facets = index.facets(outcome.hits)
        for name in ("years", "outlets", "concepts"):
            assert answer[name] == [list(one) for one in sorted(getattr(facets, name).items())], text
        for hit, shown in zip(outcome.hits, answer["shown"], strict=False):
            mine = command._found(index, hit, outcome.query.terms, "")
            words = [mine.excerpt.text[start:end] for start, end in mine.excerpt.marks]
            cut = [mine.excerpt.cut_before, mine.excerpt.cut_after]
            assert shown == [mine.title, mine.excerpt.text, words, *cut], text


def rows(outcome: Outcome) -> list[list[object]]:
    return [[hit.kind, hit.id, hit.tier, hit.frequency, hit.early] for hit in outcome.hits]
