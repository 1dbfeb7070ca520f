"""A line becomes utterances: one a sentence, and one for each phrase in another language."""

from __future__ import annotations

import pytest

import exporter.model as m
from tests.formats.speech.script.told import article, heard, paragraph, script, text

Line = tuple[m.Inline | str, ...]
NOTE = m.Note(id="n", blocks=(paragraph("Aside."),))
MARK = m.NoteReference(note="n", label="1")
MATHS = m.Math(alt="x is one")
QUAY = m.InlineImage(image=m.Image(alt=m.Alt(text="a quay")))
ORNAMENT = m.InlineImage(image=m.Image(alt=m.Decorative()))
BARE = m.InlineImage(image=m.Image(alt=m.Undescribed()))


def span(words: str, language: str | None = None, say: str | None = None) -> m.Span:
    return m.Span(children=text(words), language=language, say=say)


def quotation(*inlines: m.Inline | str) -> m.Quotation:
    return m.Quotation(children=paragraph(*inlines).children)


SENTENCES: list[tuple[Line, list[str]]] = [
    (("One.", MARK, " Two."), ["1 One. (Note 1)", "2 Two."]),
    (("One", MARK, ". Two."), ["1 One (Note 1).", "2 Two."]),
    (("One. ", quotation("Two is. Three is."), " Four."), ["1 One.", "2 “Two is.", "3 Three is.”", "4 Four."]),
    (("He said: ", quotation("I heard ", quotation("no"), " twice"), "."), ["1 He said: “I heard ‘no’ twice”."]),
    (("a", MATHS, "b"), ["1 a x is one b"]),
    (("a", MATHS, MATHS), ["1 a x is one x is one"]),
    (("a", MATHS, ORNAMENT, "b"), ["1 a x is one b"]),
    (("a ", MATHS, ", b"), ["1 a x is one, b"]),
    ((MATHS, " ends. ", MATHS, " begins."), ["1 x is one ends.", "2 x is one begins."]),
    (("One. ", QUAY, " Two."), ["1 One.", "2 (Image: a quay) Two."]),
    (("x", BARE, "y"), ["1 x(Image without description)y"]),
    (("x ", ORNAMENT, " y"), ["1 x y"]),
    (("One", m.Break(), "two."), ["1 One, two."]),
    (("One.", m.Break(), "Two."), ["1 One.", "2 Two."]),
    (("One, ", m.Break(), "two."), ["1 One, two."]),
    (("One more", m.Break(), "two."), ["1 One more, two."]),
    (("Room 1", m.Break(), "two."), ["1 Room 1, two."]),
    ((m.Break(), "two."), ["1 two."]),
    ((MARK, " One."), ["1 (Note 1) One."]),
    (("a ", m.Strong(children=text(" b"))), ["1 a b"]),
    (("a", m.Strong(children=text("b")), "c"), ["1 abc"]),
    (("x", m.Math(alt="ab"), "y"), ["1 x ab y"]),
    (("is a", MATHS, "b"), ["1 is a x is one b"]),
    (("is 1", MATHS, "b"), ["1 is 1 x is one b"]),
    (("is (", MATHS, ")"), ["1 is (x is one)"]),
    (("One. ", MARK, "Two."), ["1 One.", "2 (Note 1)Two."]),
    (("One.  Two \t three."), ["1 One.", "2 Two three."]),
    (("One. Two is ", m.Strong(children=text("there. Three")), " ends."), ["1 One.", "2 Two is there.", "3 Three ends."]),
    ((m.Strong(children=text("One. Two. Three.")),), ["1 One.", "2 Two.", "3 Three."]),
    (("One. ", span("Two. Three.", say="two, three"), " Four."), ["1 One.", "2 Two. Three.", "4 Four."]),
    (("…",), ["1 …"]),
    ((quotation(),), []),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), SENTENCES)
def test_each_sentence_is_told_apart_and_keeps_what_belongs_to_it(line: Line, expected: list[str]) -> None:
    line = line if isinstance(line, tuple) else (line,)
    assert [f"{number} {words}" for number, _, words in heard(*line, notes=(NOTE,))] == expected


LANGUAGES: list[tuple[str, Line, list[str]]] = [
    ("en", ("Say ", span("guten Morgen zusammen", "de"), "."), ["en Say", "de guten Morgen zusammen."]),
    ("en", ("Say (", span("guten Morgen", "de"), ") now."), ["en Say (", "de guten Morgen", "en ) now."]),
    ("en", ("A ", span("Goethe", "de"), " b."), ["en A Goethe b."]),
    ("en", ("A ", span("colour me", "en-GB"), " b."), ["en A colour me b."]),
    ("en", ("No words ", span("?!", "de"), " here"), ["en No words ?! here"]),
    ("de", ("Dies ist ", span("an English phrase", "en"), ". Danach."), ["de Dies ist", "en an English phrase.", "de Danach."]),
    # A sentence without a word in the language of the page.
    ("en", (span("guten Morgen", "de"),), ["de guten Morgen"]),
    ("en", (span("Morgen", "de"),), ["de Morgen"]),
    ("en", (span("东京", "zh"),), ["zh 东京"]),
    # Scripts that nobody marked.
    ("en", ("The word שלום and the letter α.",), ["en The word", "he שלום", "en and the letter α."]),
    ("en", ("The words שלום עולם, said twice.",), ["en The words", "he שלום עולם,", "en said twice."]),
    ("en", ("Seen 東京now and 東.",), ["en Seen", "zh 東京", "en now and", "zh 東."]),
    ("en", ("Seen ひ once, 한국 too.",), ["en Seen", "ja ひ", "en once,", "ko 한국", "en too."]),
    ("en", ("xшy and шш.",), ["en xшy and", "ru шш."]),
    ("en", ("123 шш 456 шш.",), ["en 123", "ru шш 456 шш."]),
    ("ru", ("Это Windows и слово.",), ["ru Это Windows и слово."]),
    ("ja", ("東京のTokyoです。",), ["ja 東京のTokyoです。"]),
    ("ja", ("東京の한국です。",), ["ja 東京の", "ko 한국", "ja です。"]),
    ("en", ("a ", span("שלום", say="shalom"), " b"), ["en a שלום b"]),
    ("en", ("a", m.Math(alt="שלום"), "b"), ["en a שלום b"]),
    ("en", ("a ", m.InlineImage(image=m.Image(alt=m.Alt(text="שלום עולם"))), " b"), ["en a (Image: שלום עולם) b"]),
    ("en", ("Say ", m.Strong(children=text("now שלום עולם")), " b"), ["en Say now", "he שלום עולם", "en b"]),
    ("ja", ("一です。", MARK, "二です。"), ["ja 一です。 (注1)", "ja 二です。"]),
    ("ja", ("一です。", quotation("二です。")), ["ja 一です。", "ja 「二です。」"]),
]


@pytest.mark.parametrize(("language", "line", "expected"), LANGUAGES)
def test_each_voice_is_given_what_is_in_its_language(language: str, line: Line, expected: list[str]) -> None:
    assert [f"{own} {words}" for _, own, words in heard(*line, language=language)] == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("guten Morgen", "bonjour à tous", ["de guten Morgen", "fr bonjour à tous"]),
        ("guten Morgen", "bonjour", ["de guten Morgen bonjour"]),
    ],
)
def test_of_two_foreign_languages_the_first_is_that_of_the_sentence(first: str, second: str, expected: list[str]) -> None:
    assert [f"{own} {words}" for _, own, words in heard(span(f"{first} ", "de"), span(second, "fr"))] == expected


def test_a_line_of_nothing_but_a_mark_is_told_under_a_name_of_its_own() -> None:
    """A player asks for utterances by their ids, and such a line is no sentence."""
    told = list(script(article(paragraph(MARK), paragraph(MARK), notes=(NOTE,))).utterances())
    assert [each.text for each in told] == ["Title", "(Note 1)", "(Note 1)", "Notes", "Note 1:", "Aside."]
    assert [each.sentence for each in told[1:3]] == [None, None]
    assert len({each.id for each in told}) == len(told)


def test_a_breath_parts_the_phrases_of_a_sentence_and_more_its_sentences() -> None:
    line = paragraph("One. Say ", span("guten Morgen zusammen", "de"), " to me. Three.")
    told = list(script(article(line)).utterances())[1:]
    assert [(each.pause_before_ms, each.text, each.pause_after_ms) for each in told] == [
        (650, "One.", 320),
        (320, "Say", 80),
        (80, "guten Morgen zusammen", 80),
        (80, "to me.", 320),
        (320, "Three.", 650),
    ]
    second = told[1].sentence
    assert [each.id for each in told[1:4]] == [second, f"{second}.2", f"{second}.3"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ((span("Siobhan", say="Shivawn"), " sang to ", span("Siobhan", say="Shivawn")), [(0, 7), (16, 23)]),
        (("a ", span("b ", say="bee")), [(2, 3)]),
        (("a  ", span(" b", say="bee")), [(2, 3)]),
        (("One. ", span("Two", say="too"), " is. ", span("Six", say="sicks")), [(0, 3), (0, 3)]),
    ],
)
def test_a_spoken_form_lies_on_the_words_it_stands_for(line: Line, expected: list[tuple[int, int]]) -> None:
    told = list(script(article(paragraph(*line))).utterances())[1:]
    assert [(first, last) for each in told for first, last, _ in each.said] == expected


def test_nothing_is_told_of_words_that_are_but_spaces() -> None:
    told = list(script(article(paragraph("One. ", span(" ", say="pause")))).utterances())[1:]
    assert [(each.text, each.said) for each in told] == [("One.", ())]
