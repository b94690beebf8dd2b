"""A YAML block at the top of a Markdown or text seed, as web clippers and static site generators write it.

What it declares about the article is evidence for ``describe`` and stands in the tree's head as
``<meta name="frontmatter:title" content="…">``. It is never obeyed: a key is a word, a value is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_archive.errors import FrontMatterError
from build_archive.markup import frontmatter
from build_archive.model import Element

_FIELDS = frozenset(
    [
        *"title subtitle description summary author authors byline editor source source_url url link canonical".split(),
        *"site site_name publisher publication published date created updated modified lastmod retrieved saved".split(),
        *"date_published date_saved clipped tags keywords categories category lang language slug permalink".split(),
        *"layout draft type aliases cover image 标题 作者 来源 日期 发布日期 链接 标签".split(),
    ]
)
"""Keys that say what the block is; a block without any of them is a part of the text."""
_BLOCK = re.compile(
    r"---[ \t]*(?:\r\n|\r|\n)"
    r"(?P<yaml>(?:(?!---|\.\.\.)[^\r\n]*(?:\r\n|\r|\n))*+)"
    r"(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|$)"
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_LIMIT = 200
"""Values taken from one block."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The block and what it declares."""

    source: str = ""
    """With its fences; empty if there is none."""
    values: tuple[tuple[str, str], ...] = ()
    """Keys in lower case, a list's key once for each of its values."""

    @property
    def lines(self) -> int:
        """How many lines the block takes."""
        return len(_LINE_END.findall(self.source)) + (not self.source.endswith(("\n", "\r")) and bool(self.source))

    def declare(self, root: Element) -> None:
        """Adds one ``meta`` for each value to the head of ``root``."""
        head = next((child for child in root.children if isinstance(child, Element) and child.tag == "head"), None)
        if head is None:
            head = Element("head")
            root.insert(0, head)
        for key, value in self.values:
            head.append(Element("meta", {"name": f"frontmatter:{key}", "content": value}))


def front_matter(text: str, path: str) -> FrontMatter:
    """The block at the top of ``text``; empty if there is none that declares an article's facts."""
    match = _BLOCK.match(text) if text.startswith("---") else None
    if match is None:
        return FrontMatter()
    try:
        value, _ = frontmatter.load_yaml(match.group("yaml"), path)
    except FrontMatterError:
        return FrontMatter()
    if not isinstance(value, dict) or not any(str(key).strip().lower() in _FIELDS for key in value):
        return FrontMatter()
    pairs = tuple(
        (key, item) for name, content in value.items() if (key := _key(name)) for item in _items(content) if item
    )
    return FrontMatter(match.group(), pairs[:_LIMIT])


def _key(name: object) -> str:
    key = str(name).strip().lower()
    return key if re.fullmatch(r"[\w.:-]{1,64}", key) else ""


def _items(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, bool | int | float):
        yield str(value).lower() if isinstance(value, bool) else str(value)
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, dict):
                item = item.get("name")  # as Pandoc writes authors
            if not isinstance(item, list | dict):
                yield from _items(item)
