"""Words ordered by their letters are found where they were found before: else a page's furniture would be read as its text."""

from __future__ import annotations

import re

import pytest

from exporter.reader.lexicon.alternation import alternatives, by_letter

WORDS = r"ads?|advert|(?:see|read|rest) (?:more|all)|(?:to )?share|a{2}b|\d+ posts|[nm]ews|x\|y|(?:foo|bar)+|Ünder|(?!z)zoo|s"
TEXTS = (
    "ad", "ads", "adv", "advert", "see more", "read all", "rest", "share", "to share", "to", "aab", "12 posts", "news", "mews",
    "x|y", "foofoo", "bar", "Ünder", "zoo", "s", "see", "", "|", "aa", "reads all",
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_the_same_texts_match(text: str, flags: int) -> None:
    assert bool(re.fullmatch(by_letter(WORDS), text, flags)) == bool(re.fullmatch(WORDS, text, flags))


def test_bars_in_groups_and_sets_part_nothing() -> None:
    assert alternatives(r"a|(?:b|c(?:d|e))|[|f]|\||g") == ["a", "(?:b|c(?:d|e))", "[|f]", r"\|", "g"]
