"""Sources in little room: none is lost, none twice, and no two have one name."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from exporter.batch.catalogue import Catalogue, Source

names = st.sampled_from(["a", "b", "A", "a-2", "b.c", "潮"])
sources = st.builds(
    lambda stem, folder, suffix, data: Source(location=f"{folder or '.'}/{stem}{suffix}", stem=stem, folder=folder, data=data),
    names,
    st.sampled_from(["", "x", "x/y"]),
    st.sampled_from([".html", ".md"]),
    st.sampled_from([None, b"", b"words"]),
)


@given(st.lists(sources, max_size=30))
def test_each_source_is_there_once_in_its_order_with_all_that_is_known_of_it(listed: list[Source]) -> None:
    held = Catalogue(listed)
    first: dict[str, Source] = {}
    for source in listed:
        first.setdefault(str(Path(source.location).absolute()), source)
    assert [source.location for source in held] == [source.location for source in first.values()]
    assert [(source.folder, source.data) for source in held] == [(source.folder, source.data) for source in first.values()]
    taken = [f"{source.folder}/{source.stem}".casefold() for source in held]
    assert len(set(taken)) == len(taken)
    assert list(held[1:]) == list(held)[1:]


def test_a_hundred_thousand_sources_take_the_room_of_their_names() -> None:
    held = Catalogue(
        Source(location=f"pages/page-{number}.html", stem=f"page-{number}", folder="pages") for number in range(100_000)
    )
    assert len(held) == 100_000
    assert held[99_999] == Source(location="pages/page-99999.html", stem="page-99999", folder="pages")
    kept = sum(map(sys.getsizeof, (held._locations, held._folders, *held._locations, held._stems, held._whole)))
    assert kept < 100_000 * 120
