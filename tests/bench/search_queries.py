"""What is asked: stretches of the articles' own texts as readers of either script would type them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

import opencc

from tests.bench.search_truth import units

QUOTES = re.compile('["“”「」『』]')
HYPHENS = ("-", "－")


@dataclass(frozen=True, slots=True)
class Query:
    """A stretch of a text."""

    asked: str
    """As it is typed, quotation marks included where the stretch needs them."""
    words: str
    """Without them."""
    source: str
    """Name of the article it was drawn from."""
    converted: bool
    """Typed in the other script."""


@dataclass(slots=True)
class Drawn:
    """The queries, and what was drawn anew."""

    queries: list[Query]
    quoted: int = 0
    syntax: int = 0
    """Drawn anew for a quotation mark in it."""
    empty: int = 0
    """Drawn anew because no letter is in it."""


@cache
def converter(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config, include_tofu_risk_dictionaries=False)


def convert(text: str, config: str) -> str:
    return str(converter(config).convert(text))


def is_traditional(text: str) -> bool:
    """Whether more characters of ``text`` change on the way to Simplified than to Traditional."""
    sample = text[:2000]
    to_simplified = sum(a != b for a, b in zip(sample, convert(sample, "t2s"), strict=False))
    to_traditional = sum(a != b for a, b in zip(sample, convert(sample, "s2t"), strict=False))
    return to_simplified > to_traditional


def draw(texts: Sequence[tuple[str, Sequence[str]]], count: int, seed: str) -> Drawn:
    """``count`` stretches of 2 to 8 code points from (name, strings), longer strings more often; every second one in
    the other script."""
    random = Random(seed)
    strings = [(name, string) for name, parts in texts for string in parts if len(string) >= 8]
    lengths = [len(string) for _, string in strings]
    scripts = {name: is_traditional("".join(parts)) for name, parts in texts}
    drawn = Drawn([])
    while len(drawn.queries) < count:
        name, string = random.choices(strings, lengths)[0]
        length = random.randint(2, 8)
        start = random.randrange(len(string) - length + 1)
        words = string[start : start + length]
        if QUOTES.search(words):
            drawn.syntax += 1
            continue
        if not units(words):
            drawn.empty += 1
            continue
        converted = len(drawn.queries) % 2 == 1
        if converted:
            words = convert(words, "tw2s" if scripts[name] else "s2tw")
        quoted = bool(re.search(r"\s", words)) or words.startswith(HYPHENS)
        drawn.quoted += quoted
        drawn.queries.append(Query(f'"{words}"' if quoted else words, words, name, converted))
    return drawn


def letters(texts: Sequence[tuple[str, Sequence[str]]], count: int, seed: str) -> list[str]:
    """``count`` different Chinese characters, frequent ones more often."""
    random = Random(seed)
    text = "".join(string for _, parts in texts for string in parts)
    found: dict[str, None] = {}
    while len(found) < count:
        letter = random.choice(text)
        if "\u4e00" <= letter <= "\u9fff":
            found[letter] = None
    return list(found)
