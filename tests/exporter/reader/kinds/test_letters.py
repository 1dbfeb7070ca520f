# ruff: noqa: E501 - mark-up reads better unbroken
"""Letters as mail programs send them: versions of one text, answers between the lines, parts below one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exporter.reader.kinds.conftest import Seen

HEAD = "From: Fern Alder <fern@plots.example>\nSubject: Barrels\nDate: Thu, 16 Apr 2026 20:45:19 +0200\nMIME-Version: 1.0\n"
PAGE = (
    "<html><body><p>The barrels came on Monday, all ten of them, and one leaks on purpose, as the frog has asked for.</p>"
    "<table role=presentation><tr><td><p>The paint comes on Friday.</p></td></tr></table></body></html>"
)


def _letter(kind: str, body: str) -> bytes:
    return f"{HEAD}Content-Type: {kind}\n\n{body}".encode()


def _versions(*versions: tuple[str, str]) -> bytes:
    parts = "".join(f"--b\nContent-Type: {kind}; charset=utf-8\n\n{text}\n" for kind, text in versions)
    return _letter('multipart/alternative; boundary="b"', f"{parts}--b--\n")


def test_of_a_letter_with_a_version_for_one_program_the_page_is_read_and_the_version_told(seen: Callable[[bytes], Seen]) -> None:
    amp = ("text/x-amp-html", "<!doctype html><html amp4email><body><p>Vote for the colour.</p></body></html>")
    plain = ("text/plain", "Read it on the web.")
    for versions in ((plain, amp, ("text/html", PAGE)), (plain, ("text/html", PAGE), amp)):
        found = seen(_versions(*versions))
        assert found.lines == [
            "p| The barrels came on Monday, all ten of them, and one leaks on purpose, as the frog has asked for.",
            "p| The paint comes on Friday.",
        ]
        assert "MAIL-002" in found.codes


def test_answers_between_the_lines_of_a_letter_stand_between_its_quotations(seen: Callable[[bytes], Seen]) -> None:
    quote = '<blockquote class="gmail_quote" style="border-left:1px solid"><div dir="ltr">{}</div></blockquote>'
    body = (
        "<div dir=ltr>My answers are between your lines.</div><div class=gmail_quote><div class=gmail_attr>On Sunday Per wrote:<br></div>"
        + quote.format("<ol><li>Who paints?</li></ol>")
        + "<div>We all do.</div>"
        + quote.format("<ol start=2><li>In which colour?</li></ol>")
        + "<div>In nine.</div></div>"
    )
    assert seen(_letter("text/html; charset=utf-8", body)).lines == [
        "p| My answers are between your lines.",
        "p| On Sunday Per wrote:",
        "quote",
        "  list decimal",
        "  - p| Who paints?",
        "p| We all do.",
        "quote",
        "  list decimal start=2",
        "  - p| In which colour?",
        "p| In nine.",
    ]


def test_a_newsletter_in_plain_letters_keeps_its_parts_lists_and_tables(seen: Callable[[bytes], Seen]) -> None:
    body = """==============================
THE PLOT LETTER  No. 9
==============================

*** 1. THE BARRELS ***

They came on Monday.  There are ten, and the tenth leaks
on purpose.  More: [1]

------------------------------------------------------
2. WANTED

 o  a brush
 o  a lid
    that fits

| Plot | Colour |
|------|--------|
| One  | blue   |

   Gate   opens
   East    6:00

[1] https://plots.example/barrels

------------------------------------------------------
You get this letter because you asked for it.
Unsubscribe: https://plots.example/u/9
"""
    found = seen(_letter("text/plain; charset=utf-8", body))
    assert found.lines == [
        "h2| THE PLOT LETTER No. 9",
        "h2| 1. THE BARRELS",
        "p| They came on Monday. There are ten, and the tenth leaks on purpose. More: [1]",
        "hr",
        "h2| 2. WANTED",
        "list",
        "- p| a brush",
        "- p| a lid that fits",
        "table 2",
        "  head: th:col Plot | th:col Colour",
        "  body: One | blue",
        "code| 'Gate   opens\\nEast    6:00'",
        "p| [1] {a https://plots.example/barrels|https://plots.example/barrels}",
    ]
    assert "MAIL-003" in found.codes


def test_a_flowed_answer_keeps_quotations_of_two_depths_and_loses_its_signature(seen: Callable[[bytes], Seen]) -> None:
    body = (
        "Per wrote:\n> Which barrel leaks? I have looked at \n> all of them.\n>> And who has the lid?\n\nThe tenth. It has to, and it \nwill.\n\n"
        "HOW TO SEE IT\n-------------\n\nGo at noon.\n\nFern\n\n-- \nFern Alder\nPlot nine\n"
    )
    assert seen(_letter("text/plain; charset=utf-8; format=flowed", body)).lines == [
        "p| Per wrote:",
        "quote",
        "  p| Which barrel leaks? I have looked at all of them.",
        "  quote p| And who has the lid?",
        "p| The tenth. It has to, and it will.",
        "h2| HOW TO SEE IT",
        "p| Go at noon.",
        "p| Fern",
    ]
