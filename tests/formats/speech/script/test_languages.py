"""Which voice says what: by language, by script, and by whether it is worth another voice."""

from __future__ import annotations

import pytest

from formats.speech.script.languages import (
    is_phrase,
    is_written_in,
    language_of_script,
    primary,
    same_language,
    writing_of,
    writing_of_letter,
)


@pytest.mark.parametrize(("tag", "expected"), [("en", "en"), ("EN-gb", "en"), ("zh_Hant_TW", "zh"), ("de-1901", "de"), ("", "")])
def test_script_region_and_case_make_no_other_language(tag: str, expected: str) -> None:
    assert primary(tag) == expected
    assert same_language(tag, f"{expected}-XX")
    assert not same_language(tag, "fr")


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        ("a", "latn"),
        ("ß", "latn"),
        ("ж", "cyrl"),
        ("α", "grek"),
        ("ש", "hebr"),
        ("ع", "arab"),
        ("ह", "deva"),
        ("ก", "thai"),
        ("한", "hang"),
        ("ひ", "kana"),
        ("カ", "kana"),
        ("東", "hani"),
        ("1", ""),
        (".", ""),
        ("ᚠ", ""),
    ],
)
def test_a_letter_has_a_script_and_a_sign_has_none(letter: str, expected: str) -> None:
    assert writing_of_letter(letter) == expected
    assert writing_of(f"1. {letter}") == expected


@pytest.mark.parametrize(
    ("language", "script", "expected"),
    [
        ("ru", "cyrl", True),
        ("uk-UA", "cyrl", True),
        ("en", "cyrl", False),
        ("ru", "latn", True),
        ("ja", "latn", True),
        ("en", "", True),
        ("ja", "hani", True),
        ("zh", "kana", False),
        ("ja", "kana", True),
        ("en", "none", False),
    ],
)
def test_a_voice_reads_the_scripts_of_its_language_and_latin_letters(language: str, script: str, expected: bool) -> None:
    assert is_written_in(language, script) is expected


@pytest.mark.parametrize(
    ("script", "expected"), [("cyrl", "ru"), ("hani", "zh"), ("kana", "ja"), ("latn", "en"), ("hebr", "he"), ("none", "en")]
)
def test_a_script_that_nobody_marked_has_the_voice_of_most_of_its_readers(script: str, expected: str) -> None:
    assert language_of_script(script) == expected


@pytest.mark.parametrize(
    ("words", "around", "expected"),
    [
        ("guten Morgen", "en", True),
        ("Goethe", "en", False),
        ("Goethe 1749", "en", False),
        ("Goethe, Schiller", "en", True),
        ("…", "en", False),
        # Letters that the text around doesn't use: a word is worth a voice, a single letter is named.
        ("α", "en", False),
        ("αβ", "en", True),
        ("αr²", "en", False),
        ("שלום", "en", True),
        ("東", "en", True),
        ("ひ", "en", True),
        ("한", "en", True),
        # Letters that it does use.
        ("слово", "uk", False),
        ("слово два", "uk", True),
        ("東", "ja", False),
        ("東京", "ja", True),
        ("東 1", "ja", False),
    ],
)
def test_a_name_stays_in_the_voice_around_it_and_a_phrase_does_not(words: str, around: str, expected: bool) -> None:
    assert is_phrase(words, around) is expected
