"""What a WARC of many pages costs: ``python -m tests.bench.warc [100 300 1000]``.

Prints the peak memory of ``records`` over WARCs of that many pages, each in a process of its own, with every record
dropped as soon as it is there, as ``clean`` does; and beside it what the records of a build take, which are kept.
"""

from __future__ import annotations

import hashlib
import io
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from build_archive.config import default_config
from build_archive.model import Seed
from build_archive.pipeline.article import records

KEEP = "--keep"


def main() -> int:
    if sys.argv[1:2] == ["--one"]:
        return one(Path(sys.argv[2]), keep=KEEP in sys.argv)
    sizes = [int(argument) for argument in sys.argv[1:]] or [100, 300, 1000]
    with tempfile.TemporaryDirectory() as scratch:
        for size in sizes:
            path = Path(scratch) / f"{size}.warc.gz"
            write(path, size)
            for keep in (False, True):
                command = [sys.executable, "-m", "tests.bench.warc", "--one", str(path), *([KEEP] if keep else [])]
                print(subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="", flush=True)
    return 0


def one(path: Path, *, keep: bool) -> int:
    import resource

    seed = Seed(path.name, "", path.stat().st_size)
    start = time.process_time()
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    kept = []
    count = 0
    for record in records(seed, path, default_config(path.parent)):
        count += record.status != "refused"
        if keep:
            kept.append(record)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent = time.process_time() - start
    print(json.dumps({
        "pages": count, "records kept": keep, "peak RSS MB": round(peak), "before MB": round(base),
        "WARC MB": round(seed.size / 1e6, 1), "CPU ms per page": round(spent / max(count, 1) * 1000, 1),
    }))  # fmt: skip
    return 0


def write(path: Path, pages: int) -> None:
    """A WARC of invented pages of some 100 kB, with a picture after each."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number in range(pages):
            day = f"2020-09-{number % 28 + 1:02}T04:52:41Z"
            for suffix, type, body in (("html", "text/html; charset=utf-8", page(number)), ("png", "image/png", noise(number))):
                head = StatusAndHeaders("200 OK", [("Content-Type", type)], protocol="HTTP/1.1")
                writer.write_record(writer.create_warc_record(
                    f"https://example.org/2020/09/story-{number}.{suffix}", "response", payload=io.BytesIO(body),
                    http_headers=head, warc_headers_dict={"WARC-Date": day},
                ))  # fmt: skip


def page(number: int) -> bytes:
    """An article between a page's usual furniture; no two are alike."""
    draw = random.Random(number)
    letters = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    paragraphs = "".join(
        f"<p>{''.join(draw.choices(letters, k=120))}。</p>" for _ in range(30)
    )
    menu = "".join(f'<li class="menu-item-{index}"><a href="/section/{index}">栏目{index}</a></li>' for index in range(400))
    script = f"<script>var state = {json.dumps([draw.random() for _ in range(2500)])};</script>"
    return (
        f"<!DOCTYPE html><html><head><title>第{number}篇 - 示例网</title></head><body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>第{number}篇</h1>{paragraphs}</article><footer><ul>{menu}</ul></footer>{script}</body></html>"
    ).encode()


def noise(number: int) -> bytes:
    return hashlib.sha256(str(number).encode()).digest() * 600


if __name__ == "__main__":
    sys.exit(main())
