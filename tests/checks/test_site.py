"""The crawl of a built site: a small sound site, then one fault at a time."""

from __future__ import annotations

import pytest

from build_archive.checks import check_site

PAGE = """<!doctype html>
<html lang="{lang}"><head><title>{title}</title><link rel="canonical" href="https://a.org/x/{own}">
<link rel="alternate" hreflang="zh-Hans" href="https://a.org/x/">
<link rel="alternate" hreflang="zh-Hant" href="https://a.org/x/zh-hant/">
<link rel="alternate" hreflang="x-default" href="https://a.org/x/">
<link rel="stylesheet" href="{up}assets/a.css"></head>
<body><h1 id="a-1">{title}</h1><p>{text}<br><a href="{up}">首</a><a href="#a-1">上</a></p></body></html>"""
HERE = PAGE.format(lang="zh-Hans", own="", up="./", title="发现", text="这里")
OTHER = PAGE.format(lang="zh-Hant", own="zh-hant/", up="../", title="發現", text="這裡")


def site(**changes: str) -> dict[str, bytes]:
    files = {"index.html": HERE, "zh-hant/index.html": OTHER, "assets/a.css": "p{background:url(a.svg)}", "assets/a.svg": ""}
    files.update({name.replace("__", "/"): text for name, text in changes.items()})
    return {name: text.encode() for name, text in files.items()}


def codes(files: dict[str, bytes]) -> list[tuple[str, str]]:
    return [(found.code, found.location.path) for found in check_site(files, site_url="https://a.org/x/")]


def test_a_sound_site_has_nothing_to_tell() -> None:
    assert codes(site()) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("<br>", '<a href="gone/">x</a>', "site-link-broken"),
        ("<br>", '<a href="../../y">x</a>', "site-link-broken"),
        ("<br>", '<a href="../#a-2">x</a>', "site-fragment-missing"),
        ("<br>", '<img src="https://b.org/p.png" alt="">', "site-third-party"),
        ("<br>", '<img src="../assets/a.svg" srcset="//b.org/p.png 2x" alt="">', "site-third-party"),
        ("<br>", '<span style="background:url(http://b.org/p.png)">x</span>', "site-third-party"),
        ("<br>", "<style>@import 'https://b.org/a.css';</style>", "site-third-party"),
        ("<title>", '<link rel="preconnect" href="https://fonts.b.org"><title>', "site-third-party"),
        ("<br>", '<script src="../assets/gone.js"></script>', "site-link-broken"),
        ("<br>", '<b onclick="x()">x</b>', "site-script"),
        ("<br>", '<a href=" java&#x0a;script:x()">x</a>', "site-script"),
        ("<br>", '<a href=" javascript:x()">x</a>', "site-script"),
        ("<br>", '<div class="text"><p>x</p><form></form></div>', "content-not-allowed"),
        ("<br>", '<div class="text"><p style="x">x</p></div>', "content-not-allowed"),
        ("<br>", '<div class="text"><div><p>x</p></div></div><form></form>', None),
        ("這裡", "这裡", "site-script-mixed"),
        ("<title>發", "<title>发", "site-script-mixed"),
        ("<br>", '<i title="发">x</i>', "site-script-mixed"),
        ("<br>", '<i lang="zh-Hans">发</i><code>发</code><b translate="no">发</b><i lang="ja">国</i>', None),
        ("<br>", "https://a.cn/tag/华为", None),
        ("<br>", "<b>x", "site-html"),
        ("<br>", '<i id="a-1">x</i>', "site-html"),
        ('lang="zh-Hant">', 'lang="zh-Hans">', "site-lang"),
        ("https://a.org/x/zh-hant/\">\n<link rel=\"alternate\" hreflang=\"zh-Hans", "https://a.org/x/\">\n<link rel=\"alternate\" hreflang=\"zh-Hans", "site-canonical"),
        ('<link rel="canonical"', '<link rel="canonical" href="https://a.org/x/zh-hant/"><link rel="canonical"', "site-canonical"),
        ('hreflang="x-default"', 'hreflang="en"', "site-hreflang"),
        ('hreflang="zh-Hans" href="https://a.org/x/"', 'hreflang="zh-Hans" href="https://a.org/x/z/"', "site-hreflang"),
    ],
)  # fmt: skip
def test_each_fault_is_found_where_it_is(old: str, new: str, code: str | None) -> None:
    assert old in OTHER
    changed = codes(site(**{"zh-hant__index.html": OTHER.replace(old, new, 1)}))
    found = {name for name, path in changed if path == "site/zh-hant/index.html"}
    assert (code in found) if code else not found, changed


def test_a_page_that_does_not_answer_its_alternate() -> None:
    silent = HERE.replace('hreflang="zh-Hant" href="https://a.org/x/zh-hant/"', 'hreflang="zh-Hant" href="https://a.org/x/"')
    assert ("site-hreflang", "site/zh-hant/index.html") in codes(site(**{"index.html": silent}))


def test_style_sheets_are_read_too() -> None:
    assert ("site-third-party", "site/assets/a.css") in codes(site(**{"assets__a.css": "p{background:url('//b.org/x')}"}))


def test_a_redirect_is_followed_and_asked_nothing_else() -> None:
    page = '<html><head><meta http-equiv="refresh" content="0; url={}"></head><body></body></html>'
    assert codes(site(**{"old/index.html": page.format("../")})) == []
    assert ("site-link-broken", "site/old/index.html") in codes(site(**{"old/index.html": page.format("../no/")}))


def test_protected_words_may_be_allowed() -> None:
    files = site(**{"zh-hant__index.html": OTHER.replace("這裡", "于和伟")})
    assert [found.code for found in check_site(files, site_url="https://a.org/x/")] == ["site-script-mixed"]
    assert check_site(files, site_url="https://a.org/x/", allowed=("于和伟",)) == ()


def test_links_from_the_root_of_the_host_count_below_the_path_of_the_site() -> None:
    lost = "<!doctype html><html lang='zh-Hans'><title>404</title><a href='/x/zh-hant/'>x</a><a href='{}'>x</a></html>"
    assert codes(site(**{"404.html": lost.format("/x/")})) == []
    assert codes(site(**{"404.html": lost.format("/y/")})) == [("site-link-broken", "site/404.html")]


def test_the_address_of_a_site_is_found_in_its_home_page() -> None:
    assert check_site(site()) == ()
