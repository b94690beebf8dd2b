"""Whatever lies in seeds/: one line each in the report with file and next step, and the rest is built."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.publish.archive import article, call, make

WORDS = (
    "天地玄黄宇宙洪荒 日月盈昃辰宿列张 寒来暑往秋收冬藏 闰余成岁律吕调阳 云腾致雨露结为霜 金生丽水玉出昆冈 剑号巨阙珠称夜光 "
    "果珍李柰菜重芥姜 海咸河淡鳞潜羽翔 龙师火帝鸟官人皇 始制文字乃服衣裳 推位让国有虞陶唐 吊民伐罪周发殷汤 坐朝问道垂拱平章"
).split()


def page(number: int, head: str = "") -> str:
    return article(f"第{number}篇", WORDS[number % len(WORDS)], head=head)


BAD: dict[str, tuple[str | bytes, str, str]] = {
    "empty.txt": (b"", "refused", "seed-empty"),
    "blank.html": (" \n\t ", "refused", "seed-empty"),
    "binary.bin": (bytes(range(256)) * 40, "refused", "seed-binary"),
    "large.txt": ("很大的文件。\n".encode() * 900_000, "refused", "seed-too-large"),
    "deep.html": ("<div>" * 20_000 + "深处的文字" + "</div>" * 20_000, "degraded", "ingest-flattened"),
    "mixed.txt": (("混合编码的题目\n\n" + "很长的一段话。\n\n" * 5).encode() + "鳞潜羽翔".encode("gb18030"), "degraded",
                  "decode-lossy"),
    "same1.html": (page(1), "ok", ""),
    "same2.html": (page(1), "refused", "seed-duplicate"),
    "address1.html": (page(2, '<link rel="canonical" href="https://e.org/a/1">'), "ok", ""),
    "address2.html": (page(3, '<link rel="canonical" href="https://e.org/a/1?utm_source=x">'), "refused",
                      "seed-same-address"),
    "slug1.html": (page(4), "ok", ""),
    "slug1.yml": ("schema: 1\nslug: same\n", "", ""),
    "slug2.html": (page(5), "ok", "seed-same-slug"),
    "slug2.yml": ("schema: 1\nslug: same\n", "", ""),
    "stem.html": (page(6), "ok", ""),
    "stem.txt": ("另一个同名的题目\n\n" + "正文一段，很长很长的一段。\n\n" * 5, "ok", "seed-same-slug"),
    "stem.yml": ("schema: 1\nslug: stem-x\n", "refused", "sidecar-ambiguous"),
    "bomb.html": (page(7), "ok", ""),
    "bomb.yml": ("a: &a [x, x]\nb: *a\n" + "[" * 600, "refused", "sidecar-yaml"),
    "unknown.html": (page(8), "ok", ""),
    "unknown.yml": ("schema: 1\ntitel: x\n", "refused", "sidecar-unknown-key"),
    "x.html": (page(9), "ok", ""),
    "x_files/a.html": ("<p>资源</p>", "", ""),
    "é🎬.html": (page(10), "ok", ""),
    "control\x01\nname.html": (page(11), "ok", ""),
    "长" * 83 + ".html": (page(12), "ok", ""),
    "nobody.yml": ("schema: 1\n", "refused", "sidecar-without-seed"),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    root = make(tmp_path_factory.mktemp("bad"), {name: content for name, (content, _, _) in BAD.items()})
    (root / "seeds" / "outside.html").symlink_to("/etc/hostname")
    done = call(root, "build", "--report", "report.jsonl", "--workers", "2")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    lines = [json.loads(line) for line in (root / "report.jsonl").read_text(encoding="utf-8").splitlines()]
    published = {path.stem for path in (root / "docs/articles").glob("*.md")}
    assert published == {slug for line in lines for slug in line["slugs"]}
    return {line["seed"].removeprefix("seeds/"): line for line in lines}


@pytest.mark.parametrize("name", [name for name, (_, status, _) in BAD.items() if status])
def test_each_has_its_line(name: str, report: dict[str, dict[str, object]]) -> None:
    _, status, code = BAD[name]
    line = report[name]
    assert line["status"] == status
    found = line["diagnostics"]
    assert isinstance(found, list)
    assert [one["code"] for one in found] == ([code] if code else [])
    for one in found:
        assert one["message"]
        assert one["hint"]
        assert one["location"]["path"] == f"seeds/{name}"


def test_a_link_that_leads_outside_is_refused(report: dict[str, dict[str, object]]) -> None:
    assert report["outside.html"]["status"] == "refused"


def test_an_unreadable_file_costs_itself_only(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("not run: the superuser reads everything")
    root = make(tmp_path, {"a.html": page(0), "b.html": page(1)})
    (root / "seeds" / "b.html").chmod(0)
    done = call(root, "build")
    assert done.returncode == 0
    assert "seeds/b.html" in done.stderr
    assert (root / "docs/articles/a.md").is_file()
