"""What the theme's templates are told about a page; the keys are listed in ``theme/README.md``."""

from __future__ import annotations

from build_archive import pages
from build_archive.publish.escape import address, script_json
from build_archive.publish.shelf import Site


def page_context(site: Site, tree: str, path: str) -> dict[str, object]:
    """The variable ``archive`` of the page ``path`` of ``tree``, without the policy."""
    page = site.pages[tree][path].page
    both = [other for other in site.trees if path in site.pages[other]]
    here = site.prefix(tree) + site.url(path)
    absolute = bool(site.config.site_url)
    captured = next((other for other in both if site.pages[other][path].page.captured), tree)
    x_default = site.base(captured) + address(site.url(path)) if absolute else site.prefix(captured) + site.url(path)
    return {
        **shell_context(site, tree),
        "kind": page.kind,
        "title": "" if page.kind == "home" else page.title,
        "description": page.description or (site.description(tree) if page.kind == "home" else ""),
        "canonical": site.config.site_url + address(here) if absolute else "",
        "alternates": [
            {
                "lang": other,
                "url": site.prefix(other) + site.url(path) or ".",
                "href": site.base(other) + address(site.url(path)) if absolute else "",
                "current": other == tree,
            }
            for other in both
        ] if len(both) > 1 else [],
        "x_default": (x_default or ".") if len(both) > 1 else "",
        "noindex": page.noindex,
        "opengraph": list(page.opengraph),
        "jsonld": script_json(page.jsonld) if page.jsonld else "",
        "conversion": page.conversion,
        "current": pages.section(path),
    }


def shell_context(site: Site, tree: str) -> dict[str, object]:
    """What every page of ``tree`` is told, the lost one included."""
    prefix = site.prefix(tree)
    return {
        "lang": tree,
        "tree": tree,
        "prefix": prefix,
        "kind": "error",
        "site_name": site.name(tree),
        "title": "",
        "description": "",
        "words": site.words[tree],
        "canonical": "",
        "alternates": [],
        "x_default": "",
        "feeds": [
            {"type": "application/atom+xml", "url": f"{prefix}feed.xml", "title": site.name(tree)},
            {"type": "application/feed+json", "url": f"{prefix}feed.json", "title": site.name(tree)},
        ],
        "noindex": False,
        "opengraph": [],
        "csp": "",
        "jsonld": "",
        "conversion": "",
        "current": "",
    }
