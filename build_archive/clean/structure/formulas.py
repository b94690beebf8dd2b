"""Formulas of a page: MathML, what KaTeX and MathJax leave, pictures of formula services, TeX between delimiters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from build_archive.clean.ledger import Ledger
from build_archive.clean.measure import names
from build_archive.clean.structure.mathml import tex
from build_archive.model import Element, Reason, Text

RULE = "clean.math"
LONGEST = 4_000
"""Characters of a formula."""
_ATTRIBUTES = ("data-tex", "data-latex", "data-math", "data-formula", "data-equation", "data-expr", "data-entry")
"""Where editors keep the TeX of what they have drawn."""
_STATED = frozenset(_ATTRIBUTES)
_TAGS = frozenset({"math", "script", "mjx-container", "img"})
_NAMED = re.compile(r"[ -](?:tex|latex|katex|math\w*|formula|equation|hurmet-tex)[ -]")
_DISPLAY = re.compile(r"[ -](?:math-block|math-display|display-math|katex-display|block-equation|equation-block)[ -]")
_COMMAND = re.compile(r"\\[A-Za-z]+|[\^_]\s*(?:\{|[A-Za-z0-9])")
_SIGNS = re.compile(r"[\\^_=<>+|]")
_TOKEN = re.compile(r"\\[()\[\]]|\$\$?")
_CLOSING = {"\\(": "\\)", "\\[": "\\]", "$$": "$$", "$": "$"}
_SERVICE = re.compile(
    r"(?:[?&](?:tex|latex|math|formula|from)=|[?&]cht=tx&(?:amp;)?chl=|codecogs\.com/[\w.]{1,20}\?|/formula/(?=[^/?]*\\))"
    r"([^?#]+)$"
)
_DRAWN = re.compile(r"/_*latex/")
"""Folders of pictures whose description is the TeX they were drawn from."""
_ALT = re.compile(r"\s*(?:\$|\\[A-Za-z(\[])")
_WRAPPED = re.compile(r"\{\s*\\displaystyle\s(.*)\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and how it stands."""

    tex: Text
    """With its offsets where the page holds the TeX as text, else made."""
    block: bool
    """On a line of its own."""


def formula_of(element: Element) -> Formula | None:
    """The formula that ``element`` is, as a whole."""
    tag, attrs = element.tag, element.attrs
    if tag == "math":
        return _mathml(element, element.get("display") == "block" or element.get("mode") == "display")
    if tag == "script":
        if not element.get("type").startswith("math/tex"):
            return None
        return _given(next(element.texts(), None), "display" in element.get("type"))
    if tag == "img":
        return _picture(element)
    if not _STATED.isdisjoint(attrs):
        found = _stated(element)
        if found is not None:
            return found
    if tag == "mjx-container" or "katex" in attrs.get("class", ""):
        classes = element.classes
        if tag != "mjx-container" and "katex" not in classes and "katex-display" not in classes:
            return None
        math = next(element.elements("math"), None)
        if math is None:
            return _stripped(element)
        return _mathml(math, element.get("display") == "true" or "katex-display" in classes or _in_display(element))
    return None


def may_be_formula(element: Element) -> bool:
    """Whether it is worth while to ask :func:`formula_of`."""
    attrs = element.attrs
    return element.tag in _TAGS or (
        bool(attrs) and (not _STATED.isdisjoint(attrs) or "katex" in attrs.get("class", ""))
    )


def _in_display(element: Element) -> bool:
    parent = element.parent
    return parent is not None and "katex-display" in parent.classes


def _given(text: Text | None, block: bool) -> Formula | None:
    """A formula whose TeX the page holds as ``text``."""
    if text is None or not text.data.strip() or len(text.data) > LONGEST:
        return None
    return Formula(Text(text.data, text.offsets), block)


def _made(source: str, block: bool) -> Formula | None:
    source = source.strip()
    match = _WRAPPED.fullmatch(source)
    source = match.group(1).strip() if match else source
    return Formula(Text(source), block) if source and len(source) <= LONGEST else None


def _mathml(math: Element, block: bool) -> Formula | None:
    for annotation in math.elements("annotation"):
        if "tex" in annotation.get("encoding").lower():
            return _made(annotation.text(), block)
    stated = math.get("alttext")
    return _made(stated if _COMMAND.search(stated) else tex(math), block)


def _stripped(element: Element) -> Formula | None:
    """What KaTeX has drawn where the page lost the tags of its MathML: the letters one by one, then the TeX."""
    for half in element.elements("span"):
        if "katex-mathml" in half.classes:
            lines = [line.strip() for line in half.text().split("\n") if line.strip()]
            block = _in_display(element) or "katex--display" in (element.parent.get("class") if element.parent else "")
            return _made(lines[-1], block) if len(lines) > 1 else None
    return None


def _stated(element: Element) -> Formula | None:
    source = next((element.attrs[name] for name in _ATTRIBUTES if element.attrs.get(name)), "")
    if not source or len(source) > LONGEST or source.lstrip().startswith(("http", "/", "[", "{\"")):
        return None
    name = names(element)
    drawn = next(element.elements("math"), None)
    if not (_NAMED.search(name) or drawn is not None):
        return None
    block = bool(_DISPLAY.search(name)) or (drawn is not None and drawn.get("display") == "block")
    return _made(source, block)


def _picture(element: Element) -> Formula | None:
    """A picture that a service has drawn from TeX in its address, or whose description is TeX."""
    source = element.get("src") or element.get("data-src")
    if not source or len(source) > LONGEST:
        return None
    match = _SERVICE.search(unquote(source)) if "%" in source or "=" in source or "?" in source else None
    found = match.group(1).replace("+", " ") if match and "%2B" not in source else match.group(1) if match else ""
    if not found:
        alt = element.get("alt")
        drawn = _DRAWN.search(source) and (_COMMAND.search(alt) or 0 < len(alt.strip()) <= 3)
        if not drawn and not (_ALT.match(alt) and _COMMAND.search(alt)):
            return None
        found = alt.strip().strip("$")
    holder = element.parent
    alone = holder is not None and holder.tag in ("p", "div", "center", "figure") and not holder.text().strip()
    return _made(found, alone and len(holder.children if holder is not None else ()) <= 3)


def split(text: Text, ledger: Ledger) -> list[Text | Formula]:
    r"""``text`` cut at its formulas between ``\(`` and ``\)``, ``\[`` and ``\]``, ``$``; the delimiters leave."""
    data = text.data
    found: list[tuple[int, int, int]] = []  # start and end with the delimiters, length of each
    opened: tuple[int, str] | None = None
    for match in _TOKEN.finditer(data):
        mark = match.group()
        if opened is not None and mark == _CLOSING.get(opened[1]):
            start, size = opened[0], len(mark)
            beside = data[max(start - 1, 0) : start], data[match.end() : match.end() + 1]
            if _is_tex(data[start + size : match.start()], opened[1], *beside):
                found.append((start, match.end(), size))
                opened = None
                continue
        if mark in _CLOSING:
            opened = (match.start(), mark)
    if not found or ledger.protected(text):
        return [text]
    out: list[Text | Formula] = []
    used = last = 0

    def piece(end: int) -> Text:
        nonlocal used, last
        part = data[last:end]
        count = len("".join(part.split()))
        made = Text(part, text.offsets[used : used + count] if len(text.offsets) else ())
        used, last = used + count, end
        return made

    for start, end, size in found:
        before, opening, inside, closing = piece(start), piece(start + size), piece(end - size), piece(end)
        if before.data:
            out.append(before)
        ledger.remove(opening, RULE, Reason.MARKUP)
        ledger.remove(closing, RULE, Reason.MARKUP)
        out.append(Formula(inside, data[start : start + size] in ("\\[", "$$")))
    if last < len(data):
        out.append(piece(len(data)))
    return out


def _is_tex(inside: str, mark: str, before: str, after: str) -> bool:
    """Whether what stands between two delimiters is a formula: not brackets that somebody escaped, nor sums."""
    source = inside.strip()
    if not source or len(source) > LONGEST or "$" in source:
        return False
    if mark == "$":
        if inside != source or len(source) > 400 or after.isdigit() or before in ("$", "\\"):
            return False
        if before.isascii() and before.isalnum():
            return False
        return bool(_COMMAND.search(source)) or (len(source) == 1 and source.isalpha() and source.isascii())
    if _SIGNS.search(source):
        return True
    return mark == "\\(" and len(source) <= 3 and source.isascii() and source[0].isalpha()
