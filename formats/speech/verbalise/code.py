"""Code as it is said: each sign stays what it is, and those that voices drop are named; no figure is a time or a sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.labels import labels_for
from exporter.lazily import Lazily
from formats.speech.script.languages import same_language
from formats.speech.verbalise.letters import letters
from formats.speech.verbalise.lone_signs import name_of
from formats.speech.verbalise.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.labels import Key

_SIGN: Final = Lazily(r" ?(?:[-=]>|<=|>=|!=|[≤≥≠*/]|(?<= )[<>](?= )|(?<=\w)[<>](?=\d)) ?")
"""Angle brackets round a word ("<p>", "List<T>") only hold it; between spaces, or before a figure, they compare."""
_LABELS: Final[dict[str, Key]] = {
    "<": "maths_less_than",
    ">": "maths_greater_than",
    "<=": "maths_less_equal",
    "≤": "maths_less_equal",
    ">=": "maths_greater_equal",
    "≥": "maths_greater_equal",
    "!=": "maths_not_equal",
    "≠": "maths_not_equal",
}
_ARROWS: Final = {"->": "→", "=>": "→"}


def code_signs(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Every sign of a piece of code that has a name and that a voice may drop, and the name."""
    yield from letters(text)
    labels = labels_for(language)
    known = same_language(labels.language, language)
    for match in _SIGN.finditer(text):
        sign = match[0].strip()
        if (key := _LABELS.get(sign)) is not None:
            said = labels.text(key).removeprefix("is ") if known else ""
        elif sign == "/":
            words = words_for(language)
            said = words.slash if words is not None else ""
        else:
            said = name_of(_ARROWS.get(sign, sign), language)
        if said:
            yield match.start(), match.end(), f" {said} "
