"""Which shard a key of the index is in."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_START, _PRIME, _MIX = 2166136261, 16777619, 0x85EBCA6B
_ALL = 0xFFFFFFFF


def hashed(route: str) -> int:
    """FNV-1a over the code points of ``route``, mixed once more; 32 bits of which the upper ones choose the shard."""
    value = _START
    for letter in route:
        value = ((value ^ ord(letter)) * _PRIME) & _ALL
    value ^= value >> 16
    value = (value * _MIX) & _ALL
    return value ^ (value >> 13)


def hashed_letters(*letters: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The same for keys of several characters, given as columns of code points; 0 where a key has no more."""
    value = np.full(len(letters[0]), _START, np.uint32)
    for column in letters:
        value = np.where(column != 0, (value ^ column) * np.uint32(_PRIME), value)
    value ^= value >> np.uint32(16)
    value *= np.uint32(_MIX)
    return value ^ (value >> np.uint32(13))


def shard_of(value: int, bits: int) -> int:
    """The number of the shard, of 2 ** ``bits``."""
    return value >> (32 - bits) if bits else 0


def shard_file(number: int, bits: int) -> str:
    """Its file's name."""
    return f"{number:0{max(1, -(-bits // 4))}x}.bin"
