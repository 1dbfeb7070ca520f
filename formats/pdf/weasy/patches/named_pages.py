"""Pages with a name: each begins as its text asks.

Part of the adapter's private side: it stands in for a function of WeasyPrint 70 while a document is laid out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

REPLACES: Final = ("weasyprint.layout.page.make_page",)


def with_true_breaks(make_page: Callable[..., Any]) -> Callable[..., Any]:
    """WeasyPrint's `make_page`, that keeps a margin at the top of a page only where the page was asked for.

    WeasyPrint takes every page with a name for one that was asked for, also where a text of that name only goes on (CSS
    Fragmentation 3, section 5.2: margins after an unforced break are none).
    """
    names: dict[int, str] = {}

    def make(context: Any, root_box: Any, page_type: Any, resume_at: Any, page_number: int, *rest: Any) -> Any:
        names[page_number] = page_type.name
        _, begins, *_ = context.page_maker[page_number - 1]
        if begins["break"] == "any" and names.get(page_number - 1) == page_type.name:
            context.forced_break = False
        return make_page(context, root_box, page_type, resume_at, page_number, *rest)

    return make
