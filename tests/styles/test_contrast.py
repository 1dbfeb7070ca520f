"""Colours a reader can tell apart: WCAG 2.2, 1.4.6 (7:1 for text) and 1.4.11 (3:1 for rules)."""

from __future__ import annotations

import pytest

import styles
from styles.motifs import PALETTES


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_formula_gives_the_standards_extremes() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("name", styles.names())
@pytest.mark.parametrize("ground", ["ground", "tint"])
@pytest.mark.parametrize("text", ["ink", "muted", "link", "accent"])
def test_every_text_colour_is_seven_to_one_on_every_ground(name: str, ground: str, text: str) -> None:
    palette = styles.load(name).palette
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= 7


@pytest.mark.parametrize("name", styles.names())
def test_the_sentence_being_read_stays_legible_and_rules_are_seen(name: str) -> None:
    palette = styles.load(name).palette
    assert contrast(palette.ink, palette.mark) >= 7
    assert contrast(palette.link, palette.mark) >= 7
    assert contrast(palette.rule, palette.ground) >= 3
    assert contrast(palette.underline, palette.ground) >= 3


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_cover_lettering_is_seven_to_one(palette: object) -> None:
    assert contrast(palette.ink, palette.ground) >= 7  # type: ignore[attr-defined]
    assert contrast(palette.accent, palette.ground) >= 7  # type: ignore[attr-defined]
