"""Personal data masked before anything reaches ``docs/``: addresses for mail and telephone numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from build_archive.markup import markdown
from build_archive.model import INLINES, Element, Metadata, Node, Text
from build_archive.model.tree import unwrap
from build_archive.text.personal import MASK, mask, personal


def masked(source: str, text: str) -> tuple[str, str]:
    """Markdown and its plain text without personal data; the very same where there is none.

    The Markdown is worked on as a tree, because an address is written with an entity there and would not be found.
    """
    if mask(text) == text and "mailto:" not in source and mask(source) == source:
        return source, text
    body = markdown.read(source)
    for link in list(body.elements("a")):
        if link.get("href").lower().startswith("mailto:"):
            unwrap(link)
    for element in body.elements("a", "img"):
        for name in ("title", "alt"):
            if name in element.attrs:
                element.attrs[name] = mask(element.attrs[name])
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
    """``metadata`` without personal data; addresses of pages stay as they are."""
    changed: dict[str, object] = {}
    for field in fields(metadata):
        value = getattr(metadata, field.name)
        if field.name == "evidence" or field.name.endswith("_url"):
            continue
        new = tuple(mask(one) for one in value) if isinstance(value, tuple) else mask(value)
        if new != value:
            changed[field.name] = new
    return replace(metadata, **changed) if changed else metadata  # type: ignore[arg-type]  # names checked above


