"""The generated archives are what the measurements assume."""

from __future__ import annotations

from pathlib import Path

from tests.bench.generate import OUTLETS, address, article, generate


def test_an_article_depends_on_its_number_only(tmp_path: Path) -> None:
    generate(tmp_path / "a", 12)
    generate(tmp_path / "b", 5)
    for path in (path for path in (tmp_path / "b" / "seeds").rglob("*") if path.is_file()):
        assert path.read_bytes() == (tmp_path / "a" / path.relative_to(tmp_path / "b")).read_bytes()
    assert article(3, seed=2) != article(3, seed=1)


def test_the_mixture_is_rich() -> None:
    pages = [article(index)[0] for index in range(60)]
    assert 8 <= sum('lang="zh-TW"' in page for page in pages) <= 32
    assert len({address(index).split("/")[2] for index in range(200)}) == OUTLETS
    assert sum(address(index) in page for index in range(60) for page in pages) > 60 + 100
