"""Labels that say that a text is paid for: "Advertisement", "Paid post", "Sponsored by the mill". They name nobody who wrote it."""

from __future__ import annotations

import re
from typing import Final

from exporter.lazily import Lazily
from exporter.reader.lexicon.tables import any_of

_BY: Final = r"(?:by|von|durch|par|por|da|door)\b"
_LABEL: Final = Lazily(
    lambda: rf"\W*(?:(?:{any_of('advertising_labels')})|(?:{any_of('paid_labels')})(?:\s+{_BY}.*)?)\W*", re.IGNORECASE
)
_BEFORE: Final = Lazily(
    lambda: (
        rf"\W*(?:(?:{any_of('advertising_labels')})(?:\s*[:|·•–—\n-]\s*|\s+(?={_BY}))"
        rf"|(?:{any_of('paid_labels')})\s*[:|·•–—\n-]\s*(?!{_BY}))"
    ),
    re.IGNORECASE,
)


def is_paid_label(text: str) -> bool:
    """Whether words are such a label and nothing else, but for who paid."""
    return _LABEL.fullmatch(text) is not None


def without_paid_label(line: str) -> str:
    """A byline without such a label before it, where a sign or "by" parts the two; "Sponsored by Ann Lee" says who paid."""
    match = _BEFORE.match(line)
    return line[match.end() :] if match is not None else line
