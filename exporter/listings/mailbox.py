"""A mailbox (mbox, RFC 4155) → a listing of its letters."""

from __future__ import annotations

import email
import re
from email.policy import compat32
from typing import Final

from exporter.listings.dates import moment_of
from exporter.listings.model import Content, Item, Listing
from exporter.mime import AnyMessage
from exporter.model.text import collapse
from exporter.reader.email.headers import header

_PARTING: Final = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]{0,300}\r?\n(?=[A-Za-z][A-Za-z0-9-]*[ \t]*:|>From )")
"""The line that begins a letter: after an empty line, and before a header."""


def is_mailbox(data: bytes) -> bool:
    """Whether bytes are a mailbox of more than one letter; one alone is a letter."""
    start = data.lstrip(b"\xef\xbb\xbf\r\n")
    if not start.startswith(b"From "):
        return False
    found = _PARTING.finditer(start)
    return next(found, None) is not None and next(found, None) is not None


def read(data: bytes, origin: str) -> Listing:
    """The letters of a mailbox in their order, each with its subject and date."""
    data = data.lstrip(b"\xef\xbb\xbf\r\n")
    starts = [match.start() for match in _PARTING.finditer(data)]
    letters = [data[start:end] for start, end in zip(starts, [*starts[1:], len(data)], strict=True)]
    return Listing(kind="mailbox", items=tuple(_item(letter, number, origin) for number, letter in enumerate(letters, 1)))


def _item(letter: bytes, number: int, origin: str) -> Item:
    head = letter.partition(b"\n")[2]
    message = email.message_from_bytes(head[:100_000], AnyMessage, policy=compat32)
    subject = collapse(header(message, "Subject") or "")
    return Item(
        origin=origin,
        number=number,
        title=Content(text=subject, is_html=False) if subject else None,
        guid=collapse(header(message, "Message-ID") or "") or None,
        published=moment_of(header(message, "Date")),
        letter=letter,
    )
