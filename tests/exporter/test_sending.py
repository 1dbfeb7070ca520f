"""What is typed of a letter's sender means the same to the letter and to the house that stands around it."""

from __future__ import annotations

import pytest

from exporter.sending import address_lines, way_out, ways_out


@pytest.mark.parametrize(
    ("given", "ways", "link"),
    [
        ("https://e.example/leave, mailto:l@e.example", ("https://e.example/leave", "mailto:l@e.example"), "https://e.example/leave"),
        ("<mailto:l@e.example>,<https://e.example/a,b?c=1>", ("mailto:l@e.example", "https://e.example/a,b?c=1"), "https://e.example/a,b?c=1"),
        ("mailto:l@e.example", ("mailto:l@e.example",), "mailto:l@e.example"),
        ("{{UnsubscribeURL}}", ("{{UnsubscribeURL}}",), "{{UnsubscribeURL}}"),
        (" ", (), ""),
    ],
)  # fmt: skip
def test_the_link_leads_to_the_web_and_a_comma_may_be_part_of_an_address(given: str, ways: tuple[str, ...], link: str) -> None:
    assert ways_out(given) == ways
    assert way_out(ways) == link


def test_an_address_has_its_lines_by_semicolons_and_by_lines() -> None:
    assert address_lines("Pier ; 1  Quay\nPort Merran;;") == ("Pier", "1 Quay", "Port Merran")
