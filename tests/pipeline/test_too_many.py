"""A body of more elements than any article has costs no more than an article, and loses nothing."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from build_archive.clean import TOO_MANY
from build_archive.config import default_config
from build_archive.markup import markdown
from build_archive.model import Record, Seed
from build_archive.model.tree import strip_space
from build_archive.pipeline.article import MAX_ELEMENTS, records


def made(text: str, folder: Path) -> Record:
    data = text.encode()
    (record,) = records(Seed("seeds/long.html", sha256(data).hexdigest(), len(data)), data, default_config(folder))
    return record


@pytest.mark.parametrize("unit", ["<p>第{}段的话。</p>", "<b>词{}</b> "])
def test_too_many_elements_become_plain_paragraphs(unit: str, tmp_path: Path) -> None:
    count = MAX_ELEMENTS + 1
    words = "".join(unit.format(number) for number in range(count))
    record = made(f"<!doctype html><title>长</title><article><p>开头的一段普通的文字。</p><div>{words}</div></article>", tmp_path)
    assert record.status == "degraded"
    assert "clean-too-many" in {one.code for one in record.diagnostics}
    assert sum(1 for _ in markdown.read(record.markdown).elements()) <= 1_000
    expected = strip_space("".join(unit.format(n) for n in range(count)).replace("<p>", "").replace("</p>", "")
                           .replace("<b>", "").replace("</b>", ""))  # fmt: skip
    assert expected in strip_space(record.text)


@pytest.mark.parametrize(
    ("start", "line"), [("# 一张很长的表格\n\n开头的一段。\n\n| 甲 |\n| - |\n", "| {} |\n"), ("开头的一段普通的文字。\n\n", "第{}行的话，写在这里，说完了。\n\n")]
)
def test_far_too_many_in_markdown_and_text_keep_every_character(start: str, line: str, tmp_path: Path) -> None:
    lines = [line.format(number) for number in range(TOO_MANY + 1)]
    record = made(start + "".join(lines), tmp_path)
    assert record.status == "degraded"
    assert {one.code for one in record.diagnostics} == {"clean-too-many"}
    assert record.metadata.title == ("一张很长的表格" if start.startswith("#") else "")
    expected = strip_space("".join(one.replace("| ", "").replace(" |", "") for one in lines))
    assert expected in strip_space(record.text)
