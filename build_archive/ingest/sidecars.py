"""Sidecars: the facts a person knows better than the rules, in a closed list of fields."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from build_archive.ingest import edtf
from build_archive.ingest.fields import Line, Lines, printable, web_address
from build_archive.ingest.schema import Help, problems, read
from build_archive.model import CleanWishes, Diagnostic, Location, Severity, Sidecar
from build_archive.text.slug import is_slug, slug

_URL = Help("an address that starts with http:// or https://", 'source_url: "https://example.org/a/1"')
_DATE = Help("an EDTF date in quotes", f"published: {edtf.EXAMPLES}")
_NAMES = Help("a name or a list of names", "author: [李军, 王方]")
HELPS = {
    "schema": Help("the number 1", "schema: 1"),
    "title": Help("text", 'title: "题目：副题"'),
    "subtitle": Help("text", 'subtitle: "导语"'),
    "author": _NAMES,
    "editor": _NAMES,
    "site_name": Help("text", "site_name: FT中文网"),
    "source_name": Help("text", "source_name: 新华社"),
    "source_url": _URL,
    "mirror_url": _URL,
    "published": _DATE,
    "updated": _DATE,
    "written": _DATE,
    "retrieved": _DATE,
    "lang": Help("a BCP 47 tag with script", "lang: zh-Hans"),
    "tags": Help("a tag or a list of tags", "tags: [TikTok, 数据安全]"),
    "rights": Help("full, excerpt or link", "rights: excerpt"),
    "excerpt": Help("text", 'excerpt: "一句话"'),
    "slug": Help("lower-case ASCII letters, digits and single hyphens", "slug: tiktok-export-rules"),
    "aliases": Help("an old slug or a list of them", "aliases: [old-name]"),
    "reasons": Help("a reason for each field", "reasons: {author: 原页未署名，见存档}"),
    "clean": Help("remove and keep, each a list", 'clean: {remove: ["div.promo", "text:点击关注"]}'),
    "clean.remove": Help("CSS selectors, places, or text after text:", 'remove: ["div.promo", "text:点击关注"]'),
    "clean.keep": Help("CSS selectors, places, or text after text:", 'keep: ["table.data"]'),
}
_SYNONYMS = {
    "url": "source_url", "source": "source_url", "link": "source_url", "canonical": "source_url", "date": "published",
    "publish_date": "published", "created": "published", "modified": "updated", "byline": "author", "by": "author",
    "authors": "author", "editors": "editor", "tag": "tags", "keywords": "tags", "language": "lang",
    "site": "site_name",
    "publisher": "site_name", "description": "excerpt", "summary": "excerpt", "licence": "rights", "license": "rights",
    "alias": "aliases", "permalink": "slug", "name": "title", "标题": "title", "作者": "author", "日期": "published",
    "来源": "source_name", "标签": "tags", "责编": "editor", "编辑": "editor", "remove": "clean", "keep": "clean",
}  # fmt: skip


def _edtf(value: str) -> str:
    if value and (found := edtf.problem(value)):
        raise ValueError(found)
    return value


def _slug(value: str) -> str:
    if not is_slug(value):
        raise ValueError(f"no slug; {slug(value)} would be one")
    return value


def _tag(value: str) -> str:
    if value and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        raise ValueError("no BCP 47 tag")
    return value


class _Clean(BaseModel):
    model_config = ConfigDict(extra="forbid")
    remove: Lines = ()
    keep: Lines = ()


class _SidecarFile(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=False)
    schema_: Literal[1] = Field(default=1, alias="schema")
    title: Line | None = None
    subtitle: Line | None = None
    author: Lines | None = None
    editor: Lines | None = None
    site_name: Line | None = None
    source_name: Line | None = None
    source_url: Line | None = None
    mirror_url: Line | None = None
    published: Line | None = None
    updated: Line | None = None
    written: Line | None = None
    retrieved: Line | None = None
    lang: Line | None = None
    tags: Lines | None = None
    rights: Literal["full", "excerpt", "link"] | None = None
    excerpt: Line | None = None
    slug: Line | None = None
    aliases: Lines | None = None
    reasons: dict[str, Line] = {}
    clean: _Clean = _Clean()

    @field_validator("title", "subtitle", "site_name", "source_name", "excerpt")
    @classmethod
    def _text(cls, value: str | None) -> str | None:
        return None if value is None else printable(value)

    @field_validator("author", "editor", "tags")
    @classmethod
    def _texts(cls, value: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if value is None else tuple(dict.fromkeys(text for item in value if (text := printable(item))))

    @field_validator("source_url", "mirror_url")
    @classmethod
    def _addresses(cls, value: str | None) -> str | None:
        return None if value is None else web_address(value.strip())

    @field_validator("published", "updated", "written", "retrieved")
    @classmethod
    def _dates(cls, value: str | None) -> str | None:
        return None if value is None else _edtf(value.strip())

    @field_validator("lang")
    @classmethod
    def _lang(cls, value: str | None) -> str | None:
        return None if value is None else _tag(value.strip())

    @field_validator("slug")
    @classmethod
    def _own_slug(cls, value: str | None) -> str | None:
        return None if value is None else _slug(value)

    @field_validator("aliases")
    @classmethod
    def _old_slugs(cls, value: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if value is None else tuple(dict.fromkeys(_slug(item) for item in value))

    @field_validator("reasons")
    @classmethod
    def _fields(cls, value: dict[str, str]) -> dict[str, str]:
        for name in value:
            if name not in HELPS:
                raise ValueError(f"a reason for {name!r}, which is no field")
        return value


_VALUES = tuple(
    name for name in _SidecarFile.model_fields if name not in ("schema_", "slug", "aliases", "reasons", "clean")
)


_OF_ONE = ("title", "subtitle", "source_url", "mirror_url", "excerpt")
"""Values that two articles cannot share."""


def shared(one: Sidecar) -> Sidecar:
    """What ``one`` says about each of the articles of a seed that holds several."""
    values = tuple((name, value) for name, value in one.values if name not in _OF_ONE)
    return replace(one, values=values, slug="", aliases=())


def too_many(one: Sidecar) -> tuple[Diagnostic, ...]:
    """What there is to say about ``one`` where its seed holds several articles."""
    given = [name for name, _ in one.values if name in _OF_ONE]
    given += [name for name in ("slug", "aliases") if getattr(one, name)]
    if not given:
        return ()
    message = f"{', '.join(given)}: said about one article, but the seed holds several; left out"
    hint = "The other keys count for all of them. Edit a single one in docs/articles/, or save it as a seed of its own."
    return (Diagnostic("sidecar-of-several", Severity.WARNING, message, Location(one.path), hint),)


def sidecar(text: str, path: str) -> tuple[Sidecar | None, tuple[Diagnostic, ...]]:
    """The sidecar in the file ``path``, or what is wrong with it; an article is then built without it."""
    value, marks, problem = read(text, path, "sidecar")
    if problem is not None:
        return None, (problem,)
    if value is None:
        return Sidecar(path), ()
    if not isinstance(value, dict):
        hint = f"expected ``key: value`` lines, for example: {HELPS['title'].example}"
        return None, (Diagnostic("sidecar-wrong-type", Severity.ERROR, "no keys", Location(path, 1), hint),)
    given = {str(key): item for key, item in value.items() if item is not None}
    try:
        file = _SidecarFile.model_validate(given)
    except ValidationError as error:
        return None, problems(error, marks, path, "sidecar", HELPS, _SYNONYMS)
    values = tuple((name, item) for name in _VALUES if (item := getattr(file, name)) is not None)
    return (
        Sidecar(
            path=path,
            values=values,
            slug=file.slug or "",
            aliases=file.aliases or (),
            reasons=tuple(file.reasons.items()),
            clean=CleanWishes(file.clean.remove, file.clean.keep),
        ),
        (),
    )
