"""Numbers that belong together."""

from __future__ import annotations


class Groups:
    """Numbers from 0 in disjoint groups, each alone at first; joining all of them is nearly linear."""

    def __init__(self, count: int) -> None:
        self._group = list(range(count))
        self._members: dict[int, list[int]] = {number: [number] for number in range(count)}

    def of(self, number: int) -> int:
        """The group that ``number`` is in."""
        return self._group[number]

    def members(self, group: int) -> list[int]:
        """Its members, in no particular order."""
        return self._members[group]

    def join(self, one: int, other: int) -> int:
        """The group that two different groups now are."""
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        moved = self._members.pop(other)
        for number in moved:
            self._group[number] = one
        self._members[one] += moved
        return one

    def all(self) -> list[tuple[int, ...]]:
        """The groups by their smallest member, each ascending."""
        return sorted(tuple(sorted(members)) for members in self._members.values())
