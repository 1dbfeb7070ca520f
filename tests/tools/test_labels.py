"""Blocks are labelled by the text that they stand in, in its order, and a text that is there twice counts once."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from labels import label

ONE = ["the", "ferry", "left", "the", "harbour", "at", "noon", "with", "the", "band", "on", "board"]
TWO = ["nobody", "had", "expected", "that", "it", "would", "ever", "sail", "at", "night", "again"]
MENU = ["news", "sport", "weather", "and", "more", "from", "around", "the", "islands", "every", "day"]


def test_blocks_in_the_text_are_told_from_those_around_it() -> None:
    assert label([MENU, ONE, TWO, MENU], [*ONE, *TWO]) == [0.0, 1.0, 1.0, 0.0]


def test_a_heading_counts_only_where_its_neighbours_put_it() -> None:
    heading = ["boats"]
    assert label([heading, ONE, heading, TWO, heading], [*ONE, *heading, *TWO]) == [0.0, 1.0, 1.0, 1.0, 0.0]


def test_of_the_same_words_twice_one_block_has_them() -> None:
    assert sum(label([ONE, TWO, ONE], [*ONE, *TWO])) == 2.0
