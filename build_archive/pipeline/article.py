"""One seed becomes records: the left half of the recipe, within the budget of one article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from build_archive import clean, describe, ingest
from build_archive.clean.ledger import stretches
from build_archive.config import ArchiveConfig
from build_archive.ingest.formats import Page
from build_archive.markup import markdown
from build_archive.model import (
    Body,
    Capture,
    CleanWishes,
    Diagnostic,
    Element,
    Kind,
    Location,
    Metadata,
    Record,
    Seed,
    Severity,
    Sidecar,
)
from build_archive.model.site_hints import SiteHint
from build_archive.model.tree import dissolve, strip_space
from build_archive.pipeline.account import balance, flat_body, plain_body
from build_archive.pipeline.budget import extend_hard_limit, guarded, rare_collections
from build_archive.text.line_hashes import line_hashes, pack
from build_archive.text.slug import slug

MAX_ELEMENTS = 8_000
"""Paragraphs, cells, links and the like in a body; more cost seconds on every page (ADR 0073)."""


NOTHING: Mapping[int, int] = MappingProxyType({})


def records(
    seed: Seed, data: bytes | Path, config: ArchiveConfig, repeated: Mapping[str, Mapping[int, int]] | None = None
) -> Iterator[Record]:
    """What cleaning makes of a seed's bytes, or of the file at the path ``data``: one record per capture in it, one at
    a time, never an exception. Memory holds one page, however many the file has.

    Where a room fails, the text is kept as plain paragraphs and the record is ``degraded``; where there is no text at
    all it is ``refused``; the diagnostics say why. ``repeated`` are, by the id of a record, the lines that other pages
    of its outlet carry too; without it the records have :attr:`Record.lines`, from which that is learned.
    """
    waiting: list[Diagnostic] = []
    last: Record | None = None
    for page in ingest.pages(seed, data):
        extend_hard_limit()
        if page is None:
            continue
        if isinstance(page, Diagnostic) and page.severity is not Severity.ERROR:
            waiting.append(page)  # it speaks about the seed and stands for no page
            continue
        for made in _of_page(page, seed, config, repeated):
            if last is not None:
                yield last
            elif made.id != seed.stem and seed.sidecar is not None:
                from build_archive.ingest import sidecars

                waiting.extend(sidecars.too_many(seed.sidecar))
            last = _told(made, waiting)
            waiting.clear()
    if last is None:
        last = refused(seed, "seed-empty", "the file holds no article", "Delete it, or save the page again.")
    yield _told(last, waiting)


def _of_page(
    page: Page | Diagnostic, seed: Seed, config: ArchiveConfig, repeated: Mapping[str, Mapping[int, int]] | None
) -> Iterator[Record]:
    """The records of one page; what is said about one of several names it."""
    size = len(page.data) if isinstance(page, Page) else 0
    told = repeated or {}
    with rare_collections():
        captures, trouble = guarded(lambda: ingest.read(seed, page))
        if captures is None:
            hint = "Save the page again, or convert it to HTML, Markdown or plain text in UTF-8."
            made = [refused(seed, "ingest-failed", f"the file cannot be read: {trouble}", hint)]
        else:
            made = [
                record(capture, seed, size, config, learn=repeated is None, repeated=told.get(capture.id, NOTHING))
                for capture in captures
            ]
    for one in made:
        yield one if one.id == seed.stem else replace(one, diagnostics=tuple(
            replace(told, message=f"{one.id}: {told.message}") if told.location.path == seed.path else told
            for told in one.diagnostics
        ))  # fmt: skip


def _told(made: Record, more: Sequence[Diagnostic]) -> Record:
    """``made`` with ``more`` to say about its seed."""
    if not more:
        return made
    cut = made.status == "ok" and any(one.severity is not Severity.INFO and one.location.path == made.seed_path
                                      for one in more)  # fmt: skip
    return replace(made, diagnostics=(*more, *made.diagnostics), status="degraded" if cut else made.status)


def record(
    capture: Capture,
    seed: Seed,
    bytes_in: int,
    config: ArchiveConfig,
    *,
    with_source: bool = True,
    learn: bool = False,
    repeated: Mapping[int, int] = NOTHING,
) -> Record:
    """One capture, cleaned and described; keeps the text whatever happens. The capture's tree is used up.

    Without ``with_source`` the record lacks the decoded text with its white space, which takes a while to lay out, and
    the places of the body in it. ``repeated`` are lines that other pages of the outlet carry too; with ``learn`` the
    record knows its own.
    """
    if not capture.decoded:
        return replace(
            refused(seed, "seed-empty", "the file holds no text", "Delete it, or save the page again."),
            id=capture.id, kind=capture.kind.value, encoding=capture.encoding, diagnostics=_diagnoses(capture, seed),
        )
    several = capture.id != seed.stem
    sidecar = seed.sidecar
    if several and sidecar:
        from build_archive.ingest import sidecars  # only where there is one: its library costs time and memory

        sidecar = sidecars.shared(sidecar)
    made, trouble = guarded(lambda: _cleaned(capture, sidecar, config, repeated))
    if made is None:
        made, again = guarded(lambda: _plain(capture, sidecar, config))
        if made is None:
            return replace(refused(seed, "clean-failed", f"cleaning failed twice: {trouble}; {again}", _REPORT))
        told = _diagnostic(
            seed, "clean-failed", Severity.WARNING, f"cleaning failed ({trouble}); the text is kept uncleaned", _REPORT
        )
        made = replace(made, diagnostics=(told, *made.diagnostics), degraded=True)
    source = capture.spaced if with_source or learn else ""
    places = _places(made.body.root) if with_source else ()
    dissolve(made.body.root)
    dissolve(capture.root)
    degraded = made.degraded or any(one.severity is not Severity.INFO for one in capture.diagnostics)
    sidecar = sidecar or Sidecar(path="")
    name = capture.id if several else sidecar.slug or seed.stem
    return Record(
        id=capture.id,
        seed_path=seed.path,
        seed_sha256=seed.sha256,
        kind=capture.kind.value,
        encoding=capture.encoding,
        bytes_in=bytes_in,
        decoded_length=len(capture.decoded),
        metadata=made.metadata,
        markdown=made.markdown,
        text=made.text,
        removals=made.body.removals,
        related=made.body.related,
        captions=made.body.captions,
        slug=slug(name),
        aliases=sidecar.aliases,
        status="degraded" if degraded else "ok",
        diagnostics=(*capture.diagnostics, *made.diagnostics),
        source=source if with_source else "",
        lines=pack(line_hashes(source)) if learn else "",
        places=places,
    )


@dataclass(frozen=True, slots=True)
class _Made:
    metadata: Metadata
    body: Body
    markdown: str
    text: str
    diagnostics: tuple[Diagnostic, ...] = ()
    degraded: bool = False


def _cleaned(
    capture: Capture, sidecar: Sidecar | None, config: ArchiveConfig, repeated: Mapping[int, int]
) -> _Made:
    wishes = sidecar.clean if sidecar else CleanWishes()
    count = sum(1 for _ in capture.root.elements()) if capture.kind is Kind.MARKDOWN else 0
    if count > clean.TOO_MANY and wishes == CleanWishes():
        # Markdown is a selection already: cleaning would cost seconds and leave as many.
        body = plain_body(capture)
    else:
        body = clean.clean(capture, wishes, site_rules=config.site_rules, repeated=repeated)
        count = sum(1 for _ in body.root.elements())
        if count > MAX_ELEMENTS:
            body = flat_body(body)
    metadata, body = describe.describe(
        capture, body, sidecar, zone=config.zone, site_rules=config.site_rules,
        hints=_hints(capture) if config.site_rules else (),
    )  # fmt: skip
    made = _written(capture, metadata, body)
    if count <= MAX_ELEMENTS:
        return made
    told = Diagnostic(
        "clean-too-many",
        Severity.WARNING,
        f"the text has {count:,} paragraphs, cells, links and the like, more than {MAX_ELEMENTS:,}; "
        "it is kept as plain paragraphs",
        Location(capture.seed_path),
        "Nothing of it is lost. Split the file into several if its structure matters.",
    )
    return replace(made, diagnostics=(told, *made.diagnostics), degraded=True)


def _hints(capture: Capture) -> tuple[SiteHint, ...]:
    from build_archive.clean.hints import hints  # as above

    return hints(capture)


def _plain(capture: Capture, sidecar: Sidecar | None, config: ArchiveConfig) -> _Made:
    body = plain_body(capture)
    described, _ = guarded(
        lambda: describe.describe(capture, body, sidecar, zone=config.zone, site_rules=False)
    )
    return _written(capture, *(described or (Metadata(title=capture.id), plain_body(capture))))


def _written(capture: Capture, metadata: Metadata, body: Body) -> _Made:
    """``body`` as Markdown, its characters counted and the Markdown read back."""
    body, found = balance(capture, body)
    diagnostics = list(body.diagnostics)
    where = Location(capture.seed_path)
    if not found.balanced:
        lost = sum(end - start for start, end in found.missing)
        what = found.problem or f"{lost} characters were nowhere, {found.doubled} stood twice"
        diagnostics.append(
            Diagnostic("clean-account", Severity.WARNING, f"the account of characters failed: {what}", where, _REPORT)
        )
    source, text = markdown.written(body.root)
    if text is not None:
        return _Made(metadata, body, source, text, tuple(diagnostics), not found.balanced)
    again = markdown.read(source)
    # What is published is what the Markdown says: it must be every character of the body, in order.
    if _letters(again) != _letters(body.root) and strip_space(markdown.plain_text(again)) != strip_space(
        markdown.plain_text(body.root)
    ):
        diagnostics.append(
            Diagnostic("library-unreadable", Severity.WARNING, "its Markdown reads differently", where, _REPORT)
        )
        body = plain_body(capture)
        source = markdown.write(body.root)
        return _Made(metadata, body, source, markdown.plain_text(body.root), tuple(diagnostics), True)
    return _Made(metadata, body, source, markdown.plain_text(again), tuple(diagnostics), not found.balanced)


def _places(root: Element) -> tuple[tuple[int, int], ...]:
    """Where the characters of the body stand in the decoded text, in the body's order."""
    found: list[tuple[int, int]] = []
    for text in root.texts():
        for start, end in stretches(text.offsets):
            if found and found[-1][1] == start:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    return tuple(found)


def _letters(root: Element) -> str:
    return strip_space("".join(text.data for text in root.texts()))


def refused(seed: Seed, code: str, message: str, hint: str) -> Record:
    """The record of a seed that gives no article."""
    return Record(
        id=seed.stem, seed_path=seed.path, seed_sha256=seed.sha256, kind="", encoding="", bytes_in=seed.size,
        decoded_length=0, metadata=Metadata(), markdown="", text="", removals=(), slug="", status="refused",
        diagnostics=(_diagnostic(seed, code, Severity.WARNING, message, hint),),
    )


_REPORT = "The seed is kept as it is. Please report it: this is a fault of the program."


def _diagnostic(seed: Seed, code: str, severity: Severity, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, severity, message, Location(seed.path), hint)


def _diagnoses(capture: Capture, seed: Seed) -> tuple[Diagnostic, ...]:
    if any(one.severity is Severity.ERROR for one in capture.diagnostics):
        return capture.diagnostics
    told = _diagnostic(seed, "seed-empty", Severity.WARNING, "the file holds no text", "Delete it, or save it again.")
    return (*capture.diagnostics, told)
