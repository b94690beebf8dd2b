"""An index straight from ``docs/dev/search-index.md`` and what it must find: in memory, without any cleverness, and
without a line of the program's own code."""

from __future__ import annotations

import base64
import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

TRADITIONAL = {
    "國": "国", "視": "视", "頻": "频", "會": "会", "臺": "台", "檯": "台", "著": "着", "學": "学", "𡘙": "𫯡",
}  # fmt: skip
KINDS = ("article", "note", "event", "concept")
TIERS = {"article": (0, 1, 2, 4), "note": (3, 3, 3, 3), "event": (0, 1, 2, 4), "concept": (0, 1, 2, 4)}
_SCRIPTS = (
    "0E00–0EFF 1000–109F 1780–17FF 2E80–2FFF 3005–3007 3021–3029 3040–30FF 3100–31BF 31F0–31FF 3400–4DBF"
    " 4E00–9FFF A000–A4CF AC00–D7AF F900–FAFF 20000–3FFFF"
)
_UNSEEN = "0300–036F 1AB0–1AFF 1DC0–1DFF 20D0–20FF 3099–309A FE00–FE0F FE20–FE2F E0100–E01EF"


def _within(letter: str, ranges: str) -> bool:
    return any(int(a, 16) <= ord(letter) <= int(b, 16) for a, b in (one.split("–") for one in ranges.split()))


@cache
def is_script(unit: str) -> bool:
    return _within(unit[0], _SCRIPTS)


@cache
def fold_letter(letter: str) -> str:
    """One code point folded; a space is a gap."""
    out = ""
    for small in unicodedata.normalize("NFKC", letter).lower().replace("ς", "σ").replace("ß", "ss"):
        plain = small
        if small < "\u0530" or "\u1e00" <= small <= "\u1fff" or "\u3040" <= small <= "\u30ff":
            bare = "".join(c for c in unicodedata.normalize("NFD", small) if unicodedata.category(c)[0] != "M")
            plain = bare or small
        plain = TRADITIONAL.get(plain, plain)
        category = unicodedata.category(plain)
        if category[0] in "LN" or 0x20000 <= ord(plain) <= 0x3FFFF or (category[0] == "M" and not _within(plain, _UNSEEN)):
            out += plain
        elif category[0] != "M" and category != "Cf":
            out += " "
    return out


def units(text: str) -> list[str]:
    found: list[str] = []
    for run in "".join(map(fold_letter, text)).split():
        word = ""
        for letter in run:
            if is_script(letter):
                found += [word[:40], letter] if word else [letter]
                word = ""
            else:
                word += letter
        if word:
            found.append(word[:40])
    return found


@dataclass(frozen=True)
class Made:
    """A document of a test."""

    kind: str
    fields: tuple[tuple[str, ...], ...]
    year: int = 0
    outlet: int = -1
    concepts: tuple[int, ...] = ()


@cache
def laid_out(document: Made) -> list[dict[int, str]]:
    """For each field its units by their index."""
    made = []
    for strings in document.fields:
        laid: dict[int, str] = {}
        index = 0
        for string in strings:
            for unit in units(string):
                laid[index] = unit
                index += 1
            index += 1
        made.append(laid)
    return made


def varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


def _ascending(numbers: Iterable[int]) -> bytes:
    out, last = b"", 0
    for number in numbers:
        out += varint(number - last)
        last = number
    return out


def fold_table(pairs: dict[str, str]) -> str:
    """The folding table of the module's constants."""
    ordered = sorted((ord(target), ord(source)) for source, target in pairs.items())
    out = varint(len(ordered))
    for column in zip(*ordered, strict=True):
        last = 0
        for value in column:
            step = value - last
            out += varint(2 * step if step >= 0 else -2 * step - 1)
            last = value
    return base64.b64encode(out).decode()


def shard_number(route: str, bits: int) -> int:
    h = 2166136261
    for letter in route:
        h = (h ^ ord(letter)) * 16777619 % 2**32
    h ^= h >> 16
    h = h * 0x85EBCA6B % 2**32
    h ^= h >> 13
    return h >> (32 - bits)


def shard_name(family: str, bits: int, number: int) -> str:
    return f"search/data/{family}{bits}/{number:0{max(1, (bits + 3) // 4)}x}.bin"


def _keys(laid: dict[int, str]) -> Iterable[tuple[str, str, int, str]]:
    """Key, route, index and the families that hold it."""
    for index, unit in laid.items():
        two = laid.get(index + 1, "")
        three = laid.get(index + 2, "") if two else ""
        if is_script(unit):
            yield unit, unit, index, "d"
        else:
            yield unit, unit[:3], index, "dp"
            for length in {1, min(2, len(unit))}:
                yield unit[:length] + "*", unit[:length] + "*", index, "d"
        if two and (is_script(unit) or is_script(two)):
            yield unit + two, unit[-1] + two[0], index, "d" if is_script(unit) and is_script(two) else "dp"
        if three and is_script(two) and (is_script(unit) or is_script(three)):
            yield unit + two + three, unit[-1] + two + three[0], index, "p"


def entry(key: str, kind: int, postings: bytes) -> bytes:
    name = key.encode()
    return varint(len(name)) + name + bytes([kind]) + varint(len(postings)) + postings


def build(documents: list[Made], bits: dict[str, int]) -> dict[str, bytes]:
    """Every file below the site's root, by name."""
    found: dict[tuple[str, str, str], dict[int, dict[int, list[tuple[int, int]]]]] = {}
    tables: dict[str, list[Made]] = defaultdict(list)
    for document in documents:
        number = len(tables[document.kind])
        tables[document.kind].append(document)
        for field, laid in enumerate(laid_out(document)):
            for key, route, index, families in _keys(laid):
                of_key = found.setdefault((key, route, families), defaultdict(lambda: defaultdict(list)))
                of_key[KINDS.index(document.kind)][number].append((index, field))
    shards: dict[tuple[str, int], list[tuple[bytes, int, bytes]]] = defaultdict(list)
    for (key, route, families), kinds in found.items():
        for kind, holders in kinds.items():
            ids = sorted(holders)
            head = varint(len(ids)) + _ascending(ids)
            many = b"".join(varint(len(holders[number])) for number in ids)
            first = b""
            for number in ids:
                tiers = TIERS[KINDS[kind]]
                field = min((field for _, field in holders[number]), key=lambda field: (tiers[field], field))
                index = min(index for index, other in holders[number] if other == field)
                first += bytes([field << 5 | min(31, (index + 1).bit_length() - 1)])
            one = (key.encode(), kind, entry(key, kind, head + first + many))
            if "d" in families:
                shards["d", shard_number(route, bits["d"])].append(one)
            if "p" in families:
                spots = b"".join(
                    _ascending(sorted(index * 4 + field for index, field in holders[number])) for number in ids
                )
                shards["p", shard_number(route, bits["p"])].append((*one[:2], entry(key, kind, head + many + spots)))
    files = {}
    for family, width in bits.items():
        for shard in range(2**width):
            parts = sorted(shards[family, shard])
            files[shard_name(family, width, shard)] = b"BAS1" + b"".join(data for *_, data in parts)
    for kind, rows in tables.items():
        for start in range(0, len(rows), 512):
            page = rows[start : start + 512]
            table = {"y": [one.year for one in page], "o": [one.outlet for one in page], "c": [one.concepts for one in page]}
            files[f"search/data/t/{kind[0]}-{start // 512}.json"] = json.dumps(table).encode()
    return files


def _fits(term: list[str], number: int, have: str) -> bool:
    want, last = term[number], len(term) - 1
    if have == want:
        return True
    if is_script(want) or is_script(have):
        return False
    if last == 0:
        return have.startswith(want)
    if number == 0:
        return is_script(term[1]) and have.endswith(want)
    return number == last and (is_script(term[number - 1]) or len(want) >= 3) and have.startswith(want)


def _places(document: Made, term: list[str]) -> list[tuple[int, int]]:
    """(tier, index) of all places."""
    found = []
    for field, laid in enumerate(laid_out(document)):
        for start in laid:
            here = [laid.get(start + step) for step in range(len(term))]
            if all(have is not None and _fits(term, step, have) for step, have in enumerate(here)):
                found.append((TIERS[document.kind][field], start))
    return found


Row = tuple[str, int, int, int, int]
"""Kind, number, tier, frequency, early."""


def expected(documents: list[Made], terms: list[str], excluded: Sequence[str] = ()) -> list[Row]:
    """The hits for ``terms``, by looking into every document."""
    rows: list[Row] = []
    counts = dict.fromkeys(KINDS, 0)
    for document in documents:
        number = counts[document.kind]
        counts[document.kind] += 1
        found = [_places(document, list(term)) for term in dict.fromkeys(tuple(units(term)) for term in terms)]
        if not all(found) or any(_places(document, units(term)) for term in excluded):
            continue
        best = [min((tier, (index + 1).bit_length() - 1) for tier, index in places) for places in found]
        tier, early = max(one[0] for one in best), sum(one[1] for one in best)
        rows.append((document.kind, number, tier, sum(map(len, found)), early))
    order = ("concept", "event", "article", "note")
    return sorted(rows, key=lambda row: (row[2], -row[3], row[4], order.index(row[0]), -row[1]))
