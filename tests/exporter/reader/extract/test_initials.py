"""A drawn initial is a letter of its word."""

from __future__ import annotations

import pytest

from exporter.model import Figure, InlineImage
from exporter.model.walk import text_units, walk
from exporter.reader import read

LAST = "<p>The monks of the island paid him in honey, and he stayed until the last of the forty books was copied and bound.</p>"
REST = " the winter of 1411 a scribe came to the island with nothing but a knife, a horn of ink and a cough that never left him."


def _reading(opening: str) -> list[str]:
    article = read(
        f"<title>The scribe</title><body><article><h1>The scribe of the island</h1><p>{opening}{REST}</p>{LAST * 2}"
    ).article
    assert not [node for node in walk(article.body) if isinstance(node, InlineImage | Figure)]
    return [unit.text for unit in text_units(article)]


@pytest.mark.parametrize(
    "opening",
    [
        '<img class="initial" src="i.png" alt="I" width="80" height="80">n',
        '<img src="i.png" alt="I"><span class="first-words">n</span>',
        '<span aria-label="I"><img src="i.png" alt=""></span>n',
        '<svg role="img" aria-label="I" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>n',
        '<span class="dropcap" aria-hidden="true">I</span><span class="sr-only">I</span>n',
        '<span class="dropcap">I</span>n',
        '<img class="drop-cap" src="i.svg" alt="Letter I">n',
    ],
)
def test_an_initial_is_read_with_its_word_and_once(opening: str) -> None:
    assert f"In{REST}" in _reading(opening)


def test_an_initial_of_another_alphabet_is_a_letter_too() -> None:
    assert any(text.startswith("Éric") for text in _reading('<img src="e.png" alt="É">ric, as they say, was his name, and in'))


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="x.png" alt="X"> marks',
        '<img src="1.png" alt="1">st',
        '<img src="ab.png" alt="AB">c',
        '<img src="c.png" alt="Vitamin C">ures',
    ],
)
def test_a_picture_beside_a_word_stays_a_picture(picture: str) -> None:
    page = f"<title>The scribe</title><body><article><h1>The scribe of the island</h1><p>{picture}{REST}</p>{LAST * 2}"
    assert [node for node in walk(read(page).article.body) if isinstance(node, InlineImage | Figure)]
