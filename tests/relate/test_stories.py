"""Stories and copies: who is linked by what, who is not, and what each alone says."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.model import Article, Decision, Findings, Mention, TimeExpression
from build_archive.relate.copies import families
from build_archive.relate.reuse import MONTHS, links
from build_archive.relate.stories import doubtful_copies, stories
from build_archive.relate.wording import CLIQUE, counted, pairs, shared, texts, wording
from build_archive.text.shingles import letters, unpack
from tests.bench.generate import paragraph
from tests.relate.wording_edits import EDITS, article, chunks, findings, told

NAME = "商贸协定第十七号附加议定书的修订草案文本"
"""Twenty characters, as the long name of a document."""


def text(key: str, paragraphs: int = 5, *more: str) -> str:
    """Made-up paragraphs that belong to ``key`` alone, with ``more`` among them."""
    own = [paragraph(Random(f"{key}/{number}")) for number in range(paragraphs)]
    return "\n".join([own[0], *more, *own[1:]])


def group(*slugs: str) -> frozenset[str]:
    return frozenset(slugs)


# Who is linked


def test_a_long_common_sentence_links_reports_of_one_month() -> None:
    assert told(
        article("a", text("a", 5, f"昨天公布了{NAME}。"), "2020-03-01"),
        article("b", text("b", 5, f"关于《{NAME}》，"), "2020-03-20"),
        article("c", text("c", 5, f"早年的{NAME}，"), "2021-09-01"),
        article("d", text("d", 5, f"不知何时的{NAME}，")),
        article("e", text("e"), "2020-03-02"),
    ) == ({group("a", "b")}, set())


def test_a_short_one_does_not() -> None:
    assert told(
        article("a", text("a", 5, f"昨天公布了{NAME[:14]}。"), "2020-03-01"),
        article("b", text("b", 5, f"关于《{NAME[:14]}》，"), "2020-03-02"),
    ) == (set(), set())


def test_a_quarter_of_a_text_links_whenever_it_appeared() -> None:
    half = paragraph(Random("half")) + paragraph(Random("more"))
    assert told(
        article("a", text("a", 3, half), "2010-03-01"),
        article("b", text("b", 3, half), "2020-03-02"),
        article("c", text("c", 3, half)),
    )[0] == {group("a", "b", "c")}


def test_a_fifth_of_a_text_does_not_link_what_is_years_apart() -> None:
    fifth = "".join(paragraph(Random(f"fifth{number}")) for number in range(2))[:160]
    years_apart = [
        article(slug, "".join(paragraph(Random(f"{slug}{number}")) for number in range(12))[:640] + "\n" + fifth, date)
        for slug, date in (("a", "2010-03-01"), ("b", "2020-03-02"))
    ]
    assert told(*years_apart) == (set(), set())


def test_an_article_that_takes_up_an_old_one_passes_nothing_on() -> None:
    one, two = ("".join(paragraph(Random(f"{name}{n}")) for n in range(2)) for name in "xy")
    assert told(
        article("a", text("a", 2, one), "2010-03-01"),
        article("b", text("b", 1, one, two), "2015-03-02"),
        article("c", text("c", 2, two), "2020-03-02"),
    )[0] == {group("a", "b")}


def test_what_one_outlet_prints_below_everything_links_nothing() -> None:
    notice = f"\n本栏目由{NAME}编辑部供稿，欢迎读者来信。"
    assert told(*(
        article(f"a{number}", text(f"a{number}") + notice, f"2020-03-{number + 1:02}", "paper") for number in range(3)
    )) == (set(), set())  # fmt: skip


def test_what_turns_up_month_after_month_links_nothing() -> None:
    everywhere = [
        article(f"a{month}", text(f"a{month}", 5, f"依照{NAME}，"), f"2020-{month:02}-10") for month in range(1, MONTHS + 2)
    ]
    assert told(*everywhere) == (set(), set())
    assert len(told(*everywhere[:MONTHS])[0]) > 0


def test_a_chain_of_months_is_no_one_story() -> None:
    parts = [f"{NAME[:10]}{''.join(Random(number).sample(NAME, 12))}" for number in range(8)]
    chain = [
        article(f"a{n}", text(f"a{n}", 5, *(part for part in parts[max(0, n - 1) : n + 1])), f"2020-{n + 1:02}-10")
        for n in range(8)
    ]
    found, _ = told(*chain)
    assert found
    assert max(map(len, found)) <= 3


def test_a_survey_of_the_month_joins_one_story_only() -> None:
    sentences = [f"{''.join(Random(number).sample(NAME * 2, 30))}。" for number in range(3)]
    members = [
        article(f"{name}{number}", text(f"{name}{number}", 5, sentences[number]), f"2020-03-{number + 1:02}")
        for number in range(3) for name in "ab"
    ]  # fmt: skip
    survey = article("survey", text("survey", 5, *sentences), "2020-03-31")
    found, _ = told(*members, survey)
    assert len(found) == 3
    assert sum("survey" in one for one in found) == 1


def test_a_long_name_in_the_news_of_a_month_is_no_story_but_a_statement_is() -> None:
    statement = "委员会的发言人说这份文本还要再读三遍才会表决而且每一遍都要请果农和船工一起来听"
    for common, expected in ((NAME, set()), (statement, {group(*(f"a{number:02}" for number in range(30)))})):
        reports = [
            article(f"a{number:02}", text(f"a{number}", 3, f"{common}，"), f"2020-03-{number % 28 + 1:02}")
            for number in range(30)
        ]  # fmt: skip
        assert told(*reports)[0] == expected


def test_many_reports_of_one_month_do_not_run_together() -> None:
    random = Random(1)
    names = ["".join(random.sample(NAME * 2, 18)) for _ in range(60)]
    reports = [
        article(f"a{number:03}", text(f"a{number}", 3, *(f"{name}。" for name in random.sample(names, 2))), "2020-03-01")
        for number in range(120)
    ]  # fmt: skip
    found, _ = told(*reports)
    assert len(found) > 5
    assert max(map(len, found)) <= 12


# Who is a copy


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_reuse_is_found_after_every_edit_and_nothing_else(edit) -> None:  # type: ignore[no-untyped-def] # a function
    originals = chunks()
    both = [article(f"a{n}", chunk) for n, chunk in enumerate(originals)]
    both += [article(f"b{n}", edit(chunk, Random(n))) for n, chunk in enumerate(originals)]
    found, copied = told(*both)
    assert found | copied == {group(f"a{n}", f"b{n}") for n in range(len(originals))}
    if edit.__name__ != "half_inside_another":
        assert not found


def test_all_copies_are_members_of_the_story_as_one_voice() -> None:
    body = text("a", 5, f"昨天公布了{NAME}。")
    articles = [
        article("a", body, "2020-03-01"), article("a-mirror", f"首页 正文 {body} 热门", "2020-03-05"), article("a-other", body),
        article("b", text("b", 5, f"关于《{NAME}》，"), "2020-03-02"),
    ]  # fmt: skip
    (story,), (copies,) = stories(articles, findings(articles))
    assert story.slugs == ("a", "b", "a-mirror", "a-other")
    assert story.id == "a"
    assert copies.slugs == ("a", "a-mirror", "a-other")
    assert all(len(passage.places) == 2 for passage in story.passages)
    assert [only.slug for only in story.only] == []


def test_copies_alone_are_no_story() -> None:
    assert told(article("a", text("a")), article("b", text("a"))) == (set(), {group("a", "b")})


def test_a_digest_of_ten_articles_makes_them_no_copies_of_each_other() -> None:
    ten = [article(f"a{number}", text(f"a{number}"), "2020-03-01") for number in range(10)]
    digest = article("digest", "\n".join(one.text for one in ten), "2020-03-31")
    _, copied = told(*ten, digest)
    assert all(len(one) <= 2 for one in copied)


def test_a_brief_that_a_report_quotes_whole_is_no_copy() -> None:
    brief = paragraph(Random("brief"))
    assert told(article("a", brief), article("b", text("b", 9, brief)))[1] == set()


def test_a_few_lines_are_no_copy_of_what_is_little_longer() -> None:
    lines = "".join(paragraph(Random(f"lines{number}")) for number in range(2))[:90]
    assert told(article("a", lines), article("b", lines + paragraph(Random("rest"))[:90]))[1] == set()


def test_briefs_of_one_outlet_need_more_in_common_than_its_standing_paragraphs() -> None:
    standing = "".join(paragraph(Random(f"standing{number}")) for number in range(2))
    briefs = [paragraph(Random(f"{slug}/brief"))[:90] + standing[:220] for slug in "ab"]
    assert told(*(article(slug, one, "2020-03-01", "paper") for slug, one in zip("ab", briefs, strict=True)))[1] == set()
    assert told(*(article(slug, one) for slug, one in zip("ab", briefs, strict=True)))[1] == {group("a", "b")}


def decision(verdict: str, one: str, other: str, *, bare: bool = False) -> Decision:
    value = () if bare else (("one", one), ("other", other))
    return Decision(f"duplicate:{one}:{other}", "duplicate", verdict, value)


@pytest.mark.parametrize("bare", [False, True])
def test_a_person_has_the_last_word(bare: bool) -> None:
    same = [article("a", text("a")), article("b", text("a"))]
    assert stories(same, findings(same), [decision("reject", "a", "b", bare=bare)])[1] == ()
    other = [article("a", text("a")), article("b", text("b"))]
    (copies,) = stories(other, findings(other), [decision("accept", "a", "b", bare=bare)])[1]
    assert copies.slugs == ("a", "b")
    assert copies.containment == (("a", "b", 0.0),)
    told_twice = [decision("accept", "a", "b"), decision("reject", "a", "b")]
    assert stories(other, findings(other), told_twice)[1] == ()
    nobody = [decision("accept", "a", "gone"), Decision("duplicate:", "duplicate", "accept"), Decision("x", "name", "accept")]
    assert stories(other, findings(other), nobody) == ((), ())


def test_a_third_copy_does_not_join_what_a_person_kept_apart() -> None:
    three = [article(slug, text("a")) for slug in "abc"]
    (copies,) = stories(three, findings(three), [decision("reject", "a", "b")])[1]
    assert len(copies.slugs) == 2


def test_doubtful_copies_are_those_between_reuse_and_copy() -> None:
    half = "".join(paragraph(Random(f"half{number}")) for number in range(3))
    articles = [
        article("a", text("a", 3, half)), article("b", text("b", 3, half)),
        article("c", text("c")), article("d", text("c")),
    ]  # fmt: skip
    ((one, other, share),) = doubtful_copies(articles, findings(articles))
    assert (one, other) == ("a", "b")
    assert 0.25 <= share < 0.6


# What is shown


def test_passages_are_cut_exactly_and_the_longest_come_first() -> None:
    quoted = "“这份文件，我们读了三遍；没有一句说到钱”"
    articles = [
        article("a", text("a", 5, f"昨天公布了{NAME}。一位先生念道：{quoted}。"), "2020-03-01"),
        article("b", text("b", 5, f"關於《商貿協定第十七號附加議定書的修訂草案文本》，他說：{quoted[1:-1]}，"), "2020-03-02"),
        article("c", text("c", 5, f"而{NAME}"), "2020-03-03"),
    ]
    ((story,), _) = stories(articles, findings(articles))
    assert [[place.text for place in passage.places] for passage in story.passages] == [
        [NAME, "商貿協定第十七號附加議定書的修訂草案文本", NAME], [quoted[1:-1], quoted[1:-1]],
    ]  # fmt: skip
    for passage in story.passages:
        for place in passage.places:
            whole = next(one.text for one in articles if one.slug == place.slug)
            assert whole[place.start : place.end] == place.text
    weights = [len(letters(passage.places[0].text)) for passage in story.passages]
    assert weights == sorted(weights, reverse=True)


def test_an_article_that_may_not_be_quoted_is_not() -> None:
    articles = [
        article("a", text("a", 5, f"昨天公布了{NAME}。"), "2020-03-01", rights="excerpt"),
        article("b", text("b", 5, f"关于《{NAME}》，"), "2020-03-02"),
    ]
    found = with_findings(articles, {"a": ["x"], "b": ["y"]})
    ((story,), _) = stories(articles, found)
    assert [place.text for place in story.passages[0].places] == ["", NAME]
    assert story.passages[0].places[0].start > 0
    assert [bool(only.sentences[0].text) for only in story.only] == [False, True]


def with_findings(
    articles: list[Article], concepts: dict[str, list[str]], dates: dict[str, list[tuple[str, bool]]] | None = None
) -> dict[str, Findings]:
    """Fingerprints, mentions at the beginning of the text, and dates right after."""
    found = {}
    for slug, one in findings(articles).items():
        mentions = tuple(Mention(name, place, place + 1) for place, name in enumerate(concepts.get(slug, ())))
        times = tuple(
            TimeExpression(place + 10, place + 11, "", "date", value, "day", sure)
            for place, (value, sure) in enumerate((dates or {}).get(slug, ()))
        )
        found[slug] = Findings(times=times, mentions=mentions, shingles=one.shingles)
    return found


def test_what_only_one_says() -> None:
    body = text("a", 5, f"昨天公布了{NAME}。")
    articles = [
        article("a", body, "2020-03-01"), article("a-mirror", body, "2020-03-09"),
        article("b", text("b", 5, f"关于《{NAME}》，"), "2020-03-02"),
    ]  # fmt: skip
    found = with_findings(
        articles,
        {"a": ["common", "mine"], "a-mirror": ["mine", "late"], "b": ["yours", "common", "late"]},
        {
            "a": [("2020-03-05", True), ("2020-02-01", True), ("2020-01-01", False), ("2019", True)],
            "b": [("2020-02", True), ("2020-03-05T10:00:00", True), ("2020-04-01", True), ("2020-02-07/2020-02-09", True)],
        },
    )
    ((story,), _) = stories(articles, found)
    assert [(one.slug, one.concepts, one.dates) for one in story.only] == [
        ("a", ("mine",), ("2020-02-01",)), ("b", ("yours",), ("2020-04-01",)),
    ]  # fmt: skip
    for only in story.only:
        whole = next(one.text for one in articles if one.slug == only.slug)
        assert only.sentences
        for place in only.sentences:
            assert whole[place.start : place.end] == place.text


def test_sentences_of_what_only_one_says_are_few() -> None:
    lines = "".join(f"第{number}句说的是一件事。" for number in range(30))
    articles = [article("a", lines + text("a", 5, NAME), "2020-03-01"), article("b", text("b", 5, NAME), "2020-03-02")]
    found = findings(articles)
    mentions = tuple(Mention(f"c{n}", place, place + 1) for n, place in enumerate(range(0, 200, 10)))
    found["a"] = Findings(mentions=mentions, shingles=found["a"].shingles)
    ((story,), _) = stories(articles, found)
    assert len(story.only[0].concepts) == 20
    assert len(story.only[0].sentences) == 5


# Laws

SMALL = [
    article(f"a{number}", text(f"a{number}", 4, *more), date, outlet)
    for number, (date, outlet, more) in enumerate([
        ("2020-03-01", "", (NAME,)), ("2020-03-01", "", (NAME,)), ("", "", (NAME,)), ("2020-03-09", "paper", (NAME,)),
        ("2020-03-11", "paper", (NAME,)), ("2020", "", ()), ("2020-04-01", "", (NAME,)), ("2020-05-30", "", (NAME,)),
    ])
] + [article("a0-mirror", text("a0", 4, NAME)), article("a0-print", text("a0", 4, NAME), "2020-03-01")]  # fmt: skip
READ = findings(SMALL)


@given(st.permutations(SMALL))
def test_the_order_of_the_articles_does_not_matter(shuffled: list[Article]) -> None:
    assert stories(shuffled, READ) == stories(SMALL, READ)
    assert doubtful_copies(shuffled, READ) == doubtful_copies(SMALL, READ)


def test_nothing_comes_of_nothing() -> None:
    assert stories([], {}) == ((), ())
    assert stories([article("a", "")], {}) == ((), ())
    assert stories([article("a", ""), article("b", "")], findings([article("a", ""), article("b", "")])) == ((), ())


@given(st.lists(st.sets(st.integers(0, (1 << 48) - 1) | st.integers(0, 9), max_size=8), max_size=9), st.integers(1, 5))
def test_shared_shingles_are_found_in_any_number_of_slices(prints: list[set[int]], size: int) -> None:
    ordered = [sorted(one) for one in prints]
    expected = {
        value: holders for value in set().union(*prints)
        if len(holders := tuple(number for number, one in enumerate(prints) if value in one)) > 1
    }  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("build_archive.relate.wording._AT_ONCE", size)
        assert dict(shared(ordered)) == expected


def test_pairs_grow_with_the_holders_and_no_faster() -> None:
    assert len(list(pairs(range(CLIQUE)))) == CLIQUE * (CLIQUE - 1) // 2
    assert len(list(pairs(range(10_000)))) < 60_000


@pytest.mark.parametrize("shape", ["scattered", "everywhere", "stock", "copies"])
def test_the_work_for_one_article_stays_the_same(shape: str) -> None:
    """Pairs that are counted and texts that are read, in archives that double in size."""
    spent = []
    for size in (40, 80, 160):
        articles = []
        for number in range(size):
            day = f"{2005 + number % 20}-{1 + number % 12:02}-{1 + number % 28:02}"
            common = {
                "scattered": [paragraph(Random(f"shared/{number % (size // 4)}"))],
                "everywhere": [paragraph(Random(f"shared/{number % 3}"))],
                "stock": [NAME, paragraph(Random("law"))],
                "copies": [],
            }[shape]
            key = f"{number // 40}" if shape == "copies" else f"{number}"
            articles.append(article(f"a{number:03}", text(key, 4, *common), day))
        found = findings(articles)
        words = wording(texts(articles, found))
        made = len(counted([unpack(one.shingles) for one in words.texts])) / size
        links(words, families(words))
        spent.append((made, words.read / size))
    assert all(counted_pairs <= CLIQUE for counted_pairs, _ in spent), spent
    assert all(after[1] <= 1.2 * before[1] for before, after in pairwise(spent)), spent


def test_a_paragraph_that_all_of_a_large_archive_share_links_nobody() -> None:
    articles = [
        article(f"a{n}", text(f"a{n}", 4, paragraph(Random(f"shared/{n % 3}"))), f"{2005 + n % 20}-{1 + n % 12:02}-11")
        for n in range(90)
    ]  # fmt: skip
    assert told(*articles) == (set(), set())
