"""Everything that stands outside the main content, with the most particular reason its place and name give."""

from __future__ import annotations

import re

from build_archive.clean.inside import first_words, further
from build_archive.clean.ledger import Ledger
from build_archive.clean.measure import names
from build_archive.clean.rules import Place, line_rule, related
from build_archive.model import Element, Link, Reason, Text

RULE = "clean.outside"
_EDGE = Place(head=True, tail=True)
_BARS = frozenset("nav header footer menu script style".split())
"""Elements that are the same on all pages: no list for this article stands in them."""
_BY_NAME = (
    (Reason.COMMENT_FORM, re.compile(r"(?:^|[ -])(?:comments?|respond|disqus|pinglun)(?:[ -]|$)")),
    (Reason.SHARE, re.compile(r"(?:^|[ -])(?:share|social|sharing)(?:[ -]|$)")),
    (Reason.RELATED, re.compile(r"(?:^|[ -])(?:related|recommend\w*|popular|trending|recent|hot|rank\w*)(?:[ -]|$)")),
    (Reason.COPYRIGHT, re.compile(r"(?:^|[ -])(?:copyright|footer|foot|legal)(?:[ -]|$)")),
    (
        Reason.NAVIGATION,
        re.compile(r"(?:^|[ -])(?:nav\w*|menu|breadcrumb\w*|header|sidebar|pager|tags?|top\w*)(?:[ -]|$)"),
    ),
)


def outside(root: Element, chosen: list[Element], ledger: Ledger, links: list[Link], base: str) -> list[Element]:
    """Remove what is neither in ``chosen`` nor protected; gives the elements that stay, in document order.

    The links of lists of further reading that follow the article, or stand beside it, are added to ``links``.
    """
    inside = {id(element) for element in chosen}
    path: set[int] = set()
    for element in chosen:
        parent = element.parent
        while parent is not None and id(parent) not in path:
            path.add(id(parent))
            parent = parent.parent
    kept: list[Element] = []
    stack: list[Element] = [root]
    while stack:
        element = stack.pop()
        if id(element) in inside:
            kept.append(element)
            continue
        below: list[Element] = []
        passed = False
        for child in element.children:
            if isinstance(child, Text):
                if child.data.strip() and not ledger.remove(child, RULE, Reason.BOILERPLATE):
                    below.append(_wrapped(child, element))
            elif id(child) in inside or id(child) in path:
                below.append(child)
                passed = True
            elif ledger.wished(child):
                inside.add(id(child))
                below.append(child)
            else:
                rule, reason = why(child)
                if ledger.remove(child, rule, reason):
                    if child.tag not in _BARS and (passed or child.tag == "aside" or reason is Reason.NAVIGATION):
                        links += further(child, base)
                else:
                    below.append(child)
                    if not any(isinstance(node, Element) for node in child.children):
                        inside.add(id(child))
        stack.extend(reversed(below))
    return kept


def _wrapped(text: Text, parent: Element) -> Element:
    """A protected text that stands loose, as an element that can be kept."""
    made = Element("p")
    index = next(i for i, child in enumerate(parent.children) if child is text)
    parent.children[index] = made
    made.parent = parent
    made.append(text)
    return made


def why(element: Element) -> tuple[str, Reason]:
    """Rule and reason for an element outside the main content."""
    tag = element.tag
    if tag in ("nav", "header", "menu"):
        return RULE, Reason.NAVIGATION
    if tag == "footer":
        return RULE, Reason.COPYRIGHT
    name = names(element)
    if name:
        for reason, pattern in _BY_NAME:
            if pattern.search(name):
                return RULE, reason
    text = ""
    for node in element.iter():
        if isinstance(node, Text):
            text += node.data
            if len(text) > 600:
                return RULE, Reason.BOILERPLATE
    text = " ".join(text.split())
    if text:
        rule = line_rule(text, _EDGE)
        if rule is not None:
            return rule.ID, rule.REASON
        if related.title(text) or related.title(first_words(element)):
            return related.ID, related.REASON
    return RULE, Reason.BOILERPLATE
