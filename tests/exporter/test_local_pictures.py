"""Pictures that lie beside a page are in what is made of it, though the page calls an address its own."""

from pathlib import Path

import pytest

from exporter.conversion import read_source
from exporter.model.walk import images
from exporter.reader import ReadOptions

ROOT = Path(__file__).resolve().parents[2]
GONE = {"niece-singing.jpg"}
"""Pictures that the examples lack on purpose."""


@pytest.mark.parametrize("page", sorted((ROOT / "examples").glob("*.html")), ids=lambda page: page.stem)
def test_every_picture_of_an_example_is_read(page):
    findings = []
    publication, _ = read_source(str(page), ReadOptions(), findings)
    article = publication.articles[0]
    shown = images(article)
    assert shown
    without = {Path(image.source).name for image in shown if image.digest is None}
    assert without <= GONE
    assert not any(str(ROOT) in image.source for image in shown), "a source tells where the page lies on this machine"
