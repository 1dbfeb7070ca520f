"""The characters that the model holds, for the one place where text enters a tree.

A page may write others as references (`&#xFFFE;`), which no look at its bytes finds. lxml reads them and refuses them when they are
set again, so they go before it reads.
"""

from __future__ import annotations

from exporter.model.text import NOT_XML, OBJECT


def allowed(text: str) -> tuple[str, int]:
    """`text` without what the model refuses (`exporter.model.text.clean`), and how many characters that were.

    A form feed parts words, as it does in HTML. What stands for an object says nothing, so it isn't counted.
    """
    if NOT_XML.search(text) is None:
        return text, 0
    return NOT_XML.subn("", text.replace("\f", " ").replace(OBJECT, ""))
