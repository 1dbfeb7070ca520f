"""Pauses in milliseconds. They are what tells a listener of the page's form, so each kind of block has its own.

The order is that of print: words of one sentence, sentences, items, paragraphs, sections, articles. The values lie within what
readers of audiobooks leave (a sentence a third of a second, a paragraph twice that, a heading about a second). A house changes
them by `speech.pauses`; each has a value of its own, so that it is known again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.errors import OptionError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping

PART: Final = 80
"""Between a label and what it names, and between the languages of one sentence."""
CELL: Final = 250
SENTENCE: Final = 320
LINE: Final = 380
ITEM: Final = 450
BLOCK: Final = 650
BOX: Final = 750
"""Before and after what stands apart: a quotation, a table, a picture, an aside."""
HEADING_AFTER: Final = 700
SUBHEADING: Final = 890
"""Before a heading below the second level."""
TITLE_AFTER: Final = 900
HEADING: Final = 1100
"""Before a heading of the second level."""
BREAK: Final = 1300
ARTICLE: Final = 1800
EDGE: Final = 300
"""Silence at the beginning and the end of a file, so that no player cuts a word."""

NAMED: Final[Mapping[str, int]] = {
    "part": PART,
    "cell": CELL,
    "sentence": SENTENCE,
    "line": LINE,
    "item": ITEM,
    "paragraph": BLOCK,
    "box": BOX,
    "heading-after": HEADING_AFTER,
    "subheading": SUBHEADING,
    "title-after": TITLE_AFTER,
    "heading": HEADING,
    "break": BREAK,
    "article": ARTICLE,
}
"""Name in `speech.pauses` → pause."""
_LONGEST: Final = 10_000


def changed(written: str) -> dict[int, int]:
    """The pauses that a house sets: "sentence=500,heading=1500" → pause → its own length. Raises OptionError, UnknownNameError."""
    found: dict[int, int] = {}
    for part in filter(None, (part.strip() for part in written.split(","))):
        name, _, value = (side.strip() for side in part.partition("="))
        if name not in NAMED:
            raise UnknownNameError.of("pause", name, list(NAMED))
        if not value.isdecimal() or int(value) > _LONGEST:
            raise OptionError(
                f"speech.pauses does not take {part!r}.",
                hint=f"Write NAME=MILLISECONDS, 0 to {_LONGEST}: sentence=500,heading=1500.",
            )
        found[NAMED[name]] = int(value)
    return found
