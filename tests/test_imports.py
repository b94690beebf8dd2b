"""The import contract: rooms look one way, siblings do not see each other, each library has one place.

``docs/dev/architecture.md`` draws it; this test reads the source and holds it to that.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "build_archive"

STREAM: tuple[frozenset[str], ...] = (
    frozenset({"errors"}),
    frozenset({"model"}),
    frozenset({"config"}),
    frozenset({"text", "markup"}),
    frozenset({"ingest", "clean", "describe", "library", "convert", "analyze"}),
    frozenset({"relate"}),
    frozenset({"pages", "checks"}),
    frozenset({"pipeline"}),
    frozenset({"publish"}),
    frozenset({"cli"}),
)
"""From the spring to the mouth; a room may import from rooms further up, never from its own row."""

LIBRARIES: dict[str, tuple[str, ...]] = {
    "selectolax": ("markup/html.py",),
    "pyromark": ("markup/markdown.py", "markup/markdown/"),
    "markdownify": ("markup/markdown.py", "markup/markdown/"),
    "bs4": ("markup/markdown.py", "markup/markdown/"),
    "nh3": ("markup/sanitize.py",),
    "yaml": ("markup/frontmatter.py",),
    "opencc": ("text/script.py",),
    "ahocorasick_rs": ("text/patterns.py",),
    "rapidfuzz": ("text/quote.py",),
    "pydantic": ("ingest/", "clean/sites.py"),
    "numpy": ("publish/search/",),
    "warcio": ("ingest/formats/warc.py",),
    "mkdocs": ("publish/mkdocs.py",),
    "jinja2": ("pages/",),
    "click": ("cli/",),
}
"""The only places that know a library; a name that ends in a slash is a folder."""

FILES = sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, inside functions too, with its line."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            yield node.module or "", node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def row(name: str) -> int:
    return next(index for index, rooms in enumerate(STREAM) if name in rooms)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    here = room(path)
    if here in {"__init__", "__main__"}:
        return
    against = []
    for module, line in imports(path):
        parts = module.split(".")
        if parts[0] != "build_archive" or len(parts) == 1 or parts[1] in {here, "__version__"}:
            continue
        if row(parts[1]) >= row(here):
            against.append(f"line {line}: {here} imports {module}")
    assert not against, "\n".join(against)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_each_library_has_one_place(path: Path) -> None:
    place = path.relative_to(PACKAGE).as_posix()
    strays = []
    for module, line in imports(path):
        homes = LIBRARIES.get(module.split(".")[0])
        if homes and not any(place == home or (home.endswith("/") and place.startswith(home)) for home in homes):
            strays.append(f"line {line}: {module} belongs in {' or '.join(homes)}")
    assert not strays, "\n".join(strays)


def test_every_room_stands_in_the_stream() -> None:
    rooms = {room(path) for path in FILES} - {"__init__", "__main__"}
    assert rooms <= frozenset().union(*STREAM)


def test_the_architecture_page_names_every_library() -> None:
    page = (PACKAGE.parent / "docs" / "dev" / "architecture.md").read_text(encoding="utf-8").lower()
    for name in LIBRARIES:
        shown = {"yaml": "pyyaml", "jinja2": "jinja"}.get(name, name)
        assert shown in page, f"docs/dev/architecture.md does not say where {name} belongs"
