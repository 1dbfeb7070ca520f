"""How letters look: colours that can be told apart, letters that are large enough, a sheet that every program takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from styles import load, names
from styles.contrast import contrast
from styles.mail import LEAST, mail_sheet
from styles.tokens import StyleError, read_tokens

if TYPE_CHECKING:
    from styles.mail import MailSheet


def declared(sheet: MailSheet, key: str) -> list[str]:
    return [value for rule in sheet.rules for name, value in rule.declared if name == key]


@pytest.mark.parametrize("name", names())
def test_letters_are_large_and_links_underlined_in_each_style(name: str) -> None:
    sheet = load(name).mail()
    sizes = [float(value.removesuffix("px")) for value in declared(sheet, "font-size") if value.endswith("px")]
    assert min(sizes) >= LEAST
    assert declared(sheet, "text-decoration") == ["underline"]


@pytest.mark.parametrize("name", names())
def test_each_colour_that_a_rule_names_is_one_of_the_palette_and_has_one_for_the_night(name: str) -> None:
    sheet = load(name).mail()
    named = {colour for rule in sheet.rules for _, value in rule.declared for colour in re.findall(r"\{(\w+)\}", value)}
    assert named <= set(sheet.colours)
    if not sheet.dark:
        assert all(f".c-{colour}{{" in sheet.media and f".b-{colour}{{" in sheet.media for colour in named)


@pytest.mark.parametrize("name", names())
def test_words_of_pictures_that_are_not_shown_can_be_read_on_their_white_ground(name: str) -> None:
    grounds = re.findall(r"img\{([^}]*)\}", load(name).mail().media)
    assert grounds
    for said in grounds:
        ground, letters = (re.search(rf"(?:^|;){key}:(#\w+)", said) for key in ("background-color", "color"))
        assert ground
        assert letters
        assert contrast(letters[1], ground[1]) >= 7
        assert said.count("!important") in {0, 2}


@pytest.mark.parametrize("name", names())
def test_gmail_takes_the_sheet(name: str) -> None:
    assert len(load(name).mail().media) < 8192


def test_colours_that_cannot_be_told_apart_are_refused() -> None:
    tokens = read_tokens("default")
    with pytest.raises(StyleError, match="muted #C0C0C0 on ground"):
        mail_sheet(replace(tokens, palette=replace(tokens.palette, muted="#C0C0C0")))
