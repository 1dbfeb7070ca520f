"""Pictures that would leave a hole: one that just misses the end of its page is drawn a little smaller there.

Part of the adapter's private side: it stands in for a function of WeasyPrint 70 while a document is laid out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

REPLACES: Final = ("weasyprint.layout.block.block_replaced_box_layout",)
BELOW: Final = "data-below"
"""On the picture of a figure: the height in CSS px of what stands below it in the figure."""

LEAST: Final = 0.55
"""The share of its size that a picture keeps at least; where that is too much, it goes to the next page as it is."""

_MARGIN: Final = 1.0


def fitting(lay_out: Callable[..., Any]) -> Callable[..., Any]:
    """WeasyPrint's `block_replaced_box_layout`, that fits a marked picture into what is left of the page."""

    def block_replaced_box_layout(context: Any, box: Any, containing_block: Any) -> Any:
        made = lay_out(context, box, containing_block)
        laid = made[0]
        below = laid.element.get(BELOW) if laid.element is not None else None
        if below is None or not laid.height:
            return made
        left = context.page_bottom - laid.position_y - laid.margin_top - float(below) - _MARGIN
        if LEAST * laid.height <= left < laid.height:
            narrower = laid.width * (1 - left / laid.height)
            laid.width -= narrower
            laid.height = left
            if containing_block.style["direction"] == "rtl":
                laid.position_x += narrower
        return made

    return block_replaced_box_layout
