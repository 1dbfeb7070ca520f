"""Pages joined to one article say each thing once, in order, and their notes lead to their own."""

from __future__ import annotations

from exporter.model import Article, Figure, Heading, Image, Link, NoteReference
from exporter.model.text import plain
from exporter.model.validate import article_problems
from exporter.model.walk import text_units, walk
from exporter.reader import read
from exporter.reader.join import join

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
