"""The W3C's own test suite for the annotation model: which of its musts a document fails."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

from jsonschema import Draft4Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

BASE = "https://wadm.example/"
TESTS = {
    "annotation": "annotations/annotationMusts.test",
    "collection": "collections/collectionMusts.test",
    "page": "collections/pages/pageMusts.test",
}
_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("uri")
def _uri(value: object) -> bool:
    return not isinstance(value, str) or bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", value))


@_FORMATS.checks("date-time")
def _date_time(value: object) -> bool:
    moment = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
    return not isinstance(value, str) or bool(re.fullmatch(moment, value))


@cache
def registry(suite: Path) -> Registry:
    """All schemas, each under the address of its file; their own ``id`` would send relative references astray."""
    resources = []
    definitions = {}
    for file in sorted(suite.rglob("*.json")):
        if "samples" in file.parts:
            continue
        schema = json.loads(file.read_text(encoding="utf-8"))
        schema.pop("id", None)
        if file.parent.name == "definitions":
            definitions[file.name] = schema
        resources.append((urljoin(BASE, file.relative_to(suite).as_posix()), schema))
    # Assertions name the files of definitions/ as if they stood beside them.
    folders = {address.rpartition("/")[0] for address, _ in resources}
    known = {address for address, _ in resources}
    for folder in folders:
        for name, schema in definitions.items():
            if f"{folder}/{name}" not in known:
                resources.append((f"{folder}/{name}", schema))
    return Registry().with_resources(
        (address, Resource.from_contents(schema, default_specification=DRAFT4)) for address, schema in resources
    )


def musts(suite: Path, kind: str) -> list[str]:
    """The assertions of a kind of document."""
    return list(json.loads((suite / TESTS[kind]).read_text(encoding="utf-8"))["assertions"])


def failed(suite: Path, kind: str, document: object) -> list[str]:
    """The musts that ``document`` fails."""
    schemas = registry(suite)
    wrong = []
    for name in musts(suite, kind):
        address = urljoin(BASE, name)
        schema = schemas.contents(address)
        expected = schema.get("expectedResult", "valid") == "valid"
        validator = Draft4Validator({"$ref": address}, registry=schemas, format_checker=_FORMATS)
        if validator.is_valid(document) != expected:
            wrong.append(name)
    return wrong
