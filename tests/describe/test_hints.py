"""What a site's file reads goes before the general rules, and says so."""

from __future__ import annotations

from build_archive.clean import clean
from build_archive.describe import describe
from build_archive.ingest import capture_text
from build_archive.model import CleanWishes
from build_archive.model.site_hints import SiteHint

TEXT = "一个标题写在这里\n\n作者：李小明 2020-09-01\n\n" + "这是一段足够长的正文，说的是一件事情。" * 4


def test_a_hint_wins_over_the_general_rules() -> None:
    capture = capture_text("x", TEXT)
    body = clean(capture, CleanWishes(), site_rules=False)
    hints = (
        SiteHint("author", "王大力", "作者栏", "site.example"),
        SiteHint("published", "2020年9月1日", "日期栏", "site.example"),
        SiteHint("updated", "很久以前", "日期栏", "site.example"),
        SiteHint("source_url", "javascript:alert(1)", "链接", "site.example"),
    )
    metadata, _ = describe(capture, body, None, zone="Asia/Shanghai", hints=hints)
    assert metadata.author == ("王大力",)
    methods = {evidence.field: evidence.method for evidence in metadata.evidence}
    assert methods["author"] == "site.example"
    assert methods["published"].startswith("describe.published")  # the same day: what was found has a place
    assert (metadata.updated, metadata.source_url) == ("", "")
