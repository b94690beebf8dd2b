"""Outlets and their clocks by host: data that ships with the product."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from urllib.parse import SplitResult, urlsplit

from build_archive.markup import frontmatter


@dataclass(frozen=True, slots=True)
class Outlets:
    """What is known about hosts."""

    names: dict[str, str] = field(default_factory=dict)
    zones: dict[str, str] = field(default_factory=dict)

    def zone(self, url: str, default: str) -> str:
        """The zone of the host of ``url``, else ``default``."""
        return by_host(parts_of(url).hostname or "", self.zones) or default


def parts_of(url: str) -> SplitResult:
    """The parts of an address; empty ones where it is none (``http://[::1``): a page may hold anything."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def by_host(host: str, table: dict[str, str]) -> str:
    """The entry of ``host`` or of the nearest host above it."""
    labels = host.lower().split(".")
    for index in range(len(labels) - 1):
        found = table.get(".".join(labels[index:]))
        if found:
            return found
    return ""


@cache
def outlets() -> Outlets:
    """The table ``outlets.yml``."""
    text = resources.files(__package__).joinpath("outlets.yml").read_text(encoding="utf-8")
    value, _ = frontmatter.load_yaml(text, "outlets.yml")
    if not isinstance(value, dict):
        raise TypeError("outlets.yml is a mapping of hosts")
    return Outlets(_strings(value.get("outlets")), _strings(value.get("zones")))


def _strings(value: object) -> dict[str, str]:
    return {str(key): str(entry) for key, entry in value.items()} if isinstance(value, dict) else {}
