"""``<name>.notes.md``: notes as they are typed fastest, ``> quote`` and what there is to say about it.

::

    What stands before the first quotation is a note on the whole article.

    > words of the article
    The note, in Markdown.

    #标签 #another
    ^a-7f3k2q

A line of nothing but ``#tags`` tags the note; ``^`` and an id, written by ``annotate fix``, names it.
"""

from __future__ import annotations

import re

from build_archive.ingest.notes_fields import ID
from build_archive.model import Annotation, Diagnostic, Location, Quote, Severity

_MAX = 1_000_000
_MOST = 2000
_KEY = re.compile(r"(visibility|motivation|creator|reply_?to|private|可见|私密)\s*[:：]", re.IGNORECASE)
_TAGS = re.compile(r"(?:#[^\s#]+[ \t\u3000]*)+")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")


def markdown_notes(text: str, path: str, seed: str) -> tuple[tuple[Annotation, ...], tuple[Diagnostic, ...]]:
    """The notes in the file ``path`` about ``seed``, and what is wrong with it."""
    found: list[Diagnostic] = []
    if len(text) > _MAX:
        return (), (_problem(f"{len(text):,} characters", path, 1, f"at most {_MAX:,}; split the file"),)
    result = []
    made = pieces(text)
    if len(made) > _MOST:
        hint = f"at most {_MOST:,} in a file; the others are left out"
        found.append(_problem(f"{len(made):,} notes", path, made[_MOST][0], hint))
    for line, quoted, said in made[:_MOST]:
        note = _note(quoted, said, path, line, seed, found)
        if note is not None:
            result.append(note)
    return tuple(result), tuple(found)


def pieces(text: str) -> list[tuple[int, list[str], list[str]]]:
    """For each note its first line (from 1), the lines of its quotation and the lines below."""
    made: list[tuple[int, list[str], list[str]]] = [(1, [], [])]
    inside = False
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if line.startswith(">"):
            if not inside:
                made.append((number, [], []))
            made[-1][1].append(line[1:].removeprefix(" "))
            inside = True
            continue
        inside = False
        made[-1][2].append(line)
    first = made[0]
    if not any(line.strip() for line in first[2]):
        return made[1:]
    skipped = next(index for index, line in enumerate(first[2]) if line.strip())
    return [(1 + skipped, [], first[2][skipped:]), *made[1:]]


def _note(
    quoted: list[str], said: list[str], path: str, line: int, seed: str, found: list[Diagnostic]
) -> Annotation | None:
    exact = "\n".join(quoted).strip()
    if quoted and not exact:
        found.append(_problem("an empty quotation", path, line, "write words of the article: > 第三季度"))
        return None
    id_, tags, body = "", [], []
    for number, one in enumerate(said, line + len(quoted)):
        word = one.strip()
        if word.startswith("^a-"):
            if not ID.fullmatch(word[1:]) or id_:
                found.append(_problem(f"{word[:20]!r} is no id of a note, or a second one", path, number, "^a-7f3k2q"))
                return None
            id_ = word[1:]
        elif key := _KEY.match(word):
            # Whoever writes ``visibility: private`` here must not find the note published.
            here = f"no keys in this form; write the note with ``{key[1]}`` into the .notes.yml of the same name"
            found.append(_problem(f"``{key[1]}`` is a key of .notes.yml; the note is left out", path, number, here))
            return None
        elif _TAGS.fullmatch(word):
            tags += [tag for tag in re.split(r"[\s#]+", word) if tag]
        else:
            body.append(one)
    written = "\n".join(body).strip("\n")
    if _CONTROL.search(exact + written):
        found.append(_problem("control characters", path, line, "type the words again"))
        return None
    written = written.strip()
    if not exact and not written and not tags:
        return None
    return Annotation(
        id=id_,
        path=path,
        line=line,
        seed=seed,
        motivation="commenting" if written else "highlighting" if exact else "tagging",
        quote=Quote(exact) if exact else None,
        body=written,
        tags=tuple(dict.fromkeys(tags)),
    )


def _problem(message: str, path: str, line: int, hint: str) -> Diagnostic:
    return Diagnostic("notes-bad-value", Severity.ERROR, message, Location(path, line), f"expected {hint}")
