"""Why a page became what it became, for a curator: candidates, steps, cuts, and the beginning of a rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

import build_archive.clean as room
from build_archive.clean.restore import line, quoted, selector
from build_archive.clean.selectors import SelectorError, parse
from build_archive.clean.sites import rules_for
from build_archive.clean.trace import Candidate, LineSeen, Trace
from build_archive.model import Capture, CleanWishes, Kind, Reason, Record

WORDS = 60
"""Characters of a cut that are printed."""
LINE = 40
"""Characters of a line that are printed."""
_FOLDER = "build_archive/clean/sites"
_STEPS = {
    "declared": "the page declares this text to be its article",
    "best": "most points of those that look like an article",
    "container": "the whole of which that is a part",
    "neighbours": "with its neighbours",
    "short": "little prose so far, so every part of the page was asked",
}
_SHAPES = {
    Kind.MARKDOWN: "saved as Markdown, which is a selection already: all of it but its edges is the article",
    Kind.HTML_IN_MARKDOWN: "saved as Markdown, which is a selection already: all of it but its edges is the article",
    Kind.TEXT: "saved as plain text: the lines marked + are the article",
}


@dataclass(frozen=True, slots=True)
class Why:
    """What cleaning looked at."""

    kind: Kind
    url: str
    sites: tuple[str, ...]
    """Names of the site files that spoke."""
    asked: bool
    """Whether site files were asked."""
    candidates: tuple[Candidate, ...]
    """For the main content, best first."""
    steps: tuple[tuple[str, tuple[str, ...]], ...]
    """What was done, and the places that were chosen after it."""
    lines: tuple[LineSeen, ...]
    """Of a plain text, each with what spoke for it and against."""
    container: str
    """Place of the main content, where it is one element."""


def examine(capture: Capture, wishes: CleanWishes, *, site_rules: bool = True) -> Why:
    """Clean ``capture`` and watch; the capture's tree stays as it is."""
    trace = Trace()
    body = room.clean(capture, wishes, site_rules=site_rules, trace=trace)
    return Why(
        kind=capture.kind,
        url=capture.url,
        sites=tuple(rules.name for rules in rules_for(capture)) if site_rules else (),
        asked=site_rules,
        candidates=tuple(trace.candidates),
        steps=tuple((step.name, step.chosen) for step in trace.steps),
        lines=tuple(trace.lines),
        container=body.container,
    )


def report(why: Why, record: Record) -> Iterator[str]:
    """``why`` and the removals of ``record`` in lines for a terminal."""
    taken = sum(removal.end - removal.start for removal in record.removals)
    total = record.decoded_length
    yield f"{record.seed_path}: {record.kind}, {record.encoding}, {record.bytes_in:,} bytes" + (
        f", {record.id}" if not record.seed_path.rsplit("/", 1)[-1].startswith(f"{record.id}.") else ""
    )
    yield f"  {total:,} characters captured = {total - taken:,} kept + {taken:,} removed (white space not counted)"
    yield ""
    yield from _sites(why, record)
    yield ""
    yield from _main_content(why)
    yield ""
    yield from _cuts(record)
    yield ""
    yield from _skeleton(why, record)


def _sites(why: Why, record: Record) -> Iterator[str]:
    if why.sites:
        yield "Site rules: " + ", ".join(f"{_FOLDER}/{name}.yml" for name in why.sites)
    elif not why.asked:
        yield "Site rules: left out (--no-site-rules)"
    else:
        host = _host(why.url or record.metadata.source_url)
        yield f"Site rules: no file speaks for {host or 'it, nor does it say which address it comes from'}"


def _main_content(why: Why) -> Iterator[str]:
    yield "Main content:"
    if why.kind is not Kind.HTML:
        yield f"  {_SHAPES[why.kind]}"
        for seen in why.lines:
            words = seen.text if len(seen.text) <= LINE else f"{seen.text[:LINE]}…"
            yield f"  {'+' if seen.kept else '-'} line {seen.line:5}  {words}"
            yield f"{'':16}{', '.join(seen.signs) or 'no sign'}"
        return
    if why.candidates:
        yield "    score   length  links   name  element"
    for one in why.candidates:
        yield f"  {one.score:7.1f}  {one.chars:7,.0f}  {one.density:5.0%}  {one.name:+5.0%}  {one.tag}"
        yield f"{'':34}{one.path}"
    for name, chosen in why.steps:
        yield f"  {name}: {_STEPS.get(name, name)}"
        yield from (f"    {path}" for path in chosen)
    if not why.steps:
        yield f"  {why.container or 'no element'}" + (", which the site's file names" if why.sites else "")
    elif why.container and why.steps[-1][1] != (why.container,):
        yield f"  in the end: {why.container}"


def _cuts(record: Record) -> Iterator[str]:
    listed = [one for one in sorted(record.removals) if one.reason is not Reason.MARKUP]
    if not record.removals:
        yield "Cuts: none"
        return
    yield "Cuts, in the order of the page (reason, rule, characters, words; the line for the sidecar that keeps them):"
    for one in listed:
        words = " ".join(one.text.split())
        words = words if len(words) <= WORDS else f"{words[:WORDS]}…"
        rule = f"{one.rule} (on {one.pages} other pages)" if one.pages else one.rule
        yield f"  {one.reason.value:12}  {rule:20}  {one.end - one.start:6,}  {words}"
        wish = selector(one)
        yield f"    {line(wish) if wish else one.path}"
    syntax = sorted((one for one in record.removals if one.reason is Reason.MARKUP), key=lambda one: one.rule)
    for rule, group in groupby(syntax, key=lambda one: one.rule):
        found = list(group)
        size = sum(one.end - one.start for one in found)
        yield f"  {Reason.MARKUP.value:12}  {rule:20}  {size:6,}  in {len(found):,} places: syntax and code"


def _skeleton(why: Why, record: Record) -> Iterator[str]:
    """The beginning of a site's file, to be filled in; valid as it stands."""
    host = _host(why.url or record.metadata.source_url)
    content = _content(why)
    if why.sites:
        yield f"For every page of the site, add to {_FOLDER}/{why.sites[0]}.yml; for example:"
        yield ""
    else:
        bare = host.removeprefix("www.")
        yield f"For every page of the site, write {_FOLDER}/{bare or 'HOST'}.yml:"
        yield ""
        if host:
            yield f"  hosts: [{quoted(bare)}, {quoted(f'*.{bare}')}]"
        if not why.url:
            # Hosts speak for what was saved with its address; this was not.
            sign = content or "text:^words that stand on every page of the site"
            yield f"  present: [{quoted(sign)}]"
    if content:
        yield f"  content: [{quoted(content)}]"
    else:
        yield '  # content: ["div.article"]       elements that hold the article'
    yield '  # keep: ["div.editors-note"]     what no rule may take'
    yield "  remove:"
    yield '    - {select: "div.promo", reason: promotion}'
    yield '    # - {select: "text:^first words of a line", reason: navigation}'
    yield "  examples:"
    yield "    - html: |"
    yield "        <p>An excerpt of the page, with a sentence of the article.</p>"
    yield "        <div class=\"promo\">And what is to leave.</div>"
    if why.url:
        yield f"      url: {quoted(why.url)}"
    yield "      contains: [a sentence of the article]"
    yield "      lacks: [what is to leave]"


def _content(why: Why) -> str:
    """The chosen element as a selector, where its id or class names it."""
    for one in why.candidates:
        if one.path == why.container and ("#" in one.tag or "." in one.tag):
            try:
                return parse(one.tag).source
            except SelectorError:
                return ""
    return ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower() if url else ""
    except ValueError:
        return ""
