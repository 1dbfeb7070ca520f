"""What kind of text bytes are, whatever their name says or hides."""

from __future__ import annotations

import pytest

from exporter.reader.source.sniff import kind_of

BEGINNING = "---\ntitle: Fog over the sound\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_is_known_by_its_end(end: str) -> None:
    whole = f"{BEGINNING}authors:\n  - Ada\n- Bo\n\n---  \nThe ferry came in.\n".replace("\n", end)
    assert kind_of(whole) == "markdown"
    assert kind_of(whole.replace(f"---  {end}", "")) == "text"


@pytest.mark.parametrize("line", [" " * 60 + "1. word\n", "key: word\r\n", "- word\r\n", "\t \t\r\n"])
def test_front_matter_without_an_end_is_given_up_at_once(line: str) -> None:
    """Where a line fits in several ways, a hundred of them are tried in every combination, and reading never ends."""
    assert kind_of(BEGINNING + line * 200) == "text"
