"""Sources that grow in one way only, by the kind of source: a run of one element, a nest, a list of attributes, marks without end.

Each shape is a function from a number of units to a source's text. A soak splices them into pages, and a growth test compares
what n and 4n of them cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.soak.html_shapes import HTML
from tests.soak.mail_shapes import MAIL
from tests.soak.text_shapes import JSON, MARKDOWN, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

    Shape = Callable[[int], str]

SHAPES: Final[dict[str, dict[str, Shape]]] = {".html": HTML, ".md": MARKDOWN, ".txt": TEXT, ".eml": MAIL, ".json": JSON}
"""Suffix of a kind of source → its shapes by name."""
