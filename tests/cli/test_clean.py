"""``clean``: prints, touches nothing; as a filter it answers every line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.publish.archive import article, call, make, times

LINES = [
    json.dumps({"id": "a", "url": "https://example.org/1", "html": article("题目", "软件与网络")}, ensure_ascii=False),
    "no json",
    "",
    "[1, 2]",
    json.dumps({"id": 7, "url": None, "text": "# 题目\n\n正文第一段，足够长的一段文字。\n\n正文第二段。\n"}),
    json.dumps({"id": "b"}),
    '{"id": "s", "text": "half a pair: \\ud800 文字文字文字"}',
    "[" * 100_000,
    json.dumps({"id": "e", "html": ""}),
    json.dumps({"id": "z", "url": "http://[bad", "html": "<p>" * 3000 + "文字"}),
    "\u00ff",
]


def test_the_filter_answers_every_line_in_order(tmp_path: Path) -> None:
    for extra in ((), ("--siblings",)):
        data = "\n".join(LINES).encode("utf-8") + b"\n\xff\xfe\n"
        done = call(tmp_path, "clean", "--jsonl", *extra, stdin=data)
        assert done.returncode == 0, done.stderr
        results = [json.loads(line) for line in done.stdout.splitlines()]
        assert [result["id"] for result in results] == ["a", None, None, None, 7, "b", "s", None, "e", "z", None, None]
        assert results[0]["title"] == "题目"
        assert "软件与网络" in results[0]["markdown"]
        assert results[0]["published"].startswith("2020-09-01")
        assert {"site_name", "source_name", "updated", "source_url", "lang", "author", "removed"} <= set(results[0])
        for bad in (1, 2, 3, 5, 7, 8, 10, 11):
            assert results[bad]["diagnostics"], LINES[bad] if bad < len(LINES) else bad
            assert results[bad]["text"] == ""
        assert "文字" in results[9]["text"]


def test_clean_touches_nothing_and_knows_the_sidecar(tmp_path: Path) -> None:
    root = make(tmp_path)
    before = times(root)
    done = call(root, "clean", "--json", "seeds/001.html", "seeds/003.html")
    first, second = [json.loads(line) for line in done.stdout.splitlines()]
    assert first["tags"] == ["软件"]
    assert first["slug"] == "first"
    assert all({"rule", "reason", "text", "start", "end", "path"} == set(removed) for removed in first["removed"])
    assert second["lang"] == "en"
    assert call(root, "clean", "seeds/001.html").stdout.startswith("---\ntitle: 软件的出口\n")
    assert times(root) == before


def test_wrong_calls_end_with_2_and_say_how(tmp_path: Path) -> None:
    for arguments in (("clean",), ("clean", "--jsonl", __file__), ("nonsense",), ("build",), ("build", "--workers", "x")):
        done = call(tmp_path, *arguments)
        assert done.returncode == 2, arguments
        assert "Traceback" not in done.stderr
        assert done.stderr.strip()


def test_every_command_explains_itself_with_an_example(tmp_path: Path) -> None:
    from build_archive.cli import COMMANDS

    for name in COMMANDS:
        done = call(tmp_path, name, "--help")
        assert done.returncode == 0
        assert f"build-archive {name}" in done.stdout, name
        assert "Example" in done.stdout
