"""Marks that stand for structure are read as it: bold lines, alerts, initials, signs of notes, lines that are notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

PROSE = "The keeper climbs the tower every evening and lights the lamp, whatever the weather says about it."

LINES = ("The lamp", "The stairs", "The keeper")


def _bold(*lines: str, between: str = f"<p>{PROSE}</p>") -> str:
    return f"<p>{PROSE}</p>" + "".join(f"<p><b>{line}</b></p>{between}" for line in lines)


def test_bold_lines_of_a_page_without_headings_are_its_headings(read: Callable[..., Any]) -> None:
    heads = read(_bold("The lamp", "The stairs", "The keeper")).text.split("\n")[1::2]
    assert heads == ["h2| The lamp", "h2| The stairs", "h2| The keeper"]


@pytest.mark.parametrize(
    "html",
    [
        _bold("The lamp", "The stairs"),
        _bold("The lamp goes out.", "The stairs are steep.", "The keeper goes."),
        _bold("Who lit it?", "Who put it out?", "Who was there?"),
        _bold("Anna Weber", "Ole Lund", "Anna Weber", "Ole Lund"),
        _bold(*LINES, between="<p><b>And more that is bold and goes on and on until the line is full.</b></p>"),
        _bold(*LINES, between="<p>Tel. 12</p>"),
        "<h2>Tower</h2>" + _bold(*LINES),
        f"<p><b>Anna Weber</b></p><p>{PROSE}</p><p><b>The lamp</b></p><p>{PROSE}</p><p><b>The stairs</b></p><p>{PROSE}</p>",
    ],
    ids=["two", "sentences", "questions", "speakers", "all bold", "addresses", "a page with headings", "a byline"],
)
def test_bold_lines_that_may_be_something_else_stay_paragraphs(read: Callable[..., Any], html: str) -> None:
    text = read(html).text
    assert text.count("| {strong|") == html.count("<b>")


def test_stress_in_headings_and_links_is_kept(read: Callable[..., Any]) -> None:
    page = read("<h2>The <em>old</em> lamp</h2><p><a href='/x'>A <b>bright</b> one</a></p>")
    assert page.text == "h2| The {em|old} lamp\np| {a https://site.example/x|A {strong|bright} one}"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<blockquote><p>[!WARNING]\nKeep the door shut.</p></blockquote>", ["aside warning p| Keep the door shut."]),
        ("<blockquote><p>[!tip] Cold hands\nWear gloves.</p></blockquote>", ["aside tip| Cold hands", "p| Wear gloves."]),
        ("<blockquote>[!Danger]- <p>Ice.</p></blockquote>", ["aside caution p| Ice."]),
        ("<blockquote><p>[!quote]\nRow on.</p></blockquote>", ["quote p| [!quote] Row on."]),
        ("<blockquote><p>[sic] Row on.</p></blockquote>", ["quote p| [sic] Row on."]),
    ],
    ids=["warning", "title", "folded", "quotation", "no mark"],
)
def test_a_quotation_marked_as_an_alert_is_one(read: Callable[..., Any], html: str, expected: list[str]) -> None:
    lines = read(html).text.split("\n")
    assert " ".join(line.strip() for line in lines) == " ".join(expected)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p><img src="t.png" alt="T" width="90" height="90"><span>he</span> lamp burns.</p>', "p| The lamp burns."),
        ('<p><span aria-label="I"><img src="t.png" alt="" width="90" height="90"></span>n spring.</p>', "p| In spring."),
        ('<p><span class="drop-cap">M</span>r Ferrow.</p>', "p| Mr Ferrow."),
        ('<p>網を<img class="gaiji" src="t.png" alt="喰">う。</p>', "p| 網を喰う。"),
    ],
    ids=["picture", "named picture", "element", "rare character"],
)
def test_a_letter_that_is_drawn_is_a_letter_of_its_word(read: Callable[..., Any], html: str, expected: str) -> None:
    assert read(html).text == expected


def test_a_picture_called_by_a_letter_is_no_initial(read: Callable[..., Any]) -> None:
    assert "img" in read('<p><img src="t.png" alt="A" width="90" height="90"> Vitamin of spring.</p>').text


def test_a_sign_leads_to_the_paragraph_that_begins_with_it(read: Callable[..., Any]) -> None:
    page = read("<p>In the 20th century<sup>*</sup> it stood.</p><p>It fell.</p><p>* Archive, box 4.</p>")
    assert page.text.split("\n") == [
        "p| In the 20th century[^note-u2a *] it stood.",
        "p| It fell.",
        "[footnote note-u2a *] p| Archive, box 4.",
    ]


def test_a_sign_that_two_paragraphs_begin_with_leads_to_none(read: Callable[..., Any]) -> None:
    assert "[^" not in read("<p>Fees<sup>*</sup> rise.</p><p>* One.</p><p>* Two.</p>").text


def test_lines_of_a_text_without_paragraphs_are_its_notes(read: Callable[..., Any]) -> None:
    page = read(
        "<div>It was ten feet.[<a href='#n1'>1</a>]<br><br>It stands outside.[<a href='#n2'>"
        "<font>2</font></a>]<br><br><b>Notes</b><br><br>"
        "[<a name='n1'>1</a>] Widened in 1931.<br>Twice.<br><br>[<a name='n2'><font>2</font></a>] It looks at the wall.<br><br>"
        "<b>Thanks</b> to all.</div>"
    )
    assert page.text.split("\n") == [
        "p| It was ten feet.[^n1 1]",
        "p| It stands outside.[^n2 2]",
        "p| {strong|Thanks} to all.",
        "[footnote n1 1] p| Widened in 1931.⏎Twice.",
        "[footnote n2 2] p| It looks at the wall.",
    ]


def test_a_list_of_contents_in_running_text_has_no_notes(read: Callable[..., Any]) -> None:
    page = read(
        "<div><a href='#c1'>1</a> <a href='#c2'>2</a><br><br>"
        "<a name='c1'>1</a> The lamp.<br><br><a name='c2'>2</a> The stairs.</div>"
    )
    assert page.built.notes == ()
