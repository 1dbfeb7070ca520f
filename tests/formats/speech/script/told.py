"""Short words for making an article and for what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import exporter.model as m
from exporter.edition import single
from exporter.model.sentences import sentences
from formats.speech.options import SpeechOptions
from formats.speech.script.narration_script import script_of

if TYPE_CHECKING:
    from formats.speech.script.utterances import Script


def text(words: str) -> tuple[m.Inline, ...]:
    return (m.Text(value=words),)


def paragraph(*inlines: m.Inline | str) -> m.Paragraph:
    return m.Paragraph(children=tuple(m.Text(value=each) if isinstance(each, str) else each for each in inlines))


def article(*body: m.Block, language: str = "en", notes: tuple[m.Note, ...] = (), **metadata: Any) -> m.Article:
    return m.Article(metadata=m.Metadata(**{"title": text("Title"), "language": language} | metadata), body=body, notes=notes)


def script(made: m.Article, **options: Any) -> Script:
    return script_of(single(made), SpeechOptions(**options))[0]


def codes(made: m.Article, **options: Any) -> list[str]:
    """The codes of what was found."""
    return [found.code for found in script_of(single(made), SpeechOptions(**options))[1]]


def score(*body: m.Block, notes: tuple[m.Note, ...] = (), **options: Any) -> list[tuple[int, str, int]]:
    """What is told after the title, each with the pauses before and after it in milliseconds."""
    told = list(script(article(*body, notes=notes), **options).utterances())[1:]
    return [(each.pause_before_ms, each.text, each.pause_after_ms) for each in told]


def roles(*body: m.Block, **options: Any) -> list[tuple[str, str]]:
    """What is told after the title, each with its role."""
    return [(each.text, each.role) for each in list(script(article(*body), **options).utterances())[1:]]


def heard(*inlines: m.Inline | str, language: str = "en", notes: tuple[m.Note, ...] = ()) -> list[tuple[int | None, str, str]]:
    """What is told of a line: the number of the sentence, the language, the words."""
    made = article(paragraph(*inlines), language=language, notes=notes)
    own = [each.id for each in sentences(made) if each.place == "body.0.children"]
    told = [each for each in script(made).utterances() if each.place == "body.0.children"]
    return [(own.index(each.sentence) + 1 if each.sentence else None, each.language, each.text) for each in told]


def spoken(*inlines: m.Inline | str, language: str = "en") -> list[tuple[str, str]]:
    """The words of a line that are spoken otherwise than they are written, and how."""
    told = [
        each for each in script(article(paragraph(*inlines), language=language)).utterances() if each.place == "body.0.children"
    ]
    return [(each.text[first:last], say) for each in told for first, last, say in each.said]
