"""Personal data masked before anything reaches ``docs/``: addresses for mail and telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace

from build_archive.markup import markdown
from build_archive.model import INLINES, Element, Metadata, Node, Text
from build_archive.model.tree import unwrap
from build_archive.text.personal import MASK, mask, mask_address, personal

_MAIL_IN_ADDRESS = re.compile(r"\?\S*(?:@|%40|&#64;)")
"""Whether some address may name a mail address in its parameters."""


def masked(source: str, text: str) -> tuple[str, str]:
    """Markdown and its plain text without personal data; the very same where there is none.

    The Markdown is worked on as a tree, because an address is written with an entity there and would not be found.
    """
    linked = "mailto:" in source or _MAIL_IN_ADDRESS.search(source)
    if not linked and mask(text) == text and mask(source) == source:
        return source, text
    body = markdown.read(source)
    for link in list(body.elements("a")):
        if link.get("href").lower().startswith("mailto:"):
            unwrap(link)
    for element in body.elements("a", "img"):
        for name, without in (("title", mask), ("alt", mask), ("href", mask_address), ("src", mask_address)):
            if name in element.attrs:
                element.attrs[name] = without(element.attrs[name])
    joined = markdown.canonical(body)
    for run in _runs(joined):
        _mask_run(run)
    return markdown.write(joined), markdown.plain_text(joined)


def _runs(root: Element) -> Iterator[list[Text]]:
    """The text nodes between two borders of blocks, which are read as one line: an address may be half in bold."""
    run: list[Text] = []
    stack: list[Node | None] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            run.append(node)
            continue
        flows = node is not None and node.tag in INLINES and node.tag not in {"br", "img"}
        if not flows:
            if run:
                yield run
            run = []
        if node is not None:
            if not flows:
                stack.append(None)
            stack.extend(reversed(node.children))


def _mask_run(run: list[Text]) -> None:
    found = personal("".join(node.data for node in run))
    place = sum(len(node.data) for node in run)
    for node in reversed(run):
        place -= len(node.data)
        data = node.data
        for start, end in reversed(found):
            if start < place + len(node.data) and end > place:
                here = max(start - place, 0)
                data = data[:here] + (MASK if start >= place else "") + data[max(end - place, here) :]
        node.data = data


def masked_metadata(metadata: Metadata) -> Metadata:
    """``metadata`` without personal data; addresses of pages lose only parameters that name a mail address."""
    changed: dict[str, object] = {}
    for field in fields(metadata):
        value = getattr(metadata, field.name)
        if field.name == "evidence":
            continue
        without = mask_address if field.name.endswith("_url") else mask
        new = tuple(without(one) for one in value) if isinstance(value, tuple) else without(value)
        if new != value:
            changed[field.name] = new
    return replace(metadata, **changed) if changed else metadata  # type: ignore[arg-type]  # names checked above


