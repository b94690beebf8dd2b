"""Archives and records to play with."""

from __future__ import annotations

import hashlib
from pathlib import Path

from build_archive.config import ArchiveConfig
from build_archive.markup import markdown
from build_archive.model import Metadata, Record


def archive(root: Path) -> ArchiveConfig:
    (root / "seeds").mkdir(parents=True, exist_ok=True)
    return ArchiveConfig(root, root / "docs", root / "site", root / "seeds", root / ".cache")


def record(
    name: str, body: str = "第一段。\n\n第二段。\n", slug: str = "", content: str = "", **fields: object
) -> Record:
    """What cleaning would give for the seed ``seeds/<name>.txt``."""
    metadata = Metadata(**{"title": f"题：{name}", "lang": "zh-Hans", **fields})  # type: ignore[arg-type]  # test data
    sha = hashlib.sha256((content or name).encode()).hexdigest()
    text = markdown.plain_text(markdown.read(body))
    return Record(
        name, f"seeds/{name}.txt", sha, "text", "utf-8", 1, 1, metadata, body, text, (), slug=slug or name
    )


def put_seed(config: ArchiveConfig, made: Record) -> None:
    (config.root / made.seed_path).write_text("x", encoding="utf-8")
