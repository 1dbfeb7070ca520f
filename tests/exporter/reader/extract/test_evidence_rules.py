"""What speaks against a block is told by its own words and by the boxes around it, rule by rule."""

from __future__ import annotations

import pytest
from lxml import etree

from exporter.reader.dom.measure import measure
from exporter.reader.extract.evidence import (
    CARDS,
    ELEMENT,
    LINE,
    LINKS,
    LIST_OF_LINKS,
    NAMED_AS,
    PAYWALL,
    SIGNATURE,
    Evidence,
    is_prose,
    tells_day,
)

PROSE = "The ferry left the harbour before the fog came in, and nobody on the quay had seen it turn. " * 6


def asked(body: str) -> tuple[Evidence, int]:
    """The evidence of a page, and the place of the element in it that is called "x"."""
    page = f"<body><article><p>{PROSE}</p><p>{PROSE}</p></article><div>{body}</div></body>"
    found = measure(etree.fromstring(page, etree.HTMLParser()).find("body"))

    def places(name: str) -> frozenset[int]:
        return frozenset(place for place, each in enumerate(found.attributes) if each.get("data-is") == name)

    return Evidence(found, cards=places("card"), signing=places("signs")), next(iter(places("x") or places("signs")))


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ("<p data-is=x>Fog came in.</p>", ()),
        ("<div data-is=card><p data-is=x>Fog came in.</p></div>", (CARDS,)),
        ("<div data-is=card><p>A</p></div><p data-is=x>Fog came in.</p>", ()),
        ("<div class=newsletter><p data-is=x>Fog came in.</p></div>", (f"{NAMED_AS}newsletter",)),
        ("<aside><div><p data-is=x>Fog came in.</p></div></aside>", (ELEMENT,)),
        ("<form><p data-is=x>Fog came in.</p></form>", (ELEMENT,)),
        ("<p data-is=x>Fog came in.</p><aside>Sea</aside>", ()),
        ("<div role=search><p data-is=x>Fog came in.</p></div>", (ELEMENT,)),
        ("<div role=group><p data-is=x>Fog came in.</p></div>", ()),
        ("<div data-is=card><aside class=newsletter><p data-is=x>Fog came in.</p></aside></div>",
         (CARDS, f"{NAMED_AS}newsletter", ELEMENT)),
        # What an author marks as a part of the text.
        ("<aside class=newsletter role=note><p data-is=x><a href=/1>Fog came in.</a></p></aside>", ()),
        ("<aside role=doc-tip data-is=x>Share this article</aside>", ()),
        # Links.
        ("<p data-is=x><a href=/1>Fog came</a> in now</p>", (LINKS,)),
        ("<p data-is=x><a href=/1>Fog come</a> in nows</p>", ()),
        ("<p data-is=x><a id=fog>Fog came</a> in</p><p>Nobody saw it.</p>", ()),
        ("<a href=/1><div><p data-is=x>Fog came in.</p></div></a>", (LINKS,)),
        ("<a id=fog><div><p data-is=x>Fog came in.</p></div></a>", (LIST_OF_LINKS,)),
        ("<ul><li data-is=x>Fog</li><li><a href=/1>Ferries</a></li></ul>", (LIST_OF_LINKS,)),
        ("<ul><li data-is=x>Ferry</li><li><a href=/1>Ferry</a></li></ul>", ()),
        # The page's own lines.
        ("<p data-is=x>Share this article</p>", (LINE,)),
        ("<figure><img src=a.jpg><figcaption data-is=x>Share this article</figcaption></figure>", ()),
        ("<figure><figcaption data-is=x>Share this article</figcaption></figure>", (LINE,)),
        ("<h3 data-is=x>See also</h3><p>Fog</p>", ()),
        ("<h3 data-is=x>Related links</h3><p>Fog</p>", (LINE,)),
        ("<p data-is=x>See also</p><ul><li>Fog</li></ul>", ()),
        ("<p data-is=x>See also</p><p>Fog</p>", (LINE,)),
        ("<div><p data-is=x>See also</p></div>", (LINE,)),
        # Asking to pay, signing.
        ("<p data-is=x>This story is reserved for subscribers only</p>", (PAYWALL,)),
        ("<p data-is=x>Subscribe to read the rest of this story</p>", (LINE, PAYWALL)),
        ("<p data-is=signs>By Ann Lee</p>", (SIGNATURE,)),
        ("<figure><img src=a.jpg><figcaption data-is=signs>By Ann Lee</figcaption></figure>", ()),
    ],
)  # fmt: skip
def test_each_rule_speaks_against_what_it_is_for(body: str, rules: tuple[str, ...]) -> None:
    evidence, place = asked(body)
    assert evidence.against(place) == rules
    assert evidence.against(place) == rules


CAPTIONED = "<img src=a.jpg><figcaption data-is=x>The quay at dawn.</figcaption>"
AUTHOR = f"{NAMED_AS}author box"


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        (f"<figure class=advertising>{CAPTIONED}</figure>", ()),
        (f"<figure><div class=advertising>{CAPTIONED}</div></figure>", ()),
        (f"<figure><b><b><b><div class=advertising>{CAPTIONED}</div></b></b></b></figure>", ()),
        (f"<figure><b><b><b><b><div class=advertising>{CAPTIONED}</div></b></b></b></b></figure>", (f"{NAMED_AS}advertising",)),
        (f"<div class=advertising><figure>{CAPTIONED}</figure></div>", (f"{NAMED_AS}advertising",)),
        ("<figure class=advertising><img src=a.jpg><p data-is=x>The quay.</p></figure>", (f"{NAMED_AS}advertising",)),
        # Who says a quotation.
        ("<blockquote><p>Late.</p><p class=author-box data-is=x>Ann Lee</p></blockquote>", ()),
        ("<div><blockquote>Late.</blockquote><p class=author-box data-is=x>Ann Lee</p></div>", ()),
        ("<div><blockquote>Late.</blockquote><div><p class=author-box data-is=x>Ann Lee</p></div></div>", ()),
        ("<div><blockquote>Late.</blockquote><div><div><p class=author-box data-is=x>Ann Lee</p></div></div></div>", (AUTHOR,)),
        (f"<blockquote><p>Late.</p><p class=author-box data-is=x>{'o' * 160}</p></blockquote>", ()),
        (f"<blockquote><p>Late.</p><p class=author-box data-is=x>{'o' * 161}</p></blockquote>", (AUTHOR,)),
        ("<blockquote><p>Late.</p><p class=newsletter data-is=x>Ann Lee</p></blockquote>", (f"{NAMED_AS}newsletter",)),
        ("<div><p class=author-box data-is=x>Ann Lee</p></div>", (AUTHOR,)),
    ],
)
def test_a_captioned_figure_and_who_is_quoted_are_not_known_by_a_name(body: str, rules: tuple[str, ...]) -> None:
    evidence, place = asked(body)
    assert evidence.against(place) == rules


@pytest.mark.parametrize(
    ("body", "more"),
    [
        ("<p data-is=x>Fog came in.</p>", False),
        ("<div class=newsletter><p data-is=x>Fog came in.</p></div>", False),
        ("<aside class=newsletter><p data-is=x>Fog came in.</p></aside>", True),
        ("<aside><p data-is=x>Fog came in.</p></aside>", True),
    ],
)
def test_the_name_of_a_box_alone_is_little(body: str, more: bool) -> None:
    evidence, place = asked(body)
    assert evidence.has_more_than_a_name(place) is more


@pytest.mark.parametrize(
    ("body", "label"),
    [
        ("<div data-is=x>Boats</div>", True),
        ("<div data-is=x>One two three four five six, seven eight</div>", False),
        ("<p data-is=x>Boats</p>", False),
        ("<ul><li data-is=x>Boats</li></ul>", False),
        ("<ul><li><div data-is=x>Boats</div></li></ul>", True),
        ("<ul><li><div><div data-is=x>Boats</div></div></li></ul>", True),
        ("<h2 data-is=x>Boats</h2>", False),
    ],
)
def test_a_label_is_a_few_words_in_a_box(body: str, label: bool) -> None:
    evidence, place = asked(body)
    assert evidence.is_label(place) is label
    assert evidence.is_card(place) is False


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        ("19.11.2026", True),
        ("Boats", False),
        (f"2026 {'o' * 55}", True),
        (f"2026 {'o' * 56}", False),
    ],
)
def test_a_line_that_dates_is_short(text: str, is_date: bool) -> None:
    evidence, place = asked(f"<p data-is=x>{text}</p>")
    assert evidence.is_date(place) is is_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("at 9:05", True),
        ("at 21.30", True),
        ("3/5/26", True),
        ("3-5-2026", True),
        ("in 1926", True),
        ("in 1826", False),
        ("7 of 9", False),
    ],
)
def test_a_day_a_year_or_a_time_of_day_is_told(text: str, day: bool) -> None:
    assert tells_day(text) is day


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("One two three four five six, seven eight", True),
        ("One two three four five, six seven", False),
        ("One two three four five six seven eight", False),
        ("霧の中の渡し船が夜に戻る、のだと言", True),
        ("霧の中の渡し船が夜に戻る、のだと", False),
        ("霧の中の渡し船が夜に戻るのだと言う", False),
        ("", False),
    ],
)
def test_a_sentence_has_enough_words_and_punctuation(text: str, prose: bool) -> None:
    assert is_prose(text) is prose
