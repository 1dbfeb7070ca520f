"""Findings of one kind are one line for people, and all of them for machines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from exporter.cli.grouping import MANY, grouped
from exporter.diagnostics import CODES, Place, at_source, finding

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]
    Page = Callable[..., Path]


def test_twelve_pictures_are_one_line_that_names_some_of_them() -> None:
    found = grouped(finding("IMG-005", image=f"https://a.example/{number}.jpg") for number in range(12))
    head, _, things = found[0].message.partition(": ")
    assert head == "12 images are on the network and were not fetched"
    assert things == "https://a.example/0.jpg, https://a.example/1.jpg, https://a.example/2.jpg and 9 more"
    assert len(found) == 1
    assert found[0].hint == CODES["IMG-005"].hint


def test_one_finding_other_codes_and_other_sources_stay_by_themselves() -> None:
    one = finding("IMG-005", image="a.jpg")
    elsewhere = at_source([finding("IMG-005", image="b.jpg")], "other.html")[0]
    quotes = [finding("READ-026", rule="links", quote=words) for words in ("One.", "Two.")]
    told = [quotes[0], one, elsewhere, quotes[1]]
    assert grouped(told) == told
    assert elsewhere.place == Place(source="other.html")


def test_pictures_without_a_name_are_counted_each() -> None:
    assert grouped([finding("IMG-001", image="an SVG drawing")] * 3)[0].message == "3 images have no description: an SVG drawing"


def test_every_code_with_words_for_many_ends_with_the_thing_that_it_is_about() -> None:
    assert [code for code in MANY if ": {" not in CODES[code].message.replace("place that", "")] == []


def test_the_commands_group_for_people_and_not_for_machines(run: Run, page: Page) -> None:
    page(words="".join(f'<img src="https://a.example/{number}.jpg" alt="Boat {number}">' for number in range(12)))
    for done in (run("check", "page.html"), run("inspect", "page.html")):
        said = [line for line in (done.stdout + done.stderr).splitlines() if "IMG-005" in line]
        assert len(said) == 1
        assert "12 images" in said[0]
        assert said[0].endswith("`exporter convert --fetch` fetches pictures.")
    record = json.loads(run("check", "page.html", "--json").stdout)
    assert sum(item["code"] == "IMG-005" for item in record["findings"]) == 12
    told = run("check", "page.html")
    assert f"12 findings in {len(told.stdout.splitlines())} line" in told.stderr
