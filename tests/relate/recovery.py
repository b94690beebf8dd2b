"""How many notes find their words again: ``python -m tests.relate.recovery [--notes N] [--revisions FILE] [FILE…]``.

Quotations of four lengths are taken from articles (the archive's own, or the files named), the articles are changed
in ways whose result is known character by character, and each note is looked for in the changed text. With
``--revisions``, real revisions are used; there the truth is an alignment by another method (difflib).

recovered: F1 of the characters is .9 or better, or the words are gone and the note is an orphan · wrong: F1 below .5,
or anchored though the words are gone · unmarked: wrong and no review asked · orphaned: not found though they are there.
"""

from __future__ import annotations

import argparse
import difflib
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import fuzz

from build_archive.markup import frontmatter
from build_archive.markup.markdown import plain_text, read
from build_archive.model import Annotation, Quote
from build_archive.relate.annotations import anchor, digest_of
from build_archive.text.neutral import neutral_words
from build_archive.text.quote import Reader
from build_archive.text.script import converter

ROOT = Path(__file__).resolve().parents[2]
LENGTHS = {"term": (2, 6), "clause": (8, 25), "sentence": (26, 80), "passage": (100, 400)}
CONTEXT = 32
SCRIPTS = ("s2t", "s2tw", "s2hk", "s2twp")

Traced = tuple[str, list[int | None]]
"""A changed text, and for each of its characters the place in the original that it comes from; ``-1 - place`` where it
took the place of another character, None where it was put in."""
Change = Callable[[str, random.Random], Traced]


@dataclass(slots=True)
class Row:
    """What came of one kind of change."""

    name: str
    notes: int = 0
    recovered: int = 0
    partial: int = 0
    wrong: int = 0
    unmarked: int = 0
    orphaned: int = 0
    review: int = 0
    seconds: float = 0.0
    misses: list[str] = field(default_factory=list)

    def rate(self, count: int) -> float:
        return 100 * count / self.notes if self.notes else 0.0

    def __str__(self) -> str:
        cells = (self.recovered, self.partial, self.wrong, self.unmarked, self.orphaned, self.review)
        micro = 1e6 * self.seconds / self.notes if self.notes else 0
        return f"{self.name:22}{self.notes:7}" + "".join(f"{self.rate(n):10.2f}" for n in cells) + f"{micro:9.0f}"


HEAD = f"{'change':22}{'notes':>7}" + "".join(
    f"{name:>10}" for name in ("recovered", "partial", "wrong", "unmarked", "orphaned", "review")
) + f"{'µs/note':>9}"  # fmt: skip


def articles(files: Sequence[Path] = ()) -> list[str]:
    """The plain texts of articles."""
    texts = []
    for file in files or sorted((ROOT / "docs" / "articles").glob("*.md")):
        _, body, _ = frontmatter.load(file.read_text(encoding="utf-8"), file.name)
        texts.append(plain_text(read(body)))
    return texts


def spans(text: str, count: int, chance: random.Random) -> Iterator[tuple[int, int]]:
    """Random stretches of ``text`` that neither begin nor end with white space, the four lengths in turn."""
    for index in range(count):
        low, high = list(LENGTHS.values())[index % len(LENGTHS)]
        for _ in range(100):
            length = chance.randint(low, min(high, len(text) - 1))
            start = chance.randrange(len(text) - length)
            words = text[start : start + length]
            plain = words.strip() == words and (length > 25 or "\n" not in words)
            if plain and sum(c.isalnum() for c in words) >= 2:
                yield start, start + length
                break


def note(text: str, start: int, end: int) -> Annotation:
    """The note that ``annotate fix`` would leave."""
    quote = Quote(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
    return Annotation("a-000000", "", 1, "", quote=quote, position=(start, end), base=digest_of(text))


def edited(rate: float) -> Change:
    """Characters exchanged, put in and taken out, in bursts of one to eight."""

    def change(text: str, chance: random.Random) -> Traced:
        out: list[tuple[str, int | None]] = []
        letters = text.replace("\n", "")
        place = 0
        while place < len(text):
            if chance.random() < rate / 4.5:
                length = chance.randint(1, 8)
                kind = chance.choice(("exchange", "insert", "delete"))
                if kind == "insert":
                    out += [(chance.choice(letters), None) for _ in range(length)]
                elif kind == "exchange":
                    last = min(len(text), place + length)
                    out += [(chance.choice(letters), -1 - old) for old in range(place, last)]
                if kind != "insert":
                    place += length
                    continue
            out.append((text[place], place))
            place += 1
        return "".join(c for c, _ in out), [p for _, p in out]

    return change


def recleaned(text: str, chance: random.Random) -> Traced:
    """Other widths, quotation marks, spaces and ends of paragraphs."""
    swap = {"，": ",", ",": "，", "“": "「", "”": "」", "：": ":", "（": "(", "）": ")", "—": "-", "。": "．", "\n": " "}
    out: list[tuple[str, int | None]] = []
    for place, letter in enumerate(text):
        out.append((swap.get(letter, letter) if chance.random() < 0.7 else letter, place))
        if chance.random() < 0.02:
            out.append((chance.choice(" \u3000\u200b"), None))
    return "".join(c for c, _ in out), [p for _, p in out]


def converted(config: str) -> Change:
    """The other script."""

    def change(text: str, chance: random.Random) -> Traced:
        rendition = converter(config).convert(text)
        to_source = rendition.offsets.to_source
        return rendition.text, [min(to_source(place), len(text) - 1) for place in range(len(rendition.text))]

    return change


def shuffled(other: str) -> Change:
    """A fifth of the paragraphs gone, as many of another article put in, a tenth moved."""

    def change(text: str, chance: random.Random) -> Traced:
        parts: list[Traced] = []
        place = 0
        for line in text.split("\n"):
            parts.append((line, list(range(place, place + len(line)))))
            place += len(line) + 1
        kept = [part for part in parts if chance.random() > 0.2]
        for _ in range(len(parts) // 5):
            line = chance.choice(other.split("\n"))
            kept.insert(chance.randrange(len(kept) + 1), (line, [None] * len(line)))
        for _ in range(len(parts) // 10):
            kept.insert(chance.randrange(len(kept)), kept.pop(chance.randrange(len(kept))))
        joined: list[int | None] = []
        for index, (_, places) in enumerate(kept):
            joined += [None] * (index > 0) + list(places)
        return "\n".join(line for line, _ in kept), joined

    return change


def together(*changes: Change) -> Change:
    """One change after the other."""

    def change(text: str, chance: random.Random) -> Traced:
        places: list[int | None] = list(range(len(text)))
        for one in changes:
            text, moved = one(text, chance)
            places = [_traced(places, place) for place in moved]
        return text, places

    return change


def _traced(places: Sequence[int | None], place: int | None) -> int | None:
    if place is None or place >= 0:
        return None if place is None else places[place]
    before = places[-1 - place]
    return before if before is None or before < 0 else -1 - before


def truth(places: Sequence[int | None], start: int, end: int) -> tuple[int, int] | None:
    """Where most of ``start``-``end`` is now; None where less than half is left together."""
    there = [index for index, place in enumerate(places) if place is not None and start <= place < end]
    groups: list[list[int]] = []
    for index in there:
        if not groups or index - groups[-1][-1] > 50:
            groups.append([])
        groups[-1].append(index)
    best = max(groups, key=len, default=[])
    if len(best) * 2 < end - start:
        return None
    first, last = best[0], best[-1]
    # What was exchanged at the edge stands for what was quoted.
    while first and -end <= (places[first - 1] or 0) < -start:
        first -= 1
    while last + 1 < len(places) and -end <= (places[last + 1] or 0) < -start:
        last += 1
    return first, last + 1


def count(row: Row, one: Annotation, now: Reader, base: Reader | None, there: tuple[int, int] | None) -> None:
    """Look for one note and write down what came of it."""
    started = time.perf_counter()
    found = anchor(one, now, base, "")
    row.seconds += time.perf_counter() - started
    row.notes += 1
    row.review += found.review
    words = one.quote.exact if one.quote else ""
    if found.state == "orphaned":
        good = there is None
        row.recovered += good
        row.orphaned += not good
        told = "orphaned"
    else:
        fit = f1((found.start, found.end), there) if there is not None else 0.0
        row.recovered += fit >= 0.9
        row.partial += 0.5 <= fit < 0.9
        row.wrong += fit < 0.5
        row.unmarked += fit < 0.5 and not found.review
        good = fit >= 0.9
        told = f"{found.method} {found.score} F1 {fit:.2f} {now.text[found.start : found.end]!r}"
    if not good:
        row.misses.append(f"{row.name}: {words!r} -> {told}; is {now.text[slice(*there)] if there else None!r}")


def f1(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared / (one[1] - one[0] + other[1] - other[0]) if shared > 0 else 0.0


def synthetic(texts: Sequence[str], notes: int, *, with_base: bool = True, seed: int = 7) -> list[Row]:
    """One row for each kind of change, ``notes`` notes on each text."""
    others = [*texts[1:], texts[0]]
    kinds: list[tuple[str, Callable[[str], Change]]] = [
        ("unchanged", lambda _: edited(0)),
        ("re-cleaned", lambda _: recleaned),
        *((f"edits {rate} %", lambda _, rate=rate: edited(rate / 100)) for rate in (5, 10, 20, 30)),  # type: ignore[misc]
        *((config, lambda _, config=config: converted(config)) for config in SCRIPTS),  # type: ignore[misc]
        ("paragraphs", shuffled),
        ("all, edits 5 %", lambda other: together(shuffled(other), edited(0.05), converted("s2twp"), recleaned)),
    ]
    rows = []
    for name, kind in kinds:
        row = Row(name)
        for index, (text, other) in enumerate(zip(texts, others, strict=True)):
            chance = random.Random(f"{seed} {name} {index}")
            made = list(spans(text, notes, chance))
            base = Reader(text) if with_base else None
            # Several changed texts, so that one lucky or unlucky draw does not decide.
            for part in range(4):
                changed, places = kind(other)(text, chance)
                now = Reader(changed)
                for start, end in made[part::4]:
                    count(row, note(text, start, end), now, base, truth(places, start, end))
        rows.append(row)
    rows.append(strangers(texts, notes, with_base=with_base, seed=seed))
    return rows


def strangers(texts: Sequence[str], notes: int, *, with_base: bool = True, seed: int = 7) -> Row:
    """Notes on one article looked for in another: all have to be orphans."""
    row = Row("another article")
    for index, text in enumerate(texts):
        chance = random.Random(f"{seed} strangers {index}")
        base = Reader(text) if with_base else None
        for step in range(1, len(texts)):
            now = Reader(texts[(index + step) % len(texts)])
            for start, end in spans(text, max(4, notes // (len(texts) - 1)), chance):
                count(row, note(text, start, end), now, base, None)
    return row


def revisions(file: Path, notes: int, *, with_base: bool = True, seed: int = 7) -> list[Row]:
    """Three rows for real revisions: words that were kept, that were edited, that are gone."""
    rows = {name: Row(f"revisions: {name}") for name in ("kept", "edited", "gone")}
    for index, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        pair = json.loads(line)
        old, new = pair["old"], pair["new"]
        blocks = aligned(old, new)
        places: list[int | None] = [None] * len(new)
        for a, b, size in blocks:
            places[b : b + size] = range(a, a + size)
        changed = [a + size for a, _, size in blocks]
        chance = random.Random(f"{seed} {index}")
        base, now = Reader(old), Reader(new)
        made = list(spans(old, notes, chance))
        for place in changed:  # half of the notes stand near a change
            low, high = list(LENGTHS.values())[place % 4]
            start = max(0, place - chance.randint(1, high))
            end = min(len(old), start + chance.randint(low, high))
            words = old[start:end]
            if words.strip() == words and sum(c.isalnum() for c in words) >= 2 and len(made) < 2 * notes:
                made.append((start, end))
        for start, end in made:
            kind, there = _fate(old, new, places, start, end)
            if kind:
                count(rows[kind], note(old, start, end), now, base, there)
    return list(rows.values())


def aligned(old: str, new: str) -> list[tuple[int, int, int]]:
    """Blocks (place in old, place in new, length): lines first, then the characters of lines that changed."""
    one, other = old.split("\n"), new.split("\n")
    starts, other_starts = _starts(one), _starts(other)
    blocks: list[tuple[int, int, int]] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            blocks.append((starts[a], other_starts[c], sum(len(line) + 1 for line in one[a:b]) - 1))
        elif tag == "replace":
            before, after = "\n".join(one[a:b]), "\n".join(other[c:d])
            matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
            blocks += [
                (starts[a] + m.a, other_starts[c] + m.b, m.size) for m in matcher.get_matching_blocks() if m.size >= 2
            ]
    return blocks


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _fate(
    old: str, new: str, places: Sequence[int | None], start: int, end: int
) -> tuple[str, tuple[int, int] | None]:
    """What became of a stretch, and where it is; an empty fate where the alignment cannot tell."""
    there = truth(places, start, end)
    words, text = neutral_words(old[start:end]), neutral_words(new)
    if there is None:
        gone = not any(start <= place < end for place in places if place is not None)
        # Words that were moved are not gone; the alignment does not follow them.
        return ("gone", None) if gone and len(words) > 3 and fuzz.partial_ratio(words, text) < 60 else ("", None)
    now = neutral_words(new[there[0] : there[1]])
    if now == words:
        return "kept", there
    return ("edited", there) if difflib.SequenceMatcher(None, words, now, False).ratio() >= 0.6 else ("", None)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notes", type=int, default=240, help="notes on each article")
    parser.add_argument("--revisions", type=Path)
    parser.add_argument("--without-base", action="store_true", help="as if the old text were lost")
    parser.add_argument("--misses", type=int, default=0, help="show so many of each row")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("files", nargs="*", type=Path)
    given = parser.parse_args()
    rows = synthetic(articles(given.files), given.notes, with_base=not given.without_base, seed=given.seed)
    if given.revisions:
        rows += revisions(given.revisions, given.notes // 6, with_base=not given.without_base, seed=given.seed)
    print(HEAD)
    for row in rows:
        print(row)
    for row in rows:
        for miss in row.misses[: given.misses]:
            print(miss)
    return 0


if __name__ == "__main__":
    sys.exit(main())
