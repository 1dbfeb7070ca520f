"""Words of the text that happen to be buttons are read; what does something with the page is not."""

from __future__ import annotations

import pytest

from exporter.model import List
from exporter.model.walk import text_units
from exporter.reader import read
from exporter.reader.dom.parse import parse
from exporter.reader.extract.controls import drop_buttons
from tests.growth import assert_in_step, spent

FIRST = "<p>The night ferry to the outer islands takes eleven hours, and most of those who take it do so for the breakfast.</p>"
LAST = "<p>Nobody has ever slept through it, says the cook, who rings the bell himself, and who has been asked not to, twice.</p>"
ANSWER = (
    "<div><p>At six, when the first of the islands is in sight, and in a storm whenever the plates stay where they are.</p></div>"
)


def _page(middle: str) -> str:
    return (
        f"<title>Breakfast</title><body><main><article><h1>Breakfast on the ferry</h1>{FIRST}{middle}{LAST}</article></main></body>"
    )


def _words(middle: str) -> list[str]:
    return [unit.text for unit in text_units(read(_page(middle)).article)][2:-1]


@pytest.mark.parametrize(
    "button",
    [
        "<button>purser</button>",
        '<button type="button" class="glossary-term" aria-describedby="g1">purser</button>',
        "<b><button>purser</button></b>",
    ],
)
def test_a_word_in_a_sentence_is_read_though_it_is_a_button(button: str) -> None:
    assert _words(f"<p>The keys are with the {button}, who sits by the stairs.</p>") == [
        "The keys are with the purser, who sits by the stairs."
    ]


def test_words_that_only_a_style_sheet_parts_are_apart() -> None:
    assert _words("<p>The keys are with the purser<button>Ole Lund</button>, who sits by the stairs.</p>") == [
        "The keys are with the purser Ole Lund, who sits by the stairs."
    ]


@pytest.mark.parametrize(
    "line",
    [
        "<p>The keys are with the purser. <button>Copy</button></p>",
        "<p><button>Listen</button> The keys are with the purser.</p>",
        "<p>The keys are with the purser. <button class='share'>Send to a friend</button></p>",
        "<p>The keys are with the purser. <button><svg></svg></button></p>",
        "<p>The keys are with the purser.</p><button>Auf Facebook teilen</button>",
        "<p>The keys are with the purser.</p><div><button>Kopieren</button><button>Speichern</button></div>",
    ],
)
def test_what_does_something_with_the_page_is_not_read(line: str) -> None:
    assert _words(line) == ["The keys are with the purser."]


@pytest.mark.parametrize(
    "question",
    [
        f"<div class=item><button>When is breakfast served?</button>{ANSWER}</div>",
        f"<div class=item><div class=head><button><span>When is breakfast served?</span><svg></svg></button></div>{ANSWER}</div>",
        f'<div class=item><button aria-expanded="false" aria-controls="a1">When is breakfast served?</button>{ANSWER}</div>',
    ],
)
def test_a_question_is_read_before_its_answer(question: str) -> None:
    assert [text[:12] for text in _words(question)] == ["When is brea", "At six, when"]


@pytest.mark.parametrize(
    ("label", "words"), [("How the tables are laid", ["How the tables are laid"]), ("Show details", []), ("Mehr anzeigen", [])]
)
def test_what_names_a_folded_text_is_read_with_it_and_a_command_is_not(label: str, words: list[str]) -> None:
    button = f'<button data-bs-toggle="collapse" data-bs-target="#b">{label}</button>'
    read_words = _words(f'{button}<div class="collapse" id="b"><p>In rows, with a rim of wood around each of the tables.</p></div>')
    assert read_words == [*words, "In rows, with a rim of wood around each of the tables."]


def test_answers_to_a_question_of_a_quiz_are_read() -> None:
    quiz = (
        "<p>What is the cook not allowed to do any more?</p>"
        "<ul><li><button>Ring the bell</button></li><li><button>Fry fish before five</button></li></ul>"
    )
    assert any(isinstance(block, List) for block in read(_page(quiz)).article.body)
    assert _words(quiz) == ["What is the cook not allowed to do any more?", "Ring the bell", "Fry fish before five"]
    row = '<div class="quiz"><p>Who is late?</p><button class="a">The cook</button><button class="a">The bell</button></div>'
    assert _words(row) == ["Who is late?", "The cook", "The bell"]


@pytest.mark.parametrize(
    "piece", ["<button>Copy</button>", "<button>who?</button>", "a <button>b</button> c", "<li><button>x y</button>"]
)
def test_twice_the_buttons_take_no_more_than_twice_the_time(piece: str) -> None:
    def cost(count: int) -> float:
        document = parse(f"<div>{piece * count}</div>")
        return spent(lambda: drop_buttons(document))

    assert_in_step(cost, 2000, least=0.01)
