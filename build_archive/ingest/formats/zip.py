"""A zip of saved pages: every member a page, or a box of its own. A zip inside a zip is not opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from build_archive.ingest.decode import decode
from build_archive.ingest.formats import MAX_BOX, MAX_PAGE, Held, Opened, Page
from build_archive.ingest.names import path_names
from build_archive.ingest.zipped import UnreadableError, Zip, is_zip
from build_archive.model import Severity

_RESOURCES = tuple(
    f".{one}" for one in (
        "css js mjs json jsonl map xml rss svg ico png jpg jpeg gif webp avif bmp tif tiff heic woff woff2 ttf otf eot "
        "mp3 mp4 m4a m4v webm ogg ogv wav mov avi pdf yml yaml ini lnk webloc url log csv tsv"
    ).split()
)  # fmt: skip
"""What stands beside pages and is none."""
_FOLDERS = ("_files", ".files")
_SAMPLE = 1 << 16
_AGAIN = "Put it beside the others as a seed of its own."


def claims(box: Opened) -> bool:
    """Whether it is a zip; books and WACZ files are asked for before."""
    return is_zip(box.head)


def pages(box: Opened) -> Iterator[Held]:
    """The pages of its members, in the order of their names."""
    try:
        archive = Zip(box.file, box.size)
    except UnreadableError as error:
        yield box.told("box-broken", Severity.ERROR, str(error), "Make the zip again.")
        return
    with archive:
        members = sorted(name for name in archive.members if _may_be_page(name))
        if "[Content_Types].xml" in archive.members:
            message = "a document of an office program, which is not read"
            yield box.told("seed-binary", Severity.ERROR, message, "Save it as HTML, Markdown or plain text.")
            return
        names = path_names(members)
        passed = len(archive.members) - len(members)
        for name in members:
            for one in _member(box, archive, name, "" if len(members) == 1 else names[name]):
                if one is _NO_PAGE:
                    passed += 1
                else:
                    yield one
        if passed:
            yield box.told("box-passed-over", Severity.INFO, f"{passed:,} members of the zip are no pages")


_NO_PAGE = Page(b"", "no page")


def _may_be_page(name: str) -> bool:
    """Whether a member can be a page by its name: the rules of the folder of seeds, and no picture or style."""
    *folders, last = name.split("/")
    return not (
        name.lower().endswith(_RESOURCES)
        or last.startswith("README")
        or any(part.startswith((".", "_")) for part in (*folders, last))
        or any(folder.endswith(_FOLDERS) for folder in folders)
    )


def _member(box: Opened, archive: Zip, name: str, called: str) -> Iterator[Held]:
    from build_archive.ingest.boxes import box_of, opened  # which knows this file, too

    def told(message: str, hint: str) -> Held:
        return box.told("box-broken", Severity.ERROR, message, hint)

    try:
        with archive.file(name, MAX_BOX) as file:
            inner = opened(box.path, file, name)
            kind = box_of(inner)
            if kind is None and decode(inner.head[:_SAMPLE]).binary:
                yield _NO_PAGE
            elif kind is None and inner.size > MAX_PAGE:
                size = f"{inner.size / (1 << 20):.0f} MB"
                yield told(f"{name} has {size}, which is no article", f"Articles may have {MAX_PAGE >> 20} MB.")
            elif kind is None:
                yield Page(file.read(), called)
            elif kind.claims is claims:
                yield told(f"{name} is a zip inside the zip, which is not opened", _AGAIN)
            else:
                for one in kind.pages(inner):
                    yield _called(one, called)
    except UnreadableError as error:
        yield told(str(error), "Make the zip again.")
    except Exception as error:  # one damaged member must not cost the others
        yield told(f"{name} cannot be read: {type(error).__name__}: {error}"[:300], "Make the zip again.")


def _called(one: Held, name: str) -> Held:
    if not isinstance(one, Page) or not name:
        return one
    return replace(one, name=f"{name}-{one.name}" if one.name else name)
