"""Pictures, films and recordings in words: what is shown, how long it is, and what stands under it."""

from __future__ import annotations

import exporter.model as m
from exporter.edition import single
from formats.speech.options import SpeechOptions
from formats.speech.script.narration_script import script_of
from tests.formats.speech.script.told import article, codes, paragraph, roles, score, text

QUAY = m.Image(alt=m.Alt(text="A quay."), description=(paragraph("Boats lie there."),))
SHOWN = m.Figure(content=(QUAY,), caption=(paragraph("Cap"),), credit=text("By A"))


def test_a_figure_is_heard_with_description_caption_and_credit() -> None:
    assert score(SHOWN) == [
        (750, "Image:", 80),
        (0, "A quay.", 650),
        (650, "Long description:", 320),
        (650, "Boats lie there.", 650),
        (450, "Caption:", 80),
        (450, "Cap", 450),
        (450, "By A", 450),
    ]
    assert roles(SHOWN) == [
        ("Image:", "label"),
        ("A quay.", "alt"),
        ("Long description:", "label"),
        ("Boats lie there.", "alt"),
        ("Caption:", "label"),
        ("Cap", "caption"),
        ("By A", "credit"),
    ]


def test_captions_alone_can_be_asked_for() -> None:
    assert [words for _, words, _ in score(SHOWN, images="captions")] == ["Caption:", "Cap", "By A"]
    assert [words for _, words, _ in score(m.Figure(content=(QUAY,)), paragraph("End"), images="captions")] == ["End"]


def test_a_picture_without_a_description_is_told_and_an_ornament_is_not() -> None:
    bare = m.Figure(content=(m.Image(alt=m.Undescribed(), source="quay.jpg"),))
    assert score(bare) == [(750, "Image without description", 650)]
    assert roles(bare) == [("Image without description", "alt")]
    assert codes(article(bare)) == ["IMG-001"]
    assert codes(article(paragraph("a ", m.InlineImage(image=m.Image(alt=m.Undescribed()))))) == ["IMG-001"]
    assert score(m.Figure(content=(m.Image(alt=m.Decorative()),)), paragraph("End")) == [(650, "End", 650)]


def test_the_picture_without_a_description_is_named() -> None:
    """By its address, else by what it is made of, so that its author can find it."""
    for source, digest, named in (("quay.jpg", "ab12", "quay.jpg"), ("quay.jpg", None, "quay.jpg"), ("", "ab12", "ab12")):
        picture = m.Image(alt=m.Undescribed(), source=source, digest=digest)
        for block in (m.Figure(content=(picture,)), paragraph("a ", m.InlineImage(image=picture))):
            (found,) = script_of(single(article(block)), SpeechOptions())[1]
            assert named in found.message


def test_a_figure_of_something_else_is_told_as_that() -> None:
    assert score(m.Figure(content=(m.CodeBlock(text="a"),), caption=(paragraph("Cap"),))) == [
        (750, "Code:", 320),
        (380, "a", 380),
        (380, "End of code", 750),
        (450, "Caption:", 80),
        (450, "Cap", 450),
    ]


def test_a_film_is_heard_with_title_length_poster_tracks_and_transcript() -> None:
    film = m.Media(
        kind="video",
        title="Film",
        duration=61,
        poster=m.Image(alt=m.Alt(text="A quay")),
        tracks=(m.Track(kind="subtitles", url="a.vtt", label="English"), m.Track(kind="subtitles", url="b.vtt")),
        transcript=(paragraph("Hello."),),
    )
    assert score(film) == [
        (750, "Video:", 80),
        (0, "Film", 320),
        (320, "Duration: 1 minute", 320),
        (750, "Image:", 80),
        (0, "A quay", 650),
        (320, "English", 320),
        (650, "Transcript:", 320),
        (650, "Hello.", 650),
        (650, "End of Transcript", 750),
    ]
    assert {role for words, role in roles(film) if words in {"Film", "Duration: 1 minute", "English", "Hello."}} == {"media"}


def test_the_kind_of_a_film_is_said_once() -> None:
    assert score(m.Media(kind="video", title="VIDEO of a quay")) == [(0, "VIDEO of a quay", 320)]
    assert score(m.Media(kind="audio", title="Video of a quay")) == [(750, "Audio:", 80), (0, "Video of a quay", 320)]
    assert score(m.Media(kind="audio")) == [(750, "Audio", 320)]
    assert score(m.Media(kind="embed", duration=0))[1:] == [(320, "Duration: 0 seconds", 320)]
