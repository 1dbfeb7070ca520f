"""Notes at the foot of a page: their paragraphs stay apart, for the eye and for whoever copies the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from exporter.model import Note, NoteReference
from tests.formats.pdf.making import article, make, paragraph, tree

if TYPE_CHECKING:
    from pathlib import Path

NOTE = Note(id="n", blocks=(paragraph("Tar was dear."), paragraph("So was rope."), paragraph("Nobody bought sails.")))
NOTED = article(paragraph("The yard closed in spring", NoteReference(note="n", label="1"), " and stayed so."), notes=(NOTE,))


def lines_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [line.strip() for page in pdf for line in page.get_textpage().get_text_range().splitlines()]


@pytest.mark.parametrize("style", ["default", "dyslexia", "large-print"])
def test_each_paragraph_of_a_note_begins_a_line(tmp_path: Path, style: str) -> None:
    lines = lines_of(make(NOTED, tmp_path, style=style))
    place = next(number for number, line in enumerate(lines) if line.endswith("Tar was dear."))
    assert lines[place].startswith("1"), "the mark stands in the line of the first"
    assert lines[place + 1 : place + 3] == ["So was rope.", "Nobody bought sails."]


def test_each_paragraph_of_a_note_is_one_in_the_structure(tmp_path: Path) -> None:
    (note,) = tree(NOTED, tmp_path).find("Note")
    assert [node.text().strip() for node in note.find("P")] == ["Tar was dear.", "So was rope.", "Nobody bought sails."]
