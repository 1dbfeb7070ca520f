"""A listener gets every word of the page, in its order, and no word that is neither the page's nor the labels'."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

import exporter.model as m
from exporter.edition import Issue, digest, single
from exporter.labels import labels_for
from exporter.model.numbering import ordinal
from exporter.model.sentences import sentences
from exporter.model.text import children_of, is_container, normalise, with_children
from exporter.model.walk import map_lines
from exporter.reader import read
from exporter.testing.strategies import publications
from exporter.testing.words import assert_says
from formats.speech.options import SpeechOptions
from formats.speech.script.narration_script import script_of
from formats.speech.script.script_text import written
from formats.speech.verbalise import spoken_form

if TYPE_CHECKING:
    from pathlib import Path

    from formats.speech.script.utterances import Script

MARKS = [*"abcdefghijklmnopqrstuvwxyz", *(ordinal("lower-roman", number) or "" for number in range(1, 200))]


def text(words: str) -> tuple[m.Inline, ...]:
    return (m.Text(value=words),)


def paragraph(*inlines: m.Inline | str) -> m.Paragraph:
    return m.Paragraph(children=tuple(m.Text(value=i) if isinstance(i, str) else i for i in inlines))


def article(*body: m.Block, language: str = "en", title: str = "Title", notes: tuple[m.Note, ...] = ()) -> m.Article:
    return m.Article(metadata=m.Metadata(title=text(title) if title else (), language=language), body=body, notes=notes)


def script(made: m.Article, **options: object) -> Script:
    return script_of(single(made), SpeechOptions(**options))[0]  # type: ignore[arg-type]


def said(made: m.Article, **options: object) -> list[str]:
    """What is said after the title."""
    return [utterance.text for utterance in script(made, **options).utterances()][1:]


def names(publication: m.Publication) -> list[str]:
    tags = ("ar", "zh", "el", "he", "hi", "ja", "ko", "ru", "th", "ka", "hy", "bn", "ta", "te", "en", publication.language)
    languages = {publication.language, *(made.metadata.language for made in publication.articles)}
    return [labels_for(language).language_name(tag) for language in languages for tag in tags]


def test_every_word_of_the_examples_is_said_and_none_is_made_up(examples: list[Path]) -> None:
    for page in examples:
        publication = single(read(page.read_bytes(), path=page).article)
        assert_says(publication, written(script_of(publication, SpeechOptions())[0]), extra=names(publication))


def spaced(line: tuple[m.Inline, ...]) -> tuple[m.Inline, ...]:
    """The line with a space round every inline: a label may stand within a word that is half deleted, and parts it."""
    parts: list[m.Inline] = []
    for inline in line:
        inner = with_children(inline, spaced(children_of(inline))) if is_container(inline) else inline
        parts += [m.Text(value=" "), inner, m.Text(value=" ")]
    return tuple(parts)


def with_spaces(publication: m.Publication) -> m.Publication:
    parts = [
        replace(part, articles=tuple(map_lines(a, lambda line, _: normalise(spaced(line))) for a in part.articles))
        for part in publication.parts
    ]
    return replace(publication, parts=tuple(parts))


@settings(max_examples=60)
@given(publication=publications())
def test_every_word_of_any_publication_is_said(publication: m.Publication) -> None:
    publication = with_spaces(publication)
    made, findings = script_of(publication, SpeechOptions())
    # One word may be two utterances, where a language begins within it.
    heard = "\n".join(utterance.text for utterance in made.utterances())
    assert_says(publication, heard, extra=MARKS)
    assert all(finding.code for finding in findings)


@settings(max_examples=40)
@given(publication=publications())
def test_ids_are_unique_and_every_sentence_is_said_once_in_order(publication: m.Publication) -> None:
    made, _ = script_of(publication, SpeechOptions())
    ids = [utterance.id for utterance in made.utterances()]
    assert len(ids) == len(set(ids))
    for number, own in enumerate(publication.articles):
        told = {u.sentence for u in made.utterances() if u.sentence}
        has_words = {s.id for s in sentences(own) if any(c.isalnum() for c in s.text)}
        placed = {s.id for s in sentences(own) if "lead_image" not in s.place and ".image" not in s.place}
        assert (has_words & placed) <= told, number


def test_sentences_are_utterances_with_the_ids_of_the_model() -> None:
    made = article(paragraph("One is here. Two is ", m.Strong(children=text("there. Three")), " ends it."))
    spoken = [u for u in script(made).utterances() if u.place == "body.0.children"]
    assert [u.text for u in spoken] == ["One is here.", "Two is there.", "Three ends it."]
    assert [u.sentence for u in spoken] == [s.id for s in sentences(made) if s.place == "body.0.children"]
    assert spoken[0].pause_before_ms > spoken[1].pause_before_ms


def test_a_phrase_in_another_language_is_an_utterance_in_it_and_a_single_name_is_not() -> None:
    phrase = m.Span(children=text("guten Morgen zusammen"), language="de")
    name = m.Span(children=text("Goethe"), language="de")
    spoken = script(article(paragraph("She said ", phrase, " to ", name, ".")))
    assert [(u.text, u.language) for u in spoken.utterances()][1:] == [
        ("She said", "en"),
        ("guten Morgen zusammen", "de"),
        ("to Goethe.", "en"),
    ]


def test_words_in_a_script_of_another_language_get_its_voice() -> None:
    spoken = script(article(paragraph("The word שלום and the letter α.")))
    assert [u.language for u in spoken.utterances()][1:] == ["en", "he", "en"]


def test_lists_say_their_length_their_numbers_and_their_end() -> None:
    items = (m.ListItem(blocks=(paragraph("alpha"),)), m.ListItem(blocks=(paragraph("beta"),), value=7, checked=True))
    made = article(m.List(items=items, kind="lower-roman", start=3))
    assert said(made) == ["List: 2 items", "iii.", "alpha", "vii.", "done:", "beta", "End of list"]
    voiced = {utterance.text: spoken_form(utterance).text for utterance in script(made).utterances()}
    assert (voiced["iii."], voiced["vii."]) == ("3.", "7.")


def test_a_number_that_an_item_begins_with_is_said_once_and_breaks_in_a_row_are_one() -> None:
    typed = m.List(kind="decimal", items=(m.ListItem(blocks=(paragraph("1."), paragraph("Stir."))),))
    assert said(article(typed)) == ["List: 1 item", "1.", "Stir."]
    assert said(article(paragraph("A."), m.Rule(), m.Rule(), m.Rule(), paragraph("B."))) == ["A.", "Section break", "B."]


def test_the_number_of_an_item_is_said_in_the_language_of_the_item() -> None:
    made = article(
        m.List(kind="decimal", items=(m.ListItem(blocks=(m.Paragraph(children=(m.Text(value="Ja."),), language="de"),)),))
    )
    assert [each.language for each in script(made).utterances() if each.text in {"1.", "Ja."}] == ["de", "de"]


def table() -> m.Table:
    def cell(words: str, **more: object) -> m.Cell:
        return m.Cell(blocks=(paragraph(words),) if words else (), **more)  # type: ignore[arg-type]

    head = m.Row(cells=(cell("", header_cell=True, scope="col"), cell("Price", header_cell=True, scope="col")))
    rows = (
        m.Row(cells=(cell("Adult", header_cell=True, scope="row"), cell("4.20"))),
        m.Row(cells=(cell("Child", header_cell=True, scope="row"), cell(""))),
    )
    return m.Table(width=2, head=(head,), bodies=(rows,), caption=(paragraph("Fares"),))


def test_a_table_is_said_row_by_row_each_value_after_its_header() -> None:
    assert said(article(table())) == [
        "Table:", "Fares", "2 rows, 2 columns", "Price", "Adult", "Price:", "4.20", "Child", "Price:", "empty", "End of table",
    ]  # fmt: skip


def test_rows_without_headers_are_numbered_from_the_first_of_the_body() -> None:
    """A listener counts the rows that hold values; the row of headers is none of them."""
    first, *_ = table().bodies[0]
    bare = tuple(m.Row(cells=tuple(replace(cell, header_cell=False, scope=None) for cell in row.cells)) for row in (first, first))
    told = said(article(replace(table(), bodies=(bare,))))
    assert [words for words in told if words.startswith("Row")] == ["Row 1.", "Row 2."]


def test_pictures_are_said_and_undescribed_ones_are_never_passed_over() -> None:
    described = m.Figure(
        content=(m.Image(alt=m.Alt(text="A dog. It runs.")),), caption=(paragraph("Rex"),), credit=text("Photo: A")
    )
    bare, ornament = m.Figure(content=(m.Image(alt=m.Undescribed()),)), m.Figure(content=(m.Image(alt=m.Decorative()),))
    assert said(article(described, bare, ornament, paragraph("End"))) == [
        "Image:", "A dog.", "It runs.", "Caption:", "Rex", "Photo: A", "Image without description", "End",
    ]  # fmt: skip
    findings = script_of(single(article(bare)), SpeechOptions())[1]
    assert [finding.code for finding in findings] == ["IMG-001"]


def noted() -> m.Article:
    note = m.Note(id="n", blocks=(paragraph("Said aside."),))
    return article(paragraph("Here", m.NoteReference(note="n", label="1"), "."), paragraph("More."), notes=(note,))


def test_notes_are_said_at_the_end_under_a_heading_of_their_own() -> None:
    assert said(noted()) == ["Here (Note 1).", "More.", "Notes", "Note 1:", "Said aside."]
    assert [chapter.title for chapter in script(noted()).chapters] == ["Title", "Notes"]


def test_notes_can_be_said_after_their_paragraph() -> None:
    assert said(noted(), notes="inline") == ["Here (Note 1).", "Note 1:", "Said aside.", "More."]


def test_changes_quotations_and_abbreviations_are_heard() -> None:
    line = paragraph(
        "It costs ",
        m.Deleted(children=text("4")),
        m.Inserted(children=text("5")),
        " says the ",
        m.Abbreviation(children=text("WHO"), expansion="World Health Organization"),
        " and ",
        m.Abbreviation(children=text("WHO"), expansion="World Health Organization"),
        ": ",
        m.Quotation(children=text("yes")),
    )
    assert said(article(line)) == [
        (
            "It costs [deleted: 4, end of deleted][inserted: 5, end of inserted]"
            " says the WHO (World Health Organization) and WHO: “yes”"
        )
    ]


def test_readings_and_spoken_forms_are_said_in_place_of_what_is_written() -> None:
    ruby = m.Ruby(pairs=(m.RubyPair(base=text("霧坂"), reading=text("きりさか")),))
    spoken = list(script(article(paragraph(ruby, "です。"), language="ja")).utterances())[1]
    assert spoken.text == "霧坂です。"
    assert [say for _, _, say in spoken.said] == ["きりさか"]
    named = list(script(article(paragraph(m.Span(children=text("Siobhan"), say="Shivawn"), " sang."))).utterances())[1]
    assert named.said == ((0, 7, "Shivawn"),)


@pytest.mark.parametrize(("raised", "heard"), [("2", "squared"), ("3", "cubed"), ("6", "to the power 6")])
def test_powers_are_named(raised: str, heard: str) -> None:
    spoken = list(script(article(paragraph("10", m.Superscript(children=text(raised)), " people"))).utterances())[1]
    assert [say.strip() for _, _, say in spoken.said] == [heard]


def test_code_is_read_or_announced() -> None:
    code = article(m.CodeBlock(text="a = 1\n\n  b = 2", code_language="python"))
    assert said(code) == ["Code in python:", "a = 1", "b = 2", "End of code"]
    assert said(code, code="announce") == ["Code in python: 2 lines"]


def test_boxes_and_quotations_say_where_they_begin_and_end() -> None:
    quote = m.Quote(blocks=(paragraph("To be."),), attribution=text("Hamlet"))
    aside = m.Aside(blocks=(paragraph("Look out."),), kind="warning")
    assert said(article(quote, aside)) == ["Quote:", "To be.", "End of quote", "Hamlet", "Warning", "Look out.", "End of Warning"]


def test_an_empty_article_says_so() -> None:
    assert [u.text for u in script(article(title="")).utterances()] == ["Untitled", "This article has no text."]


def test_a_digest_opens_with_its_contents_and_says_where_articles_change() -> None:
    issue = digest(
        [article(paragraph("A."), title="First"), article(paragraph("B."), title="Second")], Issue(title="Weekly", number="7")
    )
    made, _ = script_of(issue, SpeechOptions())
    heard = [u.text for u in made.utterances()]
    assert heard == [
        "Weekly", "Issue 7", "Contents: 2 articles", "1.", "First", "10 seconds", "2.", "Second", "10 seconds",
        "First", "A.", "Next article: 2 of 2", "Second", "10 seconds", "Second", "B.", "End of Weekly",
    ]  # fmt: skip
    assert [(c.title, c.level) for c in made.chapters] == [("Weekly", 1), ("First", 1), ("Second", 1)]


def test_headings_of_the_second_level_begin_chapters() -> None:
    made = article(paragraph("A."), m.Heading(level=2, children=text("Part")), m.Heading(level=3, children=text("Sub")))
    assert [(c.title, c.level) for c in script(made).chapters] == [("Title", 1), ("Part", 2)]


def test_a_caption_that_repeats_the_alternative_is_said_once() -> None:
    quay = m.Image(alt=m.Alt(text="The quay at low tide"), source="quay.jpg")
    assert said(article(m.Figure(content=(quay,), caption=(paragraph("The quay at low tide."),)))) == [
        "Image:",
        "The quay at low tide.",
    ]
    linked = paragraph(m.Link(href="https://example.org/", children=text("The quay at low tide.")))
    assert said(article(m.Figure(content=(quay,), caption=(linked,)))) == ["Image:", "The quay at low tide."]
