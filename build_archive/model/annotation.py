"""Notes, after the W3C Web Annotation model."""

from __future__ import annotations

from dataclasses import dataclass

MOTIVATIONS = (
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
)  # fmt: skip
"""The thirteen motivations of the model."""
STATES = ("anchored", "relocated", "orphaned")


@dataclass(frozen=True, slots=True)
class Agent:
    """Who wrote a note; a name only, never an address."""

    id: str
    name: str
    type: str = "Person"
    """``Person``, ``Organization`` or ``Software``."""


@dataclass(frozen=True, slots=True)
class Quote:
    """TextQuoteSelector."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A link from a note to another note or article."""

    href: str
    """``articles/<slug>``, ``articles/<slug>#a-…``, or a web address."""
    rel: str = ""
    """What the other is to this one: ``contrasts``, ``supports``, ``see-also`` …"""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A note as a person keeps it in ``seeds/<name>.notes.yml``."""

    id: str
    """``a-`` and six of ``0-9a-z``; empty until ``annotate fix`` gives one."""
    path: str
    """POSIX path of the sidecar from the archive's root."""
    line: int
    """1-based line of the entry in it."""
    seed: str
    """POSIX path of the seed it stands beside."""
    motivation: str = "commenting"
    creator: Agent | None = None
    created: str = ""
    """ISO 8601."""
    modified: str = ""
    quote: Quote | None = None
    """None: a note on the whole article."""
    body: str = ""
    """Markdown."""
    tags: tuple[str, ...] = ()
    links: tuple[NoteLink, ...] = ()
    reply_to: str = ""
    """Id of the note it answers."""
    visibility: str = "public"
    """``public`` or ``private``; private notes never leave the build."""
    rights: str = ""
    via: str = ""
    """Address that an imported note came from."""
    position: tuple[int, int] | None = None
    """TextPositionSelector in the base text, code points; written by ``annotate fix``."""
    base: str = ""
    """``sha256:…`` of the text that ``position`` counts in."""
    now: str = ""
    """The words that stand there now, where a person has said yes to the change (``anchor.now``)."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a note stands now."""

    state: str
    """One of :data:`STATES`."""
    start: int = 0
    """In :attr:`Article.text`, code points; meaningless for orphans and for notes on the whole article."""
    end: int = 0
    score: float = 0.0
    """0 to 1."""
    method: str = ""
    """``hash``, ``exact``, ``version-diff``, ``context``, ``manual``, ``article``; of an orphan ``ambiguous`` where its
    words stand in several places."""
    review: bool = False
    """A person should look: two methods disagree, or the score is low."""
    exact: str = ""
    """The present words where they differ from the quotation."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note and where it stands."""

    annotation: Annotation
    anchor: Anchor
    slug: str
    """Of the article; empty where its seed gives none (then the note is an orphan)."""
    number: int = 0
    """On its article's page, from 1 in the order of the text; 0 for replies, orphans and notes on the whole article."""


@dataclass(frozen=True, slots=True)
class NotesFile:
    """A sidecar of notes as read."""

    path: str
    seed: str
    """POSIX path of the seed."""
    annotations: tuple[Annotation, ...] = ()
    base_text: str = ""
    """``<name>.notes.base.txt``: the text that positions count in; empty if there is none."""
