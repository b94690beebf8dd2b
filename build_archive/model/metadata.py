"""The facts about an article and what each rests on."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum


class Certainty(StrEnum):
    """How sure a value is."""

    STATED = "stated"
    """The source prints it."""
    DERIVED = "derived"
    """It follows from the source by a fixed rule (the host of an address, an epoch in a comment)."""
    INFERRED = "inferred"
    """Reasoned from the text; shown with a mark, never as a plain fact."""
    CURATOR = "curator"
    """A person says so in a sidecar or in a hand-edited article."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a field has its value."""

    field: str
    value: str
    where: str
    """The words of the source it rests on, or the place (``meta[property=og:title]``, ``sidecar``)."""
    method: str
    """The rule: ``describe.published.epoch_comment``."""
    certainty: Certainty
    start: int | None = None
    """Place in the decoded text, in code points without white space; None when it stands outside the text."""
    end: int | None = None
    note: str = ""
    """Precision, zone, or what speaks against it."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of the archive; an absent value is an empty string or tuple, never a guess."""

    title: str = ""
    subtitle: str = ""
    author: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()
    site_name: str = ""
    source_name: str = ""
    source_url: str = ""
    mirror_url: str = ""
    published: str = ""
    """EDTF, to the precision the source states."""
    updated: str = ""
    written: str = ""
    retrieved: str = ""
    lang: str = ""
    """BCP 47 with script."""
    tags: tuple[str, ...] = ()
    rights: str = "full"
    """``full``, ``excerpt`` or ``link``."""
    excerpt: str = ""
    evidence: tuple[Evidence, ...] = field(default=(), compare=False)


METADATA_FIELDS: tuple[str, ...] = tuple(f.name for f in fields(Metadata) if f.name != "evidence")
"""The field names in the order in which front matter and reports show them."""
