"""What is searched: generated archives with this repository's own articles among them, and real prose."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from build_archive.config import default_config
from build_archive.ingest.curation import Curation
from build_archive.pipeline.stages import run
from build_archive.publish.search.document import Document
from build_archive.publish.shelf import Site
from tests.bench.generate import generate

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / ".cache" / "bench-search"
Texts = list[tuple[str, str, tuple[str, ...]]]
"""Name, title, paragraphs."""


def archive(count: int) -> Path:
    """The folder of an archive of ``count`` generated articles and those of this repository; kept between runs."""
    folder = WORK / f"archive-{count}"
    done = folder / "complete"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        generate(folder, count)
        for path in (ROOT / "seeds").iterdir():
            if path.is_file():
                shutil.copy(path, folder / "seeds")
        done.touch()
    return folder


def read(folder: Path) -> tuple[Site, Curation]:
    """The site of an archive, no page of it rendered."""
    built = run(default_config(folder))
    return Site(built.config, built.catalog, built.curation), built.curation


def own_slugs(site: Site) -> frozenset[str]:
    """The articles that are not generated."""
    return frozenset(one.slug for one in site.catalog.articles if not re.fullmatch(r"article-\d+", one.slug))


def texts(documents: Sequence[Document]) -> Texts:
    """The articles of ``documents``."""
    return [
        (one.name, "".join(one.fields[0]), tuple(line for text in one.fields[3] for line in text.split("\n") if line))
        for one in documents if one.kind == "article"
    ]  # fmt: skip


def public_texts(data: Path) -> Texts:
    """The Chinese pages of the public data whose articles were cut out by hand."""
    found: Texts = []
    for name in ("magica.dev.jsonl.gz", "mozilla.dev.jsonl.gz"):
        with gzip.open(data / "extraction" / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                page = json.loads(line)
                text = page.get("text") or ""
                if len(re.findall("[\u4e00-\u9fff]", text)) > len(text) / 2:
                    parts = tuple(filter(None, map(str.strip, text.split("\n"))))
                    found.append((f"{page['set']}-{page['id']}", page.get("title") or "", parts))
    return found


def article(name: str, title: str, parts: Sequence[str]) -> Document:
    """A document with nothing but a title and a text."""
    return Document("article", name, ((title,), (), (), ("\n".join(parts),)))


def shuffled(real: Texts, count: int, length: int) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """``count`` articles of some ``length`` characters, each made of sentences of ``real`` drawn at random.

    There are only so many different sentences, so words and pairs of characters are as frequent as in real prose, but
    rare ones are fewer than in as many real articles.
    """
    sentences = [
        sentence
        for _, _, parts in real for part in parts
        for sentence in re.findall("[^。！？]+[。！？]?[”」』）]*", part) if len(sentence) >= 4
    ]  # fmt: skip
    for index in range(count):
        random = Random(f"shuffled/{index}")
        wanted = min(3600, random.randint(length // 2, length * 3 // 2))  # one piece of text to show
        parts: list[str] = []
        while sum(map(len, parts)) < wanted:
            parts.append("".join(random.choices(sentences, k=random.randint(3, 7))))
        yield f"shuffled-{index}", random.choice(sentences)[:30], tuple(parts)
