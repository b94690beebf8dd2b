"""Whatever order people and builds come in, no hand edit is ever lost."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from build_archive.library import article_file, is_untouched, sync
from build_archive.model import Record
from tests.library.samples import archive, record

names = st.sampled_from("abcd")
slugs = st.sampled_from(("a", "b", "a-2", "x"))


class Lifecycle(RuleBasedStateMachine):
    """Seeds come, change, are renamed and go; people edit, write and break files; the build runs in between."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.config = archive(self.root)
        self.records: dict[str, Record] = {}
        self.hands: dict[str, bytes] = {}
        self.number = 0

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    @rule(name=names, slug=slugs, text=st.sampled_from(("甲", "乙", "丙")))
    def put_seed(self, name: str, slug: str, text: str) -> None:
        self.records[name] = record(name, f"{text}\n", slug=slug, content=name + text)
        (self.root / self.records[name].seed_path).write_text(text, encoding="utf-8")

    @rule(name=names)
    def delete_seed(self, name: str) -> None:
        made = self.records.pop(name, None)
        if made:
            (self.root / made.seed_path).unlink()

    @rule(old=names, new=names, keep=st.booleans())
    def rename_seed(self, old: str, new: str, keep: bool) -> None:
        if old in self.records and new not in self.records:
            made = self.records.pop(old)
            moved = record(new, made.markdown, slug=made.slug if keep else new, content=old + made.text)
            (self.root / made.seed_path).rename(self.root / moved.seed_path)
            self.records[new] = moved

    @rule(data=st.data(), how=st.sampled_from(("body", "title", "broken", "no front matter", "digest")))
    def edit(self, data: st.DataObject, how: str) -> None:
        files = sorted(self.config.articles_dir.glob("*.md")) if self.config.articles_dir.is_dir() else []
        if not files:
            return
        file = data.draw(st.sampled_from(files))
        text = file.read_text(encoding="utf-8")
        self.number += 1
        mark = f"手改{self.number}"
        if how == "body":
            text += f"\n{mark}\n"
        elif how == "title":
            text = text.replace("title: ", f"title: {mark} #", 1) if "title: " in text else text + mark
        elif how == "broken":
            text = text.replace("---\n", f"---\n[{mark}\n", 1) if "---\n" in text else text + mark
        elif how == "no front matter":
            text = f"{mark}\n"
        else:
            text = text.replace("build: ", f"# {mark} build: ", 1) if "build: " in text else text + mark
        file.write_text(text, encoding="utf-8")
        self.hands[file.name] = file.read_bytes()

    @rule(name=st.sampled_from(("a.md", "hand.md", "x.md")))
    def write_by_hand(self, name: str) -> None:
        self.config.articles_dir.mkdir(parents=True, exist_ok=True)
        file = self.config.articles_dir / name
        if not file.exists():
            self.number += 1
            file.write_text(f"手写{self.number}\n", encoding="utf-8")
            self.hands[name] = file.read_bytes()

    @rule(data=st.data())
    def delete_by_hand(self, data: st.DataObject) -> None:
        if self.hands:
            name = data.draw(st.sampled_from(sorted(self.hands)))
            del self.hands[name]
            (self.config.articles_dir / name).unlink()

    @rule(backwards=st.booleans())
    def build(self, backwards: bool) -> None:
        records = sorted(self.records.values(), key=lambda r: r.seed_path, reverse=backwards)
        shelf = sync(self.config, records)
        slugs = [article.slug for article in shelf.articles]
        assert len(slugs) == len(set(slugs))
        published = [article.seed_path for article in shelf.articles if article.seed_path]
        assert sorted(published) == sorted(r.seed_path for r in records)
        for article in shelf.articles:
            if not article.edited and article.record is not None:
                file = self.root / article.path
                assert file.read_text(encoding="utf-8") == article_file(article.record)
        assert sync(self.config, records[::-1]).changes == ()

    @invariant()
    def hands_are_kept(self) -> None:
        for name, data in self.hands.items():
            assert (self.config.articles_dir / name).read_bytes() == data
            assert not is_untouched(data.decode("utf-8"))


TestLifecycle = Lifecycle.TestCase
TestLifecycle.settings = settings(max_examples=60, stateful_step_count=25, deadline=None, derandomize=True)
