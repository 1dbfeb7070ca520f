"""Scripts of a page, and what stands in their place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_TEX_SCRIPT: Final = Lazily(r"^math/(?:tex|asciimath|mml)", re.IGNORECASE)
_CODE_SCRIPT: Final = Lazily(r"syntaxhighlighter|text/plain")
_BRUSH: Final = Lazily(r"(?<![^\s;])(?:brush\s*:\s*|lang(?:uage)?-)(\w[\w+#.-]{0,40})", re.IGNORECASE)
"""The language that a script for a highlighter names in its class; one that only waits for consent is plain text too."""
_PLACING: Final = Lazily(lambda: any_of("scripts.placing"), re.IGNORECASE)
"""Addresses of scripts that put the thing which they name in the place where they stand."""


def replace_scripts(document: LexborHTMLParser) -> None:
    """Take out the scripts of a document, but those that hold a formula; make code of those that hold code to be shown, and frames
    of those that fill a figure or put a thing where they stand.
    """
    for script in document.css("script"):
        kind = script.attributes.get("type") or ""
        if _CODE_SCRIPT.match(kind) and (brush := _BRUSH.search(script.attributes.get("class") or "")):
            _code(document, script, brush[1])
        elif _fills_figure(script) or _PLACING.search(script.attributes.get("src") or ""):
            _frame(document, script)
        elif not _TEX_SCRIPT.match(kind):
            script.decompose()


def _fills_figure(script: LexborNode) -> bool:
    """Whether a script is all that a figure holds, but for a caption: it puts there what its address names."""
    figure = script.parent
    if figure is None or figure.tag != "figure" or not script.attributes.get("src"):
        return False
    beside = [node for node in figure.iter() if node.tag not in {"figcaption", "noscript"}]
    return [node.tag for node in beside] == ["script"] and not figure.text(deep=False, strip=True)


def _frame(document: LexborHTMLParser, script: LexborNode) -> None:
    """Put a frame with its address in the place of a script."""
    frame: Any = document.create_node("iframe")
    frame.attrs["src"] = script.attributes.get("src") or ""
    script.replace_with(frame, move=True)


def _code(document: LexborHTMLParser, script: LexborNode, language: str) -> None:
    """Put preformatted text in the place of a script."""
    code: Any = document.create_node("pre")
    code.attrs["class"] = f"language-{language}"
    code.insert_child(script.text().strip().removeprefix("<![CDATA[").removesuffix("]]>"))
    script.replace_with(code, move=True)
