"""What a reader waits for: bytes, requests and time from the key to results, in Chromium."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

from playwright.sync_api import Browser

from build_archive.publish.search.document import Document
from build_archive.publish.search.files import DATA, MODULE, publish_search
from build_archive.publish.search.index import build
from build_archive.publish.search.module import module
from build_archive.publish.shelf import Site
from tests.bench.generate import empty_archive
from tests.bench.search_browser import Box, Cold, cold, warm
from tests.bench.search_queries import convert, is_traditional
from tests.bench.search_server import counted
from tests.bench.search_truth import Reader, term, units

OURS = Box("input[role=combobox]", ".search-panel:not([hidden]) .search-option", "/f/", "/")
THEIRS = Box("#box", "#results[data-done]", "/fragment/")
KINDS = ("two, common", "two, rare", "four", "eight", "word")


@dataclass(frozen=True, slots=True)
class Wire:
    """Of one box."""

    cold: tuple[Cold, ...]
    warm: tuple[float, ...]
    box: Box

    def bytes(self, excerpts: int, *, packed: bool = False) -> list[int]:
        """On the wire, query by query."""
        return [sum(one.packed if packed else one.size for one in each.until(self.box, excerpts)) for each in self.cold]

    def requests(self, excerpts: int) -> list[int]:
        return [len(each.until(self.box, excerpts)) for each in self.cold]


def mix(documents: Sequence[Document], each: int, seed: str) -> dict[str, list[str]]:
    """``each`` queries of every kind that at least five articles hold, half of them in the other script."""
    random = Random(seed)
    articles = [one for one in documents if one.kind == "article"]
    some = random.sample(articles, min(len(articles), 400))
    texts = ["\n".join(one.fields[3]) for one in some]
    reader = Reader((one.name, [text for field in one.fields for text in field]) for one in some)
    pairs: Counter[str] = Counter()
    for text in texts:
        pairs.update({pair for run in re.findall("[\u4e00-\u9fff]{2,}", text) for pair in map("".join, pairwise(run))})
    ranked = [pair for pair, _ in pairs.most_common()]
    rare = [pair for pair in ranked if 2 <= pairs[pair] <= max(2, len(some) // 100)]
    queries = {
        "two, common": random.sample(ranked[:100], each),
        "two, rare": random.sample(rare, each),
        "four": _stretches(texts, 4, each, random, reader),
        "eight": _stretches(texts, 8, each, random, reader),
        "word": _words(articles, each),
    }
    return {
        kind: [_other(query) if number % 2 else query for number, query in enumerate(found)]
        for kind, found in queries.items()
    }


def _stretches(texts: Sequence[str], length: int, count: int, random: Random, reader: Reader) -> list[str]:
    """Stretches of Chinese characters that several of the texts hold, if there are such."""
    found: list[str] = []
    for tries in range(100_000):
        text = random.choice(texts)
        start = random.randrange(max(1, len(text) - length))
        words = text[start : start + length]
        enough = 2 if tries < 20_000 else 1
        if re.fullmatch("[\u4e00-\u9fff]+", words) and len(words) == length and len(reader.units(term(words))) >= enough:
            found.append(words)
            if len(found) == count:
                break
    return found


def _words(articles: Sequence[Document], count: int) -> list[str]:
    """The words in Latin letters that most articles hold."""
    found: Counter[str] = Counter()
    for one in articles:
        found.update({word for text in one.fields[3] for word in units(text) if re.fullmatch("[a-z]{3,}", word)})
    return [word for word, _ in found.most_common(count)]


def _other(query: str) -> str:
    return convert(query, "tw2s" if is_traditional(query) else "s2tw")


def put_shell(shell: Path) -> Path:
    """The site of an archive without articles, without what its search reads; its root."""
    shutil.rmtree(shell, ignore_errors=True)
    empty_archive(shell)
    subprocess.run([sys.executable, "-m", "build_archive", "build"], cwd=shell, check=True, capture_output=True)
    root = shell / "site"
    for folder in (root, root / "zh-hant"):
        shutil.rmtree(folder / DATA)
    return root


def put_site(site: Site, folder: Path) -> Path:
    """A site whose pages are few and whose search is that of ``site``; its root."""
    root = put_shell(folder)
    publish_search(site, root, ())
    return root


def put_texts(documents: Sequence[Document], folder: Path) -> Path:
    """The same for articles that are texts and nothing else, in one tree."""
    root = put_shell(folder)
    built = build(documents, root / DATA)
    (root / MODULE).write_bytes(module(built, ()))
    for number, one in enumerate(documents):
        path = root / DATA / "f" / "a" / str(number // 1000) / f"{number}-0.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        shown = {"t": one.fields[0][0], "u": f"articles/{one.name}/", "x": one.fields[3][0], "n": 1}
        path.write_text(json.dumps(shown, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return root


def measure(root: Path, box: Box, queries: Sequence[str], browser: Browser, *, first: str = "") -> Wire:
    """Ask every query cold, and after ``first`` warm."""
    with counted(root) as (address, record):
        return Wire(
            tuple(cold(browser, address, record, box, queries)),
            tuple(warm(browser, address, box, first, queries)) if first else (),
            box,
        )


def quantile(numbers: Sequence[float], share: float) -> float:
    """The smallest of ``numbers`` that so many are not above."""
    ordered = sorted(numbers)
    return ordered[max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1)]
