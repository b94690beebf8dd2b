"""The record of an article: what was captured, what was taken out, and what each fact rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from build_archive import __version__
from build_archive.model import METADATA_FIELDS, Article, Evidence, Page, Reason, Record, Removal
from build_archive.pages import dates, source_rows, wording
from build_archive.pages.address import article_url, record_url
from build_archive.pages.facts import DATES
from build_archive.pages.view import View
from build_archive.text.personal import mask

MAX_REMOVAL = 4_000
"""Characters of one removal that the list shows; its place in the source shows the rest."""
MAX_LISTED = 200
"""Removals of one reason that are listed; the figures count them all."""


@dataclass(frozen=True, slots=True)
class Group:
    """The removals of one reason."""

    reason: str
    label: str
    explanation: str
    characters: int
    total: int
    removals: tuple[tuple[Removal, str, tuple[str, str]], ...]
    """The first of them, each with its rule and place in words."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a value rests on."""

    certainty: str
    label: str
    explanation: str
    quoted: str
    """Words of the source."""
    place: str
    """Where it stands, if it is not words of the visible text; what follows is the source's again."""
    note: str
    method: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One field with its value and what it rests on."""

    field: str
    label: str
    value: str
    ours: bool
    """Whether the value is in the archive's own words and not in the article's."""
    grounds: tuple[Ground, ...]


def record_page(article: Article, view: View) -> Page | None:
    """The page at ``articles/<slug>/record/``, or None for an article without a seed."""
    record = article.record
    if record is None:
        return None
    here = record_url(article.slug)
    full = article.metadata.rights == "full"
    taken = sum(removal.end - removal.start for removal in record.removals)
    # The source stays in its own script here, in both trees: it is the proof, not a view.
    rows, cut = source_rows.rows(record.source, record.removals, mask) if full else ([], False)
    title = f"{view.say('清理记录')}：{view.title(article)}"
    html = view.render(
        "record.html",
        here,
        article=article,
        record=record,
        title=view.title(article),
        article_url=article_url(article.slug),
        lang=view.lang(article),
        source_lang=article.metadata.lang,
        full=full,
        total=record.decoded_length,
        taken=taken,
        kept=record.decoded_length - taken,
        shares=_shares(record),
        groups=_groups(record, full),
        reasons=wording.REASONS,
        rows=rows,
        cut=cut,
        facts=_facts(article, view, full),
        kind=wording.KINDS.get(record.kind, record.kind),
        severities=wording.SEVERITIES,
        diagnostics=[(item, wording.diagnosis_in_words(item.code)) for item in record.diagnostics],
        engine=view.engine,
        version=__version__,
        mask=mask,
    )
    return Page(
        path=f"articles/{article.slug}/record.md",
        tree=view.tree,
        title=title,
        html=html,
        kind="record",
        lang=view.tree,
        captured=view.captured(article),
        description=view.say("这篇文章怎样采集、删去了什么、每个事实根据什么。"),
        updated=dates.day(article.metadata.updated) or dates.day(article.metadata.published),
        noindex=True,
    )


def _groups(record: Record, full: bool) -> list[Group]:
    """Removals by reason, in the order of the closed list."""
    order = list(Reason)
    found = []
    items = sorted(record.removals, key=lambda removal: (order.index(removal.reason), removal))
    for reason, grouped in groupby(items, key=lambda removal: removal.reason):
        removals = tuple(grouped)
        label, explanation = wording.REASONS[reason]
        found.append(
            Group(
                reason=reason.value,
                label=label,
                explanation=explanation,
                characters=sum(removal.end - removal.start for removal in removals),
                total=len(removals),
                removals=tuple(
                    (_shown(one, full), wording.rule_in_words(one.rule), wording.place_in_words(one.path))
                    for one in removals[:MAX_LISTED]
                ),
            )
        )
    return found


def _shown(removal: Removal, full: bool) -> Removal:
    # Cut before masking, which costs time, and again after it, so that no half of a masked thing is left at the end.
    text = mask(removal.text.strip()[: 2 * MAX_REMOVAL]) if full else ""
    return replace(removal, text=text if len(text) <= MAX_REMOVAL else text[:MAX_REMOVAL] + "…")


def _shares(record: Record) -> list[tuple[str, str, int, str, str]]:
    """The parts of the decoded text for the bar: class, label, characters, place and width in thousandths."""
    sizes: dict[Reason, int] = {}
    for removal in record.removals:
        sizes[removal.reason] = sizes.get(removal.reason, 0) + removal.end - removal.start
    total = max(record.decoded_length, 1)
    parts = [("kept", "留作正文", record.decoded_length - sum(sizes.values()))]
    parts += [(reason.value, wording.REASONS[reason][0], sizes[reason]) for reason in Reason if sizes.get(reason)]
    found, place = [], 0
    for name, label, size in parts:
        found.append((name, label, size, f"{place * 1000 / total:.2f}", f"{size * 1000 / total:.2f}"))
        place += size
    return found


def _facts(article: Article, view: View, full: bool) -> list[Fact]:
    """Every field that has a value or evidence, in the order of the closed list."""
    found = []
    for field in METADATA_FIELDS:
        value = getattr(article.metadata, field)
        text = "、".join(value) if isinstance(value, tuple) else value
        if field == "lang":
            text = view.say(wording.LANGUAGES.get(text, text))
        elif field == "rights":
            text = view.say(wording.RIGHTS.get(text, text))
        elif field in DATES and text:
            words = view.say(dates.in_words(text))
            text = f"{words}（{text}）" if words != text else text
        elif field == "excerpt" and not full:
            continue
        # One sidecar line for each of ten tags is one ground, not ten.
        found_in = {(e.where, e.method, e.certainty, e.note): e for e in article.metadata.evidence if e.field == field}
        evidence = tuple(found_in.values())
        if text or evidence:
            rests_on = tuple(_ground(e, view) for e in evidence)
            found.append(Fact(field, wording.FIELDS[field], mask(text), field in {"lang", "rights", *DATES}, rests_on))
    return found


def _ground(evidence: Evidence, view: View) -> Ground:
    label, explanation = wording.CERTAINTY[evidence.certainty]
    where = mask(evidence.where.strip()[:600])
    where = where if len(where) <= 300 else where[:300] + "…"
    place, rest = ("", where) if evidence.start is not None else wording.place_in_words(where)
    # Plain ASCII that stands nowhere in the text is the name of something, such as a sidecar.
    said = evidence.start is not None or bool(place) or not where.isascii()
    return Ground(
        certainty=evidence.certainty.value,
        label=view.say(label),
        explanation=view.say(explanation),
        quoted=rest if said else "",
        place=view.say(place) if said else where,
        note=view.say(wording.note_in_words(mask(evidence.note[:600]))),
        method=evidence.method,
    )
