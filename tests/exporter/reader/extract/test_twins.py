"""What a page says twice, to eyes and to ears, is read once; what it says once is read."""

from __future__ import annotations

import pytest
from lxml import html

from exporter.model import Ruby, Table
from exporter.model.walk import text_units, walk
from exporter.reader import read
from exporter.reader.extract.twins import settle
from exporter.reader.extract.unseen import telling
from tests.growth import assert_in_step, spent

FIRST = "<p>The cable car has run since 1912, and since then it has been late on two days, both of which are kept by the town.</p>"
LAST = "<p>On these days the driver gets a cake, and whoever rides with him gets a piece, as long as there is some of it left.</p>"


def _page(middle: str, style: str = "") -> str:
    head = f"<title>The cable car</title>{style}"
    return f'<html lang="en">{head}<body><main><article><h1>The car and its cake</h1>{FIRST}{middle}{LAST}</article></main></body>'


def _words(middle: str, style: str = "") -> list[str]:
    return [unit.text for unit in text_units(read(_page(middle, style)).article)][2:-1]


@pytest.mark.parametrize(
    ("twins", "words"),
    [
        ('<span aria-hidden="true">¼</span><span class="sr-only">a quarter</span>', "a quarter"),
        ('<span class="visually-hidden">a quarter</span> <span aria-hidden="true">¼</span>', "a quarter"),
        ('<span aria-hidden="true">min.</span><span class="screen-reader-text">minutes</span>', "minutes"),
        (
            '<span class="a-offscreen">$7.20</span><span aria-hidden="true">$<b>7</b><sup>20</sup></span>',
            "$7.20",
        ),
        ('<i class="fa fa-clock" aria-hidden="true"></i><span class="sr-only">at once</span>', "at once"),
        ('<span role="text" aria-label="five to two"><span aria-hidden="true">5:2</span></span>', "five to two"),
        ('<span role="img" aria-label="2 of 3 stars">★★☆</span>', "2 of 3 stars"),
        ('<span role="img" aria-label="of Norway">🇳🇴</span>', "of Norway"),
        ('<span class="rating" aria-label="2 of 3 stars">★★☆</span>', "2 of 3 stars"),
        ('<span aria-hidden="true"><span class="big">S</span>oon</span><span class="sr-only">Soon</span>', "Soon"),
    ],
)
def test_of_a_sign_and_its_words_the_words_stay(twins: str, words: str) -> None:
    assert _words(f"<p>They said that it would take {twins} before the whole of it was done and paid.</p>") == [
        f"They said that it would take {words} before the whole of it was done and paid."
    ]


@pytest.mark.parametrize(
    ("alone", "words"),
    [
        ('<span aria-hidden="true">twice</span>', "twice"),
        ('<em aria-hidden="true">twice</em>', "twice"),
        ('<span class="sr-only">twice</span>', "twice"),
        ('<span class="u-visuallyhidden">twice</span>', "twice"),
        ('“<span aria-hidden="true">twice</span>”', "“twice”"),
        ('1<span class="sr-only">/</span><span class="den">2</span>', "1/2"),
        ('<span aria-label="two times">twice</span>', "twice"),
        ('<span class="k3">twice</span>', "twice"),
    ],
)
def test_what_has_no_twin_stays_whoever_it_is_for(alone: str, words: str) -> None:
    style = "<style>.k3 { position: absolute; clip: rect(0 0 0 0) }</style>"
    assert _words(f"<p>The bell of the upper station rings {alone} when the car leaves the lower one.</p>", style) == [
        f"The bell of the upper station rings {words} when the car leaves the lower one."
    ]


@pytest.mark.parametrize(
    "said",
    [
        '<a href="/x">the table of days<span class="sr-only"> (opens in a new tab)</span></a>',
        'the table of days<span class="sr-only"> the table of days</span>',
        'the table of days<i class="material-icons" aria-hidden="true">chevron_right</i>',
        'the table of days<span aria-hidden="true"> ↗</span>',
        'the table of days<span aria-hidden="true" role="presentation">A list that hangs in the upper station.</span>',
        'the table of days<span aria-hidden="true" style="display:none"> or none</span>',
        'the table of days<span class="sr-only"> ▢ </span>',
    ],
)
def test_names_of_drawings_notes_on_links_and_what_is_laid_over_the_text_are_no_words_of_it(said: str) -> None:
    assert _words(f"<p>The two days are marked in {said} that everybody who drives gets.</p>") == [
        "The two days are marked in the table of days that everybody who drives gets."
    ]


def test_a_cell_that_is_only_heard_or_only_seen_says_what_it_says() -> None:
    rows = (
        '<tr><th>Day<th>Runs<tr><td>Monday<td><span class="icon" aria-hidden="true">✓</span><span class="sr-only">yes</span>'
        '<tr><td>Tuesday<td><span class="sr-only">no</span><tr><td>Sunday<td aria-hidden="true">late</table>'
    )
    article = read(_page(f"<table>{rows}")).article
    assert any(isinstance(block, Table) for block in article.body)
    assert [unit.text for unit in text_units(article)][2:-1] == ["Day", "Runs", "Monday", "yes", "Tuesday", "no", "Sunday", "late"]


def test_the_name_of_a_sign_that_a_class_draws_is_what_its_cell_says() -> None:
    rows = (
        '<tr><th>Day<th>Runs<tr><td>Monday<td><i class="icon-tick" title="yes"></i><tr><td>Tuesday<td><span class="fa" '
        'aria-label="no"></span><tr><td>Sunday<td><svg role="img" viewBox="0 0 9 9"><title>late</title><path d="M0 0h9z"/></svg>'
    )
    article = read(_page(f"<table>{rows}")).article
    said = [unit.text for unit in text_units(article)][2:-1]
    assert said == ["Day", "Runs", "Monday", "yes", "Tuesday", "no", "Sunday", "late"]


def test_an_emoji_that_decorates_stays_one() -> None:
    line = '<p><span role="img" aria-label="birthday cake">🎂</span> The cake is baked by the driver of the year before.</p>'
    assert _words(line) == ["🎂 The cake is baked by the driver of the year before."]


def test_the_text_under_ruby_is_read_though_nobody_should_hear_it() -> None:
    ruby = '<ruby><rb aria-hidden="true">山</rb><rp>（</rp><rt>やま</rt><rp>）</rp></ruby>'
    line = f'<p lang="ja">毎朝、{ruby}へ行く車は、時間どおりに出て、時間どおりに着く。</p>'
    readings = [node for node in walk(read(_page(line)).article.body) if isinstance(node, Ruby)]
    assert [[(pair.base[0].value, pair.reading[0].value) for pair in each.pairs] for each in readings] == [[("山", "やま")]]  # type: ignore[union-attr]


def test_a_paragraph_for_eyes_only_is_read_unless_it_stands_elsewhere_too() -> None:
    once = '<p aria-hidden="true">On the first of the two days the cable was covered with starlings.</p>'
    again = "<p>On the second the driver had overslept, and said so.</p>"
    assert _words(once + again + again.replace("<p>", '<p aria-hidden="true">')) == [
        "On the first of the two days the cable was covered with starlings.",
        "On the second the driver had overslept, and said so.",
    ]


@pytest.mark.parametrize(
    "piece",
    [
        '<span aria-hidden="true">½</span><span class="sr-only">half</span>',
        '<i aria-hidden="true"></i>',
        '<b><span class="sr-only">x</span>',
        '<span class="sr-only">x</span>',
        '<p aria-hidden="true">same',
        '<span role="img" aria-label="x">★',
    ],
)
def test_twice_the_twins_take_no_more_than_twice_the_time(piece: str) -> None:
    def cost(count: int) -> float:
        body = html.document_fromstring(f"<body><p>{piece * count}</body>").find("body")
        return spent(lambda: settle(body, telling(body), b"sr-only"))

    assert_in_step(cost, 2000, least=0.01)
