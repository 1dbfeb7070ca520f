"""Lists, code and headings that pages dress as something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exporter.reader.kinds.conftest import Seen

LONG = "<p>Nobody had measured the old barrel before, and so nobody could tell how much of the rain it had kept from us.</p>"


def test_paragraphs_whose_numbers_count_on_are_a_list(page: Callable[..., Seen]) -> None:
    steps = "<p>1. Open the tap by the gate.</p><p><b>2.</b> Wait for the frog.</p><p>3. Close it again.</p>"
    dates = "<p>1. 5. 2021</p><p>2. 5. 2021</p><p>3. 5. 2021</p><p>1) Rain</p><p>3) Hail</p><p>4. Snow</p>"
    seen = page(f"{steps}{LONG}{dates}")
    assert seen.lines[:4] == ["list decimal", "- p| Open the tap by the gate.", "- p| Wait for the frog.", "- p| Close it again."]
    assert [line for line in seen.lines if line[0] == "p"][1:] == [
        "p| 1. 5. 2021",
        "p| 2. 5. 2021",
        "p| 3. 5. 2021",
        "p| 1) Rain",
        "p| 3) Hail",
        "p| 4. Snow",
    ]


def test_a_list_of_lines_of_code_is_code_and_one_of_commands_a_list(page: Callable[..., Seen]) -> None:
    lines = "<li><code>if dry:</code></li><li><code>    tap.open()</code></li>"
    assert page(f"<div class=code><ol>{lines}</ol></div>").lines == ["code| 'if dry:\\n    tap.open()'"]
    assert page(f"<ul>{lines}</ul>").lines == ["list", "- p| {code|if dry:}", "- p| {code|tap.open()}"]


def test_questions_on_buttons_are_headings_of_their_answers(page: Callable[..., Seen]) -> None:
    questions = ("How much rain?", "How long a wait?")
    asked = "".join(
        f"<div><button aria-expanded=false>{words}</button><div>{LONG.replace('old', words[4:8])}</div></div>"
        for words in questions
    )
    assert [line for line in page(f"<h2>Asked</h2><div>{asked}</div>").lines if line[0] == "h"] == [
        "h2| Asked",
        "h3| How much rain?",
        "h3| How long a wait?",
    ]


def test_short_paragraphs_called_titles_above_text_are_headings(page: Callable[..., Seen]) -> None:
    parts = f"<p class=crosshead>The barrel</p>{LONG}<p class=crosshead>The tap</p>{LONG}"
    assert [line for line in page(parts).lines if line[0] == "h"] == ["h2| The barrel", "h2| The tap"]
    assert not [line for line in page(f"<p class=crosshead>The barrel</p>{LONG}").lines if line[0] == "h"]


def test_the_headline_behind_a_kicker_is_not_said_twice(seen: Callable[[str], Seen]) -> None:
    top = "<h2><span class=over>Garden</span><span>Water for the plots</span></h2>"
    read = seen(f"<title>Water for the plots</title><main><article><h1>Water for the plots</h1>{top}{LONG}{LONG}</article></main>")
    assert read.title == "Water for the plots"
    assert not [line for line in read.lines if line[0] == "h"]
