"""The exported tree builds with stock MkDocs, strictly, and holds nothing live."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from build_archive.markup.html import parse
from tests.publish.annotated import NOTES, SECRET, annotated
from tests.publish.archive import SEEDS, article, call, make, tree_digest

HOSTILE = "<img src=x onerror=alert(1)> {: onclick=alert(1) } [x](javascript:alert(1)) **粗** `码` <script>alert(1)</script>"
ESCAPED = HOSTILE.replace("&", "&amp;").replace("<", "&lt;")


def export(root: Path, target: Path) -> None:
    """The tree of the archive at ``root``, built by stock MkDocs."""
    done = call(root, "export", str(target))
    assert done.returncode == 0, done.stderr
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=target, capture_output=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert built.returncode == 0, built.stderr.decode()


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make(tmp_path_factory.mktemp("export"), {**SEEDS, "h.html": article(ESCAPED, "文字 " + ESCAPED)})
    target = root / "plain tree"
    export(root, target)
    return target


def test_both_trees_and_the_records_are_there(exported: Path) -> None:
    for path in ("articles/first", "zh-hant/articles/first", "articles/first/record", "about", "zh-hant/about"):
        assert (exported / "site" / path / "index.html").is_file(), path
    assert "網絡裡的軟件" in (exported / "docs/zh-hant/articles/first.md").read_text(encoding="utf-8")
    assert "build-archive" not in (exported / "mkdocs.yml").read_text(encoding="utf-8").partition("\n")[2]


def test_hostile_text_stays_text(exported: Path) -> None:
    for tree in ("", "zh-hant/"):
        for page in ("h", "h/record"):
            html = (exported / "site" / f"{tree}articles/{page}/index.html").read_text(encoding="utf-8")
            root = parse(html).root
            assert not [e for e in root.elements() for name in e.attrs if name.startswith("on")]
            assert not [e for e in root.elements("a") if e.get("href").startswith("javascript:")]
            assert not [e for e in root.elements("script") if "alert" in e.text()]
        text = parse((exported / "site" / f"{tree}articles/h/index.html").read_text(encoding="utf-8")).root.text()
        assert "<img src=x onerror=alert(1)>" in text
        assert "{: onclick=alert(1) }" in text
        assert "[x](javascript:alert(1))" in text
        assert "**粗**" in text


def test_a_folder_of_somebody_elses_is_not_touched(tmp_path: Path) -> None:
    root = make(tmp_path / "a", {"1.html": article("题", "文字文字")})
    other = tmp_path / "mine"
    other.mkdir()
    (other / "notes.txt").write_text("mine", encoding="utf-8")
    done = call(root, "export", str(other))
    assert done.returncode == 2
    assert "not empty" in done.stderr
    assert (other / "notes.txt").read_text(encoding="utf-8") == "mine"
    target = tmp_path / "new"
    assert call(root, "export", str(target)).returncode == 0
    before = tree_digest(target)
    assert call(root, "export", str(target)).returncode == 0
    assert tree_digest(target) == before


def test_events_concepts_and_stories_stand_in_both_trees(tmp_path: Path) -> None:
    root = annotated(tmp_path / "archive")
    target = tmp_path / "plain"
    export(root, target)
    event = (target / "docs/events/bridge-stopped.md").read_text(encoding="utf-8")
    assert "青川市建设局宣布青川大桥停工" in event
    assert "青川市建设局下令青川大桥停工" in event
    assert "“3月12日”即 2019年3月12日" in event
    assert "長河集團" in (target / "docs/zh-hant/concepts/index.md").read_text(encoding="utf-8")
    assert "(../events/ahead-of-time.md)" in (target / "docs/events/index.md").read_text(encoding="utf-8")
    assert (target / "docs/stories/index.md").is_file()
    assert "2019年" in (target / "docs/chronology/index.md").read_text(encoding="utf-8")
    assert SECRET not in "".join(path.read_text(encoding="utf-8") for path in target.rglob("*.md"))


HOSTILE_NOTES = r"""
schema: 1
agents: {one: {type: Person, name: '<img src=x onerror=alert(2)> {: onclick=alert(2) }'}}
annotations:
  - id: a-hostl1
    creator: one
    motivation: questioning
    tags: ['<script>alert(3)</script>', '[标](javascript:alert(3))']
    links: [{href: 'https://example.org/a_(b)**c**', rel: see-also}]
    body: |
      ## 标题 {: onclick=alert(5) }

      <script>alert(5)</script> [x](javascript:alert(5)) --8<-- ".git/config" {{ 7*7 }}

      ![图](https://example.org/pixel.png) <p onclick=alert(5)>段</p>
"""


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = annotated(tmp_path_factory.mktemp("noted"))
    more = """\
  - id: a-bridg5
    quote: 这句话正文里没有
    body: 找不到位置的一条。
  - id: a-bridg6
    quote: 进度超前
    links: [{href: articles/after-the-cracks, rel: supports}, {href: 'articles/bridge-stopped#a-bridg2'}]
    body: 见[另一篇](articles/after-the-cracks)，记者 someone@example.com。
"""
    seeds = root / "seeds"
    (seeds / "bridge-1.notes.yml").write_text(NOTES + more, encoding="utf-8")
    (root / "docs/index.md").write_text("# 首页\n\n<!-- archive:notes -->\n\n<!-- archive:tags -->\n", encoding="utf-8")
    (seeds / "lost.notes.yml").write_text(
        "schema: 1\nannotations:\n  - {id: a-lostt1, quote: 早已不在, body: 文章没有了。}\n", encoding="utf-8"
    )
    (seeds / "h.html").write_text(article("险", "一段文字"), encoding="utf-8")
    (seeds / "h.notes.yml").write_text(HOSTILE_NOTES, encoding="utf-8")
    (seeds / "tea.yml").write_text(
        (seeds / "tea.yml").read_text(encoding="utf-8") + "rights: excerpt\n", encoding="utf-8"
    )
    (seeds / "tea.notes.yml").write_text(
        "schema: 1\nannotations:\n  - {id: a-teaaa1, quote: 没有人担心卖不掉, body: 只有节录的一篇。}\n", encoding="utf-8"
    )
    target = root / "plain"
    export(root, target)
    return target


def test_notes_stand_below_the_text_of_their_article(noted: Path) -> None:
    page = (noted / "docs/articles/bridge-stopped.md").read_text(encoding="utf-8")
    text, _, notes = page.partition("**批注（")
    assert "任何一辆车都不会从桥上开过" in text
    introduction, question, link, orphan = (
        notes.index(words)
        for words in ("停工当月的报道", "没有写是哪一个工会", "见[另一篇](after-the-cracks.md)", "找不到位置的一条")
    )
    assert introduction < question < link < orphan
    assert "> 码头工会当天没有回应" in notes
    assert question < notes.index("> 另一篇没有提到工会。") < link
    assert "编者甲" in notes
    assert "#存疑" in notes
    assert "印证 [《裂缝之后》](after-the-cracks.md)" in notes
    assert "在现在的正文里找不到原来的位置" in notes
    assert "没有寫是哪一個工會" not in notes
    assert "沒有寫是哪一個工會" in (noted / "docs/zh-hant/articles/bridge-stopped.md").read_text(encoding="utf-8")
    assert "文章没有了。" in (noted / "docs/notes/orphans.md").read_text(encoding="utf-8")
    home = (noted / "docs/index.md").read_text(encoding="utf-8")
    assert "(articles/bridge-stopped.md)（5 条）" in home
    assert "[长河集团](tags/" in home
    assert "(../articles/bridge-stopped.md)（5 条）" in (noted / "docs/notes/index.md").read_text(encoding="utf-8")


def test_what_may_not_be_published_is_in_no_file_of_the_tree(noted: Path) -> None:
    files = (path for path in sorted(noted.rglob("*")) if path.is_file())
    everything = b"\n".join(path.read_bytes() for path in files).decode("utf-8", "replace")
    assert SECRET not in everything
    assert "a-bridg4" not in everything
    assert "someone@example.com" not in everything
    assert "没有人担心卖不掉" not in everything  # of an article of which only an excerpt may be shown
    assert "早已不在" not in everything  # an article that is gone cannot be asked for its rights
    assert "只有节录的一篇。" in everything


def test_hostile_notes_stay_text_in_stock_mkdocs(noted: Path) -> None:
    for tree in ("", "zh-hant/"):
        for page in sorted((noted / "site" / tree).rglob("*.html")):
            root = parse(page.read_text(encoding="utf-8")).root
            assert not [e for e in root.elements() for name in e.attrs if name.startswith("on")], page
            assert not [e for e in root.elements("a") if e.get("href").startswith("javascript:")], page
            assert not [e for e in root.elements("script") if "alert" in e.text()], page
            assert not [e for e in root.elements("img") if "example.org" in e.get("src")], page
    (slug,) = (path.stem for path in (noted / "docs/articles").glob("h*.md"))
    text = parse((noted / f"site/articles/{slug}/index.html").read_text(encoding="utf-8")).root.text()
    for words in ("<img src=x onerror=alert(2)>", "{: onclick=alert(2) }", "#<script>alert(3)</script>",
                  "#[标](javascript:alert(3))", "example.org/a_(b)**c**", "标题 {: onclick=alert(5) }",
                  "<script>alert(5)</script>", '--8<-- ".git/config"', "{{ 7*7 }}"):  # fmt: skip
        assert words in text, words


def test_tags_stand_in_the_tree_as_they_are_nested(tmp_path: Path) -> None:
    root = annotated(tmp_path / "archive")
    concepts = root / "seeds/_curation/concepts.yml"
    text = concepts.read_text(encoding="utf-8")
    concepts.write_text(text.replace("长河集团, tag: true", "长河集团, tag: true, broader: qingchuan-bridge"), "utf-8")
    target = tmp_path / "plain"
    assert call(root, "export", str(target)).returncode == 0
    index = (target / "docs/tags/index.md").read_text(encoding="utf-8")
    above, below = (next(line for line in index.splitlines() if label in line) for label in ("青川大桥", "长河集团"))
    assert above.startswith("- [")
    assert below.startswith("    - [")
    page = (target / "docs/tags" / below.split("tags/")[1].split(")")[0]).read_text(encoding="utf-8")
    assert "(../articles/after-the-cracks.md)" in page
