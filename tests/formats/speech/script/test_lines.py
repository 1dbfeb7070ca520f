"""Words that a line shows by its form: raised figures, short forms, readings, changes, pictures and formulas."""

from __future__ import annotations

import pytest

import exporter.model as m
from exporter.edition import single
from formats.speech.options import SpeechOptions
from formats.speech.script.narration_script import script_of
from tests.formats.speech.script.told import article, codes, heard, paragraph, script, spoken, text

Line = tuple[m.Inline | str, ...]


def raised(words: str) -> m.Superscript:
    return m.Superscript(children=text(words))


def lowered(words: str) -> m.Subscript:
    return m.Subscript(children=text(words))


def cited(words: str) -> m.Link:
    return m.Link(children=text(words), href="https://example.org/a")


def short(words: str, expansion: str | None) -> m.Abbreviation:
    return m.Abbreviation(children=text(words), expansion=expansion)


def ruby(base: str, reading: str) -> m.Ruby:
    return m.Ruby(pairs=(m.RubyPair(base=text(base), reading=text(reading)),))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (("x", raised("2")), [("2", " squared")]),
        (("in km", raised("2")), [("2", " squared")]),
        (("5 m", raised("2")), [("2", " squared")]),
        (("a ", m.Strong(children=text("x")), raised("2")), [("2", " squared")]),
        (("(a)", raised("3")), [("3", " cubed")]),
        (("[a]", raised("4")), [("4", " to the power 4")]),
        (("10", raised("−6")), [("−6", " to the power -6")]),
        (("10", raised("-6")), [("-6", " to the power -6")]),
        (("x", raised(" 12 ")), [(" 12", " to the power 12")]),
        (("x", raised("n")), [("n", " to the power n")]),
        (("x", raised("n+1")), [("n+1", " to the power n plus 1 end power")]),
        (("x", raised("-n")), [("-n", " to the power minus n end power")]),
        (("2", raised("−1/2")), [("−1/2", " to the power minus 1 divided by 2 end power")]),
        ((m.Emphasis(children=text("e")), raised("ikx")), [("ikx", " to the power ikx")]),
        (("A", raised("T")), [("T", " to the power T")]),
        (("20 Meter", raised("2")), [("2", " squared")]),
        (("sin", raised("2")), [("2", " squared")]),
        # The mark of a note that the page's script would show.
        (("the mill", raised("1")), [("1", " (Note 1)")]),
        (("the mill", raised("12")), [("12", " (Note 12)")]),
        (("the ", m.Emphasis(children=text("mill")), raised("2")), [("2", " (Note 2)")]),
        # The number of a source in brackets that leads to it.
        (("it helps (", cited("2"), ")."), [("2", "Note 2")]),
        (("it helps [", cited("2"), ", ", cited("31"), "]."), [("2", "Note 2"), ("31", "Note 31")]),
        (("it helps (", cited("2"), " mills)."), []),
        (("it helps (", cited("2024"), ")."), []),
        (("it helps ", cited("2"), ", they say"), []),
        (("it helps (", cited("two"), ")."), []),
        (("it helps (", m.Emphasis(children=(cited("2"),)), ")."), [("2", "Note 2")]),
        # What is no power: ordinals, words, signs, and what stands behind no figure.
        (("1", raised("st")), []),
        (("x", raised("a")), []),
        (("x", raised("-")), []),
        (("x", raised("nm")), []),
        (("x ", raised("2")), []),
        (("x.", raised("2")), []),
        ((raised("2"), "x"), []),
        (("H", lowered("2"), "O"), [("2", " 2 ")]),
        (("x", lowered("i")), [("i", " i ")]),
        (("x", lowered("n+1")), [("n+1", " sub n plus 1 end sub ")]),
    ],
)
def test_a_power_is_named_and_what_is_no_power_is_not(line: Line, expected: list[tuple[str, str]]) -> None:
    assert spoken(*line) == expected


def words(*line: m.Inline | str, language: str = "en") -> list[str]:
    return [told for _, _, told in heard(*line, language=language)]


def test_a_short_form_is_explained_once_in_an_article() -> None:
    who = short("WHO", "World Health Organization")
    assert words("The ", who, " and ", who, ".") == ["The WHO (World Health Organization) and WHO."]
    body = [told.text for told in script(article(paragraph(who), paragraph(who))).utterances()][1:]
    assert body == ["WHO (World Health Organization)", "WHO"]


@pytest.mark.parametrize("form", [short("who", "WHO"), short("X", None), short("X", "")])
def test_a_short_form_that_says_nothing_more_is_read_as_it_is(form: m.Abbreviation) -> None:
    assert words("a ", form, " b") == [f"a {form.children[0].value} b"]  # type: ignore[union-attr]


def test_a_short_form_with_stops_is_spoken_in_full() -> None:
    form = short("e.g.", "for example")
    assert spoken("this, ", form, " that, ", form, " it") == [("e.g.", "for example"), ("e.g.", "for example")]


def test_a_picture_in_a_short_form_or_in_a_named_span_is_not_lost() -> None:
    picture = m.InlineImage(image=m.Image(alt=m.Alt(text="a quay")))
    children = (m.Text(value="a.b "), picture)
    for inline in (m.Abbreviation(children=children, expansion="all"), m.Span(children=children, say="ay")):
        assert "a quay" in words(inline)[0]
        assert spoken(inline) == []


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("ja", (ruby("霧坂", "きりさか"), "です"), [("霧坂", "きりさか")]),
        ("ja", (ruby("霧坂", "Kirisaka"), "です"), [("霧坂", "Kirisaka")]),
        ("en", ("In ", ruby("霧坂", "きりさか"), " there"), [("霧坂", "きりさか")]),
        ("ko", (ruby("漢", "한"), "字"), [("漢", "한")]),
        ("zh", (ruby("北京", "Běijīng"), "很大"), []),
        ("yue", (ruby("北京", "ㄅㄟ"), "很大"), []),
        ("en", ("In ", ruby("Kyoto", "old capital"), " there"), []),
        ("ja", (ruby("霧坂", ""), "です"), []),
    ],
)
def test_a_reading_is_spoken_for_what_it_stands_over(language: str, line: Line, expected: list[tuple[str, str]]) -> None:
    assert spoken(*line, language=language) == expected


def test_a_gloss_is_said_behind_its_word() -> None:
    assert words("In ", ruby("Kyoto", "old capital"), " there") == ["In Kyoto (old capital) there"]


def test_quotations_within_quotations_have_their_own_marks() -> None:
    inner = m.Quotation(children=text("no"))
    line = (m.Quotation(children=(m.Text(value="a "), inner, m.Text(value=" b "), inner)), " ", m.Quotation(children=text("c")))
    assert words(*line) == ["“a ‘no’ b ‘no’” “c”"]


def test_what_was_changed_is_heard_between_words_that_say_so() -> None:
    line = ("It costs ", m.Deleted(children=text("4")), m.Inserted(children=text("5")), ".")
    assert spoken(*line) == [
        ("[deleted: ", "deleted: "),
        (", end of deleted]", ", end of deleted, "),
        ("[inserted: ", "inserted: "),
        (", end of inserted]", ", end of inserted, "),
    ]


def test_a_note_without_a_mark_of_its_own_has_its_number() -> None:
    notes = (m.Note(id="a", blocks=(paragraph("A."),), label="[*]"), m.Note(id="b", blocks=(paragraph("B."),)))
    line = paragraph("x", m.NoteReference(note="a", label=None), " y", m.NoteReference(note="b", label=None))
    told = [each.text for each in script(article(line, notes=notes)).utterances()][1:]
    assert told == ["x (Note *) y (Note 2)", "Notes", "Note *:", "A.", "Note 2:", "B."]


def test_a_mark_that_is_printed_only_in_the_text_names_the_note_too() -> None:
    notes = (m.Note(id="a", blocks=(paragraph("A."),)),)
    line = paragraph("x", m.NoteReference(note="a", label="†"), " y", m.NoteReference(note="a", label="‡"))
    assert [each.text for each in script(article(line, notes=notes)).utterances()][1:] == [
        "x (Note †) y (Note ‡)",
        "Notes",
        "Note †:",
        "A.",
    ]


def test_a_formula_is_said_in_words_and_what_cannot_be_read_is_told() -> None:
    assert spoken("so ", m.Math(alt="x is one")) == [("x is one", "x is one")]
    assert spoken("so ", m.Math(tex="x=1")) == [("x equals 1", "x equals 1")]
    broken = paragraph("so ", m.Math(tex=r"\frac{"))
    assert codes(article(broken)) == ["MATH-002"]
    assert [each.text for each in script(article(broken)).utterances()][1:] == [r"so \frac{"]
    long = article(paragraph("so ", m.Math(tex=r"\frac{" + "x" * 80)))
    message = script_of(single(long), SpeechOptions())[1][0].message
    assert "x" * 54 in message
    assert "x" * 55 not in message


def test_what_is_in_a_formula_or_a_picture_keeps_the_places_behind_it() -> None:
    """A spoken form that stands behind an object would else lie on other words."""
    picture = m.InlineImage(image=m.Image(alt=m.Alt(text="a long quay")))
    named = m.Span(children=text("Siobhan"), say="Shivawn")
    assert spoken(picture, m.Math(alt="one"), " by ", named, ". So ", named, ".") == [
        ("one", "one"),
        ("Siobhan", "Shivawn"),
        ("Siobhan", "Shivawn"),
    ]
