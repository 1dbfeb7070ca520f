"""Findings of one kind in one line: "12 images are on the network …" and which, in place of twelve lines.

What is told to machines has every finding by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exporter.diagnostics import Diagnostic

_NAMED: Final = 3  # Things that a line names.

MANY: Final[Mapping[str, str]] = {
    "IMG-001": "{count} images have no description",
    "IMG-002": "{count} images could not be read",
    "IMG-003": "{count} images are not in a format that can be shown",
    "IMG-004": "{count} images were made smaller",
    "IMG-005": "{count} images are on the network and were not fetched",
    "IMG-006": "{count} moving images stand still in the file",
    "IMG-007": "The addresses of {count} images begin at the root of a site, and the page does not say of which",
    "IMG-008": "{count} ornaments were not fetched",
    "READ-012": "{count} notes are referred to but are not in the page",
    "READ-013": "{count} links lead to places that are not in the article",
}
"""What a line says of several findings with a code; behind it, after a colon, stand the ends of their messages."""


def grouped(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings, those of one code and source as one where their code has words for many, at the place of the first."""
    groups: dict[tuple[str, ...], list[Diagnostic]] = {}
    for number, item in enumerate(findings):
        source = item.place.source if item.place else ""
        key = (item.code, source, item.hint) if item.code in MANY else (str(number),)
        groups.setdefault(key, []).append(item)
    return [_together(items) for items in groups.values()]


def _together(items: list[Diagnostic]) -> Diagnostic:
    first = items[0]
    if len(items) == 1:
        return first
    things = list(dict.fromkeys(item.message.partition(": ")[2] for item in items))
    more = f" and {len(things) - _NAMED} more" if len(things) > _NAMED else ""
    return replace(first, message=f"{MANY[first.code].format(count=len(items))}: {', '.join(things[:_NAMED])}{more}")
