"""Notes of an article, told after it or after the paragraph that refers to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formats.speech import pauses
from formats.speech.script.blocks import say_blocks

if TYPE_CHECKING:
    from formats.speech.script.context import Telling


def say_notes(telling: Telling) -> None:
    """Tell all notes that were not told yet, in their order, under a heading."""
    left = [key for key in telling.notes if key not in telling.read_notes]
    if not left or telling.leave_out("footnote"):
        return
    title = telling.labels.text("notes")
    telling.begin(title, 2)
    telling.own(title, before=pauses.HEADING, after=pauses.HEADING_AFTER, role="heading")
    for key in left:
        say_note(key, telling)


def say_note(key: str, telling: Telling) -> None:
    """Tell one note after its mark."""
    number, note = telling.notes[key]
    telling.read_notes.add(key)
    telling.announce(telling.labels.text("note", number=telling.marks[key].strip("[]()")), before=pauses.BLOCK, after=pauses.PART)
    say_blocks(
        note.blocks,
        telling,
        place=f"notes.{number}.blocks",
        language=telling.article.metadata.language,
        role="note",
        gap=pauses.SENTENCE,
    )
