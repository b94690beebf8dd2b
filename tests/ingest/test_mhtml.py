"""A page saved as one file."""

from __future__ import annotations

import pytest

from build_archive.model import Kind, Severity
from tests.ingest.makers import CSS, mhtml, page, read, told

URL = "https://example.org/a?b=1"
FIELDS = {
    "From": "<Saved by Blink>", "Snapshot-Content-Location": URL, "Subject": "=?utf-8?Q?=E9=A2=98?=",
    "Date": "Tue, 1 Sep 2020 12:52:41 +0800", "MIME-Version": "1.0",
}  # fmt: skip


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_the_page_its_address_and_the_moment(encoding: str) -> None:
    data = mhtml(
        [("text/html", URL, page("正文=等号").encode()), ("image/png", "https://example.org/a.png", b"\x89PNG\r\n--x\r\n" * 9)],
        fields=FIELDS, encoding=encoding,
    )  # fmt: skip
    (capture,) = read("a.mhtml", data)
    assert (capture.id, capture.kind, capture.decoded) == ("a", Kind.HTML, "题正文=等号")
    assert (capture.url, capture.captured) == (URL, "2020-09-01T12:52:41+08:00")
    assert not capture.diagnostics


def test_minus_zero_is_the_moment_of_somebody_who_does_not_tell_their_zone() -> None:
    fields = {**FIELDS, "Date": "Tue, 1 Sep 2020 04:52:41 -0000"}
    (capture,) = read("a.mht", mhtml([("text/html", URL, page("正文").encode())], fields=fields))
    assert capture.captured == "2020-09-01T04:52:41Z"


def test_a_date_that_is_none_and_an_address_of_no_web_page_stay_away() -> None:
    fields = {"Date": "gestern", "Snapshot-Content-Location": "file:///C:/a.html", "MIME-Version": "1.0"}
    (capture,) = read("a.mht", mhtml([("text/html", "cid:x", page("正文").encode())], fields=fields))
    assert (capture.url, capture.captured) == ("", "")


@pytest.mark.parametrize(
    ("fields", "parameters", "words"),
    [
        ({}, {}, "广告框"),
        ({"Snapshot-Content-Location": URL}, {}, "正文"),
        ({"Content-Location": URL}, {}, "正文"),
        ({}, {"start": "<part-2@example>"}, "正文"),
    ],
)
def test_the_message_says_which_part_is_the_page(fields: dict[str, str], parameters: dict[str, str], words: str) -> None:
    parts = [
        ("text/html", "https://ads.example.net/frame", page("广告框").encode()), ("text/css", "https://example.org/a.css", CSS),
        ("text/html", URL, page("正文").encode()),
    ]  # fmt: skip
    (capture,) = read("a.mht", mhtml(parts, fields=fields, parameters=parameters))
    assert words in capture.decoded


def test_the_charset_of_the_part_counts_where_the_page_says_nothing() -> None:
    cyrillic = "<html><body><p>Погода</p></body></html>".encode("koi8-r")  # by its look, Chinese
    (capture,) = read("a.mht", mhtml([("text/html", URL, cyrillic)], charset="koi8-r"))
    assert (capture.encoding, capture.decoded) == ("koi8-r", "Погода")


def test_a_part_inside_a_part() -> None:
    inner = mhtml([("text/html", URL, page("正文").encode()), ("image/gif", "x", b"GIF89a")])
    head, _, rest = inner.partition(b"\r\n\r\n")
    outer = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\npreamble\r\n--outer\r\n"
        + head + b"\r\n\r\n" + rest + b"\r\n--outer--\r\n"
    )  # fmt: skip
    (capture,) = read("a.mht", outer)
    assert capture.decoded == "题正文"


def test_a_message_that_is_one_page() -> None:
    data = b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + page("正文").encode()
    (capture,) = read("a.mht", data)
    assert capture.decoded == "题正文"


def test_a_message_that_ends_early_keeps_what_is_there_and_says_so() -> None:
    data = mhtml([("text/html", URL, page("正文" * 500).encode())], fields=FIELDS)
    (capture,) = read("a.mht", data[: len(data) // 2])
    assert "正文正文" in capture.decoded
    (diagnostic,) = capture.diagnostics
    assert (diagnostic.code, diagnostic.severity) == ("box-cut", Severity.WARNING)
    assert diagnostic.hint


def test_a_message_without_a_page_says_so() -> None:
    found = read("a.mht", mhtml([("image/gif", "x", b"GIF89a")], fields=FIELDS))
    assert [one.code for one in told(found)] == ["box-empty"]


def test_a_letter_is_no_saved_page() -> None:
    (capture,) = read("a.txt", "Subject: 关于网页\nDate: Tue, 1 Sep 2020\n\n正文 multipart/related\n".encode())
    assert capture.kind is Kind.TEXT
    assert capture.decoded.startswith("Subject:")
