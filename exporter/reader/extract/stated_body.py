"""An article that its page leaves to a script, but states whole for machines (schema.org `articleBody`)."""

from __future__ import annotations

import html
import re
from typing import Any, Final

from lxml import etree

from exporter.lazily import Lazily
from exporter.reader.dom.characters import allowed
from exporter.reader.dom.names import UNSHOWN
from exporter.reader.dom.parse import fragment
from exporter.reader.dom.tree import drop
from exporter.reader.source.decode import clean_text

_LEAST: Final = 60
"""Words. A shorter statement is an abstract as often as a text."""
_SHARE: Final = 0.5
"""The share of the stated words that a page must hold to be believed: abstracts and captions are left out of statements too."""
_WORD: Final = Lazily(r"\w+")
_TAG: Final = Lazily(r"<(?:p|div|br|ul|ol|h[1-6])\b[^>]*>", re.IGNORECASE)


def stated_body(stated: str | None, root: Any) -> Any:
    """An element with the paragraphs of the text that is `stated`, where `root`, what was read from the page, holds less than half
    of it; else None. Line feeds part paragraphs; marked up text is read as such.
    """
    if not stated or len(_WORD.findall(stated)) < _LEAST:
        return None
    text = clean_text(html.unescape(stated)).text
    if _TAG.search(text):
        body, _ = fragment(text)
        for each in list(body.iter("script", "style", "iframe", "form")):
            drop(each)
    else:
        body = etree.Element("div")
        for line in filter(str.strip, text.splitlines()):
            etree.SubElement(body, "p").text = " ".join(allowed(line)[0].split())
    wanted = len(_WORD.findall("".join(body.itertext())))
    return body if wanted >= _LEAST and _held(root) < _SHARE * wanted else None


def _held(root: Any) -> int:
    """The words of an element that are shown."""
    unseen = sum(
        len(_WORD.findall(" ".join(each.itertext())))
        for each in root.iter("*")
        if UNSHOWN.search(each.get("style") or "") and not any(UNSHOWN.search(up.get("style") or "") for up in each.iterancestors())
    )
    return len(_WORD.findall(" ".join(root.itertext()))) - unseen
