"""What stands below ``seeds/``: which files are seeds, which belong to a seed, and which are neither.

The rules are the design's: everything is a seed but ``_*``, dotfiles, ``README*``, ``*.yml``, ``*.notes.*``, folders
of saved resources (``*_files``, ``*.files``) and editors' backups.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from build_archive.config import ArchiveConfig
from build_archive.ingest.sidecars import sidecar
from build_archive.model import Diagnostic, Location, Seed, Severity, Sidecar
from build_archive.model.seed import stem

_BACKUP = re.compile(
    r".*(?:~|\.bak|\.swp|\.swo|\.swx|\.tmp|\.temp|\.orig|\.rej|\.old|\.part|\.crdownload|\.download)|#.*#|~\$.*"
    r"|thumbs\.db|desktop\.ini|ehthumbs\.db|icon\r",
    re.I | re.S,
)
_RESOURCES = ("_files", ".files")
_MAX_SIDECAR = 1_000_000
_LIMITED = re.compile(r":\s*[\"']?(?:excerpt|link)\b")
_HELD = "the sidecar cannot be used, and it speaks about rights"
_CHUNK = 1 << 20


@dataclass(slots=True)
class _Found:
    """The files of one folder tree."""

    seeds: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    """Sidecars and notes."""
    resources: set[str] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def discover(config: ArchiveConfig) -> tuple[tuple[Seed, ...], tuple[Diagnostic, ...]]:
    """The seeds of the archive, sorted by the bytes of their paths, and what is wrong below ``seeds/``.

    A file that cannot be a seed is left out with a diagnostic; nothing here raises on what people put in.
    """
    found = _Found()
    if not config.seeds_dir.is_dir():
        return (), ()
    _walk(config.seeds_dir, config.root, found)
    found.seeds.sort(key=os.fsencode)
    sidecars = _sidecars(config.root, config.articles_dir, found)
    seeds: list[Seed] = []
    first_with: dict[str, str] = {}
    for path in found.seeds:
        digest = _digest(config.root / path, path, found)
        if digest is None:
            continue
        sha256, size = digest
        if size and sha256 in first_with:
            found.diagnostics.append(
                _problem(
                    "seed-duplicate", path, f"the same bytes as {shown(first_with[sha256])}, which is built instead",
                    "Delete one of the two files.",
                )
            )  # fmt: skip
            continue
        first_with[sha256] = path
        base = _stem(path)
        resources = next((base + end for end in _RESOURCES if base + end in found.resources), "")
        seeds.append(Seed(path, sha256, size, sidecars.get(path), resources))
    return tuple(seeds), tuple(found.diagnostics)


def beside(config: ArchiveConfig) -> tuple[str, ...]:
    """The files that stand beside seeds and are none, sidecars and notes, sorted by the bytes of their paths."""
    found = _Found()
    if config.seeds_dir.is_dir():
        _walk(config.seeds_dir, config.root, found)
    return tuple(sorted(found.beside, key=os.fsencode))


def shown(path: str) -> str:
    """``path`` for a message: control characters and bytes that are no text are written out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in path)


def _walk(folder: Path, root: Path, found: _Found) -> None:
    pending = [folder]
    inside = folder.resolve()
    while pending:
        current = pending.pop()
        try:
            entries = sorted(os.scandir(current), key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            hint = "Give the build the right to read it."
            path = current.relative_to(root).as_posix()
            found.diagnostics.append(_problem("seed-unreadable", path, f"folder: {error.strerror}", hint))
            continue
        for entry in entries:
            path = Path(entry.path).relative_to(root).as_posix()
            name = entry.name
            if name.startswith(("_", ".", "README")) or _BACKUP.fullmatch(name):
                continue
            if entry.is_symlink() and not _leads_inside(Path(entry.path), inside):
                found.diagnostics.append(
                    _problem(
                        "seed-symlink", path, "a link that leads out of the folder of seeds, or nowhere",
                        "Copy the file here instead.",
                    )
                )  # fmt: skip
                continue
            if entry.is_dir(follow_symlinks=False):
                if name.endswith(_RESOURCES):
                    found.resources.add(path)
                else:
                    pending.append(Path(entry.path))
            elif entry.is_dir():
                found.diagnostics.append(
                    _problem("seed-symlink", path, "a link to a folder is not followed", "Move the folder here.")
                )
            else:
                _file(entry, path, found)


def _file(entry: os.DirEntry[str], path: str, found: _Found) -> None:
    try:
        regular = stat.S_ISREG(entry.stat().st_mode)
    except OSError as error:
        found.diagnostics.append(_problem("seed-unreadable", path, str(error.strerror), "Check the file's rights."))
        return
    if not regular:
        found.diagnostics.append(_problem("seed-not-a-file", path, "no regular file", "Remove it from seeds/."))
        return
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        hint = "Give the file a name in UTF-8."
        found.diagnostics.append(_problem("seed-name", path, "its name is not UTF-8", hint))
        return
    if entry.name.endswith(".yml") or ".notes." in entry.name:
        found.beside.append(path)
        return
    if not path.isprintable():
        hint = "Rename it; it is built all the same."
        found.diagnostics.append(_problem("seed-name", path, "its name holds control characters", hint, Severity.INFO))
    if entry.name.endswith(".yaml"):
        hint = "If it is a sidecar, name it .yml."
        found.diagnostics.append(_problem("seed-yaml", path, "read as an article", hint))
    found.seeds.append(path)


def _leads_inside(link: Path, inside: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(inside)
    except (OSError, RuntimeError):
        return False


def _sidecars(root: Path, library: Path, found: _Found) -> dict[str, Sidecar]:
    """Sidecars by the path of their seed."""
    by_stem: dict[str, list[str]] = {}
    for path in found.seeds:
        by_stem.setdefault(_stem(path), []).append(path)
    seeds = set(found.seeds)
    taken: dict[str, str] = {}
    result: dict[str, Sidecar] = {}

    def without(path: str, owners: list[str]) -> None:
        """Nothing of the file at ``path`` counts, but for its wish that a text should not be published whole."""
        held = [one for one in owners if one not in result and _holds_back(root / path)]
        for one in held:
            result[one] = Sidecar(path, (("rights", "link"),), reasons=(("rights", _HELD),))
        if held:
            message = f"until it is mended, only the link of {', '.join(map(shown, held))} is published"
            found.diagnostics.append(_problem("sidecar-rights", path, message, "Mend the sidecar."))

    # The full name is the better name: ``a.html.yml`` before ``a.yml``.
    for path in sorted(found.beside, key=lambda p: (p.removesuffix(".yml") not in seeds, os.fsencode(p))):
        if ".notes." in path.rsplit("/", 1)[-1]:
            owner = path[: path.rindex(".notes.")]
            # An article without a seed, written by hand or left by one that is gone, is annotated under its own name.
            if owner not in seeds and owner not in by_stem and not (library / f"{Path(owner).name}.md").is_file():
                found.diagnostics.append(_lonely("notes-without-seed", path, owner))
            continue
        owner = path.removesuffix(".yml")
        owners = [owner] if owner in seeds else by_stem.get(owner, [])
        if not owners:
            found.diagnostics.append(_lonely("sidecar-without-seed", path, owner))
        elif len(owners) > 1:
            names = " or ".join(f"{shown(name.rsplit('/', 1)[-1])}.yml" for name in owners)
            found.diagnostics.append(
                _problem(
                    "sidecar-ambiguous", path, f"{len(owners)} seeds share this stem", f"Name it {names}.",
                    Severity.ERROR,
                )
            )  # fmt: skip
            without(path, owners)
        elif owners[0] in taken:
            message = f"{shown(owners[0])} has the sidecar {shown(taken[owners[0]])} already"
            hint = "Put everything into one file."
            found.diagnostics.append(_problem("sidecar-ambiguous", path, message, hint, Severity.ERROR))
        else:
            taken[owners[0]] = path
            read = _read(root / path, path, found)
            if read is not None:
                result[owners[0]] = read
            else:
                without(path, owners)
    return result


def _holds_back(file: Path) -> bool:
    """Whether a sidecar that cannot be used may have kept the whole text from being published."""
    try:
        with file.open("rb") as stream:
            text = stream.read(_MAX_SIDECAR).replace(b"\0", b"").decode("latin-1").lower()
    except OSError:
        return True
    return any(
        ("right" in line or "licen" in line or _LIMITED.search(line)) and "full" not in line
        for line in text.splitlines()
    )


def _read(file: Path, path: str, found: _Found) -> Sidecar | None:
    try:
        data = file.read_bytes() if file.stat().st_size <= _MAX_SIDECAR else b""
        if not data and file.stat().st_size:
            hint = "A sidecar is a few lines of facts."
            found.diagnostics.append(_problem("sidecar-too-large", path, "over a megabyte", hint, Severity.ERROR))
            return None
    except OSError as error:
        hint = "Give the build the right to read it."
        found.diagnostics.append(_problem("sidecar-unreadable", path, str(error.strerror), hint, Severity.ERROR))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problem = Diagnostic(
            "sidecar-encoding", Severity.ERROR, "not UTF-8", Location(shown(path), line), "Save the file as UTF-8."
        )
        found.diagnostics.append(problem)
        return None
    result, problems = sidecar(text, path)
    found.diagnostics.extend(problems)
    return result


def _digest(file: Path, path: str, found: _Found) -> tuple[str, int] | None:
    sha256 = hashlib.sha256()
    size = 0
    try:
        with file.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                sha256.update(chunk)
                size += len(chunk)
    except OSError as error:
        hint = "Give the build the right to read it."
        found.diagnostics.append(_problem("seed-unreadable", path, str(error.strerror), hint))
        return None
    return sha256.hexdigest(), size


def _stem(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{stem(name)}"


def _lonely(code: str, path: str, owner: str) -> Diagnostic:
    return _problem(code, path, f"there is no seed named {shown(owner.rsplit('/', 1)[-1])}", "Rename or delete it.")


def _problem(code: str, path: str, message: str, hint: str, severity: Severity = Severity.WARNING) -> Diagnostic:
    return Diagnostic(code, severity, message, Location(shown(path)), hint)


