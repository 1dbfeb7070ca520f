"""Lines end where a reader expects it: no word, half a word or number of a note is left alone on a line."""

from __future__ import annotations

import inspect
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
import weasyprint.layout.inline
import weasyprint.text.line_break

import styles
from exporter.model import Note, NoteReference, Strong
from tests.formats.pdf.laid import inside, lines, pages, words
from tests.formats.pdf.making import article, line, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.model import Article

# A word of six letters and its space; the words before them move it over the line's end in steps of one letter.
WORDS = "Harbour light keeps the hour for nobody at all. "
CLAUSE = "harbour light keeps the hour for nobody in the "


def rows(what: Article, style: str = "default") -> Iterator[tuple[Any, list[str]]]:
    """Each paragraph, and the text of its lines."""
    for page in pages(what, style):
        for box in inside(page):
            found = lines(box)
            if found and box.element_tag == "p":
                yield box, [words(row) for row in found]


def paragraphs(what: Article, style: str = "default") -> Iterator[list[str]]:
    for _, found in rows(what, style):
        yield found


@pytest.mark.parametrize("style", styles.names())
def test_no_word_is_left_alone_between_sentences(style):
    body = [paragraph(f"{'i' * step}a. {WORDS}Ships wait outside. {WORDS * 3}") for step in range(1, 40)]
    for box, found in rows(article(*body), style):
        size = box.style["font_size"]
        for row, following in pairwise(found):
            first = following.split(" ")[0]
            # No letter of these words is wider than seven tenths of an em on average.
            assert (len(row) + 1 + len(first)) * 0.7 * size >= box.width, (row, following)


@pytest.mark.parametrize("style", styles.names())
def test_a_strong_word_at_a_lines_end_stays_whole(style):
    body = [
        paragraph(f"{'i' * step} {CLAUSE}", Strong(children=line("Marguerite")), f" rings. {WORDS * 2}") for step in range(1, 60)
    ]
    for found in paragraphs(article(*body), style):
        if "Marguerite" in "".join(found):  # a hyphen would stand in it
            assert any("Marguerite" in row for row in found), found


@pytest.mark.parametrize("style", styles.names())
def test_the_number_of_a_note_stays_with_its_word(style):
    body = [
        paragraph(f"{'i' * step} {CLAUSE}field", NoteReference(note=f"n{step}", label="7"), f" ends. {WORDS}")
        for step in range(1, 40)
    ]
    notes = tuple(Note(id=f"n{step}", blocks=(paragraph("Said."),)) for step in range(1, 40))
    seen = 0
    for found in paragraphs(article(*body, notes=notes), style):
        for row in found:
            assert not row.lstrip("\u2060 ").startswith("7"), found
            seen += "field\u20607" in row
    assert seen == 39


def test_a_word_without_end_costs_no_more_than_its_lines(monkeypatch):
    """Each line of one would be tried at every syllable of all that follows: ten thousand letters took minutes."""
    letters = {}
    breaks = weasyprint.text.line_break
    create = breaks.create_layout
    for count in (1000, 2000):
        word = "".join("nostalgiewerkrabo"[step * step % 17] for step in range(count))

        def counted(text, *rest, count=count, **named):
            letters[count] = letters.get(count, 0) + len(text)
            return create(text, *rest, **named)

        monkeypatch.setattr(breaks, "create_layout", counted)
        said = [row for found in paragraphs(article(paragraph(f"Some words and {word} and words after it."))) for row in found]
        assert "".join(said).replace("\u2010", "").replace("-", "").replace(" ", "") == f"Somewordsand{word}andwordsafterit."
        assert len(said[0]) > len("Some words and ")
    assert letters[2000] < 3 * letters[1000]


def test_what_is_put_in_place_is_called_as_before():
    def names(function: Any) -> list[str]:
        return list(inspect.signature(function).parameters)

    inline, text = weasyprint.layout.inline, weasyprint.text.line_break
    assert names(inline.split_inline_box)[:4] == ["context", "box", "position_x", "max_x"]
    assert names(inline.split_text_box) == ["context", "box", "available_width", "skip", "is_line_start"]
    assert names(inline.split_first_line)[:4] == ["text", "style", "context", "max_width"]
    assert names(text.line_size) == ["line", "style"]
    assert "split_first_line(" in inspect.getsource(inline.split_text_box)
    assert "split_text_box(" in inspect.getsource(inline.split_inline_level)
    assert "split_inline_box(" in inspect.getsource(inline.get_next_linebox)
    assert "line_size(" in inspect.getsource(text.split_first_line)
