"""What a book shows and the narration of its articles does not say, as a script: cover, title page, contents, addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formats.speech import pauses
from formats.speech.script.utterances import Chapter, Script, Utterance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def script_of_lines(documents: Mapping[str, Sequence[tuple[str, str]]], *, language: str) -> Script:
    """A script with a chapter a document: file name → lines, each with its language or "" for that of the book."""
    chapters = []
    for number, (file, lines) in enumerate(documents.items()):
        told = [
            Utterance(
                id=f"line{number}-{place:04d}",
                text=words,
                language=own or language,
                role="text",
                pause_before_ms=pauses.ITEM,
                pause_after_ms=pauses.ITEM,
            )
            for place, (words, own) in enumerate(lines)
        ]
        chapters.append(Chapter(title=file, article=file, utterances=tuple(told)))
    return Script(title="", language=language, chapters=tuple(chapters))
