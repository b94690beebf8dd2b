"""Footnotes of an article as links there and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from build_archive.model import Element, Node
from build_archive.pages.rewriting import rewrite


def link_footnotes(root: Element, say: Callable[[str], str]) -> None:
    """Number the notes by their place in the list, link each reference to its note and each note back."""
    numbers: dict[str, int] = {}
    notes: list[tuple[str, Element]] = []
    for item in root.elements("li"):
        label = item.attrs.pop("data-footnote", "")
        if label and label not in numbers:
            numbers[label] = len(numbers) + 1
            item.attrs["id"] = f"a-fn-{numbers[label]}"
            notes.append((label, item))
    # References are counted in the order of the text before any is replaced.
    cited: dict[str, int] = {}
    names: dict[int, str] = {}
    for mark in root.elements("sup"):
        label = mark.get("data-footnote")
        if label in numbers:
            cited[label] = cited.get(label, 0) + 1
            names[id(mark)] = f"a-fnref-{numbers[label]}" + (f"-{cited[label]}" if cited[label] > 1 else "")

    def visit(element: Element) -> Sequence[Node] | None:
        label = element.attrs.pop("data-footnote", "") if element.tag == "sup" else ""
        if not label:
            return None
        if label not in numbers:
            return [Element("sup", {}, [f"[{label}]"])]
        attributes = {"href": f"#a-fn-{numbers[label]}", "id": names[id(element)], "class": "footnote-ref"}
        return [Element("sup", {}, [Element("a", attributes, [str(numbers[label])])])]

    rewrite(root, visit)
    for label, item in notes:
        if label not in cited:
            continue
        attributes = {"href": f"#a-fnref-{numbers[label]}", "class": "footnote-back", "title": say("回到正文")}
        blocks = [child for child in item.children if isinstance(child, Element) and child.tag == "p"]
        (blocks[-1] if blocks else item).append(Element("a", attributes, ["↩"]))
