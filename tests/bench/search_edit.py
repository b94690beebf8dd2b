"""One sentence of one article is edited: which files of the search change, and is the result that of a clean build."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from build_archive.ingest.curation import Curation
from build_archive.model import Article
from build_archive.publish.search.documents import documents
from build_archive.publish.search.files import DATA, publish_search
from build_archive.publish.shelf import Site
from tests.bench.search_keys import keys, touched


@dataclass(frozen=True, slots=True)
class Edit:
    """What an edit did."""

    files: int
    """Below ``search/data`` of both trees."""
    shards: frozenset[str]
    """Of the index, that differ."""
    allowed: frozenset[str]
    """Of the index, that hold a key whose places changed."""
    others: tuple[str, ...]
    """Files that differ and are no shards."""
    equal: bool
    """Whether every file is that of a clean build."""


def edit(site: Site, curation: Curation, before: Path, work: Path) -> Edit:
    """Edit an article in the middle of ``site``, whose search stands in ``before``."""
    old = site.catalog.articles[len(site.catalog.articles) // 2]
    new = edited(old)
    articles = tuple(new if one is old else one for one in site.catalog.articles)
    catalog = replace(site.catalog, articles=articles)
    first = digests(before)
    again, clean = work / "again", work / "clean"
    for folder in (again, clean, work / "cache"):
        shutil.rmtree(folder, ignore_errors=True)
    publish_search(Site(site.config, catalog, curation), again, ())
    fresh = Site(replace(site.config, cache_dir=work / "cache"), catalog, curation)
    publish_search(fresh, clean, ())
    second = digests(again)
    changed = {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)}
    shards = {name.removeprefix(DATA) for name in changed if name.endswith(".bin")}
    fields = [next(one.fields for one in documents(each) if one.name == old.slug) for each in (site, fresh)]
    bits = {name[0]: int(name[1:].partition("/")[0]) for name in (one.removeprefix(DATA) for one in second) if name[0] in "dp"}
    return Edit(
        len([name for name in second if DATA in name]),
        frozenset(shards),
        frozenset(touched(keys(fields[0]), keys(fields[1]), bits)),
        tuple(sorted(name for name in changed if not name.endswith(".bin"))),
        second == digests(clean),
    )


def edited(article: Article) -> Article:
    """``article`` with another sentence in the place of one in its middle."""
    sentences = article.text.split("。")
    sentences[len(sentences) // 2] = "编者改写了这一句，换上了从前没有的说法"
    return replace(article, text="。".join(sentences))


def digests(root: Path) -> dict[str, str]:
    """Digest of every file of the search below ``root``."""
    places = [path for path in root.rglob("*") if path.is_file() and ("search/data/" in path.as_posix() or path.name == "search.js")]
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in places}
