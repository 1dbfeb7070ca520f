"""Bytes that every relay passes on: quoted-printable (RFC 2045, section 6.7) that cuts no merge tag, and base64 for files."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

LIMIT: Final = 76
"""Characters of a line (section 6.7, rule 5)."""

_PLAIN: Final = frozenset(range(0x21, 0x7F)) - {0x3D} | {0x20}


def quoted_printable(lines: list[str], *, whole: Collection[str] = ()) -> bytes:
    """Lines of text, UTF-8, each ended by CRLF. No line is longer than 76; no word of `whole` is cut where it fits on one."""
    return b"".join(f"{part}\r\n".encode("ascii") for line in lines for part in _line(line, whole))


def _line(line: str, whole: Collection[str]) -> Iterator[str]:
    pieces = [piece for part in _apart(line, whole) for piece in _pieces(part, whole)]
    if pieces and pieces[-1] == " ":
        pieces[-1] = "=20"  # Rule 3: a relay may take spaces from the end of a line.
    built, used = [""], 0
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        if used + len(piece) > LIMIT - (not last) and used:
            yield "".join(built) + "="
            built, used = [], 0
        first = not used and (piece[0] in ".F-")
        # At the head of a line: a full stop alone ends a letter for SMTP, "From " begins one in a mailbox, "--" a part.
        said = f"={ord(piece[0]):02X}{piece[1:]}" if first and piece[0] in ".F" and len(piece) == 1 else piece
        built.append(said)
        used += len(said)
    yield "".join(built)


def _apart(line: str, whole: Collection[str]) -> list[str]:
    """The line cut around each word that is to stay whole."""
    parts = [line]
    for word in whole:
        parts = [piece for part in parts for piece in (_around(part, word) if part not in whole else [part])]
    return parts


def _around(part: str, word: str) -> Iterator[str]:
    for number, piece in enumerate(part.split(word)):
        if number:
            yield word
        if piece:
            yield piece


def _pieces(part: str, whole: Collection[str]) -> list[str]:
    """What may stand at an end of a line: a plain character, or a character's bytes."""
    pieces = [
        character if ord(character) in _PLAIN else "".join(f"={byte:02X}" for byte in character.encode("utf-8"))
        for character in part
    ]
    joined = "".join(pieces)
    return [joined] if part in whole and len(joined) < LIMIT else pieces


def base64_lines(data: bytes) -> bytes:
    """A file in base64, lines of 76 (RFC 2045, section 6.8)."""
    text = b64encode(data)
    return b"".join(text[place : place + LIMIT] + b"\r\n" for place in range(0, len(text), LIMIT))
