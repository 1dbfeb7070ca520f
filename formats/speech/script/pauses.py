"""Pauses in milliseconds. They are what tells a listener of the page's form, so each kind of block has its own.

The order is that of print: words of one sentence, sentences, items, paragraphs, sections, articles. The values lie within what
readers of audiobooks leave (a sentence a third of a second, a paragraph twice that, a heading about a second).
"""

from __future__ import annotations

from typing import Final

PART: Final = 80
"""Between a label and what it names, and between the languages of one sentence."""
CELL: Final = 250
SENTENCE: Final = 320
LINE: Final = 380
ITEM: Final = 450
BLOCK: Final = 650
BOX: Final = 750
"""Before and after what stands apart: a quotation, a table, a picture, an aside."""
HEADING_BEFORE: Final = 1100
HEADING_AFTER: Final = 700
TITLE_AFTER: Final = 900
BREAK: Final = 1300
ARTICLE: Final = 1800
EDGE: Final = 300
"""Silence at the beginning and the end of a file, so that no player cuts a word."""
