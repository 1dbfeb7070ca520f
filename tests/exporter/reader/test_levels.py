"""What a reader is told of levels of headings: each change, and none that is none."""

from __future__ import annotations

import pytest

from exporter.reader import read

TEXT = "<p>The ferry to the island leaves at nine in the morning, as it has for forty years, whatever the weather.</p>" * 2


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ((2, 4), ["from 4 to 3"]),
        ((1, 3), []),
        ((1, 2, 3), []),
        ((3, 5, 6), ["from 5 to 3", "from 6 to 4"]),
        ((1, 4, 3), ["from 4 to 3"]),
    ],
)
def test_a_heading_that_keeps_its_level_is_not_told_to_have_changed(levels: tuple[int, ...], said: list[str]) -> None:
    headings = "".join(f"<h{level}>Pier {place}</h{level}>{TEXT}" for place, level in enumerate(levels))
    page = f"<html lang=en><title>Ferry</title><body><article><div class=t>Ferry</div>{TEXT}{headings}</article>"
    told = [each.message for each in read(page).diagnostics if each.code == "READ-011"]
    assert [part in message for part, message in zip(said, told, strict=True)] == [True] * len(said)
