"""A film or a recording is told also where its address can't be known; what a browser shows in its place is not the text."""

from __future__ import annotations

import pytest

from exporter.model import Media
from exporter.model.text import plain
from exporter.model.walk import text_units
from exporter.reader import read

TEXT = "<p>Nobody on the quay had seen the ferry turn before the fog came in, and nobody could say why it did.</p>"


@pytest.mark.parametrize(
    ("film", "kind", "title"),
    [
        ("<video controls src='films/my%20film.mp4?x=1#t=3'>Your browser is old.</video>", "video", "my film.mp4"),
        ("<audio controls src='a.mp3'>Your browser is old.</audio>", "audio", "a.mp3"),
        ("<video><source src='/m/v.webm'><source src='v.mp4'>Your browser is old.</video>", "video", "v.webm"),
        ("<video title='The turn' src='v.mp4'>Your browser is old.</video>", "video", "The turn"),
        ("<video src='http://[::1/v.mp4'>Your browser is old.</video>", "video", "v.mp4"),
    ],
)
def test_a_film_beside_the_page_is_called_by_its_file(film: str, kind: str, title: str) -> None:
    article = read(f"<html lang=en><title>Fog</title><article><h1>Fog</h1>{TEXT}{film}{TEXT}</article>").article
    (media,) = [block for block in article.body if isinstance(block, Media)]
    assert (media.kind, media.title) == (kind, title)
    assert not any("browser is old" in unit.text for unit in text_units(article))


def test_a_film_of_a_script_has_no_name() -> None:
    film = "<video src='blob:https://e.example/1'>Words of the page.</video>"
    article = read(f"<html lang=en><title>Fog</title><article><h1>Fog</h1>{TEXT}{film}{TEXT}</article>").article
    assert not any(isinstance(block, Media) for block in article.body)
    assert plain(article.metadata.title) == "Fog"
