"""What a conversion must never touch."""

from __future__ import annotations

import pytest

from tests.convert.conv_safety import Outcome, outcomes


@pytest.mark.parametrize("outcome", outcomes(), ids=lambda outcome: f"{outcome.id} {outcome.category}")
def test_conversion_leaves_alone_what_is_not_prose(outcome: Outcome) -> None:
    assert not outcome.missing_keep, outcome.output
    assert not outcome.missing_expect, outcome.output
