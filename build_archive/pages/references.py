"""Links inside an article's body: to the archive's own pages where it holds the target, else out, marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from build_archive.model import Element, Node, OutLink
from build_archive.pages import outside
from build_archive.pages.address import article_url
from build_archive.pages.rewriting import rewrite


def link_references(
    root: Element, outlinks: Sequence[OutLink], url: Callable[[str], str], say: Callable[[str], str]
) -> None:
    """Rewrite every ``a`` of ``root``; one that may not be a link becomes its words."""
    known: dict[str, OutLink] = {}
    for link in outlinks:
        known.setdefault(link.original, link)
        known.setdefault(link.url, link)
    ids = {element.get("id") for element in root.elements() if element.get("id")}

    def visit(element: Element) -> Sequence[Node] | None:
        if element.tag != "a":
            return None
        address = element.get("href").strip()
        if address.startswith("#") and address[1:] in ids:
            return None
        found = known.get(address)
        shown = found.url if found else address
        if found and found.target:
            element.attrs = {"href": url(article_url(found.target)), "class": "internal"}
            element.attrs["title"] = f"{say('本馆收有此文；原链接')} {found.original}"
            return None
        if outside.linkable(shown):
            element.attrs = {"href": shown, "rel": outside.REL}
            if element.text().startswith(("http://", "https://")):
                element.attrs["class"] = "ba-address"
            return None
        return _as_text(element, shown, say)

    rewrite(root, visit)


def _as_text(anchor: Element, address: str, say: Callable[[str], str]) -> Sequence[Node]:
    """The words of a link without the link; a numeric address is shown, since it is a fact about the text."""
    if not outside.raw_address(address):
        return list(anchor.children)
    note = Element("span", {"class": "ba-raw-address", "title": say("网址是数字地址，不设链接")})
    note.append(Element("code", {}, [outside.shown(address)]))
    return [note] if anchor.text().strip() == address.strip() else [*anchor.children, note]
