"""The account of one cleaned page: is every character of its text somewhere, and nowhere twice?"""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.conservation.oracle import compact


def faults(decoded: str, result: dict[str, Any]) -> list[str]:  # Any: a line of ``clean --jsonl``
    """What does not add up between the oracle's text and what ``clean`` kept and removed; empty if all is well."""
    if result["status"] == "refused" and not decoded:
        return []
    found: list[str] = []
    kept = compact(result["text"])
    taken = [False] * len(decoded)
    for removal in result["removed"]:
        start, end = removal["start"], removal["end"]
        if not 0 <= start <= end <= len(decoded):
            found.append(f"{removal['rule']}: {start}-{end} is no place in {len(decoded)} characters")
            continue
        if start < end and decoded[start:end] != compact(removal["text"]):
            found.append(f"{removal['rule']}: {removal['text'][:40]!r} does not stand at {start}-{end}")
        if any(taken[start:end]):
            found.append(f"{removal['rule']}: {start}-{end} was removed twice")
        taken[start:end] = [True] * (end - start)
    left = "".join(char for char, gone in zip(decoded, taken, strict=True) if not gone)
    if len(left) != len(kept):
        found.append(f"{len(left)} characters were not removed, {len(kept)} are in the body")
    if Counter(left) != Counter(kept):
        lost = "".join((Counter(left) - Counter(kept)).elements())[:40]
        made = "".join((Counter(kept) - Counter(left)).elements())[:40]
        found.append(f"lost {lost!r}, made up {made!r}")
    return found
