"""When the article was published, updated, written: four different facts, each only where something states it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from build_archive.describe.cues import Cue
from build_archive.describe.local_date import month_of_year
from build_archive.describe.reading import Line
from build_archive.describe.scene import Scene, from_line
from build_archive.model import Certainty, Evidence
from build_archive.text.timex import Timex, dates, epoch, first_date, in_zone, machine_date, url_date

_PUBLISHED = (
    "json-ld.datePublished meta[article:published_time] meta[og:published_time] "
    "meta[og:article:published_time] meta[datepublished] "
    "meta[publishdate] meta[publish-date] meta[publish_date] meta[published_time] meta[pubdate] "
    "meta[og:release_date] meta[og:time] "
    "meta[parsely-pub-date] meta[sailthru.date] meta[weibo:article:create_at] meta[article:create_at] "
    "meta[citation_publication_date] "
    "meta[citation_date] meta[dc.date.issued] meta[dcterms.issued] meta[dcterms.created] meta[dc.date.created] "
    "meta[dc.date] "
    "meta[dcterms.date] meta[date] meta[article.published] meta[cxenseparse:recs:publishtime] meta[bt:pubdate] "
    "meta[dat] meta[firstcreatedate] meta[datecreated] meta[article:published] meta[published] meta[pub_date] "
    "meta[publication_date] meta[published_at] meta[published-date] meta[publisheddate] meta[article_date_original] "
    "meta[originalpublicationdate] meta[displaydate] meta[pdate] meta[iso-8601-publish-date] meta[rnews:datepublished] "
    "itemprop[datepublished]"
).split()
_UPDATED = (
    "json-ld.dateModified meta[article:modified_time] meta[og:updated_time] meta[datemodified] meta[lastmod] "
    "meta[last-modified] "
    "meta[dateupdate] meta[dc.date.modified] meta[dcterms.modified] meta[weibo:article:update_at] meta[revised] "
    "meta[article:modified] meta[modified] meta[modified_time] meta[article.updated] meta[updated_time] "
    "itemprop[datemodified]"
).split()
_SCRIPT_DATE = re.compile(
    r"[\"']?\b(?:datePublished|publish_?[tT]ime|pub_?[tT]ime|publish_?[dD]ate|pub_?[dD]ate|publishedAt|create_?[tT]ime|createTime|ct)\b[\"']?\s*[:=]\s*[\"']?"
    r"(?P<value>\d{4}-\d{2}-\d{2}[T ]?[\d:]{0,8}|\d{10}(?:\d{3})?)(?![\d])"
)
_CLOCK_FIRST = re.compile(
    r"\W{0,3}\d{1,2}:\d{2}(?::\d{2})?\s?(?:[ap]\.?m\b\.?)?[\s,]*(?:[A-Z]{2,4}[\s,]+)?(?:on )?", re.I
)
_DATELINE = re.compile(r"^[【\[（(]\s?[^】\]）)\s]{0,16}?\s?(?=(?:19|20)\d{2}\s?年)")
_FIRST_PUBLISHED = re.compile(r"\b(?:originally|first)\s(?:published|posted)\s(?=on\b|[A-Z\d])", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"\b([a-zà-þ]{2,})[\s:]*$")
_BEFORE_DATE = frozenset(
    "on at published posted added created written updated dated date publié le du am vom veröffentlicht el publicado "
    "em il pubblicato op den utc gmt pm by in".split()
)
_DATED = 240
"""Characters of a line that may say little else than its date."""
_LINK_SHARE = 0.8


def published(scene: Scene) -> Evidence | None:
    """The publication date by the most trusted statement."""
    ways = (
        _front_matter,
        _declared,
        _labelled,
        _dateline,
        _first_published,
        _bare,
        _time_element,
        _credited,
        _comment,
        _script,
        _month,
        _address,
    )
    for way in ways:
        evidence = next(way(scene, "published"), None)
        if evidence is not None:
            return evidence
    return None


def updated(scene: Scene, first: Evidence | None) -> Evidence | None:
    """The date of the last change, where it is later than publication or the only date stated."""
    for cue in scene.all_cues:
        if cue.kind == "updated":
            timex = first_date(cue.value)
            if timex:
                return _labelled_evidence("updated", cue, timex, "label")
    for place, value in scene.declared.get(
        "front matter updated", "front matter lastmod", "front matter modified", *_UPDATED
    ):
        timex = machine_date(value)
        if timex and (first is None or timex.day > first.value[:10]):
            return Evidence(
                "updated",
                timex.value,
                f"{place}: {value}",
                "describe.updated.declared",
                Certainty.STATED,
                note=_note(timex),
            )
    return _marked_update(scene, first)


def _marked_update(scene: Scene, first: Evidence | None) -> Evidence | None:
    """A ``time`` that the page marks as that of the last change, where it is later than publication."""
    for line in scene.head:
        for mark in line.marks:
            names = f"{mark.element.get('class')} {mark.element.get('itemprop')}"
            if mark.element.tag == "time" and re.search(r"\b(?:dt-)?updated\b|modified", names, re.IGNORECASE):
                timex = machine_date(mark.element.get("datetime"))
                if timex and (first is None or timex.day > first.value[:10]):
                    note = f"datetime={mark.element.get('datetime')}"
                    return from_line("updated", timex.value, line, mark.start, mark.end, "time_element", note=note)
    return None


def _front_matter(scene: Scene, field: str) -> Iterator[Evidence]:
    for place, value in scene.declared.get(
        *(f"front matter {key}" for key in ("published", "date", "publish_date", "pubdate", "created"))
    ):
        timex = machine_date(value) or next(iter(dates(value)), None)
        if timex:
            yield Evidence(
                field,
                timex.value,
                f"{place}: {value}",
                f"describe.{field}.front_matter",
                Certainty.STATED,
                note=_note(timex),
            )


def _declared(scene: Scene, field: str) -> Iterator[Evidence]:
    for place, value in scene.declared.get(*_PUBLISHED):
        timex = machine_date(value)
        if timex is None:
            continue
        if scene.documentation and not any(found.day == timex.day for _, found in _bare_dates(scene)):
            continue  # the stamp of a build
        shown = _shown_instead(scene, timex)
        if shown is not None:
            line, printed = shown
            note = f"{place} is {timex.day}; this is the day that the page shows"
            yield from_line(field, printed.value, line, printed.start, printed.end, "printed", note=note)
        stated, note = timex.value, _note(timex)
        if stated.endswith("Z"):
            # A moment in UTC: the page's own print tells whose day it was.
            local = in_zone(datetime.fromisoformat(stated), _zone(scene))
            if local[:10] != stated[:10] and any(found.day == local[:10] for _, found in _bare_dates(scene)):
                stated, note = local, f"{timex.value} in the zone {_zone(scene)}, in which the page prints its date"
        yield Evidence(field, stated, f"{place}: {value}", f"describe.{field}.declared", Certainty.STATED, note=note)


def _shown_instead(scene: Scene, declared: Timex) -> tuple[Line, Timex] | None:
    """The date printed by itself at the title where it is not the declared one.

    A stamp that is later than the print is that of a copy or a change of the system; a print that is the declared day
    of the last change is what the page gives as its day. A day more or less is the zone.
    """
    if len(declared.value) < 10:
        return None
    day = date.fromisoformat(declared.day)
    changed = {timex.day for _, value in scene.declared.get(*_UPDATED) if (timex := machine_date(value))}
    for line, printed in _bare_dates(scene):
        apart = (date.fromisoformat(printed.day) - day).days
        if -1 <= apart <= 1:
            return None
        if apart < 0 or printed.day in changed:
            return line, printed
        return None
    return None


def _first_published(scene: Scene, field: str) -> Iterator[Evidence]:
    """*This article was originally published on 26 Sep 2019*, in a sentence above or below the text."""
    for line in (*scene.head, *scene.tail):
        match = _FIRST_PUBLISHED.search(line.text) if len(line.text) < 400 else None
        timex = first_date(line.text[match.end() :]) if match else None
        if match and timex and timex.start <= 12:
            yield from_line(
                field, timex.value, line, match.start(), match.end() + timex.end, "label", note=_note(timex)
            )


def _month(scene: Scene, field: str) -> Iterator[Evidence]:
    """A month and its year, and nothing else, right under the title."""
    title = scene.title.line
    for line in scene.head:
        if title is not None and title.index < line.index <= title.index + 5:
            value = month_of_year(line.text)
            if value:
                yield from_line(field, value, line, 0, len(line.text), "printed", note="to the month")


def _labelled(scene: Scene, field: str) -> Iterator[Evidence]:
    for kinds, part in (
        (("published",), scene.head_cues),
        (("date",), scene.head_cues),
        (("published", "date"), scene.tail_cues),
    ):
        for cue in part:
            if cue.kind in kinds and not (scene.documentation and cue.kind == "date"):
                timex = first_date(cue.value)
                if timex and (timex.start <= 6 or _CLOCK_FIRST.fullmatch(cue.value[: timex.start])):
                    yield _labelled_evidence(field, cue, timex, "label")


def _dateline(scene: Scene, field: str) -> Iterator[Evidence]:
    """``【看中国2020年9月1日讯】`` at the beginning of the text."""
    reading = scene.reading
    for line in reading.opening(4):
        match = _DATELINE.match(line.text)
        if match:
            timex = first_date(line.text[: match.end() + 24])
            if timex and timex.start <= match.end() + 1:
                end = line.text.find("】", timex.end) + 1 or timex.end
                address = url_date(_own_address(scene))
                note = "the address names the same day" if address and address.value == timex.day else ""
                yield from_line(field, timex.value, line, 0, min(end, timex.end + 8), "dateline", note=note)


def _bare(scene: Scene, field: str) -> Iterator[Evidence]:
    for line, timex in _bare_dates(scene):
        yield from_line(field, timex.value, line, timex.start, timex.end, "printed", note=_note(timex))


def _bare_dates(scene: Scene) -> Iterator[tuple[Line, Timex]]:
    """Full dates in short lines under the title (then above it) that say little else."""
    if scene.documentation:
        return  # releases and versions
    lines = sorted(scene.head, key=lambda line: (not scene.after_title(line), line.index))
    changed = {id(cue.line): cue for cue in scene.head_cues if cue.kind in ("updated", "written")}
    for line in lines:
        timex = scene.full_date(line) if len(line.text) <= _DATED else None
        if timex is None or line.heading in (1, 2):
            continue
        rest = line.text[: timex.start] + line.text[timex.end :]
        cue = changed.get(id(line))
        if cue is not None and timex.start >= cue.start:
            continue
        limit = 45 if scene.chinese else 110
        if (
            len(rest.strip()) > limit
            or re.search(r"[。！？]|版权|©|Copyright|\bICP|备案", rest)
            or _is_link_elsewhere(line)
        ):
            continue
        near = line.index <= scene.reading.first + 2 and not re.search(r"[.!?,;]", rest)
        if line.in_body and line.index > scene.reading.first and len(rest.strip()) > (60 if near else 30):
            continue
        word = _WORD_BEFORE.search(line.text, 0, timex.start)
        if word and word[1] not in _BEFORE_DATE:
            continue  # Effective beginning 6/2/2025
        if re.search(
            r"\b(?:updated|modified|edited|reviewed)\b[\s:]*(?:on\s)?$", line.text[: timex.start], re.IGNORECASE
        ):
            continue
        yield line, timex


def _is_link_elsewhere(line: Line) -> bool:
    """Whether a line is mostly the link text of another page."""
    linked = sum(mark.end - mark.start for mark in line.marks if mark.element.tag == "a" and mark.element.get("href"))
    return linked > len(line.text) * _LINK_SHARE and len(line.text) > 24


def _time_element(scene: Scene, field: str) -> Iterator[Evidence]:
    for line in sorted(scene.head, key=lambda line: not scene.after_title(line)):
        for mark in line.marks:
            stamp = mark.element.get("datetime") if mark.element.tag == "time" else ""
            timex = machine_date(stamp) if stamp else None
            if timex and not re.search(
                r"updated|modified", line.text[: mark.end] + mark.element.get("class"), re.IGNORECASE
            ):
                yield from_line(
                    field, timex.value, line, mark.start, mark.end, "time_element", note=f"datetime={stamp}"
                )
    for _, stamp in () if scene.documentation else scene.declared.get("meta[datepublished]"):
        timex = machine_date(stamp)
        if timex:
            yield Evidence(field, timex.value, stamp, f"describe.{field}.microdata", Certainty.STATED)


def _credited(scene: Scene, field: str) -> Iterator[Evidence]:
    """A full date in a line of credits below the text: ``来源：某某周报 2017-09-14``."""
    for cue in scene.tail_cues:
        text = cue.line.text
        if cue.kind in ("source", "author", "editor", "reporter") and cue.start == 0 and len(text) <= 60:
            timex = first_date(text)
            if timex and timex.granularity in ("day", "second") and not re.search(r"[。！？，]", text):
                yield from_line(field, timex.value, cue.line, timex.start, timex.end, "credits", note=_note(timex))


def _comment(scene: Scene, field: str) -> Iterator[Evidence]:
    """A comment that is a moment and nothing else, as some sites leave above their articles."""
    for comment in scene.reading.capture.comments[:20]:
        timex = epoch(comment, _zone(scene))
        if timex:
            utc = epoch(comment, "UTC")
            in_utc = utc.value.replace("+00:00", "Z") if utc else ""
            note = f"a moment since 1970; {in_utc} in UTC; zone {_zone(scene)}"
            yield Evidence(
                field, timex.value, f"<!--{comment}-->", f"describe.{field}.epoch_comment", Certainty.DERIVED, note=note
            )


def _script(scene: Scene, field: str) -> Iterator[Evidence]:
    """A variable of the page's own script, if all variables of such names agree on the day."""
    found: list[tuple[str, Timex]] = []
    for source in scene.declared.scripts:
        for match in _SCRIPT_DATE.finditer(source):
            timex = epoch(match["value"], _zone(scene)) or machine_date(match["value"])
            if timex:
                found.append((match[0], timex))
    if found and len({timex.day for _, timex in found}) == 1:
        words, timex = found[0]
        yield Evidence(
            field,
            timex.value,
            words.strip(),
            f"describe.{field}.script",
            Certainty.DERIVED,
            note=f"zone {_zone(scene)}",
        )


def _address(scene: Scene, field: str) -> Iterator[Evidence]:
    address = _own_address(scene)
    timex = url_date(address)
    if timex:
        yield Evidence(
            field,
            timex.value,
            address,
            f"describe.{field}.address",
            Certainty.DERIVED,
            note="the day in the article's own address",
        )


def _own_address(scene: Scene) -> str:
    for cue in scene.all_cues:
        if cue.kind == "own_url":
            match = re.search(r"https?://[^\s<>\"'，。）)]+", cue.value)
            if match:
                return match[0]
    return scene.title.href or scene.declared.first("link[canonical]") or scene.reading.capture.url


def _zone(scene: Scene) -> str:
    """The zone of the article's site, else the archive's."""
    return scene.known.zone(_own_address(scene), scene.zone)


def _labelled_evidence(field: str, cue: Cue, timex: Timex, method: str) -> Evidence:
    end = (
        cue.value_start
        + len(cue.line.text[cue.value_start :])
        - len(cue.line.text[cue.value_start :].lstrip())
        + timex.end
    )
    return from_line(field, timex.value, cue.line, cue.start, end, method, note=_note(timex))


def _note(timex: Timex) -> str:
    """Precision and zone, in words."""
    if timex.clock:
        return f"printed with the time {timex.clock}"
    if timex.granularity == "second" and len(timex.value) == 19:
        return "no zone stated"
    return "" if timex.granularity in ("day", "second") else f"to the {timex.granularity}"
