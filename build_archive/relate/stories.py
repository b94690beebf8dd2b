"""Articles that share passages, and copies of one text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from build_archive.model import Article, Copies, Decision, Findings, Story


def stories(
    articles: Sequence[Article], findings: Mapping[str, Findings], decisions: Sequence[Decision] = ()
) -> tuple[tuple[Story, ...], tuple[Copies, ...]]:
    """The stories and the families of copies among ``articles``, whatever order they come in."""
    return (), ()
