"""A folder on a loopback port as a plain host would serve it, compressed, with every answer on record."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from http import HTTPStatus
from pathlib import Path

from tests.browser.server import Handler, Server

TEXT = {
    ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".json": "application/json",
    ".svg": "image/svg+xml", ".xml": "application/xml",
}  # fmt: skip
"""What hosts compress. All else is ``application/octet-stream``, which GitHub Pages sends as it is."""
LEVEL = 6


@dataclass(frozen=True, slots=True)
class Answer:
    """One request and what it cost."""

    path: str
    size: int
    """Bytes on the wire: status line, headers, body as sent."""
    packed: int
    """The same if the host compressed every type."""


@dataclass(slots=True)
class Record:
    """The answers since it was last emptied."""

    answers: list[Answer] = field(default_factory=list)

    def take(self) -> list[Answer]:
        """The answers so far; the record is empty afterwards."""
        taken, self.answers = self.answers, []
        return taken


@lru_cache(maxsize=4096)
def read(path: Path) -> tuple[bytes, bytes]:
    """A file and its compressed form."""
    data = path.read_bytes()
    return data, gzip.compress(data, LEVEL, mtime=0)


class Compressing(Handler):
    """Handler that compresses text and keeps a record."""

    record: Record

    def do_GET(self) -> None:  # noqa: N802 - the name the library calls
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.record.answers.append(Answer(self.path, 0, 0))
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        data, packed = read(path)
        kind = TEXT.get(path.suffix)
        body = packed if kind else data
        head = [
            ("Content-Type", f"{kind}; charset=utf-8" if kind else "application/octet-stream"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "max-age=600"),
            *([("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")] if kind else []),
        ]
        self.send_response(HTTPStatus.OK)
        for name, value in head:
            self.send_header(name, value)
        headers = len(b"".join(self._headers_buffer)) + 2
        self.record.answers.append(Answer(
            self.path, headers + len(body), headers + min(len(body), len(packed)),
        ))  # fmt: skip
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def counted(site: Path) -> Iterator[tuple[str, Record]]:
    """The address of the site, with a final slash, and the record."""
    record = Record()
    handler = type("CountingHandler", (Compressing,), {"record": record})
    server = Server(("127.0.0.1", 0), partial(handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", record
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
