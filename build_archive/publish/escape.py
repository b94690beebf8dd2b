"""How values enter the three markups that are not HTML pages: XML, JSON inside HTML, and addresses."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml(text: str) -> str:
    """``text`` for XML content and attributes; characters that XML 1.0 does not know are dropped."""
    text = _NOT_XML.sub("", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#39;")


def script_json(value: object) -> str:
    """JSON that may stand in a ``script`` element: nothing in it can end the element or begin a comment."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def address(path: str) -> str:
    """A path of the site as part of an address."""
    return quote(path, safe="/#:@!$&'()*+,;=~-._")
