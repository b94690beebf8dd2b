"""What ``clean --why`` is told about the choice of the main content."""

from __future__ import annotations

from build_archive.clean import clean
from build_archive.clean.trace import Trace
from build_archive.ingest import capture_html
from build_archive.model import CleanWishes

PROSE = "<p>The river rose in the night, and by morning the bridge, the mill and the road were gone.</p>" * 6
PAGE = f'<div class="wrap"><div class="post-body">{PROSE}</div><div class="sidebar"><a href="/x">Elsewhere</a></div></div>'


def test_candidates_and_steps() -> None:
    trace = Trace()
    body = clean(capture_html("case", PAGE), CleanWishes(), site_rules=False, trace=trace)
    best = trace.candidates[0]
    assert (best.tag, best.path) == ("div.post-body", "/html/body/div/div[1]")
    assert best.score >= trace.candidates[-1].score
    assert best.name > 0
    assert best.density == 0
    assert best.chars > 300
    assert trace.steps[-1].chosen == (body.container,)


def test_a_trace_changes_nothing() -> None:
    capture = capture_html("case", PAGE)
    assert clean(capture, CleanWishes(), trace=Trace()).removals == clean(capture, CleanWishes()).removals
