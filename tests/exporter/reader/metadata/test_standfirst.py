"""A standfirst introduces the article; a byline, a line of buttons and the first paragraph over again do not."""

from __future__ import annotations

import pytest

from exporter.model.text import plain
from exporter.reader import read

FIRST = "The ferry left the harbour before the fog came in, and nobody on the quay had seen it turn that night in March."
TEXT = f"<p>{FIRST}</p><p>{'It came back two days later with all its passengers, who spoke of nothing but the soup. ' * 4}</p>"


def standfirst(under: str, *, head: str = "") -> str:
    article = f"<article><h1>The ferry turned</h1>{under}<div>{TEXT * 2}</div></article>"
    page = f'<html lang="en"><head>{head}</head><body>{article}</body></html>'
    return plain(read(page).article.metadata.standfirst)


def test_what_is_called_a_standfirst_is_one() -> None:
    words = "Two days at sea, one pot of soup: what became of the night ferry to Merran."
    assert standfirst(f'<p class="standfirst">{words}</p>') == words


def test_a_few_words_that_are_called_a_subtitle_are_one() -> None:
    assert standfirst('<h3 class="subtitle">It was the soup</h3>') == "It was the soup"
    assert standfirst('<div class="header"><p class="post-subtitle">Two days at sea</p></div>') == "Two days at sea"
    assert standfirst('<h3 class="subtitle">By Ann Lee</h3>') == ""
    assert standfirst('<h3 class="subtitle">Merran News</h3>') == ""
    assert standfirst('<p>They were at sea for two days, with one pot of soup.</p><p class="summary">Who ate it?</p>') == ""


@pytest.mark.parametrize(
    "under",
    [
        '<p class="subtitle">By Ann Lee, Harbour Reporter, 19 November 2026</p>',
        '<h3 class="subtitle">by Ann Lee and Bo Holm | Harbour Institute</h3>',
        '<p class="summary">Share this article on the networks of your choice</p>',
        '<p class="deck">Thursday, 19 November 2026, 6.15 pm</p>',
        '<p class="intro summary">8 min read, listen to this story</p>',
        f'<p class="excerpt">{FIRST}</p>',
        f'<p class="excerpt">{FIRST[:60]} …</p>',
    ],
)
def test_furniture_and_the_first_paragraph_are_none(under: str) -> None:
    assert standfirst(under) == ""


def test_a_paragraph_that_stood_twice_is_read_once() -> None:
    article = f'<article><h1>The ferry turned</h1><p class="excerpt">{FIRST}</p><div>{TEXT}</div></article>'
    page = f'<html lang="en"><body>{article}</body></html>'
    assert str(read(page).article.body).count("nobody on the quay") == 1


def test_a_description_that_is_the_whole_text_is_none() -> None:
    head = f'<meta name="description" content="{FIRST * 30}">'
    page = f'<html lang="en"><head>{head}</head><body><article><h1>The ferry turned</h1><div>{TEXT}</div></article></body></html>'
    assert read(page).article.metadata.description is None


def test_the_beginning_of_a_text_far_below_the_headline_stays_in_it() -> None:
    gap = '<div class="tools"><span>A</span></div>' * 30
    article = f'<div class="entry-content"><p class="lead summary">{FIRST}</p>{TEXT.replace(FIRST, "It rained.") * 4}</div>'
    page = f'<html lang="en"><body><h1>The ferry turned</h1>{gap}{article}</body></html>'
    assert FIRST in str(read(page).article.body)


@pytest.mark.parametrize(
    "label",
    [
        '<small class="ad label" style="display: none">Anzeige</small>',
        '<div class="label">Advertisement</div>',
        '<p class="ad-label">Werbung</p>',
    ],
)
def test_the_label_of_an_advertisement_is_no_kicker(label: str) -> None:
    text = "<p>" + "The ferry left the harbour before the fog came in, and nobody on the quay had seen it turn. " * 5 + "</p>"
    page = f'<html lang="en"><body><article>{label}<h1>The ferry turned at night</h1>{text}</article></body></html>'
    assert read(page).article.metadata.kicker is None
