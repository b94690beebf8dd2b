"""Markdown in and out: the dialect of the library, and the Markdown of seeds.

The only place that knows pyromark and markdownify. :func:`write` and :func:`read` are inverse on the trees that
:func:`canonical` gives; see ``docs/dev/decisions/0040-markdown-dialect.md``.
"""

from build_archive.markup.markdown.canonical import canonical, same
from build_archive.markup.markdown.plain import Place, canonical_text, plain_text, text_places
from build_archive.markup.markdown.read import read, said, to_html
from build_archive.markup.markdown.write import write, write_canonical
from build_archive.model.tree import Element, dissolve

__all__ = [
    "Place",
    "canonical",
    "canonical_text",
    "plain_text",
    "read",
    "same",
    "text_places",
    "to_html",
    "write",
    "written",
]


def written(body: Element) -> tuple[str, str | None]:
    """Markdown of ``body``, and its plain text where a look at the Markdown shows that it says the very same.

    None in place of the text: the Markdown has to be read to know what it says.
    """
    tree = canonical(body)
    source = write_canonical(tree)
    text = canonical_text(tree)
    dissolve(tree)
    return source, text if said(source) == text else None
