"""What an internal link leads to, in a few words, kept in the page that holds the link.

The data is a ``template`` element: inert without scripts, escaped like everything else, and no request is needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from build_archive.pages import dates, wording
from build_archive.pages.address import relative
from build_archive.pages.view import View, environment

MAX_PREVIEWS = 60
"""Links of one page that have a preview."""
MAX_WORDS = 80
"""Characters of a preview's text."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A card for one link."""

    href: str
    title: str
    lang: str
    about: str
    """Outlet and date; the kind of thing and its date."""
    text: str


def rendered(view: View, template: str, here: str, more: Iterable[str], **values: object) -> str:
    """A page with previews of the internal links that its template makes, and of those in ``more``."""
    linked: dict[str, None] = {}
    html = view.render_linked(template, here, linked, **values)
    targets = dict.fromkeys(target.partition("#")[0] for target in (*linked, *more))
    cards = [card for target in targets if target != here and (card := preview(target, here, view))][:MAX_PREVIEWS]
    return html + environment().get_template("previews.html").render(cards=cards, tree=view.tree) if cards else html


def preview(target: str, here: str, view: View) -> Preview | None:
    """The card for the page at ``target``; None where the link's own words say as much."""
    room, _, ident = target.strip("/").partition("/")
    href = relative(target, here)
    if room == "articles" and ident in view.articles:
        entry = view.entry(view.articles[ident])
        days = [f"{view.say(dates.in_words(one.edtf))} {one.kind}".rstrip() for one in entry.dates[:1]]
        said = [entry.outlet, *days]
        return Preview(href, entry.title, entry.lang, " · ".join(filter(None, said)), brief(entry.excerpt))
    if room == "events" and ident in view.relations.event:
        found = view.relations.event[ident]
        said = [view.say(dates.in_words(found.event.date)), f"{len(found.slugs)} {view.say('篇')}"]
        return Preview(href, view.text(found.event.title, "zh"), view.tree, " · ".join(said),
                       brief(view.remark(found.event.note)))  # fmt: skip
    if room == "concepts" and ident in view.relations.concept:
        known = view.relations.concept[ident]
        said = [view.say(wording.TYPES.get(known.concept.type, "")), f"{len(known.slugs)} {view.say('篇')}"]
        return Preview(href, view.text(known.concept.label, "zh"), view.tree, " · ".join(filter(None, said)),
                       brief(view.remark(known.concept.note)))  # fmt: skip
    if room == "stories" and ident in view.relations.story:
        story = view.relations.story[ident]
        first = view.articles.get(story.slugs[0])
        if first is not None:
            return Preview(href, view.title(first), view.lang(first),
                           f"{view.say('同题')} · {len(story.slugs)} {view.say('篇')}", "")  # fmt: skip
    return None


def brief(text: str) -> str:
    """The beginning of ``text``, at most :data:`MAX_WORDS` characters."""
    line = " ".join(text[: MAX_WORDS * 4].split())
    return line if len(line) <= MAX_WORDS else line[: MAX_WORDS - 1].rstrip("，、；： ") + "…"
