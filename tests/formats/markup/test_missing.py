"""What can't be shown is said, in the language that its words are of."""

from __future__ import annotations

import pytest

from exporter.model import Alt, Article, Decorative, Figure, Image, Metadata, Paragraph, Text, Undescribed
from formats.markup import Settings, article_element


def markup(*body, language="en"):
    article = Article(metadata=Metadata(title=(Text(value="T"),), language=language), body=body)
    settings = Settings(medium="print", picture=lambda _: None, drawing=lambda _: "")
    return article_element(article, settings)[0]


def captioned(image, **fields):
    return Figure(content=(image,), caption=(Paragraph(children=(Text(value="The quay."),)),), **fields)


def test_a_caption_keeps_its_frame_when_the_picture_is_gone_and_called_an_ornament():
    (frame,) = markup(captioned(Image(alt=Decorative(), source="gone.jpg"))).iter("div")
    assert frame.get("class") == "missing-image"
    assert "".join(frame.itertext()) == "Image not available"


def test_a_large_photograph_without_an_alternative_leaves_a_frame_and_a_small_ornament_nothing():
    def frames(width, height):
        image = Image(alt=Decorative(), source="gone.jpg", width=width, height=height)
        return len(list(markup(Figure(content=(image,))).iter("div")))

    assert frames(1200, 800) == 1
    assert frames(800, None) == 1
    assert frames(1200, 4) == 0
    assert frames(24, 24) == 0
    assert frames(None, None) == 0


@pytest.mark.parametrize("alt", [Undescribed(), Alt(text="Un dig")])
def test_a_label_in_another_language_than_the_article_says_so(alt):
    def label(language):
        root = markup(captioned(Image(alt=alt, source="gone.jpg")), language=language)
        (found,) = root.iterfind(".//span[@class='missing-label']")
        return found.get("lang")

    assert label("ro") == "en"
    assert label("en-GB") is None
    assert label("de-AT") is None
    assert label("zh-Hans-CN") is None
    assert label("und") == "en"
