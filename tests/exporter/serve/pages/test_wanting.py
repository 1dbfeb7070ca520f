"""What a draft lacks is told where it can be given: a title, a voice, an article that can't be read, the words of a film."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from exporter.serve import allowed
from tests.exporter.serve.pages.test_pages import NEWS, PROSE, Visitor

if TYPE_CHECKING:
    from tests.exporter.serve.running import Server


@pytest.fixture
def visitor(server: Server) -> Visitor:
    return Visitor(server)


def test_an_issue_without_a_title_is_told_of_before_files_are_made_and_the_link_leads_to_its_field(visitor: Visitor) -> None:
    path = visitor.draft({"news.html": NEWS}, kind="digest")
    told = visitor.send(path, do="make", number="12")
    assert told.status_code == 422
    assert '<a href="#title">Give the issue a title.</a>' in told.text
    assert 'id="title"' in told.text
    assert 'value="12"' in told.text, "what was written stays"
    later = visitor.send(f"{path}/make", do="make", to=["txt"], style="default", voice="")
    assert f'<a href="{path}#title">Give the issue a title.</a>' in later.text
    assert visitor.send(path, do="make", title="Quay").url.path == f"{path}/make"


def test_a_voice_that_is_not_installed_is_marked_with_what_brings_it(visitor: Visitor) -> None:
    lacking = {name: lacks for name in allowed.voices() if (lacks := allowed.lacking(name)) is not None}
    page = html.unescape(visitor.get(f"{visitor.draft({'news.html': NEWS})}/make").text)
    offered = dict(re.findall(r'<option value="(\w+)"(?: disabled)?>(\w+: [^<]*)</option>', page))
    marked = {name for name, words in offered.items() if "not installed on this server" in words}
    assert marked == set(lacking) & set(offered)
    assert all(lacks.removeprefix(": ") in offered[name] for name, lacks in lacking.items() if name in offered)
    assert all(f'<option value="{name}" disabled>' in page for name in lacking)


def test_an_error_of_several_forms_is_told_once_with_their_names(server: Server) -> None:
    name = next((name for name in allowed.voices() if allowed.lacking(name) is not None), None)
    if name is None:
        pytest.skip("every voice is installed here")
    job = server.over(server.ask_for({"news.html": NEWS}, to="txt,mp3,m4b", voice=name))
    (error,) = job["errors"]
    assert error["message"].startswith("mp3, m4b: ")


def test_articles_that_cannot_be_read_are_not_counted_nor_read_again(visitor: Visitor) -> None:
    path = visitor.draft({"news.html": NEWS, "empty.html": b"", "fares.csv": b"a,b\n1,2\n"}, kind="digest")
    page = visitor.get(path).text
    assert page.count("Missing</span>") == 2
    assert "Read again" not in page, "neither an empty file nor a table becomes an article by that"
    assert "Read it again" not in visitor.get(f"{path}/articles/002").text
    assert "1 article in one issue." in visitor.get(f"{path}/make").text


def test_an_address_that_could_not_be_reached_can_be_read_again(visitor: Visitor) -> None:
    path = visitor.draft({}, addresses="http://127.0.0.1:9/a.html")
    assert "Read again" in visitor.get(path).text


def test_what_is_said_in_a_film_beside_a_saved_page_is_written_on_the_page(visitor: Visitor) -> None:
    page = f'<html lang="en"><article><h1>The slip</h1>{PROSE}<video src="slip.mp4" controls></video>{PROSE}</article>'
    path = f"{visitor.draft({'slip.html': page.encode()})}/articles/001"
    shown = html.unescape(visitor.get(path).text)
    assert "under Films and sound" in shown
    assert 'href="#media"' in shown
    assert '<h2 id="media"' in shown
    told = html.unescape(visitor.send(path, do="save", **{"transcript-1": "The boat slides down."}).text)
    assert "under Films and sound" not in told
    assert "The boat slides down.</textarea>" in told


def test_a_film_that_nothing_names_has_no_field_and_no_link_to_one(visitor: Visitor) -> None:
    page = f'<html lang="en"><article><h1>The slip</h1>{PROSE}<video controls></video>{PROSE}</article>'
    shown = html.unescape(visitor.get(f"{visitor.draft({'slip.html': page.encode()})}/articles/001").text)
    assert ("under Films and sound" in shown) == ('<h2 id="media"' in shown)
