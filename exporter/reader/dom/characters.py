"""The characters that the model holds, for the one place where text enters a tree.

A page may write others as references (`&#xFFFE;`), which no look at its bytes finds. lxml reads them and refuses them when they are
set again, so they go before it reads. lexbor has read those of text; where it keeps text as it is (`xmp`) they still stand.
"""

from __future__ import annotations

import re
from typing import Final

from exporter.lazily import Lazily
from exporter.model.text import NOT_XML, OBJECT

_REFERENCE: Final = Lazily(r"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?", re.IGNORECASE)
_LAST: Final = 0x10FFFF  # The last code point of Unicode.


def allowed(text: str) -> tuple[str, int]:
    """`text` without what the model refuses (`exporter.model.text.clean`), and how many characters that were.

    A form feed parts words, as it does in HTML. What stands for an object says nothing, so it isn't counted.
    """
    referred = 0
    if "&#" in text:
        text, referred = _without_references(text)
    if NOT_XML.search(text) is None:
        return text, referred
    text, found = NOT_XML.subn("", text.replace("\f", " ").replace(OBJECT, ""))
    return text, found + referred


def _without_references(text: str) -> tuple[str, int]:
    """A text without references to what the model refuses, and how many they were."""
    count = 0

    def kept(match: re.Match[str]) -> str:
        nonlocal count
        code = int(match[1], 16) if match[1] else int(match[2])
        if code <= _LAST and NOT_XML.match(chr(code)) is None:
            return match[0]
        count += 1
        return ""

    return _REFERENCE.sub(kept, text), count
