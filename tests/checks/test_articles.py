"""Checks of the library and of article content."""

from __future__ import annotations

import pytest

from build_archive.checks import check_content, check_leftovers, check_links
from build_archive.markup.sanitize import sanitize
from build_archive.model import Article, Metadata


def article(slug: str, markdown: str = "", text: str = "", aliases: tuple[str, ...] = ()) -> Article:
    return Article(slug, f"docs/articles/{slug}.md", Metadata(), markdown, text, aliases=aliases)


def test_a_link_to_a_file_that_is_not_there() -> None:
    articles = [
        article("a", "[乙](b.md#x) [旧](old.md)\n\n[丙](gone.md) [丁](https://x.org/)\n"),
        article("b", aliases=("old",)),
    ]
    (found,) = check_links(articles)
    assert (found.code, str(found.location)) == ("link-broken", "docs/articles/a.md:3")
    assert "gone.md" in found.message


@pytest.mark.parametrize(
    "line", ["相关阅读：", "You May Also Like", "发表评论", "责任编辑：张三", "沪ICP备2020018471号-1", "分享到：", "上一篇"]
)
def test_lines_of_the_page_around_are_noted(line: str) -> None:
    (found,) = check_leftovers([article("a", text=f"正文第一段。\n{line}\n正文。")])
    assert found.code == "leftover"
    assert line[:4] in found.message


@pytest.mark.parametrize("line", ["他在会上发表评论说，广告太多。", "上一篇文章说过", "责任编辑的工作很重要", "Next year"])
def test_prose_is_not_noted(line: str) -> None:
    assert check_leftovers([article("a", text=line)]) == ()


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>", '<p onclick="x">x</p>', '<a href="javascript:x">x</a>', '<a href="java\nscript:x">x</a>',
        '<img src="data:image/svg+xml,x">', '<p style="x">x</p>', "<!-- x -->", "<svg></svg>", "<iframe></iframe>",
        '<form action="/x"></form>', "<base href='//x'>", "<math></math>", "<?x?>", "<![CDATA[x]]>",
    ],
)  # fmt: skip
def test_what_nobody_allowed_is_found(html: str) -> None:
    assert check_content(html, "site/articles/x/index.html")
    assert check_content(sanitize(html), "x") == ()


def test_what_is_allowed_passes() -> None:
    html = '<h2 id="a-1">x</h2><p lang="ja"><a href="b/" title="t">x</a><img src="a.png" alt="a:b"><br></p>'
    assert check_content(html, "x") == ()
