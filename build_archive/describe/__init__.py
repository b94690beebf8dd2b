"""The facts about an article: each field with the words it rests on.

``describe`` reads everything a capture holds, head, comments and boilerplate included, and takes what is printed
metadata out of the body. A value that nobody states stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from build_archive.describe.byline import authors, editors
from build_archive.describe.declared import declared
from build_archive.describe.excerpt import excerpt
from build_archive.describe.hints import with_hints
from build_archive.describe.language import block_languages, language
from build_archive.describe.outlets import Outlets, outlets
from build_archive.describe.printed import printed
from build_archive.describe.published import published, updated
from build_archive.describe.reading import read
from build_archive.describe.scene import Scene
from build_archive.describe.source import mirror_url, site_name, source_name, source_url
from build_archive.describe.subtitle import subtitle
from build_archive.describe.take import Claim, claim, take
from build_archive.describe.title import title
from build_archive.describe.written import written
from build_archive.model import METADATA_FIELDS, Body, Capture, Certainty, Evidence, Metadata, Sidecar
from build_archive.model.site_hints import SiteHint
from build_archive.text.personal import mask
from build_archive.text.timex import machine_date

__all__ = ["block_languages", "describe"]

_MANY = frozenset({"author", "editor", "tags"})
_ADDRESSES = frozenset({"source_url", "mirror_url"})
_STAYS = frozenset({"dateline", "countdown", "related_list", "wire", "signature"})
"""Methods whose words are part of the text or of another removal: they prove a field and stay where they are."""


def describe(
    capture: Capture,
    body: Body,
    sidecar: Sidecar | None = None,
    *,
    zone: str,
    site_rules: bool = True,
    hints: tuple[SiteHint, ...] = (),
) -> tuple[Metadata, Body]:
    """The metadata of ``capture``, and ``body`` without what is printed metadata.

    ``zone`` is the zone of dates that name none; ``site_rules`` says whether the table of outlets may be used;
    ``hints`` are what the site's own file reads from the page.
    """
    known = outlets() if site_rules else Outlets()
    reading = read(capture, body)
    declarations = declared(capture.root, reading.declaring)
    headline = title(reading, declarations)
    scene = Scene(reading, declarations, headline, zone, known)
    own = source_url(scene)
    first = published(scene)
    last = updated(scene, first)
    edited_by = editors(scene)
    found: list[Evidence | None] = [
        headline.evidence,
        subtitle(scene),
        *authors(scene, (evidence.value for evidence in edited_by)),
        *edited_by,
        site_name(scene, own),
        source_name(scene),
        own,
        mirror_url(scene, own),
        first,
        last,
        written(scene, first, last),
        _retrieved(capture),
        language(reading, declarations),
    ]
    evidences = [_masked(evidence) for evidence in found if evidence is not None]
    cleaned = take(capture, body, _claims(scene, evidences), tuple(printed(scene, evidences)))
    evidences = _with_curator(with_hints(evidences, hints), sidecar)
    return _metadata(evidences, excerpt(cleaned)), cleaned


def _retrieved(capture: Capture) -> Evidence | None:
    timex = machine_date(capture.captured) if capture.captured else None
    if timex is None:
        return None
    return Evidence("retrieved", timex.value, capture.captured, "describe.retrieved.container", Certainty.STATED)


def _masked(evidence: Evidence) -> Evidence:
    value = evidence.value if evidence.field in _ADDRESSES else mask(evidence.value)
    where = mask(evidence.where) if evidence.where != evidence.value or evidence.field in _ADDRESSES else value
    same = value == evidence.value and where == evidence.where
    return evidence if same else replace(evidence, value=value, where=where)


def _claims(scene: Scene, evidences: Iterable[Evidence]) -> list[Claim]:
    claims: list[Claim] = []
    for line in scene.title.printed:
        span = line.span(0, len(line.text))
        if span:
            claims.append(Claim(*span, "title", whole=True))
    for evidence in evidences:
        method = evidence.method.rsplit(".", 1)[-1]
        if method not in _STAYS:
            claims.extend(claim(evidence, whole=evidence.field == "subtitle"))
    return claims


def _with_curator(evidences: list[Evidence], sidecar: Sidecar | None) -> list[Evidence]:
    """What a person says in a sidecar takes the place of what was found; the found value is kept in the note."""
    if sidecar is None:
        return evidences
    reasons = dict(sidecar.reasons)
    for name, value in sidecar.values:
        if name not in METADATA_FIELDS:
            continue
        before = "; ".join(evidence.value for evidence in evidences if evidence.field == name)
        values = (value,) if isinstance(value, str) else value
        note = reasons.get(name, "")
        if before and before != "; ".join(values):
            note = f"{note}; the source gives {before}" if note else f"the source gives {before}"
        evidences = [evidence for evidence in evidences if evidence.field != name]
        evidences += [Evidence(name, entry, sidecar.path, "sidecar", Certainty.CURATOR, note=note) for entry in values]
    return evidences


def _metadata(evidences: list[Evidence], derived_excerpt: str) -> Metadata:
    order = {name: index for index, name in enumerate(METADATA_FIELDS)}
    evidences = sorted(evidences, key=lambda evidence: order[evidence.field])
    values: dict[str, Any] = {}  # Any: str or tuple of str, by field
    for evidence in evidences:
        if evidence.field in _MANY:
            values[evidence.field] = (*values.get(evidence.field, ()), evidence.value)
        else:
            values.setdefault(evidence.field, evidence.value)
    values.setdefault("excerpt", derived_excerpt)
    return Metadata(**values, evidence=tuple(evidences))
