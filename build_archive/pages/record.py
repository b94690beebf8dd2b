"""The record of an article: what was captured, what was taken out, and what each fact rests on."""

from __future__ import annotations

from dataclasses import dataclass

from build_archive import __version__
from build_archive.model import METADATA_FIELDS, Article, Evidence, Page, Reason, Record, Removal
from build_archive.pages import dates, ledger, wording
from build_archive.pages.address import article_url, record_url
from build_archive.pages.facts import DATES
from build_archive.pages.view import View
from build_archive.text.personal import mask

MAX_LISTED = 200
"""Removals of one reason that are listed where their words may not be shown; the figures count them all."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the captured text: what was kept, or what left for one reason."""

    name: str
    """``kept``, or the reason."""
    label: str
    explanation: str
    count: int
    """Removals; 0 for what was kept."""
    characters: int
    place: str
    """In the bar, in thousandths of its length."""
    width: str
    percent: str
    """Of the captured text: ``12.3%``."""
    cuts: tuple[ledger.Cut, ...]
    """The first of the removals."""


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
    shown = ledger.ledger(record, mask) if full else ledger.Shown((), 0)
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
        shares=_shares(record, full),
        reasons=wording.REASONS,
        ledger=shown,
        rule_in_words=wording.rule_in_words,
        place_in_words=wording.place_in_words,
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


def _shares(record: Record, full: bool) -> list[Share]:
    """The parts of the captured text, what was kept first, then the reasons in the order of the closed list."""
    by_reason: dict[Reason, list[Removal]] = {}
    for removal in sorted(record.removals):
        by_reason.setdefault(removal.reason, []).append(removal)
    total = max(record.decoded_length, 1)
    gone = {reason: sum(one.end - one.start for one in found) for reason, found in by_reason.items()}
    kept = record.decoded_length - sum(gone.values())
    parts: list[tuple[str, str, str, int, list[Removal]]] = [
        ("kept", "留作正文", "就是这篇文章的正文。", kept, [])
    ]
    parts += [(one.value, *wording.REASONS[one], gone[one], by_reason[one]) for one in Reason if one in gone]
    found, place = [], 0
    for name, label, explanation, size, removals in parts:
        # Where the words may be shown, they are shown in their places.
        cuts = () if full else tuple(ledger.cut(removal, mask, words=False) for removal in removals[:MAX_LISTED])
        at, width = (f"{part * 1000 / total:.2f}" for part in (place, size))
        found.append(
            Share(name, label, explanation, len(removals), size, at, width, _percent(size, total), cuts)
        )
        place += size
    return found


def _percent(size: int, total: int) -> str:
    share = size * 100 / total
    return f"{share:.1f}%" if share >= 0.05 or not size else "<0.1%"


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
