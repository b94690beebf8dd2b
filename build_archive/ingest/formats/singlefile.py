"""What SingleFile writes: one page of HTML that names its address and the moment it was saved.

Such a page is read like any other. Saved "compressed" it is a zip in the shape of a page: a browser unpacks it, the
page is its member ``index.html``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_archive.ingest.formats import Held, Opened, Page
from build_archive.model import Severity

# Three lines, `` url: …`` and `` saved date: Tue Sep 01 2020 04:52:41 GMT+0800 (…)``.
_MARK = re.compile(r"\s*Page saved with SingleFile\b")
_URL = re.compile(r"^\s*url:\s*(https?://\S+)\s*$", re.M)
_DATE = re.compile(
    r"^\s*saved date:\s*[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT([+-]\d{2})(\d{2})", re.M
)
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_LENGTH = 4000
_PAGE = "index.html"
_TAIL = (1 << 16) + 22


def stated(comment: str) -> tuple[str, str] | None:
    """The address and the moment (EDTF) that SingleFile's ``comment`` states; None for any other comment."""
    if not _MARK.match(comment):
        return None
    url, date = _URL.search(comment[:_LENGTH]), _DATE.search(comment[:_LENGTH])
    return url.group(1) if url else "", _edtf(*date.groups()) if date else ""


def _edtf(month: str, day: str, year: str, time: str, hours: str, minutes: str) -> str:
    if month not in _MONTHS:
        return ""
    return f"{year}-{_MONTHS.index(month) + 1:02}-{day}T{time}{hours}:{minutes}"


def claims(box: Opened) -> bool:
    """Whether it is a page of SingleFile that is a zip as well."""
    if b"Page saved with SingleFile" not in box.head or b"PK\x03\x04" not in box.head:
        return False
    box.file.seek(max(0, box.size - _TAIL))
    return b"PK\x05\x06" in box.file.read(_TAIL)


def pages(box: Opened) -> Iterator[Held]:
    """The page in the zip."""
    from build_archive.ingest.zipped import UnreadableError, Zip  # which only such a page needs

    comment = box.head.partition(b"<!--")[2].partition(b"-->")[0].decode("utf-8", "replace")
    url, captured = stated(comment) or ("", "")
    try:
        with Zip(box.file, box.size) as archive:
            yield Page(archive.read(_PAGE), url=url, captured=captured, html=True)
    except UnreadableError as error:
        yield box.told("box-broken", Severity.ERROR, str(error), "Save the page again, uncompressed.")
