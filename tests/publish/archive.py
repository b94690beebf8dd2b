"""A small archive in a folder, for tests that build it for real."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

SETTINGS = """\
site_name: 软件档案
site_description: 试验
theme: {name: material, font: false}
plugins:
  - build-archive: {main_script: zh-Hans, zone: Asia/Shanghai}
exclude_docs: dev/
not_in_nav: "*"
validation:
  links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
"""
HOME = "# 软件档案\n\n这里收着几篇关于网络的文章。\n\n<!-- archive:latest -->\n\n[关于](about.md)\n"
ABOUT = "# 关于\n\n软件与网络。\n\n![图](assets/p.png)\n"


def article(title: str, text: str, date: str = "2020-09-01", head: str = "") -> str:
    """A saved page with a body long enough to be one."""
    more = (
        ", and this is what paragraph {} has to say about it, at some length, so that nobody takes it for a menu."
        if text.isascii() else "，这是第{}段，写得足够长，好让人看出它是正文而不是别的东西。"
    )
    paragraphs = "".join(f"<p>{text}{more.format(n)}</p>" for n in range(1, 6))
    return (
        f'<!doctype html><html lang="zh-CN"><head><title>{title}</title>{head}'
        f'<meta property="article:published_time" content="{date}T08:00:00+08:00"></head>'
        f"<body><nav><a href='/'>首页</a> <a href='/x'>新闻</a></nav><article><h1>{title}</h1>{paragraphs}</article>"
        "</body></html>"
    )


SEEDS: dict[str, str | bytes] = {
    "001.html": article("软件的出口", "网络里的软件"),
    "001.yml": "schema: 1\nslug: first\ntags: [软件]\naliases: [former]\n",
    "002.html": article("軟體與網路", "這些軟體沒有內容的國際網路，與藝術無關"),
    "003.html": article("An English page", "The network is down and it was not the first time that it was", "2021-02-03"),
    "004.txt": "纯文本的题目\n\n" + "\n\n".join(f"第{n}段纯文本，说的是软件和网络，写得足够长。" for n in range(1, 6)) + "\n",
}


def make(root: Path, seeds: Mapping[str, str | bytes] = SEEDS, settings: str = SETTINGS) -> Path:
    """An archive below ``root`` with these ``seeds``."""
    (root / "docs" / "assets").mkdir(parents=True, exist_ok=True)
    (root / "seeds").mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (root / "docs" / "index.md").write_text(HOME, encoding="utf-8")
    (root / "docs" / "about.md").write_text(ABOUT, encoding="utf-8")
    (root / "docs" / "assets" / "p.png").write_bytes(b"\x89PNG\r\n")
    for name, content in seeds.items():
        path = root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def call(root: Path, *arguments: str, stdin: bytes | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """``build-archive`` with ``arguments`` in ``root``, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "build_archive", *arguments],
        cwd=root, input=stdin, capture_output=True, env={**os.environ, **environment}, timeout=300, check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


def tree_digest(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below ``folder``."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*")) if path.is_file()
    }


def times(folder: Path) -> dict[str, int]:
    """When each file below ``folder`` was written."""
    return {p.relative_to(folder).as_posix(): p.stat().st_mtime_ns for p in sorted(folder.rglob("*")) if p.is_file()}
