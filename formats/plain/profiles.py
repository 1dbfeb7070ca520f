"""A publication as text of the profile that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from formats.plain.options import TextOptions

Foot = tuple[tuple[str, str], ...]
"""What stands around a letter's articles: words, and the address that they lead to or ""."""


def text_of(publication: Publication, options: TextOptions, foot: Foot | None = None) -> tuple[str, tuple[Diagnostic, ...]]:
    """The whole text, lines ended by LF, and what was found on the way.

    `foot` is that of a letter, None for a file: the profile `ten` has a place for it. A letter's formulas are words in each
    profile, as they are in its other part.
    """
    match options.profile:
        case "plain":
            from formats.plain.document import document

            return document(publication, options)
        case "ten":
            from formats.plain.ten.document import ten_document

            return ten_document(publication, options, foot or ())
        case "markdown":
            from formats.plain.markdown.document import markdown_document

            return markdown_document(publication, options, tex=foot is None)
        case _:
            assert_never(options.profile)
