"""Words that are spoken ↔ the characters of an element that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from formats.speech.synth.timeline import Entry

_WINDOW: Final = 120
"""Characters within which the next word is looked for: a note's mark or a formula may stand between, another sentence may not."""


class ShownWord(Struct, frozen=True, kw_only=True):
    """A word: samples `start` to `end` of the sound, characters `first` to `last` of an element's text; ends are exclusive."""

    start: int
    end: int
    first: int
    last: int


def shown_words(entries: Sequence[Entry], shown: str) -> Iterator[ShownWord]:
    """The words of what is said that an element's text `shown` has, each behind the last one; the project's own are passed over."""
    at = 0
    for entry in entries:
        for word in entry.words:
            text = entry.utterance.text[word.first : word.last].strip()
            place = shown.find(text, at, at + _WINDOW + len(text)) if text else -1
            if place < 0:
                continue
            at = place + len(text)
            yield ShownWord(start=word.start, end=word.end, first=place, last=at)
