"""What the tool that saved a page wrote into it: where the page came from and when it was saved."""

from __future__ import annotations

import re
from collections.abc import Iterable

from build_archive.ingest.formats import singlefile

# ``<!-- saved from url=(0027)https://example.org/a -->``: Internet Explorer's mark, which every browser still writes.
_BROWSER = re.compile(r"\s*saved from url=\(\d+\)(https?://\S+)\s*")
_LENGTH = 4000


def provenance(comments: Iterable[str]) -> tuple[str, str]:
    """The captured-from address and the capture time (EDTF) that ``comments`` state; empty where they do not."""
    for comment in comments:
        if found := _BROWSER.fullmatch(comment[:_LENGTH]):
            return found.group(1), ""
        if saved := singlefile.stated(comment):
            return saved
    return "", ""
