"""What is changed in a page after it was read: tables that may be wider than a window, codes, names in a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx


_CODE: Final = re.compile(r"[A-Z]+-\d{3}")
_SHORT: Final = 24
"""Letters of a flag or name in a line that are kept together; what is longer may break in a narrow window."""


class Scrolls(nodes.General, nodes.Element):
    """A part of its own around a table that scrolls, so that a narrow window needs not to."""


def begin(writer: Any, node: Scrolls) -> None:
    """Open the part. It takes the focus, since one without a mouse must be able to scroll it; site.js takes that away where nothing
    is cut off.
    """
    writer.body.append(f'<div class="scrolls" role="region" aria-label="Table {node["number"]}" tabindex="0">')


def end(writer: Any, node: Scrolls) -> None:
    """Close it."""
    writer.body.append("</div>")


def let_scroll(app: Sphinx, tree: nodes.document, name: str) -> None:
    """Put each table into such a part, and give a header cell without words some that only a screen reader says."""
    for number, table in enumerate(list(tree.findall(nodes.table)), 1):
        part = Scrolls(number=number)
        table.replace_self(part)
        part += table
        for head in table.findall(nodes.thead):
            for cell in head.findall(nodes.entry):
                if not cell.astext().strip():
                    cell.children = [nodes.paragraph("", "", nodes.inline(text="what the row is of", classes=["unseen"]))]


def name_codes(app: Sphinx, tree: nodes.document, name: str) -> None:
    """Give each code among the diagnostics a place of its own, to which a report can lead: `diagnostics.html#IMG-001`."""
    if name != "diagnostics":
        return
    for cell in tree.findall(nodes.entry):
        if _CODE.fullmatch(cell.astext()):
            cell["ids"].append(cell.astext())


def keep_together(app: Sphinx, tree: nodes.document, name: str) -> None:
    """Don't let a line end within `--strict`."""
    for each in tree.findall(nodes.literal):
        if len(each.astext()) <= _SHORT:
            each["classes"].append("short")
