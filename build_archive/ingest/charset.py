"""Names of encodings, as the web uses them, and the declaration a page carries about itself."""

from __future__ import annotations

import codecs
import re

_ALIASES = {
    # The web reads each of these as the larger set that contains it (WHATWG Encoding Standard, section 4.2).
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "gb_2312": "gb18030", "x-gbk": "gb18030",
    "chinese": "gb18030", "csgb2312": "gb18030", "csiso58gb231280": "gb18030", "iso-ir-58": "gb18030",
    "gb18030": "gb18030", "hz-gb-2312": "hz", "cp936": "gb18030", "ms936": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs", "cn-big5": "big5hkscs",
    "csbig5": "big5hkscs", "cp950": "big5hkscs", "big5-eten": "big5hkscs",
    "utf-8": "utf-8", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "x-unicode20utf8": "utf-8",
    "ascii": "windows-1252", "us-ascii": "windows-1252", "iso-8859-1": "windows-1252", "latin1": "windows-1252",
    "iso8859-1": "windows-1252", "iso88591": "windows-1252", "l1": "windows-1252", "x-cp1252": "windows-1252",
    "iso_8859-1": "windows-1252", "ansi_x3.4-1968": "windows-1252", "windows-1252": "windows-1252",
    "iso-8859-9": "windows-1254", "latin5": "windows-1254", "iso-8859-11": "windows-874", "tis-620": "windows-874",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "ms_kanji": "cp932",
    "windows-31j": "cp932", "csshiftjis": "cp932",
    "euc-jp": "euc_jp", "x-euc-jp": "euc_jp", "cseucpkdfmtjapanese": "euc_jp", "iso-2022-jp": "iso2022_jp",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ks_c_5601-1989": "cp949", "ksc5601": "cp949", "korean": "cp949",
    "windows-949": "cp949", "x-windows-949": "cp949",
    "windows-874": "cp874", "x-mac-cyrillic": "mac_cyrillic", "macintosh": "mac_roman", "x-mac-roman": "mac_roman",
    "x-user-defined": "windows-1252", "unicode": "utf-16-le", "utf-16": "utf-16-le",
}  # fmt: skip

_SPACE = b"\t\n\x0c\r "
_PRESCAN = 65536
"""Bytes searched for a declaration: the standard's 1024 and those where a parser would still find it; savers put
comments before it."""
_CHARSET = re.compile(rb"charset[\t\n\x0c\r ]*=[\t\n\x0c\r ]*(?:\"([^\"]*)\"|'([^']*)'|([^\t\n\x0c\r ;\"']+))", re.I)


def codec(label: str) -> str:
    """Python's name of the codec the web uses for ``label``; empty for an unknown one."""
    name = label.strip().lower()
    if name in _ALIASES:
        name = _ALIASES[name]
    if not re.fullmatch(r"[a-z0-9][a-z0-9._:()-]*", name):
        return ""  # Python would read past the quotation mark in ``iso-8859-2'``
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    # ``base64``, ``rot13`` and the like are Python codecs, but no text encodings.
    return found.name if getattr(found, "_is_text_encoding", True) and name not in _NOT_TEXT else ""


_NOT_TEXT = frozenset("idna punycode unicode_escape raw_unicode_escape undefined utf-7 utf7 mbcs oem".split())


def declared(data: bytes) -> str:
    """The encoding that the head of a page declares, as the standard's prescan finds it; empty if none.

    Comments are skipped, so is anything inside other tags' attributes; ``utf-16`` in a ``meta`` that could be read
    as ASCII can only mean UTF-8.
    """
    head = data[:_PRESCAN]
    if head.lstrip(_SPACE).startswith(b"<?xml"):
        end = head.find(b"?>")
        match = re.search(rb"encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']", head[: end if end >= 0 else 0])
        if match and (name := codec(match.group(1).decode("ascii"))):
            return "utf-8" if name.startswith("utf-16") else name
    at = 0
    while (at := head.find(b"<", at)) >= 0:
        if head.startswith(b"<!--", at):
            end = head.find(b"-->", at + 2)
            if end < 0:
                return ""
            at = end + 3
        elif head[at : at + 5].lower() == b"<meta" and head[at + 5 : at + 6] in (b"/", *(bytes([c]) for c in _SPACE)):
            attributes, at = _attributes(head, at + 5)
            if name := _of_meta(attributes):
                return name
        elif re.match(rb"</?[A-Za-z]", head[at : at + 3]):
            _, at = _attributes(head, _name_end(head, at + 1))
        elif head[at + 1 : at + 2] in (b"!", b"/", b"?"):
            end = head.find(b">", at)
            if end < 0:
                return ""
            at = end + 1
        else:
            at += 1
    return ""


def _of_meta(attributes: dict[bytes, bytes]) -> str:
    label = attributes.get(b"charset")
    if label is None and attributes.get(b"http-equiv", b"").lower() == b"content-type":
        match = _CHARSET.search(attributes.get(b"content", b""))
        label = next((group for group in match.groups() if group is not None), None) if match else None
    if label is None:
        return ""
    name = codec(label.decode("latin-1"))
    return "utf-8" if name.startswith("utf-16") else name


def _name_end(data: bytes, at: int) -> int:
    while at < len(data) and data[at] not in _SPACE and data[at] not in b">":
        at += 1
    return at


_ATTRIBUTE = re.compile(
    rb"[\t\n\x0c\r /]*(?:(>)|([^\t\n\x0c\r />][^\t\n\x0c\r />=]*)"
    rb"(?:[\t\n\x0c\r ]*=[\t\n\x0c\r ]*(?:\"([^\"]*)\"|'([^']*)'|([^\t\n\x0c\r >\"'][^\t\n\x0c\r >]*)|(?=>)))?)"
)


def _attributes(data: bytes, at: int) -> tuple[dict[bytes, bytes], int]:
    """The attributes that start at ``at``, first of each name, and the place after the tag."""
    found: dict[bytes, bytes] = {}
    while match := _ATTRIBUTE.match(data, at):
        at = match.end()
        if match.group(1):
            return found, at
        value = next((group for group in match.groups()[2:] if group is not None), b"")
        found.setdefault(match.group(2).lower(), value)
    return {}, len(data)
