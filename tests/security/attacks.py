"""Hostile articles: the payloads, and each of them as a page, as Markdown, as text and as the facts of a sidecar."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

CASES = Path(__file__).parent / "cases"
SHAPES = ("html", "md", "txt", "facts", "tag")

# Prose around a payload, so that cleaning finds an article and the sniffer a shape.
BEFORE = (
    "这是一篇普通的文章，用来承载需要检查的片段。清理之后，片段里的文字仍然应当作为文字出现在页面上，而不会变成别的东西。",
    "第二段同样只是普通的中文叙述，它让正文足够长，好让提取正文的步骤认出哪里是文章、哪里是页面的其他部分。",
)
AFTER = "片段之后还有一段话。无论片段写了什么，这一段话都必须完整地留在正文里，读者应当能够读到它的最后一个字。"


@dataclass(frozen=True, slots=True)
class Attack:
    """One payload as it is published in its collection."""

    id: str
    text: str
    form: str = "html"
    """What it was written as: ``html``, ``md`` or ``txt``."""
    visible: tuple[str, ...] = ()
    """Must stand literally on the page when the payload comes in its own form."""
    nowhere: tuple[str, ...] = ()
    """May be in no published file, but escaped on record pages."""
    facts: tuple[tuple[str, object], ...] = ()
    """Front matter that a hostile article carries."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """An attack in one of the shapes in which it can come in."""

    slug: str
    attack: Attack
    shape: str
    """``html``, ``md``, ``txt``, ``facts`` (title, subtitle and author by sidecar) or ``tag``."""
    seed: bytes
    sidecar: str = ""


def own() -> list[Attack]:
    """The attacks written for this project."""
    return [
        Attack(
            entry["id"],
            entry["text"],
            entry["format"],
            tuple(entry.get("visible", ())),
            tuple(entry.get("nowhere", ())),
            tuple(entry.get("front_matter", {}).items()),
        )
        for entry in json.loads((CASES / "own_attacks.json").read_text(encoding="utf-8"))
    ]


def public(bench: Path, *names: str) -> list[Attack]:
    """Attacks from published collections: ``dompurify``, ``bleach``, ``payloadbox_dev``, ``blns``."""
    return [
        Attack(entry["id"], entry["html"])
        for name in names
        for entry in json.loads((bench / "security" / f"{name}.json").read_text(encoding="utf-8"))
    ]


def shapes(attacks: Iterable[Attack], wanted: tuple[str, ...] = SHAPES) -> Iterator[Hostile]:
    """Every attack in every wanted shape, each an article of its own."""
    for attack in attacks:
        base = re.sub(r"[^a-z0-9]+", "-", attack.id.lower()).strip("-")
        for shape in wanted:
            slug = f"{base}-{shape}"
            if shape in {"facts", "tag"}:
                facts = hostile_facts(attack) if shape == "facts" else {"tags": hostile_tags(attack)}
                sidecar = yaml_text({"schema": 1, "slug": slug, **facts})
                yield Hostile(slug, attack, shape, page(slug, "<p>正文。</p>"), sidecar)
            else:
                yield Hostile(slug, attack, shape, seed(slug, attack, shape), yaml_text({"schema": 1, "slug": slug}))


def seed(slug: str, attack: Attack, shape: str) -> bytes:
    if shape == "html":
        return page(slug, attack.text)
    if shape == "txt" and attack.form == "txt":
        return attack.text.encode("utf-8", "surrogatepass")
    heading = f"# {slug}" if shape == "md" else slug
    return "\n\n".join([heading, *BEFORE, attack.text, AFTER]).encode("utf-8", "replace")


def page(slug: str, payload: str) -> bytes:
    before = "".join(f"<p>{paragraph}</p>\n" for paragraph in BEFORE)
    return (
        f"<!doctype html>\n<html lang=zh-Hans><head><meta charset=utf-8><title>{slug}</title></head>\n<body>\n"
        f"<article>\n<h1>{slug}</h1>\n{before}{payload}\n<p>{AFTER}</p>\n</article>\n</body></html>\n"
    ).encode("utf-8", "replace")


def hostile_facts(attack: Attack) -> dict[str, object]:
    """The payload as title, subtitle and author."""
    line = printable(attack.text)
    facts: dict[str, object] = {"title": line, "subtitle": f"{line} 副题", "author": [f"{line} 某人"]}
    for name, value in attack.facts:
        if name in facts:
            facts[name] = [value] if name == "author" else value
    return facts


def hostile_tags(attack: Attack) -> list[str]:
    given = dict(attack.facts).get("tags")
    return [str(tag) for tag in given] if isinstance(given, list) else [printable(attack.text)[:80]]


def printable(text: str) -> str:
    """The payload in one line, as far as YAML can carry it."""
    line = " ".join(text.split())
    return "".join(char for char in line if char.isprintable() or ord(char) > 0x9F)[:2000].strip() or "空"


def yaml_text(value: dict[str, object]) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)


def escaped(text: str) -> str:
    """As text stands in HTML."""
    return html.escape(text, quote=False)
