"""Fitting a title: the largest size and the most even lines that a cover has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from styles.lettering import clusters
from styles.lines import balance

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from styles.lettering import Letterer

    Parts: TypeAlias = Callable[[str], tuple[list[str], str]]
    """A word → the parts between which it may be broken, and the sign that shows it."""

LONGEST: Final = 240
"""Clusters of a title that are tried at all; beyond, it is cut at a word and ends in an ellipsis."""

# Title sizes as shares of the width, with the lines each may take.
STEPS: Final = (
    (0.119, 3),
    (0.110, 3),
    (0.100, 3),
    (0.090, 3),
    (0.080, 4),
    (0.070, 4),
    (0.060, 5),
    (0.052, 6),
    (0.045, 7),
    (0.038, 8),
)
SMALL: Final = 0.07
"""Share of the width below which a title that one long word makes small is hyphenated instead."""


def fit_title(
    letterer: Letterer, title: str, *, limit: float, room: float, leading: float, width: float
) -> tuple[float, tuple[str, ...], bool]:
    """Size, lines and whether the title had to be cut (at words; at letters where a word alone is too wide).

    `limit` is the length of a line, `room` the height of all, `width` that of the sheet, in one unit; `leading` a factor.
    """
    units = clusters(title)
    text = "".join(units[:LONGEST])
    cut = len(units) > LONGEST
    if cut:
        text = (text.rsplit(" ", 1)[0] if " " in text else text) + "…"
    sizes = [(share * width, min(most, max(1, int(room / (share * width * leading))))) for share, most in STEPS]
    found = _largest(letterer, text, sizes, limit)
    if found and (found[0] >= SMALL * width or not _is_kept_small_by_a_word(letterer, text, SMALL * width, limit)):
        return (*found, cut)
    larger = [pair for pair in sizes if pair[0] > (found[0] if found else 0.0)]
    hyphenated = _largest(letterer, text, larger, limit, parts=_syllables(letterer.language))
    found = hyphenated or found or _largest(letterer, text, sizes, limit, parts=lambda word: (clusters(word), ""))
    if found:
        return (*found, cut)
    return (*_first_lines(letterer, text, *sizes[-1], limit), True)


def _is_kept_small_by_a_word(letterer: Letterer, text: str, size: float, limit: float) -> bool:
    return any(letterer.line(word).width * size > limit for word in text.split())


def _largest(
    letterer: Letterer, text: str, sizes: list[tuple[float, int]], limit: float, *, parts: Parts | None = None
) -> tuple[float, tuple[str, ...]] | None:
    """The largest size (of pairs with the lines there is room for) that takes the text, and its lines; None where none does.

    With `parts`, a word that is wider than a line is broken between them.
    """
    for size, most in sizes:
        words = text.split()
        if parts:
            words = [piece for word in words for piece in _break(letterer, word, limit / size, *parts(word))]
        lines = balance(" ".join(words), width=lambda piece: letterer.line(piece).width, limit=limit / size, most=most)
        if lines is not None:
            return size, lines
    return None


def _syllables(language: str) -> Parts:
    """Breaks words where the language's hyphenation does; not at all where none is known."""
    import pyphen

    known = pyphen.language_fallback(language.replace("-", "_"))
    patterns = pyphen.Pyphen(lang=known, left=3, right=3) if known else None

    def parts(word: str) -> tuple[list[str], str]:
        places = patterns.positions(word) if patterns else []
        return [word[i:j] for i, j in zip([0, *places], [*places, len(word)], strict=True)], "-"

    return parts


def _break(letterer: Letterer, word: str, limit: float, parts: list[str], hyphen: str) -> list[str]:
    """A word in pieces as wide as `limit` em allows, each of whole parts; a part alone may be wider."""
    if letterer.line(word).width <= limit:
        return [word]
    found = [""]
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if found[-1] and letterer.line(found[-1] + part + ("" if last else hyphen)).width > limit:
            found[-1] += hyphen
            found.append("")
        found[-1] += part
    return found


def _first_lines(letterer: Letterer, text: str, size: float, most: int, limit: float) -> tuple[float, tuple[str, ...]]:
    """What there is room for at the smallest size, with an ellipsis."""
    words = [piece for word in text.split() for piece in _break(letterer, word, limit / size, clusters(word), "")]
    lines = balance(" ".join(words), width=lambda piece: letterer.line(piece).width, limit=limit / size)
    kept = list((lines or tuple(words))[:most])
    while len(kept[-1]) > 1 and letterer.line(kept[-1] + "…").width * size > limit:
        kept[-1] = kept[-1][:-1]
    kept[-1] = kept[-1].rstrip(" …") + "…"
    return size, tuple(kept)
