"""A preview stays right over many rebuilds: a changed seed, sidecar or page shows, and nothing is swapped."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from tests.publish.archive import article, make, times


class Preview:
    """What ``mkdocs serve`` does, without its web server."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = root, folder
        self.config = self._load()
        self.config.plugins.on_startup(command="serve", dirty=False)

    def _load(self) -> MkDocsConfig:
        return load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.folder))

    def rebuild(self) -> MkDocsConfig:
        config = self._load()
        config.plugins = self.config.plugins
        config.site_url = "http://127.0.0.1:8000/"
        build(config, serve_url="http://127.0.0.1:8000/")
        return config

    def page(self, path: str) -> str:
        return (self.folder / path / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    return Preview(make(tmp_path / "archive"), tmp_path / "shown")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_changes_show_without_a_restart(preview: Preview) -> None:
    config = preview.rebuild()
    assert str(preview.root / "seeds") in config.watch
    assert "网络里的软件" in preview.page("articles/first")
    library = times(preview.root / "docs")

    preview.rebuild()
    assert times(preview.root / "docs") == library

    (preview.root / "seeds/001.yml").write_text("schema: 1\nslug: first\ntitle: 改过的软件题目\n", encoding="utf-8")
    preview.rebuild()
    assert "改过的软件题目" in preview.page("articles/first")
    assert "改過的軟件題目" in preview.page("zh-hant/articles/first")

    (preview.root / "seeds/009.html").write_text(article("新来的", "新来的文章，说的是网络"), encoding="utf-8")
    (preview.root / "docs/about.md").write_text("# 关于我们\n\n软件\n", encoding="utf-8")
    preview.rebuild()
    assert "新来的文章" in preview.page("articles/009")
    assert "關於我們" in preview.page("zh-hant/about")

    (preview.root / "seeds/009.html").unlink()
    preview.rebuild()
    assert not (preview.folder / "articles/009/index.html").exists()
    assert not (preview.root / "docs/articles/009.md").exists()
    assert not (preview.root / "site").exists()
    assert not list(preview.root.glob("site.*"))
