"""What is believed where the places of a page say different things of one article."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from exporter.reader.metadata.candidates import Candidates
from exporter.reader.metadata.merge import Sources, merge


def says(**fields: Any) -> Candidates:
    return Candidates(**fields)


def merged(**sources: Any) -> Candidates:
    return merge(Sources(**sources))


MACHINE = ("front_matter", "meta", "json_ld")
RIGHTS = ("front_matter", "json_ld", "meta")
TRUST = {
    "standfirst": ("front_matter", "page"),
    "description": MACHINE,
    "site": MACHINE,
    "section": MACHINE,
    "keywords": MACHINE,
    "canonical_url": MACHINE,
    "image": MACHINE,
    "rights": RIGHTS,
    "licence": RIGHTS,
    "access": ("json_ld", "meta"),
    "kicker": ("page", "front_matter"),
}
VALUES: dict[str, tuple[Any, Any]] = {
    "keywords": (("ferries",), ("fog",)),
    "canonical_url": ("https://quay.example/1", "https://quay.example/2"),
    "access": ("free", "paid"),
}


@pytest.mark.parametrize(
    ("field", "first", "second"), [(field, *pair) for field, places in TRUST.items() for pair in combinations(places, 2)]
)
def test_each_field_is_taken_from_the_place_that_is_trusted_most_and_else_from_the_next(
    field: str, first: str, second: str
) -> None:
    best, other = VALUES.get(field, ("Ferries", "Fog"))
    both = {first: says(**{field: best}), second: says(**{field: other})}
    assert getattr(merged(**both), field) == best
    assert getattr(merged(**{second: both[second]}), field) == other


def test_a_page_that_says_nothing_has_no_metadata() -> None:
    assert merged() == Candidates()


def test_a_description_that_is_the_whole_text_is_none() -> None:
    assert merged(meta=says(description="x" * 2000)).description == "x" * 2000
    assert merged(meta=says(description="x" * 2001)).description is None


@pytest.mark.parametrize("shown", ["High water", "High water |", "» High water", "– High  water / ", "•High water›"])
def test_a_kicker_goes_without_the_signs_beside_it(shown: str) -> None:
    assert merged(page=says(kicker=shown)).kicker == "High water"


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [
        ("Merran - All that happens", "Merran"),
        ("Merran | Boats – and all the fog", "Merran"),
        ("Merran - The sea", "Merran - The sea"),
        ("Merran-All that happens", "Merran-All that happens"),
        ("Mer – All that happens", "Mer"),
        ("Me – All that happens", "Me – All that happens"),
        ("All that happens", "All that happens"),
    ],
)
def test_a_slogan_of_a_few_words_goes_from_the_sites_name(stated: str, wanted: str) -> None:
    assert merged(meta=says(site=stated)).site == wanted


@pytest.mark.parametrize(
    ("stated", "element", "wanted"),
    [
        ("merranpost", "Ferries | Merran Post", "Merran Post"),
        ("merran post", "Ferries | Boats » Merran Post", "Merran Post"),
        ("merranpost", "Merran Post", "Merran Post"),
        ("merranpost", "Merran Post | Ferries", "merranpost"),
        ("merranpost", "Ferries | merran post", "merranpost"),
        ("MerranPost", "Ferries | MERRAN POST", "MerranPost"),
        ("merranpost", "Ferries | The Quay", "merranpost"),
        ("merranpost", "Ferries | ", "merranpost"),
        ("merranpost", None, "merranpost"),
    ],
)
def test_a_site_in_small_letters_is_called_as_its_title_element_writes_it(stated: str, element: str | None, wanted: str) -> None:
    assert merged(meta=says(site=stated), title_element=element).site == wanted


FERRIES = says(title="Ferries in the fog")


@pytest.mark.parametrize(
    ("element", "wanted"),
    [
        ("Ferries in the fog | Merran Post", "Merran Post"),
        ("Ferries in the fog - Merran Post", "Merran Post"),
        ("Ferries in the fog: Merran Post", "Merran Post"),
        ("Ferries in the fog | Boats | Merran Post", "Merran Post"),
        ("Ferries in the fog--Quay--Merran Post", "Merran Post"),
        ("Ferries in the fog | Recipe by quay.example", "quay.example"),
        ("Ferries in the fog | Thequay.example", "Thequay.example"),
        ("Ferries in the fog | MP", "MP"),
        ("Ferries in the fog | M", None),
        (f"Ferries in the fog | {'M' * 50}", "M" * 50),
        (f"Ferries in the fog | {'M' * 51}", None),
        ("Ferries in the fog | Updated 2025", None),
        ("Ferries in the fog of Merran", None),
        ("Merran Post | Ferries in the fog", None),
        ("Sailors in the fog | Merran Post", None),
        ("Ferries in the fog", None),
        ("", None),
    ],
)
def test_the_site_is_what_stands_behind_the_headline_and_a_bar(element: str, wanted: str | None) -> None:
    assert merged(page=FERRIES, title_element=element, url="https://www.quay.example/1").site == wanted
    stated = merged(page=FERRIES, meta=says(site="The Quay"), title_element=element)
    assert stated.site == "The Quay"


def test_an_address_that_cannot_be_taken_apart_breaks_nothing() -> None:
    found = merged(page=FERRIES, title_element="Ferries in the fog | Recipe by quay.example", url="http://[quay")
    assert (found.site, found.canonical_url) == ("Recipe by quay.example", None)


@pytest.mark.parametrize(
    ("stated", "url", "wanted"),
    [
        ("/1", "https://quay.example/2?from=top", "https://quay.example/1"),
        ("https://quay.example/1", None, "https://quay.example/1"),
        (None, "https://quay.example/2", "https://quay.example/2"),
        (None, "http://quay.example/2", "http://quay.example/2"),
        ("/1", None, None),
        ("https:///1", None, None),
        ("ftp://quay.example/1", "https://quay.example/2", None),
        (None, "file:///home/ferries.html", None),
        (None, None, None),
    ],
)
def test_the_address_is_one_that_a_reader_can_open(stated: str | None, url: str | None, wanted: str | None) -> None:
    assert merged(meta=says(canonical_url=stated), url=url).canonical_url == wanted


@pytest.mark.parametrize(
    ("section", "wanted"),
    [
        ("Harbour", "Harbour"),
        ("ferries in the fog", None),
        ("Boats, fog, tides", "Boats, fog, tides"),
        ("Boats, fog, tides, quay", None),
        ("NULL", None),
        ("Nil desperandum", "Nil desperandum"),
        ("https://quay.example/harbour", None),
        ("  ", None),
    ],
)
def test_a_section_is_a_label_and_nothing_else(section: str, wanted: str | None) -> None:
    assert merged(page=FERRIES, meta=says(section=section)).section == wanted
    assert merged(meta=says(section="Harbour")).section == "Harbour"
