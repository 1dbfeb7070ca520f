"""What a program puts right in an article stays an article: nothing else changes, and the invariants hold."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
from PIL import Image as Picture

import exporter
from exporter import edit
from exporter.errors import UnknownNameError, UsageError
from exporter.model import Alt, Article, Decorative, Figure, Heading, Image, InlineImage, Media, Metadata, Paragraph, Text
from exporter.model.text import plain
from exporter.model.validate import article_problems
from exporter.model.walk import images, text_units

SAID = "The ferry crossed the sound in fog, and those who stood on deck saw the lights. "


def _data(colour: str) -> str:
    file = BytesIO()
    Picture.new("RGB", (300, 200), colour).save(file, "PNG")
    return f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"


@pytest.fixture(scope="module")
def article() -> Article:
    markup = f"""<html lang=en><title>Tide</title><body><article><h1>Tide</h1><p>{SAID * 3}<a href="#fog">See below.</a></p>
    <figure><img src="{_data("red")}" alt="A boat"><figcaption>The boat at noon.</figcaption></figure>
    <h2 id=fog>Fog</h2><p>{SAID}<sup><a href="#fn1" id=r1>1</a></sup></p><h3>Horns</h3><p>{SAID}</p>
    <h2>Wind</h2><p>{SAID}<sup><a href="#fn2" id=r2>2</a></sup></p>
    <figure><img src="{_data("blue")}"></figure>
    <section class=footnotes><ol><li id=fn1>Of the fog. <a href="#r1">↩</a></li>
    <li id=fn2>Of the wind. <a href="#r2">↩</a></li></ol>
    </section></article></body></html>"""
    return exporter.read(markup).article


def words(article: Article) -> str:
    return "\n".join(unit.text for unit in text_units(article))


def levels(article: Article) -> list[tuple[int, str]]:
    return [(block.level, plain(block.children)) for block in article.body if isinstance(block, Heading)]


def whole(article: Article) -> Article:
    assert list(article_problems(article)) == []
    assert exporter.convert(article, to="txt").files
    return article


def test_a_title_is_given_as_people_write_it(article: Article) -> None:
    made = whole(edit.with_title(article, "  Ebb \n and\x00 flow "))
    assert exporter.publish([made]).title == "Ebb and flow"
    assert made.body == article.body
    with pytest.raises(UsageError):
        edit.with_title(article, " \n")


def test_a_picture_is_described_by_address_or_digest(article: Article) -> None:
    first, second = images(article)
    assert second.digest is not None
    made = whole(edit.with_alt(article, second.digest, " A blue\n sail "))
    assert [image.alt for image in images(made)] == [first.alt, Alt(text="A blue sail")]
    assert images(whole(edit.with_alt(article, first.digest or first.source, "")))[0].alt == Decorative()
    with pytest.raises(UnknownNameError):
        edit.with_alt(article, "", "No picture has no name")


def test_a_figure_goes_with_its_caption_and_its_file(article: Article) -> None:
    first, second = images(article)
    made = whole(edit.without_picture(article, str(first.digest)))
    assert images(made) == (second,)
    assert [resource.digest for resource in made.resources] == [second.digest]
    assert words(made) == words(article).replace("A boat\nThe boat at noon.\n", "")
    with pytest.raises(UnknownNameError, match="picture"):
        edit.without_picture(article, "https://example.org/other.png")


def test_pictures_in_a_line_before_the_text_and_on_a_film_go_too() -> None:
    picture, other = Image(alt=Alt(text="A boat"), source="https://example.org/boat.png"), Image(alt=Alt(text="Fog"))
    body = (
        Paragraph(children=(Text(value="Before "), InlineImage(image=picture), Text(value=" after."))),
        Media(kind="video", url="https://example.org/film", title="A film", poster=picture),
        Figure(
            content=(Figure(content=(picture,), caption=(Paragraph(children=(Text(value="Its own."),)),)), Figure(content=(other,)))
        ),
        Figure(content=(), caption=(Paragraph(children=(Text(value="A caption alone."),)),)),
    )
    metadata = Metadata(title=(Text(value="Tide"),), language="en", lead_image=Figure(content=(picture,)))
    made = whole(edit.without_picture(Article(metadata=metadata, body=body), picture.source))
    assert images(made) == (other,)
    assert made.metadata.lead_image is None
    assert words(made).splitlines() == ["Tide", "Before after.", "A film", "Fog", "A caption alone."]


def test_a_section_goes_with_its_notes_and_no_link_leads_astray(article: Article) -> None:
    made = whole(edit.without_section(article, "Fog"))
    assert levels(made) == [(2, "Wind")]
    assert len(made.notes) == 1
    assert "Of the wind." in words(made)
    assert "Of the fog." not in words(made)
    assert "See below." in words(made)
    assert levels(whole(edit.without_section(article, "fog"))) == levels(made)
    with pytest.raises(UnknownNameError, match="heading"):
        edit.without_section(article, "Rain")


def test_levels_are_shifted_and_none_is_left_out(article: Article) -> None:
    assert levels(article) == [(2, "Fog"), (3, "Horns"), (2, "Wind")]
    assert levels(whole(edit.shifted(article, "Wind", 1))) == [(2, "Fog"), (3, "Horns"), (3, "Wind")]
    assert levels(whole(edit.shifted(article, "Wind", 4))) == [(2, "Fog"), (3, "Horns"), (4, "Wind")]
    assert levels(whole(edit.shifted(article, "Horns", -9))) == [(2, "Fog"), (2, "Horns"), (2, "Wind")]
    assert levels(whole(edit.shifted(article, "Fog", 1)))[0] == (2, "Fog")
    assert words(edit.shifted(article, "Fog", 1)) == words(article)


def test_articles_stand_in_parts_each_once(article: Article) -> None:
    other = edit.with_title(article, "Ebb")
    issue = exporter.publish([article, other], exporter.Issue(title="Both"))
    made = edit.in_parts(issue, [("Later", [other]), ("Sooner", [article])])
    assert [(part.title, part.articles) for part in made.parts] == [("Later", (other,)), ("Sooner", (article,))]
    assert exporter.convert(made, to="txt,epub").files
    for parts in ([("One", [article])], [("One", [article, article]), ("Two", [other])], [("One", [article, other]), ("None", [])]):
        with pytest.raises(UsageError):
            edit.in_parts(issue, parts)
