"""What cleaning has to tell a person."""

from __future__ import annotations

from build_archive.clean.ledger import LOST
from build_archive.model import Capture, Diagnostic, Element, Location, Removal, Severity


def diagnostics(
    capture: Capture, body: Element, removals: tuple[Removal, ...], idle: tuple[str, ...]
) -> tuple[Diagnostic, ...]:
    """Wishes that fit nothing, an article without text, characters that no rule can answer for."""
    here = Location(capture.seed_path)
    found = [
        Diagnostic(
            "clean-wish-idle",
            Severity.WARNING,
            f"the sidecar's wish {wish!r} fits nothing in this capture",
            here,
            'Write a selector such as "div.promo", or words of the page such as "text:^相关阅读".',
        )
        for wish in idle
    ]
    if capture.decoded and not body.children:
        found.append(
            Diagnostic(
                "clean-empty",
                Severity.WARNING,
                "no article was found in this capture",
                here,
                'Name the element that holds it in the sidecar: clean: {keep: ["#content"]}.',
            )
        )
    lost = [removal for removal in removals if removal.rule == LOST]
    if lost:
        size = sum(removal.end - removal.start for removal in lost)
        found.append(
            Diagnostic(
                "clean-unplaced",
                Severity.WARNING,
                f"{size} characters are in no rule's account, the first {lost[0].text[:40]!r}",
                here,
                "This is a fault of the program; please report it with the seed.",
            )
        )
    return tuple(found)
