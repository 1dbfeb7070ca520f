"""MathML of a page as clean presentation MathML: known elements and harmless attributes, no annotations."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from bs4 import Tag

from exporter.lazily import Lazily
from exporter.model.text import clean
from exporter.reader.build.attributes import attr, is_text
from exporter.reader.lexicon.word_sets import names

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKENS: Final = frozenset({"mi", "mn", "mo", "mtext", "ms"})
_ELEMENTS: Final = names(
    "math mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup msubsup munder mover "
    "munderover mmultiscripts mprescripts none mtable mtr mlabeledtr mtd mspace mi mn mo mtext ms maction"
)
_DROPPED: Final = frozenset({"annotation", "annotation-xml", "script", "style", "template", "maligngroup", "malignmark"})
_ATTRIBUTES: Final = names(
    "display alttext dir displaystyle scriptlevel mathvariant form fence separator separators stretchy symmetric "
    "largeop movablelimits lspace rspace minsize maxsize width height depth voffset linethickness accent accentunder "
    "notation columnalign rowspacing columnspacing columnlines rowlines frame columnspan rowspan open close selection "
    "bevelled linebreak"
)
_VALUE: Final = Lazily(r"[^\x00-\x1f]{0,500}")
_MAX_DEPTH: Final = 200
"""Elements nested deeper are no formula that anybody wrote; `formats.maths` refuses the same."""


def presentation(math: Tag) -> str:
    """A `math` element as a string of presentation MathML (MathML Core, `menclose`, `mfenced`, `maction`), "" when it is empty."""
    parts: list[str] = []
    if not _write(math, parts, 0):
        return ""
    text = "".join(parts)
    return text if re.sub(r"<[^>]*>", "", text).strip() or "<mspace" in text else ""


def _write(tag: Tag, parts: list[str], depth: int) -> bool:
    name = tag.name.rpartition(":")[2].lower()
    if depth > _MAX_DEPTH:
        return False
    if name in _DROPPED:
        return True
    if name == "semantics":
        return all(_write(child, parts, depth + 1) for child in _shown(tag))
    known = name in _ELEMENTS
    if known:
        parts.append(f"<{name}{_attributes(tag, name)}>")
    elif name not in {"apply", "bind"}:
        name = "mrow"
        parts.append("<mrow>")
    whole = True
    for child in tag.contents:
        if isinstance(child, Tag):
            whole = _write(child, parts, depth + 1) and whole
        elif is_text(child):
            parts.append(_words(clean(str(child)), name))
    parts.append(f"</{name}>" if known or name == "mrow" else "")
    return whole


def _shown(tag: Tag) -> Sequence[Tag]:
    return [child for child in tag.contents if isinstance(child, Tag)][:1]


def _words(text: str, name: str) -> str:
    """Text as MathML holds it: in tokens white space is collapsed; words outside of them are a token of their own."""
    if name in _TOKENS:
        return escape(re.sub(r"[ \t\r\n]+", " ", text), quote=False)
    return f"<mtext>{escape(' '.join(text.split()), quote=False)}</mtext>" if text.strip() else ""


def _attributes(tag: Tag, name: str) -> str:
    found = []
    for key in sorted(_ATTRIBUTES & {key.lower() for key in tag.attrs}):
        value = clean(attr(tag, key))
        if _VALUE.fullmatch(value) and not (key in {"display", "alttext"} and name != "math"):
            found.append(f' {key}="{escape(value)}"')
    if name == "math":
        found.insert(0, ' xmlns="http://www.w3.org/1998/Math/MathML"')
    return "".join(found)
