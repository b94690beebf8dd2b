"""Lines in the middle of an article that are no part of it whatever stands around them."""

from __future__ import annotations

import re

from build_archive.clean.plain.signs import Line, points

_DATA = re.compile(r"^[\[{]\s*[\[{\"].{0,200}?\"\s*:\s*[\[{\"\d]")
"""What a script reads, printed by mistake."""
_LONGEST = 300.0


def intrudes(line: Line) -> bool:
    """Whether a line is a pointer to another article, or data of a script."""
    if line.weight > 60 and _DATA.match(line.text) and line.text.rstrip()[-1:] in ("}", "]"):
        return True
    return line.weight <= _LONGEST and not line.clean and points(line.text)
