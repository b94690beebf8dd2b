"""Script, language and conversion of single texts."""

from __future__ import annotations

import sys
from functools import cache
from types import ModuleType

import opencc
import pytest

from build_archive.errors import EnvironmentProblem
from build_archive.text import script
from build_archive.text.script import OverConversion, characters, converter, detect, fold, language, over_conversions
from tests.text import make_scripts_data


@cache
def library(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config, include_tofu_risk_dictionaries=False)


@pytest.mark.parametrize("row", over_conversions(), ids=lambda row: row.word)
def test_table_mends_what_the_library_gets_wrong(row: OverConversion) -> None:
    config = "s2tw" if row.config == "-" else row.config
    plain = library(config).convert(row.sample)
    assert converter(config).convert(row.sample).text == row.expected
    assert (plain != row.expected) == (row.config != "-"), "an entry that the library no longer needs, or a wrong guard"


def test_table_holds_no_word_twice() -> None:
    words = [row.word for row in over_conversions()]
    assert len(words) == len(set(words)) >= 60


def test_character_tables_are_those_of_the_installed_library() -> None:
    if not make_scripts_data.TOOL.exists() or sys.platform == "win32":
        pytest.skip("not run: this wheel has no opencc_dict")
    assert make_scripts_data.TARGET.read_text(encoding="utf-8") == make_scripts_data.content()
    table = characters()
    assert not table.simplified & table.traditional
    assert len(table.simplified) > 3_700
    assert len(table.traditional) > 3_100


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("商务部、科技部调整发布目录", "Hans"),
        ("發射導彈竟落在廣西", "Hant"),
        ("王岐山怎麼了？", "Hant"),
        ("日本語の国会中継を観る", "ja"),
        ("これは国会です", "ja"),
        ("我们在日语课上学了すし这个词", "Hans"),
        ("优の良品这家店的零食很好吃，我们都喜欢", "Hans"),
        ("天下大同，一九八四", ""),
        ("plain English", ""),
        ("", ""),
    ],
)
def test_detect(text: str, expected: str) -> None:
    assert detect(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("商务部发布 TikTok 与 ByteDance 的目录", "zh-Hans"),
        ("發射導彈竟落在廣西", "zh-Hant"),
        ("日本語の国会中継を観る", "ja"),
        ("The court has ruled that the act is constitutional.", "en"),
        ("Le tribunal a jugé que cette loi est conforme.", "und"),
        ("Это новая статья о выборах", "ru"),
        ("Це нова стаття про вибори й Україну", "uk"),
        ("미국 대법원이 판결했다", "ko"),
        ("TikTok", "und"),
        ("123 — !", "und"),
        ("一二三", "zh"),
        ("詳見管理局網站：https://www.example.org/a/path/with/a/lot/of/words/in/it", "zh-Hant"),
    ],
)
def test_language(text: str, expected: str) -> None:
    assert language(text) == expected


def test_protected_names_keep_what_both_scripts_have() -> None:
    engine = converter("s2tw", ("于和伟", "崔范"), (("内存", "記憶體"),))
    converted = engine.convert("于和伟对崔范说：规范里的内存")
    assert converted.text == "于和偉對崔范說：規範裡的記憶體"
    assert converted.config == "s2tw"
    assert converted.version == script.OPENCC_VERSION


def test_offsets_follow_words_that_change_their_length() -> None:
    source = "电脑的内存里有软件，网络上的数据库也有视频"
    converted = converter("s2twp").convert(source)
    assert converted.text == "電腦的記憶體裡有軟體，網路上的資料庫也有影片"
    for word, other in (("软件", "軟體"), ("网络", "網路"), ("视频", "影片")):
        assert converted.offsets.to_target(source.index(word)) == converted.text.index(other)
        assert converted.offsets.to_source(converted.text.index(other)) == source.index(word)


def test_fold_is_one_form_for_both_scripts() -> None:
    assert fold("發展TikTok（後）") == fold("发展ＴikTok(后)")


def test_odd_characters_pass_unharmed() -> None:
    assert converter("s2tw").convert("头\0发\ud800里\ufffe头发").text == "頭\0發\ud800裡\ufffe頭髮"


def test_the_other_package_of_the_same_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    impostor = ModuleType("opencc")
    impostor.OpenCC = object  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "opencc", impostor)
    script._opencc.cache_clear()
    try:
        with pytest.raises(EnvironmentProblem, match="opencc-python-reimplemented") as caught:
            script.check_environment()
        assert f"pip install opencc=={script.OPENCC_VERSION}" in str(caught.value)
    finally:
        monkeypatch.undo()
        script._opencc.cache_clear()
    script.check_environment()


def test_an_unknown_configuration_is_named() -> None:
    with pytest.raises(ValueError, match="s2xx"):
        converter("s2xx")
