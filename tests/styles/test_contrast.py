"""Colours a reader can tell apart: WCAG 2.2, 1.4.6 (7:1 for text) and 1.4.11 (3:1 for rules)."""

from __future__ import annotations

import pytest

import styles
from styles.contrast import contrast
from styles.motifs import PALETTES


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
