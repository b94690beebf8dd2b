"""Pagefind beside it: its pages, its index, its answers."""

from __future__ import annotations

import gzip
import html
import json
import os
import subprocess
import venv
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.bench.search_cost import Cost, cost

VERSION = "1.5.2"
ROOT = Path(__file__).resolve().parents[2]


def binary() -> Path:
    """The program that ``PAGEFIND`` names, or the one that is installed once into an environment of its own: it is 53 MB
    and nothing else needs it."""
    named = os.environ.get("PAGEFIND")
    if named:
        return Path(named)
    folder = ROOT / ".cache" / "bench-search" / "peer"
    found = sorted(folder.glob("lib/*/site-packages/pagefind_bin_extended/pagefind_extended"))
    if not found:
        venv.create(folder, with_pip=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, f"pagefind[extended]=={VERSION}"], check=True)
        found = sorted(folder.glob("lib/*/site-packages/pagefind_bin_extended/pagefind_extended"))
    return found[0]


def write_pages(pages: Iterable[tuple[str, str, str, Sequence[str]]], folder: Path) -> None:
    """A page for each (name, language, title, paragraphs): nothing but the article."""
    for name, lang, title, paragraphs in pages:
        body = "".join(f"<p>{html.escape(text)}</p>\n" for text in paragraphs)
        page = (
            f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{html.escape(title)}</title></head>'
            f"<body><main data-pagefind-body><h1>{html.escape(title)}</h1>\n{body}</main></body></html>\n"
        )
        path = folder / "articles" / name / "index.html"
        path.parent.mkdir(parents=True)
        path.write_text(page, encoding="utf-8")
    (folder / "index.html").write_text(SHELL, encoding="utf-8")
    (folder / "box.js").write_text(BOX, encoding="utf-8")


def index(folder: Path) -> Cost:
    """Index the pages below ``folder``; what it cost."""
    version = subprocess.run([binary(), "--version"], check=True, capture_output=True, text=True).stdout.split()[-1]
    if version != VERSION:
        raise SystemExit(f"Pagefind {VERSION} is compared with, not {version}.")
    # One index for both scripts: by default there is one for each language, and readers of one never find the other.
    return cost([str(binary()), "--site", str(folder), "--force-language", "zh", "--silent"])


def names(folder: Path) -> dict[str, str]:
    """Name of the article by the identifier that Pagefind gives it in a result."""
    found = {}
    for path in (folder / "pagefind" / "fragment").iterdir():
        data = gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")
        found[path.stem] = json.loads(data)["url"].strip("/").rpartition("/")[2]
    return found


SHELL = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>search</title></head>
<body><input id="box"><ol id="results"></ol><script type="module" src="box.js"></script></body></html>
"""
BOX = """// A box as its documentation has one: loaded on first focus, asked 150 ms after the last key, five results with excerpts.
const box = document.getElementById("box");
const list = document.getElementById("results");
let module, timer, last = 0;
const load = () => (module ??= import("./pagefind/pagefind.js").then(async (pagefind) => (await pagefind.init(), pagefind)));
box.addEventListener("focus", load);
box.addEventListener("input", () => {
  clearTimeout(timer);
  const mine = ++last;
  timer = setTimeout(async () => {
    const pagefind = await load();
    const found = await pagefind.search(box.value);
    if (mine !== last) return;
    window.ids = performance.now();
    const data = await Promise.all(found.results.slice(0, 5).map((result) => result.data()));
    if (mine !== last) return;
    list.replaceChildren(...data.map((one) => {
      const item = document.createElement("li");
      item.innerHTML = `<a href="${one.url}">${one.meta.title}</a><p>${one.excerpt}</p>`;
      return item;
    }));
    list.toggleAttribute("data-done", Boolean(box.value));
  }, 150);
});
"""
