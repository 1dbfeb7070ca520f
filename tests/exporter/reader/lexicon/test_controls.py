"""Words on buttons are known in each language, and no word of a text that looks like one."""

from __future__ import annotations

import pytest

from exporter.reader.lexicon.controls import is_button_label, is_command, is_link_note
from exporter.reader.lexicon.tables import by_language

LABELS = {
    "en": "Copy",
    "da": "Kopier",
    "de": "Speichern",
    "es": "Copiar",
    "fr": "Envoyer",
    "it": "Annulla",
    "ja": "送信する",
    "ko": "복사",
    "nl": "Opslaan",
    "no": "Avbryt",
    "pl": "Wyślij",
    "pt": "Salvar",
    "ru": "Отправить",
    "sv": "Spara",
    "zh-Hans": "复制代码",
    "zh-Hant": "搜尋",
}
COMMANDS = {
    "en": "Show details",
    "da": "Vis mere",
    "de": "Alle Einträge anzeigen",
    "es": "Ver más",
    "fr": "Voir la suite",
    "it": "Mostra tutto",
    "ja": "詳細を見る",
    "ko": "자세히 보기",
    "nl": "Toon meer",
    "no": "Vis mer",
    "pl": "Pokaż więcej",
    "pt": "Ver mais",
    "ru": "Показать ещё",
    "sv": "Visa mer",
    "zh-Hans": "展开全文",
    "zh-Hant": "顯示更多",
}
NOTES = {
    "en": "(opens in a new tab)",
    "da": "åbner i et nyt vindue",
    "de": "öffnet in neuem Fenster",
    "es": "se abre en una nueva pestaña",
    "fr": "s’ouvre dans une nouvelle fenêtre",
    "it": "si apre in una nuova finestra",
    "ja": "新しいウィンドウで開きます",
    "ko": "새 창 열림",
    "nl": "opent in nieuw venster",
    "no": "åpnes i nytt vindu",
    "pl": "otwiera się w nowej karcie",
    "pt": "abre em uma nova janela",
    "ru": "откроется в новом окне",
    "sv": "öppnas i nytt fönster",
    "zh-Hans": "在新窗口中打开",
    "zh-Hant": "在新視窗開啟",
}


def test_each_language_has_cases() -> None:
    assert set(LABELS) == set(by_language("button_labels"))
    assert set(COMMANDS) == set(by_language("commands"))
    assert set(NOTES) == set(by_language("link_notes"))


@pytest.mark.parametrize("text", [*LABELS.values(), "COPY", "Copy!", "Menu ▾", "…", "×", "Back to top"])
def test_a_label_that_does_something_with_the_page_is_known(text: str) -> None:
    assert is_button_label(text)


@pytest.mark.parametrize("text", COMMANDS.values())
def test_a_command_is_known(text: str) -> None:
    assert is_command(text)


@pytest.mark.parametrize("text", [*NOTES.values(), "öffnet im neuen Fenster", "wird in einem neuen Tab geöffnet"])
def test_what_is_said_of_a_link_is_known(text: str) -> None:
    assert is_link_note(text)


@pytest.mark.parametrize(
    "text",
    ["What the harbour master saw", "When is breakfast?", "purser", "Kopenhagen", "The show of 1912", "a new window", "表"],
)
def test_words_of_a_text_are_no_controls(text: str) -> None:
    assert not is_button_label(text)
    assert not is_command(text)
    assert not is_link_note(text)
