"""Whether a plain part that begins as one of the TEN Standard keeps its rules."""

from __future__ import annotations

from email.errors import HeaderParseError
from email.header import decode_header, make_header
from typing import TYPE_CHECKING

from formats.plain.ten.rules import check_ten, is_ten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from formats.mail.rules.letter import Letter


def check(letter: Letter) -> Iterator[Diagnostic]:
    """The rules of the standard, with what a letter alone can show: its subject, and whether its lines flow."""
    text = "\n".join(letter.paragraphs or ())
    if is_ten(text):
        yield from check_ten(text, _subject(letter), flows=letter.flows)


def _subject(letter: Letter) -> str:
    said = letter.header("Subject")
    try:
        return str(make_header(decode_header(said)))
    except (HeaderParseError, LookupError, UnicodeError):
        return said
