"""Telephone numbers are said figure by figure, and nothing else is."""

from __future__ import annotations

import pytest

from formats.speech.verbalise import spoken_text


@pytest.mark.parametrize("text", ["from 0900-1700", "02-03-2019", "call 2019-02-03", "in 04 2019", "0.500 100", "call 50 people"])
def test_hours_dates_and_counts_are_no_telephone_numbers(text: str) -> None:
    assert ", " not in spoken_text(text, language="en").text.replace("February 3, ", "").replace("March 2, ", "")


@pytest.mark.parametrize("text", ["Tel.: 12 34 56 7", "tel 1234567", "Fax 123/45-67", "WhatsApp: 1 2345678"])
def test_behind_a_word_for_it_any_long_number_is_one(text: str) -> None:
    said = spoken_text(text, language="de").text.replace(",", "")
    assert said.split()[1:4] == ["1", "2", "3"]


@pytest.mark.parametrize("text", ["unter 1.500.000", "unter 1 500 000 Boote", "unter 2019-02-03"])
def test_a_count_or_a_date_behind_such_a_word_is_none(text: str) -> None:
    assert "5, 0" not in spoken_text(text, language="de").text
    assert "5 0 0" not in spoken_text(text, language="de").text
