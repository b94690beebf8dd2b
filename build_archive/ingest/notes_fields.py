"""What may stand in a note, and what to tell a person who wrote something else."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from build_archive.ingest.fields import Line, Lines, web_address
from build_archive.ingest.schema import Help
from build_archive.model import MOTIVATIONS

ID = re.compile(r"a-[0-9a-z]{6}")
_MOMENT = re.compile(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d))?"
)
_INSIDE = re.compile(r"(?:articles/[a-z0-9]+(?:-[a-z0-9]+)*/?)?(?:#a-[0-9a-z]{6})?")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")

HELPS = {
    "schema": Help("the number 1", "schema: 1"),
    "defaults": Help(
        "creator and rights for every note",
        "defaults: {creator: editor, rights: https://creativecommons.org/licenses/by/4.0/}",
    ),
    "defaults.creator": Help("an id of agents", "creator: editor"),
    "defaults.rights": Help("the address of a licence", "rights: https://creativecommons.org/licenses/by/4.0/"),
    "agents": Help("who writes, by id", "agents: {editor: {type: Person, name: 编者}}"),
    "annotations": Help("a note with a quote, a body or both", "- {quote: 第三季度, body: 指2020年第三季度。}"),
}
AGENT_HELPS = {
    "name": Help("a name", "name: 编者"),
    "type": Help("Person, Organization or Software", "type: Person"),
}
NOTE_HELPS = {
    "annotations": HELPS["annotations"],
    "id": Help("a- and six of 0-9a-z; leave it out and call: build-archive annotate fix", "id: a-7f3k2q"),
    "motivation": Help(f"one of {', '.join(MOTIVATIONS)}", "motivation: commenting"),
    "creator": Help("an id of agents", "creator: editor"),
    "created": Help("an ISO 8601 day or moment", 'created: "2025-02-03T09:12:00Z"'),
    "modified": Help("an ISO 8601 day or moment", 'modified: "2025-02-04"'),
    "quote": Help("words of the article, or exact, prefix and suffix", "quote: {exact: 第三季度, prefix: 公司在}"),
    "quote.exact": Help("words of the article", "exact: 第三季度"),
    "quote.prefix": Help("the words before", "prefix: 公司在"),
    "quote.suffix": Help("the words after", "suffix: 宣布"),
    "body": Help("text in Markdown", "body: 指2020年第三季度。"),
    "tags": Help("a tag or a list of tags", "tags: [技术出口]"),
    "links": Help("a list of href and rel", "links: [{href: articles/other#a-9k2m1p, rel: contrasts}]"),
    "links.href": Help("articles/<slug>, articles/<slug>#<note>, #<note>, or a web address",
                       "href: articles/other#a-9k2m1p"),
    "links.rel": Help("one word: what the other is to this one", "rel: contrasts"),
    "replyTo": Help("the id of the note that this one answers", "replyTo: a-0q8s5d"),
    "visibility": Help("public or private", "visibility: private"),
    "rights": HELPS["defaults.rights"],
    "via": Help("the address that the note came from", "via: https://example.org/notes/1"),
    "via.id": Help("an address", "id: https://example.org/notes/1"),
    "via.source": Help("the name of the service", "source: hypothesis"),
    "position": Help("start and end, written by: build-archive annotate fix", "position: [1042, 1053]"),
    "base": Help("a digest, written by: build-archive annotate fix", 'base: "sha256:…"'),
    "anchor": Help("what annotate fix writes", "anchor: {state: anchored, score: 1.0}"),
    "anchor.state": Help("anchored, relocated or orphaned", "state: anchored"),
    "anchor.score": Help("0 to 1", "score: 0.94"),
    "anchor.method": Help("one word", "method: context"),
    "anchor.review": Help("true or false", "review: false"),
    "anchor.now": Help("the words that stand there now", "now: {exact: 第四季度}"),
    "anchor.now.exact": Help("the words that stand there now", "exact: 第四季度"),
    "anchor.since": Help("a day", 'since: "2025-03-01"'),
}  # fmt: skip
SYNONYMS = {
    "text": "body", "note": "body", "comment": "body", "value": "body", "content": "body", "exact": "quote",
    "highlight": "quote", "selector": "quote", "tag": "tags", "keywords": "tags", "link": "links", "author": "creator",
    "by": "creator", "date": "created", "updated": "modified", "replyto": "replyTo", "reply_to": "replyTo",
    "inreplyto": "replyTo", "in_reply_to": "replyTo", "license": "rights", "licence": "rights", "private": "visibility",
    "type": "motivation", "kind": "motivation", "purpose": "motivation", "url": "href", "uri": "href", "to": "href",
    "before": "prefix", "after": "suffix", "notes": "annotations", "entries": "annotations", "people": "agents",
    "引文": "quote", "批注": "body", "标签": "tags", "作者": "creator", "日期": "created", "链接": "links",
}  # fmt: skip


def _printable(value: str) -> str:
    if _CONTROL.search(value):
        raise ValueError("text with control characters")
    return value


def moment(value: str) -> str:
    """``value``, if it is an ISO 8601 day or moment."""
    if value and not _MOMENT.fullmatch(value):
        raise ValueError("no ISO 8601 day, or moment with seconds and zone")
    return value


def _quote(value: object) -> object:
    return value if isinstance(value, dict) else {"exact": value}


def _href(value: object) -> object:
    return {"href": value} if isinstance(value, str) else value


def _hrefs(value: object) -> object:
    return [_href(item) for item in value] if isinstance(value, list) else [_href(value)]


def _via(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, value: Any) -> Any:  # Any: whatever a person wrote
        return {key: item for key, item in value.items() if item is not None} if isinstance(value, dict) else value


class AgentField(_Closed):
    """An entry of ``agents``."""

    name: Line = Field(min_length=1, max_length=200)
    type: Literal["Person", "Organization", "Software"] = "Person"

    _clean = field_validator("name")(_printable)


class DefaultsField(_Closed):
    """What holds for every note of the file."""

    creator: Line = ""
    rights: Line = ""

    _address = field_validator("rights")(web_address)


class QuoteField(_Closed):
    """TextQuoteSelector."""

    exact: Line = Field(max_length=20_000)
    prefix: Line = Field(default="", max_length=1000)
    suffix: Line = Field(default="", max_length=1000)

    _clean = field_validator("exact", "prefix", "suffix")(_printable)

    @field_validator("exact")
    @classmethod
    def _some(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("no words")
        # Block scalars end in a line feed that nobody means.
        return value.strip()


class LinkField(_Closed):
    """A link to another note or article."""

    href: Line = Field(min_length=1, max_length=2000)
    rel: Line = Field(default="", max_length=40, pattern=r"^[A-Za-z0-9-]*$")

    @field_validator("href")
    @classmethod
    def _leads_somewhere(cls, value: str) -> str:
        value = value.strip()
        if "://" in value:
            return web_address(value)
        if not value or not _INSIDE.fullmatch(value):
            raise ValueError("no way to an article, a note or a web page")
        return value.replace("/#", "#").rstrip("/")


class ViaField(_Closed):
    """Where an imported note came from."""

    id: Line = Field(min_length=1, max_length=2000)
    source: Line = ""

    _address = field_validator("id")(web_address)


class NowField(_Closed):
    """Words that took the place of the quotation."""

    exact: Line = Field(max_length=20_000)


class AnchorField(_Closed):
    """What ``annotate fix`` wrote down; a build computes it afresh."""

    state: Literal["anchored", "relocated", "orphaned"]
    score: float = 0.0
    method: Line = ""
    review: bool = False
    now: Annotated[NowField, BeforeValidator(_quote)] | None = None
    since: Line = ""


class NoteField(_Closed):
    """An entry of ``annotations``."""

    id: Line = ""
    motivation: Literal[
        "", "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
        "identifying", "linking", "moderating", "questioning", "replying", "tagging",
    ] = ""  # fmt: skip
    creator: Line = ""
    created: Line = ""
    modified: Line = ""
    quote: Annotated[QuoteField, BeforeValidator(_quote)] | None = None
    body: Line = Field(default="", max_length=100_000)
    tags: Lines = ()
    links: Annotated[tuple[LinkField, ...], BeforeValidator(_hrefs), Field(max_length=200)] = ()
    replyTo: Line = ""  # noqa: N815  the name in the file
    visibility: Literal["public", "private"] = "public"
    rights: Line = ""
    via: Annotated[ViaField, BeforeValidator(_via)] | None = None
    position: tuple[int, int] | None = None
    base: Line = Field(default="", pattern=r"^(sha256:[0-9a-f]{64})?$")
    anchor: AnchorField | None = None

    _moment = field_validator("created", "modified")(moment)
    _address = field_validator("rights")(web_address)
    _clean = field_validator("body")(_printable)

    @field_validator("id", "replyTo")
    @classmethod
    def _id(cls, value: str) -> str:
        if value and not ID.fullmatch(value):
            raise ValueError("no id of a note")
        return value

    @field_validator("tags")
    @classmethod
    def _tags(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for item in value if (text := " ".join(_printable(item).split()))))

    @field_validator("position")
    @classmethod
    def _forwards(cls, value: tuple[int, int] | None) -> tuple[int, int] | None:
        if value is not None and not 0 <= value[0] < value[1]:
            raise ValueError("no start and end")
        return value

    @model_validator(mode="after")
    def _says_something(self) -> NoteField:
        if not (self.body.strip() or self.quote or self.tags or self.links):
            raise ValueError("a note without ``quote`` and ``body``: it says nothing about nothing")
        if self.motivation == "replying" and not self.replyTo:
            raise ValueError("an answer without ``replyTo``: which note does it answer?")
        if self.motivation not in ("", "replying") and self.replyTo:
            raise ValueError(f"``replyTo`` in a note whose motivation is {self.motivation}; an answer is ``replying``")
        if self.motivation == "highlighting" and not self.quote:
            raise ValueError("a highlight without ``quote``: which words does it mark?")
        return self
