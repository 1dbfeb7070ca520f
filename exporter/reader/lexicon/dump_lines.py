"""Lines of a news page that stand in a crawler's dump of it and are none of the article's, known by their words."""

from __future__ import annotations

import re
from typing import Final

from exporter.lazily import Lazily
from exporter.reader.lexicon.page_lines import is_page_line
from exporter.reader.lexicon.tables import any_of

_LONGEST: Final = 120
_STRAY: Final = Lazily(lambda: any_of("dump_lines"), re.IGNORECASE)
_END: Final = Lazily(lambda: rf"(?:(?:©|\(c\)).{{0,4}}\d{{4}}\b.{{0,160}}|{any_of('dump_ends')})\W*", re.IGNORECASE)


def is_stray(line: str) -> bool:
    """Whether a short line is the page's own."""
    words = line.strip()
    return len(words) <= _LONGEST and (_STRAY.fullmatch(words) is not None or is_page_line(words))


def is_end(line: str) -> bool:
    """Whether a line stands behind an article: the notice of rights, the heading of other articles."""
    words = line.strip()
    return len(words) <= 2 * _LONGEST and _END.fullmatch(words) is not None
