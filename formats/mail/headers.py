"""Lines of a message's head (RFC 5322): ASCII, folded at 78 characters, foreign letters in encoded words (RFC 2047).

The headers of lists (RFC 2369, 2919, 8058) are never given encoded words: addresses in them would no longer be found, and programs
then show no way to unsubscribe. They are folded between their addresses only.
"""

from __future__ import annotations

from base64 import b64encode
from email.utils import getaddresses
from itertools import groupby
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLD: Final = 78
_ENCODED_BYTES: Final = 45
"""Of text in one encoded word: 60 characters of base64 and 12 around them keep it below the 75 that it may have."""

_PHRASE: Final = Lazily(r"[A-Za-z0-9 !#$%&'*+\-/=?^_`{|}~]*")
_CONTROLS: Final = Lazily("[\x00-\x1f\x7f-\x9f]+")
_ADDRESS: Final = Lazily(r"[^@\s<>()\[\],;:\\\"]+@[^@\s<>()\[\],;:\\\"]+")


def one_line(text: str) -> str:
    """Text without what would end a header or is not shown."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def unstructured(name: str, text: str) -> bytes:
    """A header of words, such as a subject. Words that are ASCII stay as they are, merge tags among them."""
    return _folded(name, list(_words(one_line(text))))


def addresses(name: str, written: str) -> bytes:
    """A header of addresses, "Name <a@b.example>, c@d.example"."""
    parts = [_mailbox(phrase, address) for phrase, address in parsed(written)]
    words = [f"{part}," if number < len(parts) - 1 else part for number, part in enumerate(parts)]
    return _folded(name, [word for part in words for word in part.split(" ")])


def parsed(written: str) -> list[tuple[str, str]]:
    """Names and addresses of a header's value. Raises ValueError where one is none."""
    found = [(phrase, address) for phrase, address in getaddresses([one_line(written)]) if phrase or address]
    if not found or not all(_ADDRESS.fullmatch(address) for _, address in found):
        raise ValueError(f"{written!r} is no address; write Name <name@example.org>")
    return found


def of_list(name: str, values: Sequence[str]) -> bytes:
    """A header of a list: each value whole on its line. Values are ASCII."""
    return f"{name}: ".encode("ascii") + b",\r\n ".join(value.encode("ascii") for value in values) + b"\r\n"


def structured(name: str, value: str, **parameters: str) -> bytes:
    """A header of tokens with parameters, each on a line of its own."""
    quoted = "".join(f';\r\n {key}="{value}"' for key, value in parameters.items())
    return f"{name}: {value}{quoted}\r\n".encode("ascii")


def _mailbox(phrase: str, address: str) -> str:
    if not phrase:
        return address
    if not phrase.isascii():
        said = " ".join(_encoded(phrase))  # Whole: a comma in it would end the name.
    elif _PHRASE.fullmatch(phrase) and "=?" not in phrase:
        said = phrase
    else:
        said = '"' + phrase.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{said} <{address}>"


def _words(text: str) -> Iterator[str]:
    """Words by the spaces between them; a run of foreign ones with its spaces is one or more encoded words."""
    for plain, run in groupby(text.split(" "), key=lambda word: word.isascii() and "=?" not in word):
        words = list(run)
        if plain:
            yield from words
        else:
            yield from _encoded(" ".join(words))


def _encoded(text: str) -> Iterator[str]:
    part = b""
    for character in text:
        data = character.encode("utf-8")
        if len(part) + len(data) > _ENCODED_BYTES:
            yield f"=?utf-8?B?{b64encode(part).decode('ascii')}?="
            part = b""
        part += data
    yield f"=?utf-8?B?{b64encode(part).decode('ascii')}?="


def _folded(name: str, words: list[str]) -> bytes:
    lines, line = [], f"{name}:"
    for word in words:
        if len(line) + 1 + len(word) > FOLD and line != f"{name}:" and line.strip():
            lines.append(line)
            line = ""
        line += f" {word}"
    return "\r\n".join([*lines, line]).encode("ascii") + b"\r\n"
