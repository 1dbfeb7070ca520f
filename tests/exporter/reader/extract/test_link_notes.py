"""Where a link opens is said by no sentence of an article; what only sounds like it stays."""

from __future__ import annotations

import pytest

from exporter.model.walk import text_units
from exporter.reader import ReadOptions, read

FIRST = "<p>The weir is old, and the keeper has a list of all who kept it before him, with the years and the floods.</p>"
LAST = "<p>On the list are four women and nine men, and one of them is named twice, since he came back when the mill was sold.</p>"


def _page(middle: str) -> str:
    head = '<html lang="en"><title>The weir</title>'
    return f"{head}<body><main><article><h1>The weir and its list</h1>{FIRST}{middle}{LAST}</article></main></body>"


def _words(middle: str) -> list[str]:
    return [unit.text for unit in text_units(read(_page(middle)).article)][2:-1]


@pytest.mark.parametrize(
    ("middle", "words"),
    [
        (
            '<p>So says <a target="_blank" href="/a">the report<span class="k">, opens new tab</span></a> of May.</p>',
            "So says the report of May.",
        ),
        (
            '<p>See <a target="_blank" href="/b">the list</a> <small>(opens in a new window)</small> of all.</p>',
            "See the list of all.",
        ),
        (
            '<p>Siehe <a target="_blank" href="/c">die Liste <i>(öffnet in neuem Fenster)</i></a>, bitte.</p>',
            "Siehe die Liste, bitte.",
        ),
        ('<p>How it <a target="_blank" href="/d"><b>opens in a new tab</b></a> is told.</p>', "How it opens in a new tab is told."),
        (
            '<p>She <a href="/e">says it <em>opens in a new window</em></a> of trade.</p>',
            "She says it opens in a new window of trade.",
        ),
    ],
)
def test_where_a_link_opens_is_not_read(middle: str, words: str) -> None:
    assert _words(middle) == [words]


def test_what_goes_is_in_the_account() -> None:
    middle = '<p>So says <a target="_blank" href="/a">the report<span>, opens new tab</span></a> of May.</p>'
    account = read(_page(middle).encode(), options=ReadOptions(account=True)).account
    assert account is not None
    assert [(each.fate, each.rule) for each in account if "new tab" in each.text] == [("left out", "notes on links")]
