"""Links inside an article's body: to the archive's own pages where it holds the target, else out, marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from build_archive.model import Element, OutLink
from build_archive.model.tree import replace, unwrap
from build_archive.pages import outside
from build_archive.pages.address import article_url


def link_references(
    root: Element, outlinks: Sequence[OutLink], url: Callable[[str], str], say: Callable[[str], str]
) -> None:
    """Rewrite every ``a`` of ``root``; one that may not be a link becomes its words."""
    known: dict[str, OutLink] = {}
    for link in outlinks:
        known.setdefault(link.original, link)
        known.setdefault(link.url, link)
    ids = {element.get("id") for element in root.elements() if element.get("id")}
    for anchor in list(root.elements("a")):
        address = anchor.get("href").strip()
        if address.startswith("#") and address[1:] in ids:
            continue
        found = known.get(address)
        shown = found.url if found else address
        if found and found.target:
            anchor.attrs = {"href": url(article_url(found.target)), "class": "internal"}
            if not found.original.startswith("#"):
                anchor.attrs["title"] = f"{say('本馆收有此文；原链接')} {found.original}"
        elif outside.linkable(shown):
            anchor.attrs = {"href": shown, "rel": outside.REL}
        else:
            _as_text(anchor, shown, say)


def _as_text(anchor: Element, address: str, say: Callable[[str], str]) -> None:
    """The words of a link without the link; a numeric address is shown, since it is a fact about the text."""
    if outside.raw_address(address):
        note = Element("span", {"class": "ba-raw-address", "title": say("网址是数字地址，不设链接")})
        note.append(Element("code", {}, [outside.shown(address)]))
        if anchor.text().strip() == address.strip():
            replace(anchor, note)
            return
        parent = anchor.parent
        assert parent is not None  # it came from an iteration over the tree below its root
        index = next(i for i, child in enumerate(parent.children) if child is anchor)
        parent.insert(index + 1, note)
    unwrap(anchor)
