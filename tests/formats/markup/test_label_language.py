"""Labels in another language than the article say so, and the page's words beside them keep theirs."""

from __future__ import annotations

from datetime import date

import pytest

from exporter.model import Article, Media, Metadata, Note, NoteReference, Paragraph, Person, Text
from formats.markup import Settings, article_element


def article(language: str) -> Article:
    reference = NoteReference(note="n", label="1")
    return Article(
        metadata=Metadata(
            title=(Text(value="Moara"),),
            language=language,
            people=(Person(name="Ana Pop"),),
            published=date(2024, 6, 4),
            site="Gazeta",
            canonical_url="https://moara.example/1",
            rights="Ana Pop 2024",
        ),
        body=(
            Paragraph(children=(Text(value="Apa a crescut"), reference)),
            Media(kind="video", title="Podul", url="https://moara.example/v", duration=65),
        ),
        notes=(Note(id="n", kind="footnote", blocks=(Paragraph(children=(Text(value="Peste noapte."),)),)),),
    )


def parts(language: str) -> dict[str, set[str]]:
    """The words of the article by the language that holds for them."""
    root = article_element(article(language), Settings(medium="print", picture=lambda _: None, drawing=lambda _: ""))[0]
    found: dict[str, set[str]] = {}
    for element in root.iter():
        at = next((above.get("lang") for above in (element, *element.iterancestors()) if above.get("lang")), language)
        around = next((above.get("lang") for above in element.iterancestors() if above.get("lang")), language)
        said = [(at, element.text), (around, element.tail), (at, element.get("aria-label"))]
        for text_language, words in said:
            found.setdefault(text_language, set()).add((words or "").strip(" :·\u00a0"))
    return found


@pytest.mark.parametrize("language", ["ro", "und"])
def test_words_of_the_labels_are_english_beside_a_page_that_is_not(language: str) -> None:
    found = parts(language)
    own = {"Ana Pop", "Gazeta", "https://moara.example/1", "Ana Pop 2024", "Podul", "Apa a crescut", "Peste noapte."}
    labels = {"By", "Published 4 June 2024", "Original article", "Rights", "Video", "Notes", "Note 1", "Back to the text"}
    assert own <= found[language]
    assert labels <= found["en"]
    assert not own & found["en"]


def test_where_the_labels_know_the_language_nothing_is_marked() -> None:
    assert set(parts("de")) == {"de"}
