"""Footnotes of an article as links there and back."""

from __future__ import annotations

from collections.abc import Callable

from build_archive.model import Element
from build_archive.model.tree import replace


def link_footnotes(root: Element, say: Callable[[str], str]) -> None:
    """Number the notes by their place in the list, link each reference to its note and each note back."""
    numbers: dict[str, int] = {}
    for item in root.elements("li"):
        label = item.attrs.pop("data-footnote", "")
        if label and label not in numbers:
            numbers[label] = len(numbers) + 1
            item.attrs["id"] = f"a-fn-{numbers[label]}"
            item.attrs["data-number"] = str(numbers[label])
    cited: dict[str, int] = {}
    for mark in list(root.elements("sup")):
        label = mark.attrs.pop("data-footnote", "")
        if not label:
            continue
        if label not in numbers:
            replace(mark, Element("sup", {}, [f"[{label}]"]))
            continue
        cited[label] = cited.get(label, 0) + 1
        name = f"a-fnref-{numbers[label]}" + (f"-{cited[label]}" if cited[label] > 1 else "")
        link = Element("a", {"href": f"#a-fn-{numbers[label]}", "id": name, "class": "footnote-ref"})
        link.append(str(numbers[label]))
        replace(mark, Element("sup", {}, [link]))
    for item in root.elements("li"):
        number = item.attrs.pop("data-number", "")
        if not number or not any(int(number) == numbers[label] for label in cited):
            continue
        back = Element("a", {"href": f"#a-fnref-{number}", "class": "footnote-back", "title": say("回到正文")}, ["↩"])
        blocks = [child for child in item.children if isinstance(child, Element) and child.tag == "p"]
        (blocks[-1] if blocks else item).append(back)
