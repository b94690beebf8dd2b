"""Mail addresses and telephone numbers are masked, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.text.personal import MASK, mask

MASKED = [
    "责编：某某 someone@example.com",
    "来信请寄 some.one+tag@mail.example.co.uk。",
    "电话：010-66554433",
    "联系电话: 66554433",
    "手机 13812345678 联系",
    "+86 138 1234 5678",
    "内容合作请联系：020-85501999-8819",
    "Phone: (212) 555-0100",
    "call +1 212-555-0100 now",
    "电 (021) 6543-2109。",
    "台北 02-2345-6789 洽询",
    "手機 0912-345-678 或 0912345678。",
    "热线 400-123-4567",
    "US (202) 555-0143",
]
KEPT = [
    "2020-09-01 08:30:11",
    "鄂ICP备2020018471号",
    "gpt-ad-1589559869784-0",
    "1589559869784",
    "1,398,765,432 元",
    "13800000000元的合同",
    "https://example.org/a@b.com/13812345678",
    "公告2020年第38号，53项，1.7亿",
    "ISBN 978-7-5086-1234-5",
    "@user 你好，看 example.com",
    "2019-2020赛季，010年",
    "2020-09-01 至 2021-10-11，400-500人",
    "08-2020 期，02-28 刊",
]


@pytest.mark.parametrize("text", MASKED)
def test_personal_data_is_masked(text: str) -> None:
    masked = mask(text)
    assert MASK in masked
    assert "@" not in masked
    assert not any(part.isdigit() and len(part) > 5 for part in masked.split())


@pytest.mark.parametrize("text", KEPT)
def test_other_numbers_stay(text: str) -> None:
    assert mask(text) == text


@given(st.text(max_size=80))
def test_masking_twice_is_masking_once(text: str) -> None:
    assert mask(mask(text)) == mask(text)
