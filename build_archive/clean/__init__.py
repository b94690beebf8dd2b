"""From a capture to its article: the main content as a closed set of elements, and the account of everything else."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from build_archive.clean import template
from build_archive.clean.boundary import outside
from build_archive.clean.diagnostics import diagnostics
from build_archive.clean.edges import remove_lines
from build_archive.clean.inside import links_of, remove_boxes
from build_archive.clean.invisible import remove_invisible
from build_archive.clean.lead import lead_picture
from build_archive.clean.ledger import Ledger
from build_archive.clean.main_content import choose
from build_archive.clean.page import Declared, base_address, declared, remove_head
from build_archive.clean.plain import remove_beside
from build_archive.clean.plain.drawn import draw
from build_archive.clean.rules import View, asked
from build_archive.clean.statement import remove_undeclared
from build_archive.clean.streamed import settle, waits
from build_archive.clean.structure.blocks import Writer
from build_archive.clean.structure.captions import caption_places, captions
from build_archive.clean.structure.figures import figures
from build_archive.clean.structure.footnotes import Note, find_notes, lift_notes, section
from build_archive.clean.structure.headings import infer, level
from build_archive.clean.structure.links import link_bare
from build_archive.clean.structure.lists import address_lists, prune
from build_archive.clean.structure.tables import finish
from build_archive.clean.structure.wrapped import join_verses, unwrap_lines
from build_archive.clean.trace import Trace
from build_archive.clean.wishes import apply_wishes
from build_archive.model import Body, Capture, CleanWishes, Element, Kind, Link, Reason

__all__ = ["TOO_MANY", "clean"]

_NONE: Mapping[int, int] = MappingProxyType({})
TOO_MANY = 16_000
"""Elements that are far more than a body may have: it will be kept as plain paragraphs (ADR 0073)."""


def clean(
    capture: Capture,
    wishes: CleanWishes,
    *,
    site_rules: bool = True,
    repeated: Mapping[int, int] = _NONE,
    trace: Trace | None = None,
) -> Body:
    """The main content of ``capture`` and its removals; the capture's own tree stays as it is.

    ``repeated`` are the fingerprints of lines that other pages of the outlet carry too, with the number of these pages.

    ``trace`` is filled with the candidates for the main content of a page and the steps that chose it.
    """
    ledger = Ledger(capture.root, len(capture.decoded))
    base = base_address(ledger.survey.elements, capture.url)
    if wishes != CleanWishes():
        ledger.work()  # wishes name what is left of the page, each after the other
    idle = apply_wishes(ledger.root, wishes, ledger)
    if waits(ledger.survey.elements):
        settle(ledger.work())
    kept = ledger.kept
    stated: list[Element] = []
    joined: list[Element] = []
    if site_rules:
        from build_archive.clean.sites import apply_sites  # their library is a tenth of all memory

        stated, joined = apply_sites(capture, ledger)
    said = declared(ledger.root, ledger.survey.elements)
    remove_head(ledger.root, ledger)
    related = _remove_elements(ledger, base)
    root = ledger.work()
    if trace is not None:
        trace.path = lambda element: ledger.path(ledger.origin(element) or element)
    chosen, notes = _main_content(capture, root, ledger, base, stated, joined, said, related, repeated, trace)
    if repeated and capture.kind is not Kind.TEXT:
        for top in chosen:
            template.remove_boxes(top, ledger, repeated)
    places = caption_places(chosen)
    body = _written(chosen, base, ledger)
    plain = capture.kind is Kind.TEXT
    if said.article is not None and capture.kind is Kind.HTML:
        remove_undeclared(body, ledger, said.article)
    # Only a page has so much beside its article; what was saved as text or Markdown keeps all its lines.
    if capture.kind is Kind.HTML or sum(1 for _ in body.elements()) <= TOO_MANY:
        related += remove_lines(body, ledger, plain=plain, base=base)
        if repeated:
            template.remove_repeated(body, ledger, repeated)
        address_lists(body)
        for block in body.elements("p", "li", "td", "th"):
            link_bare(block)
        figures(body)
        infer(body, plain=plain, page=capture.kind is Kind.HTML)
    level(body)
    if notes:
        body.append(section([(note.label, _written([note.element], base, ledger)) for note in notes]))
    remove_invisible(body, ledger)
    texts = [element for element in chosen if element.tag not in ("figure", "img")]
    container = ledger.origin(texts[0]) if len(texts) == 1 else None
    removals = ledger.removals(body, capture.markup)
    place = ledger.path(container) if container is not None else ""
    ledger.close()
    return Body(
        root=body,
        removals=removals,
        related=tuple(dict.fromkeys(related)),
        container=place,
        diagnostics=diagnostics(capture, body, removals, idle),
        kept=kept,
        captions=captions(body, places),
    )


def _written(nodes: list[Element], base: str, ledger: Ledger) -> Element:
    """The blocks of ``nodes``, whole and tidy."""
    body = Writer(base, ledger).write(nodes)
    finish(body)
    prune(body)
    return body


def _remove_elements(ledger: Ledger, base: str) -> list[Link]:
    """Take out what a rule knows by its tag or name; gives the links of lists of further reading."""
    related: list[Link] = []
    measures = ledger.measures()
    body = next(ledger.root.elements("body"), ledger.root)
    view = View(measures, measures[body].chars - measures[body].linked)
    stack = [body]
    while stack:
        element = stack.pop()
        for child in element.children:
            if not isinstance(child, Element) or child.tag == "br" or ledger.gone(child):
                continue
            for rule in asked(child):
                if rule.element(child, view) and ledger.remove(child, rule.ID, rule.REASON, tell=rule.REASON in _TOLD):
                    if rule.REASON is Reason.RELATED:
                        related += links_of(child, base)
                    break
            else:
                if child.children:
                    stack.append(child)
    return related


_TOLD = frozenset({Reason.TRACKING, Reason.HIDDEN, Reason.ADVERT})
"""Reasons of elements without text that are worth a line in the record."""


def _main_content(
    capture: Capture,
    root: Element,
    ledger: Ledger,
    base: str,
    stated: list[Element],
    joined: list[Element],
    said: Declared,
    related: list[Link],
    repeated: Mapping[int, int],
    trace: Trace | None,
) -> tuple[list[Element], list[Note]]:
    """The elements that hold the article and its footnotes; what is outside, and boxes inside, are removed."""
    body = next(root.elements("body"), root)
    if capture.kind is Kind.TEXT:
        unwrap_lines(body)
        remove_beside(body, ledger, capture.url, repeated, trace)
        ledger.sweep(root)
        draw(body, ledger)
        join_verses(body)
        return [body], []
    measures = ledger.measures()
    # What was saved as Markdown is a selection already: a container would lose what stands beside it.
    chosen = [element for element in stated if not ledger.gone(element) and element.parent is not None]
    if not chosen:
        chosen = choose(root, measures, said, trace) if capture.kind is Kind.HTML else [body]
    chosen += [element for element in joined if not ledger.gone(element) and element not in chosen]
    notes = lift_notes(find_notes(body, capture.url), chosen, ledger)
    lead = lead_picture(chosen, base) if capture.kind is Kind.HTML else None
    chosen = outside(root, [lead, *chosen] if lead is not None else chosen, ledger, related, base)
    for top in chosen:
        related += remove_boxes(top, measures, ledger, base)
    ledger.sweep(root)
    return chosen, notes
