"""The pressed tree, fitted to the style and the paper that it will be set in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formats.pdf.tree.code import turn_code
from formats.pdf.tree.figures import fit_figures
from formats.pdf.tree.ruby_layout import place_readings
from formats.pdf.tree.tables import fit_tables
from formats.pdf.tree.titles import balance_titles

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree import ElementTree as ET

    from styles import Style


def design(root: ET.Element, style: Style, paper: str | None, wider: Mapping[int, float] | None = None) -> str:
    """Set on elements what a sheet can't know before it meets the words; the rules that go with it, often none.

    `wider`: the tables that a first layout showed to need more room (`formats.pdf.weasy.table_overflow`).
    """
    balance_titles(root, style, paper)
    place_readings(root, style)
    turn_code(root, style, paper)
    fit_figures(root, style, paper)
    return fit_tables(root, style, paper, wider)
