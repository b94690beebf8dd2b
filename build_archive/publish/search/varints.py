"""Numbers as unsigned LEB128, many at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

U8 = NDArray[np.uint8]
U32 = NDArray[np.uint32]
I64 = NDArray[np.int64]


def sizes(numbers: U32) -> I64:
    """How many bytes each of ``numbers`` takes."""
    found = np.ones(len(numbers), np.int64)
    for bits in (7, 14, 21, 28):
        larger = numbers >= np.uint32(1 << bits)
        if not larger.any():
            break
        found += larger
    return found


def put(out: U8, places: I64, numbers: U32, lengths: I64) -> None:
    """Write each of ``numbers``, which take ``lengths`` bytes, into ``out`` at its place."""
    rest, at, left = numbers, places, lengths
    while len(rest):
        more = left > 1
        out[at] = (rest & np.uint32(0x7F)).astype(np.uint8) | (more.astype(np.uint8) << np.uint8(7))
        rest, at, left = rest[more] >> np.uint32(7), at[more] + 1, left[more] - 1


def one(number: int) -> bytes:
    """The bytes of one number."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)
