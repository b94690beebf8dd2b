"""Characters that show nothing leave the words, and stay where a script needs them."""

from __future__ import annotations

import pytest

from build_archive.clean import clean
from build_archive.clean.invisible import visible
from build_archive.ingest import capture_html
from build_archive.model import CleanWishes

CASES = [
    ("Tik\u200bTok 字\u200d节\u2060跳\ufeff动", "TikTok 字节跳动"),
    ("文件 photo\u202egpj.exe 与 \u2066abc\u2069 \u061c。", "文件 photogpj.exe 与 abc 。"),
    ("正文\U000e0069\U000e0067末", "正文末"),
    ("家庭 👨\u200d👩\u200d👧 与 ❤\ufe0f", "家庭 👨\u200d👩\u200d👧 与 ❤\ufe0f"),
    (
        "旗 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "旗 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("שלום\u200f!", "שלום\u200f!"),
    ("क्\u200dष", "क्\u200dष"),
    ("葛\U000e0100城", "葛\U000e0100城"),
]


@pytest.mark.parametrize(("given", "shown"), CASES)
def test_what_shows_nothing_goes(given: str, shown: str) -> None:
    assert visible(given) == shown
    assert visible(shown) == shown


def test_what_goes_is_accounted_for() -> None:
    words = "这一段话足够长，可以看作正文，里面藏着\u200b看不见的\u202e字符，还有一个"
    page = f"<article><p>{words}<a href='https://e\u200b.org/'>链接</a>。</p><p>第二段话也足够长，好让它像一篇文章。</p></article>"
    capture = capture_html("x", page)
    body = clean(capture, CleanWishes())
    gone = [removal for removal in body.removals if removal.rule == "clean.invisible"]
    assert [removal.text for removal in gone] == ["\u200b", "\u202e"]
    assert "藏着看不见的字符" in body.root.text()
    assert next(body.root.elements("a")).attrs["href"] == "https://e.org/"
    kept = sorted(offset for text in body.root.texts() for offset in text.offsets)
    taken = [offset for removal in body.removals for offset in range(removal.start, removal.end)]
    assert sorted(kept + taken) == list(range(len(capture.decoded)))
