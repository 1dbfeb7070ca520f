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
