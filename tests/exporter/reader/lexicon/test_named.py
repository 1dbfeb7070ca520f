"""Words of names are found in tables as their patterns find them."""

from __future__ import annotations

import re

import pytest

from exporter.reader.lexicon.expansion import expanded
from exporter.reader.lexicon.named import Named
from exporter.reader.lexicon.tables import lines, tables


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("nav", ["nav"]),
        ("link ?list", ["link list", "linklist"]),
        ("ads?", ["ads", "ad"]),
        ("read (?:more|also)", ["read more", "read also"]),
        ("meta ?(?:data|info)?", ["meta data", "meta info", "meta ", "metadata", "metainfo", "meta"]),
        ("(?:(?:top|all) )?news|papers", ["top news", "all news", "news", "papers"]),
        (r"toc(?!\w)", None),
        ("vjs.*", None),
        (r"sns(?: \w+)?", None),
        ("[ab]d", None),
        ("ad{2}", None),
    ],
)
def test_a_pattern_stands_for_a_few_texts_or_is_left_to_the_matcher(pattern: str, texts: list[str] | None) -> None:
    assert expanded(pattern) == texts


PURPOSES = sorted(purpose for purpose in tables()["any"] if purpose.startswith("names.") and purpose != "names.utility")


@pytest.mark.parametrize("purpose", PURPOSES)
def test_each_line_is_found_where_its_pattern_finds_it(purpose: str) -> None:
    named = Named(purpose)
    pattern = re.compile(f"(?:^|(?<= ))(?:{'|'.join(lines(purpose))})(?![^ ])")
    words = [text.strip() for line in lines(purpose) for text in expanded(line) or [re.sub(r"\(.*|\W+$", "", line)]]
    for said in words:
        for name in (said, f"box {said}", f"{said} box", f"{said}x", f"x{said}", said.replace(" ", "  ")):
            assert named.holds(name) == (pattern.search(name) is not None), name


def test_the_first_words_count_and_of_these_the_first_purpose() -> None:
    named = Named("names.newsletter", "names.related")
    assert named.first("box of related newsletter") == 1
    assert named.first("newsletter related") == 0
    assert named.first("box") is None
