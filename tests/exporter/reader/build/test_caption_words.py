"""Who made a picture, and which number it has, is known by the words of each language."""

from __future__ import annotations

import pytest

from exporter.model import Figure, Image, Paragraph, Text, Undescribed
from exporter.model.text import plain
from exporter.reader.build.figures.captions import joined, split
from exporter.reader.lexicon.tables import by_language

CREDITS = {
    "en": "Image credit: Ada North",
    "ar": "تصوير: آدا",
    "bg": "Снимка: Ада",
    "de": "Bildquelle: Ada Nord",
    "es": "Fotografía: Ada Norte",
    "fr": "Crédits photo : Ada Nord",
    "he": "צילום: עדה",
    "hi": "फोटो: आदा",
    "it": "Foto di: Ada Nord",
    "ja": "撮影:北エイダ",
    "ko": "사진: 에이다",
    "pl": "Zdjęcie: Ada Nord",
    "pt": "Imagem por: Ada Norte",
    "ru": "Фото: Ада Норд",
    "th": "ภาพ: เอดา",
    "zh-Hans": "摄影:艾达",
    "zh-Hant": "攝影:艾達",
}
NUMBERED = {
    "en": "Fig. 3: The ferry at the pier",
    "cs": "Obrázek 3: Loď",
    "de": "Abbildung 3: Die Fähre",
    "es": "Imagen 3: El barco",
    "ja": "図3 船",
    "ko": "그림 3 배",
    "nl": "Afb. 3: De boot",
    "pl": "Rys. 3: Prom",
    "pt": "Imagem 3: O barco",
    "ru": "Рисунок 3: Паром",
    "sv": "Figur 3: Färjan",
    "zh-Hans": "图3 船",
    "zh-Hant": "圖3 船",
}


def paragraph(text: str) -> Paragraph:
    return Paragraph(children=(Text(value=text),))


@pytest.mark.parametrize("credit", CREDITS.values())
def test_a_credit_at_the_end_of_a_caption_is_taken_as_one(credit: str) -> None:
    caption, found = split((paragraph(f"The ferry leaves. {credit}"),))
    assert plain(found) == credit
    assert [plain(block.children) for block in caption if isinstance(block, Paragraph)] == ["The ferry leaves."]


@pytest.mark.parametrize(
    "text", ["The ferry leaves (AP Photo/Ada North)", "The ferry leaves. Foto von Ada Nord", "The ferry leaves (foto: Ada)"]
)
def test_a_credit_by_its_agency_or_by_who_it_thanks_is_one(text: str) -> None:
    assert split((paragraph(text),))[1]


@pytest.mark.parametrize("text", NUMBERED.values())
def test_a_paragraph_that_begins_with_the_number_of_the_picture_before_it_is_its_caption(text: str) -> None:
    figure = Figure(content=(Image(source="a.png", alt=Undescribed()),))
    made = joined(figure, paragraph(text))
    assert made is not None
    assert made.caption == (paragraph(text),)


def test_each_language_has_a_case() -> None:
    assert set(CREDITS) == set(by_language("credit_labels"))
    assert set(NUMBERED) == set(by_language("picture_numbers")) | set(by_language("picture_signs"))
