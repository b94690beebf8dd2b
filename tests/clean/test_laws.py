"""Laws of cleaning, for any page: every character accounted for, the input left alone, cleaning twice is cleaning once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from build_archive.clean import clean
from build_archive.ingest import capture_html, capture_text
from build_archive.markup.html import serialize
from build_archive.model import CleanWishes
from tests.clean.account import account

TAGS = (
    "p div span b i em strong a ul ol li dl dt dd table tr td th blockquote pre code h1 h2 h3 h5 figure figcaption section article nav "
    "aside header footer form button center font sup sub ruby rt del script style noscript template svg br hr img"
).split()
NAMES = [
    "",
    "content",
    "article-body",
    "share",
    "related-posts",
    "comments",
    "ad",
    "sidebar",
    "nav",
    "caption",
    "newsletter",
    "entry-content",
]
WORDS = st.sampled_from(
    [
        "这是一段正文，写得足够长，好让人看出它是正文。", "The quick brown fox jumps over the lazy dog, and then it rests. ", "一、小标题", "（一）小节",
        "相关阅读", "责任编辑：某某", "来源：某网", "发表回复", "You May Also Like", "分享到微信", "广告", "©2020 某某 版权所有", "https://example.org/a?b=1#c",
        "\n", "  ", "\u00a0", "\u3000\u3000", "\u200b", "1", "[1]", "|", "2020-01-01", "x < y & z", "特别声明：本文不代表本站观点。",
    ]
)  # fmt: skip
STYLES = ["", "display:none", "text-align:center", "font-weight:bold", "visibility: hidden"]


@st.composite
def page(draw: st.DrawFn) -> str:
    out: list[str] = []
    open_tags: list[str] = []
    for _ in range(draw(st.integers(0, 40))):
        match draw(st.integers(0, 3)):
            case 0:
                tag = draw(st.sampled_from(TAGS))
                name, style = draw(st.sampled_from(NAMES)), draw(st.sampled_from(STYLES))
                extra = ' href="https://example.org/b"' if tag == "a" else ' src="/c.jpg"' if tag == "img" else ""
                out.append(f'<{tag} class="{name}" style="{style}"{extra}>')
                open_tags.append(tag)
            case 1 if open_tags:
                out.append(f"</{open_tags.pop()}>")
            case _:
                out.append(draw(WORDS))
    return "".join(out)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(page(), st.booleans())
def test_every_character_is_accounted_for(source: str, text: bool) -> None:
    capture = capture_text("x", source) if text else capture_html("x", source, "https://example.org/")
    before = serialize(capture.root)
    account(capture, clean(capture, CleanWishes()))
    assert serialize(capture.root) == before


@settings(max_examples=60, deadline=None, derandomize=True)
@given(page(), st.sampled_from(["p", "div", "text:正文", "text:^相关阅读", ".related-posts", "a", "img"]))
def test_what_a_curator_keeps_stays(source: str, wish: str) -> None:
    capture = capture_html("x", source, "https://example.org/")
    body = clean(capture, CleanWishes(keep=(wish,)))
    account(capture, body)
    if wish == "text:正文" and "这是一段正文" in capture.decoded:
        assert "这是一段正文" in "".join(body.root.text().split()) or _coded(source)


def _coded(source: str) -> bool:
    """Text inside scripts and the like is no block that a wish can name."""
    return any(f"<{tag}" in source for tag in ("script", "style", "template", "noscript", "svg", "pre"))


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.lists(WORDS, max_size=25))
def test_plain_text_lines(lines: list[str]) -> None:
    capture = capture_text("x", "\n\n".join(lines))
    account(capture, clean(capture, CleanWishes()))
