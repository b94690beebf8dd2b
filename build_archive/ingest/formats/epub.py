"""A book (EPUB): a zip of pages in XML with the order in which they are read. One article for each chapter.

A chapter is a file that the table of contents names, with the files after it that it does not name (programs cut long
chapters into pieces). What the book says about itself goes with every chapter as evidence, as front matter does; the
book is what the chapter was published in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree import ElementTree

from build_archive.ingest.decode import decode
from build_archive.ingest.formats import MAX_PAGE, Held, Opened, Page
from build_archive.ingest.formats.xhtml import as_html
from build_archive.ingest.names import path_names
from build_archive.ingest.zipped import UnreadableError, Zip, first_name, is_zip
from build_archive.markup.html import parse
from build_archive.model import Element, Severity

_TYPE = b"application/epub+zip"
_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"
_MAX_LIST = 8 << 20
_PAGES = ("application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document")
_AGAIN = "Make the book again, or save its chapters as pages."
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*;)")
_TAG = re.compile(r"<[^<>]*>")
_BODY = re.compile(r"<body[\s>]", re.I)
_LOCKED = re.compile(r"""CipherReference\s+URI\s*=\s*["']([^"']+)["']""")
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)T00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:00)?\Z")


def claims(box: Opened) -> bool:
    """Whether it is a zip that says it is a book."""
    if not is_zip(box.head):
        return False
    if first_name(box.head) == "mimetype" and _TYPE in box.head[:200]:
        return True
    try:
        with Zip(box.file, box.size) as archive:
            return _CONTAINER in archive.members
    except UnreadableError:
        return False


def pages(box: Opened) -> Iterator[Held]:
    """The chapters in the order in which they are read."""
    try:
        with Zip(box.file, box.size) as archive:
            yield from _chapters(box, archive)
    except UnreadableError as error:
        yield box.told("box-broken", Severity.ERROR, str(error), _AGAIN)


@dataclass(slots=True)
class _Book:
    """The package file of a book."""

    title: str = ""
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    publisher: str = ""
    date: str = ""
    language: str = ""
    spine: list[str] = field(default_factory=list)
    """Paths of its pages in the order in which they are read."""
    contents: str = ""
    """Path of the table of contents."""


@dataclass(slots=True)
class _Chapter:
    title: str
    paths: list[str]


def _chapters(box: Opened, archive: Zip) -> Iterator[Held]:
    book = _book(archive)
    locked = {unquote(one) for one in _LOCKED.findall(_text(archive, _LOCKS))} if _LOCKS in archive.members else set()
    if locked.intersection(book.spine):
        yield box.told("box-locked", Severity.ERROR, "the book is locked (DRM)", "Use a copy without a lock.")
        return
    labels = _labels(archive, book)
    chapters: list[_Chapter] = []
    passed = 0
    for path in book.spine:
        if path == book.contents:
            passed += 1
            continue
        try:
            text = _text(archive, path)
        except UnreadableError as error:
            yield box.told("box-damaged", Severity.ERROR, f"a chapter is missing: {error}", _AGAIN)
            continue
        body = _BODY.search(text)
        if not _TAG.sub("", text[body.start() :] if body else text).strip():
            passed += 1
            continue
        if path in labels or not labels or not chapters:
            chapters.append(_Chapter(labels.get(path, ""), [path]))
        else:
            chapters[-1].paths.append(path)
    if passed:
        yield box.told("box-passed-over", Severity.INFO, f"{passed} pages of the book have no text of their own")
    if not chapters:
        yield box.told("box-empty", Severity.ERROR, "the book holds no text", _AGAIN)
        return
    names = path_names(one.paths[0] for one in chapters)
    for chapter in chapters:
        alone = len(chapters) == 1
        try:
            text = "\n".join(_text(archive, path) for path in chapter.paths)
        except UnreadableError as error:
            yield box.told("box-damaged", Severity.ERROR, str(error), _AGAIN)
            continue
        data = text.encode("utf-8", "replace")
        if len(data) > MAX_PAGE:
            message = f"{chapter.paths[0]}: the chapter has more than the {MAX_PAGE >> 20} MB of an article"
            yield box.told("seed-too-large", Severity.ERROR, message, "Split the book.")
            continue
        facts = tuple(_facts(book, chapter, alone=alone))
        yield Page(data, "" if alone else names[chapter.paths[0]], charset="utf-8", html=True, xml=True, facts=facts)


def _facts(book: _Book, chapter: _Chapter, *, alone: bool) -> Iterator[tuple[str, str]]:
    """What the book says about ``chapter``, under the names of front matter."""
    title = book.title if alone else chapter.title
    found = [("title", title)]
    found += [("author", name) for name in book.authors]
    found += [("editor", name) for name in book.editors]
    found += [("published", book.date), ("lang", book.language)]
    found += [("publisher", book.publisher), ("site_name", "" if alone else book.title)]
    yield from ((key, value) for key, value in found if value)


def _book(archive: Zip) -> _Book:
    place = ""
    for element in _xml(archive, _CONTAINER).iter():
        if _local(element) == "rootfile" and element.get("full-path"):
            place = normpath(unquote(element.get("full-path", "")))
            break
    if not place:
        raise UnreadableError(f"{_CONTAINER} names no package")
    package = _xml(archive, place)
    folder = dirname(place)
    book = _Book()
    manifest: dict[str, tuple[str, str]] = {}
    roles: dict[str, str] = {}
    people: list[tuple[str, str, str]] = []
    order: list[str] = []
    old_contents = ""
    for element in package.iter():
        name, value = _local(element), " ".join((element.text or "").split())[:500]
        if name == "item":
            path = _resolved(folder, element.get("href", ""))
            manifest[element.get("id", "")] = path, element.get("media-type", "").lower()
            if "nav" in element.get("properties", "").split():
                book.contents = path
        elif name == "spine":
            old_contents = element.get("toc", "")
        elif name == "itemref":
            order.append(element.get("idref", ""))
        elif name == "meta" and element.get("property") == "role":
            roles[element.get("refines", "").removeprefix("#")] = value
        elif name == "creator" and value:
            people.append((element.get("id", ""), _attribute(element, "role"), value))
        elif name == "title":
            book.title = book.title or value
        elif name == "publisher":
            book.publisher = book.publisher or value
        elif name == "language":
            book.language = book.language or value
        elif name == "date" and not book.date and _attribute(element, "event") in ("", "publication"):
            book.date = day.group(1) if (day := _MIDNIGHT.match(value)) else value
    for id, role, person in people:
        role = (role or roles.get(id, "")).lower()
        if role in ("", "aut"):
            book.authors.append(person)
        elif role == "edt":
            book.editors.append(person)
    book.spine = list(dict.fromkeys(manifest[id][0] for id in order if id in manifest and manifest[id][1] in _PAGES))
    if not book.contents:
        book.contents = manifest.get(old_contents, ("", ""))[0] or next(
            (path for path, media in manifest.values() if media == "application/x-dtbncx+xml"), ""
        )
    return book


def _labels(archive: Zip, book: _Book) -> dict[str, str]:
    """The words under which the table of contents names each file: the entry of the highest rank, the first and the
    last where a file holds several of that rank."""
    found: dict[str, list[tuple[int, str]]] = {}
    try:
        if book.contents.lower().endswith(".ncx"):
            entries = _old_contents(archive, book.contents)
        else:
            entries = _contents(archive, book.contents) if book.contents else iter(())
        for depth, label, target in entries:
            path = _resolved(dirname(book.contents), target)
            if path in book.spine and label:
                found.setdefault(path, []).append((depth, label[:300]))
    except UnreadableError:
        return {}  # the chapters are named by their headings, then
    named = {}
    for path, labels in found.items():
        rank = min(depth for depth, _ in labels)
        highest = [label for depth, label in labels if depth == rank]
        named[path] = highest[0] if len(highest) == 1 else f"{highest[0]} – {highest[-1]}"
    return named


def _contents(archive: Zip, path: str) -> Iterator[tuple[int, str, str]]:
    """Rank, words and target of each entry of the list of chapters (not that of pages or of pictures)."""
    root = parse(as_html(_text(archive, path))).root
    lists = list(root.elements("nav"))
    chosen = next((one for one in lists if "toc" in one.get("epub:type").split()), lists[0] if lists else root)
    waiting: list[tuple[Element, int]] = [(chosen, 0)]
    while waiting:
        element, depth = waiting.pop()
        if element.tag == "a" and element.get("href"):
            yield depth, " ".join(element.text().split()), element.get("href")
            continue
        inner = depth + (element.tag in ("ol", "ul"))
        waiting.extend((child, inner) for child in reversed(element.children) if isinstance(child, Element))


def _old_contents(archive: Zip, path: str) -> Iterator[tuple[int, str, str]]:
    """The same of an ``.ncx`` file."""
    waiting: list[tuple[ElementTree.Element, int]] = [(_xml(archive, path), 0)]
    label = ""
    while waiting:
        element, depth = waiting.pop()
        name = _local(element)
        if name == "navPoint":
            label, depth = "", depth + 1
        elif name == "text":
            label = label or " ".join((element.text or "").split())
        elif name == "content" and element.get("src"):
            yield depth, label, element.get("src", "")
        waiting.extend((child, depth) for child in reversed(element))


def _text(archive: Zip, path: str) -> str:
    return decode(archive.read(path)).text


def _xml(archive: Zip, path: str) -> ElementTree.Element:
    """The root of an XML file; one with declarations of its own is refused, for they can grow without end."""
    text = decode(archive.read(path, _MAX_LIST)).text
    if "<!ENTITY" in text:
        raise UnreadableError(f"{path} declares entities, which no book needs")
    try:
        return ElementTree.fromstring(_ENTITY.sub(_character, text).lstrip())
    except (ElementTree.ParseError, ValueError) as error:
        raise UnreadableError(f"{path} is no XML ({error})") from error


def _character(match: re.Match[str]) -> str:
    name = match.group(1)
    return match.group() if name in ("amp;", "lt;", "gt;", "quot;", "apos;") else html5.get(name, "")


def _local(element: ElementTree.Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _attribute(element: ElementTree.Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "").lower()


def _resolved(folder: str, href: str) -> str:
    return normpath(join(folder, unquote(href.partition("#")[0])))
