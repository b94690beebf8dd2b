"""Bytes become text, and what is lost is said."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.ingest.charset import codec, declared
from build_archive.ingest.decode import decode

SIMPLIFIED = "商务部、科技部调整发布《中国禁止出口限制出口技术目录》，这是第一次。"
TRADITIONAL = "商務部、科技部調整發佈《中國禁止出口限制出口技術目錄》，這是第一次。"
HONG_KONG = "佢哋話呢個係香港嘅新聞，記者喺度報導，嚟自政府嘅消息。"
META = '<html><head><meta charset="{}"><title>題</title></head><body>{}</body></html>'


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (SIMPLIFIED.encode(), SIMPLIFIED, "utf-8"),
        (codecs.BOM_UTF8 + SIMPLIFIED.encode(), SIMPLIFIED, "utf-8"),
        (SIMPLIFIED.encode("gb18030"), SIMPLIFIED, "gb18030"),
        ("这是一个测试".encode("gb18030"), "这是一个测试", "gb18030"),
        (TRADITIONAL.encode("gb18030"), TRADITIONAL, "gb18030"),
        ("𠮷野家的新店开张了，大家都说好。".encode("gb18030"), "𠮷野家的新店开张了，大家都说好。", "gb18030"),
        (TRADITIONAL.encode("big5"), TRADITIONAL, "big5-hkscs"),
        ("這是一個測試".encode("big5"), "這是一個測試", "big5-hkscs"),
        (HONG_KONG.encode("big5hkscs"), HONG_KONG, "big5-hkscs"),
        (SIMPLIFIED.encode("utf-16"), SIMPLIFIED, "utf-16-le"),
        (codecs.BOM_UTF16_BE + SIMPLIFIED.encode("utf-16-be"), SIMPLIFIED, "utf-16-be"),
        (SIMPLIFIED.encode("utf-16-le"), SIMPLIFIED, "utf-16-le"),
        (SIMPLIFIED.encode("utf-16-be"), SIMPLIFIED, "utf-16-be"),
        ("<html><body>Plain Latin text</body></html>".encode("utf-16-le"), "<html><body>Plain Latin text</body></html>", "utf-16-le"),
        (SIMPLIFIED.encode("utf-32"), SIMPLIFIED, "utf-32-le"),
        (META.format("gb2312", SIMPLIFIED).encode("gb18030"), META.format("gb2312", SIMPLIFIED), "gb18030"),
        (META.format("big5", TRADITIONAL).encode("big5"), META.format("big5", TRADITIONAL), "big5-hkscs"),
        (META.format("Shift_JIS", "これは日本語のページです。").encode("cp932"), META.format("Shift_JIS", "これは日本語のページです。"), "shift_jis"),
        (META.format("euc-kr", "이것은 한국어 페이지입니다.").encode("cp949"), META.format("euc-kr", "이것은 한국어 페이지입니다."), "euc-kr"),
        (META.format("gb2312", SIMPLIFIED).encode(), META.format("gb2312", SIMPLIFIED), "utf-8"),
        (META.format("big5", SIMPLIFIED).encode("gb18030"), META.format("big5", SIMPLIFIED), "gb18030"),
        ("Il était une fois, à Paris, un garçon très naïf.".encode("cp1252"), "Il était une fois, à Paris, un garçon très naïf.", "windows-1252"),
        (b"plain ASCII", "plain ASCII", "utf-8"),
        (b"", "", "utf-8"),
    ],
)  # fmt: skip
def test_encodings(data: bytes, text: str, encoding: str) -> None:
    result = decode(data)
    assert (result.text, result.encoding, result.lossy) == (text, encoding, False)


def test_two_encodings_in_one_file_are_reported_with_the_line() -> None:
    lines = [SIMPLIFIED] * 5
    data = "\n".join(lines).encode() + b"\n" + SIMPLIFIED.encode("gb18030") + b"\n" + "\n".join(lines).encode()
    result = decode(data)
    assert (result.encoding, result.lossy, result.first) == ("utf-8", True, 6)
    assert result.replaced > 0
    assert result.text.count(SIMPLIFIED) == 10


def test_a_broken_byte_costs_one_character() -> None:
    data = SIMPLIFIED.encode() + b"\xff" + SIMPLIFIED.encode()
    assert decode(data).text == f"{SIMPLIFIED}\ufffd{SIMPLIFIED}"


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"%PDF-1.4\n%\xe2\xe3", b"PK\x03\x04" + b"\0" * 40, bytes(range(256)) * 20,
     b"\xff\xd8\xff\xe0\x00\x10JFIF", b"\0" * 1000],
)  # fmt: skip
def test_what_is_no_text_is_not_read(data: bytes) -> None:
    assert decode(data).binary


def test_a_few_control_characters_do_not_make_a_text_binary() -> None:
    assert decode(f"正文\x00有\x07控制\x1b字符{SIMPLIFIED}".encode()).text.startswith("正文\x00有\x07")


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    result = decode(data)
    assert result.binary or isinstance(result.text, str)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=1).filter(str.isprintable))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'<meta charset="gbk">', "gb18030"),
        (b"<META http-equiv=Content-Type content='text/html; charset=big5'>", "big5hkscs"),
        (b'<!-- <meta charset="big5"> --><meta charset=utf-8>', "utf-8"),
        (b'<p title="<meta charset=big5>"><meta charset=gb2312>', "gb18030"),
        (b'<meta name="x" content="charset=big5">', ""),
        (b'<meta charset="utf-16">', "utf-8"),
        (b'<?xml version="1.0" encoding="GB2312"?><html>', "gb18030"),
        (b"<meta charset=nonsense><meta charset=big5>", "big5hkscs"),
        (b"<meta charset=base64>", ""),
        (b"charset=big5", ""),
    ],
)
def test_declarations(head: bytes, name: str) -> None:
    assert declared(head) == name


def test_a_label_that_is_no_text_encoding_is_none() -> None:
    assert [codec(label) for label in ("rot13", "base64", "idna", "unicode_escape", "", "x\0y", "zip")] == [""] * 7


@pytest.mark.bench
def test_declarations_of_the_standard_s_own_cases(archive_bench: Path) -> None:
    cases = 0
    for file in sorted((archive_bench / "security" / "html5lib-encoding").glob("*.dat")):
        for block in re.split(rb"(?:^|\n)#data\n", file.read_bytes())[1:]:
            data, _, rest = block.rpartition(b"\n#encoding\n")
            wanted = codec(rest.split(b"\n")[0].decode("ascii"))
            found = "utf-8" if data.startswith(codecs.BOM_UTF8) else declared(data) or "cp1252"
            assert found == wanted, data
            cases += 1
    assert cases > 50


@pytest.mark.parametrize(
    ("data", "sent", "encoding"),
    [
        ("Погода и природа".encode("koi8-r"), "KOI8-R", "koi8-r"),  # by its look alone, Chinese
        ("Погода и природа".encode(), "koi8-r", "utf-8"),  # valid UTF-8 is UTF-8, whatever a server says
        (META.format("koi8-r", "Погода").encode("koi8-r", "ignore"), "windows-1251", "windows-1251"),
        (META.format("big5", TRADITIONAL).encode("big5"), "no-such", "big5-hkscs"),
        (META.format("gb2312", SIMPLIFIED).encode("gb18030"), "euc-jp", "gb18030"),  # what was sent cannot be true
    ],
)
def test_what_was_sent_along_stands_between_the_bytes_and_the_page(data: bytes, sent: str, encoding: str) -> None:
    found = decode(data, sent)
    assert found.encoding.replace("cp1251", "windows-1251") == encoding
    assert not found.lossy
