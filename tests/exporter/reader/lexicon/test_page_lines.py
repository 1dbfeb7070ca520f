"""Lines of a page between the paragraphs are known in each language, and no sentence that begins like one is taken for one."""

from __future__ import annotations

import pytest

from exporter.reader.lexicon.page_lines import LONGEST, is_page_line
from exporter.reader.lexicon.tables import by_language

CASES = {
    "any": ("© 2024 Harbour Press", "3 / 12"),
    "en": (
        "Advertisement",
        "» NEWSLETTERS «",
        "— Advertisement —",
        "Read more: the ferry is late",
        "12 comments",
        "1.2K shares",
        "340 views",
        "Photo: Ada North",
        "Back to top",
        "Please enable JavaScript to read on.",
        "We apologize, but this video has failed to load.",
        "By signing up you consent to receive the newsletter.",
        "Is this email not displaying correctly? View it in your browser.",
        "Article content",
        "Editors’ Recommendations:",
        "To view this video, please accept cookies from the player’s maker.",
        "This article contains content provided by Chirper.",
    ),
    "ar": ("اقرأ أيضا: العبارة",),
    "cs": ("Čtěte také: přístav", "reklama"),
    "da": ("Læs også: Færgen er forsinket",),
    "de": (
        "Lesen Sie auch: Die Fähre",
        "ANZEIGE",
        "Kommentare (4)",
        "Forum: 5 Postings",
        "7 Kommentare",
        "Bitte aktivieren Sie Javascript.",
        "Lesezeit: 5 Min.",
        "Bild anzeigen",
        "Klicken Sie auf den unteren Button, um das Video zu laden.",
        "Empfohlener redaktioneller Inhalt",
        "An dieser Stelle finden Sie einen externen Inhalt, der den Text ergänzt.",
        "Ich bin einverstanden, dass mir externe Inhalte gezeigt werden. Damit können Daten an Dritte übermittelt werden.",
    ),
    "es": (
        "Lee también: el puerto",
        "Te puede interesar",
        "Copiar enlace",
        "3 comentarios",
        "Para ver este contenido, acepta las cookies.",
    ),
    "fi": ("Lue myös: satama",),
    "fr": (
        "Lire aussi : le bac",
        "Publicité",
        "Temps de lecture : 4 min",
        "120 partages",
        "Ce contenu a été bloqué car vous n’avez pas accepté les cookies.",
    ),
    "he": ("קראו עוד",),
    "hi": ("यह भी पढ़ें",),
    "it": (
        "Leggi anche: il porto",
        "Pubblicità",
        "4 commenti",
        "3 min di lettura",
        "Per vedere questo contenuto accetta i cookie.",
    ),
    "ja": ("関連記事: 港",),
    "ko": ("관련기사",),
    "nl": ("Lees ook: de veerboot", "Advertentie", "8 reacties", "Om deze video te zien moet je cookies accepteren."),
    "no": ("Les også: fergen", "Annonse"),
    "pl": ("Czytaj też: prom",),
    "pt": ("Leia também: o porto",),
    "ru": ("Читайте также: паром", "Реклама"),
    "sv": ("Läs också: färjan", "Annons"),
    "tr": ("REKLAM",),
    "uk": ("Читайте також: пором", "Підписуйтесь на нас"),
    "zh-Hans": ("延伸阅读",),
    "zh-Hant": ("延伸閱讀",),
}


@pytest.mark.parametrize("line", [line for lines in CASES.values() for line in lines])
def test_a_line_of_the_page_is_known(line: str) -> None:
    assert is_page_line(line)


def test_each_language_has_cases() -> None:
    assert set(CASES) == set(by_language("page_lines"))


@pytest.mark.parametrize(
    "line",
    [
        "Related to the ferry by name only, the museum opened in May.",
        "The newsletter of the harbour was printed here until 1932.",
        "She read more than any of us.",
        "By signing the book the visitor becomes a friend of the house.",
        "The video of the launch was not loaded with praise.",
        "Werbung für die Fähre hing an jeder Wand.",
        "An dieser Stelle stand früher die Mühle, von der niemand mehr spricht.",
        "To view this lighthouse you need the consent of the keeper.",
        "“Subscribe,” said the parrot. “Share.”",
        "« Partager », dit-elle.",
        "—Suscríbete —dijo la rana.",
        "— Newsletter, — сказала она.",
        "»Teilen«, sagte der Papagei.",
        "港で昨日、新しい船が公開された。",
        "",
        "···",
    ],
)
def test_a_sentence_stays(line: str) -> None:
    assert not is_page_line(line)


def test_letters_whose_small_forms_differ_are_compared_without_regard_to_case() -> None:
    assert is_page_line("SUBSCRİBE")
    assert is_page_line("Adverti\u017fement")


def test_a_long_line_is_not_judged_by_its_words() -> None:
    assert not is_page_line("Subscribe " + "x" * LONGEST)
