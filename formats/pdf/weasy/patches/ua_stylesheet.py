"""WeasyPrint's own style sheet, with the parts of elements only where there are such parts.

The sheet of WeasyPrint 70 gives each element of a document a marker, the two parts of a note at the foot and the three of a note
in the margin: six styles beside its own, all made before a page is laid out. Part of the adapter's private side.
"""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from typing import Any, Final

from weasyprint.html import UA_STYLESHEET

REPLACES: Final = ("weasyprint.HTML._ua_stylesheets",)
_BY_NAME: Final = {"marker": ("li", "summary")}
"""Parts by the elements that have them (HTML, 15.3.8: list items)."""

_BY_CLASS: Final = {"footnote-call": "footnote", "footnote-marker": "footnote"}
"""Parts by the class of the elements that have them in the markup."""


@lru_cache(maxsize=1)
def own_sheet() -> Any:
    """The sheet; other rules are as they were. Notes in the margin have none, as the style has no such notes."""
    sheet = copy(UA_STYLESHEET)
    matcher = sheet.matcher = copy(UA_STYLESHEET.matcher)
    matcher.class_selectors = {name: list(rules) for name, rules in matcher.class_selectors.items()}
    matcher.lower_local_name_selectors = {name: list(rules) for name, rules in matcher.lower_local_name_selectors.items()}
    matcher.other_selectors = [rule for rule in matcher.other_selectors if rule[3] is None]
    for rule in UA_STYLESHEET.matcher.other_selectors:
        part = rule[3]
        for name in _BY_NAME.get(part, ()):
            matcher.lower_local_name_selectors.setdefault(name, []).append(rule)
        if part in _BY_CLASS:
            matcher.class_selectors.setdefault(_BY_CLASS[part], []).append(rule)
    return sheet
