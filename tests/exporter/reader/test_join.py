"""Pages joined to one article say each thing once, in order, and their notes lead to their own."""

from __future__ import annotations

import pytest

from exporter.model import Article, Figure, Heading, Image, Link, Metadata, NoteReference, Paragraph, Text
from exporter.model.text import plain
from exporter.model.validate import article_problems
from exporter.model.walk import text_units, walk
from exporter.reader import read
from exporter.reader.join import join
from exporter.reader.lexicon.tables import by_language

SITE = "https://post.example/flood"
INTRO = "<p>By Ada North, who walked the dykes for a week.</p>"
END = "<p>The Post thanks all who answered its letters about the flood.</p>"


def page(number: int, words: str, *, title: str = "The flood of the century", more: str = "") -> Article:
    pager = f"<p>Page {number} of 3</p><p><a href='{SITE}?page={number + 1}'>The story goes on here</a></p>"
    picture = "<figure><img src='https://post.example/dyke.jpg' alt='The dyke'><figcaption>The dyke in May</figcaption></figure>"
    text = f"<p>{words} It was seen by many people, and nobody forgot it, neither here nor across the river.</p>" * 2
    return read(
        f"<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"{picture}{INTRO}{text}{more}{END}{pager}</article>",
        url=f"{SITE}?page={number}",
    ).article


def said(article: Article) -> str:
    return "\n".join(unit.text for unit in text_units(article))


ADDRESSES = [f"{SITE}?page={number}" for number in range(1, 5)]


def test_each_page_is_there_once_and_what_they_share_too() -> None:
    made, _ = join([page(1, "Water came."), page(2, "Water stayed."), page(3, "Water went.")], addresses=ADDRESSES)
    text = said(made)
    assert text.index("Water came.") < text.index("Water stayed.") < text.index("Water went.")
    assert text.count("The flood of the century") == 1
    assert text.count("thanks all who answered") == 1
    assert text.rindex("thanks all") > text.index("Water went.")
    assert text.count("The dyke in May") <= 1
    assert "Page 2 of 3" not in text
    assert "goes on here" not in text
    assert sum(isinstance(node, Image) for node in walk(made)) == 1


def test_a_page_with_another_title_has_it_as_a_heading() -> None:
    made, _ = join(
        [
            page(1, "Water came."),
            page(
                2,
                "It froze.",
                title="What the frost did",
                more="<h2>Ice</h2><p>Thick as a hand, said the ferryman, and he knew.</p>",
            ),
        ]
    )
    headings = [(node.level, plain(node.children)) for node in walk(made) if isinstance(node, Heading)]
    assert headings == [(2, "What the frost did"), (3, "Ice")]


def test_notes_with_the_same_names_lead_to_their_own_page() -> None:
    note = (
        "<p>Some say it was higher.<sup><a href='#n1'>1</a></sup> See <a href='#n1'>the note</a> below.</p>"
        "<ol><li id='n1'>{}</li></ol>"
    )
    made, _ = join(
        [
            page(1, "Water came.", more=note.format("Letters of the mayor.")),
            page(2, "It stayed.", more=note.format("The parish book.")),
        ]
    )
    assert list(article_problems(made)) == []
    references = [node.note for node in walk(made) if isinstance(node, NoteReference)]
    assert len(set(references)) == len(made.notes) == 2
    texts = {note.id: said(Article(metadata=made.metadata, body=note.blocks)) for note in made.notes}
    assert ["mayor" in texts[name] for name in references] == [True, False]


def test_a_link_inside_of_a_page_stays_inside_of_it() -> None:
    inside = "<h2 id='ice'>Ice</h2><p>Thick as a hand, said the ferryman, and he knew. <a href='#ice'>Up</a></p>"
    second = inside.replace("and he knew", "once more")
    made, _ = join([page(1, "Water came.", more=inside), page(2, "It stayed.", more=second)])
    ids = [node.id for node in walk(made) if isinstance(node, Heading)]
    targets = [node.href[1:] for node in walk(made) if isinstance(node, Link) and node.href.startswith("#")]
    assert targets == ids
    assert len(set(ids)) == 2


def test_a_picture_of_a_later_page_is_kept() -> None:
    second = page(
        2,
        "It stayed.",
        more="<figure><img src='https://post.example/ice.jpg' alt='Ice on the dyke'></figure><p>Thick as a hand, they said.</p>",
    )
    made, _ = join([page(1, "Water came."), second])
    assert [node.alt.text for node in walk(made) if isinstance(node, Image)].count("Ice on the dyke") == 1
    assert any(isinstance(node, Figure) for node in made.body)


PAGERS = {
    "any": "Page 2 / 3",
    "ar": "صفحة 2 من 3",
    "da": "Side 2",
    "de": "Seite 2 von 3",
    "en": "Page 2 of 3",
    "es": "Página 2 de 3",
    "fr": "2 sur 3",
    "it": "Pagina 2 di 3",
    "ja": "第2ページ",
    "nl": "Pagina 2",
    "no": "Side 2 av 3",
    "pl": "Strona 2 z 3",
    "pt": "Próxima página",
    "ru": "Страница 2 из 3",
    "sv": "Sida 2 av 3",
    "zh-Hans": "下一页",
    "zh-Hant": "2頁",
}


LINKS = ["Weiter auf Seite 3", "Suivante", "Siguiente", "Successiva", "Volgende", "次へ"]


def paged(*lines: str) -> str:
    """What is said by two joined pages, the first of which ends with some lines."""
    pages = [
        Article(metadata=Metadata(title=(Text(value="Flood"),), language="und"), body=tuple(map(paragraph, each)))
        for each in (("Water came.", *lines), ("Water stayed.", "It froze."))
    ]
    return said(join(pages)[0])


def paragraph(words: str) -> Paragraph:
    return Paragraph(children=(Text(value=words),))


@pytest.mark.parametrize("pager", [*PAGERS.values(), *LINKS])
def test_a_line_that_leads_from_page_to_page_is_left_out_in_each_language(pager: str) -> None:
    assert pager not in paged(pager)


def test_each_language_of_such_lines_has_a_case() -> None:
    purposes = ("page_before", "page_after", "page_of", "page_links", "page_links_to")
    assert set(PAGERS) == {language for purpose in purposes for language in by_language(purpose)}


def test_a_line_that_says_more_than_where_a_page_is_stays() -> None:
    assert "Page 2 of the diary is torn." in paged("Page 2 of the diary is torn.")
