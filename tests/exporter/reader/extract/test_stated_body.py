"""A page whose text is made by a script is read from what it states for machines; what it sells is not."""

from __future__ import annotations

import json

import pytest

from exporter.model import Paragraph
from exporter.model.text import plain
from exporter.reader import read

SENTENCE = "The ferry left the harbour before the fog came in, and nobody on the quay had seen it turn."
BODY = f"{SENTENCE} {SENTENCE}\n\n{SENTENCE} {SENTENCE} {SENTENCE}"


def paragraphs(body: str, shown: str, **more: object) -> tuple[list[str], list[str]]:
    stated = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "The ferry turns", "articleBody": body, **more}
    head = f'<title>The ferry turns</title><script type="application/ld+json">{json.dumps(stated)}</script>'
    reading = read(f'<html lang="en"><head>{head}</head><body><main><h1>The ferry turns</h1>{shown}</main></body></html>')
    found = [plain(block.children) for block in reading.article.body if isinstance(block, Paragraph)]
    return found, [finding.code for finding in reading.diagnostics]


@pytest.mark.parametrize("shown", ["<div id='app'></div>", f"<p>{SENTENCE}</p>"])
def test_a_text_that_only_metadata_hold_is_read_from_them_and_told(shown: str) -> None:
    found, codes = paragraphs(BODY, shown)
    assert found == BODY.split("\n\n")
    assert "READ-022" in codes


def test_marked_up_text_keeps_its_paragraphs() -> None:
    found, _ = paragraphs(f"&lt;p&gt;{SENTENCE * 3}&lt;/p&gt;&lt;p&gt;{SENTENCE * 2}&lt;/p&gt;", "<div id='app'></div>")
    assert len(found) == 2


def test_a_page_that_holds_its_text_is_believed() -> None:
    found, codes = paragraphs(BODY, f"<p>{SENTENCE} {SENTENCE} In the page.</p><p>{SENTENCE} {SENTENCE}</p>")
    assert found[0].endswith("In the page.")
    assert "READ-022" not in codes


def test_what_is_sold_is_not_taken_from_metadata() -> None:
    found, codes = paragraphs(BODY, f"<p>{SENTENCE}</p>", isAccessibleForFree=False)
    assert found == [SENTENCE]
    assert "READ-022" not in codes


def test_signs_that_no_document_may_hold_are_left_out_of_what_is_stated() -> None:
    found, _ = paragraphs(BODY.replace("fog", "f\x00o\x0bg\ud800"), "<div id='app'></div>")
    assert found == BODY.split("\n\n")
