"""No page grows with the archive: what is long is cut into pages, what leads on is cut short and counted."""

from __future__ import annotations

from dataclasses import replace

from build_archive.model import (
    Agent,
    Anchor,
    Annotation,
    Backlink,
    Catalog,
    Concept,
    ConceptEntry,
    Copies,
    Note,
    Source,
    Tag,
)
from build_archive.pages import LISTINGS, newest_note_entries, pages, view_of
from tests.pages.archive import CONFIG
from tests.pages.related import related


def grown(size: int) -> Catalog:
    """The small archive with ``size`` of everything that there may be many of."""
    made = related()
    numbers = range(1_000, 1_000 + size)
    notes = tuple(
        Note(
            Annotation(
                f"a-no{n}", "seeds/gone.notes.yml", n, "seeds/gone.txt", "tagging", Agent(f"p{n}", f"甲{n}"),
                tags=(f"标{n}",), body="同样的话。",
            ),
            Anchor("orphaned"), "",
        )
        for n in numbers
    )  # fmt: skip
    narrower = tuple(ConceptEntry(Concept(f"c{n}", "topic", f"事{n}", broader="state"), (), ()) for n in numbers)
    return replace(
        made,
        notes={"": notes},
        sources=(*made.sources, *(Source(f"s{n}.example", f"某报{n}", "", ("told",)) for n in numbers)),
        tags=(*made.tags, *(Tag(f"x{n}", f"词{n}", (), "state") for n in numbers)),
        concepts=(*made.concepts, *narrower),
        copies=(Copies(("hans", "hant"), ()),) * size,
        backlinks={**made.backlinks, "told": (Backlink("stated", "一句话。", "一句"),) * size},
    )


def sizes(catalog: Catalog) -> dict[str, int]:
    """Characters of the first page of each list, of all other pages, and of every listing for the home page."""
    made = pages(catalog, CONFIG, "zh-Hans")
    found = {page.path: len(page.html) for page in made if not page.path.rpartition("/")[2][:-3].isdigit()}
    view = view_of(catalog, CONFIG, "zh-Hans", None)
    return found | {name: len(listing(view, "")) for name, listing in LISTINGS.items()}


def test_no_page_is_longer_because_the_archive_is_larger() -> None:
    small, large = sizes(grown(700)), sizes(grown(1_400))
    assert {path for path, size in small.items() if large[path] > size * 1.05 + 400} == set()
    assert max(large.values()) < 150_000


def test_everything_that_is_cut_short_is_reached() -> None:
    catalog = grown(700)
    html = {page.path: page.html for page in pages(catalog, CONFIG, "zh-Hans")}
    for folder, name in (
        ("sources/index", "s{}.example/"), ("tags/state", "../x{}/"), ("notes/tags/index", "标{}<"),
        ("notes/people/index", "p{}/"), ("concepts/index", "c{}/"),
    ):  # fmt: skip
        listed = "".join(text for path, text in html.items() if path.startswith(folder))
        assert [n for n in range(1_000, 1_700) if name.format(n).removeprefix("../") not in listed] == [], folder
    indexes = "".join(text for path, text in html.items() if path.startswith("stories/index"))
    assert indexes.count('href="../articles/hant/"') + indexes.count('href="../../../articles/hant/"') == 700
    assert "另有 640 篇" in html["articles/told.md"]


def test_a_feed_holds_the_beginning_of_a_long_note() -> None:
    catalog = grown(1)
    (note,) = catalog.notes[""]
    long = replace(note, annotation=replace(note.annotation, body="很长的话。" * 1_000))
    (entry,) = newest_note_entries(replace(catalog, notes={"": (long,)}), CONFIG, "zh-Hans", 50)
    assert entry.text.startswith("很长的话。")
    assert len(entry.text) == 2_000
