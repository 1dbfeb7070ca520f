"""Symbols that a text adds to what a page says: what a screen reader has to voice beside the words.

Counted are signs that are neither letters, digits nor space, less those of the page's own words, alternatives, titles and
addresses, over twelve fragments. Runs are four and more equal signs that the page does not have; lines are those of more than 72
columns that hold no address.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, Literal

import html2text
import inscriptis
from inscriptis.model.config import ParserConfig
from lxml import html

from exporter.edition import single
from exporter.reader import ReadOptions, read
from exporter.testing import export_to_memory
from formats.plain.options import TextOptions
from formats.plain.wrap import columns
from formats.text import TextFormat
from tests.benchmarks.tables import table
from tests.formats.text.test_probes import FILLER, FRAGMENTS

if TYPE_CHECKING:
    from collections.abc import Callable

_SAID: Final = ("alt", "title", "href", "src")
_RUN: Final = re.compile(r"([^\w\s])\1{3,}")
_WIDTH: Final = 72


def of_fragments() -> str:
    """The table of what each adds to the fragments of the tests."""
    ways: dict[str, Callable[[str], str]] = {
        "ours, plain": lambda page: _ours(page, "plain"),
        "ours, ten": lambda page: _ours(page, "ten"),
        "ours, markdown": lambda page: _ours(page, "markdown"),
        "inscriptis": lambda page: inscriptis.get_text(page, ParserConfig(display_links=True, display_images=True)),
        "html2text": _by_html2text,
    }
    pages = [_page(words) for name, words in FRAGMENTS.items() if name != "built"]
    rows = []
    for name, way in ways.items():
        texts = [(way(page), page) for page in pages]
        runs = sum(match[0] not in page for text, page in texts for match in _RUN.finditer(text))
        lines = sum(columns(line) > _WIDTH and "://" not in line for text, _ in texts for line in text.split("\n"))
        rows.append([name, str(sum(added(text, page) for text, page in texts)), str(runs), str(lines)])
    return table(["text by", "symbols added", "runs", "lines over 72"], rows)


def added(text: str, page: str) -> int:
    """How many signs of a text are not in its page."""
    return (_signs(text) - _signs(_said(page))).total()


def _signs(text: str) -> Counter[str]:
    return Counter(sign for sign in text if not sign.isalnum() and not sign.isspace())


def _said(page: str) -> str:
    pieces = []
    for element in html.fromstring(page).iter():
        if element.tag not in {"script", "style"}:
            pieces += [element.text or "", *(element.get(name, "") for name in _SAID)]
        pieces.append(element.tail or "")
    return " ".join(pieces)


def _page(words: str) -> str:
    body = f"<main><article><h1>Night boats</h1>{FILLER}{words}{FILLER}</article></main>"
    return f"<!doctype html><html lang=en><head><title>Night boats</title></head><body>{body}</body></html>"


def _ours(page: str, profile: Literal["plain", "ten", "markdown"]) -> str:
    article = read(page, options=ReadOptions(load_picture=lambda _: "not needed for text")).article
    return export_to_memory(TextFormat, single(article), groups={"text": TextOptions(profile=profile)})[0]["article.txt"].decode()


def _by_html2text(page: str) -> str:
    maker = html2text.HTML2Text()
    maker.body_width, maker.pad_tables, maker.inline_links = _WIDTH, True, False
    return maker.handle(page)
