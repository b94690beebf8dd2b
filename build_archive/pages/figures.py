"""Pictures that the archive does not hold: what stood there, in words, and where it can be seen.

Nothing of a picture is loaded from its host: that would tell the host who reads what, and it may be gone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from build_archive.model import Element, Node, Text
from build_archive.pages import outside
from build_archive.pages.rewriting import rewrite


def describe_pictures(root: Element, say: Callable[[str], str]) -> None:
    """Replace every ``img``: alone in a paragraph by a figure with its caption, inside a line by a few words."""
    for parent in [root, *root.elements()]:
        if any(isinstance(child, Element) and child.tag == "p" for child in parent.children):
            _set_figures(parent, say)

    def visit(element: Element) -> Sequence[Node] | None:
        if element.tag != "img":
            return None
        alt = element.get("alt").strip()
        words = f"{say('图')}：{alt}" if alt else say("图")
        return [Element("span", {"class": "ba-picture-inline"}, [f"〔{words}〕"])]

    rewrite(root, visit)


def _set_figures(parent: Element, say: Callable[[str], str]) -> None:
    """Figures in the place of the paragraphs of ``parent`` that hold nothing but a picture; a caption goes with it."""
    made: list[Node] = []
    waiting: Element | None = None
    for child in parent.children:
        if isinstance(child, Text) and not child.data.strip():
            made.append(child)
            continue
        caption = _remark(child) if waiting is not None else None
        if waiting is not None and caption is not None:
            waiting.append(Element("figcaption", {"class": "caption"}, list(caption.children)))
            waiting = None
            continue
        image = _only_image(child)
        waiting = _figure(image, say) if image is not None else None
        made.append(waiting if waiting is not None else child)
    for node in made:
        node.parent = parent
    parent.children[:] = made


def _only_image(node: Node) -> Element | None:
    if not isinstance(node, Element) or node.tag != "p" or node.text().strip():
        return None
    images = list(node.elements("img"))
    return images[0] if len(images) == 1 else None


def _remark(node: Node) -> Element | None:
    """The emphasis that is all of a paragraph."""
    if not isinstance(node, Element) or node.tag != "p":
        return None
    inner = [child for child in node.children if not (isinstance(child, Text) and not child.data.strip())]
    return inner[0] if len(inner) == 1 and isinstance(inner[0], Element) and inner[0].tag == "em" else None


def _figure(image: Element, say: Callable[[str], str]) -> Element:
    alt, source = image.get("alt").strip(), image.get("src").strip()
    frame = Element("div", {"class": "ba-frame"}, [Element("p", {"class": "ba-frame-note"}, [say("图片未收录")])])
    if alt:
        frame.append(Element("p", {"class": "ba-frame-alt"}, [alt]))
    name = outside.host(source)
    if outside.linkable(source):
        link = Element("a", {"href": source, "rel": outside.REL, "class": "address"})
        link.append(f"{say('原图在')} {name}")
        frame.append(link)
    elif source and not source.startswith("data:"):
        frame.append(Element("span", {"class": "address", "translate": "no"}, [outside.shown(source)]))
    return Element("figure", {"class": "picture"}, [frame])
