"""A table that only turns the pages of a handbook is known in each language, and a table of data that has such a word is not."""

from __future__ import annotations

import pytest
from lxml import etree

from exporter.reader.dom.measure import measure
from exporter.reader.extract.page_turning import is_page_turning
from exporter.reader.lexicon.tables import by_language

TURNS = {
    "en": ("« Prev", "Next »"),
    "de": ("Zurück", "nach oben"),
    "es": ("Anterior", "Siguiente"),
    "fr": ("Précédent", "Niveau supérieur"),
    "it": ("Indietro", "Avanti"),
    "ja": ("前へ", "次へ"),
    "nl": ("Vorige", "Volgende"),
    "pt": ("Anterior", "Próximo"),
    "ru": ("Назад", "Вперёд"),
    "sv": ("Föregående", "Nästa"),
    "zh-Hans": ("上一页", "下一页"),
    "zh-Hant": ("上一頁", "下一頁"),
}


def turns(*said: str) -> bool:
    cells = "".join(f"<td><a href='/{number}'>{words}</a></td>" for number, words in enumerate(said))
    found = measure(etree.fromstring(f"<html><body><table><tr>{cells}</tr></table></body></html>", etree.HTMLParser()).find("body"))
    return is_page_turning(found, found.tags.index("table"))


@pytest.mark.parametrize("said", TURNS.values())
def test_a_table_that_says_where_to_turn_is_known(said: tuple[str, ...]) -> None:
    assert turns(*said)


def test_each_language_has_a_case() -> None:
    assert set(TURNS) == set(by_language("page_turning"))


@pytest.mark.parametrize("said", [("Up", "climbs"), ("Next",), ("Next", "Next"), ("Home port", "Top speed")])
def test_a_table_with_other_words_stays(said: tuple[str, ...]) -> None:
    assert not turns(*said)
