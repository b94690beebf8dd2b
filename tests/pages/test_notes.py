"""Notes on pages: which stands where, where links lead, what is never shown."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from justhtml import JustHTML

from build_archive.markup.sanitize import TAGS
from build_archive.model import Agent, Anchor, Annotation, Article, Metadata, Note, NoteLink, Page, Quote
from build_archive.pages import listing, newest_note_entries, pages
from build_archive.pages.article import article_page
from build_archive.pages.note_arrangement import arranged
from build_archive.pages.notes import PER_PAGE
from build_archive.publish.annotations import annotations_json
from tests.pages.annotated import catalog, note, view
from tests.pages.archive import CONFIG, article
from tests.pages.test_annotations import faults
from tests.security.attacks import own

ALLOWED = TAGS | set("html head body article h1 input label template".split())
"""Elements of our own templates besides."""
ONE = article("one", "头发很长。发展很快。\n", Metadata(title="第一篇", lang="zh-Hans", source_url="https://news.example/1"))
TWO = article("two", "另一段文字。\n", Metadata(title="第二篇", lang="zh-Hans"))
HIDDEN = article("hidden", "全文秘密不可见。\n", Metadata(title="只有摘要", lang="zh-Hans", rights="excerpt"))


def on_article(number: int, body: str, one: Article = ONE, state: str = "anchored", **more: object) -> Note:
    """A note without a place: on the whole article, an answer, or lost."""
    annotation = Annotation(f"a-{number:06d}", f"seeds/{one.slug}.notes.yml", number, one.seed_path, body=body)
    return Note(replace(annotation, **more), Anchor(state), one.slug)  # type: ignore[arg-type]  # fields of an annotation


def html(*notes: Note, one: Article = ONE, tree: str = "zh-Hans", articles: tuple[Article, ...] = (ONE, TWO, HIDDEN)) -> str:
    return article_page(one, view(articles, notes, tree)).html


def site(*notes: Note, tree: str = "zh-Hans") -> dict[str, Page]:
    made = pages(catalog((ONE, TWO, HIDDEN), notes), CONFIG, tree)
    return {page.path: page for page in made if page.path.startswith("notes")}


def test_an_article_without_notes_is_as_before() -> None:
    assert "ba-" not in html()
    assert "notes" not in html()


def test_each_note_is_shown_once_wherever_it_belongs() -> None:
    notes = (
        note(ONE, 1, 0, 2, body="在旁边。"),
        on_article(2, "在前面。", motivation="describing"),
        on_article(3, "在后面。", motivation="assessing"),
        on_article(4, "找不到了。", state="orphaned", quote=Quote("没有的话")),
        on_article(5, "答第一条。", motivation="replying", reply_to="a-000001"),
        on_article(6, "答第五条。", motivation="replying", reply_to="a-000005"),
        on_article(7, "答不知谁。", motivation="replying", reply_to="a-zzzzzz"),
        on_article(8, "答自己。", motivation="replying", reply_to="a-000008"),
        on_article(9, "互答甲。", motivation="replying", reply_to="a-000010"),
        on_article(10, "互答乙。", motivation="replying", reply_to="a-000009"),
    )
    page = html(*notes)
    for one in notes:
        assert page.count(one.annotation.body) == 1, one.annotation.body
        assert page.count(f'id="{one.annotation.id}"') == 1
    assert page.index("在前面。") < page.index('<div class="text">') < page.index("在旁边。")
    assert page.index("在旁边。") < page.index("答第一条。") < page.index("答第五条。") < page.index("</aside>")
    assert page.index("在后面。") > page.index("</aside>")
    assert "未能定位的批注" in page
    assert page.index("未能定位的批注") < page.index("“没有的话”" if "“没有的话”" in page else "没有的话")
    body = page[page.index('<div class="text">') :]
    assert [fault for fault in faults(body) if "unexpected-end-tag" not in fault] == []


def test_a_note_that_moved_says_so_and_keeps_its_words() -> None:
    moved = note(ONE, 1, 0, 4, quote=Quote("头发短了"))
    moved = replace(moved, anchor=Anchor("relocated", 0, 4, 0.7, "context", review=True, exact="头发很长"))
    page = html(moved, tree="zh-Hant")
    assert "原文有變，已移位" in page
    assert "位置待核對？" in page
    assert re.search(r"批註時的原文：<q>頭髮短了</q>", page)


def test_words_that_may_not_be_shown_are_not_quoted_anywhere() -> None:
    notes = (
        note(HIDDEN, 1, 0, 4, quote=Quote("全文秘密", "", "不可见")),
        on_article(2, "丢了。", HIDDEN, "orphaned", quote=Quote("全文秘密")),
        note(ONE, 3, 0, 2, links=(NoteLink("articles/hidden#a-000001"),)),
    )
    everything = html(*notes, one=HIDDEN) + html(*notes) + "".join(page.html for page in site(*notes).values())
    assert "全文秘密" not in everything
    assert "不可见" not in everything
    assert html(*notes, one=HIDDEN).count('id="a-000001"') == 1
    assert all("秘密" not in entry.text for entry in newest_note_entries(catalog((HIDDEN, ONE), notes), CONFIG, "zh-Hans", 9))


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("articles/two", "../two/"),
        ("articles/two#a-000002", "../two/#a-000002"),
        ("articles/two#a-zzzzzz", "../two/"),  # nobody is told of notes that are not public
        ("../articles/two/#a-000002", "../two/#a-000002"),
        ("#a-000003", "#a-000003"),
        ("articles/two#a-h-abcdef", "../two/#a-h-abcdef"),
        ("https://news.example/1", "./"),  # the archive holds what stands there
    ],
)
def test_links_lead_into_the_same_tree(href: str, expected: str) -> None:
    notes = (
        note(ONE, 1, 0, 2, links=(NoteLink(href, "contrasts"),), body=f"见[那里]({href})。"),
        note(TWO, 2, 0, 2),
        on_article(3, "整篇。"),
    )
    for tree in ("zh-Hans", "zh-Hant"):
        page = html(*notes, tree=tree)
        aside = page[page.index("<aside") : page.index("</aside>")]
        hrefs = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*class="internal"', aside)
        assert hrefs == [expected] * 2
        assert "不同" in aside


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "//evil.example/", "articles/none", "../../x", "#x"])
def test_what_may_not_be_linked_is_words(href: str) -> None:
    page = html(note(ONE, 1, 0, 2, links=(NoteLink(href),), body=f"见[那里]({href})。"))
    aside = page[page.index("<aside") : page.index("</aside>")]
    assert "见那里。" in aside
    assert "evil" not in aside
    assert 'class="internal"' not in aside


def test_what_points_to_a_note_and_to_an_article_is_listed() -> None:
    notes = (
        note(ONE, 1, 0, 2, body="被提到的。"),
        note(TWO, 2, 0, 2, body="见[第一篇](articles/one#a-000001)。"),
        note(TWO, 3, 3, 5, links=(NoteLink("articles/one"),)),
    )
    page = html(*notes)
    aside = page[page.index("<aside") : page.index("</aside>")]
    assert re.search(r'提到此处</span> <a href="../two/#a-000002"', aside)
    after = page[page.index("提到本文的批注") :]
    assert after.index("../two/#a-000002") < after.index("../two/#a-000003")


def test_bodies_are_text_that_people_wrote() -> None:
    body = (
        "# 标题\n\n看![图](https://e.org/x.png)。\n\n见[^1]<script>alert(1)</script> a@b.example {: onclick=x }\n\n"
        '<img src=x onerror=alert(1)> <a href=# id=main name=x>甲</a>\n\n[^1]: 脚注。\n'
    )
    page = html(note(ONE, 1, 0, 2, body=body, tags=("<b>标签",), creator=Agent("x", "<i>人")))
    aside = page[page.index("<aside") : page.index("</aside>")]
    for forbidden in ("<script", "<img", "onerror=alert(1)>", "a@b.example", "<h1", "<h2", "<b>", "<i>", "<section"):
        assert forbidden not in aside, forbidden
    assert "&lt;script&gt;" in aside
    assert "〔图：图〕" in aside
    assert re.findall(r'\sid="([^"]*)"', aside) == ["a-000001"]


def test_a_note_in_another_script_is_converted() -> None:
    notes = (note(ONE, 1, 0, 2, body="這裡說的是頭髮。"), note(ONE, 2, 5, 7, body="这里说的是发展。"))
    assert "这里说的是头发。" in html(*notes)
    assert "這裡說的是發展。" in html(*notes, tree="zh-Hant")


def test_pages_of_notes() -> None:
    notes = [
        note(ONE, number, 0, 2, tags=("日期",) if number % 2 else (), created=f"2025-02-{number % 28 + 1:02d}")
        for number in range(1, PER_PAGE + 2)
    ]
    found = site(*notes, on_article(900, "失。", state="orphaned", quote=Quote("没有")))
    assert {"notes/index.md", "notes/2.md", "notes/orphans.md", "notes/people/editor.md"} <= found.keys()
    assert {"notes/motivations/index.md", "notes/tags/index.md", "notes/people/index.md"} <= found.keys()
    first = found["notes/index.md"].html
    assert first.count('class="ba-block') == PER_PAGE
    days = re.findall(r'<time datetime="([^"]*)"', first)
    assert days == sorted(days, reverse=True)
    assert "../articles/one/#n-" in first
    assert 'href="../annotations.json"' in first
    assert "失。" in found["notes/orphans.md"].html
    other = site(*notes, tree="zh-Hant")["notes/index.md"].html
    assert 'href="../../annotations.json"' in other
    assert "頭髮" in other


def test_the_page_of_orphans_is_there_when_it_is_empty() -> None:
    assert "每一条批注都在自己的位置上" in site()["notes/orphans.md"].html
    assert "这里还没有批注" in site()["notes/index.md"].html


def test_notes_whose_article_is_gone_are_kept() -> None:
    gone = replace(on_article(1, "文章没了，话还在。", state="orphaned", quote=Quote("旧文")), slug="")
    found = site(gone, note(ONE, 2, 0, 2, links=(NoteLink("articles/old#a-000001"),)))
    assert "文章没了，话还在。" in found["notes/orphans.md"].html
    assert f'id="{gone.annotation.id}"' in found["notes/orphans.md"].html  # its address leads here
    assert "文章没了，话还在。" in found["notes/index.md"].html
    assert "旧文" not in found["notes/orphans.md"].html  # nobody can say any more whether it may be shown


def test_notes_without_an_id_have_one_that_stays() -> None:
    first, second = note(ONE, 1, 0, 2, id="", body="甲"), note(ONE, 2, 5, 7, id="../x", body="乙")
    twin = note(ONE, 3, 0, 2, id="", body="甲")
    page = html(first, second, twin)
    ids = re.findall(r'<aside [^>]*id="([^"]*)"', page)
    assert len(set(ids)) == 3
    assert all(re.fullmatch(r"a-x[0-9a-f]{12}(-2)?", one) for one in ids)
    assert html(second, first, twin).count(ids[0] + '"') == page.count(ids[0] + '"')


def test_a_long_thread_ends() -> None:
    chain = [note(ONE, 1, 0, 2), *(
        on_article(number, f"答{number}。", motivation="replying", reply_to=f"a-{number - 1:06d}") for number in range(2, 1500)
    )]  # fmt: skip
    seen = view(ONE, chain)
    assert arranged(chain, seen.notes, full=True).beside == (chain[0],)
    assert html(*chain).count('class="ba-answer') == 1498


def test_entries_for_feeds_are_plain_text_in_the_readers_script() -> None:
    entry = newest_note_entries(catalog((ONE,), [note(ONE, 1, 0, 2, body="说**头发**。")]), CONFIG, "zh-Hant", 5)[0]
    assert entry.url == "articles/one/#a-000001"
    assert entry.text == "“頭髮”\n說頭髮。"
    assert entry.day == "2025-02-03"
    assert "《第一篇》" in entry.title


def test_attacks_through_every_field_of_a_note_stay_text() -> None:
    attacks = own()
    notes = []
    for number, attack in enumerate(attacks, 1):
        payload = attack.text
        moved = note(
            ONE, number, 0, 2, body=payload, tags=(payload,), creator=Agent(f"x{number}", payload), via=payload,
            links=(NoteLink(payload, payload), NoteLink("articles/two", payload)), quote=Quote(payload),
            created=payload, motivation=payload, rights=payload,
        )  # fmt: skip
        notes.append(replace(moved, anchor=replace(moved.anchor, state="relocated", exact=payload)))
        notes.append(on_article(number + 5000, payload, state="orphaned", quote=Quote(payload), reply_to=payload))
    made = {"article": html(*notes), **{path: page.html for path, page in site(*notes).items()}}
    for path, page in made.items():
        for element in JustHTML(f"<!doctype html><body>{page}", sanitize=False).query("*"):
            assert element.name in ALLOWED, (path, element.name)
            for name, value in element.attrs.items():
                assert not name.startswith("on"), (path, name)
                assert name not in {"style", "src", "srcdoc", "action", "formaction"}, (path, name)
                if name == "href":
                    assert re.match(r"https?://|[^:]*(?:[/?#]|\Z)", value or ""), (path, value)


def test_the_home_page_shows_a_note_of_each_article_first() -> None:
    notes = [*(note(ONE, number, 0, 2, created="2025-03-01") for number in range(1, 9)), note(TWO, 9, 0, 2, created="2024-01-01")]
    html = listing("notes", catalog((ONE, TWO), notes), CONFIG, "zh-Hans")
    assert html.count('class="ba-block') == 5
    assert "《第二篇》" in html
    assert 'href="articles/one/#n-000001"' in html
    assert "这里还没有批注" in listing("notes", catalog((ONE,), ()), CONFIG, "zh-Hans")


def test_not_even_the_id_of_a_private_note_is_published() -> None:
    private = note(ONE, 777777, 5, 7, body="绝不示人。", visibility="private")
    notes = [
        note(ONE, 1, 0, 2, links=(NoteLink("articles/one#a-777777"),), body="见[此](#a-777777)，又见[彼](articles/one#a-777777)。"),
        on_article(2, "答。", motivation="replying", reply_to="a-777777"),
    ]
    archive = replace(catalog((ONE, TWO), notes), private_notes=(private,))
    made = [page.html for tree in ("zh-Hans", "zh-Hant") for page in pages(archive, CONFIG, tree)]
    # The data repeats what a public note says word for word, but it does not name what the note links to.
    plain = [replace(one, annotation=replace(one.annotation, body="话。")) for one in notes]
    archive = replace(archive, notes={"one": tuple(plain)})
    made += [asset.content.decode() for asset in annotations_json(archive, CONFIG)]
    made += [entry.text for entry in newest_note_entries(archive, CONFIG, "zh-Hans", 9)]
    assert not any("777777" in one or "绝不示人" in one or "絕不示人" in one for one in made)
