"""Where notes stand: states, numbers, answers, what a person decided, and that none is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from build_archive.model import Annotation, Article, Decision, Metadata, Note, NoteLink, NotesFile, Quote
from build_archive.relate.annotations import anchored, digest_of, question_key

TEXT = "甲公司在第三季度宣布停业。\n乙公司的公告晚了三天，措辞相近。\n丙公司没有公告。"


def article(text: str = TEXT, slug: str = "one", seed: str = "seeds/one.txt") -> Article:
    return Article(slug, f"docs/articles/{slug}.md", Metadata(), text, text, seed_path=seed)


def note(words: str = "", line: int = 1, **fields: object) -> Annotation:
    quote = Quote(words) if words else None
    given = {"id": f"a-{line:06}", "quote": quote, "body": "话", **fields}
    return Annotation(path="seeds/one.notes.yml", line=line, seed="seeds/one.txt", **given)  # type: ignore[arg-type]


def notes(*written: Annotation, base: str = "") -> list[NotesFile]:
    return [NotesFile("seeds/one.notes.yml", "seeds/one.txt", written, base)]


def only(*written: Annotation, text: str = TEXT, base: str = "", decisions: tuple[Decision, ...] = ()) -> Note:
    public, private = anchored(notes(*written, base=base), [article(text)], decisions)
    (made,) = (*[one for group in public.values() for one in group], *private)
    return made


def test_notes_are_numbered_in_the_order_of_the_text() -> None:
    written = (
        note("没有公告", 1), note("第三季度", 2), note("", 3), note("这里没有的话", 4), note("公告晚了", 5),
        note("", 6, reply_to="a-000002", motivation="replying"), note("乙公司", 7, visibility="private"),
    )  # fmt: skip
    public, private = anchored(notes(*written), [article()])
    assert [(one.annotation.line, one.number, one.anchor.state) for one in public["one"]] == [
        (3, 0, "anchored"), (2, 1, "anchored"), (6, 0, "anchored"), (5, 2, "anchored"), (1, 3, "anchored"),
        (4, 0, "orphaned"),
    ]  # fmt: skip
    assert [(one.annotation.line, one.anchor.state, one.number) for one in private] == [(7, "anchored", 0)]


def test_an_answer_stands_where_its_question_stands() -> None:
    public, _ = anchored(
        notes(note("第三季度", 1), note(line=2, reply_to="a-000001"), note(line=3, reply_to="a-000002")), [article()]
    )
    assert len({(one.anchor.start, one.anchor.end) for one in public["one"]}) == 1


def test_words_in_two_articles_of_one_seed_are_ambiguous_unless_something_tells_which() -> None:
    other = article(f"前言。\n{TEXT}", "two")
    told = note("第三季度", 2, quote=Quote("第三季度", "前言。\n甲公司在", ""))
    place = other.text.index("没有公告")
    known = note("没有公告", 3, position=(place, place + 4), base=digest_of(other.text))
    only_there = note("前言。甲公司", 4)
    whole = note("", 5)
    public, _ = anchored(notes(note("第三季度", 1), told, known, only_there, whole), [article(), other])
    stands = {
        one.annotation.line: (one.slug, one.anchor.state, one.anchor.method)
        for group in public.values() for one in group
    }  # fmt: skip
    assert stands[1][1:] == ("orphaned", "ambiguous")
    assert stands[2][:2] == ("two", "anchored")
    assert stands[4][:2] == ("two", "anchored")
    assert stands[5] == ("one", "anchored", "article")
    assert stands[3] == ("two", "anchored", "hash")


def test_an_article_without_a_seed_is_annotated_under_its_own_name() -> None:
    by_hand = article(slug="by-hand", seed="")
    written = tuple(replace(one, seed="seeds/2020/by-hand") for one in (note("第三季度", 1), note("", 2)))
    files = [NotesFile("seeds/2020/by-hand.notes.yml", "seeds/2020/by-hand", written)]
    public, _ = anchored(files, [by_hand, article(slug="by-hand-2", seed="seeds/other.txt")])
    assert [(one.slug, one.anchor.state) for one in public["by-hand"]] == [("by-hand", "anchored")] * 2
    public, _ = anchored(files, [article(slug="by-hand", seed="seeds/other.txt")])
    assert list(public) == [""], "an article that has a seed is annotated beside it"


def test_a_note_whose_article_is_gone_stands_under_no_name() -> None:
    public, _ = anchored(notes(note("第三季度", 1), note("", 2)), [article(seed="seeds/two.txt")])
    assert [(one.anchor.state, one.slug) for one in public[""]] == [("orphaned", ""), ("orphaned", "")]


def test_a_seed_with_several_articles_has_the_note_where_its_words_are() -> None:
    articles = [article("别的话。", "a"), article(TEXT, "b")]
    public, _ = anchored(notes(note("第三季度", 1), note("", 2)), articles)
    assert {one.annotation.line: slug for slug, group in public.items() for one in group} == {1: "b", 2: "a"}


def test_an_unchanged_text_needs_no_search() -> None:
    start = TEXT.index("公告", 20)
    known = note("公告", position=(start, start + 2), base=digest_of(TEXT))
    assert (only(known).anchor.start, only(known).anchor.method) == (start, "hash")
    # The position counts in that text only.
    assert only(replace(known, base=digest_of("x"))).anchor.method == "ambiguous"


def test_ambiguous_words_are_never_guessed() -> None:
    made = only(note("公告"))
    assert (made.anchor.state, made.anchor.method, made.number) == ("orphaned", "ambiguous", 0)


def test_the_other_script_is_the_same_text_and_says_its_own_words() -> None:
    made = only(note("措辭相近"))
    assert (made.anchor.state, made.anchor.exact, made.anchor.review) == ("anchored", "措辞相近", False)


def test_a_text_that_changed_moves_a_note_openly() -> None:
    new = TEXT.replace("晚了三天，措辞相近", "晚了两天，措辞也很相近")
    start = TEXT.index("公告晚了三天，措辞相近")
    made = only(note("公告晚了三天，措辞相近", position=(start, start + 11), base=digest_of(TEXT)), text=new, base=TEXT)
    assert (made.anchor.state, made.anchor.exact) == ("relocated", "公告晚了两天，措辞也很相近")
    assert made.annotation.quote == Quote("公告晚了三天，措辞相近")


def test_what_a_person_accepted_is_not_asked_again() -> None:
    new = TEXT.replace("晚了三天，措辞相近", "到了第三天，写法也近")
    start = TEXT.index("公告晚了三天，措辞相近")
    moved = note("公告晚了三天，措辞相近", position=(start, start + 11), base=digest_of(TEXT))
    made = only(moved, text=new, base=TEXT)
    assert (made.anchor.state, made.anchor.review) == ("relocated", True)
    key = question_key(made)
    accepted = only(moved, text=new, base=TEXT, decisions=(Decision(key, "note", "accept"),))
    assert (accepted.anchor.state, accepted.anchor.method, accepted.anchor.review) == ("relocated", "manual", False)
    rejected = only(moved, text=new, base=TEXT, decisions=(Decision(key, "note", "reject"),))
    assert (rejected.anchor.state, rejected.anchor.method) == ("orphaned", "manual")
    # annotate fix writes the present words down; the next build finds them there.
    place = (made.anchor.start, made.anchor.end)
    settled = replace(moved, position=place, base=digest_of(new), now=made.anchor.exact)
    again = only(settled, text=new, base=new)
    assert (again.anchor.state, again.anchor.method, again.anchor.review) == ("relocated", "manual", False)


def test_links_to_private_notes_are_told_to_nobody() -> None:
    links = (NoteLink("articles/one#a-000002"), NoteLink("articles/one"), NoteLink("https://example.org/#a-000002"))
    public, _ = anchored(notes(note("第三季度", 1, links=links), note("", 2, visibility="private")), [article()])
    assert public["one"][0].annotation.links == links[1:]


@given(
    st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 12), st.booleans()), max_size=12),
    st.text("甲乙丙公司告，。\n", max_size=40), st.randoms(use_true_random=False),
)  # fmt: skip
def test_no_note_is_lost_whatever_becomes_of_the_text(
    spans: list[tuple[int, int, bool]], new: str, chance: object
) -> None:
    written = [
        note(TEXT[start : start + length].strip() or "x", line, visibility="private" if hidden else "public")
        for line, (start, length, hidden) in enumerate(spans, 1)
    ]
    public, private = anchored(notes(*written, base=TEXT), [article(new)])
    made = [*private, *(one for group in public.values() for one in group)]
    assert sorted(one.annotation.line for one in made) == [one.line for one in written]
    for one in made:
        if one.anchor.state == "orphaned":
            assert one.number == 0
        else:
            assert new[one.anchor.start : one.anchor.end] == (one.anchor.exact or one.annotation.quote.exact)  # type: ignore[union-attr]
    # Neither the order of files nor that of articles matters.
    backwards = [NotesFile("seeds/one.notes.yml", "seeds/one.txt", tuple(reversed(written)), TEXT)]
    assert anchored(backwards, [article("x", "two", "seeds/two.txt"), article(new)]) == (public, private)
