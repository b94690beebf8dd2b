"""Web addresses: what they lead to, without redirectors and tracking, and whether two of them are the same."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit, urlunsplit

from build_archive.markup.frontmatter import load_yaml

_SCHEMES = frozenset({"http", "https"})
_PORTS = {"http": 80, "https": 443}
_ROUNDS = 5
"""Redirectors may be nested; deeper than this nobody nests them in earnest."""
_EMPTY_FRAGMENTS = frozenset({"rd", "wechat_redirect", "wechat_qrcode", "wechat_webview_type=1"})
"""Fragments that name no place in a page."""
_LONGEST = 8_000
"""Characters of an address that is looked into."""


@dataclass(frozen=True, slots=True)
class _Knowledge:
    redirectors: tuple[dict[str, Any], ...]  # Any: strings and lists of strings, as in the data file
    prefixes: tuple[str, ...]
    names: frozenset[str]
    values: dict[str, frozenset[str]]
    hosts: dict[str, frozenset[str]]
    archives: frozenset[str]


@cache
def _knowledge() -> _Knowledge:
    source = resources.files(__package__).joinpath("addresses.yml").read_text(encoding="utf-8")
    data, _ = load_yaml(source, "analyze/addresses.yml")
    tracking = data["tracking"]
    return _Knowledge(
        tuple(data["redirectors"]),
        tuple(tracking["prefixes"]),
        frozenset(tracking["names"]),
        {name: frozenset(map(str, values)) for name, values in tracking["values"].items()},
        {host: frozenset(names) for host, names in tracking["hosts"].items()},
        frozenset(data["archives"]),
    )


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it is shown, and what was done to it."""

    url: str
    notes: tuple[str, ...] = ()
    """Of ``unwrapped``, ``tracking removed``, ``raw address``, ``archived copy``."""


def split(url: str) -> SplitResult | None:
    """The parts of an absolute http(s) address; None for anything else, however broken."""
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or not parts.hostname:
        return None
    return parts


def unwrap(url: str) -> str:
    """The address that ``url`` redirects to, as far as it says so itself; ``url`` where it does not."""
    for _ in range(_ROUNDS):
        target = _target(url)
        if not target or target == url:
            break
        url = target
    return url


def _target(url: str) -> str:
    parts = split(url)
    if parts is None or len(url) > _LONGEST:
        return ""
    host = (parts.hostname or "").lower()
    for known in _knowledge().redirectors:
        if not _is_host(host, known["host"]) or not parts.path.startswith(known.get("path", "")):
            continue
        if known.get("query") == "whole":
            found = [parts.query if parts.query.startswith("http") and ":" in parts.query else unquote(parts.query)]
        elif known.get("query") == "path":
            found = ["https://" + parts.path.removeprefix(known["path"])]
        elif known.get("query") == "ru":
            match = re.search(r"/RU=([^/]+)/", parts.path)
            found = [unquote(match.group(1))] if match else []
        else:
            query = dict(reversed(parse_qsl(parts.query, max_num_fields=200)))
            found = [query.get(name, "") for name in known["parameters"]]
        for target in found:
            target = target.strip()
            if not split(target) and re.match(r"https?%3A", target, re.IGNORECASE):
                target = unquote(target)
            if target.startswith("//"):
                target = "https:" + target
            if split(target):
                return target
    return ""


def _is_host(host: str, pattern: str) -> bool:
    if pattern.startswith("."):
        return host.endswith(pattern)
    if "." not in pattern:
        return re.fullmatch(rf"(?:www\.)?{pattern}(?:\.[a-z]{{2,3}}){{1,2}}", host) is not None
    return host == pattern


def shown(url: str) -> Address:
    """``url`` unwrapped and without tracking parameters; otherwise as it was written."""
    notes: list[str] = []
    url = url.strip()
    target = unwrap(url)
    if target != url:
        url = target
        notes.append("unwrapped")
    clean = without_tracking(url)
    if clean != url:
        url = clean
        notes.append("tracking removed")
    parts = split(url)
    if parts is not None:
        host = (parts.hostname or "").lower()
        if is_raw(host):
            notes.append("raw address")
        if host.removeprefix("www.") in _knowledge().archives:
            notes.append("archived copy")
    return Address(url, tuple(notes))


def without_tracking(url: str) -> str:
    """``url`` without the parameters that only follow readers around; the others keep their order and spelling."""
    parts = split(url)
    if parts is None:
        return url
    host = (parts.hostname or "").lower()
    query = "&".join(piece for piece in parts.query.split("&") if not _is_tracking(piece, host))
    fragment = parts.fragment
    followed = "=" in fragment and all(_is_tracking(piece, host) for piece in fragment.split("&"))
    if followed or fragment in _EMPTY_FRAGMENTS:
        fragment = ""
    if (query, fragment) == (parts.query, parts.fragment):
        return url
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, fragment))


def _is_tracking(piece: str, host: str) -> bool:
    name, _, value = piece.partition("=")
    name = unquote(name).lower()
    known = _knowledge()
    return (
        name in known.names
        or name.startswith(known.prefixes)
        or name in known.hosts.get(host, ())
        or unquote(value).lower() in known.values.get(name, ())
    )


def is_raw(host: str) -> bool:
    """Whether ``host`` is a number: an IP address in any of the spellings that browsers take."""
    host = host.strip("[]").rstrip(".")
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return re.fullmatch(r"(?:0x[0-9a-f]*|[0-9]+)(?:\.(?:0x[0-9a-f]*|[0-9]+)){0,3}", host.lower()) is not None
    return True


def normalize_url(url: str) -> str:
    """A form in which two addresses of one page are equal; only for comparing, empty for anything but http(s).

    Unwrapped, without tracking, fragment, ``www.`` and default port; http and https, a path with and without final
    slash, and the two spellings of an escaped character are the same; parameters are sorted.
    """
    parts = split(without_tracking(unwrap(url.strip())))
    if parts is None or len(url) > _LONGEST:
        return ""
    host = (parts.hostname or "").lower().rstrip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            host = quote(host).lower()
    host = host.removeprefix("www.")
    if ":" in host:
        host = f"[{host}]"
    if parts.port is not None and parts.port not in _PORTS.values():
        host += f":{parts.port}"
    path = re.sub(r"/{2,}", "/", _escaped(parts.path, "/:@!$&'()*+,;=~-._")).rstrip("/")
    query = "&".join(sorted(_escaped(piece, "/:@!$'()*,;=~-._?+") for piece in parts.query.split("&") if piece))
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit(("https", host, path, query, fragment))


def _escaped(text: str, safe: str) -> str:
    """``text`` with each character escaped in the one way: what need not be is not."""

    def one(match: re.Match[str]) -> str:
        letter = chr(int(match.group(1), 16))
        return letter if letter.isascii() and (letter.isalnum() or letter in "-._~") else match.group().upper()

    return re.sub(r"%([0-9A-Fa-f]{2})", one, quote(text, safe=safe + "%"))
