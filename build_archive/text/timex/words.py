"""Word lists beside the code, as patterns that stay quick whatever text they meet."""

from __future__ import annotations

import re
from collections import defaultdict
from importlib import resources


def words(name: str) -> tuple[str, ...]:
    """The lines of a word list; those that begin with # are comments."""
    source = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return tuple(sorted({line.strip() for line in source.splitlines() if line.strip() and not line.startswith("#")}))


def any_of(wanted: tuple[str, ...]) -> str:
    """A pattern for the longest of the words at a place: first letters are compared once, not once per word."""
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for word in wanted:
        by_first[word[0]].append(word[1:])
    branches = []
    for first, rests in sorted(by_first.items()):
        longest_first = sorted(rests, key=lambda rest: (-len(rest), rest))
        branches.append(re.escape(first) + "(?:" + "|".join(map(re.escape, longest_first)) + ")")
    firsts = "".join(map(re.escape, sorted(by_first)))
    return f"(?=[{firsts}])(?:{'|'.join(branches)})"
