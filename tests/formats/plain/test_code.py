"""Code in the letter: its text as it is, its links behind it."""

from __future__ import annotations

from exporter.edition import single
from exporter.model import Article, CodeBlock, CodeLink, Metadata, Text
from exporter.testing import export_to_memory
from formats.text import TextFormat


def test_links_of_code_are_told_behind_it() -> None:
    code = CodeBlock(text="as in RFC 1\nand after", links=(CodeLink(start=6, end=11, href="https://example.org/rfc1"),))
    publication = single(Article(metadata=Metadata(title=(Text(value="T"),), language="en"), body=(code,)))
    text = export_to_memory(TextFormat, publication)[0]["article.txt"].decode()
    assert "    as in RFC 1\n    and after\n\n[End of code]\n\nRFC 1 [1]\n" in text
    assert "https://example.org/rfc1" in text
