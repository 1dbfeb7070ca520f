"""A list of sources and the notes below a text are known by their headings in each language."""

from __future__ import annotations

import pytest

from exporter.reader.lexicon.tables import by_language
from exporter.reader.lexicon.titles import is_sources_title, speaks_of_notes

SOURCES = {
    "en": "Works cited",
    "de": "Quellen:",
    "es": "Bibliografía",
    "fr": "RÉFÉRENCES",
    "it": "Fonti",
    "ja": "参考文献",
    "nl": "Bronnen",
    "pl": "Źródła",
    "pt": "Ver também",
    "ru": "Источники",
    "zh-Hans": "参考资料",
}
NOTES = {
    "en": "Notes and references",
    "ar": "الهوامش",
    "de": "Fußnoten",
    "es": "Notas",
    "fr": "Notes et références",
    "he": "הערות שוליים",
    "it": "Note e riferimenti",
    "ja": "脚注",
    "ko": "각주",
    "nl": "Noten",
    "pl": "Przypisy",
    "pt": "Notas e referências",
    "ru": "Примечания",
    "zh-Hans": "注释",
}


@pytest.mark.parametrize("title", SOURCES.values())
def test_a_title_of_sources_is_known(title: str) -> None:
    assert is_sources_title(title)


@pytest.mark.parametrize("title", NOTES.values())
def test_a_title_of_notes_is_known(title: str) -> None:
    assert speaks_of_notes(title)


def test_each_language_has_a_case() -> None:
    assert set(SOURCES) == set(by_language("sources_titles"))
    assert set(NOTES) == set(by_language("notes_titles"))


@pytest.mark.parametrize(
    "title", ["Sources say the ferry is late", "Source code", "Quellenstraße", "Denoted", "Literaturpreis", ""]
)
def test_a_heading_that_only_has_such_letters_is_none(title: str) -> None:
    assert not is_sources_title(title)
    assert not speaks_of_notes(title) or title.startswith("Sources")
