"""The account of one cleaned page: is every character of its text somewhere, and nowhere twice?"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from build_archive.markup.markdown import plain_text, read
from build_archive.model import Element
from tests.conservation.oracle import compact

_KIND = re.compile(r"\[![a-z]+\]")


def faults(decoded: str, result: dict[str, Any]) -> list[str]:  # Any: a line of ``clean --jsonl``
    """What does not add up between the oracle's text and what ``clean`` kept and removed; empty if all is well."""
    if result["status"] == "refused" and not decoded:
        return []
    found: list[str] = []
    # The field ``text`` leaves out captions and notes; the Markdown has everything that is published.
    body = read(result["markdown"])
    kept = compact(plain_text(body))
    made_here = _made(body)
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
    lost = Counter(left) - Counter(kept)
    made = Counter(kept) - Counter(left)
    if lost or made - made_here:
        found.append(f"{len(left)} characters were not removed, {len(kept)} are in the body")
        found.append(f"lost {_shown(lost)!r}, made up {_shown(made - made_here)!r}")
    return found


def _made(body: Element) -> Counter[str]:
    """The characters that cleaning may make: TeX in the place of a drawn formula, the kind of a call-out."""
    found: Counter[str] = Counter()
    for code in body.elements("code"):
        if code.get("data-language") == "math":
            found.update(compact(code.text()))
    for quotation in body.elements("blockquote"):
        kind = _KIND.match(quotation.text().strip())
        found.update(kind.group() if kind else "")
    return found


def _shown(characters: Counter[str]) -> str:
    return "".join(characters.elements())[:40]
