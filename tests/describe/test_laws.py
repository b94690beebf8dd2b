"""What holds for every page: nothing is lost, nothing is invented, nothing raises, the body handed in stays whole."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from build_archive.clean import clean
from build_archive.describe import describe
from build_archive.ingest import capture_html, capture_text
from build_archive.model import Body, Capture, Certainty, CleanWishes, Reason, Sidecar
from build_archive.model.removal import Removal, carve
from build_archive.model.tree import strip_space

_WORDS = st.sampled_from(
    ["作者：", "李小明", "来源：", "示例日报", "2020年9月1日", "责编：王大力", "更新于 2021-02-03", "原文地址：https://example.org/a",
     "这是一段足够长的正文，说的是一件发生在很久以前的事情，读者也许还记得。", "By Jane Doe", "（记者", "）", "|", "  ", "\u3000", "a@b.com",
     "短短3天后", "1月19日", "即将揭晓", "摘要：", "【示例2020年9月1日讯】", "Updated March 3, 2021", "来源 | ", "👉 示例社相关文章阅读", "（图）"]
)  # fmt: skip
_TAGS = st.sampled_from("p div span h1 h2 em a li td blockquote time small".split())


@st.composite
def pages(draw: st.DrawFn) -> str:
    parts: list[str] = []
    for _ in range(draw(st.integers(0, 12))):
        tag = draw(_TAGS)
        name = draw(
            st.sampled_from(["", ' class="author"', ' class="story-lead"', ' rel="author" href="/x"', " hidden"])
        )
        parts.append(
            f"<{tag}{name}>{''.join(draw(st.lists(_WORDS, max_size=5)))}" + draw(st.sampled_from([f"</{tag}>", ""]))
        )
    title = "".join(draw(st.lists(_WORDS, max_size=3)))
    return f"<html><head><title>{title}</title></head><body>{''.join(parts)}</body></html>"


def _account(capture: Capture, body: Body) -> list[int]:
    places = [place for text in body.root.texts() for place in text.offsets]
    return sorted(places + [place for removal in body.removals for place in range(removal.start, removal.end)])


def _check(capture: Capture) -> None:
    body = clean(capture, CleanWishes(), site_rules=False)
    before = body.root.text()
    metadata, described = describe(capture, body, None, zone="Asia/Shanghai")
    assert _account(capture, described) == list(range(len(capture.decoded)))
    assert body.root.text() == before
    for removal in described.removals:
        assert strip_space(removal.text) == capture.decoded[removal.start : removal.end] or removal.end == removal.start
        if removal.rule.startswith("describe."):
            assert removal.reason is Reason.METADATA
    for evidence in metadata.evidence:
        assert evidence.value
        if evidence.start is not None and evidence.end is not None:
            assert 0 <= evidence.start < evidence.end <= len(capture.decoded)
    known = capture.decoded + strip_space(capture.raw)
    for name in (*metadata.author, *metadata.editor, metadata.subtitle, metadata.source_name):
        assert all(strip_space(part) in known for part in name.split("［…］"))
    assert "a@b.com" not in "".join(evidence.value for evidence in metadata.evidence)


@given(pages())
@example("<html></html>")
@example("<h1></h1><p>作者：</p><p>日期：</p>")
def test_pages(page: str) -> None:
    _check(capture_html("x", page))


@given(st.lists(st.lists(_WORDS, max_size=5).map("".join), max_size=10).map("\n\n".join))
def test_texts(text: str) -> None:
    _check(capture_text("x", text))


def test_a_sidecar_wins_and_the_found_value_is_kept_in_the_note() -> None:
    capture = capture_text(
        "x", "一个标题写在这里\n\n作者：李小明 2020-09-01\n\n" + "这是一段足够长的正文，说的是一件事情。" * 4
    )
    body = clean(capture, CleanWishes(), site_rules=False)
    sidecar = Sidecar("seeds/x.yml", (("author", ("王大力",)), ("rights", "excerpt")), reasons=(("author", "笔名"),))
    metadata, _ = describe(capture, body, sidecar, zone="Asia/Shanghai")
    assert metadata.author == ("王大力",)
    assert metadata.rights == "excerpt"
    evidence = next(evidence for evidence in metadata.evidence if evidence.field == "author")
    assert evidence.certainty is Certainty.CURATOR
    assert evidence.where == "seeds/x.yml"
    assert "李小明" in evidence.note


@given(st.text(alphabet="ab \n　", min_size=1, max_size=30), st.integers(0, 40), st.integers(0, 40))
def test_a_carved_removal_is_the_whole_removal(text: str, start: int, end: int) -> None:
    count = len(strip_space(text))
    removal = Removal(5, 5 + count, "clean.x", Reason.BOILERPLATE, text, "/html/body")
    parts = carve(removal, 5 + start, 5 + end, "describe.title", Reason.METADATA)
    assert "".join(part.text for part in parts) == text
    assert [place for part in parts for place in range(part.start, part.end)] == list(range(5, 5 + count))
    assert all(len(strip_space(part.text)) == part.end - part.start for part in parts)
