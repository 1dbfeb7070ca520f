"""Links that write out the page's own address lead to its places: notes are notes though the page is a file on a disk."""

from __future__ import annotations

import pytest

from exporter.model import Link
from exporter.model.walk import note_references, walk
from exporter.reader import read

TEXT = "The weir is old, and the keeper has a list of all who kept it before him, with the years and the floods. " * 3


def _page(own: str, *, head: str = "", notes: int = 2) -> str:
    marks = " ".join(f'A weir<sup id="r{n}"><a href="{own}#n{n}">[{n}]</a></sup> here.' for n in range(1, notes + 1))
    items = "".join(f'<li id="n{n}"><a href="{own}#r{n}">^</a> Book {n} of weirs.</li>' for n in range(1, notes + 1))
    return (
        f'<html lang="en"><head><title>The weir</title>{head}</head><body><article><h1>The weir</h1><p>{TEXT}{marks}</p>'
        f"<p>{TEXT}</p><ol>{items}</ol></article></body></html>"
    )


@pytest.mark.parametrize("own", ["https://w.example/wiki/Weir", "/wiki/Weir", "Weir.html?old=7"])
def test_notes_with_the_whole_address_of_a_page_that_states_none_are_notes(own: str) -> None:
    article = read(_page(own)).article
    assert [note.label for note in article.notes] == ["1", "2"]
    assert [each.label for each in note_references(article)] == ["1", "2"]


def test_one_note_is_a_note_where_the_page_states_its_address() -> None:
    head = '<meta property="og:url" content="https://w.example/Weir">'
    assert len(read(_page("https://w.example/Weir", head=head, notes=1)).article.notes) == 1


def test_places_of_another_page_stay_links_to_it() -> None:
    other = '<a href="https://o.example/a#r1">one</a>, <a href="https://o.example/a#elsewhere">two</a>'
    page = _page("", notes=2).replace(TEXT, f"{TEXT} {other} ", 1)
    article = read(page).article
    found = [each.href for each in walk(article) if isinstance(each, Link)]
    assert found == ["https://o.example/a#r1", "https://o.example/a#elsewhere"]
