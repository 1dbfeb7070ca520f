"""The line under a headline that says who and when: neither a standfirst nor one long name."""

from __future__ import annotations

from exporter.model.text import plain
from exporter.reader import read

BODY = "<p>" + "The ferry left the harbour before the fog came in, and nobody on the quay had seen it turn. " * 4 + "</p>"


def page(under: str) -> str:
    head = '<html lang="en"><head><title>The ferry</title></head><body><article><h1>The ferry</h1>'
    return f"{head}{under}{BODY * 3}</article></body></html>"


def test_line_break_parts_name_from_day():
    article = read(page('<h3 class="byline">by Ann Lee<br><span class="datetime">Monday, November 18, 2019</span></h3>')).article
    assert [person.name for person in article.metadata.people] == ["Ann Lee"]


def test_byline_with_a_date_is_no_standfirst():
    article = read(page('<h2 class="subtitle">By HARBOUR STAFF NOVEMBER 20, 2019 10:43</h2>')).article
    assert plain(article.metadata.standfirst) == ""


def test_sentence_that_begins_with_by_stays_a_standfirst():
    words = "By dawn the boats were gone, and by 2019 so was the harbour"
    article = read(page(f'<h2 class="subtitle">{words} that they had been built for.</h2>')).article
    assert plain(article.metadata.standfirst).startswith(words)
