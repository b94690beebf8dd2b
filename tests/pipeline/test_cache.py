"""A damaged cache entry is a miss; whatever is read back is what was stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_archive.model import (
    Certainty,
    Diagnostic,
    Evidence,
    Link,
    Location,
    Metadata,
    Reason,
    Record,
    Removal,
    Severity,
)
from build_archive.pipeline.cache import Cache, code_digest, digest, write_by_rename
from build_archive.pipeline.codec import DecodeError, decode, encode

RECORD = Record(
    id="a", seed_path="seeds/a.txt", seed_sha256="0" * 64, kind="html", encoding="utf-8", bytes_in=10, decoded_length=3,
    metadata=Metadata(
        title="标题 <b>", author=("甲", "乙"),
        evidence=(Evidence("title", "标题", "h1", "describe.title", Certainty.STATED, 0, 2),),
    ),
    markdown="正\n", text="正", removals=(Removal(0, 2, "describe.title", Reason.METADATA, "标题", "/html"),),
    related=(Link("https://e.org/", "e"),), slug="a", aliases=("b",), status="degraded",
    diagnostics=(Diagnostic("x-y", Severity.WARNING, "m", Location("seeds/a.txt", 3), "h"),), source="标题 正",
)


def test_a_record_survives_the_cache(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("ab12", (RECORD,))
    found = cache.get("ab12", tuple[Record, ...])
    assert found == (RECORD,)
    assert found[0].metadata.evidence == RECORD.metadata.evidence


@pytest.mark.parametrize("damage", ["empty", "half", "flipped", "foreign", "folder", "deep"])
def test_damage_is_a_miss(tmp_path: Path, damage: str) -> None:
    cache = Cache(tmp_path)
    cache.put("ab12", (RECORD,))
    [file] = [path for path in tmp_path.rglob("*") if path.is_file()]
    data = file.read_bytes()
    if damage == "empty":
        file.write_bytes(b"")
    elif damage == "half":
        file.write_bytes(data[: len(data) // 2])
    elif damage == "flipped":
        file.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
    elif damage == "foreign":
        cache.put("ab12", ({"id": "a"},))
    elif damage == "deep":
        body = b"[" * 100_000
        file.write_bytes(digest(body).encode() + b"\n" + body)
    else:
        file.unlink()
        file.mkdir()
    assert cache.get("ab12", tuple[Record, ...]) is None
    if damage != "folder":
        cache.put("ab12", (RECORD,))
        assert cache.get("ab12", tuple[Record, ...]) == (RECORD,)


def test_what_cannot_be_stored_is_left_out(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("ab12", ("\udc80",))
    assert cache.get("ab12", tuple[str, ...]) is None


def test_types_are_checked() -> None:
    assert decode(tuple[int, ...], [1, 2]) == (1, 2)
    for kind, value in ((int, True), (str, 1), (tuple[int, str], [1]), (Location, {"path": "x"}), (Reason, "no")):
        with pytest.raises(DecodeError):
            decode(kind, value)
    assert decode(dict[str, int], encode({"a": 1})) == {"a": 1}


def test_digests_tell_lists_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert code_digest("model") != code_digest("text")


def test_a_file_that_is_written_anew_is_as_private_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "notes.yml"
    write_by_rename(file, b"one")
    file.chmod(0o600)
    write_by_rename(file, b"two")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"two", 0o600)
