"""Makes ``build_archive/text/scripts.txt`` from the dictionaries inside the installed OpenCC wheel.

Run it after a change of the pinned version: ``python tests/text/make_scripts_data.py``; a test compares the result.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import opencc

TARGET = Path(__file__).resolve().parents[2] / "build_archive" / "text" / "scripts.txt"
CLIB = Path(opencc.__file__).parent / "clib"
TOOL = CLIB / "bin" / "opencc_dict"
"""OpenCC's own dictionary reader, part of the wheel."""


def dictionary(name: str) -> dict[str, list[str]]:
    """The entries of one shipped dictionary: key and candidates, the preferred one first."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.txt"
        source = CLIB / "share" / "opencc" / f"{name}.ocd2"
        command = [str(TOOL), "-i", str(source), "-o", str(out), "-f", "ocd2", "-t", "text"]
        subprocess.run(command, check=True, capture_output=True)
        lines = out.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if "\t" in line)
    return {row[0]: row[1].split(" ") for row in rows}


def content() -> str:
    """The data file."""
    to_traditional, to_simplified = dictionary("STCharacters"), dictionary("TSCharacters")
    regional = {
        value for name in ("TWVariants", "HKVariants") for values in dictionary(name).values() for value in values
    }
    simplified = {key for key, values in to_traditional.items() if key not in values} - regional
    traditional = {key for key, values in to_simplified.items() if key not in values}
    both = simplified & traditional
    shinjitai = set(dictionary("JPShinjitaiCharacters")) & simplified
    rows = (
        ("simplified", simplified - both),
        ("traditional", traditional - both),
        ("shinjitai", shinjitai - both),
    )
    head = f"# From OpenCC {opencc.__version__} (Apache-2.0) by tests/text/make_scripts_data.py; do not edit.\n"
    return head + "".join(f"{name}\t{''.join(sorted(letters))}\n" for name, letters in rows)


if __name__ == "__main__":
    TARGET.write_text(content(), encoding="utf-8", newline="\n")
