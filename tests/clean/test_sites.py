"""Every site file's own examples, with the rules on and, as far as the generic rules reach, off."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from build_archive.clean.sites import Example, SiteRules, rules_for, site_files
from build_archive.ingest import capture_html, capture_text
from build_archive.model import Body

EXAMPLES = [
    pytest.param(rules, example, id=f"{rules.name}-{n}")
    for rules in site_files()
    for n, example in enumerate(rules.examples)
]


@pytest.mark.parametrize(("rules", "example"), EXAMPLES)
def test_example(rules: SiteRules, example: Example, cleaned: Callable[..., Body]) -> None:
    url = example.url or (f"https://{rules.hosts[0].replace('*.', 'www.')}/x" if rules.hosts else "")
    body = cleaned(example.html or example.text, url=url, text=bool(example.text))
    text = body.root.text()
    for words in example.contains:
        assert words in text
    for words in example.lacks:
        assert words not in text


def test_a_file_speaks_for_its_hosts_only() -> None:
    page = "<p>text</p>"
    for rules in site_files():
        for host in rules.hosts:
            bare = host.removeprefix("*.")
            assert rules in rules_for(capture_html("x", page, f"https://{bare}/a"))
            assert rules not in rules_for(capture_html("x", page, f"https://{bare}.example.org/a"))
            assert rules not in rules_for(capture_html("x", page, f"https://x{bare}/a"))


def test_no_file_speaks_for_a_strange_text() -> None:
    assert rules_for(capture_text("x", "一篇没有网址的文章。\n\n第二段。")) == ()
