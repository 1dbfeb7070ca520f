"""The language of a page is the one it is written in, whatever its template declares; its direction is that of the script."""

from __future__ import annotations

import sys

import pytest

from exporter.reader.metadata import language
from exporter.reader.metadata.language import determine, guess_language, language_tag

ENGLISH = "The ferry left the harbour at dawn, and by noon it was on its way to the islands with the post for the school. " * 6
GERMAN = (
    "Die Fähre verließ den Hafen am Morgen, und sie war mit der Post für die Schule auf dem Weg zu den Inseln, die da sind. " * 6
)
GREEK = "Το πλοίο έφυγε από το λιμάνι το πρωί και έφτασε στο νησί το μεσημέρι με τα γράμματα για το σχολείο. " * 3
HEBREW = "המעבורת יצאה מן הנמל עם שחר, ובצהריים הגיעה אל האיים עם הדואר של בית הספר. " * 4
ARABIC = "غادرت العبارة الميناء عند الفجر ووصلت إلى الجزر ظهرا ومعها بريد المدرسة. " * 4


@pytest.mark.parametrize(
    ("declared", "wanted"),
    [("en-us", "en-US"), ("pt_BR", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW"), ("English", "en"), ("jp", "ja"), ("de-DE,en", "de-DE")],
)
def test_a_declared_language_is_written_as_bcp_47_does(declared: str, wanted: str) -> None:
    assert language_tag(declared) == wanted


@pytest.mark.parametrize("declared", ["", "und", "lang=", "{{ locale }}", "xx"])
def test_what_is_no_language_declares_none(declared: str) -> None:
    assert language_tag(declared) is None


def test_a_region_stays_where_the_text_agrees() -> None:
    found = determine(["en-gb"], ENGLISH)
    assert (found.language, found.direction, found.diagnostics) == ("en-GB", "ltr", ())


def test_a_template_that_was_never_translated_is_not_believed() -> None:
    found = determine(["en-US"], GERMAN)
    assert found.language == "de"
    assert [one.code for one in found.diagnostics] == ["READ-005"]
    assert "reads as de (99 % sure)" in found.diagnostics[0].message


def test_the_second_declaration_is_taken_where_the_first_is_wrong() -> None:
    assert determine(["en", "de-AT"], GERMAN).language == "de-AT"


MIXED = (
    "Les bateaux sont au port. Los barcos están en el puerto. Le barche sono nel porto. Båtarna ligger i hamnen. Bådene ligger i "
    "havnen. Veneet ovat satamassa. Łodzie są w porcie. Lodě jsou v přístavu. Člny sú v prístave. A csónakok a kikötőben vannak. "
    "Bărcile sunt în port. Thuyền ở trong cảng. Paadid on sadamas. Laivos ostā. Laivai uoste. Varkat janë në port. Els vaixells "
    "són al port. Mae'r cychod yn yr harbwr. Bátarnir eru í höfninni. Boti ziko bandarini. Bato yo nan pò a. Bwat-la an pò-a. "
    "Nga waka kei te whanga. O vaa oi le taulaga. Ang mga bangka ay nasa daungan. La boatoj estas en la haveno. "
)


@pytest.mark.parametrize("times", [1, 3])
def test_a_page_in_many_languages_is_in_the_one_that_it_declares(times: int) -> None:
    """Read as one text it would be in some small language that mixes the words of others, and no voice would speak it."""
    found = determine(["en"], MIXED * times)
    assert (found.language, found.diagnostics) == ("en", ())


def test_a_language_without_known_words_is_told_where_all_of_the_text_is_in_it() -> None:
    slovak = "Loď odplula z prístavu za úsvitu a na poludnie dorazila na ostrovy s poštou pre školu, kým ľudia ešte spali. " * 6
    assert determine(["en"], slovak).language == "sk"


def test_filler_text_does_not_make_a_page_latin() -> None:
    filler = (
        "Lorem ipsum dolor sit amet, consectetur adipisicing elit, sed do eiusmod tempor incididunt ut labore et dolore magna. " * 5
    )
    assert determine(["en"], filler).language == "en"


@pytest.mark.parametrize(("text", "wanted"), [(ENGLISH, "en"), (GERMAN, "de"), (GREEK, "el")])
def test_a_clear_text_is_known_without_loading_a_model(text: str, wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise AssertionError("The model was loaded.")

    monkeypatch.setattr(language, "_identifier", fail)
    found = determine([], text)
    assert found.language == wanted
    assert [one.code for one in found.diagnostics] == ["READ-004"]


@pytest.mark.parametrize("text", ["Zyx 4: aban, 7 ovu tra bel.", "Oak."])
def test_a_guess_that_is_more_likely_wrong_is_no_language(text: str) -> None:
    found = determine([], text)
    assert found.language == "und"
    assert [one.code for one in found.diagnostics] == ["READ-023"]
    assert determine([], "47 % — 2:1").diagnostics == ()


def test_the_model_is_asked_for_what_common_words_leave_open() -> None:
    assert guess_language("Loď odplula z prístavu za úsvitu a na poludnie dorazila na ostrovy s poštou pre školu. " * 4)[0] == "sk"
    assert "py3langid" in sys.modules


@pytest.mark.parametrize(
    ("declared", "text", "attribute", "wanted"),
    [
        (["he"], HEBREW, None, "rtl"),
        ([], ARABIC, None, "rtl"),
        (["en"], ARABIC, None, "rtl"),
        (["ku-Latn"], "Keştî di berbangê de ji benderê derket.", None, "ltr"),
        (["en"], ENGLISH, "rtl", "rtl"),
        ([], GREEK, None, "ltr"),
    ],
)
def test_direction_is_stated_or_that_of_the_script(
    declared: list[str | None], text: str, attribute: str | None, wanted: str
) -> None:
    assert determine(declared, text, dir_attribute=attribute).direction == wanted
