"""Everything cleaning and describing found out about one capture: what ``clean --json`` prints."""

from __future__ import annotations

from dataclasses import dataclass

from build_archive.model.body import Link
from build_archive.model.diagnostic import Diagnostic
from build_archive.model.metadata import Metadata
from build_archive.model.removal import Removal


@dataclass(frozen=True, slots=True)
class Record:
    """One capture, cleaned; a pure value that the cache stores as JSON."""

    id: str
    seed_path: str
    seed_sha256: str
    kind: str
    encoding: str
    bytes_in: int
    decoded_length: int
    """Code points of the decoded text, white space not counted."""
    metadata: Metadata
    markdown: str
    """The body in the library's dialect."""
    text: str
    """The body's plain text: what offsets of notes count in (code points). Blocks are separated by one line feed."""
    removals: tuple[Removal, ...]
    related: tuple[Link, ...] = ()
    captions: tuple[str, ...] = ()
    """Lines of :attr:`text` that the page declares to be captions of its pictures."""
    slug: str = ""
    aliases: tuple[str, ...] = ()
    status: str = "ok"
    """``ok``, ``degraded`` (something was lost or cut short; the diagnostics say what) or ``refused``."""
    diagnostics: tuple[Diagnostic, ...] = ()
    lines: str = ""
    """Fingerprints of the capture's lines, packed, from which an outlet's template is learned; empty once it is."""
    source: str = ""
    """:attr:`Capture.spaced`: the decoded text with its white space, which the record page shows with the removals in
    place; personal data is still in it and is masked where it is shown."""
    places: tuple[tuple[int, int], ...] = ()
    """Stretches of the decoded text, start and exclusive end, in the order in which the body has their characters."""
