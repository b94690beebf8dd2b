"""Archives of hostile articles, built whole, and what is left of them when a wall is taken down."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.bench.generate import empty_archive
from tests.security.attacks import Hostile, page, yaml_text

HARMLESS = ("harmless-html", "harmless-md", "harmless-txt")
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')

_RICH = """<p>一段带有<a href="https://e.org/a">链接</a>、<strong>强调</strong>和<code>代码</code>的文字。</p>
<h2>小标题</h2><ul><li>第一项</li><li>第二项</li></ul><blockquote><p>引文一段。</p></blockquote>
<p><img src="https://e.org/p.jpg" alt="照片"></p><table><tr><th>甲</th></tr><tr><td>乙</td></tr></table>"""
_FACTS = {
    "schema": 1, "title": "无害的文章", "subtitle": "一个副题", "author": ["甲", "乙", "丙"], "site_name": "某报",
    "source_url": "https://e.org/1", "mirror_url": "https://e.net/1", "published": "2020-01-02", "updated": "2020-01-03",
    "tags": ["标签甲", "标签乙", "标签丙"],
}


def write(folder: Path, hostile: Iterable[Hostile]) -> None:
    """Seeds and sidecars of the attacks, with harmless articles of every shape beside them."""
    empty_archive(folder)
    seeds = folder / "seeds"
    for one in hostile:
        (seeds / f"{one.slug}.txt").write_bytes(one.seed)
        (seeds / f"{one.slug}.yml").write_text(one.sidecar, encoding="utf-8")
    forms = {
        "html": page("无害", _RICH),
        "md": "# 无害\n\n一段[链接](https://e.org/b)与**强调**。\n\n## 小标题\n\n- 一\n- 二\n\n> 引文\n\n正文到此为止。\n".encode(),
        "txt": "无害\n\n第一段普通的文字，没有任何标记。\n\n第二段普通的文字，也没有任何标记。\n".encode(),
    }
    for form, seed in forms.items():
        facts = {**_FACTS, "slug": f"harmless-{form}", "source_url": f"https://e.org/{form}"}
        (seeds / f"harmless-{form}.txt").write_bytes(seed)
        (seeds / f"harmless-{form}.yml").write_text(yaml_text(facts), encoding="utf-8")


def build(folder: Path, *, sanitizer: bool = True) -> Path:
    """The site; ``sanitizer=False`` builds with the allow-list turned into its opposite."""
    if sanitizer:
        command = [sys.executable, "-m", "build_archive", "build", "--report", "report.jsonl"]
    else:
        command = [sys.executable, str(Path(__file__).with_name("weak_build.py"))]
    run(command, folder)
    return folder / "site"


def export(folder: Path, target: Path) -> Path:
    """The plain tree of the archive, built by MkDocs alone."""
    run([sys.executable, "-m", "build_archive", "export", str(target)], folder)
    assert "build-archive" not in (target / "mkdocs.yml").read_text(encoding="utf-8").split("\n", 1)[1]
    run([sys.executable, "-m", "mkdocs", "build", "--quiet"], target)
    return target / "site"


def without_policy(site: Path, target: Path) -> Path:
    """A copy of the site whose pages carry no policy."""
    shutil.copytree(site, target, copy_function=os.link)
    for path in target.rglob("*.html"):
        source = path.read_text(encoding="utf-8")
        bare, count = POLICY.subn("", source)
        if count:
            path.unlink()
            path.write_text(bare, encoding="utf-8")
    return target


def run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace")
    assert done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
