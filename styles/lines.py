"""Balanced line breaks: the breaks that make all lines of a title about equally long, by dynamic programming."""

from __future__ import annotations

from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Words that lean on the next one: a line shouldn't end in them (English; German; French; Iberian and Italian).
_LEANING = (
    "a an the of and or to in on at for by with from "
    "der die das ein eine und von zu im am "
    "le la les un une de du des et à en "
    "el los las una y o del al os e do da il lo gli di che"
)
LEANING = frozenset(_LEANING.split())
# Line breaking of ideographic text (JLREQ 3.1.7, CLREQ 3.1.3): never first, never last in a line.
NEVER_FIRST = frozenset("、。，．・：；！？）〕］｝〉》」』】ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…,.!?)]}”’%")
NEVER_LAST = frozenset("（〔［｛〈《「『【([{“‘")

STEP_BACK = 0.2
"""Cost of a line that ends in a leaning word as a share of the width, squared like the lengths are."""

INSIDE = 0.3
"""Cost, measured alike, of a line of ideographs that ends inside a phrase."""
_STOPS = frozenset("、。，．・：；！？…")


def ideographic(char: str) -> bool:
    """Whether lines may break beside the character without a space (CJK ideographs, kana; not Hangul)."""
    return "\u2e80" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef" or char >= "\U00020000"


def pieces(text: str) -> list[tuple[str, str]]:
    """The text as (unbreakable piece, what follows it in a line: a space or nothing)."""
    found: list[tuple[str, str]] = []
    for word in text.split():
        start = len(found)
        for char in word:
            last = found[-1][0][-1] if len(found) > start else ""
            joins = last and not ((ideographic(char) or ideographic(last)) and char not in NEVER_FIRST and last not in NEVER_LAST)
            if joins:
                found[-1] = (found[-1][0] + char, "")
            else:
                found.append((char, ""))
        found[-1] = (found[-1][0], " ")
    return found


def _inside_phrase(before: tuple[str, str], after: tuple[str, str]) -> bool:
    """Whether a break between two pieces without a space cuts a phrase.

    Japanese phrases end with a stop or with kana that lead to the next ideograph (bunsetsu); in Chinese only stops are seen.
    """
    if before[1]:
        return False
    last, first = before[0][-1], after[0][0]
    return last not in _STOPS and not ("\u3041" <= last <= "\u309f" and not "\u3041" <= first <= "\u309f")


def _cost_of_a_break(before: tuple[str, str], after: tuple[str, str]) -> float:
    """What a line end between two pieces costs, in squared shares of the width."""
    if before[0].casefold() in LEANING:
        return STEP_BACK**2
    return INSIDE**2 if _inside_phrase(before, after) else 0.0


def balance(text: str, *, width: Callable[[str], float], limit: float, most: int | None = None) -> tuple[str, ...] | None:
    """The text in the fewest lines of at most `limit`, as even as they can be; None if a piece alone is too wide.

    None, too, if those are more than `most`. `width` measures a string in the unit of `limit`. Cost: the squared distance of each
    line from the mean length, and what its end costs.
    """
    parts = pieces(text)
    if not parts:
        return ()
    sizes = [(width(piece), width(" ") if after else 0.0) for piece, after in parts]
    if any(size > limit for size, _ in sizes):
        return None

    ends_at = [0.0, *accumulate(size + gap for size, gap in sizes)]

    def length(start: int, end: int) -> float:
        return ends_at[end] - ends_at[start] - sizes[end - 1][1]

    count, start = 1, 0
    for place in range(1, len(parts) + 1):
        if length(start, place) > limit:
            count, start = count + 1, place - 1
    if most is not None and count > most:
        return None
    target = ends_at[-1] / count
    extra = [_cost_of_a_break(before, after) * limit * limit for before, after in pairwise(parts)]

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        if left == 0:
            return (0.0, ()) if start == len(parts) else (float("inf"), ())
        found: tuple[float, tuple[int, ...]] = (float("inf"), ())
        for end in range(start + 1, len(parts) + 1):
            long = length(start, end)
            if long > limit:
                break
            cost, rest = best(end, left - 1)
            cost += (long - target) ** 2
            cost += extra[end - 1] if end < len(parts) else 0.0
            if cost < found[0]:
                found = (cost, (end, *rest))
        return found

    _, ends = best(0, count)
    starts = (0, *ends[:-1])
    return tuple("".join(a + b for a, b in parts[i:j]).strip() for i, j in zip(starts, ends, strict=True))
