"""Whatever is typed in a plain text, every word of it is in the article, in its order, and what comes later takes none away."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from exporter.errors import UnreadableError
from exporter.model.validate import article_problems
from exporter.reader import read
from exporter.reader.plain.signed import is_byline, stamp_of

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = (
    "a", "harbour", "Bell", "THE", "quay.", "said:", "(Photo finish)", "(see", "below)", "9", "12.5", "well-", "-known", "[1]",
    "https://example.org/a_b", "<b>", "*so*", "naïve", "名前", "الجرس", "🙂", "e\u0301", "“Yes”", "Mr.", "iv", "x" * 90, "$", "=",
)  # fmt: skip
MARKS = (
    "", "", "", "", " ", "    ", "        ", "\t", "- ", "* ", "  - ", "    * ", "o  ", "· ", "1. ", "2) ", "(3) ", "12. ", "a) ",
    "b) ", "  i. ", "  ii. ", "A. ", "> ", ">> ", ">", "> > - ", "| ", "# ", "## ", "*** ", "== ", "-- ", "[2] ", "— ",
)  # fmt: skip
LINES = (
    "", "", "", "---", "===", "***", "~~~~", "* * *", "^^^^", "-----------", "-- ", "|---|---|", "+---+---+", "⁂", ">", "> ", "\f",
    "\u00a0", "- ", "1.", "____________________", "  ===  ", ">" * 40 + " deep", "  " * 30 + "- deep",
)  # fmt: skip

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14)
gaps = st.sampled_from([" ", " ", " ", "  ", "     ", " | "])
lines = st.sampled_from(LINES) | st.builds(
    lambda mark, gap, found, end: mark + gap.join(found) + end,
    st.sampled_from(MARKS),
    gaps,
    words,
    st.sampled_from(["", "", " ", " |", " ***", " =="]),
)
texts = st.lists(lines, min_size=1, max_size=14).map("\n".join)
quick = settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@quick
@given(texts)
def test_every_word_is_there_in_order(saying: Callable[[str], str], typed: Callable[[str], str], text: str) -> None:
    assume(text.strip())
    assert saying(text) == typed(text)


@quick
@given(texts)
def test_what_comes_later_takes_nothing_away(saying: Callable[[str], str], text: str) -> None:
    assume(text.strip())
    grown = saying(f"{text}\n\nThen the ferry came, and all of them went on board, one after the other, without a word.\n")
    assert grown.startswith(saying(text))


@quick
@given(st.text(max_size=200))
def test_any_text_is_read_with_every_word(saying: Callable[[str], str], typed: Callable[[str], str], text: str) -> None:
    clean = re.sub(r"[\ud800-\udfff\ufdd0-\ufdef]|(?m:^.?0)", "", text)
    assume(not any(is_byline(line) or stamp_of(line) for line in clean.splitlines()))
    try:
        found = saying(clean)
    except UnreadableError:
        return
    assert found == typed(clean)


HOSTILE = {
    "quotations in quotations": "> " * 20_000 + "deep words",
    "quotations without spaces": ">" * 20_000 + " deep words",
    "lists in lists": "\n".join("  " * level + "- deep words" for level in range(800)),
    "headings under headings": "Head\n----\n" * 5_000 + "deep words",
    "a rule that is none": "***" + " " * 40_000 + "deep words",
    "a credit that never ends": "(photo:" + " " * 40_000 + "deep words",
    "labels that never close": "[" * 40_000 + "deep words",
    "links that never close": "[a](" * 20_000 + "deep words",
    "bars": "| a " * 10_000 + "|\n" + "| deep words " * 10_000 + "|",
    "columns": "a  b  " * 10_000 + "\n" + "deep  words  " * 10_000,
    "addresses": "http://" * 10_000 + " deep words",
    "many short lines": "deep words\n" * 10_000,
    "dashes and words": ("-" * 50 + " a ") * 1_000 + "deep words",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_with_every_word(saying: Callable[[str], str], typed: Callable[[str], str], text: str) -> None:
    assert saying(text) == typed(text)
    assert not list(article_problems(read(text, path=Path("typed.txt")).article))


@pytest.mark.parametrize("text", [HOSTILE["quotations in quotations"], HOSTILE["lists in lists"]], ids=["quotations", "lists"])
def test_nesting_that_is_lifted_is_told(text: str) -> None:
    assert "READ-008" in {finding.code for finding in read(f"Title\n\n{text}", path=Path("typed.txt")).diagnostics}
