"""Who wrote an article is told where the places of a page name different people."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from msgspec.structs import replace

from exporter.model import Person
from exporter.reader.metadata.candidates import Candidates
from exporter.reader.metadata.merge import Sources, merge


def says(**fields: Any) -> Candidates:
    return Candidates(**fields)


def merged(**sources: Any) -> Candidates:
    return merge(Sources(**sources))


def by(*names: str, groups: tuple[str, ...] = ()) -> Candidates:
    return says(people=tuple(Person(name=name) for name in names), groups=tuple(Person(name=name) for name in groups))


def people(**sources: Any) -> list[str]:
    return [person.name for person in merged(**sources).people]


SIGNING = ("front_matter", "json_ld", "microdata", "page", "meta", "below")


@pytest.mark.parametrize(("first", "second"), list(combinations(SIGNING, 2)))
def test_who_wrote_is_taken_from_the_place_that_is_trusted_most(first: str, second: str) -> None:
    assert people(**{first: by("Ann Lee"), second: by("Bo Holm")}) == ["Ann Lee"]
    assert people(**{second: by("Bo Holm")}) == ["Bo Holm"]


@pytest.mark.parametrize("name", ["annlee", "annlee.admin", "MP", "quay.com", "quay.info", "Desk Editors", "News Team"])
def test_a_name_that_says_nobody_gives_way_to_one_that_does(name: str) -> None:
    assert people(json_ld=by(name), meta=by("Bo Holm")) == ["Bo Holm"]
    assert people(json_ld=by(name), meta=by("Madonna")) == ["Madonna"]
    assert people(json_ld=by(name)) == [name]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Merran Harbour Post", "Bo Holm"),
        ("Merran Post", "Bo Holm"),
        ("Post Harbour Merran", "Bo Holm"),
        ("Merran Lee", "Merran Lee"),
    ],
)
def test_a_person_comes_before_the_site(name: str, wanted: str) -> None:
    site = says(site="Merran Harbour Post", people=(Person(name="Bo Holm"),))
    assert people(json_ld=by(name), meta=site) == [wanted]


def test_one_word_of_the_sites_name_may_be_somebody() -> None:
    assert people(json_ld=by("Merran"), meta=says(site="Merran Post", people=(Person(name="Madonna"),))) == ["Merran"]


def test_a_person_of_one_name_gives_way_to_a_whole_name_but_not_to_one_from_below_the_text() -> None:
    assert people(json_ld=by("Madonna"), meta=by("Bo Holm")) == ["Bo Holm"]
    assert people(json_ld=by("Madonna"), below=by("Bo Holm")) == ["Madonna"]


def test_what_a_place_calls_an_organisation_gives_way_to_a_person_and_stands_alone() -> None:
    house = by("Holm Lines", groups=("Holm Lines",))
    assert people(json_ld=house, meta=by("Ann Lee")) == ["Ann Lee"]
    assert people(json_ld=house) == ["Holm Lines"]


def test_who_did_something_else_is_told_beside_the_author_and_is_none() -> None:
    photographer = Person(name="Cy Day", role="photographer")
    assert people(json_ld=says(people=(photographer,)), meta=by("Ann Lee")) == ["Ann Lee"]
    assert people(json_ld=says(people=(photographer, Person(name="Ann Lee")))) == ["Cy Day", "Ann Lee"]
    assert people(json_ld=says(people=(photographer,))) == []


def test_nobody_is_named_twice_and_the_site_not_beside_a_person() -> None:
    assert people(json_ld=replace(by("Ann Lee", "Merran Post", "Bo Holm", "Ann Lee"), site="Merran Post")) == ["Ann Lee", "Bo Holm"]


def test_whom_the_page_does_not_show_microdata_names_for_something_else() -> None:
    ann = Person(name="Ann Lee", url="https://quay.example/ann")
    shown = by("Ann Lee")
    assert people(page=shown, microdata=says(people=(ann, Person(name="Bo Holm")))) == ["Ann Lee"]
    assert merged(page=shown, microdata=says(people=(ann,))).people == (ann,)
    assert people(page=by("Cy Day"), microdata=by("Ann Lee", "Bo Holm")) == ["Ann Lee", "Bo Holm"]
    assert people(microdata=by("Ann Lee", "Bo Holm")) == ["Ann Lee", "Bo Holm"]


@pytest.mark.parametrize(
    ("name", "others", "wanted"),
    [
        ("Bradon R.", ["Bradon R. Oakes"], "Bradon R. Oakes"),
        ("Bradon R.", ["Bradon R. Oakes", "Bradon R. Holm"], "Bradon R."),
        ("Ann Lee", ["Ann Lee, MD"], "Ann Lee"),
        ("Ann Lee", ["Ann Lee Editor"], "Ann Lee"),
        ("Ann LeeLast", ["Ann Lee"], "Ann Lee"),
        ("Ann Leeson", ["Ann Lee"], "Ann Leeson"),
        ("Ann Lee Holm", ["Ann Lee"], "Ann Lee Holm"),
        ("Ann LeeB2", ["Ann Lee"], "Ann LeeB2"),
        ("By Ann Lee", ["Ann Lee"], "Ann Lee"),
        ("Von Ann Lee", ["Bo Holm", "Ann Lee"], "Ann Lee"),
        ("Mary Ann Lee", ["Ann Lee"], "Mary Ann Lee"),
        ("Von Berg", ["Berg"], "Von Berg"),
    ],
)
def test_a_name_is_given_whole_and_without_what_is_glued_to_it(name: str, others: list[str], wanted: str) -> None:
    assert people(front_matter=by(name), below=by(*others)) == [wanted]


def test_only_a_name_that_is_cut_off_is_made_longer() -> None:
    assert people(json_ld=by("Ann Lee"), page=by("Ann Lee Merran Post")) == ["Ann Lee"]
    assert people(json_ld=by("Ann R."), meta=by("Ann R. Lee")) == ["Ann R. Lee"]
