"""The allow-list: the last thing that happens to the HTML of an article; the only place that knows nh3."""

from __future__ import annotations

import re

import nh3

from build_archive.model.body import BLOCKS, INLINES

_PAGE = frozenset(
    "section figure figcaption aside header footer div nav mark span time q dl dt dd small details summary cite".split()
)
TAGS = BLOCKS | INLINES | _PAGE
"""The closed set of a body and what pages put around it."""

SCHEMES = frozenset({"http", "https", "mailto"})
CLASSES = frozenset(
    "footnotes footnote footnote-ref footnote-back caption picture placeholder note quote verse subtitle "
    "external internal address converted same-script other-script foreign table lead source number".split()
)
"""Class names an article may carry."""
CLASS_PREFIX = "ba-"
"""Class names of our own style sheet, which nothing in the theme answers to."""

_EVERYWHERE = frozenset({"lang", "id", "dir", "translate", "role", "title", "class", "hidden"}) | {
    f"aria-{name}" for name in "label labelledby describedby hidden current details".split()
}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(_EVERYWHERE),
    "a": {"href", "rel", "referrerpolicy"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "ol": {"start"},
    "th": {"align", "scope"},
    "td": {"align"},
    "time": {"datetime"},
    "code": {"data-language"},
    "details": {"open"},
    "span": {"data-src"},
    "div": {"tabindex"},
}
_ROLES = frozenset(
    "doc-noteref doc-backlink doc-footnote doc-endnotes doc-endnote note img list listitem region group".split()
)
_REL = frozenset("noopener noreferrer nofollow ugc external".split())
_VALUES: dict[str, re.Pattern[str]] = {
    "id": re.compile(r"(?:a|fn|fnref|n)-[A-Za-z0-9._-]{1,80}\Z"),
    "lang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}\Z"),
    "dir": re.compile(r"(?:ltr|rtl|auto)\Z"),
    "translate": re.compile(r"(?:yes|no)\Z"),
    "hidden": re.compile(r"\Z"),
    "tabindex": re.compile(r"0\Z"),  # a wide table that scrolls must be reachable by keyboard
    "open": re.compile(r"\Z"),
    "referrerpolicy": re.compile(r"no-referrer\Z"),
    "align": re.compile(r"(?:left|center|right)\Z"),
    "scope": re.compile(r"(?:row|col)\Z"),
    "start": re.compile(r"[0-9]{1,9}\Z"),
    "width": re.compile(r"[0-9]{1,5}\Z"),
    "height": re.compile(r"[0-9]{1,5}\Z"),
    "loading": re.compile(r"lazy\Z"),
    "decoding": re.compile(r"async\Z"),
    "datetime": re.compile(r"[0-9TZ:+./XYEMS%~?-]{1,40}\Z"),
    "data-language": re.compile(r"[A-Za-z0-9_+#.-]{1,31}\Z"),
    "aria-hidden": re.compile(r"(?:true|false)\Z"),
    "aria-current": re.compile(r"(?:page|true)\Z"),
    "aria-labelledby": re.compile(r"(?:a|fn|fnref|n)-[A-Za-z0-9._-]{1,80}\Z"),
    "aria-describedby": re.compile(r"(?:a|fn|fnref|n)-[A-Za-z0-9._-]{1,80}\Z"),
    "aria-details": re.compile(r"(?:a|fn|fnref|n)-[A-Za-z0-9._-]{1,80}\Z"),
}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\x9f]")


def sanitize(html: str) -> str:
    """``html`` with nothing but allowed elements, attributes and addresses; the text of everything else stays.

    Pictures are allowed from the site itself only. ``rel`` is not added here: internal links must not carry it.
    Sanitising twice is sanitising once.
    """
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags={"script", "style", "template", "noscript", "iframe", "object", "embed"},
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_value,
        strip_comments=True,
        link_rel=None,
        url_schemes=set(SCHEMES),
    )


def _value(tag: str, name: str, value: str) -> str | None:
    """The value an attribute may keep, or None to drop it."""
    pattern = _VALUES.get(name)
    if pattern is not None:
        return value if pattern.match(value) else None
    if name == "class":
        return _words(value, lambda word: word in CLASSES or word.startswith(CLASS_PREFIX))
    if name == "rel":
        return _words(value, _REL.__contains__)
    if name == "role":
        return value if value in _ROLES else None
    if name == "href":
        # Controls in a scheme are nothing to a browser of today; they are nothing to an article either.
        scheme = _SCHEME.match(_CONTROLS.sub("", value))
        return value if scheme is None or scheme[0][:-1].lower() in SCHEMES else None
    if name == "src":
        return value if tag == "img" and _is_local(value) else None
    return value


def _words(value: str, allowed: object) -> str | None:
    assert callable(allowed)
    return " ".join(word for word in value.split() if allowed(word)) or None


def _is_local(address: str) -> bool:
    """Whether an address leads nowhere but to the site itself, however a browser reads it."""
    bare = _CONTROLS.sub("", address).replace("\\", "/")
    return bool(bare) and not _SCHEME.match(bare) and not bare.startswith("//")
