"""The article on a page of ours says every word, and nothing of the source's own markup or script is in it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given, settings

from exporter.model import CodeBlock, Link, Paragraph, Text
from exporter.serve.looking.shown import Shown
from exporter.testing.strategies import articles

_BLOCKS = "p h3 h4 h5 h6 ul ol li dl dt dd blockquote footer pre figure figcaption table caption thead tbody tfoot tr th td hr div"
_INLINES = "br img em strong u small code kbd samp var sub sup abbr q cite time del ins mark span a ruby rt"
_ELEMENTS = frozenset(f"{_BLOCKS} {_INLINES}".split())
_ATTRIBUTES = frozenset(
    "lang dir class href rel target src alt loading start type reversed scope rowspan colspan tabindex".split()  # noqa: SIM905
)


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def seen(markup: str) -> Seen:
    parser = Seen()
    parser.feed(markup)
    parser.close()
    return parser


@settings(max_examples=60, deadline=None)
@given(articles())
def test_only_elements_and_attributes_of_ours_are_in_it(article) -> None:
    found = seen(Shown({}, {}).blocks(article.body))
    assert found.elements <= _ELEMENTS
    assert found.attributes <= _ATTRIBUTES
    assert all(re.match(r"(?:https?://|mailto:|#picture-)", address) for address in found.addresses)


def test_what_looks_like_markup_is_words() -> None:
    hostile = '<script>alert(1)</script><img src=x onerror=alert(1)>"&'
    blocks = (
        Paragraph(children=(Text(value=hostile), Link(href="javascript:alert(1)", children=(Text(value="press"),)))),
        Paragraph(children=(Link(href='https://x.example/"><script>', children=(Text(value="go"),)),)),
        CodeBlock(text=hostile),
    )
    found = seen(Shown({}, {}).blocks(blocks))
    assert found.elements == {"p", "a", "pre", "code"}
    assert found.addresses == ['https://x.example/"><script>']
    assert "".join(found.words) == f"{hostile}pressgo{hostile}"
