"""The archive as a plain Markdown tree that stock MkDocs builds without this package: the way out.

Everything that comes from an article goes through the library's writer, whose Markdown holds nothing live for any
engine, and titles are HTML-escaped, because MkDocs prints them as they are.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from build_archive.convert import convert_text, convert_tree, written_in
from build_archive.errors import UsageError
from build_archive.markup import frontmatter, markdown
from build_archive.markup.html import escape
from build_archive.model import METADATA_FIELDS, Article, Element, Text
from build_archive.model.tree import replace, unwrap
from build_archive.pages import outside, wording
from build_archive.pages.view import View
from build_archive.publish.annotations import annotations_json
from build_archive.publish.notes import article_notes, note_pages
from build_archive.publish.related import listing, related_pages, view_of
from build_archive.publish.shelf import Site
from build_archive.publish.swap import recover, swap_in
from build_archive.publish.written import fill
from build_archive.text.personal import mask

MARK = "# Written by: build-archive export"
"""First line of the tree's ``mkdocs.yml``: a folder that begins so may be replaced by the next export."""
MAX_REMOVED = 4_000
"""Characters of one removal on a record page."""


def export(site: Site, target: Path) -> int:
    """Write the tree to ``target``, whole or not at all; the number of its files."""
    recover(target)
    if target.exists() and (not target.is_dir() or (any(target.iterdir()) and not _ours(target))):
        raise UsageError(f"{target} is not empty and no former export.\n  → Name a new folder, or empty this one.")
    new = target.with_name(target.name + ".new")
    count = 0
    for path, content in files(site):
        file = new / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        count += 1
    swap_in(new, target)
    return count


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file of the tree."""
    for path, text in _texts(site):
        yield path, text.encode()
    for asset in annotations_json(site.catalog, site.config):
        yield f"docs/{asset.path}", asset.content
    for path in sorted(_media(site)):
        yield f"docs/{path}", (site.config.docs_dir / path).read_bytes()


def _texts(site: Site) -> Iterator[tuple[str, str]]:
    yield "mkdocs.yml", _settings(site)
    for tree in site.trees:
        prefix = "docs/" + site.prefix(tree)
        view = view_of(site, tree)
        yield prefix + "index.md", _home(site, tree, view)
        yield prefix + "articles/index.md", _page(site, tree, "文章", _list(site, tree, ""))
        for article in site.catalog.articles:
            yield f"{prefix}articles/{article.slug}.md", _article(site, tree, article, view)
            if article.record is not None:
                yield f"{prefix}articles/{article.slug}/record.md", _record(site, tree, article)
        written = _written(site)
        for path, title, body in (*related_pages(view), *note_pages(view)):
            if path not in written:
                yield prefix + path, f"---\n{frontmatter.dump({'title': escape(title)})}---\n\n{markdown.write(body)}"
        for path in sorted(written):
            if path != "index.md":
                yield prefix + path, _by_hand(site, tree, path, view)


def _ours(folder: Path) -> bool:
    try:
        return (folder / "mkdocs.yml").read_text(encoding="utf-8").startswith(MARK)
    except (OSError, UnicodeDecodeError):
        return False


def _settings(site: Site) -> str:
    main, other = site.trees
    prefix = site.prefix(other)
    values: dict[str, object] = {
        "site_name": escape(site.config.site_name),
        "site_description": escape(site.config.site_description),
        "theme": {"name": "material", "language": "zh" if main == "zh-Hans" else "zh-Hant", "font": False},
        "plugins": [],
        "markdown_extensions": ["tables", "footnotes", "pymdownx.tilde"],
        "nav": [
            {site.say("首页", main): "index.md"},
            *({site.say(wording.SHELL[room], main): f"{room}/index.md"}
              for room in ("articles", "chronology", "events", "concepts", "stories", "notes", "tags")),
            {site.say("繁体" if other == "zh-Hant" else "简体", other): prefix + "index.md"},
        ],
        "not_in_nav": "*\n",
    }
    if site.config.site_url:
        values["site_url"] = site.config.site_url
    return f"{MARK}\n{frontmatter.dump(values)}"


def _page(site: Site, tree: str, title: str, body: Element, **more: object) -> str:
    """A Markdown file: front matter, then what the library's writer makes of ``body``."""
    head = {"title": escape(site.say(title, tree)), **more}
    return f"---\n{frontmatter.dump(head)}---\n\n{markdown.write(body)}"


def _home(site: Site, tree: str, view: View) -> str:
    if (site.config.docs_dir / "index.md").is_file():
        return _by_hand(site, tree, "index.md", view)
    body = Element("body", {}, [Element("p", {}, [site.description(tree)])])
    for child in list(_list(site, tree, "articles/").children):
        body.append(child)
    return _page(site, tree, site.config.site_name, body)


def _list(site: Site, tree: str, folder: str) -> Element:
    items = Element("ul")
    for article in site.catalog.articles:
        link = Element("a", {"href": f"{folder}{article.slug}.md"}, [_title(site, tree, article)])
        when = article.metadata.published[:10]
        items.append(Element("li", {}, [link, f"（{when}）"] if when else [link]))
    return Element("body", {}, [items] if items.children else [])


def _article(site: Site, tree: str, article: Article, view: View) -> str:
    metadata = article.metadata
    body = Element("body")
    facts = Element("ul")
    for name in METADATA_FIELDS:
        value = getattr(metadata, name)
        if name in {"title", "excerpt", "lang"} or not value:
            continue
        shown = "、".join(value) if isinstance(value, tuple) else value
        if name == "rights":
            shown = site.say(wording.RIGHTS[value], tree)
        label = f"{site.say(wording.FIELDS[name], tree)}："
        facts.append(Element("li", {}, [label, *_value(site, tree, article, shown)]))
    if article.record is not None:
        record = Element("a", {"href": f"{article.slug}/record.md"}, [site.say("清理记录", tree)])
        facts.append(Element("li", {}, [record]))
    body.append(facts)
    if metadata.rights == "full":
        content = markdown.read(article.markdown)
        convert_tree(content, lang=metadata.lang, target=tree, options=site.conversions[tree])
        _safe_links(site, content, article)
        body.append(Element("hr"))
        for child in list(content.children):
            body.append(child)
    elif metadata.excerpt and metadata.rights == "excerpt":
        body.append(Element("blockquote", {}, [Element("p", {}, [_say(site, tree, article, metadata.excerpt)])]))
    for child in article_notes(article, view):
        body.append(child)
    return _file(site, tree, article, body, _title(site, tree, article))


def _record(site: Site, tree: str, article: Article) -> str:
    record = article.record
    assert record is not None  # only called for those that have one
    body = Element("body")
    link = Element("a", {"href": f"../{article.slug}.md"}, [_title(site, tree, article)])
    body.append(Element("p", {}, [link]))
    facts = [("seed", record.seed_path), ("SHA-256", record.seed_sha256), ("encoding", record.encoding)]
    body.append(Element("ul", {}, [Element("li", {}, [f"{name}: {value}"]) for name, value in facts]))
    for removal in record.removals:
        label = site.say(wording.REASONS[removal.reason][0], tree)
        place = f" {removal.rule} {removal.start}–{removal.end}"
        body.append(Element("p", {}, [Element("strong", {}, [label]), place]))
        text = " ".join(mask(removal.text).split())
        if text and article.metadata.rights == "full":
            body.append(Element("blockquote", {}, [Element("p", {}, [text[:MAX_REMOVED]])]))
    return _file(site, tree, article, body, f"{site.say('清理记录', tree)}：{_title(site, tree, article)}")


def _file(site: Site, tree: str, article: Article, body: Element, title: str) -> str:
    return f"---\n{frontmatter.dump({'title': escape(title)})}---\n\n{markdown.write(body)}"


def _value(site: Site, tree: str, article: Article, value: str) -> list[Element | str]:
    if outside.linkable(value):
        return [Element("a", {"href": value}, [outside.shown(value)])]
    return [_say(site, tree, article, value)]


def _safe_links(site: Site, root: Element, article: Article) -> None:
    """Links lead to the archive's own files or out by http(s); pictures become links, nothing is fetched by reading."""
    targets = {link.original: link.target for link in site.catalog.outlinks.get(article.slug, ()) if link.target}
    for anchor in list(root.elements("a")):
        address = anchor.get("href").strip()
        if targets.get(address):
            anchor.attrs = {"href": f"{targets[address]}.md"}
        elif not outside.linkable(address):
            unwrap(anchor)
    for image in list(root.elements("img")):
        words = image.get("alt").strip() or outside.shown(image.get("src"))
        shown: Element | Text = Text(f"［{words}］")
        inside_link = any(node.tag == "a" for node in _parents(image))
        if outside.linkable(image.get("src")) and not inside_link:
            shown = Element("a", {"href": image.get("src")}, [f"［{words}］"])
        replace(image, shown)


def _parents(node: Element) -> Iterator[Element]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _title(site: Site, tree: str, article: Article) -> str:
    return _say(site, tree, article, article.metadata.title) or article.slug


def _say(site: Site, tree: str, article: Article, text: str) -> str:
    lang = article.metadata.lang or site.config.main_script
    return convert_text(text, lang=lang, target=tree, options=site.conversions[tree])


def _by_people(site: Site) -> set[str]:
    docs = site.config.docs_dir
    paths = {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}
    return {path for path in paths if path.split("/")[0] not in {"articles", "dev"} and "/." not in f"/{path}"}


def _written(site: Site) -> set[str]:
    return {path for path in _by_people(site) if path.endswith(".md")}


def _media(site: Site) -> set[str]:
    return {path for path in _by_people(site) if not path.endswith(".md")}


def _by_hand(site: Site, tree: str, path: str, view: View) -> str:
    """A hand-written page; a marker becomes a plain list, or nothing."""
    text = (site.config.docs_dir / path).read_text(encoding="utf-8-sig")
    lang = written_in(text, site.config.main_script)
    folder = posixpath.relpath("articles", posixpath.dirname(path) or ".") + "/"
    base = folder.removesuffix("articles/")

    def filled(name: str) -> str:
        body = _list(site, tree, folder) if name == "latest" else listing(name, view, base)
        return f"\n{markdown.write(body)}\n" if body is not None and body.children else ""

    text = fill(text, filled)
    second = tree != site.config.main_script
    if not second and lang == tree:
        return text
    lines = text.splitlines(keepends=True)
    title = next((index for index, line in enumerate(lines) if line.startswith("# ")), None)
    head = ""
    if title is not None:
        head = f"# {site.say(lines.pop(title)[2:].strip(), tree)}\n\n"
    content = markdown.read("".join(lines))
    media = _media(site)
    for element in content.elements():
        for name in ("href", "src"):
            link = element.get(name)
            if second and link and posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) in media:
                element.attrs[name] = "../" + link
    convert_tree(content, lang=lang, target=tree, options=site.conversions[tree])
    return head + markdown.write(content)
