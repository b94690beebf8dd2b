"""Events through the whole walk: on the five first seeds, and by the same rules on an invented affair of other dates."""

from __future__ import annotations

import html
import shutil
from pathlib import Path

import pytest

from build_archive.config import default_config
from build_archive.ingest.decisions import with_answers
from build_archive.model import Catalog, Certainty, Decision, EventEntry, EventPassage
from build_archive.pipeline import stages
from build_archive.relate.calendar import stretch


def told(catalog: Catalog, event: str) -> list[tuple[str, str, str]]:
    """(seed, how, the words that date it) of each passage of ``event``."""
    return [(seed(catalog, one), one.how, one.words) for one in entry(catalog, event).passages]


def entry(catalog: Catalog, event: str) -> EventEntry:
    return next(one for one in catalog.events if one.event.id == event)


def seed(catalog: Catalog, passage: EventPassage) -> str:
    path = next(article.seed_path for article in catalog.articles if article.slug == passage.slug)
    return path.removeprefix("seeds/").partition("_")[0].partition(".")[0]


@pytest.fixture(scope="module")
def seeds(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> stages.Build:
    root = tmp_path_factory.mktemp("events")
    shutil.copytree(repository / "seeds", root / "seeds")
    return stages.run(default_config(root))


def test_no_mistake_in_the_files(seeds: stages.Build) -> None:
    assert [str(one) for one in seeds.curation.diagnostics] == []


def test_the_catalogue_stands_in_two_accounts_and_is_named_in_a_third(seeds: stages.Build) -> None:
    catalog = seeds.catalog
    assert told(catalog, "export-catalogue-2020") == [
        ("000", "date", "8月28日"), ("002", "date", "8月28日"),
        ("001", "document", "《中国禁止出口限制出口技术目录》"),
    ]  # fmt: skip
    passages = entry(catalog, "export-catalogue-2020").passages
    assert [one.value for one in passages] == ["2020-08-28", "2020-08-28", ""]
    assert all("《中国禁止出口限制出口技术目录》" in one.sentence for one in passages)
    assert "上周末" not in "".join(one.sentence for one in passages)


def test_months_join_the_days_of_another_account(seeds: stages.Build) -> None:
    assert told(seeds.catalog, "divestiture-act-2024") == [
        ("003", "date", "去年4月"), ("004", "date", "2024 年 4 月 24 日"),
    ]  # fmt: skip
    assert told(seeds.catalog, "lawsuit-2024") == [
        ("003", "date", "去年5月"), ("004", "date", "2024 年 5 月 7 日"), ("004", "date", "2024 年 5 月 7 日"),
    ]  # fmt: skip
    first = entry(seeds.catalog, "lawsuit-2024").passages[0]
    assert first.value == "2024-05"
    assert "2025-01-16" in first.evidence


def test_every_event_of_the_seeds_is_told_by_somebody(seeds: stages.Build) -> None:
    for one in seeds.catalog.events:
        assert any(passage.how == "date" for passage in one.passages), one.event.id
        days = stretch(one.event.date)
        for passage in one.passages:
            text = next(article.text for article in seeds.catalog.articles if article.slug == passage.slug)
            assert "".join(text[passage.start : passage.end].split()) == "".join(passage.sentence.strip("…").split())
            if passage.how == "date":
                value = stretch(passage.value.removesuffix("/.."))
                assert value is not None
                assert days is not None
                assert value.holds(days) or days.holds(value)
            else:
                assert (passage.value, passage.evidence) == ("", "")


def test_accepted_dates_are_replayed(repository: Path, tmp_path: Path) -> None:
    shutil.copytree(repository / "seeds", tmp_path / "seeds")
    asked = [one for one in stages.run(default_config(tmp_path)).catalog.proposals if one.kind == "date"]
    expressions = [one for one in asked if dict(one.value).get("text")]
    facts = [one for one in asked if dict(one.value).get("field")]
    assert facts
    answers = [Decision(one.key, one.kind, "accept", one.value) for one in asked]
    file = tmp_path / "seeds" / "_curation" / "decisions.yml"
    file.write_text(with_answers("", "decisions.yml", answers, "2025-03-01"), encoding="utf-8")
    build = stages.run(default_config(tmp_path))
    assert build.curation.diagnostics == ()
    assert [one for one in build.catalog.proposals if one.key in {answer.key for answer in answers}] == []
    for one in expressions:
        value = dict(one.value)
        times = build.catalog.findings[value["slug"]].times
        assert [time.certain for time in times if (time.text, time.value) == (value["text"], value["value"])] == [True]
    for one in facts:
        value = dict(one.value)
        (article,) = (article for article in build.catalog.articles if article.slug == value["slug"])
        (evidence,) = (said for said in article.metadata.evidence if said.field == value["field"])
        assert evidence.certainty is Certainty.CURATOR


FERRY = """\
白鹭渡轮停航以后

海风日报 1987年6月15日

6月10日，岚湾市港务局发布《岚湾港轮渡管理办法》，要求白鹭渡轮公司在七月以前换掉三条旧船。消息传开，码头上排起了长队。

去年11月，白鹭渡轮公司曾向岚湾市港务局申请延期，没有得到答复。老船长说，这几条船开了三十年，从来没有出过事。

1986年，岚湾市港务局和白鹭渡轮公司都没有谈过这件事，至少报纸上没有。

上周末，白鹭渡轮公司贴出告示，说旧船一律停开，票款可以退还，退票的窗口设在码头的东头。
"""
LATER = """\
岚湾旧事

潮声周刊 1988年3月2日

1986年11月20日，白鹭渡轮公司向岚湾市港务局递交申请，请求把换船的日期推迟一年，申请书写了整整十二页。

岚湾市港务局在1987年6月10日发布的办法里没有提到这份申请。三天以后，渡轮公司贴出了停航的告示。

如今的岚湾已经没有渡轮，只剩下码头上的一块铜牌，上面刻着最后一班船的时间。
"""
LINKED = "".join(
    f"<p>{line}</p>" for line in (
        '岚湾港的新规定引起了许多讨论，<a href="http://www.lanwan.example/1987/0610.html?utm_source=feed">港务局的通告</a>只有两页，'
        "却改变了许多人的生活，码头上的人谈的都是这件事。",
        "渡口旁边卖茶的人说，没有船，就没有客人；没有客人，茶也就卖不出去，这个道理谁都明白。",
        "修船的人倒是忙了起来，说要把旧船改成饭店，停在岸边，让城里人来吃鱼，听一听从前的故事。",
    )
)  # fmt: skip
NAMED = "".join(
    f"<p>{html.escape(line)}</p>" for line in (
        "嵐灣的人說起《嵐灣港輪渡管理辦法》，總要嘆一口氣。這部辦法改變了一座城市，也改變了許多人的一生，茶館裏天天有人講。",
        "沒有人記得它是哪一天發布的，只記得那一年的夏天特別熱，碼頭上的鐵欄杆燙得不能碰，孩子們都躲在樹蔭下面。",
        "後來的人修了大橋，汽車從橋上開過去，只要三分鐘，再也沒有人在碼頭上排隊，也沒有人再講起那些舊船了。",
    )
)  # fmt: skip
PAGE = '<!doctype html><html><head><title>{title}</title><meta property="article:published_time" content="{date}"></head><body><article><h1>{title}</h1>{body}</article></body></html>'
AFFAIR = {
    "ferry.txt": FERRY,
    "later.txt": LATER,
    "linked.html": PAGE.format(title="岚湾港的夏天", date="1987-07-01", body=LINKED),
    "named.html": PAGE.format(title="嵐灣的茶館", date="1987-08-01", body=NAMED),
    "old.html": PAGE.format(title="嵐灣的舊書", date="1986-08-01", body=NAMED),
    "_curation/concepts.yml": """\
- {id: port-office, type: organisation, label: 岚湾市港务局, also: [港务局]}
- {id: egret-ferries, type: organisation, label: 白鹭渡轮公司, also: [渡轮公司]}
- {id: ferry-rules, type: document, label: 《岚湾港轮渡管理办法》}
""",
    "_curation/events.yml": """\
- id: rules-published
  date: 1987-06-10
  title: 《岚湾港轮渡管理办法》发布
  concepts: [port-office]
  documents: [ferry-rules]
  addresses: ["https://www.lanwan.example/1987/0610.html"]
- {id: application, date: 1986-11-20, title: 申请延期, concepts: [port-office, egret-ferries]}
- {id: notice, date: 1987-06-13, title: 停航告示, concepts: [egret-ferries]}
""",
}


@pytest.fixture(scope="module")
def affair(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    root = tmp_path_factory.mktemp("affair")
    for name, text in AFFAIR.items():
        (root / "seeds" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "seeds" / name).write_text(text, encoding="utf-8")
    build = stages.run(default_config(root))
    assert build.curation.diagnostics == ()
    return build.catalog


def test_an_invented_day_in_two_accounts_a_document_and_an_address(affair: Catalog) -> None:
    assert told(affair, "rules-published") == [
        ("ferry", "date", "6月10日"), ("later", "date", "1987年6月10日"),
        ("linked", "address", "港务局的通告"), ("named", "document", "《嵐灣港輪渡管理辦法》"),
    ]  # fmt: skip
    undated = [one for one in entry(affair, "rules-published").passages if one.how != "date"]
    assert [(one.value, one.evidence) for one in undated] == [("", ""), ("", "")]
    assert undated[0].sentence.startswith("岚湾港的新规定引起了许多讨论")


def test_an_invented_month_joins_a_day_and_a_year_does_not(affair: Catalog) -> None:
    assert told(affair, "application") == [("ferry", "date", "去年11月"), ("later", "date", "1986年11月20日")]


def test_an_invented_weekend_holds_its_own_days(affair: Catalog) -> None:
    """15 June 1987 is a Monday: the weekend before is the 13th and 14th; the 10th, a Wednesday, is not in it."""
    assert ("ferry", "date", "上周末") in told(affair, "notice")
    assert all("上周末" not in one.sentence for one in entry(affair, "rules-published").passages)
