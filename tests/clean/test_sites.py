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


def test_what_a_file_joins_stands_with_the_article(
    cleaned: Callable[..., Body], monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "这是正文的一段，说的是一件事情，写得足够长，好让人看出它是正文而不是别的什么东西。"
    page = (
        f'<header><nav>首页</nav><div class="dek">先说一句话，放在页头里。</div></header>'
        f"<article>{f'<p>{long}</p>' * 4}</article><div class=part2><p>末了还有半句话。</p></div><footer>页脚</footer>"
    )
    assert "先说一句话" not in cleaned(page, url="https://join.example.org/a").root.text()
    rules = SiteRules(hosts=("join.example.org",), join=("div.dek", "div.part2"), examples=(Example(html="<p></p>"),))
    monkeypatch.setattr("build_archive.clean.sites.site_files", lambda: (rules,))
    text = cleaned(page, url="https://join.example.org/a").root.text()
    assert text.index("先说一句话") < text.index(long) < text.index("末了还有半句话")
    assert "页脚" not in text


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
