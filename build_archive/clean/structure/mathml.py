"""MathML as TeX: what a formula says, in the notation that people type."""

from __future__ import annotations

import re
from collections.abc import Callable

from build_archive.model import Element, Node, Text

MAX_DEPTH = 60
"""Nested elements; what is deeper is given as its letters."""
_SPACE = re.compile(r"\s+")
_SPECIAL = re.compile(r"[#$%&_{}]")
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξπρστυφχψωϑϕϵϖϱςΓΔΘΛΞΠΣΥΦΨΩ",
        "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon varphi "
        "chi psi omega vartheta phi epsilon varpi varrho varsigma Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi "
        "Omega".split(),
        strict=True,
    )
)
_OPERATORS = dict(
    zip(
        "−±∓×÷⋅·∗∘∙⊕⊗⊙∧∨¬∩∪∖≤≥≠≈≡∼≃≅∝≪≫≺≻⊂⊃⊆⊇∈∋∉∀∃∄∅∞∂∇√∑∏∐∫∬∭∮⋃⋂⋁⋀→←↔⇒⇐⇔↦↑↓⟶⟵⟹⟺⟨⟩⌊⌋⌈⌉‖∥∣⊥∠△□⋆★†‡…⋯⋮⋱ℏℓℜℑℵ′″∴∵⊢⊨⊤≜≔ℝℤℕℚℂ",
        r"- \pm \mp \times \div \cdot \cdot \ast \circ \bullet \oplus \otimes \odot \land \lor \neg \cap \cup "
        r"\setminus \leq \geq \neq \approx \equiv \sim \simeq \cong \propto \ll \gg \prec \succ \subset \supset "
        r"\subseteq \supseteq \in \ni \notin \forall \exists \nexists \emptyset \infty \partial \nabla \surd \sum "
        r"\prod \coprod \int \iint \iiint \oint \bigcup \bigcap \bigvee \bigwedge \to \leftarrow \leftrightarrow "
        r"\Rightarrow \Leftarrow \Leftrightarrow \mapsto \uparrow \downarrow \longrightarrow \longleftarrow "
        r"\Longrightarrow \Longleftrightarrow \langle \rangle \lfloor \rfloor \lceil \rceil \| \parallel \mid "
        r"\perp \angle \triangle \square \star \star \dagger \ddagger \ldots \cdots \vdots \ddots \hbar \ell \Re "
        r"\Im \aleph ' '' \therefore \because \vdash \models \top \triangleq := \mathbb{R} \mathbb{Z} \mathbb{N} "
        r"\mathbb{Q} \mathbb{C}".split(),
        strict=True,
    )
)
_NAMES = frozenset(
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max "
    "min Pr sec sin sinh sup tan tanh".split()
)
_LIMITS = frozenset(
    r"\sum \prod \coprod \bigcup \bigcap \bigvee \bigwedge \int \iint \oint \lim \max \min \sup \inf \limsup \liminf "
    r"\gcd \det \Pr".split()
)
"""What has limits below and above rather than something set there."""
_OVER = {
    "→": "vec", "⃗": "vec", "^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "∼": "tilde", "¯": "bar",
    "‾": "overline", "_": "overline", "―": "overline", "˙": "dot", ".": "dot", "¨": "ddot", "ˇ": "check",
    "˘": "breve", "´": "acute", "`": "grave", "⏞": "overbrace", "⟶": "overrightarrow", "⟵": "overleftarrow",
}  # fmt: skip
_UNDER = {"_": "underline", "‾": "underline", "―": "underline", "⏟": "underbrace"}
_VARIANTS = {
    "bold": "mathbf", "bold-italic": "boldsymbol", "double-struck": "mathbb", "script": "mathcal",
    "fraktur": "mathfrak", "sans-serif": "mathsf", "monospace": "mathtt", "bold-script": "mathcal",
    "bold-fraktur": "mathfrak",
}  # fmt: skip
_MATRICES = {
    ("(", ")"): "pmatrix", ("[", "]"): "bmatrix", ("|", "|"): "vmatrix", ("‖", "‖"): "Vmatrix", ("{", ""): "cases",
}  # fmt: skip
_INVISIBLE = re.compile("[\u2061-\u2064\u200b-\u200d\ufeff]")


def tex(math: Element) -> str:
    """The TeX of a ``math`` element, without delimiters; empty for an empty one."""
    return _SPACE.sub(" ", _row(math.children, 0)).strip()


def _row(nodes: list[Node], depth: int) -> str:
    """The elements of a row, side by side; brackets around a table make it a matrix."""
    items = [node for node in nodes if isinstance(node, Element)]
    if not items:
        return _escaped(_letters(nodes))
    parts: list[str] = []
    index = 0
    while index < len(items):
        item = items[index]
        table = items[index + 1] if index + 1 < len(items) and item.tag == "mo" else None
        if table is not None and _inner(table).tag == "mtable":
            after = items[index + 2] if index + 2 < len(items) and items[index + 2].tag == "mo" else None
            closing = after.text().strip() if after is not None else ""
            name = _MATRICES.get((item.text().strip(), closing))
            if name:
                parts.append(_table(_inner(table), depth + 1, name))
                index += 3 if after is not None else 2
                continue
        parts.append(_element(item, depth))
        index += 1
    return _beside(parts)


def _inner(element: Element) -> Element:
    """What a row or style of one element holds."""
    for _ in range(8):
        children = [child for child in element.children if isinstance(child, Element)]
        if element.tag not in ("mrow", "mstyle", "mpadded") or len(children) != 1:
            break
        element = children[0]
    return element


def _beside(parts: list[str]) -> str:
    """``parts`` joined; a command is parted from a letter that would become part of its name."""
    out = ""
    for part in parts:
        if part and out and part[0].isalpha() and re.search(r"\\[A-Za-z]+$", out[-40:]):
            out += " "
        out += part
    return out


def _letters(nodes: list[Node]) -> str:
    texts = [node.data if isinstance(node, Text) else node.text() for node in nodes]
    return _SPACE.sub(" ", _INVISIBLE.sub("", "".join(texts))).strip()


def _escaped(text: str) -> str:
    """Text with the characters that mean something in TeX escaped and symbols by their names."""
    text = _SPECIAL.sub(lambda match: "\\" + match.group(), text.replace("\\", "\\backslash "))
    return _beside([_symbol(char) for char in text]) if not text.isascii() else text


def _symbol(char: str) -> str:
    if char in _GREEK:
        return "\\" + _GREEK[char]
    return _OPERATORS.get(char, char)


def _element(element: Element, depth: int) -> str:
    if depth > MAX_DEPTH:
        return _escaped(_letters([element]))
    written = _WRITERS.get(element.tag)
    return written(element, depth + 1) if written is not None else _row(element.children, depth + 1)


def _arguments(element: Element, depth: int, count: int) -> list[str]:
    """The TeX of the first ``count`` elements; empty strings for those that are missing."""
    items = [child for child in element.children if isinstance(child, Element)][:count]
    return [_element(item, depth) for item in items] + [""] * (count - len(items))


def _group(part: str) -> str:
    """``part`` as an argument of a script: one character or a command by itself, more in braces."""
    return part if len(part) == 1 and part not in "^_" else "{" + part + "}"


def _base(part: str) -> str:
    """``part`` as what scripts are put to."""
    if len(part) == 1 or re.fullmatch(r"\\[A-Za-z]+|\\math\w+\{\w+\}|\d+|[)\]|]", part):
        return part
    return "{" + part + "}"


def _identifier(element: Element, depth: int) -> str:
    name = _letters(element.children)
    variant = _VARIANTS.get(element.get("mathvariant"))
    if variant and name:
        return f"\\{variant}{{{_escaped(name)}}}"
    if name in _NAMES:
        return "\\" + name
    if len(name) > 1 and name.isascii() and name.isalpha():
        return f"\\operatorname{{{name}}}"
    if len(name) == 1 and element.get("mathvariant") == "normal" and name.isascii() and name.isalpha():
        return f"\\mathrm{{{name}}}"
    return _escaped(name)


def _operator(element: Element, depth: int) -> str:
    text = _letters(element.children)
    if text in _NAMES:
        return "\\" + text
    return f"\\operatorname{{{text}}}" if len(text) > 1 and text.isascii() and text.isalpha() else _escaped(text)


def _words(element: Element, depth: int) -> str:
    text = _SPACE.sub(" ", _INVISIBLE.sub("", element.text()))
    if not text.strip():
        return "\\ " if text else ""
    return _escaped(text.strip()) if re.fullmatch(r"\s*[()\[\],.;:]+\s*", text) else f"\\text{{{_escaped(text)}}}"


def _gap(element: Element, depth: int) -> str:
    match = re.match(r"\s*(\d*\.?\d+)\s*em", element.get("width"))
    width = float(match.group(1)) if match else 0.0
    return "\\quad " if width >= 0.9 else "\\, " if width > 0.1 else ""


def _fraction(element: Element, depth: int) -> str:
    above, below = _arguments(element, depth, 2)
    if re.match(r"0(?:\D|$)", element.get("linethickness")):
        return f"{{{above} \\atop {below}}}"
    return f"\\frac{{{above}}}{{{below}}}"


def _root(element: Element, depth: int) -> str:
    inside, degree = _arguments(element, depth, 2)
    return f"\\sqrt[{degree}]{{{inside}}}"


def _scripts(element: Element, depth: int) -> str:
    if element.tag == "msubsup":
        base, below, above = _arguments(element, depth, 3)
    elif element.tag == "msub":
        (base, below), above = _arguments(element, depth, 2), ""
    else:
        (base, above), below = _arguments(element, depth, 2), ""
    if above and not above.strip("'"):
        return _base(base) + (f"_{_group(below)}" if below else "") + above
    return _base(base) + (f"_{_group(below)}" if below else "") + (f"^{_group(above)}" if above else "")


def _limits(element: Element, depth: int) -> str:
    """What stands above and below: limits, accents, or simply something set there."""
    items = [child for child in element.children if isinstance(child, Element)]
    parts = _arguments(element, depth, 3)
    base = parts[0]
    below, above = (parts[1], "") if element.tag == "munder" else ("", parts[1])
    if element.tag == "munderover":
        below, above = parts[1], parts[2]
    elif len(items) > 1:
        mark = _letters([items[1]])
        name = (_UNDER if element.tag == "munder" else _OVER).get(mark)
        if name == "vec" and len(base) > 1 and not re.fullmatch(r"\\[A-Za-z]+", base):
            name = "overrightarrow"
        if name:
            return f"\\{name}{{{base}}}"
    if base in _LIMITS or base.startswith(("\\overbrace", "\\underbrace")):
        return base + (f"_{_group(below)}" if below else "") + (f"^{_group(above)}" if above else "")
    if below:
        base = f"\\underset{{{below}}}{{{base}}}"
    return f"\\overset{{{above}}}{{{base}}}" if above else base


def _table(element: Element, depth: int, name: str = "") -> str:
    rows: list[str] = []
    labels = ""
    for row in element.children:
        if not isinstance(row, Element) or row.tag not in ("mtr", "mlabeledtr"):
            continue
        cells = [_row(cell.children, depth + 1) for cell in row.children if isinstance(cell, Element)]
        if row.tag == "mlabeledtr" and cells:
            labels += f" \\quad {cells.pop(0)}"
        rows.append(" & ".join(cells))
    if not name and len(rows) == 1 and "&" not in rows[0]:
        return rows[0] + labels
    name = name or ("aligned" if element.get("columnalign") or element.get("displaystyle") == "true" else "matrix")
    return f"\\begin{{{name}}} " + " \\\\ ".join(rows) + f" \\end{{{name}}}{labels}"


def _fenced(element: Element, depth: int) -> str:
    items = [child for child in element.children if isinstance(child, Element)]
    opening, closing = element.get("open", "("), element.get("close", ")")
    if len(items) == 1 and _inner(items[0]).tag == "mtable":
        name = _MATRICES.get((opening, closing))
        if name:
            return _table(_inner(items[0]), depth, name)
    separators = element.get("separators", ",").split() or [""]
    out = _fence(opening, "\\left")
    for index, item in enumerate(items):
        if index:
            out += "".join(separators)[min(index, len("".join(separators))) - 1 :][:1]
        out = _beside([out, _element(item, depth)])
    return out + _fence(closing, "\\right")


def _fence(mark: str, side: str) -> str:
    return f"{side}{_escaped(mark)}" if mark.strip() else f"{side}."


def _enclosed(element: Element, depth: int) -> str:
    inside = _row(element.children, depth)
    notation = element.get("notation").split()
    for mark, name in (("top", "overline"), ("bottom", "underline"), ("box", "boxed"), ("updiagonalstrike", "cancel")):
        if mark in notation:
            return f"\\{name}{{{inside}}}"
    return f"\\sqrt{{{inside}}}" if "radical" in notation else inside


def _many_scripts(element: Element, depth: int) -> str:
    items = [child for child in element.children if isinstance(child, Element)]
    if not items:
        return ""
    base = _base(_element(items[0], depth))
    before, after = "", ""
    prescripts = False
    pair: list[str] = []
    for item in items[1:]:
        if item.tag == "mprescripts":
            prescripts, pair = True, []
            continue
        pair.append("" if item.tag in ("none", "mnone") else _element(item, depth))
        if len(pair) == 2:
            scripts = (f"_{_group(pair[0])}" if pair[0] else "") + (f"^{_group(pair[1])}" if pair[1] else "")
            if prescripts:
                before += "{}" + scripts
            else:
                after += scripts
            pair = []
    return before + base + after


_WRITERS: dict[str, Callable[[Element, int], str]] = {
    "mi": _identifier,
    "mn": lambda element, depth: _escaped(_letters(element.children)),
    "mo": _operator,
    "mtext": _words,
    "ms": _words,
    "mspace": _gap,
    "mfrac": _fraction,
    "msqrt": lambda element, depth: f"\\sqrt{{{_row(element.children, depth)}}}",
    "mroot": _root,
    "msub": _scripts,
    "msup": _scripts,
    "msubsup": _scripts,
    "munder": _limits,
    "mover": _limits,
    "munderover": _limits,
    "mmultiscripts": _many_scripts,
    "mtable": _table,
    "mfenced": _fenced,
    "menclose": _enclosed,
    "mphantom": lambda element, depth: f"\\phantom{{{_row(element.children, depth)}}}",
    "semantics": lambda element, depth: _arguments(element, depth, 1)[0],
    "maction": lambda element, depth: _arguments(element, depth, 1)[0],
    "annotation": lambda element, depth: "",
    "annotation-xml": lambda element, depth: "",
}
