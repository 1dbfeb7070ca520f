"""What a page shows by its form is heard: where a list, a quotation or a box begins and ends, by words and by pauses."""

from __future__ import annotations

import pytest

import exporter.model as m
from tests.formats.speech.script.told import article, codes, paragraph, roles, score, script, text

P = paragraph


def item(*blocks: m.Block | str, **more: object) -> m.ListItem:
    return m.ListItem(blocks=tuple(P(each) if isinstance(each, str) else each for each in blocks), **more)  # type: ignore[arg-type]


def heading(level: int, words: str) -> m.Heading:
    return m.Heading(level=level, children=text(words))


def line(words: str) -> m.Line:
    return m.Line(children=text(words))


QUOTE = m.Quote(blocks=(P("a"),), attribution=text("Ann"))
SCORES: dict[str, tuple[m.Block, list[tuple[int, str, int]]]] = {
    "paragraph": (P("One. Two."), [(650, "One.", 320), (320, "Two.", 650)]),
    "heading of a section": (heading(2, "Part"), [(1100, "Part", 700)]),
    "heading within one": (heading(3, "Sub"), [(890, "Sub", 700)]),
    "numbered list": (
        m.List(items=(item("a"), item("b", "c")), kind="decimal"),
        [
            (650, "List: 2 items", 450),
            (450, "1.", 80),
            (80, "a", 450),
            (450, "2.", 80),
            (80, "b", 450),
            (450, "c", 450),
            (450, "End of list", 650),
        ],
    ),
    "list with a box to tick": (
        m.List(items=(item("a"), item("b", checked=False), item("c", checked=True))),
        [
            (650, "List: 3 items", 450),
            (450, "a", 450),
            (450, "not done:", 80),
            (80, "b", 450),
            (450, "done:", 80),
            (80, "c", 450),
            (450, "End of list", 650),
        ],
    ),
    "one item has no end": (m.List(items=(item("a"),)), [(650, "List: 1 item", 450), (450, "a", 450)]),
    "numbered, ticked, and a rule first": (
        m.List(items=(item("a", checked=True), item(m.Rule(), "b")), kind="decimal", start=4),
        [
            (650, "List: 2 items", 450),
            (450, "4.", 80),
            (80, "done:", 80),
            (80, "a", 450),
            (450, "5.", 80),
            (1300, "Section break", 1300),
            (450, "b", 450),
            (450, "End of list", 650),
        ],
    ),
    "definitions": (
        m.DefinitionList(groups=(m.DefinitionGroup(terms=(text("T"), text("U")), definitions=((P("d"),), (P("e"),))),)),
        [(650, "T", 650), (650, "U", 650), (450, "d", 450), (450, "e", 450)],
    ),
    "quotation": (m.Quote(blocks=(P("a"),)), [(750, "Quote:", 320), (650, "a", 650), (320, "End of quote", 750)]),
    "quotation of someone": (QUOTE, [(750, "Quote:", 320), (650, "a", 650), (320, "End of quote", 320), (320, "Ann", 750)]),
    "code": (
        m.CodeBlock(text="a\n\n  b\n"),
        [(750, "Code:", 320), (380, "a", 380), (380, "b", 380), (380, "End of code", 750)],
    ),
    "verse": (
        m.Verse(stanzas=((line("a"), line("b"), line("c")), (line("d"),), (line("e"), line("f")))),
        [(750, "a", 380), (380, "b", 380), (380, "c", 750), (750, "d", 750), (750, "e", 380), (380, "f", 750)],
    ),
    "rule": (m.Rule(), [(1300, "Section break", 1300)]),
    "box with a title": (
        m.Aside(blocks=(P("a"),), title=text("Box")),
        [(750, "Aside", 320), (320, "Box", 320), (650, "a", 650), (650, "End of aside", 750)],
    ),
    "box whose title is its kind": (
        m.Aside(blocks=(P("a"),), kind="tip", title=text("TIP:")),
        [(320, "TIP:", 320), (650, "a", 650), (650, "End of Tip", 750)],
    ),
    "pull quote": (
        m.Aside(blocks=(QUOTE,), kind="pullquote"),
        [(750, "Pull quote:", 320), (650, "a", 650), (320, "End of Pull quote", 320), (320, "Ann", 750)],
    ),
    "pull quote of words": (
        m.Aside(blocks=(P("a"),), kind="pullquote"),
        [(750, "Pull quote", 320), (650, "a", 650), (650, "End of Pull quote", 750)],
    ),
    "pull quote with more": (
        m.Aside(blocks=(m.Quote(blocks=(P("a"),)), P("b")), kind="pullquote"),
        [
            (750, "Pull quote", 320),
            (750, "Quote:", 320),
            (650, "a", 650),
            (320, "End of quote", 750),
            (650, "b", 650),
            (650, "End of Pull quote", 750),
        ],
    ),
    "pull quote with a title": (
        m.Aside(blocks=(m.Quote(blocks=(P("a"),)),), kind="pullquote", title=text("T")),
        [
            (750, "Pull quote", 320),
            (320, "T", 320),
            (750, "Quote:", 320),
            (650, "a", 650),
            (320, "End of quote", 750),
            (650, "End of Pull quote", 750),
        ],
    ),
    "warning that quotes": (
        m.Aside(blocks=(m.Quote(blocks=(P("a"),)),), kind="warning"),
        [
            (750, "Warning", 320),
            (750, "Quote:", 320),
            (650, "a", 650),
            (320, "End of quote", 750),
            (650, "End of Warning", 750),
        ],
    ),
    "details": (
        m.Details(summary=text("S"), blocks=(P("a"),)),
        [(750, "Details:", 80), (320, "S", 320), (650, "a", 650), (650, "End of Details", 750)],
    ),
    "formula with its number": (m.MathBlock(alt="x is one", label="(1)"), [(320, "x is one (1)", 320)]),
    "formula": (m.MathBlock(alt="x is one"), [(320, "x is one", 320)]),
}


@pytest.mark.parametrize("name", SCORES)
def test_the_form_of_a_page_is_heard(name: str) -> None:
    block, expected = SCORES[name]
    assert score(block) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (m.List(items=(item("a"),), kind="decimal"), [("List: 1 item", "label"), ("1.", "list"), ("a", "list")]),
        (m.List(items=(item("a"),)), [("List: 1 item", "label"), ("a", "list")]),
        (QUOTE, [("Quote:", "label"), ("a", "quote"), ("End of quote", "label"), ("Ann", "credit")]),
        (m.CodeBlock(text="a"), [("Code:", "label"), ("a", "code"), ("End of code", "label")]),
        (m.Verse(stanzas=((line("a"),),)), [("a", "verse")]),
        (heading(2, "H"), [("H", "heading")]),
        (m.MathBlock(alt="x"), [("x", "maths")]),
    ],
)  # fmt: skip
def test_a_voice_can_tell_kinds_of_words_apart(block: m.Block, expected: list[tuple[str, str]]) -> None:
    assert roles(block) == expected


def test_only_the_announcement_of_code_that_is_there_is_told_as_a_loss() -> None:
    full, empty = m.CodeBlock(text="a\n\nb"), m.CodeBlock(text=" \n")
    assert score(full, code="announce") == [(750, "Code: 2 lines", 750)]
    assert codes(article(full), code="announce") == ["OUT-103"]
    assert score(empty, code="announce") == [(750, "Code: 0 lines", 750)]
    assert codes(article(empty), code="announce") == []
    assert codes(article(full)) == []


LONG = m.Image(alt=m.Alt(text="A quay."), description=(P("Boats lie there."),))


def test_the_long_description_of_a_picture_in_a_line_follows_the_line() -> None:
    expected = [
        (650, "see (Image: A quay.) here", 650),
        (650, "Long description:", 320),
        (650, "Boats lie there.", 650),
    ]
    shown = P("see ", m.InlineImage(image=LONG), " here")
    assert score(shown) == expected
    assert score(shown, images="captions") == expected[:1]
    numbered = m.List(items=(m.ListItem(blocks=(shown,)),), kind="decimal")
    assert [words for _, words, _ in score(numbered)] == ["List: 1 item", "1.", *(words for _, words, _ in expected)]


NOTES = (m.Note(id="n", blocks=(P("Aside."),)), m.Note(id="o", blocks=(P("More", m.NoteReference(note="n", label="1"), "."),)))


def test_a_note_is_told_once_behind_the_block_or_the_item_that_refers_to_it() -> None:
    first, second = m.NoteReference(note="n", label="1"), m.NoteReference(note="o", label="[2]")
    body = (m.List(items=(item(P("a", first)), item(P("b", second, first)))), P("End", second, "."))
    assert [each.text for each in script(article(*body, notes=NOTES), notes="inline").utterances()][1:] == [
        "List: 2 items",
        "a (Note 1)",
        "Note 1:",
        "Aside.",
        "b (Note 2) (Note 1)",
        "Note 2:",
        "More (Note 1).",
        "End of list",
        "End (Note 2).",
    ]
