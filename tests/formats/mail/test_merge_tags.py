"""What a sending service puts a reader's own words in place of goes through untouched, wherever it stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.edition import single
from exporter.model import Article, Link, Metadata, Paragraph, Strong, Text
from exporter.plugin.options import build
from exporter.testing import export_to_memory
from formats.mail import EmlFormat, MailOptions
from tests.formats.mail.letter import html_source, opened, plain_text

FAMILIES = {
    "handlebars": ("{{", "}}", "{}"),
    "mailchimp": ("*|", "|*", "|"),
    "brackets": ("[[", "]]", "[]"),
    "percent": ("%%", "%%", "%"),
}
INNER = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=50).map(str.strip).filter(bool)


@st.composite
def tags(draw: st.DrawFn, family: str) -> str:
    opening, closing, without = FAMILIES[family]
    inner = "".join(each for each in draw(INNER) if each not in without) or "name"
    return f"{opening}{inner}{closing}"


@pytest.mark.parametrize("family", FAMILIES)
def test_tags_are_the_same_from_the_article_to_the_bytes(family: str) -> None:
    @given(tags(family), tags(family), st.integers(0, 30))
    def same(tag: str, other: str, words: int) -> None:
        told = re.sub(r"[\s<>\"`]", "", other)
        address = f"https://example.org/?reader={told}"
        body = Paragraph(
            children=(
                Text(value=f"{'Word ' * words}dear {tag}, "),
                Strong(children=(Text(value=tag),)),
                Text(value=" and "),
                Link(href=address, children=(Text(value="your page"),)),
            )
        )
        publication = single(Article(metadata=Metadata(title=(Text(value=f"To {tag}"),), language="en"), body=(body,)))
        given_ = {"merge_tags": family, "web": told, "unsubscribe": told, "subject": f"For {tag}"}
        options = build(MailOptions, given_, group="mail")
        data = export_to_memory(EmlFormat, publication, groups={"mail": options})[0]["article.eml"]
        html, plain = html_source(data), plain_text(data)
        assert html.count(f"dear {tag}, ") == 1
        assert f">{tag}</strong>" in html
        assert f'href="{address}"' in html
        assert html.count(f'href="{told}"') == 2, "the letter on the web, and the way out"
        assert f"dear {tag}, {tag} and" in plain
        assert f"\n[1] your page\n{address}\n" in plain or f" {address}\n" in plain
        assert opened(data)["Subject"] == f"For {' '.join(tag.split())}"
        for part in data.split(b"\r\n--"):
            if b"text/plain" in part or b"text/html" in part:
                assert tag.replace("=", "=3D").encode() in part, "no soft line break tears a tag"

    same()


def test_without_the_setting_signs_are_signs() -> None:
    body = Paragraph(children=(Text(value="A set {{1 < 2}}."),))
    publication = single(Article(metadata=Metadata(title=(Text(value="T"),), language="en"), body=(body,)))
    data = export_to_memory(EmlFormat, publication)[0]["article.eml"]
    assert "{{1 &lt; 2}}" in html_source(data)


def test_a_text_that_looks_like_our_own_stand_in_is_left_alone() -> None:
    body = Paragraph(children=(Text(value="Qmergetag QmergetagaZ {{name}} qmergetagq"),))
    publication = single(Article(metadata=Metadata(title=(Text(value="T"),), language="en"), body=(body,)))
    options = build(MailOptions, {"merge_tags": "handlebars"}, group="mail")
    data = export_to_memory(EmlFormat, publication, groups={"mail": options})[0]["article.eml"]
    assert "Qmergetag QmergetagaZ {{name}} qmergetagq" in plain_text(data)
