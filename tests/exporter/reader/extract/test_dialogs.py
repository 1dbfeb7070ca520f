"""A closed dialog is another text; it does not follow the story, however long it is."""

from __future__ import annotations

from exporter.model.walk import text_units
from exporter.reader import read

STORY = "".join(
    f"<p>The {day} ferry was late again, and the harbour master wrote it into his book, as he has done for thirty years.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday")
)
COURSE = "<p>The course of the academy takes twelve weeks, and whoever passes it may steer a pilot boat by night.</p>" * 9


def _words(after: str, story: str = STORY) -> str:
    page = f"<title>Late</title><body><div><div><h1>The ferry is late</h1>{story}</div></div>{after}</body>"
    return " ".join(unit.text for unit in text_units(read(page).article))


def test_a_closed_dialog_that_is_longer_than_the_story_is_not_read() -> None:
    words = _words(f'<div role="dialog" aria-hidden="true" id="pop"><div class="box">{COURSE}</div></div>')
    assert "Thursday ferry" in words
    assert "academy" not in words


def test_a_note_in_a_closed_dialog_is_read() -> None:
    story = STORY.replace("thirty years.", 'thirty years.<sup><a href="#n1">1</a></sup>', 1)
    words = _words('<div role="dialog" aria-hidden="true"><p id="n1">Since the spring of 1994.</p></div>', story)
    assert "Since the spring of 1994." in words


def test_a_description_in_a_closed_dialog_is_read() -> None:
    story = STORY + '<p><img src="quay.jpg" alt="The quay" aria-describedby="d1"></p>'
    words = _words('<div role="dialog" aria-hidden="true"><p id="d1">Two boats lie at the long side.</p></div>', story)
    assert "Two boats lie at the long side." in words
