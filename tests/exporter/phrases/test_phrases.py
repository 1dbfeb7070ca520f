"""Words that tell a reader nothing are known in each language of the tables."""

from __future__ import annotations

import re

import pytest

from exporter.phrases import alternative_says_nothing, is_file_name, link_says_nothing, table


@pytest.mark.parametrize("words", ["Click here", "click here!", "Mehr …", "lire la suite »", "続きを読む", " здесь."])
def test_a_link_that_does_not_say_where_it_leads_is_known(words: str) -> None:
    assert link_says_nothing(words)


@pytest.mark.parametrize("words", ["Here comes the ferry", "Read more of the harbour's history", "Hierro", ""])
def test_a_link_that_says_where_it_leads_is_not(words: str) -> None:
    assert not link_says_nothing(words)


@pytest.mark.parametrize("words", ["boat.jpg", "IMG 0031.JPG", "photo", "Bild 3", "画像", "***", "imágenes", "an image"])
def test_an_alternative_that_describes_nothing_is_known(words: str) -> None:
    assert alternative_says_nothing(words)


def test_an_alternative_that_is_the_stem_of_its_file_describes_nothing() -> None:
    assert alternative_says_nothing("north-quay", "https://example.org/pictures/north-quay.png")
    assert not alternative_says_nothing("The north quay", "https://example.org/pictures/north-quay.png")


@pytest.mark.parametrize(
    "words",
    [
        "IMG_2034-scaled",
        "DSC 0042 copy",
        "Screenshot 2023-05-01 at 10.30.12",
        "P1010342",
        "image001 (2)",
        "a/b/quay.png",
        "quay.HEIC",
    ],
)
def test_a_name_that_a_camera_or_a_program_gave_is_a_file_name(words: str) -> None:
    assert is_file_name(words)


@pytest.mark.parametrize(
    "words", ["Photo 1912 of the old slip", "Screenshot 2000 lines long", "Picture 144 shows the harbour", "P. 144", "DSC"]
)
def test_a_description_that_begins_like_one_is_not(words: str) -> None:
    assert not is_file_name(words)


def test_a_description_with_a_full_stop_is_no_file_name() -> None:
    assert not is_file_name("A boat at St. Ives")
    assert is_file_name("boat at night.webp")


@pytest.mark.parametrize(
    ("name", "sections"), [("links", {"nothing", "online", "leave"}), ("alternatives", {"general", "announced"})]
)
def test_tables_hold_words_by_language(name: str, sections: set[str]) -> None:
    assert set(table(name)) >= sections
    for section in sections:
        for language, words in table(name)[section].items():
            assert re.fullmatch("[a-z]{2}", language)
            assert words
            assert words == list(dict.fromkeys(words))
