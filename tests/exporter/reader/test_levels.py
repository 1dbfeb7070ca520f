"""What a reader is told of levels of headings: each that is left out, once, and none where none is."""

from __future__ import annotations

import pytest

from exporter.reader import read

TEXT = "<p>The ferry to the island leaves at nine in the morning, as it has for forty years, whatever the weather.</p>" * 2


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ((2, 4), ["4 follows one of level 2; it was read as level 3: Pier 1"]),
        ((1, 3), ["3 follows one of level 1; it was read as level 3: Pier 1"]),
        ((1, 2, 3), []),
        ((3, 4, 5), []),
        ((3, 5, 6), ["5 follows one of level 3; it was read as level 3: Pier 1"]),
        ((1, 4, 3), ["4 follows one of level 1; it was read as level 3: Pier 1"]),
        ((4, 2, 3), []),
        ((2, 4, 4, 4, 2, 4), ["level 3: Pier 1", "level 3: Pier 5"]),
    ],
)
def test_a_level_that_is_left_out_is_told_once_with_its_heading(levels: tuple[int, ...], said: list[str]) -> None:
    headings = "".join(f"<h{level}>Pier {place}</h{level}>{TEXT}" for place, level in enumerate(levels))
    page = f"<html lang=en><title>Ferry</title><body><article><div class=t>Ferry</div>{TEXT}{headings}</article>"
    told = [each for each in read(page).diagnostics if each.code == "READ-011"]
    assert [part in each.message for part, each in zip(said, told, strict=True)] == [True] * len(said)
    quotes = [each.place.quote.exact for each in told if each.place and each.place.quote]
    assert quotes == [part.rpartition(": ")[2] for part in said], "a person finds the heading by its words"
