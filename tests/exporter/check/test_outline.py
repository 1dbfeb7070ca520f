"""The outline that `inspect` shows."""

from __future__ import annotations

import pytest

from exporter.check.outline import outline
from exporter.model import Alt, Article, Figure, Image, Metadata, Text


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("boat.png", "boat.png"),
        (f"https://example.org/{'a' * 40}/boat.png", f"…{'a' * 30}/boat.png"),
        ("data:image/gif;base64,R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=", "data:image/gif"),
        ("data:image/svg+xml,%3Csvg%3E", "data:image/svg+xml"),
    ],
)
def test_a_picture_is_named_by_the_end_of_its_address_or_by_its_kind(source: str, shown: str) -> None:
    image = Image(source=source, alt=Alt(text="A boat"))
    article = Article(metadata=Metadata(title=(Text(value="T"),), language="en"), body=(Figure(content=(image,)),))
    assert f"  image {shown} (missing), alt: A boat" in outline(article).splitlines()
