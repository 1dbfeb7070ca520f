"""The words on a page's controls: on its buttons, and what it says of its links to those who hear it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from exporter.lazily import Lazily
from exporter.reader.lexicon.beginnings import ByBeginning
from exporter.reader.lexicon.page_lines import is_page_line
from exporter.reader.lexicon.tables import any_of, lines, set_of

_LINK_NOTE: Final = Lazily(lambda: any_of("link_notes"), re.IGNORECASE)
_COMMAND: Final = ByBeginning(lambda: lines("commands"), r"(?:{})\Z", re.NOFLAG)
_LONGEST: Final = 80


@lru_cache(maxsize=1024)
def is_button_label(text: str) -> bool:
    """Whether the words on a button say that it does something with the page ("Copy", "Menu") and no more."""
    words = " ".join(text.lower().split()).strip(" .:…!+×✕▾▸▶→↓")
    return not any(map(str.isalnum, words)) or words in set_of("button_labels") or is_page_line(text)


def is_command(text: str) -> bool:
    """Whether the words on a button tell what it does with a text ("Show details") and not what the text is."""
    words = " ".join(text.lower().split())
    return len(text) <= _LONGEST and _COMMAND.holds(words, words)


def is_link_note(text: str) -> bool:
    """Whether words only say where a link opens ("opens in a new tab")."""
    return len(text) <= _LONGEST and _LINK_NOTE.fullmatch(text.strip()) is not None
