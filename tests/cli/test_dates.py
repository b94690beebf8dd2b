"""``dates``: what a text says about time, for people and for programs; the file is read exactly as it stands."""

from __future__ import annotations

import json
from pathlib import Path

from tests.publish.archive import call

KEYS = "text start end value granularity certain anchor kind modifier evidence".split()


def test_objects_with_places_in_the_file_as_it_stands(tmp_path: Path) -> None:
    text = "😀<p class='2020-01-01'>去年4月\r\n截至8月28日</p>\r\nhttps://example.org/2020/09/01/ 目前，90 天内"
    (tmp_path / "a.txt").write_bytes(text.encode("utf-8"))
    done = call(tmp_path, "dates", "--json", "--reference", "2020-09-01", "a.txt")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert [list(one) for one in found] == [KEYS] * len(found)
    assert all(text[one["start"] : one["end"]] == one["text"] for one in found)
    assert [(one["text"], one["value"], one["kind"], one["modifier"], one["anchor"]) for one in found] == [
        ("去年4月", "2019-04", "date", "", "reference"),
        ("8月28日", "2020-08-28", "date", "on-or-before", "reference"),
        ("目前", "", "vague", "", ""),
        ("90 天内", "", "duration", "", ""),
    ]


def test_several_files_and_standard_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("2020年9月", encoding="utf-8")
    (tmp_path / "b.txt").write_text("没有日期", encoding="utf-8")
    both = json.loads(call(tmp_path, "dates", "--json", "a.txt", "b.txt").stdout)
    assert [(one["file"], one["value"]) for one in both] == [("a.txt", "2020-09")]
    assert json.loads(call(tmp_path, "dates", "--json", "b.txt").stdout) == []
    piped = call(tmp_path, "dates", "--json", "--reference", "2021-06-15", "-", stdin="昨天".encode())
    assert json.loads(piped.stdout)[0]["value"] == "2021-06-14"


def test_a_list_for_people(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n昨天，\n2020年，目前 \x1b[31m", encoding="utf-8")
    shown = call(tmp_path, "dates", "--reference", "2021-06-15", "a.txt").stdout.splitlines()
    assert shown == ["a.txt:2: 昨天 = 2021-06-14  [昨天 from 2021-06-15 (reference)]", "a.txt:3: 2020年 = 2020",
                     "a.txt:3: 目前 = vague"]  # fmt: skip
    without = call(tmp_path, "dates", "a.txt").stdout.splitlines()
    assert without[0] == "a.txt:2: 昨天 = date  [no day to count from]"


def test_wrong_calls_and_unreadable_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("2020年", encoding="utf-8")
    (tmp_path / "gb.txt").write_bytes("二〇二〇年".encode("gb18030"))
    for day in ("2020-13-01", "2020-9-1", "yesterday", "20200901"):
        done = call(tmp_path, "dates", "--reference", day, "a.txt")
        assert done.returncode == 2
        assert "--reference 2020-09-01" in done.stderr
    for arguments in (("dates",), ("dates", "nowhere.txt")):
        assert call(tmp_path, *arguments).returncode == 2
    done = call(tmp_path, "dates", "--json", "gb.txt", "a.txt")
    assert done.returncode == 1
    assert "UTF-8" in done.stderr
    assert [one["value"] for one in json.loads(done.stdout)] == ["2020"]
    assert "Examples:" in call(tmp_path, "dates", "--help").stdout
