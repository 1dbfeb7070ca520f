"""Four times the source takes some four times the time, whatever it is made of: told by CPU side by side, not by the clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.growth import assert_in_step
from tests.soak.shapes import SHAPES
from tests.soak.sources import Sample
from tests.soak.trial import tried, warm

pytestmark = pytest.mark.slow

GROWN = [
    (".html", "figure with pictures", 1500),
    (".html", "figure with one picture again", 3000),
    (".html", "pictures and captions", 700),
    (".html", "pictures and breaks", 1500),
    (".html", "pictures in a link", 1500),
    (".html", "pictures without files", 3000),
    (".html", "fallbacks", 700),
    (".html", "drawings", 500),
    (".html", "links with attributes", 1500),
    (".html", "attributes of a", 8000),
    (".html", "options", 4000),
    (".html", "options alone", 3000),
    (".html", "definitions", 1500),
    (".html", "items with numbers", 1500),
    (".html", "lists of one item", 1000),
    (".html", "nested lists with words", 1500),
    (".html", "rows", 1500),
    (".html", "header cells", 1500),
    (".html", "spans of rows", 1000),
    (".html", "tall cells and many rows", 1000),
    (".html", "one long row and many short ones", 1000),
    (".html", "paragraphs in turn", 300),
    (".html", "paragraphs in Russian", 800),
    (".html", "notes", 600),
    (".html", "notes of one paragraph", 1500),
    (".html", "side notes", 1000),
    (".html", "verse", 2000),
    (".html", "nest of br", 3000),
    (".html", "unclosed rt", 4000),
    (".html", "end tags of others", 3000),
    (".html", "formatting reopened", 1000),
    (".html", "TeX without end", 3000),
    (".html", "broken addresses", 500),
    (".html", "title of many parts", 2000),
    (".html", "drawn formulas", 1000),
    (".html", "rules that hide the same", 1500),
    (".html", "selectors of many rules", 5000),
    (".html", "rules and elements in others", 1000),
    (".html", "rules and classes", 5000),
    (".html", "long compound", 20_000),
    (".html", "declarations of a rule", 10_000),
    (".html", "roots of one host", 1500),
    (".html", "roots in roots", 2000),
    (".html", "frames in frames", 2000),
    (".html", "frame with frames", 1000),
    (".md", "labels", 1500),
    (".md", "footnotes", 700),
    (".md", "one footnote again", 1000),
    (".md", "footnotes in footnotes", 1000),
    (".md", "footnotes half of which end", 1500),
    (".md", "labels half of which end", 1500),
    (".md", "tasks", 1000),
    (".md", "run of '['", 5000),
    (".md", "run of '^['", 5000),
    (".md", "nested quotes", 300),
    (".eml", "addresses", 3000),
    (".eml", "comments in an address", 5000),
    (".eml", "links around all", 300),
    (".eml", "nested parts", 300),
]


@pytest.mark.parametrize(("suffix", "name", "count"), GROWN, ids=[f"{suffix[1:]}: {name}" for suffix, name, _ in GROWN])
def test_time_grows_no_faster_than_the_source(suffix: str, name: str, count: int) -> None:
    warm()

    def cost(size: int) -> float:
        outcome = tried(_sample(suffix, SHAPES[suffix][name](size)))
        # What a source may cost is the soak's to say; here it counts how the cost grows.
        assert outcome.problem.startswith("slow") or not outcome.problem
        return outcome.seconds

    assert_in_step(cost, count, least=0.1)


def _sample(suffix: str, text: str) -> Sample:
    page = f"<!DOCTYPE html><html lang=en><title>Fog</title><body><h1>Fog over the sound</h1>{text}" if suffix == ".html" else text
    return Sample(page.encode("utf-8", "surrogatepass"), Path(f"grown{suffix}"), None, None, "")
