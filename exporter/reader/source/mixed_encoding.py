"""Bytes of two encodings in one page: UTF-8, and windows-1252 where they are none, as templates and their contents differ."""

from __future__ import annotations

import codecs
import re
from typing import Final

_HANDLER: Final = "exporter.windows-1252"
_FEWEST: Final = 2
_SEQUENCE: Final = re.compile(rb"(?:[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})")
"""Characters of UTF-8 beyond U+00BF, whose bytes as windows-1252 are a capital with an accent and a sign: no word has them."""


def decode_mixed(data: bytes) -> str | None:
    """The characters of `data` as UTF-8 with windows-1252 between, None where it holds next to no UTF-8."""
    if len(_SEQUENCE.findall(data[: 1 << 20])) < _FEWEST:
        return None
    return data.decode("utf-8", _HANDLER)


def _as_western(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "ignore"), error.end


codecs.register_error(_HANDLER, _as_western)
