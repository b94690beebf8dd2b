"""Text that was misread before it was saved: told, and left as it is."""

from __future__ import annotations

import pytest

from build_archive.ingest import capture_html, capture_text
from build_archive.model import Severity

TEXT = "这是一篇关于数据安全的文章，作者在文中指出，企业出口技术需要许可。的确如此，我们都知道这样的事情已经发生。"
JAPANESE = "これはデータの安全についての記事です。企業は技術を輸出するときに許可が必要です。"


def as_browsers_do(text: str) -> str:
    """UTF-8 read as Windows-1252, whose holes are the control characters of Latin-1."""
    return "".join(bytes([byte]).decode("cp1252") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte) for byte in text.encode())


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (TEXT.encode().decode("latin-1"), "UTF-8 was read as a Western encoding"),
        (TEXT.encode().decode("cp1252", "ignore"), "UTF-8 was read as a Western encoding"),
        (as_browsers_do(JAPANESE), "UTF-8 was read as a Western encoding"),
        ("Le cafÃ© de la crÃ¨me brÃ»lÃ©e Ã\xa0 PÃ¢ques", "UTF-8 was read as a Western encoding"),
        ("He said â€œhelloâ€\x9d and didnâ€™t stop", "UTF-8 was read as a Western encoding"),
        ("ÐŸÑ€Ð¸Ð²ÐµÑ‚ Ð¼Ð¸Ñ€", "UTF-8 was read as a Western encoding"),
        (TEXT.encode("gb18030").decode("latin-1"), "GBK was read as a Western encoding"),
        (TEXT.encode().decode("gb18030", "replace"), "UTF-8 was read as GBK"),
        ("正文里有锟斤拷和锟斤拷，还有锟斤拷。", "characters are lost for good"),
    ],
)
def test_what_happened_is_told_with_its_place_and_nothing_is_changed(text: str, what: str) -> None:
    capture = capture_html("x", f"<html>\n<body>\n<p>{text}</p></body></html>")
    (diagnostic,) = capture.diagnostics
    assert (diagnostic.code, diagnostic.severity) == ("text-mojibake", Severity.WARNING)
    assert diagnostic.message.startswith(what)
    assert (diagnostic.location.path, diagnostic.location.line) == ("x", 3)
    assert diagnostic.hint
    assert text in capture.raw
    assert text.split()[0][:1] in capture.root.text()


@pytest.mark.parametrize(
    "text",
    [
        TEXT, JAPANESE, "오늘은 날씨가 좋습니다. 데이터 보안에 관한 기사입니다.", "Привет, мир! Это статья о данных.",
        "„Spaß“, „Maß“ und „Fuß“, «CLICHÉ», «CAFÉ», «DÉJÀ»: À l’été, où ça? Façade, naïveté, Ærø, Ñandú, señor",
        "Não há atenção à solução; ações e corações, São João", "Σήμερα ο καιρός είναι καλός", "Tiếng Việt có nhiều dấu: ở, ữ, ẫ, ề",
        "他们把 é 显示成 Ã©，这叫乱码；另一个著名的例子是“锟斤拷”。", "½ £¾ µ §  ¶  ° ±2 ×3 ÷ ©®", "café", "",
    ],
)  # fmt: skip
def test_sound_texts_are_left_alone(text: str) -> None:
    assert not [one for one in capture_text("x", text).diagnostics if one.code == "text-mojibake"]
    assert not [one for one in capture_html("x", f"<p>{text}</p>").diagnostics if one.code == "text-mojibake"]


def test_a_long_text_is_looked_at_in_many_places() -> None:
    sound = "<p>" + "A plain sentence of English words. " * 4000 + "</p>"
    damaged = "<p>" + "Itâ€™s a damaged one, isnâ€™t it. " * 2000 + "</p>"
    assert [one.code for one in capture_html("x", sound + damaged).diagnostics] == ["text-mojibake"]
