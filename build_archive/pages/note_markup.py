"""A note as elements: beside the text, in a list after it, and on the pages of notes the same.

Everything here goes through the allow-list before it is on a page.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from build_archive.convert import written_in
from build_archive.markup.html import serialize
from build_archive.markup.sanitize import sanitize
from build_archive.model import Element, Node, Note
from build_archive.pages import dates, headings, note_words, outside
from build_archive.pages.address import article_url, relative
from build_archive.pages.note_body import note_body
from build_archive.pages.note_index import Target, stands, text_id
from build_archive.pages.view import View
from build_archive.relate.tags import tag_id
from build_archive.text.personal import mask, mask_address

MAX_QUOTE = 300
"""Characters of a quotation that a list shows."""
SHORT_TITLE = 14
"""Characters of a title in a line that names a note."""
MAX_DEPTH = 4
"""Levels of answers that are set in; deeper ones stand below each other."""
MAX_KEPT = 20_000
"""Notes that are kept ready for the next list."""
MAX_LINKED = 20
"""Notes that a note is said to be linked from."""


@dataclass(frozen=True)
class NoteMarkup:
    """Makes notes for the page at ``here``."""

    view: View
    here: str
    own: bool = False
    """The page is that of the notes' own article: they carry their ids, and their answers stand below them."""

    def html(self, note: Note) -> Markup:
        """The note in a list."""
        return Markup(sanitize(serialize(self.block(note))))  # the allow-list has spoken

    def listed(self, note: Note) -> Markup:
        """The note on a page of notes; made once for all pages that are equally deep in the tree."""
        depth = self.here.count("/")
        shown = self.view.notes.shown
        key = (id(note), depth)
        if key not in shown:
            if len(shown) > MAX_KEPT:
                shown.clear()
            shown[key] = NoteMarkup(self.view, "-/" * depth).html(note)
        return shown[key]

    def aside(self, note: Note) -> Element:
        """The note beside the words it is about."""
        ident = self.view.notes.ident(note)
        back = Element("a", {"class": "ba-note-no", "role": "doc-backlink", "href": f"#{text_id(ident)}"})
        back.attrs["title"] = self.view.say("回到正文")
        back.append(str(note.number))
        attrs = {"class": f"ba-aside {kind(note)}", "role": "doc-footnote", "id": ident, "lang": self.view.tree}
        return Element("aside", attrs, [*self._content(note, [back]), *self._answers(note, 1)])

    def block(self, note: Note) -> Element:
        """The note with the words it is about, and below it its answers if the page is its article's."""
        head: list[Node] = []
        if not self.own:
            head.append(self._article(note))
        if note.number and self._quotable(note):
            head.append(self._number(note))
        attrs = {"class": f"ba-block {kind(note)}", "lang": self.view.tree}
        if self.own or not note.slug:  # a note whose article is gone has its place on the list of the lost
            attrs["id"] = self.view.notes.ident(note)
        answers = self._answers(note, 1) if self.own else []
        return Element("div", attrs, [*self._content(note, head, quoted=True), *answers])

    # ---- parts

    def _content(self, note: Note, head: list[Node], *, quoted: bool = False) -> list[Node]:
        annotation, say = note.annotation, self.view.say
        top = Element("p", {"class": "ba-note-head"}, [])
        for one in (*head, Element("span", {"class": "ba-note-kind"}, [self.word(note)])):
            if top.children:
                top.append(" ")
            top.append(one)
        for words in self._states(note):
            top.append(" ")
            top.append(Element("span", {"class": "ba-note-state"}, [say(words)]))
        top.append(" ")
        top.append(self._permalink(note))
        made: list[Node] = [top]
        if quoted:
            made += self._quote(note)
        elif note.anchor.state == "relocated" and annotation.quote is not None and self._quotable(note):
            was = Element("p", {"class": "ba-note-was"}, [f"{say('批注时的原文：')}"])
            was.append(Element("q", {}, [self._words(annotation.quote.exact, note)]))
            made.append(was)
        made += note_body(note, self.view, self.here)
        made += self._links(note)
        made.append(self._foot(note))
        return made

    def word(self, note: Note) -> str:
        """What the note is for."""
        words = note_words.MOTIVATIONS
        return self.view.say(words.get(note.annotation.motivation, words["commenting"]))

    def author(self, note: Note) -> str:
        """Who wrote the note, or an empty string."""
        creator = note.annotation.creator
        return self._said(" ".join(mask(creator.name).split())) if creator is not None else ""

    def quoted(self, note: Note) -> str:
        """The words that the note is about, on one line; empty where there are none or they may not be shown."""
        quote = note.annotation.quote
        if quote is None or not self._quotable(note):
            return ""
        words = self.view.articles[note.slug].text[note.anchor.start : note.anchor.end] if stands(note) else ""
        return self._words(words or quote.exact, note, MAX_QUOTE)

    def _states(self, note: Note) -> list[str]:
        if not note.slug:
            return [note_words.GONE]
        if note.annotation.quote is None:
            return []
        if note.anchor.state == "orphaned":
            return [note_words.AMBIGUOUS if note.anchor.method == "ambiguous" else note_words.ORPHANED]
        found = [note_words.RELOCATED] if note.anchor.state == "relocated" else []
        return [*found, note_words.REVIEW] if note.anchor.review else found

    def _quotable(self, note: Note) -> bool:
        """Whether words of the article may be shown; an article that is gone cannot be asked, so they may not."""
        article = self.view.articles.get(note.slug)
        return article is not None and article.metadata.rights == "full"

    def _quote(self, note: Note) -> list[Node]:
        quote = note.annotation.quote
        if quote is None or not self._quotable(note):
            return []
        article = self.view.articles[note.slug]
        shown = self.quoted(note)
        attrs = {"class": "ba-note-quote", "lang": self.view.lang(article)}
        inner: Node | str = shown
        if stands(note) and not (self.own and self.view.notes.text_url(note) == self.view.notes.url(note)):
            inner = Element("a", {"href": relative(self.view.notes.text_url(note), self.here)}, [shown])
        made: list[Node] = [Element("blockquote", attrs, [Element("p", {}, [inner])])]
        if stands(note) and note.anchor.state == "relocated":
            was = Element("p", {"class": "ba-note-was"}, [self.view.say("批注时的原文：")])
            was.append(Element("q", {"lang": self.view.lang(article)}, [self._words(quote.exact, note, MAX_QUOTE)]))
            made.append(was)
        return made

    def _words(self, text: str, note: Note, limit: int = MAX_QUOTE) -> str:
        """Words of the article on one line, in the reader's script."""
        article = self.view.articles.get(note.slug)
        line = " ".join(mask(text[: 4 * limit]).split())
        line = self.view.text(line, article.metadata.lang if article else "zh")
        return line if len(line) <= limit else line[: limit - 1] + "…"

    def _links(self, note: Note) -> list[Node]:
        items = []
        named = set()
        for link in note.annotation.links:
            target = self.view.notes.target(link.href.strip(), note.slug)
            label = self._label(target, link.href.strip())
            if label is not None:
                named.add(target.url if target else link.href)
                relation = note_words.RELATIONS.get(link.rel, link.rel)
                items.append(self._item(self._said(relation) if relation else self.view.say("参见"), label))
        linked = [other for other in self.view.notes.pointing_to(note) if self.view.notes.url(other) not in named]
        items += [self._item(self.view.say("提到此处"), self.reference(other)) for other in linked[:MAX_LINKED]]
        return [Element("ul", {"class": "ba-note-links"}, items)] if items else []

    def _item(self, word: str, label: Node) -> Element:
        return Element("li", {}, [Element("span", {"class": "ba-note-rel"}, [word]), " ", label])

    def _label(self, target: Target | None, href: str) -> Node | None:
        """A link to what an address means; None for an address that may not be linked to and means nothing here."""
        if target is not None:
            return self.reference(target.note) if target.note else self._title(target.slug, target.url)
        if outside.linkable(href):
            slug = self.view.book.slug(href)
            if slug:
                return self._title(slug, article_url(slug))
            href = mask_address(href)
            return Element("a", {"href": href, "rel": outside.REL, "class": "ba-address"}, [outside.shown(href)])
        return None

    def reference(self, note: Note) -> Element:
        """A link to a note, named by its article and its number; its words come up when the link is pointed at."""
        view = self.view
        href = relative(view.notes.url(note), self.here)
        if note.slug not in view.articles:
            return Element("a", {"href": href, "class": "internal"}, [view.say("未能定位的批注")])
        link = self._title(note.slug, view.notes.url(note), short=True)
        if self.own and href.startswith("#"):
            link = Element("a", {"href": href, "class": "internal"}, [view.say("本文")])
        numbered = bool(note.number) and self._quotable(note)
        link.append(f" {view.say('批注')} {note.number}" if numbered else f" {self.word(note)}")
        if note.annotation.quote is not None and self._quotable(note):
            quote = self._words(note.annotation.quote.exact, note, MAX_QUOTE)
            link.attrs["title"] = f"{link.attrs.get('title', '')}“{quote}”"
        return link

    def _title(self, slug: str, url: str, *, short: bool = False) -> Element:
        title = self.view.title(self.view.articles[slug])
        link = Element("a", {"href": relative(url, self.here), "class": "internal"})
        if short and (brief := headings.short(title, SHORT_TITLE)) != title:
            link.attrs["title"] = f"《{title}》"
            title = brief
        link.append(f"《{title}》")
        return link

    def _article(self, note: Note) -> Node:
        article = self.view.articles.get(note.slug)
        if article is None:
            return Element("span", {"class": "ba-note-article"}, [self.view.say("（文章已不在馆中）")])
        attrs = {"href": relative(self.view.notes.url(note), self.here), "class": "ba-note-article"}
        return Element("a", attrs, [f"《{self.view.title(article)}》"])

    def _number(self, note: Note) -> Node:
        attrs = {"href": relative(self.view.notes.text_url(note), self.here), "class": "ba-note-no"}
        attrs["title"] = self.view.say("看原文中的位置")
        return Element("a", attrs, [str(note.number)])

    def _tags(self, note: Note) -> list[Node | str]:
        found: dict[str, str] = {}
        for tag in note.annotation.tags:
            label = " ".join(mask(tag).split())
            if label:
                found.setdefault(tag_id(label), label)
        return [
            Element("a", {"href": relative(f"notes/tags/{ident}/", self.here)}, [f"#{self._said(label)}"])
            for ident, label in found.items()
        ]

    def _foot(self, note: Note) -> Element:
        annotation, view = note.annotation, self.view
        line = Element("p", {"class": "ba-note-foot"})
        parts: list[Node | str] = []
        if self.author(note):
            parts.append(self.author(note))
        if day(annotation.created):
            parts.append(self._when(annotation.created))
        if day(annotation.modified) and day(annotation.modified) != day(annotation.created):
            parts.append(Element("span", {}, [self._when(annotation.modified), view.say("改")]))
        if outside.linkable(annotation.via):
            attrs = {"href": mask_address(annotation.via), "rel": outside.REL}
            parts.append(Element("a", attrs, [f"{view.say('录自')} {outside.host(annotation.via)}"]))
        for part in (*parts, *self._tags(note)):
            line.append(part)
            line.append(" ")
        answered = view.notes.get(annotation.reply_to) if annotation.reply_to else None
        if answered is not None and (not self.own or answered.slug != note.slug):
            line.append(Element("span", {}, [f"{view.say('回应')} ", self.reference(answered)]))
            line.append(" ")
        return line

    def _permalink(self, note: Note) -> Element:
        attrs = {"class": "ba-note-link", "href": relative(self.view.notes.url(note), self.here)}
        attrs |= {"title": self.view.say("这条批注的地址"), "aria-label": self.view.say("这条批注的地址")}
        return Element("a", attrs, ["¶"])

    def _when(self, moment: str) -> Element:
        value = day(moment)
        return Element("time", {"datetime": value}, [self.view.say(dates.in_words(value))])

    def _said(self, words: str) -> str:
        """Words of a note's author in the reader's script."""
        return self.view.text(words, written_in(words, self.view.config.main_script))

    def _answers(self, note: Note, depth: int) -> list[Node]:
        """The thread below a note; iterative, because a thread may be as long as people like to argue."""
        made: list[Node] = []
        stack = [(answer, depth) for answer in reversed(self.view.notes.replies(note))]
        seen = {id(note)}
        while stack:
            answer, level = stack.pop()
            if id(answer) in seen:
                continue
            seen.add(id(answer))
            attrs = {"class": f"ba-answer ba-level-{min(level, MAX_DEPTH)} {kind(answer)}"}
            if self.own:
                attrs["id"] = self.view.notes.ident(answer)
            made.append(Element("div", attrs, self._content(answer, [])))
            stack += [(below, level + 1) for below in reversed(self.view.notes.replies(answer))]
        return made


def kind(note: Note) -> str:
    """The class of a note's motivation."""
    known = note.annotation.motivation in note_words.MOTIVATIONS
    return f"ba-is-{note.annotation.motivation if known else 'commenting'}"


def day(moment: str) -> str:
    """The day of an ISO 8601 moment, or an empty string."""
    value = moment.partition("T")[0].partition(" ")[0]
    return value if dates.day(value) else ""
