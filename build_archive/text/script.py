"""Chinese script and language of a text, and conversion between the scripts; the only file that knows OpenCC."""

from __future__ import annotations

import importlib
import json
import re
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from build_archive.errors import EnvironmentProblem
from build_archive.model.rendition import Rendition
from build_archive.text.align import align

OPENCC_VERSION = "1.4.2"
"""The pinned version; two versions differ in some lines of any archive, so the number is written into each page."""
CONFIGS = frozenset("s2t s2tw s2twp s2hk s2hkp t2s t2tw t2hk tw2s tw2sp tw2t hk2s hk2sp hk2t".split())
"""The OpenCC configurations between Chinese scripts."""

_SHORT = 500
"""Characters up to which a text is looked at letter by letter."""
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]")
_EASTERN = re.compile("[\u2e80-\U0010ffff]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Characters:
    """Which characters tell a script; from OpenCC's own tables (``scripts.txt``)."""

    simplified: frozenset[str]
    """Occur in Simplified text only (regional Traditional norms have been looked at)."""
    traditional: frozenset[str]
    """Occur in Traditional text only."""
    shinjitai: frozenset[str]
    """Those of ``simplified`` that Japanese writes, too: 国, 会."""


@cache
def characters() -> Characters:
    """The tell-tale characters of the two scripts."""
    rows: dict[str, frozenset[str]] = {}
    for line in resources.files(__package__).joinpath("scripts.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, letters = line.split("\t")
            rows[name] = frozenset(letters)
    return Characters(rows["simplified"], rows["traditional"], rows["shinjitai"])


@lru_cache(maxsize=4)
def alphabet(text: str) -> dict[str, int]:
    """How often each character stands in ``text``: a million characters are a few thousand different ones.

    The same long text is asked about several times in a row, as a whole, as a frame of quotations, as a sentence.
    """
    return dict(Counter(text))


def counts(text: str) -> tuple[int, int, int, int]:
    """How many characters of ``text`` are simplified-only, traditional-only, kana, Han."""
    if text.isascii() or not _EASTERN.search(text):
        return 0, 0, 0, 0
    table = characters()
    if len(text) <= _SHORT:
        simplified = sum(map(table.simplified.__contains__, text))
        traditional = sum(map(table.traditional.__contains__, text))
        return simplified, traditional, len(_KANA.findall(text)), len(_HAN.findall(text))
    found = alphabet(text)
    letters = "".join(found)
    return (
        sum(found[letter] for letter in letters if letter in table.simplified),
        sum(found[letter] for letter in letters if letter in table.traditional),
        sum(map(found.__getitem__, _KANA.findall(letters))),
        sum(map(found.__getitem__, _HAN.findall(letters))),
    )


def detect(text: str) -> str:
    """``Hans``, ``Hant``, ``ja``, or ``''`` where the text does not tell (neutral: inherit from the document)."""
    simplified, traditional, kana, han = counts(text)
    if kana and kana * 12 >= kana + han:
        table = characters()
        # 语, 们, 这 are never Japanese: a Chinese sentence about a Japanese word stays Chinese.
        chinese = sum(1 for letter in text if letter in table.simplified and letter not in table.shinjitai)
        if kana > 2 * chinese:
            return "ja"
    if simplified > 2 * traditional:
        return "Hans"
    if traditional > 2 * simplified:
        return "Hant"
    return ""


_ENGLISH = frozenset(
    "the of and to in is that for it was on are as with his they at be this from have or by had not but what all were"
    " when your can said there an which she how their if will has more no would who its than been".split()
)
_RANGES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ko", re.compile("[가-힣]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("ru", re.compile("[а-яёА-ЯЁ]")),
    ("ar", re.compile("[\u0620-\u064a]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[α-ωΑ-Ω]")),
    ("th", re.compile("[\u0e01-\u0e3a]")),
    ("hi", re.compile("[\u0904-\u0939]")),
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")
"""The words of an address say nothing about the language around it."""


def language(text: str) -> str:
    """BCP 47 tag of ``text``: ``zh-Hans``, ``zh-Hant``, ``zh`` (script not told), ``ja``, ``en``, ``ko`` …, ``und``."""
    sample = _ADDRESS.sub("", text[:20_000])
    _, _, kana, han = counts(sample)
    words = _LATIN.findall(sample)
    letters = "".join(set(sample))  # most texts hold no letter of these, and that is seen at once
    found = {tag: len(pattern.findall(sample)) if pattern.search(letters) else 0 for tag, pattern in _RANGES}
    if found["uk"]:
        found["uk"], found["ru"] = found["uk"] + found["ru"], 0
    best = max(found, key=lambda tag: found[tag])
    # A Han character carries about as much as a Latin word.
    if han + kana and han + kana >= len(words) and han + kana >= found[best] / 3:
        script = detect(sample)
        return "ja" if script == "ja" else f"zh-{script}" if script else "zh"
    if found[best] and found[best] >= sum(map(len, words)):
        return best
    if words and sum(map(_ENGLISH.__contains__, map(str.lower, words))) * 12 >= len(words):
        return "en"
    return "und"


@cache
def _opencc() -> Any:  # the library ships no types
    """The official OpenCC package, or an error that says how to get it."""
    remedy = (
        "The package opencc-python-reimplemented uses the same import name and overwrites it. Remedy: "
        "pip uninstall --yes opencc-python-reimplemented opencc && "
        f"pip install opencc=={OPENCC_VERSION}"
    )
    try:
        module: Any = importlib.import_module("opencc")  # Any: as above
    except ImportError as error:
        raise EnvironmentProblem(f"OpenCC cannot be loaded ({error}). {remedy}") from error
    version = getattr(module, "__version__", None)
    configs = {str(name).removesuffix(".json") for name in getattr(module, "CONFIGS", ())}
    if version != OPENCC_VERSION or not configs >= CONFIGS:
        found = f"version {version}" if version else "without a version"
        raise EnvironmentProblem(
            f"The installed module opencc ({found}, {len(configs)} configurations) is not the official "
            f"OpenCC {OPENCC_VERSION} that this archive is converted with. {remedy}"
        )
    return module


def check_environment() -> None:
    """Raises :class:`EnvironmentProblem` unless the installed OpenCC is the official one of the pinned version."""
    _opencc()


@dataclass(frozen=True, slots=True)
class OverConversion:
    """A word that OpenCC cuts or converts wrongly, with the words that show it."""

    word: str
    """Simplified; wherever it begins, it is cut out as a whole before any dictionary of OpenCC is asked."""
    rendition: str
    """In OpenCC's own Traditional norm; regional variants are applied to it."""
    config: str
    """A configuration that goes wrong without the entry."""
    sample: str
    expected: str


@cache
def over_conversions() -> tuple[OverConversion, ...]:
    """The shipped table of OpenCC's known mistakes (``overconversions.txt``)."""
    source = resources.files(__package__).joinpath("overconversions.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in source.splitlines() if line and not line.startswith("#"))
    return tuple(OverConversion(*row) for row in rows)


@cache
def _engine(config: str) -> Callable[[str], str]:
    """OpenCC's converter for ``config`` with the table of over-conversions put first in every stage."""
    module = _opencc()
    if config not in CONFIGS:
        raise ValueError(f"{config!r} is no OpenCC configuration; expected one of {', '.join(sorted(CONFIGS))}")
    entries = {row.word: row.rendition for row in over_conversions()} if config.startswith("s2") else {}
    if not entries:
        plain = module.OpenCC(config, include_tofu_risk_dictionaries=False)
        return plain.convert  # type: ignore[no-any-return]
    share = Path(module.__file__).parent / "clib" / "share" / "opencc"
    settings = json.loads((share / f"{config}.json").read_text(encoding="utf-8"))
    _absolute(settings, share)
    stages = settings["conversion_chain"]
    stages[0]["dict"] = _first(entries, stages[0]["dict"])
    if "segmentation" in settings:
        settings["segmentation"]["dict"] = _first(entries, settings["segmentation"]["dict"])
    if len(stages) > 1:
        region = "t2hk" if "hk" in config else "t2tw"
        variant = module.OpenCC(region, include_tofu_risk_dictionaries=False).convert
        stages[1]["dict"] = _first({value: variant(value) for value in entries.values()}, stages[1]["dict"])
    # OpenCC reads configurations from files only; everything is in memory once the converter stands.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{config}.json"
        path.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
        engine = module.OpenCC(str(path), include_tofu_risk_dictionaries=False)
    return engine.convert  # type: ignore[no-any-return]


def _first(entries: dict[str, str], dictionary: object) -> dict[str, object]:
    """A dictionary group that asks ``entries`` first and the shipped ``dictionary`` only where they are silent."""
    inline = {"type": "inline", "entries": dict(sorted(entries.items()))}
    return {"type": "group", "match_policy": "short_circuit", "dicts": [inline, dictionary]}


def _absolute(value: object, share: Path) -> None:
    if isinstance(value, dict):
        if isinstance(value.get("file"), str):
            value["file"] = str(share / value["file"])
        for child in value.values():
            _absolute(child, share)
    elif isinstance(value, list):
        for child in value:
            _absolute(child, share)


class Converter:
    """Converts between Simplified and Traditional, with an offset map; deterministic, made once per settings.

    ``terms`` are protected names: each character that both scripts have stays, the others are exchanged one by one
    (崔范 stays 崔范, 于和伟 becomes 于和偉). ``phrases`` are renditions that a curator gives, used as they are.
    """

    def __init__(
        self, config: str, terms: tuple[str, ...] = (), phrases: tuple[tuple[str, str], ...] = ()
    ) -> None:
        self.config = config
        self.version = OPENCC_VERSION
        self._convert = _engine(config)
        table = characters()
        foreign = table.simplified if config.startswith("s2") else table.traditional
        fixed = {
            term: "".join(self._convert(letter) if letter in foreign else letter for letter in term)
            for term in terms
            if term
        }
        fixed.update({source: target for source, target in phrases if source})
        self._fixed = fixed
        longest_first = sorted(fixed, key=lambda term: (-len(term), term))
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if fixed else None

    def convert(self, text: str) -> Rendition:
        """``text`` in the other script with the places of its characters."""
        pieces: list[tuple[str, str, bool]] = []
        last = 0
        if self._pattern is not None:
            for match in self._pattern.finditer(text):
                pieces.append((text[last : match.start()], "", False))
                pieces.append((match.group(), self._fixed[match.group()], True))
                last = match.end()
        pieces.append((text[last:], "", False))
        result = [
            (source, given if fixed else self.convert_plain(source), fixed) for source, given, fixed in pieces
        ]
        return Rendition("".join(target for _, target, _ in result), self.config, self.version, align(result, _fold))

    def convert_plain(self, text: str) -> str:
        """``text`` in the other script by OpenCC and the table alone, without protected terms."""
        if not text or text.isascii():
            return text
        # OpenCC works on UTF-8: a lone surrogate has none, and a NUL would end its string.
        if _UNSAFE.search(text):
            return "".join(
                piece if _UNSAFE.match(piece) else self.convert_plain(piece) for piece in _UNSAFE.split(text)
            )
        return self._convert(text)


_UNSAFE = re.compile("([\ud800-\udfff\0])")


@lru_cache(maxsize=64)
def converter(
    config: str, terms: tuple[str, ...] = (), phrases: tuple[tuple[str, str], ...] = ()
) -> Converter:
    """The one :class:`Converter` of these settings."""
    return Converter(config, terms, phrases)


def fold(text: str) -> str:
    """A script-neutral form for comparing: NFKC, Simplified characters one by one, lower case."""
    neutral = unicodedata.normalize("NFKC", text).casefold()
    return neutral if neutral.isascii() else "".join(map(_fold, neutral))


@lru_cache(maxsize=65_536)
def _fold(letter: str) -> str:
    """The Simplified form of one character."""
    return converter("t2s").convert_plain(letter)
