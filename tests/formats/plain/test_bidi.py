"""Lines keep their order where scripts of both directions meet (UAX #9)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exporter.edition import single
from exporter.model import Article, Block, CodeBlock, Deleted, Link, Metadata, Note, NoteReference, Paragraph, Span, Text
from exporter.testing import export_to_memory
from formats.plain.bidi import first_strong, oriented
from formats.text import TextFormat
from formats.text.check import check_text

ARABIC = "وقد كتبت المهندسة الإنجليزية في تقريرها سنة 1974 جملة ما زال أهل الواحة يرددونها ضاحكين "


def lines(*body: Block, language: str = "ar", notes: tuple[Note, ...] = ()) -> list[str]:
    metadata = Metadata(title=(Text(value="ساعة"),), language=language, direction="rtl" if language == "ar" else "ltr")
    publication = single(Article(metadata=metadata, body=body, notes=notes))
    return export_to_memory(TextFormat, publication)[0]["article.txt"].decode().split("\n")


def test_every_line_of_an_arabic_paragraph_runs_from_right_to_left() -> None:
    words = Text(value=f"Dr Eleanor Whitlock {ARABIC * 3} 12:30")
    assert all(first_strong(line) in {"rtl", None} for line in lines(Paragraph(children=(words,))) if "://" not in line)


def test_an_arabic_word_at_the_start_does_not_turn_an_english_line() -> None:
    found = lines(Paragraph(children=(Text(value="مرحبا is a greeting."),)), language="en")
    assert "\u200eمرحبا is a greeting." in found


def test_foreign_words_that_the_page_sets_apart_are_isolated_on_each_line() -> None:
    span = Span(children=(Text(value="They do not share the water; they share the time. " * 3 + "End."),), language="en")
    found = [line for line in lines(Paragraph(children=(Text(value=ARABIC), span, Text(value=".")))) if "share" in line]
    assert len(found) > 1
    assert all(line.count("\u2066") == line.count("\u2069") == 1 for line in found)


def test_the_mark_of_a_link_stays_in_the_direction_of_its_line() -> None:
    link = Link(href="https://example.org/", children=(Text(value="مرحبا"),))
    found = lines(Paragraph(children=(Text(value="See "), link, Text(value=", 23 boats."))), language="en")
    assert "See مرحبا\u200e [1], 23 boats." in found


def test_overrides_keep_their_words_and_lose_their_force() -> None:
    hostile = Text(value="\u202eabc \u2067def \u2066 end")
    found = lines(
        Paragraph(children=(Deleted(children=(hostile,)), NoteReference(note="n", label="1"))), language="en", notes=NOTES
    )
    assert "[deleted: abc def end] [Note 1]" in found


NOTES = (Note(id="n", blocks=(Paragraph(children=(Text(value="A note."),)),)),)


def test_an_address_alone_can_be_copied_as_it_is() -> None:
    link = Link(href="https://example.org/a", children=(Text(value="كلمة"),))
    assert "https://example.org/a" in lines(Paragraph(children=(link,)))


def test_code_is_left_alone() -> None:
    assert "    x = 'שלום'" in lines(CodeBlock(text="x = 'שלום'"))


@given(st.lists(st.text("ab אב1[]\u2066\u2067\u2068\u2069", max_size=20), max_size=4), st.sampled_from(["ltr", "rtl"]))
def test_isolates_are_closed_in_each_line(texts: list[str], direction: str) -> None:
    made = oriented(texts, direction)  # type: ignore[arg-type]
    text = "\n".join(["a", "", *(line.strip() for line in made), "a", ""])
    assert not any("isolate" in finding.message for finding in check_text(text.encode()))
