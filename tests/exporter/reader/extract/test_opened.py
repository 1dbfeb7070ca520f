"""Text that a page folds in its own way is read; what it hides for another reason is not."""

from __future__ import annotations

import pytest

from exporter.model.walk import text_units
from exporter.reader import read

FIRST = "<p>The lower bridge was closed on Monday, and the carts of the brewery had to take the long way round by the weir.</p>"
SECOND = "<p>The upper bridge was open, but it is a bridge for people on foot, as the brewer knows, and his horses know it too.</p>"
LAST = "<p>On Thursday the lock was found, the bridge was opened again, and the brewer paid for a round, which took an hour.</p>"
FOLDED = "The keeper of the weir had it in his coat, together with the receipt for another lock."
TEXT = f"<p>{FOLDED}</p>"
HIDDEN = 'style="display:none"'


def _words(middle: str, style: str = "") -> list[str]:
    article = f"<article><h1>The lower bridge</h1>{FIRST}{SECOND}{middle}{LAST}</article>"
    page = f"<title>The bridge</title>{style}<body><main>{article}</main>"
    return [unit.text for unit in text_units(read(page).article)][3:-1]


@pytest.mark.parametrize(
    ("middle", "name"),
    [
        (f"<h3>Where the lock was</h3><div hidden>{TEXT}</div>", "Where the lock was"),
        (f"<dl><dt>Where the lock was</dt><dd {HIDDEN}>{FOLDED}</dd></dl>", "Where the lock was"),
        (f'<div class="q">Where was the lock?</div><div class="a" {HIDDEN}>{TEXT}</div>', "Where was the lock?"),
        (f'<button class="bar">Where the lock was</button><div class="panel" {HIDDEN}>{TEXT}</div>', "Where the lock was"),
        (
            f'<label for="k">Where the lock was</label><input type="checkbox" id="k"><div {HIDDEN}>{TEXT}</div>',
            "Where the lock was",
        ),
        (f'<div class="spoiler"><p>Where the lock was</p><div class="inner" {HIDDEN}>{TEXT}</div></div>', "Where the lock was"),
        (f'<details class="wp-block-details"><summary>Where the lock was</summary>{TEXT}</details>', "Where the lock was"),
        (f'<div class="box"><h3>Where the lock was</h3><div class="k7">{TEXT}</div></div>', "Where the lock was"),
        (
            (
                '<div class="tab-title" role="button" aria-controls="t1" aria-expanded="false"><i class="fas fa-plus"></i>'
                f'<a class="name" tabindex="0">Where the lock was</a></div><div id="t1" role="region">{TEXT}</div>'
            ),
            "Where the lock was",
        ),
        (
            (
                '<div data-state="closed"><h3><button type="button" aria-controls="r1" aria-expanded="false">Where the lock '
                f'was<svg></svg></button></h3><div id="r1" role="region" hidden data-state="closed">{TEXT}</div></div>'
            ),
            "Where the lock was",
        ),
        (f'<details><summary>Where the lock was</summary><div hidden="until-found">{TEXT}</div></details>', "Where the lock was"),
        (
            f'<div class="w"><span>Where the lock was</span><div class="expand-box expand-hidden">{TEXT}</div></div>',
            "Where the lock was",
        ),
    ],
)
def test_what_a_line_names_and_a_touch_opens_is_read_with_its_name(middle: str, name: str) -> None:
    assert _words(middle, "<style>.k7 { display: none }</style>") == [name, FOLDED]


@pytest.mark.parametrize(
    "middle",
    [
        f'<div id="more" {HIDDEN}>{TEXT}</div><p><a href="#more">Read more</a></p>',
        f'<div class="rest" {HIDDEN}>{TEXT}</div><button>Read more</button>',
        f'<div class="rest" hidden>{TEXT}</div><div class="row"><button class="btn">Alles anzeigen</button></div>',
        f'<button aria-controls="x1">Show</button><div id="x1" hidden>{TEXT}</div>',
        f'<div class="spoiler"><input type="button" value="Show"><div {HIDDEN}>{TEXT}</div></div>',
    ],
)
def test_the_rest_of_a_text_is_read(middle: str) -> None:
    assert FOLDED in _words(middle)


@pytest.mark.parametrize(
    "middle",
    [
        f"<div {HIDDEN}>{TEXT}</div>",
        f"<div hidden>{TEXT}</div>",
        f"<h3>Share this</h3><div {HIDDEN}>{TEXT}</div>",
        f'<div class="modal" {HIDDEN}><h3>Before you go</h3>{TEXT}</div>',
        f'<h3>A letter every week</h3><div class="newsletter" {HIDDEN}>{TEXT}</div>',
        '<button aria-controls="m">Menu</button><div id="m" hidden><p><a href="/a">All about our bridges, from A on</a></p></div>',
        f"<h3>More</h3><p {HIDDEN}>{FOLDED}</p>",
    ],
)
def test_what_is_hidden_for_another_reason_is_not_read(middle: str) -> None:
    assert FOLDED not in _words(middle)
    assert not [text for text in _words(middle) if "All about" in text]
