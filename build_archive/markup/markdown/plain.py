"""The plain text of a body: what the positions of notes count in."""

from __future__ import annotations

from build_archive.model.tree import Element, Node, Text

_BLOCKS = frozenset("h2 h3 h4 h5 h6 p blockquote ul ol li pre hr table thead tbody tr th td section".split())
_UNREAD = frozenset({"rt", "rp"})


def plain_text(body: Element) -> str:
    """Text of ``body``, blocks and forced lines separated by one line feed.

    Readings of ruby (``rt``, ``rp``) and marks of footnotes are left out, so that a word can be quoted as it is read
    aloud; code, table cells (a block each) and the notes themselves are in it, descriptions of images are not. It is
    the same for a body, for what ``write`` and ``read`` make of it, and for any tree with the same blocks.
    """
    from build_archive.markup.markdown.canonical import canonical

    lines: list[str] = []
    run: list[str] = []

    def close() -> None:
        text = "".join(run).strip()
        run.clear()
        if text:
            lines.append(text)

    stack: list[Node | None] = list(reversed(canonical(body).children))
    while stack:
        node = stack.pop()
        if node is None:
            close()
        elif isinstance(node, Text):
            run.append(node.data)
        elif node.tag == "br":
            close()
        elif node.tag not in _UNREAD:
            if node.tag in _BLOCKS:
                close()
                stack.append(None)
            stack.extend(reversed(node.children))
    close()
    return "\n".join(lines)
