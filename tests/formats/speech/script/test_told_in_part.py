"""What a listener may have left out, and that it is told."""

from __future__ import annotations

import pytest

import exporter.model as m
from exporter.edition import single
from exporter.errors import OptionError, UnknownNameError
from formats.speech.options import SpeechOptions
from formats.speech.script.narration_script import script_of
from tests.formats.speech.script.told import article, paragraph

HEARD = "The horns were started on the say-so of a man."
PULLED = m.Aside(kind="pullquote", blocks=(paragraph("“The horns were started on the say-so of a man”"),))
NOTE = m.Note(id="n1", blocks=(paragraph("A note."),))
STORY = m.Article(
    metadata=article().metadata,
    body=(
        paragraph(HEARD, m.NoteReference(note="n1", label="1")),
        m.Table(width=1, bodies=((m.Row(cells=(m.Cell(blocks=(paragraph("a"),)),)),),)),
        m.Figure(content=(m.Image(alt=m.Alt(text="A quay.")),), caption=(paragraph("Cap"),)),
        m.Aside(kind="tip", blocks=(paragraph("Look out."),)),
        paragraph("The end."),
    ),
    notes=(NOTE,),
)


def heard(made: m.Article, **options: str) -> list[str]:
    script, _ = script_of(single(made), SpeechOptions(**options))  # type: ignore[arg-type]
    return [each.text for each in script.utterances()]


def findings(made: m.Article, **options: str) -> list[str]:
    return [found.message for found in script_of(single(made), SpeechOptions(**options))[1]]  # type: ignore[arg-type]


def test_a_pull_quote_of_the_text_is_not_heard_twice_and_one_of_other_words_is() -> None:
    assert heard(article(paragraph(HEARD), PULLED)).count("The horns were started on the say-so of a man.") == 1
    assert any("pull quote" in message for message in findings(article(paragraph(HEARD), PULLED)))
    assert "Pull quote" in heard(article(paragraph("Other words."), PULLED))


@pytest.mark.parametrize(
    ("role", "gone"),
    [
        ("table", "Table:"),
        ("figure", "A quay."),
        ("aside", "Look out."),
        ("footnote", "A note."),
        ("noteref", "The horns were started on the say-so of a man. (Note 1)"),
    ],
)
def test_what_is_skipped_is_not_heard_and_told(role: str, gone: str) -> None:
    assert gone in heard(STORY)
    assert gone not in heard(STORY, skip=role)
    assert any(message.startswith("Left out of the narration") for message in findings(STORY, skip=role))
    assert not any(message.startswith("Left out") for message in findings(STORY))


def test_the_story_leaves_notes_and_rows_and_the_brief_all_behind_the_first_paragraph() -> None:
    story = heard(STORY, profile="story")
    assert "A note." not in story
    assert "a" not in story
    assert "Cap" in story
    assert "The end." in story
    assert heard(STORY, profile="brief") == ["Title", HEARD]
    assert any("4 blocks" in message for message in findings(STORY, profile="brief"))


def test_a_portrait_beside_its_name_is_no_picture_of_the_story() -> None:
    portrait = m.Figure(content=(m.Image(alt=m.Alt(text="Hester Quill")),))
    box = m.Aside(kind="biography", blocks=(portrait, paragraph("Hester Quill, a writer, lives by the sea.")))
    assert "Image:" not in heard(article(box))
    seen = m.Figure(content=(m.Image(alt=m.Alt(text="Hester Quill in a boat")),))
    assert "Image:" in heard(article(m.Aside(kind="biography", blocks=(seen, paragraph("Hester Quill, a writer.")))))


def test_pauses_are_a_houses_own() -> None:
    script, _ = script_of(
        single(article(paragraph("It rained. Then it snowed."))), SpeechOptions(pauses="sentence=500, paragraph=2000")
    )
    assert [(each.text, each.pause_after_ms) for each in script.utterances()][1:] == [
        ("It rained.", 500),
        ("Then it snowed.", 2000),
    ]


def test_a_name_that_is_none_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="footnotes") as refused:
        SpeechOptions(skip="footnotes")
    assert "footnote" in (refused.value.hint or "")
    with pytest.raises(UnknownNameError, match="sentense"):
        SpeechOptions(pauses="sentense=3")
    with pytest.raises(OptionError, match="sentence=x"):
        SpeechOptions(pauses="sentence=x")
