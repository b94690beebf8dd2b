"""Names for addresses and files."""

from __future__ import annotations

import hashlib
import re
import unicodedata

MAX_LENGTH = 80
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
"""Device names of Windows, whatever follows their first dot; ``index`` would be the folder's own page."""
_HASH_LENGTH = 8


def slug(name: str) -> str:
    """An ASCII name made of ``a-z``, ``0-9`` and hyphens for ``name``: never empty, at most 80 characters, valid on
    every file system, the same on every machine.

    Where letters had to go, or the name had to be cut or is reserved, the end of a digest of the whole name keeps two
    names apart: 新闻 and 评论 must not both become ``x``.
    """
    plain = unicodedata.normalize("NFKC", name)
    ascii_only = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    kept = re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")
    lost = any(c.isalnum() and not c.isascii() for c in ascii_only)
    if kept and not lost and len(kept) <= MAX_LENGTH and kept not in _RESERVED:
        return kept
    digest = hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:_HASH_LENGTH]
    head = kept[: MAX_LENGTH - _HASH_LENGTH - 1].strip("-")
    return f"{head}-{digest}" if head else digest


def is_slug(name: str) -> bool:
    """Whether ``name`` can be used as it is."""
    return bool(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name)) and len(name) <= MAX_LENGTH and name not in _RESERVED
