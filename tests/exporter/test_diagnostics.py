"""A finding says how many there are of a thing as one says it."""

import pytest

from exporter.codes import CODES
from exporter.codes.articles import ARTICLES
from exporter.codes.linters import LINTERS
from exporter.codes.output import OUTPUT
from exporter.codes.reading import READING
from exporter.diagnostics import Place, distinct, finding


@pytest.mark.parametrize(("count", "said"), [(1, "gives 1 word as phonemes"), (0, "gives 0 words as"), (12, "gives 12 words as")])
def test_one_thing_is_not_told_as_several(count: int, said: str) -> None:
    assert said in finding("VOI-110", count=count).message


def test_a_number_without_a_thing_that_is_counted_stands_alone() -> None:
    assert "lines changed: 1, not said: 2" in finding("OUT-108", changed=1, gone=2, new=0).message


def test_a_code_stands_in_one_table_and_means_one_thing() -> None:
    assert len(CODES) == len(READING) + len(ARTICLES) + len(LINTERS) + len(OUTPUT)


def test_what_reader_and_formats_tell_of_one_place_is_told_once_and_of_two_places_twice() -> None:
    anywhere, first, second = (
        finding("IMG-001", image="a.png", place=Place(source="a.html", path=path)) for path in ("", "p/1", "p/2")
    )
    assert distinct([first, second, anywhere, first]) == (first, second)
    assert distinct([anywhere, first]) == (first,)
    assert distinct([anywhere, anywhere]) == (anywhere,)
