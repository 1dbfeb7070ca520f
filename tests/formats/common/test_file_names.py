"""Files that are named after titles can be written, sorted and told apart on every system."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.common.file_names import MAX_BYTES, numbered, speaking

TITLES = {
    "Ferry: who pays?": "Ferry - who pays",
    "AC/DC\\back|forth": "AC-DC-back-forth",
    'The "quiet" <hour>*': "The 'quiet' hour",
    "  Two\nlines\u00a0here.  ": "Two lines here",
    "...": "",
    "Cafe\u0301": "Café",
    "\u202eevil\u2066": "evil",
    "می\u200cخواهم": "می\u200cخواهم",
    "𝗕𝗼𝗹𝗱": "Bold",
}


@pytest.mark.parametrize("title", sorted(TITLES))
def test_a_title_keeps_its_words_and_loses_what_a_name_may_not_hold(title: str) -> None:
    assert speaking(title) == TITLES[title]


def test_a_file_without_a_title_has_its_number_and_files_sort_in_their_order() -> None:
    assert numbered(3, 12, "?") == "03"
    names = [numbered(number, 120, "A") for number in range(1, 121)]
    assert names == sorted(names)
    assert names[0] == "001 A"


def test_a_long_title_is_cut_between_words() -> None:
    assert speaking("harbour " * 40) == " ".join(["harbour"] * 15)
    assert len(speaking("ä" * 300).encode()) == MAX_BYTES
    assert speaking("👩\u200d" * 30).endswith("👩"), "no joiner is left with nothing to join"


@given(st.text(max_size=300))
def test_every_title_gives_a_name_that_windows_takes(title: str) -> None:
    name = numbered(7, 10, title)
    assert not set('<>:"/\\|?*') & set(name)
    assert all(ord(each) >= 32 for each in name)
    assert name == name.strip(" .")
    assert unicodedata.is_normalized("NFC", name)
    assert len(name.encode("utf-8")) <= MAX_BYTES + 3
