"""A style of one's own is tokens and rules over the project's, and what can't be read by all is refused in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import styles
from exporter.conversion import Request, plan
from exporter.errors import UsageError
from styles.tokens import StyleError

if TYPE_CHECKING:
    from pathlib import Path


def test_tokens_stand_over_those_of_a_named_style(tmp_path: Path) -> None:
    file = tmp_path / "house.toml"
    file.write_text('base = "large-print"\n[palette]\nink = "#101820"\n')
    own, base = styles.load(str(file)), styles.load("large-print")
    assert own.palette.ink == "#101820"
    assert own.tokens.sizes == base.tokens.sizes
    assert "#101820" in own.print_css()


def test_rules_stand_after_the_projects_own_where_they_are_for(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("h2 { letter-spacing: 0 }")
    (tmp_path / "print.css").write_text("p { orphans: 4 }")
    style = styles.load(f"{tmp_path}/")
    assert style.print_css().rstrip().endswith("p { orphans: 4 }")
    assert style.epub_css().rstrip().endswith("h2 { letter-spacing: 0 }")
    assert style.print_css().startswith(styles.load().print_css())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[palette]\nmuted = "#999999"\n', "2.85:1 and needs 7:1"),
        ('[palette]\nink = "black"\n', "no colour"),
        ("[palette]\nlustre = 3\n", "unknown or absent tokens"),
        ('[sizes]\ntext = "large"\n', "another kind"),
        ('[families]\ntext = "Comic"\n', "no family is called Comic"),
        ('[layout]\npaper = "napkin"\n', "unknown paper"),
        ('base = "nigth"\n', "no style is called"),
        ("colour = 3\n", "absent section"),
        ("[palette\n", "no TOML"),
    ],
    ids=["faint", "colour", "token", "kind", "family", "paper", "base", "section", "broken"],
)
def test_what_cannot_be_a_style_is_told_before_anything_is_made(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "house.toml"
    file.write_text(text)
    with pytest.raises(UsageError, match=said) as caught:
        plan(Request(to=("pdf",), style=str(file)))
    assert caught.value.hint


@pytest.mark.parametrize("rule", ["p { background: URL (x.png) }", "@import 'x.css';", "@font-face { src: local(x) }"])
def test_rules_name_no_files(tmp_path: Path, rule: str) -> None:
    file = tmp_path / "house.css"
    file.write_text(rule)
    with pytest.raises(StyleError, match="asks for a file"):
        styles.load(str(file))


def test_a_style_that_is_not_there_is_said_to_be_none(tmp_path: Path) -> None:
    for name in (str(tmp_path / "none.toml"), f"{tmp_path}/"):
        with pytest.raises(StyleError):
            styles.load(name)


def test_a_style_saved_with_the_line_ends_of_windows_is_the_same(tmp_path: Path) -> None:
    texts = {
        "greeting.md": "<% if number %>\nIssue << number >>\n<% endif %>\nAhoy\n",
        "print.css": "p { orphans: 4 }\n",
        "mail.css": "p { margin: 0 }\n",
    }
    for name, end in (("unix", "\n"), ("windows", "\r\n")):
        (tmp_path / name).mkdir()
        for file, text in texts.items():
            (tmp_path / name / file).write_bytes(text.replace("\n", end).encode())
    unix, windows = (styles.load(f"{tmp_path / name}/") for name in ("unix", "windows"))
    assert unix.house is not None
    assert windows.house is not None
    assert windows.house.templates["greeting"].text == unix.house.templates["greeting"].text
    assert (windows.own_print_css, windows.own_mail_css) == (unix.own_print_css, unix.own_mail_css)


DARK = '[palette.dark]\nground = "#0E171D"\naccent = "#8CCBEA"\n'


def test_a_style_has_colours_of_its_own_for_dark_grounds(tmp_path: Path) -> None:
    file = tmp_path / "house.toml"
    file.write_text(DARK)
    own, night = styles.load(str(file)), styles.load("night")
    assert ".c-accent{color:#8CCBEA!important}" in own.mail().media
    assert f".c-ink{{color:{night.palette.ink}!important}}" in own.mail().media, "what it does not name is the night's"
    assert own.palette == styles.load().palette
    assert ':root[data-theme="dark"] { color-scheme: dark; --ground: #0E171D;' in own.web_css()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[palette.dark]\nmuted = "#444444"\n', r"\[palette.dark\]: muted #444444 on ground"),
        ('[palette.dark]\nground = "#FFFFFF"\nink = "#000000"\n', "its ground is lighter"),
        ('[palette.dark]\nink = "white"\n', "no colour"),
        ('[palette.dark]\nlustre = "#FFFFFF"\n', "unknown or absent tokens"),
        (f'base = "night"\n{DARK}', "dark already"),
        ('[palette]\ndark = "#000000"\n', "no table"),
    ],
    ids=["faint", "light", "colour", "token", "already", "kind"],
)
def test_colours_for_dark_grounds_that_nobody_could_read_are_told(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "house.toml").write_text(text)
    with pytest.raises(StyleError, match=said):
        styles.load(str(tmp_path / "house.toml"))


def test_a_ground_of_a_house_is_measured_by_its_own_dark_colours(tmp_path: Path) -> None:
    (tmp_path / "style.toml").write_text('[palette.dark]\ntint = "#C0C8CC"\nink = "#FFFFFF"\n')
    with pytest.raises(StyleError):
        styles.load(f"{tmp_path}/")
    (tmp_path / "style.toml").write_text('[palette.dark]\nhair = "#E0E8EC"\n')
    (tmp_path / "mail.css").write_text(
        ".footer { background-color: var(--hair); color: var(--ink) } .footer a { color: var(--ink) }"
    )
    with pytest.raises(StyleError, match="ink on hair"):
        styles.load(f"{tmp_path}/").check()
