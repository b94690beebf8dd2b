"""From the ledger page to the next build: a line that is pasted into the sidecar brings its block back."""

from __future__ import annotations

from pathlib import Path

from build_archive.markup.html import parse
from build_archive.model import Element
from tests.publish.archive import article, call, make

PAGE = article("软件的出口", "网络里的软件").replace("</article>", "<p>责任编辑：王小红</p></article><p>版权所有 例报社</p>")
PLAIN = "\n".join([
    "首页 | 新闻 | 体育 | 财经", "纯文本的题目", *(
        f"第{n}段纯文本，说的是软件和网络，写得足够长，有头有尾，好让人看出它是正文，而不是一行菜单，或者别的什么东西。" for n in range(1, 7)
    ),
    "版权所有 例报社", "",
])


def restoring(root: Path, slug: str, words: str, tree: str = "") -> str:
    """The line beside the removal of ``words`` on the ledger page of ``slug``."""
    source = (root / "site" / tree / "articles" / slug / "record" / "index.html").read_text(encoding="utf-8")
    rows = [one for one in parse(source).root.elements("div") if "row" in one.classes]
    row = next(one for one in rows if any(words in cut.text() for cut in one.elements("del")))
    found: list[Element] = [code for code in row.elements("code") if "paste" in code.classes]
    assert len(found) == 1
    return found[0].text()


def test_a_line_of_the_ledger_restores_its_block_in_the_next_build(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.html": PAGE, "b.txt": PLAIN})
    assert call(root, "build").returncode == 0
    asked = {"a": ("首页", "版权所有 例报社", "责任编辑：王小红"), "b": ("首页 | 新闻", "版权所有 例报社")}
    for slug, cuts in asked.items():
        for words in cuts:
            line = restoring(root, slug, words)
            assert line == restoring(root, slug, words, "zh-hant")
            (root / "seeds" / f"{slug}.yml").write_text(f"schema: 1\n{line}\n", encoding="utf-8")
            done = call(root, "build")
            assert done.returncode == 0, done.stderr
            body = (root / "docs" / "articles" / f"{slug}.md").read_text(encoding="utf-8").partition("\n---\n")[2]
            assert words.partition(" |")[0] in body, (line, body)
