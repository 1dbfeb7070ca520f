"""Text strings of a PDF (ISO 32000-1, 7.9.2.2)."""

from __future__ import annotations

from typing import Any, Final

from exporter.lazily import Lazily

_PRIVATE: Final = Lazily("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def pdf_text(words: str) -> Any:
    """A text string of a PDF (ISO 32000-1, 7.9.2.2).

    U+FFFD stands for characters of private use, which mean nothing outside their font (ISO 14289-2, 8.4.3).
    """
    import pydyf

    return pydyf.String(_PRIVATE.sub("\ufffd", words))
