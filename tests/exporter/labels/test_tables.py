"""Every language says everything that English says, with the same values, in its own words."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any, get_args
from unicodedata import name

import pytest
from babel import Locale

from exporter.labels import LANGUAGES, CountKey, Key, NamesKey, labels_for
from exporter.labels.locales import locale_for
from exporter.labels.table import FOLDER

# The same word in both languages, or a pattern with no word in it.
PATTERNS = {"labelled", "enumerated", "set_apart", "media_title", "table_size", "abbreviation_expansion", "duration_pair"}
SAME_AS_ENGLISH = {
    "cs": "licence maths_determinant maths_minus maths_nabla maths_plus tip video",
    "da": (
        "definition diagram endnote footnote link links maths_determinant maths_hat maths_integral maths_matrix maths_minus "
        "maths_nabla maths_norm maths_over maths_plus maths_sum maths_tilde note to_note video"
    ),
    "de": "audio code code_in definition info link links maths_minus maths_plus verse video",
    "es": "audio maths_factorial maths_integral maths_nabla maths_tilde maths_vector",
    "fi": "maths_nabla maths_plus video",
    "fr": (
        "articles audio code endnote figure footnote image important info licence maths_angle maths_fraction "
        "maths_nabla maths_plus maths_prime maths_tilde maths_union minutes note notes page sources to_note"
    ),
    "id": "audio maths_integral maths_limit maths_nabla maths_tilde video",
    "it": "audio formula language_change link maths_nabla maths_tilde video",
    "nb": (
        "diagram endnote footnote maths_determinant maths_integral maths_minus maths_nabla maths_norm maths_over maths_sum "
        "maths_tilde maths_union note to_note video"
    ),
    "nl": (
        "audio code code_in diagram link links maths_determinant maths_matrix maths_nabla maths_norm "
        "maths_plus maths_product maths_tilde maths_vector tip transcript video"
    ),
    "pl": "maths_minus maths_nabla maths_plus",
    "pt": "link links maths_integral maths_nabla",
    "sv": "definition diagram info maths_determinant maths_minus maths_nabla maths_norm maths_plus maths_tilde maths_union video",
    "tr": "form video",
    "vi": "video",
}


def load_table(language: str) -> dict[str, Any]:
    return dict(labels_for(language).templates())


def strings(value: str | Mapping[str, str] | tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return value if isinstance(value, tuple) else tuple(value.values())


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def all_strings(language: str) -> Iterator[tuple[str, str]]:
    for key, value in load_table(language).items():
        for text in strings(value):
            yield key, text


def test_the_key_types_name_exactly_what_the_english_file_holds() -> None:
    keys = [*get_args(Key), *get_args(CountKey), *get_args(NamesKey)]
    assert keys == list(load_table("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_keys_of_english_in_its_order(language: str) -> None:
    assert list(load_table(language)) == list(load_table("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_line_of_a_file_is_a_comment_or_one_label(language: str) -> None:
    lines = [line for line in (FOLDER / f"{language}.txt").read_text("utf-8").split("\n") if line and not line.startswith("# ")]
    keys = [line.partition(" = ")[0] for line in lines]
    assert [line for line in lines if not re.fullmatch(r"[a-z][a-z0-9_]*(\.(zero|one|two|few|many|other))? = \S.*", line)] == []
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    assert sum("\u00a0" in line for line in lines) == 0, "a no-break space is written ~"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_value_is_dropped_in_translation(language: str) -> None:
    english, table = load_table("en"), load_table(language)
    for key in get_args(Key):
        assert placeholders(table[key]) == placeholders(english[key]), key
    for key in get_args(CountKey):
        assert placeholders(table[key]["other"]) == {"count"}, key
        for form in strings(table[key]):
            assert placeholders(form) <= {"count"}, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_without_its_figure_serves_a_single_number(language: str) -> None:
    """ "واحد" may stand for 1 only: a form that serves 1, 21 and 31 must show the figure."""
    plural_form = locale_for(language, language).plural_form
    for key in get_args(CountKey):
        for form, template in load_table(language)[key].items():
            numbers = [number for number in range(200) if plural_form(number) == form]
            assert placeholders(str(template)) == {"count"} or len(numbers) == 1, (key, form)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_plural_form_that_whole_numbers_take_is_there(language: str) -> None:
    locale = Locale.parse(language, sep="-")
    used = {locale.plural_form(number) for number in range(1000)}
    for key in get_args(CountKey):
        assert used <= set(load_table(language)[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_clean(language: str) -> None:
    for key, text in all_strings(language):
        assert text == text.strip(), key
        assert text, key
        assert "  " not in text, key
        assert "..." not in text, key
        assert text.isprintable() or "\u00a0" in text, key


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_no_english_is_left(language: str) -> None:
    english = load_table("en")
    same = {
        key for key in (*get_args(Key), *get_args(CountKey)) if load_table(language)[key] == english[key] and key not in PATTERNS
    }
    assert same == set(SAME_AS_ENGLISH.get(language, "").split())


def own_script(language: str) -> bool:
    """Whether the language calls itself in another script than Latin (CLDR)."""
    return "LATIN" not in name(Locale.parse(language, sep="-").get_display_name()[0])


@pytest.mark.parametrize("language", [language for language in LANGUAGES if own_script(language)])
def test_languages_of_other_scripts_hold_no_latin_word_but_mathml(language: str) -> None:
    for key, text in all_strings(language):
        bare = "".join(literal for literal, *_ in Formatter().parse(text)).replace("MathML", "")
        assert not any("a" <= letter.lower() <= "z" for letter in bare), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_greek_letters_are_24_different_names(language: str) -> None:
    names = load_table(language)["maths_greek"]
    assert len(names) == 24
    assert len(set(names)) == 24


def test_french_keeps_a_no_break_space_before_its_colon() -> None:
    for key, text in all_strings("fr"):
        for before in text.split(":")[:-1]:
            assert before.endswith("\u00a0"), key


@pytest.mark.parametrize("language", ["ja", "zh-Hans", "zh-Hant"])
def test_chinese_and_japanese_use_full_width_marks(language: str) -> None:
    for key, text in all_strings(language):
        bare = "".join(literal for literal, *_ in Formatter().parse(text))
        assert not set(bare) & set(":;,.?!()"), key


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Image without description"), ("de", "Bild ohne Beschreibung"), ("fr", "Image sans description"),
        ("ja", "説明のない画像"), ("ar", "صورة بلا وصف"), ("he", "תמונה ללא תיאור"), ("hi", "बिना विवरण का चित्र"),
        ("th", "ภาพที่ไม่มีคำอธิบาย"), ("cs", "Obrázek bez popisu"), ("tr", "Açıklaması olmayan görsel"),
    ],
)  # fmt: skip
def test_the_fixed_status_of_an_undescribed_image(language: str, text: str) -> None:
    assert load_table(language)["image_no_description"] == text


def test_words_that_mark_an_end_differ_from_those_that_mark_a_start() -> None:
    """A listener must be able to tell where a thing begins from where it ends."""
    for language in LANGUAGES:
        table = load_table(language)
        for key in get_args(Key):
            start = key.replace("end_of_", "").replace("maths_end_", "maths_")
            if start != key and start in table:
                assert table[key] != table[start], (language, key)
