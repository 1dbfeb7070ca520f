"""What a listener may have left out: roles of EPUB's structural semantics by which reading systems skip (EPUB 3.3, 9.3.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping

ROLES: Final[Mapping[str, str]] = {
    "aside": "boxes beside the text",
    "figure": "pictures, films and their captions",
    "footnote": "notes",
    "list": "lists",
    "noteref": "references to notes",
    "pullquote": "pull quotes",
    "table": "tables",
}
"""Role → what it is, in words."""


def roles(written: str) -> frozenset[str]:
    """The roles named in "footnote,table". Raises UnknownNameError."""
    named = frozenset(filter(None, (part.strip() for part in written.split(","))))
    for role in sorted(named):
        if role not in ROLES:
            raise UnknownNameError.of("skippable role", role, list(ROLES))
    return named
