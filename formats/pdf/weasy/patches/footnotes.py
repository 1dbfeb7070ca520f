"""Notes at the foot of pages: none is lost, and what to do when one is.

Part of the adapter's private side: one function stands in for one of WeasyPrint 70 while a document is laid out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree import ElementTree as ET

REPLACES: Final = ("weasyprint.layout.page.make_page",)


def loses_notes(root: ET.Element, document: Any) -> bool:
    """Whether a note of the tree is on no page, or runs out of one: a note at the foot is not continued."""
    notes = {element for element in root.iter("span") if "footnote" in element.get("class", "").split()}
    if not notes:
        return False
    shown = set()
    for page in document.pages:
        for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001
            if box.element in notes and box.element_tag == "span":
                if box.position_y < 0:
                    return True
                shown.add(box.element)
    return shown != notes


def with_all_notes(make_page: Callable[..., Any], contexts: set[Any]) -> Callable[..., Any]:
    """WeasyPrint's `make_page`, that loses no note; the layouts that it is asked for are put into `contexts`.

    Where a line fits only after notes were moved to the next page, the notes that this line calls are neither laid out nor moved,
    and would never be seen: they are moved too.
    """

    def make(context: Any, *rest: Any, **named: Any) -> Any:
        contexts.add(context)
        made = make_page(context, *rest, **named)
        if context.footnotes:
            called = [box.footnote for box in made[0].descendants() if getattr(box, "footnote", None) is not None]
            for note in called:
                if note in context.footnotes:
                    context.footnotes.remove(note)
                    context.reported_footnotes.append(note)
        return made

    return make
