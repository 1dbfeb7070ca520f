"""Raised and lowered words keep their meaning where a text has no raised letters."""

from __future__ import annotations

import pytest

from exporter.edition import single
from exporter.model import Article, Emphasis, Metadata, Paragraph, Subscript, Superscript, Text
from exporter.testing import export_to_memory
from formats.text import TextFormat


def text(words: str) -> Text:
    return Text(value=words)


@pytest.mark.parametrize(
    ("base", "raised", "expected"),
    [
        ("x", "2", "x²"),
        ("x", "n+1", "xⁿ⁺¹"),
        ("e", "x", "e^x"),
        ("e", "-kt", "e^(-kt)"),
        ("2", "k", "2^k"),
        ("A", "T", "A^T"),
        ("1", "st", "1st"),
        ("M", "me", "Mme"),
        ("n", "o", "no"),
    ],
)
def test_a_power_stays_one_and_the_end_of_a_word_stays_in_it(base: str, raised: str, expected: str) -> None:
    line = (text("So "), Emphasis(children=(text(base),)), Superscript(children=(text(raised),)), text("."))
    publication = single(Article(metadata=Metadata(title=(text("T"),), language="en"), body=(Paragraph(children=line),)))
    assert f"So {expected}." in export_to_memory(TextFormat, publication)[0]["article.txt"].decode()


def test_an_index_is_told_from_its_letter() -> None:
    line = (text("a"), Subscript(children=(text("i"),)), text(" and T"), Subscript(children=(text("max"),)))
    publication = single(Article(metadata=Metadata(title=(text("T"),), language="en"), body=(Paragraph(children=line),)))
    assert "a_i and T_max" in export_to_memory(TextFormat, publication)[0]["article.txt"].decode()
