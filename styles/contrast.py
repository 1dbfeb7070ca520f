"""How well colours can be told apart (WCAG 2.2, 1.4.6 and 1.4.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from styles.tokens import Palette

TEXT: Final = 7.0
"""WCAG 2.2, 1.4.6: text on its ground."""
RULES: Final = 3.0
"""WCAG 2.2, 1.4.11: lines that mean something."""
_PAIRS: Final = (
    *((text, ground, TEXT) for text in ("ink", "muted", "link", "accent") for ground in ("ground", "tint")),
    ("ink", "mark", TEXT),
    ("link", "mark", TEXT),
    ("rule", "ground", RULES),
    ("underline", "ground", RULES),
)


def luminance(colour: str) -> float:
    """The relative luminance of `#RRGGBB`, 0 to 1 (WCAG 2.2, "relative luminance")."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def faint(palette: Palette) -> Iterator[str]:
    """What of a palette can't be told apart well enough, a phrase for each pair."""
    for name, ground, least in _PAIRS:
        one, other = getattr(palette, name), getattr(palette, ground)
        if (ratio := contrast(one, other)) < least:
            yield f"{name} {one} on {ground} {other} is {ratio:.2f}:1 and needs {least:g}:1"
