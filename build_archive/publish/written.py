"""Hand-written pages in both trees: markers filled, words converted, links to files brought one folder up."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from build_archive.convert import Conversion, convert_tree, written_in
from build_archive.markup.html import parse_fragment, serialize_children

_MARKER = re.compile(r"<!--\s*archive:\s*([A-Za-z0-9_-]+)\s*-->")
_HELD = re.compile(r'<archive-listing name="([A-Za-z0-9_-]+)"></archive-listing>')


def fill(html: str, listing: Callable[[str], str]) -> str:
    """``html`` with each ``<!-- archive:NAME -->`` replaced by ``listing(NAME)``."""
    return _MARKER.sub(lambda match: listing(match.group(1)), html)


def names(html: str) -> list[str]:
    """The names of the markers in ``html``."""
    return _MARKER.findall(html)


def in_main_tree(html: str, *, lang: str, target: str, options: Conversion) -> str:
    """``html`` of a page that was written in ``lang``, as the main tree shows it: untouched if that is its script."""
    if lang == target:
        return html
    root = parse_fragment(_MARKER.sub(r'<archive-listing name="\1"></archive-listing>', html))
    convert_tree(root, lang=lang, target=target, options=options)
    return _HELD.sub(r"<!-- archive:\1 -->", serialize_children(root))


def script_of(html: str, otherwise: str) -> str:
    """The script that a page is written in."""
    return written_in(parse_fragment(html).text(), otherwise)


def in_other_tree(
    html: str, *, url: str, pages: Iterable[str], lang: str, target: str, options: Conversion
) -> str:
    """``html`` of the main tree's page at ``url`` for the second tree; its markers stay markers.

    Relative links to ``pages`` stand in both trees; all others (pictures, files) exist once, above the second tree.
    """
    root = parse_fragment(_MARKER.sub(r'<archive-listing name="\1"></archive-listing>', html))
    convert_tree(root, lang=lang, target=target, options=options)
    known = set(pages)
    for element in root.elements():
        for name in ("href", "src", "poster"):
            link = element.attrs.get(name)
            if link and not _in_tree(link, url, known):
                element.attrs[name] = "../" + link
    return _HELD.sub(r"<!-- archive:\1 -->", serialize_children(root))


def _in_tree(link: str, url: str, pages: set[str]) -> bool:
    """Whether ``link`` may stand as it is one folder deeper: it leads to a page, out of the site, or nowhere."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return True
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return True
    path = posixpath.normpath(posixpath.join(posixpath.dirname("/" + url), parts.path))
    path = path.lstrip("/")
    return path in pages or path + "/" in pages or (path in {"", "."} and "" in pages)
