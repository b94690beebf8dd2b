"""Texts for stories and copies: chunks of the five first seeds, and what mirrors and editors do to a text."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from build_archive.markup.markdown import plain_text, read
from build_archive.model import Article, Findings, Metadata
from build_archive.relate.stories import stories
from build_archive.text.script import converter
from build_archive.text.shingles import fingerprint, letters, weight
from tests.bench.generate import paragraph

GOLD = Path(__file__).resolve().parent.parent / "archive" / "gold"
SIZE = 800


@cache
def chunks() -> tuple[str, ...]:
    """The bodies of the seeds in pieces of 800 characters, and as many made-up ones."""
    real = []
    for path in sorted(GOLD.glob("*.md")):
        text = plain_text(read(path.read_text("utf-8")))
        pieces = [text[start : start + SIZE] for start in range(0, len(text) - SIZE, SIZE)]
        # One is a list of addresses, which are no wording.
        real += [piece for piece in pieces if weight(letters(piece)) > SIZE / 4]
    made = ["".join(paragraph(Random(f"{number}/{line}")) for line in range(9))[:SIZE] for number in range(len(real))]
    return (*real, *made)


def traditional(text: str, random: Random) -> str:
    return converter("s2twp").convert(text).text


def half_width(text: str, random: Random) -> str:
    return text.translate(str.maketrans("，。：；？！（）“”", ",.:;?!()\"\""))


def cut(text: str, random: Random) -> str:
    return text[: len(text) * 4 // 5]


def replaced(text: str, random: Random) -> str:
    signs = list(text)
    for place in random.sample(range(len(signs)), len(signs) // 20):
        signs[place] = chr(random.randrange(0x4E00, 0x9FA5))
    return "".join(signs)


def foreign_lines(text: str, random: Random) -> str:
    lines = [text[start : start + 100] for start in range(0, len(text), 100)]
    return "\n".join(f"{line}\n{paragraph(random)[:40]}" for line in lines)


def half_inside_another(text: str, random: Random) -> str:
    other = "".join(paragraph(random) for _ in range(9))[: SIZE // 2]
    return other[:200] + text[: len(text) // 2] + other[200:]


EDITS = (traditional, half_width, cut, replaced, foreign_lines, half_inside_another)


def article(slug: str, text: str, published: str = "", outlet: str = "", rights: str = "full") -> Article:
    """An article of ``text``, each in an outlet of its own unless one is named."""
    source = f"https://{outlet or slug}.example/1"
    facts = Metadata(title=slug, published=published, source_url=source, rights=rights)
    return Article(slug, f"docs/articles/{slug}.md", facts, text, text)


def findings(articles: list[Article] | tuple[Article, ...]) -> dict[str, Findings]:
    """Their fingerprints."""
    return {one.slug: Findings(shingles=fingerprint(one.text)) for one in articles}


def told(*articles: Article) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """The members of the stories and of the families of copies."""
    found, copied = stories(articles, findings(articles))
    return {frozenset(one.slugs) for one in found}, {frozenset(one.slugs) for one in copied}
