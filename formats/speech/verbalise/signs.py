"""Signs that engines pass over or misname, in the words of the labels, so in every language that has a table."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from exporter.labels import labels_for
from formats.speech.script.languages import same_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.labels import Key

_SIGNS: Final[dict[str, Key]] = {
    "<=": "maths_less_equal",
    ">=": "maths_greater_equal",
    "≤": "maths_less_equal",
    "≥": "maths_greater_equal",
    "!=": "maths_not_equal",
    "≠": "maths_not_equal",
    "<": "maths_less_than",
    ">": "maths_greater_than",
    "≈": "maths_approximately",
    "±": "maths_plus_minus",
    "×": "maths_times",
    "÷": "maths_divided_by",
    "∞": "maths_infinity",
    "√": "maths_square_root",
    "−": "maths_minus",
}
_BETWEEN: Final = re.compile(r"(?<=[\w)\] ])[ \u00a0]?(?:<=|>=|!=|[≤≥≠<>≈±×÷−])[ \u00a0]?(?=[\w($£€+−-])")
_ALONE: Final = re.compile(r"[∞√]|(?<!\w)[≤≥≈±](?=[ \u00a0]?\d)")
_BELOW_ZERO: Final = re.compile(r"(?<![\w.,)\]°%–−-])(?<!\d[ \u00a0])[-–−](?=\d)")
"""A minus before a number, however it is written; between two numbers it is none."""
_POWERS: Final = re.compile(r"(?<=[\w)\]])⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_OPERAND_BEFORE: Final = re.compile(r"(?:\d[\d.,]*[%°\w]?|(?<!\w)\w)[)\]]*\Z")
_OPERAND_BEHIND: Final = re.compile(r"[($£€+−-]*(?:\d|\w(?!\w))")
"""A figure or a letter that stands for one: with none on either side ">" leads on ("Home > News"), "−" is a dash."""
_FIGURES: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def signs(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Signs of comparison and of reckoning, and raised figures."""
    if text.isascii() and not any(sign in text for sign in ("<", ">", "!=", "-")):
        return
    names = _names(language)
    if not names:
        return
    for match in _BELOW_ZERO.finditer(text):
        yield match.start(), match.end(), f"{names['−']} "
    for match in _POWERS.finditer(text):
        figure = match[0].translate(_FIGURES)
        yield match.start(), match.end(), f" {names.get(f'^{figure}') or names['^'] + ' ' + figure}"
    for pattern in (_BETWEEN, _ALONE):
        for match in pattern.finditer(text):
            sign = match[0].strip()
            is_way = (
                sign in "<>−" and not _OPERAND_BEFORE.search(text[: match.start()]) and not _OPERAND_BEHIND.match(text, match.end())
            )
            yield match.start(), match.end(), ", " if is_way else f" {names[sign]} "


@lru_cache(maxsize=32)
def _names(language: str) -> dict[str, str]:
    labels = labels_for(language)
    if not same_language(labels.language, language):
        return {}
    powers: dict[str, Key] = {"^2": "maths_squared", "^3": "maths_cubed", "^": "maths_power"}
    return {sign: labels.text(key) for sign, key in (_SIGNS | powers).items()}
