"""What the tool that saved a page wrote into it: where the page came from and when it was saved."""

from __future__ import annotations

import re
from collections.abc import Iterable

# ``<!-- saved from url=(0027)https://example.org/a -->``: Internet Explorer's mark, which every browser still writes.
_BROWSER = re.compile(r"\s*saved from url=\(\d+\)(https?://\S+)\s*")
# SingleFile: three lines, `` url: …`` and `` saved date: Tue Sep 01 2020 04:52:41 GMT+0800 (…)``.
_SINGLE_FILE = re.compile(r"\s*Page saved with SingleFile\b")
_URL = re.compile(r"^\s*url:\s*(https?://\S+)\s*$", re.M)
_DATE = re.compile(
    r"^\s*saved date:\s*[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT([+-]\d{2})(\d{2})", re.M
)
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_LENGTH = 4000


def provenance(comments: Iterable[str]) -> tuple[str, str]:
    """The captured-from address and the capture time (EDTF) that ``comments`` state; empty where they do not."""
    for comment in comments:
        if found := _BROWSER.fullmatch(comment[:_LENGTH]):
            return found.group(1), ""
        if _SINGLE_FILE.match(comment):
            url, date = _URL.search(comment[:_LENGTH]), _DATE.search(comment[:_LENGTH])
            return url.group(1) if url else "", _edtf(*date.groups()) if date else ""
    return "", ""


def _edtf(month: str, day: str, year: str, time: str, hours: str, minutes: str) -> str:
    if month not in _MONTHS:
        return ""
    return f"{year}-{_MONTHS.index(month) + 1:02}-{day}T{time}{hours}:{minutes}"
