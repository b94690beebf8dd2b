"""The forty cases of what a conversion must leave alone, each on the path that such a text takes in the archive.

``python -m tests.convert.conv_safety`` prints the account.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import markdown

from build_archive.convert import Conversion, convert_text, convert_tree
from build_archive.markup.frontmatter import load, load_yaml
from build_archive.markup.html import parse, parse_fragment, serialize_children
from build_archive.markup.markdown import read, write

CASES = Path(__file__).parent / "cases"
EXTENSIONS = ["attr_list", "footnotes", "tables", "admonition", "md_in_html", "pymdownx.arithmatex"]
"""What a hand-written page may have switched on."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case, converted."""

    id: str
    category: str
    path: str
    missing_keep: tuple[str, ...]
    missing_expect: tuple[str, ...]
    output: str


def outcomes() -> list[Outcome]:
    """All cases in order."""
    plan, _ = load_yaml((CASES / "conv_safety.yml").read_text(encoding="utf-8"), "conv_safety.yml")
    found = []
    for line in (CASES / "conv_safety.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        how = plan["cases"].get(case["id"], {})
        path = how.get("path", "article")
        options = Conversion(to_traditional=case["config"], protected=tuple(plan["terms"]))
        output = _PATHS[path](case["input"], options)
        becomes: dict[str, list[str]] = how.get("becomes", {})
        keep, expect = (
            tuple(text for text in case[key] if any(form not in output for form in becomes.get(text, [text])))
            for key in ("keep", "expect")
        )
        found.append(Outcome(case["id"], case["category"], path, keep, expect, output))
    return found


def _article(source: str, options: Conversion) -> str:
    root = read(source)
    convert_tree(root, lang="zh-Hans", target="zh-Hant", options=options)
    return write(root) + "\n" + html.unescape(serialize_children(root))


def _hand_written(source: str, options: Conversion) -> str:
    rendered = markdown.markdown(source, extensions=EXTENSIONS)
    root = parse_fragment(rendered)
    convert_tree(root, lang="zh-Hans", target="zh-Hant", options=options)
    comments = "".join(f"<!--{comment}-->" for comment in parse(rendered).comments)
    return html.unescape(serialize_children(root)) + comments


def _title(source: str, options: Conversion) -> str:
    return convert_text(source, lang="zh-Hans", target="zh-Hant", options=options)


def _front_matter(source: str, options: Conversion) -> str:
    """Front matter is data: the body is an article, of the fields those that readers see are converted as a view."""
    fields, body, _ = load(source, "case.md")
    shown: dict[str, Any] = {  # Any: values as the document holds them
        key: _title(value, options) if key == "标题" else value for key, value in fields.items()
    }
    return "\n".join(f"{key}: {value}" for key, value in shown.items()) + "\n" + _article(body, options)


_PATHS = {
    "article": _article,
    "hand-written page": _hand_written,
    "title": _title,
    "front matter": _front_matter,
}

if __name__ == "__main__":
    every = outcomes()
    for one in every:
        state = "ok" if not one.missing_keep + one.missing_expect else f"keep {one.missing_keep} {one.missing_expect}"
        print(f"{one.id}  {one.path:18} {one.category:24} {state}")
    print("keep", sum(not one.missing_keep for one in every), "expect", sum(not one.missing_expect for one in every))
