"""The files of the site that are no pages: feeds, sitemap, robots, and what the pages bring along."""

from __future__ import annotations

from collections.abc import Iterator

from build_archive import pages
from build_archive.markup.html import escape
from build_archive.model import Asset
from build_archive.publish.annotations import annotations_json
from build_archive.publish.escape import address, xml
from build_archive.publish.feeds import feeds
from build_archive.publish.note_feed import note_feeds
from build_archive.publish.offline import name_files
from build_archive.publish.policy import policy
from build_archive.publish.shelf import Site


def outputs(site: Site, *, offline: bool = False) -> Iterator[Asset]:
    """Every asset of the site, each path once."""
    seen: set[str] = set()
    theirs = pages.assets(site.catalog, site.config, site.conversions[site.config.other_script])
    notes = (*note_feeds(site), *annotations_json(site.catalog, site.config))
    for asset in (*feeds(site), *notes, *sitemap(site), robots(site), *theirs):
        if asset.path not in seen:
            seen.add(asset.path)
            yield _as_page(asset, offline=offline) if asset.path.endswith(".html") else asset


def _as_page(asset: Asset, *, offline: bool) -> Asset:
    """A page that stands outside the theme gets the same second wall."""
    meta = f'<head>\n<meta http-equiv="Content-Security-Policy" content="{escape(policy(""))}">'
    html = asset.content.decode().replace("<head>", meta, 1)
    return Asset(asset.path, (name_files(html) if offline else html).encode())


def sitemap(site: Site) -> Iterator[Asset]:
    """``sitemap.xml`` with the days of the contents; needs the site's address and is left out without it."""
    if not site.config.site_url:
        return
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for tree in site.trees:
        for path, stored in sorted(site.pages[tree].items()):
            if stored.page.noindex:
                continue
            lines.append("<url>")
            lines.append(f"<loc>{xml(site.base(tree) + address(site.url(path)))}</loc>")
            if stored.day:
                lines.append(f"<lastmod>{stored.day}</lastmod>")
            for other in site.trees:
                if path in site.pages[other]:
                    href = xml(site.base(other) + address(site.url(path)))
                    lines.append(f'<xhtml:link rel="alternate" hreflang="{xml(other)}" href="{href}"/>')
            lines.append("</url>")
    yield Asset("sitemap.xml", "\n".join([*lines, "</urlset>", ""]).encode())


def robots(site: Site) -> Asset:
    """``robots.txt``: everything may be read."""
    text = "User-agent: *\nAllow: /\n"
    if site.config.site_url:
        text += f"Sitemap: {site.config.site_url}sitemap.xml\n"
    return Asset("robots.txt", text.encode())
