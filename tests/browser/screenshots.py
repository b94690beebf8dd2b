"""Pictures of the main pages for looking at: ``python -m tests.browser.screenshots`` after a build.

The pages a reader comes to, both trees, three widths, light and dark, go into ``screenshots/``; those that the README
shows are made beside them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.browser.chromium import chromium, find_chromium
from tests.browser.kinds import html_pages, kinds
from tests.browser.server import served

ROOT = Path(__file__).resolve().parents[2]
KINDS = (
    "home", "article", "record", "source", "years", "year", "month", "events", "event", "concepts", "concept", "stories",
    "story", "notes", "orphans", "tag", "search",
)
WIDTHS = (1440, 768, 390)
SCHEMES = ("light", "dark")
README = (
    ("home", "", "", 1200),
    ("article", "articles/ftchinese-tiktok-export-rules/", "", 1200),
    ("notes", "articles/kub2b-tiktok-shutdown/", "main mark", 1440),
    ("event", "events/export-catalogue-2020/", "", 1200),
    ("record", "articles/kub2b-tiktok-shutdown/record/", "fieldset.switches", 1200),
)
"""Pictures that stand in the README: name, page, what stands near the top of the window, width of the window."""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--out", type=Path, default=ROOT / "screenshots")
    parser.add_argument("--readme", type=Path, default=ROOT / "docs" / "assets" / "screenshots")
    parser.add_argument("--full", action="store_true", help="whole pages instead of the first screens")
    options = parser.parse_args()
    if find_chromium() is None:
        print("Chromium is needed: install it, or name it in CHROMIUM.", file=sys.stderr)
        return 1
    if not (options.site / "index.html").is_file():
        print(f"{options.site} holds no site: build it first.", file=sys.stderr)
        return 1
    options.out.mkdir(parents=True, exist_ok=True)
    options.readme.mkdir(parents=True, exist_ok=True)
    found = kinds(html_pages(options.site))
    with served(options.site) as base, chromium() as browser:
        for scheme in SCHEMES:
            for width in WIDTHS:
                height = 1100 if width > 600 else 844
                context = browser.new_context(
                    color_scheme=scheme, viewport={"width": width, "height": height}, device_scale_factor=1
                )
                page = context.new_page()
                for kind, name in found.items():
                    label = kind.removeprefix("hant:")
                    if label not in KINDS:
                        continue
                    tree = "hant" if kind != label else "hans"
                    page.goto(base + name)
                    stem = f"{label}-{width}-{scheme}"
                    page.screenshot(path=options.out / f"{stem}-{tree}.png", full_page=options.full)
                context.close()
        for picture, name, first, width in README:
            page = browser.new_page(color_scheme="light", viewport={"width": width, "height": width * 19 // 30})
            page.goto(base + name)
            if first:
                page.evaluate(f"scrollBy(0, document.querySelector('{first}').getBoundingClientRect().top - 120)")
            page.screenshot(path=options.readme / f"{picture}.png")
            page.close()
    print(f"{len(list(options.out.glob('*.png')))} pictures in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
