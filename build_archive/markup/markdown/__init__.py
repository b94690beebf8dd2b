"""Markdown in and out: the dialect of the library, and the Markdown of seeds.

The only place that knows pyromark and markdownify. :func:`write` and :func:`read` are inverse on the trees that
:func:`canonical` gives; see ``docs/dev/decisions/0040-markdown-dialect.md``.
"""

from build_archive.markup.markdown.canonical import canonical, same
from build_archive.markup.markdown.plain import Place, plain_text, text_places
from build_archive.markup.markdown.read import read, to_html
from build_archive.markup.markdown.write import write

__all__ = ["Place", "canonical", "plain_text", "read", "same", "text_places", "to_html", "write"]
