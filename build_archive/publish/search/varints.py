"""Numbers as unsigned LEB128, many at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]


def encoded(numbers: Numbers) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The bytes of ``numbers``, one after the other, and where each begins (one place more: the end of the last)."""
    sizes = np.ones(len(numbers), np.int64)
    for bits in range(7, 64, 7):
        larger = numbers >= np.uint64(1 << bits)
        if not larger.any():
            break
        sizes += larger
    starts = np.zeros(len(numbers) + 1, np.int64)
    np.cumsum(sizes, out=starts[1:])
    out = np.empty(starts[-1], np.uint8)
    for place in range(int(sizes.max(initial=1))):
        here = sizes > place
        part = (numbers[here] >> np.uint64(7 * place)).astype(np.uint8) & np.uint8(0x7F)
        part |= (sizes[here] > place + 1).astype(np.uint8) << np.uint8(7)
        out[starts[:-1][here] + place] = part
    return out, starts


def one(number: int) -> bytes:
    """The bytes of one number."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)
