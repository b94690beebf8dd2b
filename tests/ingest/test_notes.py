"""Notes beside the seeds: what is right counts, what is wrong is said where it stands, and nothing raises."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_archive.config import default_config
from build_archive.ingest.discover import discover
from build_archive.ingest.notes import notes
from build_archive.ingest.notes_edit import Facts, fresh_id, markdown_with_ids, with_facts
from build_archive.ingest.notes_markdown import markdown_notes
from build_archive.ingest.notes_yaml import yaml_notes
from build_archive.markup.frontmatter import load_yaml
from build_archive.model import Agent, Annotation, Diagnostic, NoteLink, NotesFile, Quote, Severity

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "notes.yml").read_text(encoding="utf-8"))

FULL = """\
# 关于季度
schema: 1
defaults: {creator: editor, rights: "https://creativecommons.org/licenses/by/4.0/"}
agents: {editor: {type: Person, name: 编者}, imp: {type: Software, name: importer}}
annotations:
  - id: a-7f3k2q
    motivation: identifying
    created: 2025-02-03T09:12:00Z
    quote: {exact: 第三季度, prefix: 公司在, suffix: 宣布}
    body: |
      指*2020年*第三季度。

      见附注。
    tags: [日期, 日期, 2020]
    links: [{href: articles/other#a-9k2m1p, rel: contrasts}, "https://example.org/x"]
    position: [10, 14]
    base: "sha256:0000000000000000000000000000000000000000000000000000000000000000"
    anchor: {state: relocated, score: 0.9, method: manual, now: {exact: 第四季度}, review: false, since: 2025-03-01}
  # 私下的话
  - {creator: imp, visibility: private, body: 不给人看, via: {id: "https://example.org/1", source: hypothesis}}
  - id: a-0q8s5d
    replyTo: a-7f3k2q
    body: 同意。
"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["why"]))
def test_a_file_with(case: dict[str, str]) -> None:
    _, diagnostics = yaml_notes(case["text"], "seeds/a.notes.yml", "seeds/a.txt")
    (one,) = diagnostics
    assert (one.code, one.severity) == (case["code"], Severity.ERROR)
    assert (one.location.path, one.location.line) == ("seeds/a.notes.yml", case["line"])
    assert case["message"] in one.message
    assert case["hint"] in one.hint


def test_everything_a_note_can_say() -> None:
    read, diagnostics = yaml_notes(FULL, "seeds/a.notes.yml", "seeds/a.txt")
    assert not diagnostics
    first, second, third = read
    assert first == Annotation(
        id="a-7f3k2q", path="seeds/a.notes.yml", line=6, seed="seeds/a.txt", motivation="identifying",
        creator=Agent("editor", "编者"), created="2025-02-03T09:12:00Z", quote=Quote("第三季度", "公司在", "宣布"),
        body="指*2020年*第三季度。\n\n见附注。", tags=("日期", "2020"),
        links=(NoteLink("articles/other#a-9k2m1p", "contrasts"), NoteLink("https://example.org/x")),
        rights="https://creativecommons.org/licenses/by/4.0/", position=(10, 14), base=f"sha256:{'0' * 64}",
        now="第四季度",
    )  # fmt: skip
    assert (second.creator, second.visibility, second.via) == (
        Agent("imp", "importer", "Software"), "private", "https://example.org/1",
    )  # fmt: skip
    assert (third.line, third.motivation, third.reply_to) == (21, "replying", "a-7f3k2q")


def test_a_wrong_note_is_left_out_and_the_others_count() -> None:
    text = "- {quote: 甲, body: 一}\n- {quot: 乙}\n- 丙\n- {quote: 丁}\n"
    read, diagnostics = yaml_notes(text, "a.notes.yml", "a.txt")
    assert [(note.line, note.quote.exact if note.quote else "") for note in read] == [(1, "甲"), (4, "丁")]
    assert {one.location.line for one in diagnostics} == {2, 3}


@given(st.recursive(
    st.one_of(st.text(max_size=12), st.integers(), st.booleans(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from("schema agents annotations quote body id links exact defaults".split()), inner),
    ),
    max_leaves=12,
))  # fmt: skip
def test_no_value_raises(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    yaml_notes(text, "a.notes.yml", "a.txt")
    markdown_notes(text, "a.notes.md", "a.txt")


MARKDOWN = """\
这是编者按。

> 第三季度
指2020年**第三季度**。

- 一
- 二

#日期 #2020年
^a-7f3k2q

> 跨过两行的
> 一句话
"""


def test_markdown_is_another_way_of_typing() -> None:
    read, diagnostics = markdown_notes(MARKDOWN, "a.notes.md", "a.txt")
    assert not diagnostics
    assert [(n.line, n.id, n.quote.exact if n.quote else None, n.motivation, n.tags) for n in read] == [
        (1, "", None, "commenting", ()),
        (3, "a-7f3k2q", "第三季度", "commenting", ("日期", "2020年")),
        (12, "", "跨过两行的\n一句话", "highlighting", ()),
    ]
    assert read[1].body == "指2020年**第三季度**。\n\n- 一\n- 二"


@pytest.mark.parametrize("key", ["visibility: private", "Visibility：private", "motivation: questioning", "replyTo: a-7f3k2q"])
def test_a_key_of_the_other_form_is_named_and_never_published_as_text(key: str) -> None:
    text = f"> 第三季度\n私下的话。\n\n{key}\n\n> 第四季度\n公开的话。\n"
    found, told = markdown_notes(text, "seeds/x.notes.md", "seeds/x.txt")
    assert [note.body for note in found] == ["公开的话。"]
    assert [(one.location.line, one.code) for one in told] == [(4, "notes-bad-value")]
    assert ".notes.yml" in told[0].hint


def test_ids_stand_in_markdown_as_lines_of_their_own() -> None:
    facts = [Facts(1, "a-000001"), Facts(12, "a-000002")]
    read, _ = markdown_notes(markdown_with_ids(MARKDOWN, facts), "a.notes.md", "a.txt")
    assert [note.id for note in read] == ["a-000001", "a-7f3k2q", "a-000002"]
    before, _ = markdown_notes(MARKDOWN, "a.notes.md", "a.txt")
    assert [(n.body, n.quote, n.tags) for n in read] == [(n.body, n.quote, n.tags) for n in before]


def archive(root: Path, **files: str) -> tuple[tuple[NotesFile, ...], tuple[Diagnostic, ...]]:
    """The notes of an archive of these files; ``__`` stands for a dot in their names."""
    for name, text in files.items():
        file = root / "seeds" / name.replace("__", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))
    config = default_config(root)
    seeds, _ = discover(config)
    return notes(config, seeds)


def test_a_base_text_stands_beside_the_notes_and_is_no_seed(tmp_path: Path) -> None:
    files, diagnostics = archive(
        tmp_path, a__html="<p>x", a__notes__yml="- {body: 一}", a__notes__md="> x\n", a__notes__base__txt="x\r\ny"
    )
    assert not diagnostics
    assert [(file.path, file.seed, file.base_text) for file in files] == [
        ("seeds/a.notes.md", "seeds/a.html", "x\r\ny"), ("seeds/a.notes.yml", "seeds/a.html", "x\r\ny"),
    ]  # fmt: skip
    assert [seed.path for seed in discover(default_config(tmp_path))[0]] == ["seeds/a.html"]


def test_an_id_is_given_once_in_the_whole_archive(tmp_path: Path) -> None:
    one = "- {id: a-000000, body: 一}"
    files, (found,) = archive(tmp_path, a__txt="x", b__txt="y", a__notes__yml=one, b__notes__yml=one)
    assert [len(file.annotations) for file in files] == [1, 0]
    assert (found.code, str(found.location)) == ("notes-duplicate-id", "seeds/b.notes.yml:1")
    assert "seeds/a.notes.yml:1" in found.hint


def test_notes_on_one_line_are_notes_each(tmp_path: Path) -> None:
    line = "[{id: a-000001, body: 一}, {id: a-000001, body: 二}, {replyTo: a-zzzzzz, body: 三}, {body: 四}]"
    (file,), found = archive(tmp_path, a__txt="x", a__notes__yml=line)
    assert [note.body for note in file.annotations] == ["一", "四"]
    assert [one.code for one in found] == ["notes-duplicate-id", "notes-reply-lost"]
    text = "[{id: a-000001, body: 一}, {quote: 二, body: 二}]"
    own = {"position": [3, 4], "base": f"sha256:{'0' * 64}"}
    assert with_facts(text, [Facts(1, "", "前", "后", own)]) == (text, (1,)), "not into the first one of the line"


def test_answers_need_something_to_answer(tmp_path: Path) -> None:
    text = """\
- {id: a-000001, replyTo: a-000002, body: 一}
- {id: a-000002, replyTo: a-000001, body: 二}
- {id: a-000003, replyTo: a-000001, body: 三}
- {id: a-000004, replyTo: a-zzzzzz, body: 四}
- {id: a-000005, replyTo: a-000006, body: 五}
- {id: a-000006, body: 六}
- {id: a-000007, replyTo: a-000007, body: 七}
"""
    (file,), found = archive(tmp_path, a__txt="x", a__notes__yml=text)
    assert [note.id for note in file.annotations] == ["a-000005", "a-000006"]
    assert sorted((one.code, one.location.line) for one in found) == [
        ("notes-reply-circle", 1), ("notes-reply-circle", 2), ("notes-reply-circle", 7),
        ("notes-reply-lost", 3), ("notes-reply-lost", 4),
    ]  # fmt: skip


def test_nothing_public_tells_of_a_private_note(tmp_path: Path) -> None:
    text = """\
- {id: a-000001, visibility: private, body: 一}
- {id: a-000002, replyTo: a-000001, body: 二}
- {id: a-000003, replyTo: a-000002, body: 三}
- {id: a-000004, body: 四, links: ["#a-000003", "articles/x#a-000001", articles/x]}
"""
    (file,), found = archive(tmp_path, a__txt="x", a__notes__yml=text)
    assert [note.visibility for note in file.annotations] == ["private", "private", "private", "public"]
    assert file.annotations[3].links == (NoteLink("articles/x"),)
    assert sorted(one.code for one in found) == [
        "notes-link-private", "notes-link-private", "notes-reply-private", "notes-reply-private",
    ]  # fmt: skip


def test_notes_of_a_seed_that_is_gone_are_read_all_the_same(tmp_path: Path) -> None:
    (file,), _ = archive(tmp_path, b__txt="x", a__notes__yml="- {body: 一}")
    assert (file.seed, len(file.annotations)) == ("seeds/a", 1)


@pytest.mark.parametrize(("name", "content", "code"), [
    ("a.notes.yml", b"\xff\xfe", "notes-encoding"),
    ("a.notes.yml", b"- {body: x}\n" * 400_000, "notes-too-large"),
    ("a.notes.txt", b"x", "notes-unknown-file"),
    ("a.notes.yml", b"[" * 100_000, "notes-yaml"),
])  # fmt: skip
def test_a_file_that_cannot_be_used(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("x")
    (tmp_path / "seeds" / name).write_bytes(content)
    config = default_config(tmp_path)
    read, found = notes(config, discover(config)[0])
    assert [one.code for one in found] == [code]
    assert not [note for file in read for note in file.annotations]


def test_two_seeds_of_one_name_cannot_share_notes(tmp_path: Path) -> None:
    files, found = archive(tmp_path, a__txt="x", a__html="<p>y", a__notes__yml="- {body: 一}")
    assert [one.code for one in found] == ["notes-ambiguous"]
    (file,) = files
    assert (file.seed, len(file.annotations)) == ("seeds/a", 1), "they are counted, and stand nowhere"
    files, found = archive(tmp_path, a__html__notes__yml="- {body: 一}")
    assert ("seeds/a.html.notes.yml", "seeds/a.html") in [(file.path, file.seed) for file in files]


EDITED = """\
# 头一行的话
schema: 1
annotations:
  - quote: 第三季度     # 尾上的话
    body: |
      正文 # 不是注释

      - 也不是

  # 中间的话
  - {quote: "甲", body: 乙}
  -   quote: >-
        折行的
        引文
      position: [1, 2]
      anchor:
        state: anchored
        score: 1.0
      tags: [a]   # 尾
  - body: 最后
    quote: {exact: 丙, suffix: 丁}
# 结尾的话
"""


def test_what_a_person_wrote_stays_as_it_was() -> None:
    own = {"position": [3, 7], "base": f"sha256:{'0' * 64}", "anchor": {"state": "anchored", "score": 1.0}}
    lines = [note.line for note in yaml_notes(EDITED, "a", "a")[0]]
    facts = [Facts(line, f"a-00000{number}", "前\n“文”", "后文", own) for number, line in enumerate(lines)]
    made, failed = with_facts(EDITED, facts)
    assert not failed
    value = load_yaml(made, "a")[0]["annotations"]
    assert [one["id"] for one in value] == ["a-000000", "a-000001", "a-000002", "a-000003"]
    assert all(one["position"] == [3, 7] and one["base"] and one["anchor"] == own["anchor"] for one in value)
    assert value[0]["quote"] == {"prefix": "前\n“文”", "exact": "第三季度", "suffix": "后文"}
    assert value[1]["quote"] == "甲"  # a flow style leaves no room for more than the position
    assert value[2]["quote"]["exact"] == "折行的 引文"
    assert value[3]["quote"] == {"exact": "丙", "prefix": "前\n“文”", "suffix": "丁"}
    kept = [line.strip() for line in EDITED.splitlines()]
    for line in made.splitlines():
        if line.strip() in kept:
            kept.remove(line.strip())
    gone = {"position: [1, 2]", "anchor:", "state: anchored", "score: 1.0"}
    assert {line for line in kept if line not in gone and not line.startswith("-")} == {"quote: {exact: 丙, suffix: 丁}"}
    for said in ("# 头一行的话", "# 尾上的话", "# 不是注释", "# 中间的话", "# 尾", "# 结尾的话"):
        assert said in made
    # The ends of lines stay those of the file.
    other, failed = with_facts(EDITED.replace("\n", "\r\n"), facts)
    assert (other, failed) == (made.replace("\n", "\r\n"), ())
    # What is there is not written a second time.
    assert with_facts(made, [replace(one, id="", prefix="", suffix="") for one in facts if one.line == 4])[0] == made


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=20)


@given(st.lists(st.tuples(WORDS, WORDS, st.sampled_from(["", "|", "'", '"', "flow"])), min_size=1, max_size=4), WORDS)
def test_an_edit_changes_nothing_but_what_it_says(entries: list[tuple[str, str, str]], words: str) -> None:
    lines = ["annotations:"]
    for quote, body, style in entries:
        dumped = yaml.safe_dump(quote, allow_unicode=True, width=10_000, default_style=style if style in "'\"" else None)
        quoted = dumped.removesuffix("\n").removesuffix("\n...")
        if "\n" in quoted:
            quoted = '"x"'
        said = yaml.safe_dump(body, allow_unicode=True, default_style='"', width=10_000).strip()
        lines += [f"- {{quote: {quoted}, body: {said}}}"] if style == "flow" else [f"- quote: {quoted}", f"  body: {said}"]
    text = "\n".join(lines) + "\n"
    read, _ = yaml_notes(text, "a", "a")
    made, failed = with_facts(text, [Facts(note.line, "a-00000a", words, words, {"position": [1, 2]}) for note in read])
    assert not failed
    after, _ = yaml_notes(made, "a", "a")
    assert [(n.body, n.quote.exact if n.quote else "") for n in after] == [
        (n.body, n.quote.exact if n.quote else "") for n in read
    ]  # fmt: skip
    assert all(note.id == "a-00000a" and note.position == (1, 2) for note in after)


def test_ids_come_from_what_is_said_and_meet_nobody() -> None:
    note = Annotation("", "a", 1, "a.txt", quote=Quote("甲"), body="乙")
    first = fresh_id(note, ())
    assert first == fresh_id(note, ())
    assert fresh_id(note, {first}) != first
    assert len({fresh_id(replace(note, body=str(number)), ()) for number in range(1000)}) == 1000
