"""The sheets as text: stable, free of the machine, and polite to reading systems."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import styles
from styles import fonts
from styles.tokens import StyleError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", styles.names())
def test_a_sheet_has_no_placeholder_left_and_no_path(name: str) -> None:
    for css in (styles.load(name).print_css(), styles.load(name).epub_css()):
        assert "$" not in css
        assert "file:" not in css
        assert not re.search(r'url\((?!"exporter-font:)', css)


def test_a_sheet_is_the_same_wherever_the_fonts_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = styles.load().print_css()
    copies = tmp_path / "elsewhere" / "deep"
    copies.mkdir(parents=True)
    for face in styles.load().font_faces:
        path = fonts.find_file(face.file)
        assert path is not None
        (copies / path.name).write_bytes(path.read_bytes())
    monkeypatch.setenv("EXPORTER_FONTS", str(tmp_path))
    assert styles.load().print_css() == here


def test_without_fonts_the_sheet_falls_back_and_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPORTER_FONTS", str(tmp_path))
    style = styles.load()
    assert "@font-face" not in style.print_css()
    assert style.font_faces == ()
    assert {font.package for font in style.missing_fonts} >= {"npm source-serif 4.5.1", "npm source-sans 3.52.0"}


def test_a_font_address_opens_fonts_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.otf"
    secret.write_bytes(b"no")
    (tmp_path / "SourceSerif4-Regular.otf").write_bytes(b"yes")
    monkeypatch.setenv("EXPORTER_FONTS", str(tmp_path))
    assert fonts.open_font("exporter-font:SourceSerif4-Regular.otf") == b"yes"
    for name in ("secret.otf", str(secret), "../secret.otf", "exporter-font:secret.otf", "SourceSerif4-It.otf"):
        with pytest.raises(FileNotFoundError):
            fonts.open_font(name)


@pytest.mark.parametrize("name", styles.names())
def test_epub_leaves_the_reader_their_settings(name: str) -> None:
    css = re.sub(r"/\*.*?\*/", "", styles.load(name).epub_css(), flags=re.DOTALL)
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", css)
    for selector, body in rules:
        declared = dict(part.split(":", 1) for part in body.split(";") if ":" in part)
        properties = {key.strip(): value.strip() for key, value in declared.items()}
        assert not re.search(r"\d(pt|px|cm|mm|in)\b", properties.get("font-size", "") + properties.get("line-height", ""))
        if selector.strip() in {"body", "html", "p", ":root"}:
            assert not {"font-size", "font-family", "color", "background", "background-color"} & properties.keys()
        # A ground without its ink, or the other way about, vanishes in somebody's dark mode.
        if selector.strip() != ".-epub-media-overlay-active a":
            assert ("background-color" in properties) == ("color" in properties), selector
    active = next(body for selector, body in rules if selector.strip() == ".-epub-media-overlay-active")
    assert "background-color" in active
    assert "underline" in active


def test_unknown_names_get_the_nearest_one() -> None:
    with pytest.raises(StyleError) as caught:
        styles.load("large_print")
    assert caught.value.code == "style-unknown"
    assert "large-print" in caught.value.hint
    with pytest.raises(StyleError) as caught:
        styles.load().print_css(paper="A9")
    assert caught.value.code == "style-paper"


def test_every_length_of_the_page_is_exact_in_binary() -> None:
    for name in styles.names():
        for paper in styles.PAPERS:
            page = styles.load(name).page(paper)
            for value in (page.width, page.height, page.top, page.right, page.bottom, page.left, page.measure, page.outer):
                assert (value / 0.75 * 8).is_integer()
            assert page.left + page.measure + page.right == page.width


def test_a_sheet_has_the_rules_of_the_languages_that_are_shown_and_of_no_other() -> None:
    style = styles.load()
    whole = style.print_css()
    rules = {tag: {line for line in whole.splitlines() if f":lang({tag}) {{ font-family" in line} for tag in fonts.LANGUAGES}
    assert all(rules.values())
    assert style.print_css(languages=fonts.LANGUAGES) == whole
    for shown, own in (({"en", "de-AT"}, set()), ({"en", "JA-jp"}, {"ja"}), ({"zh-Hant-TW"}, {"zh", "zh-Hant"}), ({"jam"}, set())):
        lines = style.print_css(languages=shown).splitlines()
        assert {tag for tag in rules if rules[tag] <= set(lines)} == own
        assert {tag for tag in rules if rules[tag] & set(lines)} == own
        assert any("font-weight: 700; }" in line and ":lang(ja)" in line for line in lines) == bool(own)
        assert [line for line in whole.splitlines() if line in lines] == lines
