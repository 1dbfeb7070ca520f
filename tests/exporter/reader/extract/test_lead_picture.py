"""The picture at the head is the story's, not a button's."""

from __future__ import annotations

import pytest

from exporter.model import Figure
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
