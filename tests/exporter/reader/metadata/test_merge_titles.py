"""Which of several titles is the headline where the places of a page say different ones."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from msgspec.structs import replace

from exporter.reader.metadata.candidates import Candidates
from exporter.reader.metadata.merge import Sources, merge


def says(**fields: Any) -> Candidates:
    return Candidates(**fields)


def merged(**sources: Any) -> Candidates:
    return merge(Sources(**sources))


def title(shown: str | None = None, element: str | None = None, *, headings: tuple[str, ...] = (), **stated: str) -> str | None:
    sources = {place: says(title=text) for place, text in stated.items() if place != "site"}
    site = {"meta": replace(sources.get("meta", says()), site=stated["site"])} if "site" in stated else {}
    return merged(**{**sources, **site}, page=says(title=shown), title_element=element, headings=headings).title


def test_a_headline_is_taken_as_written_from_the_front_matter_and_else_from_the_page() -> None:
    assert title("Fog", "Fog | Quay", front_matter="Ferries  in the fog", meta="Boats") == "Ferries in the fog"
    assert title("Ferries in the fog", meta="Ferries in a fog", json_ld="Ferries in fog") == "Ferries in the fog"


@pytest.mark.parametrize(("first", "second"), list(combinations(("json_ld", "meta", "microdata"), 2)))
def test_of_titles_stated_for_machines_one_kind_comes_before_the_other(first: str, second: str) -> None:
    assert title(None, "Fog", **{first: "Ferries in the fog", second: "Boats of the year"}) == "Ferries in the fog"


@pytest.mark.parametrize(
    ("shown", "element", "stated", "wanted"),
    [
        ("Merran Post", "Merran Post", {"meta": "Ferries in the fog"}, "Ferries in the fog"),
        ("Merran Post", "Ferries in the fog | Merran Post", {"meta": "Merran Post"}, "Ferries in the fog"),
        ("Merran Post", "Ferries in the fog | Merran Post", {}, "Ferries in the fog"),
        ("Merran Post", "Merran Post", {"meta": "Merran Post"}, "Merran Post"),
        (None, "Merran Post", {}, "Merran Post"),
        (None, "Ferries in the fog | Merran Post", {}, "Ferries in the fog"),
        (None, "Ferries in the fog | Merran Post", {"meta": "Merran Post"}, "Ferries in the fog"),
        (None, None, {"meta": "Ferries in the fog"}, "Ferries in the fog"),
        (None, None, {}, None),
        ("Ferries | Merran Post", None, {}, "Ferries"),
    ],
)
def test_the_name_of_the_site_is_a_headline_only_where_there_is_no_other(
    shown: str | None, element: str | None, stated: dict[str, str], wanted: str | None
) -> None:
    assert title(shown, element, **stated, site="Merran Post") == wanted


@pytest.mark.parametrize(
    ("url", "behind", "wanted"),
    [
        ("https://www.harbourmart.com/sale", "Harbourmart", "Boat sale"),
        ("https://news.quay.example/sale", "Quay.example", "Boat sale"),
        ("https://news.quay.example/sale", "news.quay.example", "Boat sale"),
        ("https://news.quay.example/sale", "Quay", "Boat sale"),
        ("http://quay/sale", "Quay", "Boat sale"),
        ("https://news.quay.example/sale", "Example", "Boat sale - Example"),
        ("file://quay/sale.html", "Quay", "Boat sale - Quay"),
        ("http://[quay", "Quay", "Boat sale - Quay"),
        (None, "Quay", "Boat sale - Quay"),
    ],
)
def test_a_site_is_known_by_its_address(url: str | None, behind: str, wanted: str) -> None:
    assert merged(title_element=f"Boat sale - {behind}", url=url).title == wanted


def test_what_stands_behind_a_dash_goes_from_a_title_element_and_stays_in_a_stated_title() -> None:
    whole = "The boats of Merran - a history"
    assert title(None, whole) == "The boats of Merran"
    assert title(None, whole, meta=whole) == whole
    assert title(None, whole, headings=(whole,)) == whole


@pytest.mark.parametrize(
    ("shown", "stated", "wanted"),
    [
        # A kicker in the same element.
        ("Harbour The ferry turned at night", "The ferry turned at night", "The ferry turned at night"),
        ("Harbour: The ferry turned at night", "The ferry turned at night", "Harbour: The ferry turned at night"),
        ("Harbour The ferry turned at night", "Harbour: The ferry turned at night", "Harbour: The ferry turned at night"),
        ("Harbour: the ferry turned at night", "Harbour: The ferry turned at night", "Harbour: the ferry turned at night"),
        ("Quay Fogs at sea", "Fogs at sea", "Fogs at sea"),
        ("Quay Fog at sea", "Fog at sea", "Quay Fog at sea"),
        ("The ferry turned at night", "The FERRY turned at night", "The ferry turned at night"),
        # The same headline in other words.
        ("Fog on boats", "Boats and the fog of a long winter night", "Fog on boats"),
        ("The ferry turned back", "Fog: the ferry turned back at sea", "The ferry turned back"),
        ("What the fog did to the boats of Merran", "Ten boats and what the fog did", "What the fog did to the boats of Merran"),
        ("霧の中の渡し船が夜に戻る町", "霧の中の渡し船が夜に戻る", "霧の中の渡し船が夜に戻る町"),
        # Another one.
        ("Our harbour today", "The ferry turned at night", "The ferry turned at night"),
        ("A long walk home", "The ferry turned at night", "A long walk home"),
        ("A walk home", "The ferry turned at night", "The ferry turned at night"),
        ("Our harbour today", "The ferry turned at night in our town", "The ferry turned at night in our town"),
    ],
)
def test_the_shown_headline_wins_unless_a_stated_one_says_it_better(shown: str, stated: str, wanted: str) -> None:
    assert title(shown, meta=stated) == wanted
    assert title(shown, stated) == wanted
    assert title(shown, "Something else altogether, in many words", meta=stated) == wanted


def test_a_headline_of_a_word_or_two_stays_where_nothing_is_stated() -> None:
    assert title("Fog") == "Fog"
    assert title("Fog", "A quay in the night - Fog") == "Fog"
