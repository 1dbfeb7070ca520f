from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.speech.synth.voices.languages import match_language
from formats.speech.synth.voices.split import split_text
from formats.speech.synth.voices.words import align, word_units


def words(text: str) -> list[str]:
    return [text[first:last] for first, last in word_units(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the end, “well-known” (it's) 50% — C++…", ["In", "the", "end", "well-known", "it's", "50%", "C++"]),
        ("今天天气。Hello世界", ["今", "天", "天", "气", "Hello", "世", "界"]),
        ("مرحبا، كيف حالك؟", ["مرحبا", "كيف", "حالك"]),
        ("— … «»", []),
        ("\u200f\x00\ud800", []),
        ("", []),
        ("3.50 € & https://example.org/a?b=c.", ["3.50", "€", "&", "https://example.org/a?b=c"]),
    ],
)
def test_words_are_what_a_reader_would_see_lit_up(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_words_that_an_engine_did_not_report_share_the_time_of_those_around() -> None:
    units = word_units("In the end of day")
    timed = align(units, [(0, 0), (7, 900), (14, 2000)], [(2800, 3000)], 3000)
    assert [(word.start, word.end) for word in timed] == [(0, 360), (360, 900), (900, 1560), (1560, 2000), (2000, 2800)]


def test_words_before_the_first_report_and_without_any_are_timed_too() -> None:
    assert [word.start for word in align(word_units("a b c"), [], [], 300)] == [0, 100, 200]
    assert [word.start for word in align(word_units("a b c"), [(4, 200)], [], 300)] == [0, 100, 200]


@given(
    st.text(max_size=80),
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, 1000)), max_size=20),
    st.integers(1000, 2000),
)
def test_whatever_an_engine_reports_words_stand_in_order_and_within(text: str, onsets: list[tuple[int, int]], end: int) -> None:
    units = word_units(text)
    timed = align(units, onsets, [], end)
    assert [(word.first, word.last) for word in timed] == list(units)
    places = [place for word in timed for place in (word.start, word.end)]
    assert places == sorted(places)
    assert all(0 <= place <= end for place in places)


@given(st.text(alphabet="ab .,!?。\n\u0301\u200d👩", max_size=400), st.integers(2, 60))
def test_pieces_hold_everything_but_white_space_and_keep_to_the_limit(text: str, limit: int) -> None:
    pieces = split_text(text, limit)
    assert all(0 < last - first <= limit for first, last in pieces)
    assert "".join("".join(text[first:last].split()) for first, last in pieces) == "".join(text.split())
    assert list(pieces) == sorted(pieces)


def test_pieces_end_at_the_best_border() -> None:
    text = "One short sentence here. Another one, with a clause, that is far too long for it."
    assert [text[a:b] for a, b in split_text(text, 40)] == [
        "One short sentence here.",
        "Another one, with a clause,",
        "that is far too long for it.",
    ]
    assert [b - a for a, b in split_text("x" * 25, 10)] == [10, 10, 5]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("en", "en-us"),
        ("en-GB", "en-gb"),
        ("en-NZ", "en-gb"),
        ("en-CA", "en-us"),
        ("pt-BR", "pt-br"),
        ("pt-PT", "pt"),
        ("pt-AO", "pt"),
        ("zh", "cmn"),
        ("zh-Hant-HK", "yue"),
        ("zh-Hans-CN", "cmn"),
        ("es-MX", "es-419"),
        ("es-ES", "es"),
        ("de-CH-1996", "de"),
        ("nn", "nb"),
        ("x-klingon", None),
        ("", None),
    ],
)
def test_a_tag_finds_the_voice_of_its_region(wanted: str, found: str | None) -> None:
    offered = {"en-us", "en-gb", "pt", "pt-br", "cmn", "yue", "es", "es-419", "de", "nb"}
    assert match_language(wanted, offered) == found
