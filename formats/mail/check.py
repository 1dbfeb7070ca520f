"""The preflight of letters, whoever made them: what to put right before they are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from exporter.diagnostics import Diagnostic, finding
from formats.mail.rules.letter import MOST, UnreadableLetterError, open_letter

if TYPE_CHECKING:
    from pathlib import Path


class MailChecker:
    """Checks messages (RFC 5322)."""

    name: ClassVar[str] = "mail"
    suffixes: ClassVar[frozenset[str]] = frozenset({".eml"})

    def check(self, path: Path) -> tuple[Diagnostic, ...]:
        """All findings in the file; what can't be read is a finding."""
        try:
            with path.open("rb") as file:
                data = file.read(MOST + 1)
        except OSError as error:
            return (finding("MAIL-101", reason=error.strerror or type(error).__name__),)
        return check_letter(data)


def check_letter(data: bytes) -> tuple[Diagnostic, ...]:
    """All findings in a letter's bytes: structure first, then what is read, what is sent, and whether its parts agree."""
    from formats.mail.rules import newsletter, parity, reading, sending, structure

    try:
        letter = open_letter(data)
    except UnreadableLetterError as error:
        return (finding("MAIL-101", reason=str(error)),)
    found = [item for rule in (structure, reading, sending, parity, newsletter) for item in rule.check(letter)]
    return tuple(dict.fromkeys(found))


def before_sending(data: bytes) -> tuple[Diagnostic, ...]:
    """Of a letter that was just made what its maker can't know: its frame, its size, its bytes, whether its parts agree.

    That a letter has no way to unsubscribe is told with its frame here: not every letter goes to a list.
    """
    from formats.mail.rules import newsletter, parity, sending

    letter = open_letter(data)
    found = dict.fromkeys((*sending.check(letter), *parity.check(letter), *newsletter.check(letter)))
    return tuple(item for item in found if item.code != "MAIL-122")
