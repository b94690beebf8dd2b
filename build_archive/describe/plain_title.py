"""The title of plain text, where no tag says which line it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from build_archive.describe.cues import cues
from build_archive.describe.names import has_surname
from build_archive.describe.outlets import parts_of
from build_archive.describe.reading import GAP, Line, Reading
from build_archive.text.timex import dates, first_date

_SENTENCE_END = re.compile(r"[。；;，,、：:]$")
_MARKED = re.compile(r"^\W{0,2}(?:[—–=*·•>\-]{2,}|\d{1,2}[.、)）]|[①-⑳])")
_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]+(?:\s[A-ZÀ-Þ][\w.'’-]*){1,3}")
_COMMON = frozenset(
    "about after again also been before could from have here into just like more most much only other over said some "
    "such than that their them then there these they this those through very were what when where which while will "
    "with would your".split()
)
_ABOVE = 90
"""Lines above the text among which the title is looked for."""
_WITHIN = 4
"""Lines of the text itself: cleaning may have kept the title, or a line of chrome above it."""
_READ = 40_000
"""Characters of the text whose words are counted."""
_ENOUGH = 1.0
"""Score below which no line is a title."""


def plain_title(reading: Reading) -> Line | None:
    """The line near the beginning whose words the text uses, which facts follow, which a path of links repeats."""
    lines = reading.lines
    window = lines[max(0, reading.first - _ABOVE) : reading.first + _WITHIN]
    used = Counter(_tokens(_prose(lines)[:_READ]))
    opening = next((line for line in lines if line.in_body), None)
    seen = Counter(line.text.strip() for line in lines)
    crumbs = [line.text for line in lines[: reading.first + _WITHIN] if re.search(r"[>»›：:]", line.text)]
    address = _address_words(reading.capture.url)
    best: tuple[float, Line] | None = None
    for line in window:
        if not title_shape(line):
            continue
        score = _score(reading, line, used, seen, crumbs) + (0.5 if line is opening else 0.0)
        score += _in_address(line, address) if address else 0.0
        if best is None or score > best[0] + 1e-9:
            best = (score, line)
    if best is None or best[0] < _ENOUGH:
        return None
    return _above_dek(reading, best[1], used, seen) or best[1]


def _address_words(url: str) -> frozenset[str]:
    """The words of the last parts of an address, as sites write a title there: ``/2021/the-long-way-home.html``."""
    path = re.sub(r"\.\w{1,5}$", "", parts_of(url).path[:500])
    words = [re.findall(r"[a-z]{3,}", part.lower()) for part in path.split("/")]
    return frozenset(max(words, key=len, default=()))


def _in_address(line: Line, address: frozenset[str]) -> float:
    """What a line has from the words of the address: 0 for less than three of them."""
    own = set(re.findall(r"[a-z]{3,}", line.text.lower()))
    shared = len(own & address)
    return 3.0 * shared / max(len(own), len(address)) if shared > 2 else 0.0


def _above_dek(reading: Reading, line: Line, used: Counter[str], seen: Counter[str]) -> Line | None:
    """The title over ``line``, where this is the longer one that says what the article is about, above its facts.

    Such a line has more of the words of the text than the title itself.
    """
    above = reading.lines[line.index - 1] if line.index else None
    if above is None or not title_shape(above) or not is_dek(reading, above, line):
        return None
    text = above.text.strip()
    if seen[text] > 1 or _MARKED.match(text) or not text[:1].isalnum():
        return None
    if len(text.split()) < 3 and len(re.findall(r"[\u4e00-\u9fff]", text)) < 6:
        return None  # the name of a section
    if line.element.get("data-gap") and above.index and not above.element.get("data-gap"):
        return None  # the last of a block, a menu's
    shared = {token for token in _tokens(text) if used[token] and token not in _COMMON}
    return above if shared else None


def is_dek(reading: Reading, title: Line, line: Line) -> bool:
    """Whether ``line`` says in a sentence what ``title`` above it is about, with facts right below."""
    text, below = line.text.strip(), reading.lines[line.index + 1 : line.index + 2]
    if not below or len(text) <= len(title.text.strip()) or text.startswith(title.text.strip()):
        return False
    if not title_shape(line) or not _is_facts(below[0], name=True):
        return False
    words = text.split()
    if len(re.findall(r"[\u4e00-\u9fff]", text)) * 2 > len(text):
        return len(text) >= 20
    # A title has capitals in most languages that print a line below it; a sentence has few.
    low = sum(word[0].islower() for word in words[1:])
    return len(words) > 4 and low * 5 >= 3 * (len(words) - 1)


def _prose(lines: Iterable[Line]) -> str:
    """The lines of the text that say more than facts, as many as are read."""
    found: list[str] = []
    size = 0
    for line in lines:
        if line.in_body and not _is_facts(line):
            found.append(line.text)
            size += len(line.text) + 1
            if size > _READ:
                break
    return "\n".join(found)


def title_shape(line: Line) -> bool:
    """Whether a line may be a title: short, no sentence, no menu, no label, not only a date."""
    text = line.text.strip()
    if not 4 <= len(text) <= 120 or _SENTENCE_END.search(text) or text.count("。") or text.startswith("http"):
        return False
    if text.count(GAP) > 1 or len(re.findall(r"[|｜>»]", text)) > 1 or "@" in text:
        return False
    if any(cue.start == 0 for cue in cues(line)):
        return False
    stripped = text
    for timex in reversed(dates(text)):
        stripped = stripped[: timex.start] + stripped[timex.end :]
    return sum(character.isalnum() for character in stripped) >= 3


def _score(reading: Reading, line: Line, used: Counter[str], seen: Counter[str], crumbs: list[str]) -> float:
    text = line.text.strip()
    own = _tokens(text)
    if not own:
        return 0.0
    # A line of the text is itself among the words of the text.
    least = 2 if line.in_body else 1
    shared = sum(used[token] >= least for token in own)
    score = 2.0 * shared / len(own) * min(1.0, len(own) / 5)
    if any(_is_facts(following) for following in reading.lines[line.index + 1 : line.index + 5]):
        score += 0.8
    if seen[text] > 1 and len(own) > 2:
        score += 0.3
    if len(own) > 2 and any(crumb.endswith(text) and len(crumb) > len(text) for crumb in crumbs):
        score += 0.6
    if line.index == 0:
        score += 0.5
    if _MARKED.match(text):
        score -= 1.0
    distance = reading.first - line.index
    return score - (0.01 * distance if distance >= 0 else 0.15 - 0.1 * distance)


def _is_facts(line: Line, *, name: bool = False) -> bool:
    """Whether a line states a date, an author or a source and hardly anything else; with ``name``, or is a name."""
    if name and _NAME.fullmatch(line.text.strip()):
        return True
    timex = first_date(line.text) if len(line.text) <= 120 else None
    if timex is not None and len(line.text) - (timex.end - timex.start) <= 50:
        return True
    return is_lone_name(line) or any(cue.start == 0 and cue.kind != "credit" for cue in cues(line))


def is_lone_name(line: Line) -> bool:
    """Whether a line is a person's Chinese name and nothing else."""
    return has_surname(line.text.strip())


def _tokens(text: str) -> list[str]:
    """Pairs of Han characters, and words of four letters and more."""
    pairs = [
        text[i : i + 2]
        for i in range(len(text) - 1)
        if "\u3400" <= text[i] <= "\u9fff" and "\u3400" <= text[i + 1] <= "\u9fff"
    ]
    return pairs + re.findall(r"[^\W\d_\u3400-\u9fff]{4,}", text.lower())
