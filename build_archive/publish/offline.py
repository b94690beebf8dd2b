"""For reading from ``file://``: links name the file, because no server turns a folder into its ``index.html``."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_LINK = re.compile(
    r'(?P<before><(?:a|link)\s[^<>]*?\bhref="|<meta http-equiv="refresh" content="0; url=)(?P<address>[^"<>]*)(?=")'
)


def name_files(html: str) -> str:
    """``html`` of a finished page, ``index.html`` added to every relative link (and redirect) that ends in a folder.

    Only addresses inside ``a`` and ``link`` tags match: in text, ``<`` and quotes are entities.
    """
    return _LINK.sub(lambda match: match["before"] + _file(match["address"]), html)


def _file(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    path = parts.path
    if parts.scheme or parts.netloc or not path or path.startswith("/"):
        return address
    if path.endswith("/"):
        path += "index.html"
    elif path.rsplit("/", 1)[-1] in {".", ".."}:
        path += "/index.html"
    else:
        return address
    return parts._replace(path=path).geturl()
