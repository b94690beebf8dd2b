"""How another engine, with every extension somebody might switch on, sees what we write."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown

EXTENSIONS = (
    "tables", "footnotes", "fenced_code", "attr_list", "def_list", "abbr", "meta", "admonition", "toc", "md_in_html", "wikilinks", "sane_lists",
    "pymdownx.arithmatex", "pymdownx.b64", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details",
    "pymdownx.emoji", "pymdownx.escapeall", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink",
    "pymdownx.mark", "pymdownx.progressbar", "pymdownx.smartsymbols", "pymdownx.snippets", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist",
    "pymdownx.tilde", "pymdownx.blocks.admonition", "pymdownx.blocks.details", "pymdownx.blocks.html", "pymdownx.blocks.tab", "pymdownx.blocks.definition", "pymdownx.saneheaders",
)  # fmt: skip
_CONFIGS = {"pymdownx.arithmatex": {"generic": True}}
"""A formula in an element of its own instead of a script."""
PLAIN = ("toc", "tables", "fenced_code")
"""What MkDocs switches on by itself."""


def render(source: str, extensions: tuple[str, ...] = EXTENSIONS) -> str:
    """HTML of ``source``."""
    return markdown.markdown(source, extensions=list(extensions), extension_configs=_CONFIGS)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def tags(html: str) -> list[tuple[str, dict[str, str]]]:
    """Start tags with their attributes."""
    parser = _Tags()
    parser.feed(html)
    parser.close()
    return parser.tags


def visible(html: str) -> str:
    """The text without white space."""
    parser = _Tags()
    parser.feed(html)
    parser.close()
    return re.sub(r"\s", "", "".join(parser.words))
