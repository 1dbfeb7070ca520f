"""Which element a note is, and which places that a link leads to are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, str, list[str], list[str]]] = [
    ("role", "<p>A <a href='#x'>1</a>.</p><p role=doc-footnote id=x>Note.</p>", ["p| A [^x 1].", "[footnote x 1] p| Note."], []),
    ("nothing", "<p>A <a href='#x'>1</a>.</p><p id=x>Note.</p>", ["p| A {a #x|1}.", "p #x| Note."], []),
    ("id", "<p>A <a href='#fn1'>1</a>.</p><p id=fn1>Note.</p>", ["p| A [^fn1 1].", "[footnote fn1 1] p| Note."], []),
    ("class", "<p>A <a href='#x'>1</a>.</p><p class=footnote id=x>Note.</p>", ["p| A [^x 1].", "[footnote x 1] p| Note."], []),
    (
        "class of an endnote",
        "<p>A <a href='#x'>1</a>.</p><p class=endnote id=x>Note.</p>",
        ["p| A [^x 1].", "[footnote x 1] p| Note."],
        [],
    ),
    (
        "class of an item",
        "<p>A <a href='#x'>1</a>.</p><p class=footnote-item id=x>Note.</p>",
        ["p| A [^x 1].", "[footnote x 1] p| Note."],
        [],
    ),
    (
        "class of a note beside",
        "<p>A <a href='#x'>1</a>.</p><p class=sidenote id=x>Note.</p>",
        ["p| A [^x 1].", "[sidenote x 1] p| Note."],
        [],
    ),
    (
        "way back",
        "<p>A <a href='#x'>1</a>.</p><p id=x>Note. <a href='#q'>↩</a></p>",
        ["p| A [^x 1].", "[footnote x 1] p| Note."],
        [],
    ),
    (
        "place of notes, four boxes above",
        ("<p>A <a href='#x'>1</a>.</p><div class=footnotes><div><div><div><p id=x>Note.</p><p>C</p></div></div></div></div>"),
        ["p| A [^x 1].", "p| C", "[footnote x 1] p| Note."],
        [],
    ),
    (
        "place of notes, five boxes above",
        (
            "<p>A <a href='#x'>1</a>.</p><div class=footnotes><div><div><div><div><p id=x>Note.</p><p>C</p></div>"
            "</div></div></div></div>"
        ),
        ["p| A {a #x|1}.", "p #x| Note.", "p| C"],
        [],
    ),
    (
        "list under a title",
        "<p>A <a href='#x'>1</a>.</p><h3>Notes</h3><ol><li id=x>Note.</li></ol>",
        ["p| A [^x 1].", "[footnote x 1] p| Note."],
        [],
    ),
    (
        "list under another title",
        "<p>A <a href='#x'>1</a>.</p><h3>Ships</h3><ol><li id=x>Note.</li></ol>",
        ["p| A {a #x|1}.", "h3| Ships", "list decimal", "- #x p| Note."],
        [],
    ),
    (
        "paragraph under a title",
        "<p>A <a href='#x'>1</a>.</p><h3>Notes</h3><p id=x>Note.</p>",
        ["p| A {a #x|1}.", "h3| Notes", "p #x| Note."],
        [],
    ),
    (
        "term under a title",
        "<p>A <a href='#x'>1</a>.</p><h3>Notes</h3><dl><dt id=x>1</dt><dd>Note.</dd></dl>",
        ["p| A [^x 1].", "[footnote x 1] p| Note."],
        [],
    ),
    (
        "raised, paragraph",
        "<p>A<sup><a href='#x'>1</a></sup>.</p><p id=x>Note.</p>",
        ["p| A[^x 1].", "[footnote x 1] p| Note."],
        [],
    ),
    ("raised, box", "<p>A<sup><a href='#x'>1</a></sup>.</p><div id=x>Note.</div>", ["p| A[^x 1].", "[footnote x 1] p| Note."], []),
    (
        "raised, section",
        "<p>A<sup><a href='#x'>1</a></sup>.</p><section id=x><p>Note.</p></section>",
        ["p| A{sup|{a #x|1}}.", "p #x| Note."],
        [],
    ),
    (
        "raised, quotation",
        "<p>A<sup><a href='#x'>1</a></sup>.</p><blockquote id=x><p>Note.</p></blockquote>",
        ["p| A{sup|{a #x|1}}.", "quote #x p| Note."],
        [],
    ),
    (
        "raised, heading",
        "<p>A<sup><a href='#x'>1</a></sup>.</p><h3 id=x>Head</h3><p>C</p>",
        ["p| A{sup|{a #x|1}}.", "h3 #x| Head", "p| C"],
        [],
    ),
    (
        "raised, mark in a heading",
        "<p>A<sup><a href='#x'>1</a></sup>.</p><h5><a id=x>[1]</a></h5><p>Note.</p>",
        ["p| A{sup|{a #x|1}}.", "h5| {span #x|[1]}", "p| Note."],
        [],
    ),
    (
        "raised, picture",
        "<p>A<sup><a href='#x'>1</a></sup>.</p><figure><span id=x>y</span></figure>",
        ["p| A{sup|{a #x|1}}.", "p| {span #x|y}"],
        [],
    ),
    (
        "raised, list",
        "<p>A<sup><a href='#x'>1</a></sup>.</p><ul id=x><li>Note.</li></ul>",
        ["p| A{sup|{a #x|1}}.", "list #x", "- p| Note."],
        [],
    ),
    (
        "raised, table",
        "<p>A<sup><a href='#x'>1</a></sup>.</p><table id=x><tr><th>Note.</th></tr></table>",
        ["p| A{sup|{a #x|1}}.", "table 1 #x", "  body: th:col Note."],
        [],
    ),
    (
        "raised, box with a chapter",
        "<p>A<sup><a href='#x'>1</a></sup>.</p><div id=x><h2>H</h2><p>Note.</p></div>",
        ["p| A{sup|{a #x|1}}.", "h2 #x| H", "p| Note."],
        [],
    ),
    (
        "raised, box with a lower heading",
        "<p>A<sup><a href='#x'>1</a></sup>.</p><div id=x><h4>H</h4><p>Note.</p></div>",
        ["p| A[^x 1].", "[footnote x 1]", "  h4| H", "  p| Note."],
        [],
    ),
    (
        "bracketed, with its number",
        "<p>A [<a href='#x'>1</a>].</p><p id=x>1 Note.</p>",
        ["p| A [^x 1].", "[footnote x 1] p| Note."],
        [],
    ),
    (
        "bracketed, with its number in brackets",
        "<p>A [<a href='#x'>1</a>].</p><p id=x>[1] Note.</p>",
        ["p| A [^x 1].", "[footnote x 1] p| Note."],
        [],
    ),
    (
        "bracketed, with another number",
        "<p>A [<a href='#x'>1</a>].</p><p id=x>12 Note.</p>",
        ["p| A [{a #x|1}].", "p #x| 12 Note."],
        [],
    ),
    ("bracketed, without a number", "<p>A [<a href='#x'>1</a>].</p><p id=x>Note.</p>", ["p| A [{a #x|1}].", "p #x| Note."], []),
    (
        "bracketed, a section",
        "<p>A [<a href='#x'>1</a>].</p><section id=x>1 Note.</section>",
        ["p| A [{a #x|1}].", "p #x| 1 Note."],
        [],
    ),
    (
        "leads back",
        "<p>A <a id=r href='#x'>1</a>.</p><p id=x>Note: <a href='#r'>back</a></p>",
        ["p| A [^x 1].", "[footnote x 1] p| Note:"],
        [],
    ),
    (
        "leads elsewhere",
        "<p>A <a id=r href='#x'>1</a>.</p><p id=x>Note: <a href='#q'>back</a></p>",
        ["p| A {a #x|1}.", "p #x| Note: {a https://site.example/news/story.html#q|back}"],
        [],
    ),
    (
        "box of one note by its id",
        "<p>A<sup><a href='#x'>1</a></sup>.</p><div id=fn9><p><a id=x>1</a> Note.</p><p>More.</p></div>",
        ["p| A[^x 1].", "[footnote x 1]", "  p| Note.", "  p| More."],
        [],
    ),
    (
        "box of one note by its class",
        "<p>A<sup><a href='#x'>1</a></sup>.</p><div class=note><p><a id=x>1</a> Note.</p><p>More.</p></div>",
        ["p| A[^x 1].", "[footnote x 1]", "  p| Note.", "  p| More."],
        [],
    ),
    (
        "box of who knows what",
        "<p>A<sup><a href='#x'>1</a></sup>.</p><div><p><a id=x>1</a> Note.</p><p>More.</p></div>",
        ["p| A[^x 1].", "p| More.", "[footnote x 1] p| Note."],
        [],
    ),
    (
        "item of a list",
        "<p>A<sup><a href='#x'>1</a></sup>.</p><ol><li><p id=x>Note.</p><p>More.</p></li></ol>",
        ["p| A[^x 1].", "[footnote x 1]", "  p| Note.", "  p| More."],
        [],
    ),
    (
        "row of a table",
        (
            "<p>A<sup><a href='#fn1'>1</a></sup>.</p><table><tr><td id=fn1>1</td><td>Note.</td></tr><tr><td>2</td><td>"
            "z</td></tr></table>"
        ),
        ["p| A[^fn1 1].", "p| 2", "p| z", "[footnote fn1 1] p| Note."],
        ["TAB-003"],
    ),
    (
        "box of two notes",
        (
            "<p>A<sup><a href='#x'>1</a></sup><sup><a href='#y'>2</a></sup>.</p><div class=note><p id=x>Note.</p>"
            "<p id=y>More.</p></div>"
        ),
        ["p| A[^x 1][^y 2].", "[footnote x 1] p| Note.", "[footnote y 2] p| More."],
        [],
    ),
    (
        "box of a note and of another place",
        ("<p>A<sup><a href='#x'>1</a></sup> <a href='#y'>there</a>.</p><div class=note><p id=x>Note.</p><p id=y>More.</p></div>"),
        ["p| A[^x 1] {a #y|there}.", "aside note p #y| More.", "[footnote x 1] p| Note."],
        [],
    ),
    (
        "paragraph in a box under a title",
        "<p>A <a href='#x'>1</a>.</p><h3>Notes</h3><div><p id=x>Note.</p><p>C</p></div>",
        ["p| A {a #x|1}.", "h3| Notes", "p #x| Note.", "p| C"],
        [],
    ),
    (
        "place of notes with the id of one",
        "<p>A<sup><a href='#x'>1</a></sup>.</p><div class=footnotes id=fn1><p><a id=x>1</a> Note.</p><p>More.</p></div>",
        ["p| A[^x 1].", "[footnote x 1]", "  p| Note.", "  p| More."],
        [],
    ),
    (
        "place of notes",
        "<p>A<sup><a href='#x'>1</a></sup>.</p><div class=footnotes><p><a id=x>1</a> Note.</p><p>More.</p></div>",
        ["p| A[^x 1].", "p| More.", "[footnote x 1] p| Note."],
        [],
    ),
    (
        "place of notes by its role",
        ("<p>A<sup><a href='#x'>1</a></sup>.</p><section role=doc-endnotes><p><a id=x>1</a> Note.</p><p>More.</p></section>"),
        ["p| A[^x 1].", "p| More.", "[endnote x 1] p| Note."],
        [],
    ),
    (
        "place of notes by its role, in a box of a note",
        ("<p>A<sup><a href='#x'>1</a></sup>.</p><div role=doc-endnotes class=note><p><a id=x>1</a> Note.</p><p>More.</p></div>"),
        ["p| A[^x 1].", "aside note p| More.", "[endnote x 1] p| Note."],
        [],
    ),
    (
        "reference in a box of a note",
        "<div class=note id=fn2><p>A<sup><a href='#x'>1</a></sup>.</p><p id=x>Note.</p></div>",
        ["aside note", "  p| A{sup|{a #x|1}}.", "  p #x| Note."],
        [],
    ),
]


@pytest.mark.parametrize(("html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_note_is_the_element_that_a_reader_takes_for_one(
    read: Callable[..., Any], html: str, expected: list[str], codes: list[str]
) -> None:
    page = read(html)
    assert page.text.split("\n") == expected
    assert page.codes == codes


@pytest.mark.parametrize(("inside", "is_note"), [(True, True), (False, False)])
def test_a_section_is_a_note_only_in_the_place_of_the_notes(read: Callable[..., Any], inside: bool, is_note: bool) -> None:
    section = "<section id=x><p>Note.</p></section>"
    body = f"<p>A<sup><a href='#x'>1</a></sup>.</p>{'' if inside else section}"
    page = read(f"{body}</article><div id=notes><p>N</p>{section if inside else ''}</div><article>", notes="#notes")
    assert bool(page.built.notes) is is_note


@pytest.mark.parametrize(("others", "is_note"), [(7, True), (8, False)])
def test_a_way_back_is_looked_for_among_the_first_links_of_a_note(read: Callable[..., Any], others: int, is_note: bool) -> None:
    links = "".join(f"<a href=/{number}>w</a> " for number in range(others))
    page = read(f"<p>A <a href='#x'>1</a>.</p><p id=x>Note. {links}<a href='#q'>↩</a></p>")
    assert bool(page.built.notes) is is_note


@pytest.mark.parametrize(("length", "is_note"), [(1999, True), (2000, False)])
def test_a_long_box_is_a_part_of_the_page(read: Callable[..., Any], length: int, is_note: bool) -> None:
    page = read(f"<p>A<sup><a href='#x'>1</a></sup>.</p><div id=x>{'n' * length}</div>")
    assert bool(page.built.notes) is is_note


@pytest.mark.parametrize(("length", "is_note"), [(20_000, True), (20_001, False)])
def test_a_note_is_no_chapter(read: Callable[..., Any], length: int, is_note: bool) -> None:
    page = read(f"<p>A<sup><a href='#fn1'>1</a></sup>.</p><p id=fn1>{'n' * length}</p>")
    assert bool(page.built.notes) is is_note
