"""The picture at the head is the story's, not a button's."""

from __future__ import annotations

import pytest

from exporter.model import Figure, Paragraph
from exporter.model.text import plain
from exporter.reader import read

TEXT = "".join(
    f"<p>The {day} ferry was late again, and the harbour master wrote it into his book, as he has done for thirty years.</p>"
    for day in ("Monday", "Tuesday", "Wednesday")
)


@pytest.mark.parametrize(
    ("picture", "leads"),
    [
        ('<a href="https://search.example/p"><img src="g.webp" alt="Search Logo"> <span>Add us on Search</span></a>', False),
        ('<a href="/pictures"><img src="quay.webp" alt="The quay"> <span>All pictures</span></a>', True),
        ('<img src="mark.webp" alt="The new logo of the ferry line">', True),
    ],
)
def test_the_sign_on_a_link_leads_no_story(picture: str, leads: bool) -> None:
    page = (
        "<title>Late</title><body><main><article><div><h1>The ferry is late</h1>"
        f"<div>{picture}</div></div><div class='story-body'>{TEXT}</div></article></main></body>"
    )
    article = read(page).article
    shown = article.metadata.lead_image is not None or any(isinstance(block, Figure) for block in article.body)
    assert shown is leads


def test_a_name_that_is_called_a_caption_stays_with_the_picture_before_it() -> None:
    """In the text and above it; the one above is all that tells who made the picture."""
    above = '<div id="feature"><img src="quay.jpg" alt="The quay"></div><span class="feature-caption">Image: Bo Reed</span>'
    inside = '<figure><img src="boat.jpg" alt="A boat"></figure><div class="picture-caption">Harbourphoto</div>'
    share = '<div class="share"><a href="/s">Send</a></div>'
    page = (
        f"<title>Late</title><body><nav><a href=/>Home</a></nav><main><article><h1>The ferry is late</h1>{above}{share}"
        f"<div class='story-body'>{inside}{TEXT}</div></article></main><footer>The Quay</footer></body>"
    )
    article = read(page).article
    assert article.metadata.lead_image is not None
    assert plain(article.metadata.lead_image.credit) == "Image: Bo Reed"
    figures = [block for block in article.body if isinstance(block, Figure)]
    assert [plain(each.children) for figure in figures for each in figure.caption if isinstance(each, Paragraph)] == [
        "Harbourphoto"
    ]


def test_a_film_has_its_caption_and_who_made_it() -> None:
    film = (
        '<p><iframe src="https://film.example/embed/7" width=560 height=315></iframe></p><div class="video-caption">'
        '<span class="video-caption">How the boat is tied to the quay.</span> <span class="video-copyright">© Bo Reed </span></div>'
    )
    page = (
        f"<title>Late</title><body><nav><a href=/>Home</a></nav><main><article><h1>Late</h1>{TEXT}{film}{TEXT[:120]}</p></article>"
    )
    reading = read(page)
    (figure,) = [block for block in reading.article.body if isinstance(block, Figure)]
    assert plain(figure.credit) == "© Bo Reed"
    assert [plain(each.children) for each in figure.caption if isinstance(each, Paragraph)] == ["How the boat is tied to the quay."]


@pytest.mark.parametrize(
    ("beside", "stays"),
    [
        ('<div class="p"><img src="dog.jpg" alt="The dog"></div>', True),
        ('<figure><img src="dog.jpg" alt="The dog"><figcaption>The dog waits</figcaption></figure>', True),
        ('<div class="p"><a href="/offers"><img src="dog.jpg" alt="The dog"></a></div>', False),
    ],
)
def test_a_picture_beside_the_box_of_all_text_is_the_storys(beside: str, stays: bool) -> None:
    page = f"<title>Late</title><body><nav><a href=/>Home</a></nav><main><article><h1>Late</h1><div class=text>{TEXT}</div>{beside}"
    assert any(isinstance(block, Figure) for block in read(page + "</article></main></body>").article.body) is stays
