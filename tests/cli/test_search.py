"""``search``: the site's own search in a terminal."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_archive.cli import main
from build_archive.cli.search import _marked
from build_archive.publish.search.engine import open_index
from tests.publish.archive import call
from tests.publish.search.sites import MORE, site


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("searched in a terminal")
    site(root, {
        **MORE, "odd.txt": "怪字一则\n\n这一段里有控制字符\x1b[31m红\x07，写得很长，好让它够得上一篇文章，不是菜单。\n\n"
        "第二段也写得很长，说的是网络与数据，还有青川。\n\n第三段也写得很长，与上面没有关系，讲的是别的。\n",
    })  # fmt: skip
    (root / "seeds/_curation/wording.yml").write_text(
        "- {simplified: 网络, traditional: 網路, convert: false}\n", encoding="utf-8"
    )
    done = call(root, "build")
    assert done.returncode == 0, done.stderr
    return root


def run(root: Path, *arguments: str) -> Result:
    with chdir(root):
        return CliRunner().invoke(main, ["search", *arguments])


def ask(root: Path, *arguments: str) -> str:
    done = run(root, *arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_hit_says_what_it_is_and_where(archive: Path) -> None:
    assert ask(archive, "擔心賣不掉") == (
        "1. 台北的来信\n"
        "   article · 茶叶周刊 · 2020年5月6日 更新\n"
        "   site/articles/taipei/index.html\n"
        "   第二段也写得很长，说的是没有人担心卖不掉的茶叶，与上面没有关系。\n"
        "\n"
        "2. 山里的茶\n"
        "   article · 青川日报 · 2019年4月20日\n"
        "   site/articles/mountain-tea/index.html\n"
        "   没有人担心卖不掉。\n"
        "\n"
        "2 hits (2 articles)\n"
    )


def test_the_other_tree_is_shown_in_its_script(archive: Path) -> None:
    shown = ask(archive, "--tree", "zh-Hant", "担心卖不掉", "--limit", "1")
    assert "臺北的來信" in shown
    assert "site/zh-hant/articles/taipei/index.html" in shown
    assert "沒有人擔心賣不掉的茶葉" in shown
    assert "1 of 2 hits (2 articles)" in shown


def test_a_note_is_addressed_by_its_place(archive: Path) -> None:
    shown = ask(archive, "工会", "--kind", "note")
    assert "site/articles/bridge-stopped/index.html#a-bridg2" in shown
    assert "note · 存疑 · 编者甲" in shown
    assert "2 hits (2 notes)" in shown


def test_filters(archive: Path) -> None:
    def found(*arguments: str) -> set[str]:
        return {hit["title"] for hit in json.loads(ask(archive, "--json", "--limit", "99", *arguments))["hits"]}

    assert found("茶") >= {"山里的茶", "台北的来信"}
    assert found("茶", "--kind", "article", "--from", "2020") == {"台北的来信"}
    assert found("茶", "--kind", "article", "--to", "2019") == {"山里的茶"}
    assert found("茶", "--kind", "article", "--outlet", "青川日報") == {"山里的茶"}  # in either script
    assert found("大桥", "--kind", "article", "--concept", "長河集團") == {"青川大桥停工", "裂缝之后"}
    assert found("大桥", "--kind", "article", "--concept", "长河集团", "--concept", "林若海") == {"青川大桥停工"}
    assert found("青川", "-c", str(archive / "mkdocs.yml"), "--kind", "event") == {"青川大桥停工", "钢厂开工"}


def test_hits_are_those_of_the_index_in_its_order(archive: Path) -> None:
    index = open_index(archive / "site")
    for query in ("青川", "青川 大桥", '"青川大桥" -裂缝', "茶"):
        wanted = [index.fragment(hit)["t"] for hit in index.search(query).hits]
        told = json.loads(ask(archive, "--json", "--limit", "99", query))
        assert [hit["title"] for hit in told["hits"]] == wanted
        assert told["total"] == len(wanted) > 0


def test_other_words_for_the_same_are_offered(archive: Path) -> None:
    assert ask(archive, "網路 青川").endswith("Also search for: 网络 青川\n")
    assert ask(archive, "網路 青川", "--tree", "zh-Hant").endswith("Also search for: 網絡 青川\n")
    assert "Also" not in ask(archive, "网络 青川")  # the other words find nothing
    told = json.loads(ask(archive, "網路", "--json"))
    assert told["also"] == ["网络"]
    first = told["hits"][0]
    assert set(first) == {"kind", "title", "about", "address", "excerpt", "marks"}
    assert [first["excerpt"][start:end] for start, end in first["marks"]] == ["网路"]


def test_nothing_found_is_said_and_is_no_failure(archive: Path) -> None:
    assert ask(archive, "查无此词") == "Nothing found.\n"
    assert ask(archive, "青川", "--to", "1900").startswith("Nothing found.\nWithout these filters: ")
    assert "leave out" in ask(archive, "--", "-青川")
    assert "no letter" in ask(archive, "。！")
    assert json.loads(ask(archive, "--json", "查无此词"))["hits"] == []


def test_what_an_article_says_does_nothing_to_the_terminal(archive: Path) -> None:
    shown = ask(archive, "控制字符")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", shown)
    assert "控制字符" in shown
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", ask(archive, "网\x1b[31m络"))


def test_what_was_looked_for_is_bold_on_a_terminal_only(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(archive)
    on, off = (CliRunner().invoke(main, ["search", "卖不掉"], color=color).output for color in (True, False))
    assert "没有人担心\x1b[1m卖不掉\x1b[0m。" in on
    assert "没有人担心卖不掉。" in off
    assert "\x1b" not in off
    assert _marked("甲\x1b乙\n丙", [(0, 2)]) == "\x1b[1m甲\\x1b\x1b[0m乙 丙"


def test_wrong_calls_end_with_2_and_say_how(archive: Path) -> None:
    for arguments, words in (
        ((), "QUERY"),
        (("茶", "--kind", "book"), "article"),
        (("茶", "--from", "then"), "--from"),
        (("茶", "--outlet", "青川"), "青川日报"),
        (("茶", "--concept", "长江集团"), "长河集团"),
        (("茶", "--limit", "0"), "--limit"),
        (("茶", "--from", "2025", "--to", "2020"), "--from 2020"),
    ):
        done = run(archive, *arguments)
        assert done.exit_code == 2, arguments
        assert words in done.stderr, arguments
        assert "Traceback" not in done.stderr


def test_without_a_site_it_says_what_to_do(tmp_path: Path) -> None:
    done = call(tmp_path, "search", "茶")
    assert done.returncode == 1
    assert "build-archive build" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_index_is_named(archive: Path, tmp_path: Path) -> None:
    root = shutil.copytree(archive, tmp_path / "damaged")
    for path in (root / "site/search/data").rglob("*.bin"):
        path.unlink()
    done = call(root, "search", "茶")
    assert done.returncode == 1
    assert "build --force" in done.stderr
