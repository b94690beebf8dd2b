"""Are these copies of one text? Pairs that share much, and not enough to be sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_archive.model import Catalog, Decision, Proposal
from build_archive.relate.proposals.question import line
from build_archive.relate.stories import doubtful_copies


def duplicate_questions(catalog: Catalog, decisions: Sequence[Decision]) -> Iterator[Proposal]:
    """One question for each doubtful pair, the most alike first."""
    titles = {article.slug: article.metadata.title for article in catalog.articles}
    for pair in doubtful_copies(catalog.articles, catalog.findings):
        (one, other), share = sorted(pair[:2]), pair[2]
        yield Proposal(
            f"duplicate:{one}:{other}", "duplicate", f"Are {one} and {other} copies of one text?",
            (line(one, titles[one]), line(other, titles[other]),
             f"{share:.0%} of the shorter text stands in the longer one"),
            (("one", one), ("other", other)), 4.0 + min(1.0, max(0.0, share)) / 2,
        )  # fmt: skip
