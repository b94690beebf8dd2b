"""What a sidecar asks of cleaning: ``keep`` first, so that nothing takes it; then ``remove``."""

from __future__ import annotations

from build_archive.clean.ledger import Ledger
from build_archive.clean.selectors import SelectorError, parse
from build_archive.model import CleanWishes, Element, Node, Reason

RULE = "clean.wishes"


def apply_wishes(root: Element, wishes: CleanWishes, ledger: Ledger) -> tuple[str, ...]:
    """Protect and remove what ``wishes`` name; gives those that fit nothing or cannot be read."""
    idle: list[str] = []
    for wish in wishes.keep:
        nodes = _select(root, wish)
        for node in nodes:
            ledger.protect(node)
        if not nodes:
            idle.append(f"keep: {wish}")
    for wish in wishes.remove:
        nodes = _select(root, wish)
        for node in nodes:
            ledger.remove(node, RULE, Reason.CURATOR, tell=True)
        if not nodes:
            idle.append(f"remove: {wish}")
    ledger.sweep(root)
    return tuple(idle)


def _select(root: Element, wish: str) -> list[Node]:
    try:
        return parse(wish).select(root)
    except SelectorError:
        return []
