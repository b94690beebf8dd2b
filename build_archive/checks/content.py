"""The content of an article, read by a second parser: nothing but the allowed elements and attributes."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from build_archive.markup.sanitize import TAGS
from build_archive.model.body import ATTRIBUTES
from build_archive.model.diagnostic import Diagnostic, Location, Severity

_EVERYWHERE = frozenset(
    "id class lang dir translate title role hidden aria-label aria-labelledby aria-describedby aria-details aria-hidden"
    " aria-current".split()
)
_OF_PAGES: dict[str, frozenset[str]] = {
    "a": frozenset({"rel", "referrerpolicy"}),
    "img": frozenset({"width", "height", "loading", "decoding"}),
    "time": frozenset({"datetime"}),
    "details": frozenset({"open"}),
    "span": frozenset({"data-src"}),
    "th": frozenset({"scope"}),
    "div": frozenset({"tabindex"}),
}
_SCHEMES = ("http:", "https:", "mailto:")


def check_content(html: str, path: str) -> tuple[Diagnostic, ...]:
    """What the article content ``html`` of the page ``path`` holds that nobody allowed, with its place."""
    reader = _Content(path)
    reader.feed(html)
    reader.close()
    return tuple(reader.found)


def not_allowed(tag: str, attrs: list[tuple[str, str | None]]) -> Iterator[str]:
    """What one start tag holds that the content of an article may not."""
    if tag not in TAGS:
        yield f"the element <{tag}>"
    allowed = _EVERYWHERE | ATTRIBUTES.get(tag, frozenset()) | _OF_PAGES.get(tag, frozenset())
    for name, value in attrs:
        if name not in allowed:
            yield f"the attribute {name} of <{tag}>"
        elif name in {"href", "src"} and not _is_harmless(value or ""):
            yield f"the address {value!r:.60} of <{tag}>"


class _Content(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.found: list[Diagnostic] = []

    def say(self, message: str) -> None:
        line, column = self.getpos()
        location = Location(self.path, line, column + 1)
        self.found.append(Diagnostic("content-not-allowed", Severity.ERROR, message, location))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for message in not_allowed(tag, attrs):
            self.say(message)

    def handle_comment(self, data: str) -> None:
        self.say(f"the comment {data!r:.60}")

    def handle_decl(self, decl: str) -> None:
        self.say(f"the declaration {decl!r:.60}")

    def handle_pi(self, data: str) -> None:
        self.say(f"the instruction {data!r:.60}")

    def unknown_decl(self, data: str) -> None:
        self.say(f"the section {data!r:.60}")


def _is_harmless(address: str) -> bool:
    """An allowed scheme, or none; as a browser reads it, which ignores spaces and controls before the colon."""
    compact = "".join(letter for letter in address if letter > " " and letter not in "\x7f").lower()
    scheme, colon, _ = compact.partition(":")
    if not colon or any(letter in scheme for letter in "/?#"):
        return True
    return compact.startswith(_SCHEMES)
