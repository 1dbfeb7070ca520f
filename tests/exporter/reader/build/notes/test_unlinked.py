"""Raised numbers without links, and the lists that have their notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from exporter.reader.lexicon.tables import by_language

if TYPE_CHECKING:
    from collections.abc import Callable

_SOURCES = "<h3>Sources</h3><ol><li>The book.</li><li>The bell.</li></ol>"
_NOTES = "<h3>Footnotes</h3><ol><li>First.</li><li>Second.</li></ol>"

CASES: list[tuple[str, str, list[str], list[str]]] = [
    (
        "sources before notes",
        f"<p>One claim.<sup>1</sup> By the book [1].</p><p>Another.<sup>2</sup></p>{_SOURCES}{_NOTES}",
        [
            "p| One claim.[^note-1 1] By the book [1].",
            "p| Another.[^note-2 2]",
            "h3| Sources",
            "list decimal",
            "- p| The book.",
            "- p| The bell.",
            "[footnote note-1 1] p| First.",
            "[footnote note-2 2] p| Second.",
        ],
        [],
    ),
    (
        "notes and sources that share numbers",
        f"<p>One claim.<sup>1</sup> By<sup>[1]</sup></p><p>Another.<sup>2</sup> By<sup>[2]</sup></p>{_NOTES}{_SOURCES}",
        [
            "p| One claim.[^note-1 1] By[^note-1- 1]",
            "p| Another.[^note-2 2] By[^note-2- 2]",
            "[footnote note-1 1] p| First.",
            "[footnote note-2 2] p| Second.",
            "[footnote note-1- 1] p| The book.",
            "[footnote note-2- 2] p| The bell.",
        ],
        [],
    ),
    (
        "title",
        "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><h3>Notes</h3><ol><li>First.</li><li>Second.</li></ol>",
        ["p| One claim.[^note-1 1]", "p| Another.[^note-2 2]", "[footnote note-1 1] p| First.", "[footnote note-2 2] p| Second."],
        [],
    ),
    (
        "another title",
        "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><h3>Ships</h3><ol><li>First.</li><li>Second.</li></ol>",
        ["p| One claim.{sup|1}", "p| Another.{sup|2}", "h3| Ships", "list decimal", "- p| First.", "- p| Second."],
        [],
    ),
    (
        "place of notes",
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><div class=footnotes><div><ol><li>First.</li><li>"
            "Second.</li></ol></div></div>"
        ),
        ["p| One claim.[^note-1 1]", "p| Another.[^note-2 2]", "[footnote note-1 1] p| First.", "[footnote note-2 2] p| Second."],
        [],
    ),
    (
        "place of notes, three boxes above",
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><div class=footnotes><div><div><ol><li>First."
            "</li><li>Second.</li></ol></div></div></div>"
        ),
        ["p| One claim.{sup|1}", "p| Another.{sup|2}", "list decimal", "- p| First.", "- p| Second."],
        [],
    ),
    (
        "list of notes by its class",
        "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><ol class=footnotes><li>First.</li><li>Second.</li></ol>",
        ["p| One claim.[^note-1 1]", "p| Another.[^note-2 2]", "[footnote note-1 1] p| First.", "[footnote note-2 2] p| Second."],
        [],
    ),
    (
        "list without numbers",
        "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><h3>Notes</h3><ul><li>First.</li><li>Second.</li></ul>",
        ["p| One claim.{sup|1}", "p| Another.{sup|2}", "h3| Notes", "list", "- p| First.", "- p| Second."],
        [],
    ),
    (
        "aside",
        "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><aside><ol><li>First.</li><li>Second.</li></ol></aside>",
        ["p| One claim.[^note-1 1]", "p| Another.[^note-2 2]", "[footnote note-1 1] p| First.", "[footnote note-2 2] p| Second."],
        [],
    ),
    (
        "aside with more",
        ("<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><aside><p>x</p><ol><li>First.</li><li>Second.</li></ol></aside>"),
        [
            "p| One claim.{sup|1}",
            "p| Another.{sup|2}",
            "aside sidebar",
            "  p| x",
            "  list decimal",
            "  - p| First.",
            "  - p| Second.",
        ],
        [],
    ),
    (
        "list that begins at two",
        ("<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><h3>Notes</h3><ol start=2><li>First.</li><li>Second.</li></ol>"),
        ["p| One claim.{sup|1}", "p| Another.[^note-2 2]", "[footnote note-2 2] p| First.", "[footnote note-3 3] p| Second."],
        [],
    ),
    (
        "empty item",
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><h3>Notes</h3><ol><li>First.</li><li> </li><li>"
            "Second.</li></ol>"
        ),
        ["p| One claim.[^note-1 1]", "p| Another.[^note-2 2]", "[footnote note-1 1] p| First.", "[footnote note-2 2] p| Second."],
        [],
    ),
    (
        "half of them missing",
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><h3>Notes</h3><ol><li>First.</li><li>Second.</li>"
            "<li>Third.</li><li>Fourth.</li></ol>"
        ),
        [
            "p| One claim.[^note-1 1]",
            "p| Another.[^note-2 2]",
            "[footnote note-1 1] p| First.",
            "[footnote note-2 2] p| Second.",
            "[footnote note-3 3] p| Third.",
            "[footnote note-4 4] p| Fourth.",
        ],
        [],
    ),
    (
        "more than half of them missing",
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><h3>Notes</h3><ol><li>First.</li><li>Second.</li>"
            "<li>Third.</li><li>Fourth.</li><li>Fifth.</li></ol>"
        ),
        [
            "p| One claim.{sup|1}",
            "p| Another.{sup|2}",
            "h3| Notes",
            "list decimal",
            "- p| First.",
            "- p| Second.",
            "- p| Third.",
            "- p| Fourth.",
            "- p| Fifth.",
        ],
        [],
    ),
    (
        "another order",
        "<p>Another.<sup>2</sup></p><p>One claim.<sup>1</sup></p><h3>Notes</h3><ol><li>First.</li><li>Second.</li></ol>",
        ["p| Another.{sup|2}", "p| One claim.{sup|1}", "h3| Notes", "list decimal", "- p| First.", "- p| Second."],
        [],
    ),
    (
        "one twice",
        "<p>A<sup>1</sup> B<sup>2</sup> C<sup>1</sup></p><h3>Notes</h3><ol><li>First.</li><li>Second.</li></ol>",
        ["p| A[^note-1 1] B[^note-2 2] C[^note-1 1]", "[footnote note-1 1] p| First.", "[footnote note-2 2] p| Second."],
        [],
    ),
    (
        "other numbers",
        "<p>A<sup>3</sup></p><h3>Notes</h3><ol><li>First.</li><li>Second.</li></ol>",
        ["p| A{sup|3}", "h3| Notes", "list decimal", "- p| First.", "- p| Second."],
        [],
    ),
    (
        "number between that is none of them",
        "<p>A<sup>1</sup> B<sup>9</sup> C<sup>2</sup></p><h3>Notes</h3><ol><li>First.</li><li>Second.</li></ol>",
        ["p| A[^note-1 1] B{sup|9} C[^note-2 2]", "[footnote note-1 1] p| First.", "[footnote note-2 2] p| Second."],
        [],
    ),
    (
        "list that links lead to",
        (
            "<p>A<sup>1</sup> B<sup>2</sup> C<sup><a href='#f1'>3</a></sup></p><h3>Notes</h3><ol><li>First.</li><li>"
            "Second.</li><li id=f1>Third.</li></ol>"
        ),
        ["p| A{sup|1} B{sup|2} C[^f1 3]", "h3| Notes", "list decimal", "- p| First.", "- p| Second.", "[footnote f1 3] p| Third."],
        [],
    ),
    (
        "mark in a note",
        "<p>A.</p><h3>Notes</h3><ol><li>First.<sup>1</sup></li></ol>",
        ["p| A.", "h3| Notes", "list decimal", "- p| First.{sup|1}"],
        [],
    ),
    (
        "two lists",
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><h3>Notes</h3><ol><li>First.</li><li>Second.</li>"
            "</ol><div class=footnotes><ol><li>x</li><li>y</li></ol></div>"
        ),
        [
            "p| One claim.[^note-1 1]",
            "p| Another.[^note-2 2]",
            "h3| Notes",
            "list decimal",
            "- p| x",
            "- p| y",
            "[footnote note-1 1] p| First.",
            "[footnote note-2 2] p| Second.",
        ],
        [],
    ),
    (
        "brackets",
        "<p>A<sup>[1]</sup> B<sup>(2)</sup></p><h3>Notes</h3><ol><li>First.</li><li>Second.</li></ol>",
        ["p| A[^note-1 1] B[^note-2 2]", "[footnote note-1 1] p| First.", "[footnote note-2 2] p| Second."],
        [],
    ),
    (
        "two in one",
        "<p>A<sup>1,2</sup></p><h3>Notes</h3><ol><li>First.</li><li>Second.</li></ol>",
        ["p| A{sup|1,2}", "h3| Notes", "list decimal", "- p| First.", "- p| Second."],
        [],
    ),
    (
        "links to nowhere",
        (
            "<p>A<sup><a href='#'>1</a></sup> B<sup><a href='javascript:x()'>2</a></sup></p><h3>Notes</h3><ol><li>"
            "First.</li><li>Second.</li></ol>"
        ),
        ["p| A[^note-1 1] B[^note-2 2]", "[footnote note-1 1] p| First.", "[footnote note-2 2] p| Second."],
        [],
    ),
    (
        "a link to somewhere",
        (
            "<p>A<sup><a href='/q'>1</a></sup> B<sup><a href=''>2</a></sup></p><h3>Notes</h3><ol><li>First.</li><li>"
            "Second.</li></ol>"
        ),
        ["p| A{sup|{a https://site.example/q|1}} B[^note-2 2]", "[footnote note-1 1] p| First.", "[footnote note-2 2] p| Second."],
        [],
    ),
    (
        "in the headline",
        "<h1>T<sup>1</sup></h1><p>x</p><h3>Notes</h3><ol><li>First.</li></ol>",
        ["h1| T{sup|1}", "p| x", "h3| Notes", "list decimal", "- p| First."],
        [],
    ),
    (
        "in code",
        "<p><code>A<sup>1</sup></code></p><h3>Notes</h3><ol><li>First.</li></ol>",
        ["p| {code|A{sup|1}}", "h3| Notes", "list decimal", "- p| First."],
        [],
    ),
    (
        "in a link",
        "<p><a href=/q>A<sup>1</sup></a></p><h3>Notes</h3><ol><li>First.</li></ol>",
        ["p| {a https://site.example/q|A{sup|1}}", "h3| Notes", "list decimal", "- p| First."],
        [],
    ),
    (
        "id that is taken",
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><p id=note-1>x</p><h3>Notes</h3><ol><li>First."
            "</li><li>Second.</li></ol>"
        ),
        [
            "p| One claim.[^note-1- 1]",
            "p| Another.[^note-2 2]",
            "p| x",
            "[footnote note-1- 1] p| First.",
            "[footnote note-2 2] p| Second.",
        ],
        [],
    ),
    (
        "ids of their own",
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><p><a href='#a1'>j</a></p><h3>Notes</h3><ol>"
            "<li id=a1>First.</li><li id=a2>Second.</li></ol>"
        ),
        ["p| One claim.[^a1 1]", "p| Another.[^a2 2]", "p| {a #a1|j}", "[footnote a1 1] p| First.", "[footnote a2 2] p| Second."],
        [],
    ),
]


@pytest.mark.parametrize(("html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_raised_number_finds_its_note(read: Callable[..., Any], html: str, expected: list[str], codes: list[str]) -> None:
    page = read(html)
    assert page.text.split("\n") == expected
    assert page.codes == codes


@pytest.mark.parametrize(
    ("before", "is_note"),
    [
        ("20 km", False),
        ("x", False),
        ("10", False),
        ("<b>x</b>", False),
        ("<i>km</i>", False),
        ("5 ft", False),
        ("(m", False),
        ("word", True),
        ("end.", True),
        ("", True),
        ("<b>word</b>", True),
    ],
)
def test_a_power_is_no_note(read: Callable[..., Any], before: str, is_note: bool) -> None:
    page = read(f"<p>{before}<sup>1</sup></p><h3>Notes</h3><ol><li>First.</li></ol>")
    assert bool(page.built.notes) is is_note


def test_lists_beyond_a_hundred_are_not_gone_through_for_marks(read: Callable[..., Any]) -> None:
    """Each costs a look at all marks of the page."""
    lists = "".join(f"<h3>Notes</h3><ol start={number}><li>Note.</li></ol>" for number in range(2, 103))
    found = read(f"<p>A<sup>101</sup> b<sup>102</sup></p>{lists}").built.notes
    assert [note.label for note in found] == ["101"]


CITED = {"en": "Bibliography", "de": "Quellen", "fr": "Références", "es": "Fuentes", "it": "Fonti", "nl": "Bronnen", "pt": "Fontes"}


@pytest.mark.parametrize("language", CITED)
def test_raised_numbers_are_not_those_of_a_list_of_sources_beside_the_notes(read: Callable[..., Any], language: str) -> None:
    sources = _SOURCES.replace("Sources", CITED[language])
    said = read(f"<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p>{sources}{_NOTES}").text
    assert f"h3| {CITED[language]}" in said
    assert "[footnote note-1 1] p| First." in said


def test_each_language_with_titles_of_sources_has_a_case() -> None:
    assert set(CITED) == set(by_language("cited_titles"))
