"""Script conversion on the text nodes of a tree: what is a name, an address, code or another language stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import ne

from build_archive.convert.options import Conversion, Converted, source_script, target_config
from build_archive.convert.paint import kept_labels
from build_archive.convert.trace import Stretch, Trace
from build_archive.model.offsets import OffsetMap
from build_archive.model.tree import Element, Node, Text
from build_archive.text.script import OPENCC_VERSION, Converter, converter, language

SKIPPED = frozenset(
    "code pre kbd samp var tt script style math svg textarea template noscript iframe object".split()
)
"""Elements whose text is never converted."""
SKIPPED_CLASSES = frozenset({"notranslate", "arithmatex", "katex", "mathjax"})
INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i img input ins kbd label mark math meter q rp rt ruby s samp"
    " small span strike strong sub sup svg time tt u var wbr".split()
)
"""Elements that stand inside a paragraph; a word may reach over their borders."""
ATTRIBUTES = ("alt", "title", "aria-label", "placeholder", "summary")
"""The attributes that are read by people."""


@dataclass(slots=True)
class _Run:
    """The text between two block borders."""

    parts: list[tuple[Text | None, str, bool]] = field(default_factory=list)
    """Node (None for a break), text, whether it stays as it is."""
    spans: list[tuple[int, int]] = field(default_factory=list)
    """Where inline elements stand."""
    length: int = 0

    def add(self, node: Text | None, text: str, kept: bool) -> None:
        self.parts.append((node, text, kept))
        self.length += len(text)


@dataclass(frozen=True, slots=True)
class _Mode:
    """What holds for the children of an element."""

    code: bool
    """Code, ``translate="no"``: nothing below is ever converted."""
    foreign: bool
    """Marked with another language, or by hand with a script; an element below may mark itself as the source again."""
    script: str
    """The script that text which does not tell is in."""


def convert_tree(
    root: Element, *, lang: str, target: str, options: Conversion, trace: Trace | None = None
) -> Converted:
    """Convert the text below ``root`` in place; ``lang`` is its language where no attribute says otherwise.

    Nothing happens to text that was captured in the target's script, nor to other languages. Otherwise each stretch
    is judged by its own characters first: blocks, sentences, quotations and links that are already in the target's
    script stay, Japanese stays. Words are looked at across inline borders. ``trace`` is told where each character went.
    """
    goal, source = source_script(target), source_script(lang) if lang else "zh"
    # As captured in the tree of its own script; other languages are the same in both.
    if not source or source == goal:
        return Converted(lang)
    config = target_config(target, options)
    engine = converter(config, options.protected, options.phrases if goal == "Hant" else options.reversed_phrases)
    work = _Work(engine, goal, target, trace)
    work.walk(root, _Mode(False, False, _inherited(source, goal)))
    return Converted(target, config, OPENCC_VERSION, work.changed)


def convert_text(text: str, *, lang: str, target: str, options: Conversion) -> str:
    """One line of text (title, label, feed entry) in the script of ``target``, by the rules of :func:`convert_tree`."""
    if not text or text.isascii():
        return text
    holder = Element("p", None, [text])
    convert_tree(holder, lang=lang, target=target, options=options)
    return holder.text()


def written_in(text: str, otherwise: str) -> str:
    """The Chinese script that ``text`` is plainly written in, else ``otherwise``: people do not always write in the
    script that their archive is mainly read in."""
    found = language(text)
    return found if found in {"zh-Hans", "zh-Hant"} else otherwise


def mark_languages(root: Element, page: str) -> None:
    """Give each block below ``root`` that is plainly in another language or script than ``page`` its own ``lang``."""
    for element in list(root.elements("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "th", "dd")):
        if "lang" in element.attrs or any(isinstance(c, Element) and c.tag not in INLINE for c in element.children):
            continue
        if any(isinstance(c, Element) and "lang" in c.attrs for c in element.children):
            continue
        found = language("".join(_prose(element)))
        if found in {"und", "zh"} or found.split("-")[0] == page.split("-")[0] != "zh":
            continue
        if source_script(found) and source_script(found) == source_script(page):
            continue
        element.attrs["lang"] = found


def _prose(element: Element) -> Iterator[str]:
    stack: list[Node] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            yield node.data
        elif node.tag not in SKIPPED:
            stack.extend(reversed(node.children))


def _inherited(source: str, goal: str) -> str:
    other = "Hans" if goal == "Hant" else "Hant"
    return other if source in {"", "zh"} else source


class _Work:
    """One pass over one tree."""

    def __init__(self, engine: Converter, goal: str, target: str, trace: Trace | None = None) -> None:
        self.engine = engine
        self.goal = goal
        self.target = target
        self.trace = trace
        self.changed = 0
        self.new: dict[int, list[Node]] = {}
        """What takes the place of a text node, by its identity."""
        self.parents: dict[int, Element] = {}

    def walk(self, root: Element, mode: _Mode) -> None:
        """Visit everything below ``root``; an explicit stack, because a page may be nested deeper than Python's."""
        run = _Run()
        base = mode.script
        stack: list[tuple[Node, _Mode, int] | tuple[None, Element, int]] = [
            (child, mode, 0) for child in reversed(root.children)
        ]
        while stack:
            node, context, mark = stack.pop()
            if node is None:
                assert isinstance(context, Element)
                if context.tag in INLINE:
                    run.spans.append((mark, run.length))
                else:
                    self.flush(run, base)
                    run = _Run()
                continue
            assert isinstance(context, _Mode)
            if isinstance(node, Text):
                if context.script != base and run.length == 0:
                    base = context.script
                run.add(node, node.data, context.code or context.foreign)
                continue
            inner = self.enter(node, context)
            if node.tag == "br":
                run.add(None, "\n", True)
            elif node.tag not in INLINE or node.tag in {"rt", "rp"}:
                self.flush(run, base)
                run, base = _Run(), inner.script
            elif node.tag in {"img", "input", "svg", "math"}:
                run.add(None, "\ufffc", True)
            if node.children:
                stack.append((None, node, run.length))
                stack.extend((child, inner, 0) for child in reversed(node.children))
        self.flush(run, base)

    def enter(self, element: Element, mode: _Mode) -> _Mode:
        """The mode inside ``element``; converts its attributes."""
        code = mode.code or element.tag in SKIPPED or element.get("translate").lower() == "no"
        code = code or not SKIPPED_CLASSES.isdisjoint(element.classes)
        foreign, script = mode.foreign, mode.script
        lang = element.get("lang") or element.get("xml:lang")
        if lang:
            stated = source_script(lang)
            # On an inline element the mark is somebody's word that this is how it is to be read; on a block it only
            # says in which script the text was captured.
            foreign = not stated or (element.tag in INLINE) or stated == self.goal
            if not foreign and not code:
                script = _inherited(stated, self.goal)
                element.attrs["lang"] = self.target
        inner = _Mode(code, foreign, script)
        own = element.get("translate").lower() == "no" or not SKIPPED_CLASSES.isdisjoint(element.classes)
        if not (mode.code or own or foreign):
            for name in ATTRIBUTES:
                value = element.attrs.get(name, "")
                if value and not value.isascii():
                    element.attrs[name] = self.line(value, script)
        return inner

    def line(self, text: str, script: str) -> str:
        """An attribute's text."""
        node = Text(text)
        holder = Element("p")
        holder.append(node)
        run = _Run()
        run.add(node, text, False)
        self.flush(run, script, mark=False)
        return holder.text()

    def flush(self, run: _Run, script: str, *, mark: bool = True) -> None:
        """Convert one run and hand the text back to its nodes."""
        text = "".join(part for _, part, _ in run.parts)
        if not text or text.isascii():
            return
        kept = []
        position = 0
        for _, part, stays in run.parts:
            if stays and part:
                kept.append((position, position + len(part)))
            position += len(part)
        labels = kept_labels(text, kept, run.spans, script, self.goal)
        pieces = [self.piece(text[a:b], a, label) for a, b, label in labels]
        traced = self.trace is not None and mark
        if self.trace is not None and traced:
            self.trace.run([Stretch(one.start, one.end, one.target, one.offsets) for one in pieces])
        position = 0
        first = 0
        for node, part, _ in run.parts:
            end = position + len(part)
            while first + 1 < len(pieces) and pieces[first].end <= position:
                first += 1
            if node is not None and part:
                self.hand_back(node, position, end, pieces, first, mark)
                if self.trace is not None and traced:
                    self.trace.handed(node, position, self.new.get(id(node), [node]))
            elif self.trace is not None and traced:
                self.trace.passed(len(part))
            position = end
        self.put()

    def piece(self, source: str, start: int, label: str) -> _Piece:
        """One labelled stretch, converted if it is to be."""
        if label != "convert":
            return _Piece(start, start + len(source), label, source, None)
        rendition = self.engine.convert(source)
        if rendition.text != source:
            self.changed += sum(map(ne, source, rendition.text)) or 1
        return _Piece(start, start + len(source), label, rendition.text, rendition.offsets)

    def hand_back(self, node: Text, start: int, end: int, pieces: list[_Piece], first: int, mark: bool) -> None:
        """Give ``node`` its part of the pieces, another language in a ``span`` of its own."""
        found: list[tuple[str, str]] = []
        index = first
        while index < len(pieces) and pieces[index].start < end:
            piece = pieces[index]
            text = piece.cut(max(start, piece.start), min(end, piece.end))
            tag = piece.label if piece.label == "ja" else ""
            if found and found[-1][0] == tag:
                found[-1] = (tag, found[-1][1] + text)
            elif text:
                found.append((tag, text))
            index += 1
        whole = "".join(text for _, text in found)
        if not mark or all(not tag for tag, _ in found) or node.parent is None:
            if whole != node.data:
                node.data, node.offsets = whole, ()
            return
        parent = node.parent
        if len(found) == 1 and len(parent.children) == 1:
            parent.attrs.setdefault("lang", found[0][0])
            return
        self.new[id(node)] = [Element("span", {"lang": tag}, [text]) if tag else Text(text) for tag, text in found]
        self.parents[id(parent)] = parent

    def put(self) -> None:
        """Put the new nodes of one run in their places, each parent once."""
        for parent in self.parents.values():
            children = [new for child in parent.children for new in self.new.get(id(child), [child])]
            for child in children:
                child.parent = parent
            parent.children[:] = children
        self.new.clear()
        self.parents.clear()


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    label: str
    target: str
    offsets: OffsetMap | None
    """None where the text stays as it is."""

    def cut(self, start: int, end: int) -> str:
        """The target of the source range ``start``–``end``, which lies inside this piece."""
        if self.offsets is None:
            return self.target[start - self.start : end - self.start]
        a = 0 if start == self.start else self.offsets.to_target(start - self.start)
        b = len(self.target) if end == self.end else self.offsets.to_target(end - self.start)
        return self.target[a:b]
