"""Kinds of values that people write into sidecars, notes and curation files, as pydantic checks them."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field

from build_archive.text.normalize import fold_space
from build_archive.text.slug import is_slug, slug

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def as_text(value: object) -> object:
    """YAML's plain scalars as text again: ``title: 1984``, ``published: 2020``."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else value


def as_list(value: object) -> object:
    """A single value as a list of one."""
    return value if isinstance(value, list) else [value]


Line = Annotated[str, BeforeValidator(as_text), Field(max_length=5000)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(as_list), Field(max_length=500)]


def printable(value: str) -> str:
    """``value`` on one line, if it holds no control characters."""
    if _CONTROL.search(value):
        raise ValueError("text with control characters")
    return fold_space(value)


def web_address(value: str) -> str:
    """``value``, if it is a web address or empty."""
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r'[\s<>"]', value)
    except ValueError:
        good = False
    if value and not good:
        raise ValueError("no web address")
    return value


def page_id(value: str) -> str:
    """``value``, if a page can have it in its address."""
    if not is_slug(value):
        raise ValueError(f"no id; {slug(value)} would be one")
    return value
