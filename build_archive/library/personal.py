"""Personal data masked before anything reaches ``docs/``: addresses for mail and telephone numbers."""

from __future__ import annotations

from dataclasses import fields, replace

from build_archive.markup import markdown
from build_archive.model import Metadata
from build_archive.model.tree import unwrap
from build_archive.text.personal import mask


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
    for node in joined.texts():
        node.data = mask(node.data)
    return markdown.write(joined), markdown.plain_text(joined)


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


