"""What is told before a text and after it, and before the articles of an issue."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

import exporter.model as m
from exporter.edition import Issue, digest
from formats.speech.options import SpeechOptions
from formats.speech.script.narration_script import script_of
from tests.formats.speech.script.told import article, paragraph, script, text

FULL = article(
    paragraph("Body."),
    kicker="Harbour",
    standfirst=text("Why it matters."),
    people=(m.Person(name="Ann"), m.Person(name="Bo", role="editor")),
    site="The Quay",
    published=date(2024, 5, 3),
    lead_image=m.Figure(content=(m.Image(alt=m.Alt(text="A quay.")),)),
    corrections=(
        m.Correction(blocks=(paragraph("It was five."),), date=date(2024, 5, 4)),
        m.Correction(blocks=(paragraph("Six."),)),
    ),
    canonical_url="https://example.org/quay",
    rights="© The Quay",
    licence="CC BY",
)


def test_an_article_tells_who_where_and_when_and_at_its_end_what_was_wrong() -> None:
    told = [(each.pause_before_ms, each.text, each.role, each.pause_after_ms) for each in script(FULL).utterances()]
    assert told == [
        (0, "Harbour", "byline", 450),
        (0, "Title", "title", 900),
        (650, "Why it matters.", "text", 650),
        (320, "By Ann", "byline", 320),
        (320, "Edited by Bo", "byline", 320),
        (320, "The Quay", "byline", 320),
        (320, "Published 3 May 2024", "byline", 320),
        (750, "Image:", "label", 80),
        (0, "A quay.", "alt", 650),
        (650, "Body.", "text", 650),
        (1300, "Correction: 4 May 2024", "heading", 320),
        (650, "It was five.", "text", 650),
        (1300, "Correction", "heading", 320),
        (650, "Six.", "text", 650),
        (1300, "Rights:", "label", 80),
        (80, "© The Quay", "byline", 650),
        (1300, "Licence:", "label", 80),
        (80, "CC BY", "byline", 650),
    ]


def test_labels_are_named_one_after_the_other() -> None:
    assert [each.id[-5:] for each in script(FULL).utterances() if not each.sentence][:3] == ["l0001", "l0002", "l0003"]


def test_the_sentences_of_corrections_are_told_from_their_places() -> None:
    places = [each.place for each in script(FULL).utterances() if each.text in {"It was five.", "Six.", "Why it matters."}]
    assert places == [
        "metadata.standfirst",
        "metadata.corrections.0.blocks.0.children",
        "metadata.corrections.1.blocks.0.children",
    ]


def test_an_article_without_title_or_text_says_so_with_its_pauses() -> None:
    told = [(each.pause_before_ms, each.text, each.role, each.pause_after_ms) for each in script(article(title=())).utterances()]
    assert told == [(0, "Untitled", "title", 900), (650, "This article has no text.", "label", 650)]
    ornament = m.Figure(content=(m.Image(alt=m.Decorative()),))
    assert [each.text for each in script(article(ornament)).utterances()] == ["Title", "This article has no text."]
    assert [each.text for each in script(article(paragraph("A."))).utterances()] == ["Title", "A."]


def test_words_that_are_not_of_the_text_are_in_the_language_of_the_labels() -> None:
    """The voice of a language without a table would read English labels."""
    told = {each.text: each.language for each in script(article(m.Quote(blocks=(paragraph("a"),)), language="gd")).utterances()}
    assert told["Quote:"] == "en"
    assert told["a"] == "gd"
    german = {each.text: each.language for each in script(article(m.Rule(), language="de-AT")).utterances()}
    assert set(german.values()) == {"de-AT"}


def first() -> m.Article:
    return article(paragraph("A."), title=text("First"), site="The Quay", published=date(2024, 5, 3))


def second() -> m.Article:
    return article(paragraph("B."), title=text("Zweiter"), language="de", site="Das Ufer")


def heads(publication: m.Publication) -> list[tuple[int, str, str, str, int]]:
    chapter = script_of(publication, SpeechOptions())[0].chapters[0]
    return [(e.pause_before_ms, e.text, e.role, e.language, e.pause_after_ms) for e in chapter.utterances]


def test_an_issue_opens_with_number_date_contents_and_parts() -> None:
    made = digest([first(), second()], Issue(title="Weekly", number="7", language="en", site="Harbour Press"))
    made = replace(
        made,
        description="All of the week.",
        parts=(m.Part(articles=(first(),), title="Ships"), m.Part(articles=(second(),), title="Ships"), m.Part(articles=())),
    )
    assert heads(made) == [
        (0, "Weekly", "title", "en", 650),
        (320, "Harbour Press", "byline", "en", 320),
        (320, "Issue 7", "byline", "en", 320),
        (320, "3 May 2024", "byline", "en", 320),
        (650, "All of the week.", "text", "en", 650),
        (320, "From The Quay and Das Ufer", "byline", "en", 320),
        (650, "Contents: 2 articles", "heading", "en", 450),
        (650, "Ships", "heading", "en", 450),
        (450, "1.", "list", "en", 80),
        (80, "First", "list", "en", 320),
        (320, "10 seconds", "list", "en", 450),
        (450, "2.", "list", "en", 80),
        (80, "Zweiter", "list", "de", 320),
        (320, "10 seconds", "list", "en", 450),
    ]


def test_each_article_of_an_issue_is_told_from_the_next_and_the_last_ends_it() -> None:
    made, _ = script_of(digest([first(), second()], Issue(title="Weekly", language="en")), SpeechOptions())
    between = [
        (c.title, u.pause_before_ms, u.text, u.pause_after_ms) for c in made.chapters[1:] for u in c.utterances if "-e" in u.id
    ]
    assert between == [
        ("First", 1800, "Next article: 2 of 2", 320),
        ("First", 320, "Zweiter", 320),
        ("First", 320, "10 seconds", 1800),
        ("Zweiter", 1800, "End of Weekly", 1800),
    ]
    ids = [each.id for each in made.utterances()]
    assert len(set(ids)) == len(ids)
    assert ids[0] == "issue-l0001"
    alone, _ = script_of(digest([first()], Issue(title="Weekly", language="en")), SpeechOptions())
    assert [each.text for each in alone.utterances()][-1] == "End of Weekly"


def test_chapters_begin_where_a_listener_can_go_to() -> None:
    made = article(
        m.Heading(level=2, children=text("First part")),
        paragraph("A."),
        m.Heading(level=2, children=(m.InlineImage(image=m.Image(alt=m.Decorative())),)),
        m.Heading(level=3, children=text("Sub")),
        m.Heading(level=2, children=text("  Second \n part ")),
        paragraph("B."),
        canonical_url="https://example.org/quay",
        notes=(m.Note(id="n", blocks=(paragraph("Aside."),)),),
    )
    told = script(made)
    assert [(c.title, c.level, c.url, [u.text for u in c.utterances]) for c in told.chapters] == [
        ("Title", 1, "https://example.org/quay", ["Title"]),
        ("First part", 2, "", ["First part", "A.", "Sub"]),
        ("Second part", 2, "", ["Second part", "B."]),
        ("Notes", 2, "", ["Notes", "Note 1:", "Aside."]),
    ]
    assert [(u.pause_before_ms, u.text, u.pause_after_ms) for u in told.chapters[-1].utterances] == [
        (1100, "Notes", 700),
        (650, "Note 1:", 80),
        (320, "Aside.", 320),
    ]


@pytest.mark.parametrize(("words", "told"), [(70, "30 seconds"), (100, "40 seconds"), (150, "1 minute"), (330, "2 minutes")])
def test_a_short_article_is_told_in_seconds_so_that_many_do_not_add_up_to_more_than_the_whole(words: int, told: str) -> None:
    long = article(paragraph("boats " * words), title=text("Long"))
    made = digest([first(), long], Issue(title="Weekly", language="en"))
    assert [line for _, line, *_ in heads(made) if line.endswith(("minute", "minutes", "seconds"))] == ["10 seconds", told]
