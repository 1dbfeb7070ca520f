"""Paragraphs in another language are marked as such, and nothing else is."""

from __future__ import annotations

import pytest

from exporter.model import Article, Code, Metadata, Paragraph, Quote, Span, Text
from exporter.reader.part_languages import mark_parts

ENGLISH = "The town council voted last night on the budget for the coming year, and the mayor said that it was the best of all."
FRENCH = "Le conseil municipal a voté hier soir le budget de la ville pour la prochaine année, malgré les protestations de tous."
GERMAN = "Der Stadtrat hat gestern Abend den Haushalt der Stadt für das kommende Jahr beschlossen, trotz aller Proteste der Bürger."
ARABIC = "صوت مجلس المدينة مساء أمس على ميزانية السنة القادمة"
HEBREW = "מועצת העיר הצביעה אמש על התקציב לשנה הבאה"


def paragraph(text: str) -> Paragraph:
    return Paragraph(children=(Text(value=text),))


def article(*blocks: Paragraph | Quote, language: str = "en") -> Article:
    return Article(metadata=Metadata(title=(Text(value="T"),), language=language), body=blocks)


@pytest.mark.parametrize(
    ("text", "language", "direction"),
    [(FRENCH, "fr", None), (GERMAN, "de", None), (ARABIC, "ar", "rtl"), (HEBREW, "he", "rtl")],
)
def test_a_paragraph_in_another_language_is_marked(text: str, language: str, direction: str | None) -> None:
    marked, found = mark_parts(article(paragraph(ENGLISH), paragraph(text)))
    assert [(block.language, block.direction) for block in marked.body] == [(None, None), (language, direction)]
    assert [finding.code for finding in found] == ["READ-020"]
    assert language in found[0].message
    assert "%" in found[0].message


def test_an_arabic_article_says_where_it_turns_to_english() -> None:
    marked, _ = mark_parts(article(paragraph(ENGLISH), paragraph(ARABIC), language="ar"))
    assert [block.language for block in marked.body] == ["en", None]


@pytest.mark.parametrize(
    "block",
    [
        paragraph(ENGLISH),
        paragraph("Jean-Pierre Dupont, Marie Dupont, Anne de la Tour, Paul des Prés"),
        paragraph("Déjà vu"),
        paragraph(
            "Photo: https://pictures.example/de/ein-haus-auf-dem-ein-schild-mit-der-aufschrift-und-das-ist-nicht-alles-von-der-stadt"
        ),
        paragraph("PARIS (السلام)"),
        Paragraph(children=(Text(value=FRENCH),), language="fr"),
        Quote(blocks=(paragraph(FRENCH),), language="fr"),
        Paragraph(children=(Span(children=(Text(value=FRENCH),), language="fr"),)),
        Paragraph(children=(Code(children=(Text(value=FRENCH),)), Text(value=" prints it."))),
    ],
)
def test_what_is_declared_short_or_a_name_stays(block: Paragraph | Quote) -> None:
    before = article(block)
    assert mark_parts(before) == (before, ())


def test_a_finding_counts_its_paragraphs_and_quotes_the_first() -> None:
    _, found = mark_parts(article(paragraph(FRENCH), paragraph(FRENCH)))
    assert [
        (finding.message.split()[0], finding.place.quote.exact) for finding in found if finding.place and finding.place.quote
    ] == [("2", FRENCH[:80])]
