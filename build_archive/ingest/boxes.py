"""Which files are boxes of pages, and the way through one, whatever it holds."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from build_archive.ingest.formats import MAX_BOX, MAX_PAGE, Box, Held, Opened, Page
from build_archive.model import Severity

MAX_BYTES = MAX_PAGE
"""Larger files that are no boxes are no articles."""
_HEAD = 1 << 16
_MOST_TOLD = 20
"""Messages about one box; a file that is damaged throughout has as many as it has bytes."""


def opened(path: str, file: BinaryIO, inside: str = "") -> Opened:
    """``file`` with what is needed to see what it is; a name ``inside`` another box is where it was found."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    return Opened(path, file, size, head, inside)


def box_of(one: Opened) -> Box | None:
    """What kind of box ``one`` is, by its content; None for a page."""
    return next((box for box in _suspects(one.head) if box.claims(one)), None)


def _suspects(head: bytes) -> Iterator[Box]:
    """The kinds that a file with this head can be, in the order in which they are asked.

    Each is loaded only now: most archives hold none, and every command would pay for the libraries.
    """
    if head.startswith(b"PK"):
        from build_archive.ingest.formats import epub, wacz
        from build_archive.ingest.formats import zip as zipped

        yield from (epub, wacz, zipped)  # a book and a WACZ are zips, too
    elif head.startswith((b"WARC/", b"\x1f\x8b")):
        from build_archive.ingest.formats import warc

        yield warc
    elif b"mime-version:" in head.lower():
        from build_archive.ingest.formats import mhtml

        yield mhtml
    elif b"PK\x03\x04" in head:
        from build_archive.ingest.formats import singlefile

        yield singlefile


def held(one: Opened) -> Iterator[Held]:
    """The pages of a seed, which may be one itself, and what there is to tell about it; never raises."""
    try:
        box = box_of(one)
        if box is None:
            yield _alone(one)
        elif one.size > MAX_BOX:
            message = f"{one.size:,} bytes, more than the {MAX_BOX >> 30} GB that a file of many pages may have"
            yield one.told("seed-too-large", Severity.ERROR, message, "Split it into several files.")
        else:
            yield from _few_words(one, box.pages(one))
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        yield one.told("seed-unreadable", Severity.ERROR, message, "Check the disk and the file's rights.")
    except MemoryError:
        message = "reading it needs too much memory"
        yield one.told("box-broken", Severity.ERROR, message, "Split the file, or save its pages one by one.")
    except Exception as error:  # a box of strangers' bytes must cost no other seed
        message = f"the file is damaged: {type(error).__name__}: {error}"[:300]
        yield one.told("box-broken", Severity.ERROR, message, "Save it again; the pages before the damage are kept.")


def _alone(one: Opened) -> Held:
    if one.size > MAX_BYTES:
        message = f"the file has {one.size / (1 << 20):.0f} MB, which is no article"
        hint = f"Articles may have {MAX_BYTES >> 20} MB; save the page without its pictures, or split the file."
        return one.told("seed-too-large", Severity.ERROR, message, hint)
    one.file.seek(0)
    return Page(one.file.read(MAX_BYTES + 1))


def _few_words(one: Opened, found: Iterator[Held]) -> Iterator[Held]:
    """``found`` with no more messages than a person reads."""
    told = 0
    for each in found:
        if each is None or isinstance(each, Page):
            yield each
            continue
        told += 1
        if told <= _MOST_TOLD:
            yield each
    if told > _MOST_TOLD:
        message = f"{told - _MOST_TOLD:,} more of its parts cannot be read"
        yield one.told("box-broken", Severity.ERROR, message, "Make the file again from its source.")
