"""What conversion is asked for and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

_REGIONS = {"CN": "Hans", "SG": "Hans", "MY": "Hans", "TW": "Hant", "HK": "Hant", "MO": "Hant"}


@dataclass(frozen=True, slots=True)
class Conversion:
    """How the archive converts."""

    to_traditional: str = "s2tw"
    """OpenCC configuration that makes Traditional from Simplified."""
    to_simplified: str = "tw2s"
    protected: tuple[str, ...] = ()
    """Names that keep every character which both scripts have."""
    phrases: tuple[tuple[str, str], ...] = ()
    """Renditions given by a curator: (Simplified, Traditional); read backwards in the other direction."""

    @property
    def reversed_phrases(self) -> tuple[tuple[str, str], ...]:
        """The phrases from Traditional to Simplified; of several with one Traditional side the first counts."""
        return tuple({traditional: simplified for simplified, traditional in reversed(self.phrases)}.items())


@dataclass(frozen=True, slots=True)
class Converted:
    """What happened to one tree."""

    lang: str
    """BCP 47 of the content as it now stands: the target, or the language it had where nothing could be converted."""
    config: str = ""
    """OpenCC configuration in full, ``s2tw``; empty when nothing was converted."""
    version: str = ""
    changed: int = 0
    """Characters of the source that stand differently now."""

    @property
    def engine(self) -> str:
        """``OpenCC 1.4.2 s2tw`` for the page's note, or empty."""
        return f"OpenCC {self.version} {self.config}" if self.config else ""


def source_script(lang: str) -> str:
    """``Hans`` or ``Hant`` of a Chinese BCP 47 tag, ``zh`` where it names neither, empty for any other language."""
    parts = lang.replace("_", "-").split("-")
    if parts[0].lower() not in {"zh", "cmn", "yue", "wuu", "nan"}:
        return ""
    for part in parts[1:]:
        if part.title() in {"Hans", "Hant"}:
            return part.title()
    for part in parts[1:]:
        if part.upper() in _REGIONS:
            return _REGIONS[part.upper()]
    return "zh"


def target_config(target: str, options: Conversion) -> str:
    """The OpenCC configuration that leads to the script of ``target``."""
    return options.to_traditional if source_script(target) == "Hant" else options.to_simplified
