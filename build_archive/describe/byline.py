"""Authors and editors: people who are named as such, nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from build_archive.describe.cues import Cue
from build_archive.describe.facts_line import facts_line
from build_archive.describe.names import has_surname, is_outlet, is_outlet_name, people
from build_archive.describe.plain_title import is_lone_name
from build_archive.describe.reading import GAP, Line
from build_archive.describe.scene import Scene, from_cue, from_line
from build_archive.describe.under_title import beside_date, lone_label
from build_archive.model import Certainty, Element, Evidence
from build_archive.text.timex import dates

_BYLINE_WORDS = frozenset("byline bylines author authors authored writer writers contributor contributors".split())
_NO_BYLINE_WORDS = frozenset(
    "bio avatar image img photo about desc description social follow comment comments related more posts "
    "tooltip section position role job "
    "list archive footer widget reviewer editor".split()
)
_ENGLISH_BY = re.compile(r"^(?:(?:Written|Posted|Story|Words|Reported|Article)\s+)?[Bb]y:?\s+(?=[A-ZÀ-Þ])")
_CREDITS = re.compile(
    r"(?:Words|Text|Story|Reporting)(?:\s(?:and|&)\s(?P<both>pictures|photos|photographs|images|illustrations))?\s?:\s?"
    r"(?P<names>[A-ZÀ-Þ][\w.'’-]+(?:\s(?:and\s|&\s)?[A-ZÀ-Þ][\w.'’-]*){1,6}?)[.,;|/\s]*"
    r"(?P<rest>(?:Pictures?|Photos?|Photographs?|Photography|Images?|Illustrations?|Video|Graphics?)(?:\sby)?\s?:.*)?",
)
"""*Words: Jane Roe. Pictures: John Low*: who wrote and who drew, in one line."""
_REVIEWED = re.compile(
    r"^(?:Medically |Fact |Expertly )?(?:Reviewed|Edited|Checked|Photo(?:graph)?s?|Illustrations?)\b", re.IGNORECASE
)
_OWN_OPINION = re.compile(r"仅代表作者|僅代表作者|作者(?:本人)?(?:个人|個人)?(?:观点|觀點)")
_SPEAKER = re.compile(r"^(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,6}[·•][\u4e00-\u9fff]{1,6})\s?[:：]\s?(?=\S)")
_WIRE = re.compile(
    r"\d{1,2}\s?月\s?\d{1,2}\s?日\s?[电電讯訊]\s?[（(]\s?(?:[\u4e00-\u9fff]{0,6}记者)?\s?(?P<names>[^（）()\d]{2,24})[）)]"
)
_SIGNED = re.compile(r"[。！？”」]\s?[（(]\s?(?P<names>[^（）()\d]{2,20})\s?[）)]$")
_CHANGED = re.compile(r"\b(?:last|was)\s+(?:updated|modified|edited|changed|reviewed)\b", re.IGNORECASE)
_BY = re.compile(r"\bby\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:contact|contributions?\s+(?:from|by)|with\s+help\s+from|(?:reviewed|edited|checked|approved|translated|illustrated|photographed)\s+by|photos?(?:graphs?)?(?:\s+by)?"
    r"|editors?|translators?|image|illustrations?)\s*:?\s*$",
    re.IGNORECASE,
)
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|auteurs?|autor(?:es)?|contributors?|journalists?|bylines?)/[^/?#]", re.IGNORECASE
)
_PICTURE = re.compile(r"getty|photo\b|images?\b|shutterstock|AFP/|AP/|via ", re.IGNORECASE)
_REPORTED = re.compile(r"^(?:报道|報道|報導|报导|摄|攝|文|电|電|讯|訊)")


def authors(scene: Scene, editors: Iterable[str] = ()) -> tuple[Evidence, ...]:
    """One evidence per author, in the order of the byline."""
    stated = [
        Evidence("author", name, f"{place}: {value}", "describe.author.front_matter", Certainty.STATED)
        for place, value in scene.declared.get("front matter author", "front matter authors")
        for name in people(value, strict=False)
    ]
    if stated:
        return _unique(stated)
    edited = {name.casefold() for name in editors}
    if not scene.chinese:
        return _latin_authors(scene, edited)
    barred = edited | _outlet_names(scene)
    for way in (_printed, _declared, _marked):
        found = _unique(evidence for evidence in way(scene) if evidence.value.casefold() not in barred)
        if found:
            return found
    return ()


def _latin_authors(scene: Scene, edited: set[str]) -> tuple[Evidence, ...]:
    """The authors of a page that is not Chinese.

    What a byline or a mark says by itself may be the site's own name (a person's own pages, a newsroom); what is only
    declared so, or is only near, may not, but stands in where nothing else is stated.
    """
    own = _outlet_names(scene)
    printed = tuple(_byline(scene))
    if printed and _others_than_declared(scene, printed):
        return _unique(printed, outlets=True)
    ways: tuple[tuple[Callable[[Scene], Iterator[Evidence]], bool], ...] = (
        (_declared, False),
        (lambda _: iter(printed), True),
        (_marked, True),
        (_printed, False),
        (beside_date, True),
        (_declared_own, True),
    )
    for way, named in ways:
        found = _unique(
            (
                evidence
                for evidence in way(scene)
                if evidence.value.casefold() not in edited and (named or evidence.value.casefold() not in own)
            ),
            outlets=named,
        )
        if found:
            return found
    return ()


def _others_than_declared(scene: Scene, printed: Iterable[Evidence]) -> bool:
    """Whether a printed byline shares no word with what is declared: readers see the byline."""
    words = {word for evidence in printed for word in evidence.value.casefold().split()}
    declared = {word for evidence in _declared(scene) for word in evidence.value.casefold().split()}
    return bool(declared) and not words & declared


def _byline(scene: Scene) -> Iterator[Evidence]:
    """*By Jane Roe* under the title or right above it, in one line or in two."""
    last: Line | None = None
    for cue in scene.head_cues:
        if last is not None and cue.line is not last:
            return
        if cue.kind == "author" and (cue.start == 0 or scene.after_title(cue.line)):
            found = list(_label(scene, cue, outlets=True))
            if found:
                last = cue.line
                yield from found
    if last is None:
        yield from _credits(scene)
        yield from lone_label(scene)


def _credits(scene: Scene) -> Iterator[Evidence]:
    """Who has the words, where a line says it beside who has the pictures."""
    for line in scene.head:
        match = _CREDITS.fullmatch(line.text.strip()) if len(line.text) <= 160 else None
        if match is None or not scene.after_title(line):
            continue
        if not (match["both"] or match["rest"] or line.text.startswith("Words")):
            continue
        for name in people(match["names"]):
            yield from_line("author", name, line, 0, len(line.text), "credits")
        return


def _declared_own(scene: Scene) -> Iterator[Evidence]:
    """The site's own name where the page declares it as the author and not as an organisation."""
    if scene.documentation:
        return
    organisations = {value.casefold() for _, value in scene.declared.get("json-ld.author.organization")}
    for place, value in scene.declared.get("json-ld.author", "meta[author]", "meta[parsely-author]"):
        if is_outlet_name(value) and value.casefold() not in organisations:
            yield Evidence("author", value, f"{place}: {value}", "describe.author.declared", Certainty.STATED)
            return


def editors(scene: Scene) -> tuple[Evidence, ...]:
    """One evidence per editor named in the article's credits."""
    found: list[Evidence] = []
    for place, value in scene.declared.get("front matter editor"):
        found.extend(
            Evidence("editor", name, f"{place}: {value}", "describe.editor.front_matter", Certainty.STATED)
            for name in people(value, strict=False)
        )
    for cue in scene.all_cues:
        if cue.kind == "editor":
            found.extend(
                from_cue("editor", name, cue, "label")
                for name in people(_before_date(cue.value), strict=not _stands_alone(cue))
            )
    return _unique(found)


def _stands_alone(cue: Cue) -> bool:
    """Whether a line is a label and one short value, so that a pen name is credible, too."""
    return len(cue.value) <= 6 and len(cue.words) >= len(cue.line.text.strip(" （()）【】[]"))


def standfirst_speaker(scene: Scene, line: Line) -> tuple[str, int]:
    """The author whose name and colon open a standfirst, and where the rest begins.

    Only where a note at the end speaks of the author's own view: others are quoted like that, too.
    """
    match = _SPEAKER.match(line.text)
    if (
        match
        and has_surname(match["name"].replace("·", ""))
        and any(_OWN_OPINION.search(other.text) for other in scene.tail)
    ):
        return match["name"], match.end()
    return "", 0


def _printed(scene: Scene) -> Iterator[Evidence]:
    """Labels first (作者, 文 /), then reporters in brackets or alone in a line, then who changed the text last."""
    for part in (scene.head_cues, scene.tail_cues):
        last: Line | None = None
        for cue in part:
            if last is not None and cue.line.index - last.index > 3:
                break
            found = list(_label(scene, cue)) if cue.kind == "author" else []
            if found:
                last = cue.line
                yield from found
        if last is not None:
            return
    for line in scene.head:
        name, end = standfirst_speaker(scene, line)
        if name and scene.after_title(line) and _is_lead(line):
            yield from_line(
                "author",
                name,
                line,
                0,
                end,
                "standfirst",
                note="a closing note gives the text as the author's own view",
            )
            return
    title = scene.title.line
    below = scene.reading.lines[title.index + 1 : title.index + 2] if title is not None else ()
    if scene.reading.plain and below and is_lone_name(below[0]):
        text = below[0].text
        yield from_line(
            "author", text.strip(), below[0], 0, len(text), "lone_name", note="a name alone below the title"
        )
        return
    found = [evidence for cue in scene.all_cues if cue.kind == "reporter" for evidence in _reporter(cue)]
    if found:
        yield from found
        return
    found = list(_wire_or_signature(scene))
    if found:
        yield from found
        return
    facts = facts_line(scene)
    if facts is not None and facts.name is not None:
        piece = facts.name
        yield from_line("author", piece.text, piece.line, piece.start, piece.end, "beside_date")
        return
    for cue in scene.all_cues:
        if cue.kind == "updated" and cue.who:
            for name in people(cue.who, strict=False):
                yield from_cue(
                    "author",
                    name,
                    cue,
                    "last_editor",
                    note="named as the one who last changed the text; no author is stated",
                )


def _label(scene: Scene, cue: Cue, *, outlets: bool = False) -> Iterator[Evidence]:
    value = _before_date(cue.value)
    if not value or len(value) > 120 or re.match(r"\d", value):
        return
    if _PICTURE.search(cue.line.text[cue.start :]):
        return
    value = _linked(cue, value)
    english = cue.line.text[cue.start : cue.value_start].strip(" :").lower().endswith("by")
    for name in people(_before_count(value), strict=english or len(value) > 24, outlets=outlets):
        if english and _CHANGED.search(cue.line.text, 0, cue.start):
            continue  # Last updated on May 2 by
        if english and " " not in name and not _is_marked(cue):
            continue  # *By Type*, *By Category*: a menu
        yield from_cue("author", name, cue, "label")


def _linked(cue: Cue, value: str) -> str:
    """The link that ``value`` begins with where what follows is not another name: ``By [Jane Roe] Example News``."""
    for mark in cue.line.marks:
        text = cue.line.text[mark.start : mark.end].strip()
        if mark.element.tag == "a" and value.startswith(text) and " " in text:
            return value if re.match(r"\s*(?:[,;&/、]|and\b|et\b|y\b|und\b|with\b)", value[len(text) :]) else text
    return value


def _is_marked(cue: Cue) -> bool:
    """Whether an element inside the value of a label is marked as an author's."""
    return any(
        mark.start >= cue.start and mark.end <= cue.end + 1 and _is_author_mark(mark.element) for mark in cue.line.marks
    )


def _reporter(cue: Cue) -> Iterator[Evidence]:
    """``（记者 刘艺 通讯员 杨吉）``, ``本报记者 刘艺``: never the reporter of a sentence (记者从商务部获悉)."""
    text, value = cue.line.text, _before_date(cue.value)
    after = text[cue.end :].lstrip()
    before = text[: cue.start].rstrip()
    closed = before.endswith(("（", "(", "【", "[")) or not before or _is_credit_line(text)
    ended = not after or after[0] in "）)】]|｜丨" or text.startswith(GAP, cue.end) or cue.end in cue.line.cuts
    ended = ended or bool(_REPORTED.match(after))
    value = re.sub(r"\s*(?:摄影)?(?:报道|報道|報導|报导|摄|攝)$", "", value)
    if closed and ended and len(value) <= 24:
        for name in people(value, strict=True):
            if has_surname(name) or "·" in name:
                yield from_cue("author", name, cue, "reporter")


def _is_credit_line(text: str) -> bool:
    """Whether a line is short, no sentence, and holds a full date: ``某报 记者 刘艺 2021-05-17``."""
    return len(text) <= 60 and bool(dates(text)) and not re.search(r"[。！？；，,]", text)


def _wire_or_signature(scene: Scene) -> Iterator[Evidence]:
    """``新华社北京5月19日电（刘艺、杨吉）`` where the text begins; ``（钟才文）`` as its very last words."""
    reading = scene.reading
    for line in reading.opening(3):
        match = _WIRE.search(line.text[:80])
        if match:
            for name in people(match["names"], strict=True):
                if has_surname(name):
                    yield from_line("author", name, line, match.start("names"), match.end("names"), "wire")
            return
    for line in reading.lines[max(reading.first + 1, reading.last - 1) : reading.last + 1]:
        match = _SIGNED.search(line.text)
        if match and line.in_body:
            names = people(match["names"], strict=True)
            if names and all(has_surname(name) for name in names):
                for name in names:
                    yield from_line("author", name, line, match.start("names"), match.end("names"), "signature")


def _declared(scene: Scene) -> Iterator[Evidence]:
    places = ["json-ld.author", "meta[parsely-author]", "meta[sailthru.author]", "meta[author]", "meta[article:author]"]
    places += [
        "meta[dc.creator]",
        "meta[dcterms.creator]",
        "meta[citation_author]",
        "meta[byl]",
        "meta[cxenseparse:author]",
        "meta[authors]",
        "meta[article_author]",
        "meta[article.author]",
        "meta[author_name]",
        "meta[creator]",
        "meta[dc.contributor]",
    ]
    own = _outlet_names(scene)
    for place in places:
        found: list[Evidence] = []
        for _, value in scene.declared.get(place):
            if place in ("meta[citation_author]", "meta[dc.creator]") and value.count(",") == 1:
                value = " ".join(reversed(value.split(", ")))
            for name in people(value, strict=scene.chinese and "json" not in place):
                if scene.chinese and place.startswith("meta") and not any(name in line.text for line in scene.head):
                    continue
                found.append(
                    Evidence("author", name, f"{place}: {value}", "describe.author.declared", Certainty.STATED)
                )
        found = [evidence for evidence in found if not _is_own(evidence.value.casefold(), own)]
        if scene.documentation:
            return  # a manual declares who builds it
        if len(found) > 1:
            found = [evidence for evidence in found if not _is_helper(scene, evidence.value)] or found
        if found:
            yield from _more_printed(scene, found)
            return


def _is_own(name: str, own: set[str]) -> bool:
    """Whether ``name`` is the site's own, or the one word of it that a job has left (*Example staff reporter*)."""
    return name in own or (" " not in name and any(name in outlet.split() for outlet in own))


def _is_helper(scene: Scene, name: str) -> bool:
    """Whether the page prints ``name`` under or after *Contributions from*, *Edited by* and the like."""
    before = ""
    for line in scene.head:
        at = line.text.find(name)
        if at >= 0:
            label = line.text[:at].rpartition("|")[2]
            return bool(_OTHERS.search(label) or (_OTHERS.search(before) and not _BY.search(label)))
        if not line.text.strip(" ,|&"):
            continue
        before = line.text
    return False


def _more_printed(scene: Scene, found: list[Evidence]) -> list[Evidence]:
    """The printed byline instead of ``found`` where it names all of them and others, too."""
    names = {evidence.value.casefold() for evidence in found}
    for cue in scene.head_cues:
        if cue.kind == "author" and scene.after_title(cue.line):
            label = [evidence for evidence in _label(scene, cue) if " " in evidence.value]
            if len(label) > len(found) and names <= {evidence.value.casefold() for evidence in label}:
                return label
    return found


def _marked(scene: Scene) -> Iterator[Evidence]:
    """Names that the page marks up as author's: ``rel=author``, ``itemprop=author``, a class called byline."""
    last: Line | None = None
    for line in scene.head:
        if last is not None and line.index - last.index > 3:
            return  # what is marked so much further down are other people: commentators, authors of other pages
        if (
            len(line.text) > 200
            or _REVIEWED.match(line.text)
            or (line.in_body and line.index > scene.reading.first + 1)
        ):
            continue
        found = list(_marked_in(line))
        if found:
            last = line
            yield from found


def _marked_in(line: Line) -> Iterator[Evidence]:
    taken = 0
    for mark in sorted(line.marks, key=lambda mark: (mark.start, mark.end)):
        if mark.start >= taken and _is_author_mark(mark.element) and not _OTHERS.search(line.text, 0, mark.start):
            stated = _states_author(mark.element)
            value = _before_count(_before_date(line.text[mark.start : mark.end]))
            for name in people(value, strict=not stated, outlets=stated):
                yield from_line("author", name, line, mark.start, mark.end, "marked")
                taken = mark.end
    if taken:
        return
    element: Element | None = line.element
    for _ in range(3):
        if element is None or element.tag in ("body", "article", "main", "header"):
            return
        if _is_author_mark(element):
            glued = [cut for cut in line.cuts if 0 < cut < len(line.text) and " " not in line.text[cut - 1 : cut + 1]]
            text = _ENGLISH_BY.sub("", _before_date(line.text[: min(glued, default=len(line.text))]))
            if len(text) <= 80:
                names = people(text, strict=element.get("itemprop") != "author")
                for name in names:
                    if " " in name or name == text or not name.isascii():
                        yield from_line("author", name, line, 0, len(line.text), "marked")
            return
        element = element.parent


def _states_author(element: Element) -> bool:
    """Whether an element says that its words are the author's name, or leads to the author's own page."""
    if "author" in element.get("rel").split() or element.get("itemprop") == "author":
        return True
    return element.tag == "a" and bool(_AUTHOR_PAGE.search(element.get("href")))


def _is_author_mark(element: Element) -> bool:
    if _states_author(element):
        return True
    words = set(re.findall(r"[a-z]+", f"{element.get('class')} {element.get('id')}".lower()))
    return bool(words & _BYLINE_WORDS) and not words & _NO_BYLINE_WORDS


def _is_lead(line: Line) -> bool:
    element: Element | None = line.element
    return element is not None and (
        bool(re.search(r"lead|standfirst|dek|summary|abstract|intro|subtitle", element.get("class")))
        or len(line.text) <= 160
    )


def _before_date(value: str) -> str:
    """``value`` without a date and what follows it, without clocks and without addresses for mail."""
    found = dates(value)
    if found:
        value = value[: found[0].start]
    return re.sub(r"\S+@\S+\.\S+|\d{1,2}:\d{2}.*$", "", value).strip(" ,，·|｜丨")


def _before_count(value: str) -> str:
    """``Jane Roe 4 Comments`` without the number and what follows it."""
    return re.sub(r"(?<=\S)\s+\d.*$", "", value)


def _outlet_names(scene: Scene) -> set[str]:
    """What the page calls itself: never an author."""
    names = {
        value.casefold()
        for _, value in scene.declared.get("meta[og:site_name]", "json-ld.publisher", "json-ld.publisher.organization")
    }
    return names | {value.casefold() for value in scene.known.names.values()}


def _unique(found: Iterable[Evidence], *, outlets: bool = False) -> tuple[Evidence, ...]:
    kept: dict[str, Evidence] = {}
    for evidence in found:
        if any(f"{name} ".startswith(f"{evidence.value.casefold()} ") for name in kept):
            continue  # a first name after the whole name
        if outlets or not is_outlet(evidence.value) or has_surname(evidence.value):
            kept.setdefault(evidence.value.casefold(), evidence)
    return tuple(kept.values())
