"""The sheet of a page on a screen: each theme has all its colours, and each colour that is used is one of them."""

from __future__ import annotations

import re

import pytest

import styles
from styles.web import is_dark


def themes(css: str) -> dict[str, dict[str, str]]:
    found = re.findall(r':root\[data-theme="(\w+)"\] \{([^}]*)\}', css)
    return {name: dict(re.findall(r"--(\w+): ([^;]+);", body)) for name, body in found}


@pytest.mark.parametrize("name", styles.names())
def test_each_theme_has_each_colour_that_the_sheet_asks_for(name: str) -> None:
    css = styles.load(name).web_css()
    found = themes(css)
    assert set(found) == {"light", "dark", "contrast"}
    set_here = {"serif", "sans", "mono", "size", "bar", "lines", "letters", "words", "gap"}
    for colours in found.values():
        assert set(re.findall(r"var\(--(\w+)", css)) - set_here <= colours.keys()


def test_the_style_s_own_colours_are_the_theme_that_its_ground_makes_it() -> None:
    night = themes(styles.load("night").web_css())
    assert night["dark"]["ground"] == styles.load("night").palette.ground
    assert night["light"]["ground"] == styles.load("default").palette.ground
    assert is_dark(styles.load("night").palette)
    assert not is_dark(styles.load("large-print").palette)


def test_no_file_is_asked_for() -> None:
    css = styles.load().web_css()
    assert not re.search(r"url\(|@import|@font-face", css)
