"""A cell that a sighted reader sees a sign in is not silent for a listener."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from exporter.labels import LANGUAGES
from formats.speech.script.nothing import is_nothing
from formats.speech.verbalise import lone_signs, spoken_text

TABLES = tomllib.loads(Path(lone_signs.__file__).with_suffix(".toml").read_text("utf-8"))
NAMES = {*TABLES["characters"], "stars", "points", "several"}
BOUNDS = {"at_most", "at_least", "before_bound"}
SIGNS = [sign for signs in TABLES["characters"].values() for sign in signs]


@pytest.mark.parametrize("language", sorted(TABLES.keys() - {"characters"}))
def test_each_language_names_each_sign(language: str) -> None:
    assert TABLES[language].keys() - BOUNDS == NAMES
    assert (TABLES[language].keys() & BOUNDS) in (set(), BOUNDS)
    assert all("{number}" in TABLES[language][rating] for rating in ("stars", "points", "several"))


def test_each_language_with_labels_but_one_has_names() -> None:
    """Zulu's are not known to us: it has the English ones rather than none."""
    assert {tag.partition("-")[0] for tag in LANGUAGES} - TABLES.keys() == {"zu"}


@pytest.mark.parametrize("language", ["en", "pl", "zu", "nn"])
@pytest.mark.parametrize("sign", [*SIGNS, "+", "=", "±", "↔", "⊕", "&", "✔\ufe0f", "✓ ✗"])
def test_a_sign_alone_is_said_in_words(sign: str, language: str) -> None:
    said = spoken_text(sign, language=language).text
    assert any(map(str.isalpha, said))
    assert "\ufe0f" not in said


@pytest.mark.parametrize("text", ["-", "—", "…", " ", "", "– –"])
def test_a_dash_or_dots_alone_stand_for_nothing(text: str) -> None:
    assert is_nothing(text)
    assert spoken_text(text, language="en").text == text
