"""CPU of cleaning against the size of a page and the depth of its tags; printed, not judged.

``python -m tests.bench.linear`` cleans pages of 1.25 to 10 MB, in several shapes, and pages of 2,500 to 20,000 nested
tags. The last column is the cost of a unit against that of the smallest: about 1 where the cost is linear.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from build_archive import ingest
from build_archive.config import default_config
from build_archive.model import Seed
from build_archive.pipeline.article import record

_PARAGRAPH = "<p>河水退到旧码头的第三级石阶以下，岸上的人说，这样的春天他们只见过两次，头一次是修桥那一年。</p>\n"
_LINK = '<li><a href="/a/b">旧邮局的信箱</a></li>\n'
_ROW = "<tr><td>一</td><td>二，三</td><td>四</td></tr>\n"
_INLINE = "<b>字</b><i>里</i> <span>行间</span>"


def _article(inside: str) -> str:
    return f"<html><body><h1>一页</h1><article>{_PARAGRAPH * 8}{inside}</article></body></html>"


SHAPES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda size: _article(_PARAGRAPH * (size // len(_PARAGRAPH.encode()))),
    "links beside the article": lambda size: _article("") + "<ul>" + _LINK * (size // len(_LINK.encode())) + "</ul>",
    "a table": lambda size: _article("<table>" + _ROW * (size // len(_ROW.encode())) + "</table>"),
    "one long paragraph": lambda size: _article("<p>" + _INLINE * (size // len(_INLINE.encode())) + "</p>"),
    "a script": lambda size: _article("<script>" + "var a = 1;\n" * (size // 11) + "</script>"),
}
NESTED: dict[str, Callable[[int], str]] = {
    "div": lambda depth: _article("<div>" * depth + _PARAGRAPH * 3 + "</div>" * depth),
    "blockquote": lambda depth: _article("<blockquote>" * depth + _PARAGRAPH * 3 + "</blockquote>" * depth),
    "ul li": lambda depth: _article("<ul><li>" * (depth // 2) + "字" + "</li></ul>" * (depth // 2)),
    "span": lambda depth: _article("<p>" + "<span>" * depth + "字，" * 50 + "</span>" * depth + "</p>"),
}


def main() -> None:
    """Clean and print."""
    print(f"{'page':<28}{'size':>10}{'CPU s':>9}{'status':>10}{'per unit, against the smallest':>34}")
    for name, page in SHAPES.items():
        _print(name, ((f"{size / 1e6:.2f} MB", size, page(size)) for size in (1_250_000, 2_500_000, 5_000_000, 10_000_000)))
    for name, page in NESTED.items():
        _print(f"nested {name}", ((f"{depth:,}", depth, page(depth)) for depth in (2_500, 5_000, 10_000, 20_000)))


def _print(name: str, pages: Iterator[tuple[str, int, str]]) -> None:
    first = 0.0
    config = replace(default_config(Path.cwd()), site_rules=False)
    for label, units, html in pages:
        data = len(html.encode())
        start = time.process_time()
        made = record(ingest.capture_html("x", html, "https://example.org/x"), Seed("x", "0", data), data, config)
        spent = time.process_time() - start
        first = first or spent / units
        print(f"{name:<28}{label:>10}{spent:>9.2f}{made.status:>10}{spent / units / first:>34.2f}", flush=True)


if __name__ == "__main__":
    main()
