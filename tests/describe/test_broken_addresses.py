"""An address that is none costs neither the article nor its cleaning."""

from __future__ import annotations

import pytest

from build_archive.clean import clean
from build_archive.describe import describe
from build_archive.ingest import capture_html, capture_text
from build_archive.model import CleanWishes

TEXT = "这是一篇正文，里面有足够的汉字使它看起来像正文，确实如此。"


@pytest.mark.parametrize("address", ["http://[::1", "http://[x]y/", "https://℀.com/", "//[", "https://a:99999999/"])
def test_an_impossible_address_is_passed_over(address: str) -> None:
    page = f'<title>题</title><link rel=canonical href="{address}"><meta property="og:url" content="{address}"><h1>题</h1><p>{TEXT}</p>'
    plain = f"题目在此\n\n{TEXT}\n\n原文地址：{address}\n\n例社 {address}\n\n{TEXT}"
    for capture in (
        capture_html("a", page, url="https://example.org/a"),
        capture_html("b", page, url=address),
        capture_text("c", plain, url=address),
    ):
        metadata, _ = describe(capture, clean(capture, CleanWishes()), None, zone="Asia/Shanghai")
        assert metadata.title
