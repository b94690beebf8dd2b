"""Boxes of invented pages, made by the libraries that other programs make theirs with."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from email.generator import BytesGenerator
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.policy import SMTP

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from build_archive.ingest import captures
from build_archive.model import Capture, Diagnostic, Seed

DAY = "2020-09-01T04:52:41Z"
CSS = b"body { color: red }"


def seed(name: str, data: bytes) -> Seed:
    return Seed(f"seeds/{name}", hashlib.sha256(data).hexdigest(), len(data))


def read(name: str, data: bytes) -> list[Capture]:
    return list(captures(seed(name, data), data))


def texts(found: Iterable[Capture]) -> dict[str, str]:
    return {one.id: one.decoded for one in found if one.decoded}


def told(found: Iterable[Capture]) -> list[Diagnostic]:
    return [diagnostic for one in found for diagnostic in one.diagnostics]


def page(words: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>题</title>{head}</head><body><p>{words}</p></body></html>"


def mhtml(
    parts: Sequence[tuple[str, str, bytes]],
    *,
    fields: Mapping[str, str] = {},
    parameters: Mapping[str, str] = {},
    encoding: str = "quoted-printable",
    charset: str = "",
) -> bytes:
    """A message of (type, address, bytes)."""
    from email import encoders

    message = MIMEMultipart("related", **parameters)
    for name, value in fields.items():
        message[name] = value
    for number, (type, address, data) in enumerate(parts):
        part = MIMEBase(*type.split("/"))
        if charset and type == "text/html":
            part.set_param("charset", charset)
        part["Content-Location"] = address
        part["Content-ID"] = f"<part-{number}@example>"
        part.set_payload(data)
        {"quoted-printable": encoders.encode_quopri, "base64": encoders.encode_base64, "8bit": encoders.encode_noop}[
            encoding
        ](part)
        message.attach(part)
    out = io.BytesIO()
    BytesGenerator(out, policy=SMTP, mangle_from_=False).flatten(message)
    return out.getvalue()


class Writer(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """Closes what it opens."""

    _create_temp_file = staticmethod(io.BytesIO)


Response = tuple[str, bytes | str, Mapping[str, str]]
"""Address, body, and what differs from a page that answered well: ``status``, ``date``, or any header."""


def warc(responses: Iterable[Response], *, gzip: bool = True) -> bytes:
    file = io.BytesIO()
    writer = Writer(file, gzip=gzip)
    for url, body, more in responses:
        more = dict(more)
        status, date, kind = more.pop("status", "200 OK"), more.pop("date", DAY), more.pop("kind", "response")
        fields = {"WARC-Date": date, **{name: more.pop(name) for name in list(more) if name.startswith("WARC-")}}
        head = StatusAndHeaders(
            "GET / HTTP/1.1" if kind == "request" else status,
            list({**({} if kind == "request" else {"Content-Type": "text/html; charset=utf-8"}), **more}.items()),
            protocol="" if kind == "request" else "HTTP/1.1", is_http_request=kind == "request",
        ) if kind != "resource" else None  # fmt: skip
        data = body.encode() if isinstance(body, str) else body
        content = {"warc_content_type": more.get("Content-Type", "text/html")} if kind == "resource" else {}
        writer.write_record(writer.create_warc_record(
            url, kind, payload=io.BytesIO(data), http_headers=head, warc_headers_dict=fields, **content
        ))  # fmt: skip
    return file.getvalue()


def zipped(members: Mapping[str, bytes | str], *, stored: bool = False) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else None)
    return file.getvalue()


def wacz(warcs: Mapping[str, bytes], pages: Iterable[str] | None, **more: bytes | str) -> bytes:
    members: dict[str, bytes | str] = {f"archive/{name}": data for name, data in warcs.items()}
    if pages is not None:
        lines = [{"format": "json-pages-1.0", "id": "pages"}, *({"url": url, "ts": DAY} for url in pages)]
        members["pages/pages.jsonl"] = "\n".join(json.dumps(line) for line in lines)
    return zipped({"datapackage.json": "{}", **members, **more}, stored=True)


def epub(
    chapters: Mapping[str, str],
    *,
    contents: Mapping[str, str] | None = None,
    ncx: bool = False,
    metadata: str = "<dc:title>某书</dc:title><dc:creator>张三</dc:creator><dc:language>zh-Hans</dc:language>",
    more: Mapping[str, str] = {},
) -> bytes:
    """A book of files (name, XHTML of the body) in their order, and its table of contents (name or name#id, words)."""
    items = "".join(
        f'<item id="c{number}" href="text/{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    order = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    links = (contents or {}).items()
    files: dict[str, bytes | str] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": (
            '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
            '<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
        ),
    }
    if ncx:
        items += '<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        points = "".join(
            f'<navPoint><navLabel><text>{words}</text></navLabel><content src="text/{target}"/></navPoint>' for target, words in links
        )
        files["OEBPS/toc.ncx"] = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'
    elif contents is not None:
        items += '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        order = f'<itemref idref="nav"/>{order}'
        listed = "".join(f'<li><a href="text/{target}">{words}</a></li>' for target, words in links)
        files["OEBPS/nav.xhtml"] = xhtml(f'<nav epub:type="toc"><ol>{listed}</ol></nav>')
    files["OEBPS/book.opf"] = (
        '<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f'{metadata}</metadata><manifest>{items}</manifest><spine{" toc=" + chr(34) + "toc" + chr(34) if ncx else ""}>{order}</spine></package>'
    )
    for name, body in chapters.items():
        files[f"OEBPS/text/{name}"] = xhtml(body)
    return zipped({**files, **more})


def xhtml(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{body}</body></html>'
    )
