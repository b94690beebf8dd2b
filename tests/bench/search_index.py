"""The index and nothing else: ``python -m tests.bench.search_index DOCUMENTS FOLDER``.

Reads documents one by one from a file, so that what the process costs is what indexing costs.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from build_archive.publish.search.document import Document
from build_archive.publish.search.index import build


def save(documents: Iterable[Document], path: Path) -> None:
    """Write ``documents`` for :func:`saved`."""
    with path.open("wb") as file:
        for document in documents:
            pickle.dump(document, file, pickle.HIGHEST_PROTOCOL)


def saved(path: Path) -> Iterator[Document]:
    """The documents of a file, one at a time."""
    with path.open("rb") as file:
        while True:
            try:
                yield pickle.load(file)  # written by save(), minutes ago
            except EOFError:
                return


if __name__ == "__main__":
    build(saved(Path(sys.argv[1])), Path(sys.argv[2]))
