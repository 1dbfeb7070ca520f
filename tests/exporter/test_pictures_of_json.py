"""A publication's JSON is anybody's file: a drawing in it opens nothing of this machine."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from PIL import Image as Picture

import exporter
from exporter import codec
from exporter.edition import single
from exporter.model import Alt, Article, Figure, Image, Metadata, Paragraph, Resource, Text, resource_of

if TYPE_CHECKING:
    from pathlib import Path

SAFE = b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="60" height="60" fill="#00f"/></svg>'


def json_with(resource: Resource) -> bytes:
    image = Image(alt=Alt(text="A drawing"), digest=resource.digest)
    body = (Paragraph(children=(Text(value="The ferry is late."),)), Figure(content=(image,)))
    article = Article(metadata=Metadata(title=(Text(value="Late"),), language="en"), body=body, resources=(resource,))
    return codec.dumps(single(article), data=True).encode()


def drawing(data: bytes) -> Resource:
    return resource_of(data, media_type="image/svg+xml", width=64, height=64)


@pytest.mark.parametrize("attribute", ["href", "xlink:href"])
@pytest.mark.parametrize("form", ["{}", "file://{}"])
def test_a_drawing_that_names_a_file_is_left_out_and_told(tmp_path: Path, attribute: str, form: str) -> None:
    secret = tmp_path / "secret.png"
    Picture.new("RGB", (64, 64), (255, 0, 0)).save(secret)
    data = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" height="64">'
        f'<image {attribute}="{form.format(secret)}" width="64" height="64"/></svg>'
    ).encode()
    made = exporter.convert(json_with(drawing(data)), to=("epub",))
    assert "IMG-002" in {each.code for each in made.diagnostics}
    with zipfile.ZipFile(io.BytesIO(next(iter(made.files.values())))) as book:
        pictures = [name for name in book.namelist() if name.endswith((".png", ".jpg", ".svg")) and "cover" not in name]
    assert pictures == []


def test_a_drawing_of_the_reader_s_and_a_picture_stay() -> None:
    from exporter.reader.pictures import resource_from

    file = io.BytesIO()
    Picture.new("RGB", (64, 64), (0, 0, 255)).save(file, "PNG")
    for data in (SAFE, file.getvalue()):
        resource = resource_from(data)
        assert isinstance(resource, Resource)
        reading = exporter.read(json_with(resource))
        assert reading.article.resources[0].content == resource.content
        assert [each.code for each in reading.diagnostics] == []


def test_a_picture_that_is_called_another_kind_is_left_out() -> None:
    reading = exporter.read(json_with(resource_of(b"GIF89a no picture", media_type="image/png", width=3, height=3)))
    assert reading.article.resources[0].content is None
    assert [each.code for each in reading.diagnostics] == ["IMG-002"]
