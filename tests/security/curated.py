"""Hostile curation: payloads as bodies, quotations, tags and links of notes, as names of concepts, as titles of events.

Twenty payloads share an article whose notes carry them; each is a concept and an event of its own, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.bench.generate import empty_archive
from tests.security.attacks import AFTER, BEFORE, Attack, own, printable, public, yaml_text

TOGETHER = 20
"""Payloads in one article."""
LONGEST = 150
"""Characters of a payload where it is a name or a title."""


@dataclass(frozen=True, slots=True)
class Curated:
    """One payload and where a reader meets it."""

    attack: Attack
    line: str
    """The payload in one line, as far as YAML can carry it."""
    name: str
    """The beginning of it, as a name."""
    article: str
    concept: str
    event: str
    day: date
    """Of the event; the sentence with the payload names it."""

    @property
    def pages(self) -> tuple[str, str, str]:
        """Addresses from the tree's root."""
        return f"articles/{self.article}/", f"concepts/{self.concept}/", f"events/{self.event}/"


def naughty(bench: Path) -> list[Attack]:
    """Strings that break programs: the Big List."""
    entries = json.loads((bench / "security" / "blns.json").read_text(encoding="utf-8"))
    return [Attack(f"blns-{number}", entry["html"]) for number, entry in enumerate(entries)]


def collection(bench: Path | None) -> list[Attack]:
    """Our own, and the public ones where they are to be had."""
    if bench is None:
        return own()
    return [*own(), *public(bench, "bleach", "payloadbox_dev"), *naughty(bench)]


def curated(attacks: Sequence[Attack]) -> list[Curated]:
    """Every attack with its places."""
    found = []
    for number, attack in enumerate(attacks):
        line = printable(attack.text)
        name = line[:LONGEST].strip()
        if not re.sub(r"[\u200b-\u200f\u2060\ufeff\u180e\xad]", "", name):
            line = name = "空"  # nothing of it can be seen, which no name may be
        day = date(1950, 1, 1) + timedelta(days=number)
        found.append(Curated(attack, line, name, f"held-{number // TOGETHER}", f"c-{number}", f"e-{number}", day))
    return found


def write(folder: Path, attacks: Sequence[Attack]) -> list[Curated]:
    """An archive whose notes, concepts and events are hostile, with harmless ones beside them."""
    empty_archive(folder)
    made = curated(attacks)
    curation = folder / "seeds" / "_curation"
    curation.mkdir()
    safe = Curated(Attack("safe", "平常的话"), "平常的话", "平常的话", "harmless", "c-safe", "e-safe", date(2019, 1, 1))
    for slug, group in _groups([*made, safe]):
        paragraphs = "\n\n".join(f"{BEFORE[0]}\n\n{_told(one.day)}，有人写下{one.line}。" for one in group)
        text = f"{slug}\n\n{BEFORE[0]}\n\n{BEFORE[1]}\n\n{paragraphs}\n\n{AFTER}\n"
        (folder / "seeds" / f"{slug}.txt").write_text(text, encoding="utf-8")
        (folder / "seeds" / f"{slug}.yml").write_text(
            yaml_text({"schema": 1, "slug": slug, "published": "2020-03-05"}), encoding="utf-8"
        )
        (folder / "seeds" / f"{slug}.notes.yml").write_text(yaml_text(_notes(group)), encoding="utf-8")
    concepts, events = list(_concepts([*made, safe])), list(_events([*made, safe]))
    (curation / "concepts.yml").write_text(yaml_text({"schema": 1, "concepts": concepts}), encoding="utf-8")
    (curation / "events.yml").write_text(yaml_text({"schema": 1, "events": events}), encoding="utf-8")
    return made


def _told(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _groups(made: Sequence[Curated]) -> Iterator[tuple[str, list[Curated]]]:
    for slug in dict.fromkeys(one.article for one in made):
        yield slug, [one for one in made if one.article == slug]


def _notes(group: Sequence[Curated]) -> dict[str, object]:
    notes = []
    for number, one in enumerate(group):
        note: dict[str, object] = {
            "id": f"a-{one.concept[2:]:0>6}",
            "motivation": "questioning" if number % 2 else "commenting",
            "quote": one.line[:1000],
            "body": one.attack.text if one.attack.text.isprintable() else one.line,
            "tags": [one.name[:80]],
        }
        if number % 3 == 0:
            note["links"] = [{"href": "articles/harmless", "rel": "contrasts"}]
        notes.append(note)
    agents = {"editor": {"type": "Person", "name": group[0].name[:80]}}
    return {"schema": 1, "defaults": {"creator": "editor"}, "agents": agents, "annotations": notes}


def _concepts(made: Sequence[Curated]) -> Iterator[dict[str, object]]:
    for number, one in enumerate(made):
        yield {
            "id": one.concept, "type": ("person", "document", "topic")[number % 3], "label": f"{one.name} {number}",
            "also": [one.name] if number % 2 else [], "note": one.line, "tag": number % 4 == 0,
        }  # fmt: skip


def _events(made: Sequence[Curated]) -> Iterator[dict[str, object]]:
    for one in made:
        yield {"id": one.event, "date": one.day.isoformat(), "title": one.name, "note": one.line}
