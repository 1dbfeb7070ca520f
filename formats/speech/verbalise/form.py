"""A text → what a voice is given, with a map between the two."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from formats.speech.script.utterances import Alignment, Spoken
from formats.speech.verbalise.code import code_signs
from formats.speech.verbalise.composed import composed_replacements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from formats.speech.script.utterances import Utterance
    from formats.speech.verbalise.lexicon import Lexicon

Replacement = tuple[int, int, str]
"""Characters from, to (exclusive), and what is said for them."""


def spoken_form(utterance: Utterance, *, lexicon: Lexicon | None = None) -> Spoken:
    """What the voice is given for an utterance: its own spoken forms, those of a house, and the language's for all the rest."""
    text = utterance.text
    code = ((0, len(text)),) if utterance.role == "code" else utterance.code
    return spoken_text(text, language=utterance.language, said=utterance.said, code=code, lexicon=lexicon)


def spoken_text(
    text: str,
    *,
    language: str,
    said: Sequence[Replacement] = (),
    code: Sequence[tuple[int, int]] = (),
    lexicon: Lexicon | None = None,
) -> Spoken:
    """The spoken form of a text in `language` (BCP 47); `said` are forms that are known already, `code` the runs that
    are no prose, both in order.
    """
    found = [*said]
    taken = bytearray(len(text))
    for first, last, _ in said:
        taken[first:last] = b"\1" * (last - first)
    by_house = lexicon.replacements(text, language) if lexicon is not None else ()
    for first, last, words in chain(by_house, _by_language(text, language, code)):
        if not any(taken[first:last]):
            taken[first:last] = b"\1" * (last - first)
            found.append((first, last, words))
    return _assembled(text, sorted(found))


def _by_language(text: str, language: str, code: Sequence[tuple[int, int]]) -> Iterator[Replacement]:
    """What the language's rules say for prose, and for the signs of code: a range, a sum or a time of day is none there."""
    for start, end in code:
        for first, last, words in code_signs(text[start:end], language):
            yield start + first, start + last, words
    for first, last, words in composed_replacements(text, language):
        if not any(first < end and start < last for start, end in code):
            yield first, last, words


def _assembled(text: str, found: Sequence[Replacement]) -> Spoken:
    parts: list[str] = []
    spans: list[Alignment] = []
    at = size = 0

    def put(words: str, first: int, last: int) -> None:
        nonlocal size
        if words or last > first:
            parts.append(words)
            spans.append(Alignment(first=size, last=size + len(words), text_first=first, text_last=last))
            size += len(words)

    for first, last, words in found:
        put(text[at:first], at, first)
        put(words, first, last)
        at = last
    put(text[at:], at, len(text))
    return Spoken(text="".join(parts), spans=tuple(spans))
