"""The Content-Security-Policy of a page: the second wall behind the allow-list."""

from __future__ import annotations

import base64
import hashlib
import re

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style[^>]*>(?P<code>.*?)</style>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"\btype\s*=\s*[\"']?application/(?:ld\+)?json", re.IGNORECASE)
_SRC = re.compile(r"\bsrc\s*=", re.IGNORECASE)


def policy(shell: str) -> str:
    """The policy for pages with the theme's ``shell``: a page rendered *without* content.

    Scripts and styles that the shell itself holds are allowed by their hashes. A page that holds article text must
    never be hashed: whatever had got into it would be allowed as well.
    """
    scripts = [
        _hash(match["code"])
        for match in _SCRIPT.finditer(shell)
        if not _SRC.search(match["attributes"]) and not _DATA.search(match["attributes"])
    ]
    styles = [_hash(match["code"]) for match in _STYLE.finditer(shell)]
    return "; ".join((
        "default-src 'none'",
        " ".join(["script-src 'self'", *dict.fromkeys(scripts)]),
        " ".join(["style-src 'self'", *dict.fromkeys(styles)]),
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "object-src 'none'",
        "frame-src 'none'",
    ))


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
