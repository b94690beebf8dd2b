"""Pictures that the archive does not hold: what stood there, in words, and where it can be seen.

Nothing of a picture is loaded from its host: that would tell the host who reads what, and it may be gone.
"""

from __future__ import annotations

from collections.abc import Callable

from build_archive.model import Element, Text
from build_archive.model.tree import detach, replace
from build_archive.pages import outside


def describe_pictures(root: Element, say: Callable[[str], str]) -> None:
    """Replace every ``img``: alone in a paragraph by a figure with its caption, inside a line by a few words."""
    for paragraph in list(root.elements("p")):
        image = _only_image(paragraph)
        if image is not None and paragraph.parent is not None:
            caption = _caption_after(paragraph)
            replace(paragraph, _figure(image, caption, say))
    for image in list(root.elements("img")):
        alt = image.get("alt").strip()
        words = f"{say('图')}：{alt}" if alt else say("图")
        replace(image, Element("span", {"class": "ba-picture-inline"}, [f"〔{words}〕"]))


def _only_image(paragraph: Element) -> Element | None:
    images = list(paragraph.elements("img"))
    if len(images) != 1 or paragraph.text().strip():
        return None
    return images[0]


def _caption_after(paragraph: Element) -> Element | None:
    """The next paragraph, taken out of its place, if it is nothing but emphasis."""
    parent = paragraph.parent
    assert parent is not None  # the caller has looked
    index = next(i for i, child in enumerate(parent.children) if child is paragraph)
    for following in parent.children[index + 1 :]:
        if isinstance(following, Text) and not following.data.strip():
            continue
        if not isinstance(following, Element) or following.tag != "p":
            return None
        inner = [child for child in following.children if not (isinstance(child, Text) and not child.data.strip())]
        if len(inner) == 1 and isinstance(inner[0], Element) and inner[0].tag == "em":
            detach(following)
            return inner[0]
        return None
    return None


def _figure(image: Element, caption: Element | None, say: Callable[[str], str]) -> Element:
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
    figure = Element("figure", {"class": "picture"}, [frame])
    if caption is not None:
        figure.append(Element("figcaption", {"class": "caption"}, list(caption.children)))
    return figure
